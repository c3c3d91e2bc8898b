# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the device printed, as someone in front of the screen would read it."""

from __future__ import annotations

import codecs
import re

_CONTROL = re.compile(r"([\x00-\x08\x0a-\x1a\x1c-\x1f\x7f]|\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[^\[])")
_UNFINISHED = re.compile(r"(?:\r|\x1b(?:\[[0-9;?]*[ -/]*)?)\Z")
_SPECIAL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Terminal:
    """Finished lines, and the one the cursor stands in.

    Backspaces, lone carriage returns and erase sequences are carried out, so that an erased `--More--` or a line that was drawn again reads
    as it looks. Bytes that belong together may arrive apart.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line = ""
        self._cursor = 0
        self._held = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    @property
    def current(self) -> str:
        """The unfinished line; blanks right of the cursor are what an erasure left."""
        rest = self._line[self._cursor :]
        return self._line if rest.strip() else self._line[: self._cursor]

    def forget(self) -> None:
        """Drop the finished lines; the cursor stays where it is."""
        self.lines.clear()

    def wipe(self) -> None:
        """Empty the line the cursor stands in: a pager that was answered. Devices erase it a column short or more."""
        self._line, self._cursor = "", 0

    def feed(self, data: bytes) -> None:
        text = self._held + self._decoder.decode(data)
        unfinished = _UNFINISHED.search(text)
        self._held = unfinished[0] if unfinished else ""
        text = text[: len(text) - len(self._held)].replace("\r\n", "\n")
        if _SPECIAL.search(text) is None:
            self._plain(text)
            return
        for piece in _CONTROL.split(text):
            if piece:
                self._piece(piece)

    def _plain(self, text: str) -> None:
        first, *others = text.split("\n")
        self._write(first)
        if others:
            self._break()
            self.lines.extend(others[:-1])
            self._write(others[-1])

    def _piece(self, piece: str) -> None:
        if piece == "\n":
            self._break()
        elif piece == "\r":
            self._cursor = 0
        elif piece in ("\b", "\x7f"):
            self._cursor = max(0, self._cursor - 1)
        elif piece[0] == "\x1b":
            self._escape(piece)
        elif not _CONTROL.fullmatch(piece):
            self._write(piece)

    def _escape(self, sequence: str) -> None:
        steps = int(sequence[2:-1]) if sequence[2:-1].isdecimal() else 1
        if sequence.endswith("K") and sequence in ("\x1b[K", "\x1b[0K"):
            self._line = self._line[: self._cursor]
        elif sequence == "\x1b[2K":
            self._line = " " * self._cursor
        elif sequence.endswith("D"):
            self._cursor = max(0, self._cursor - steps)
        elif sequence.endswith("C"):
            self._cursor = min(len(self._line), self._cursor + steps)

    def _write(self, text: str) -> None:
        if self._cursor == len(self._line):
            self._line += text
        else:
            self._line = self._line[: self._cursor] + text + self._line[self._cursor + len(text) :]
        self._cursor += len(text)

    def _break(self) -> None:
        self.lines.append(self.current)
        self._line, self._cursor = "", 0
