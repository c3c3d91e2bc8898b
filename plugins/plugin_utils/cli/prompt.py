# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The prompts of one login, learnt from the device and compared to the letter."""

from __future__ import annotations

import re

_SHAPE = re.compile(r".*[A-Za-z0-9].*[>#] ?")
_CONFIGURING = re.compile(r"([^\s()#>]+)\((config[^()]*)\)# ?")

ENTERS_CONFIGURATION = "configure terminal"


def looks_like_prompt(line: str) -> bool:
    """The usual shape: something with a letter or digit, and `>` or `#` at its end. A banner can look the same."""
    return _SHAPE.fullmatch(line) is not None


class Prompts:
    """The exact prompt of a login, and the configuration prompts that belong to it.

    IOS cuts a long hostname in configuration mode, and a custom `prompt` does not count there: the host part is learnt when
    configuration mode is entered, not computed.
    """

    def __init__(self, login: str) -> None:
        self.login = login
        self._configuring: str | None = None

    @property
    def privileged(self) -> bool:
        return self.login.rstrip().endswith("#")

    def fits(self, line: str, command: str = "") -> bool:
        """Whether this line is a prompt of ours, now that `command` was sent."""
        if line == self.login:
            return True
        shown = _CONFIGURING.fullmatch(line)
        if shown is None:
            return False
        if command == ENTERS_CONFIGURATION:
            self._configuring = shown[1]
        return shown[1] == self._configuring

    def ends(self, line: str) -> bool:
        """Whether the line ends with the prompt: a file without a newline at its end leaves it there."""
        return line.endswith(self.login)
