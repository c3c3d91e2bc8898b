# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A long answer, a screen at a time.

` --More-- ` is taken back with nine backspaces, eight blanks and nine backspaces: so it stands in public recordings of IOS sessions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .patterns import BadPattern, Pattern

if TYPE_CHECKING:
    from .terminal import Terminal

_SEARCHES = "/+-"
"""Documented: from the first line that matches, the lines that match, the lines that do not."""


@dataclass(frozen=True)
class Pager:
    """How a device asks for more, and how it takes that back."""

    more: str
    erase: str

    async def show(self, lines: Sequence[str], terminal: Terminal) -> None:
        """Prints the lines; after each screen a key decides: blank a screen, Enter a line, anything else the end."""
        left = list(lines)
        screen = max(1, terminal.length - 1)
        room = screen
        while left:
            terminal.write("".join(f"{line}\n" for line in left[:room]))
            left = left[room:]
            if not left:
                return
            terminal.write(self.more)
            key = await terminal.key()
            if key in _SEARCHES:
                expression = await terminal.line(key)
                left = _searched(left, key, expression)
            else:
                terminal.write(self.erase)
            if key not in (" ", "\n", *_SEARCHES):
                return
            room = 1 if key == "\n" else screen


def _searched(lines: list[str], key: str, expression: str) -> list[str]:
    """The lines that a search at `--More--` leaves."""
    try:
        wanted = Pattern(expression)
    except BadPattern:
        return lines
    if key == "/":
        start = next((number for number, line in enumerate(lines) if wanted.matches(line)), len(lines))
        return lines[start:]
    return [line for line in lines if wanted.matches(line) == (key == "+")]


MORE = Pager(" --More-- ", "\x08" * 9 + " " * 8 + "\x08" * 9)
_OF_FIREWALLS = "<--- More --->"
MORE_OF_FIREWALLS = Pager(_OF_FIREWALLS, f"\r{' ' * len(_OF_FIREWALLS)}\r")
