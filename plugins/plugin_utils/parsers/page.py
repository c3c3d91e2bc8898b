# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of an answer, and those of them that hold a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence


class Page:
    """Lines that are asked for by their words. A word is looked for in all of them at once, which is far cheaper than in one after the other."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._text = "\n".join(lines)

    def numbers(self, word: str) -> Iterator[int]:
        """The places in `lines` of those that hold a word, in order."""
        text = self._text
        number = begun = 0
        found = text.find(word)
        while found >= 0:
            number += text.count("\n", begun, found)
            yield number
            begun = text.find("\n", found)
            found = text.find(word, begun) if begun >= 0 else -1

    def holding(self, word: str) -> Iterator[str]:
        """The lines that hold a word, in order."""
        text = self._text
        found = text.find(word)
        while found >= 0:
            end = text.find("\n", found)
            yield text[text.rfind("\n", 0, found) + 1 : end if end >= 0 else None]
            found = text.find(word, end) if end >= 0 else -1

    def first(self, word: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first line that begins in this shape, of those that hold a word which the shape asks for."""
        return next((found for line in self.holding(word) if (found := pattern.match(line)) is not None), None)

    def first_whole(self, word: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The first line of just this shape, of those that hold a word which the shape asks for."""
        return next((found for line in self.holding(word) if (found := pattern.fullmatch(line)) is not None), None)

    def first_words(self) -> str:
        """The first line that is not blank: what an output that was not understood begins with."""
        return next((line.strip() for line in self.lines if line.strip()), "")
