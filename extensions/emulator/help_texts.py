# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The short text that `?` prints beside a word.

`OBSERVED` is what a CISCO1941 shows, in a context help that was captured and in a course text. `OURS` is neutral and our own:
nobody may rest on its words.
"""

from __future__ import annotations

from collections.abc import Mapping

OBSERVED: Mapping[str, str] = {
    "show license all": "Show license all information",
    "show license detail": "Show license detail information",
    "show license feature": "Show license feature information",
    "show license udi": "Show license udi information",
    "NtwkEssSuitek9": "NtwkEssSuitek9 technology",
    "datak9": "data technology",
    "securityk9": "security technology",
}

OURS: Mapping[str, str] = {
    "clear": "Take something back",
    "configure": "Go into configuration mode",
    "configure terminal": "Configure from this terminal",
    "copy": "Copy a file or a configuration",
    "delete": "Delete a file",
    "dir": "List files",
    "disable": "Give privilege back",
    "do": "Run an exec command from here",
    "default": "Set a line back to its default",
    "enable": "Ask for privilege",
    "end": "Leave configuration mode",
    "exit": "Leave this mode or session",
    "help": "How to get help",
    "hostname": "Name of this device",
    "interface": "Configure an interface",
    "license": "Licenses of this device",
    "license boot": "License level of the next boot",
    "license install": "Install licenses from a file",
    "license save": "Save licenses to a file",
    "line": "Configure a terminal line",
    "logout": "Leave this session",
    "more": "Print a file",
    "no": "Take a line back",
    "quit": "Leave this session",
    "reload": "Restart this device",
    "reload cancel": "Call a scheduled restart off",
    "reload in": "Restart after a while",
    "show": "Show what this device is and does",
    "show license": "Licenses of this device",
    "show running-config": "Configuration that is in force",
    "show startup-config": "Configuration that boots",
    "show version": "Hardware and software",
    "terminal": "Settings of this terminal",
    "terminal length": "Lines of a screen",
    "terminal width": "Columns of a screen",
    "terminal monitor": "Show log messages here",
    "verify": "Checksum of a file",
    "write": "Save the configuration",
    "write memory": "Save the configuration to NVRAM",
}


def text_of(words: tuple[str, ...]) -> str:
    """The help text of the last of these words."""
    path = " ".join(words)
    found = OBSERVED.get(path) or OURS.get(path) or OBSERVED.get(words[-1])
    if found:
        return found
    return "What this command is about" if words[-1] == "WORD" else f"About {words[-1]}"
