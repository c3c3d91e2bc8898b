# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The line that somebody is typing: keys change it, and what the terminal must print to show the change.

The keys are those the vendor documents. A line that reaches the right margin scrolls and begins with `$`; how far is observed in two
public terminal logs: text may fill all but three columns of the terminal, and a scroll frees seventeen of them.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

MARGIN, FREED = 3, 17
NARROWEST = 2 * FREED
LONGEST_LINE = 1024
"""The lab's own bound, far above any line that means something: a line takes no more characters. How devices bound theirs is not known."""
LONGEST_HISTORY = 10
"""Documented: a session remembers ten lines."""


class History:
    """The last lines of a session, and the place of somebody who walks through them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._place = 0

    def add(self, line: str) -> None:
        if line and self.lines[-1:] != [line]:
            self.lines = [*self.lines, line][-LONGEST_HISTORY:]
        self._place = len(self.lines)

    def older(self) -> str | None:
        if self._place == 0:
            return None
        self._place -= 1
        return self.lines[self._place]

    def newer(self) -> str | None:
        if self._place >= len(self.lines):
            return None
        self._place += 1
        return self.lines[self._place] if self._place < len(self.lines) else ""


class Editor:
    """One line behind one prompt. `width` 0 is a terminal without a right margin."""

    def __init__(self, prompt: str, width: int, history: History | None = None) -> None:
        self.prompt = prompt
        self._history = history or History()
        self._room = max(NARROWEST, width - MARGIN - len(prompt)) if width else 0
        self._typed: list[str] = []
        self._cursor = 0
        self._hidden = 0
        self._screen = ""
        self._column = 0
        self._cut = ""

    @property
    def text(self) -> str:
        return "".join(self._typed)

    def take(self, key: str) -> str:
        """One key that is no Enter; what the terminal shows for it."""
        if key >= " " and len(key) == 1 and key != "\x7f":
            return self.add(key)
        deed = _KEYS.get(key)
        if deed is None:
            return ""
        deed(self)
        return self._paint()

    def add(self, text: str) -> str:
        """Characters at the cursor, as far as the line has room."""
        text = text[: LONGEST_LINE - len(self._typed)]
        if self._cursor == len(self._typed) and (not self._room or self._column + len(text) <= self._room):
            self._typed += text
            self._cursor += len(text)
            self._screen += text
            self._column += len(text)
            return text
        return "".join(map(self._insert, text))

    def _insert(self, character: str) -> str:
        self._typed.insert(self._cursor, character)
        self._cursor += 1
        return self._paint()

    def replace(self, text: str) -> None:
        """Another line in the place of this one; nothing is shown."""
        self._typed[:] = text
        self._cursor = len(text)

    def again(self) -> str:
        """Prompt and line as they are printed anew."""
        self._screen, self._column = "", 0
        return self.prompt + self._paint()

    def _paint(self) -> str:
        """Goes back to where the screen differs, prints what is new, blanks what is left over, and puts the cursor in its place."""
        self._scroll()
        wanted = self._view()
        before, now = self._column, self._cursor - self._hidden + (1 if self._hidden else 0)
        same = min(before, _agreement(self._screen, wanted))
        end = max(len(self._screen), len(wanted))
        if wanted == self._screen:
            painted = "\x08" * (before - now) + wanted[before:now]
        else:
            painted = "\x08" * (before - same) + wanted[same:].ljust(end - same) + "\x08" * (end - now)
        self._screen, self._column = wanted, now
        return painted

    def _scroll(self) -> None:
        """Hides so much on the left that the cursor stays on the screen, and before the mark of what goes on at the right."""
        shown = self._cursor - self._hidden + (1 if self._hidden else 0)
        last = self._room - (self._cursor < len(self._typed))
        if self._room and (shown > last or self._cursor <= self._hidden):
            first = self._cursor - self._room + FREED
            self._hidden = first if first > 1 else 0

    def _view(self) -> str:
        view = ("$" if self._hidden else "") + "".join(self._typed[self._hidden :])
        return view if not self._room or len(view) <= self._room else view[: self._room - 1] + "$"

    def _erase(self, begin: int, end: int) -> None:
        """Takes out what stands between two places, and remembers it."""
        if begin < end:
            self._cut = "".join(self._typed[begin:end])
            del self._typed[begin:end]
            self._cursor = begin

    def _move(self, place: int) -> None:
        self._cursor = min(max(0, place), len(self._typed))

    def _word_left(self) -> int:
        before = "".join(self._typed[: self._cursor]).rstrip(" ")
        return before.rfind(" ") + 1

    def _word_right(self) -> int:
        behind = "".join(self._typed[self._cursor :])
        word = len(behind) - len(behind.lstrip(" "))
        end = behind.find(" ", word)
        return len(self._typed) if end < 0 else self._cursor + end

    def _recall(self, line: str | None) -> None:
        if line is not None:
            self.replace(line)

    def _swap(self) -> None:
        """The character before the cursor and the one below it change places."""
        if 0 < self._cursor < len(self._typed):
            self._typed[self._cursor - 1 : self._cursor + 1] = reversed(self._typed[self._cursor - 1 : self._cursor + 1])
            self._cursor += 1

    def _yank(self) -> None:
        cut = self._cut[: LONGEST_LINE - len(self._typed)]
        self._typed[self._cursor : self._cursor] = cut
        self._cursor += len(cut)

    def delete_left(self) -> None:
        if self._cursor:
            kept = self._cut
            self._erase(self._cursor - 1, self._cursor)
            self._cut = kept


def _agreement(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_KEYS: dict[str, Callable[[Editor], None]] = {
    "\x01": lambda line: line._move(0),
    "\x02": lambda line: line._move(line._cursor - 1),
    "\x04": lambda line: line._erase(line._cursor, min(line._cursor + 1, len(line._typed))),
    "\x05": lambda line: line._move(len(line._typed)),
    "\x06": lambda line: line._move(line._cursor + 1),
    "\x08": Editor.delete_left,
    "\x0b": lambda line: line._erase(line._cursor, len(line._typed)),
    "\x0e": lambda line: line._recall(line._history.newer()),
    "\x10": lambda line: line._recall(line._history.older()),
    "\x14": Editor._swap,
    "\x15": lambda line: line._erase(0, line._cursor),
    "\x17": lambda line: line._erase(line._word_left(), line._cursor),
    "\x18": lambda line: line._erase(0, line._cursor),
    "\x19": Editor._yank,
    "\x1bb": lambda line: line._move(line._word_left()),
    "\x1bd": lambda line: line._erase(line._cursor, line._word_right()),
    "\x1bf": lambda line: line._move(line._word_right()),
    "\x7f": Editor.delete_left,
}
"""What the vendor documents for each key; arrow keys arrive as the keys they stand for."""
