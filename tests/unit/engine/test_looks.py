# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device is asked, and what its answers look like."""

from __future__ import annotations

from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import read_for_change

from .devices import ScriptedCli

FILE_SYSTEMS = "     Size(b)     Free(b)      Type  Flags  Prefixes\n*  255000000   180000000      disk     rw   flash0:"


def test_the_last_line_of_an_answer_is_whole() -> None:
    device = ScriptedCli({"show version": "x Version 15.4(3)M3, y\nNo release known", "show file systems": FILE_SYSTEMS, "show": "a\nb"})
    outputs = read_for_change(device)
    assert all(answer.endswith("\n") for answer in outputs.values())
