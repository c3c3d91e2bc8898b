# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `?` and the tabulator answer. The shapes are those of public terminal logs of IOS.

Behind a blank `?` lists what may follow, one line each with a help text; behind a letter it lists the words that begin so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .filters import KINDS
from .grammar import INVALID, REST, Node, Refusal, walk
from .help_texts import text_of

UNKNOWN = "% Unrecognized command"
_LAST = re.compile(r"\S*$")

Values = Callable[[tuple[str, ...]], Mapping[str, str]]
"""What a device has for the placeholder behind these words, with help texts."""


def no_values(_words: tuple[str, ...]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Help:
    """What somebody of one privilege can be told about the commands of one mode."""

    root: Node
    level: int
    values: Values = no_values
    filters: bool = True

    def explain(self, line: str) -> str:
        """What `?` prints behind a line, and the blank line where there is one."""
        before, _bar, pipe = line.partition("|") if self.filters else (line, "", "")
        if _bar:
            return _of_filters(pipe)
        begun = _LAST.search(before)
        word = begun[0] if begun else ""
        walked = walk(before[: len(before) - len(word)], self.root, self.level)
        if isinstance(walked, Refusal):
            return UNKNOWN if walked.text == INVALID else walked.text
        rows = self._rows(walked.node, walked.words, word)
        if word:
            return "  ".join(rows) + "  " if rows else self._behind(walked.node)
        return f"{_table(rows)}\n" if rows else UNKNOWN

    def complete(self, line: str) -> str:
        """The line with its last word in full and a blank behind it, if the word can only mean one."""
        begun = _LAST.search(line)
        word = begun[0] if begun else ""
        before = line[: len(line) - len(word)]
        walked = walk(before, self.root, self.level)
        if not word or isinstance(walked, Refusal) or walked.node.name == REST:
            return line
        names = [name for name in self._rows(walked.node, walked.words, word) if name[:1] != "<"]
        return f"{before}{names[0]} " if len(names) == 1 else line

    def _rows(self, node: Node, words: tuple[str, ...], begun: str) -> dict[str, str]:
        """What may stand here, with help texts; the words that begin so, when one was begun."""
        rows = {one.name: text_of((*words, one.name)) for one in node.visible(self.level)}
        placeholder = node.open_to(self.level)
        if placeholder is not None:
            rows |= self.values(words) or ({} if begun else {"LINE" if placeholder.name == REST else "WORD": text_of((*words, "WORD"))})
        if begun:
            return {name: rows[name] for name in sorted(rows) if name.lower().startswith(begun.lower())}
        rows = {name: rows[name] for name in sorted(rows)}
        rule = node.ends(self.level)
        if rule is not None and self.filters and words[:1] == ("show",):
            rows["|"] = "Output modifiers"
        return rows | ({"<cr>": ""} if rule is not None or node.name == REST else {})

    def _behind(self, node: Node) -> str:
        """What is told when no keyword begins so."""
        return "<cr>" if node.open_to(self.level) is not None or node.name == REST else UNKNOWN


def _of_filters(pipe: str) -> str:
    typed = pipe.split()
    if not typed or (len(typed) == 1 and not pipe.endswith(" ")):
        fits = [name for name in KINDS if name.startswith(typed[0])] if typed else []
        return ("  ".join(fits) + "  " if fits else UNKNOWN) if typed else f"{_table(KINDS)}\n"
    return "  LINE    <cr>\n"


def _table(rows: Mapping[str, str]) -> str:
    width = max(map(len, rows))
    return "\n".join(f"  {name:<{width}}  {text}".rstrip() for name, text in rows.items())
