# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the bar of a command: lines that are selected, counted, or sent to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .grammar import INCOMPLETE, INVALID, Refusal
from .patterns import Pattern

TO_FILE = ("append", "redirect", "tee")
KINDS: Mapping[str, str] = {
    "append": "Add the output to a file",
    "begin": "Start with the first line that matches",
    "count": "Count the lines that match",
    "exclude": "Leave out the lines that match",
    "include": "Keep the lines that match",
    "redirect": "Write the output to a file",
    "section": "Keep the sections that match",
    "tee": "Write the output to a file and show it",
}
"""Every filter with a help text of our own."""


@dataclass(frozen=True)
class Filter:
    """One filter: its name, and its expression or the path of its file."""

    kind: str
    argument: str

    @property
    def to_file(self) -> bool:
        return self.kind in TO_FILE


def read(pipe: str, column: int) -> Filter | Refusal:
    """What stands behind the bar. `column` is where the bar is.

    A second bar is part of the expression, where it means "or", as the vendor describes its expressions.
    """
    typed = pipe.split(None, 1)
    if not typed:
        return Refusal(INCOMPLETE)
    names = [name for name in KINDS if name.startswith(typed[0].lower())]
    if len(names) > 1:
        return Refusal(f'% Ambiguous command:  "{typed[0]}"')
    if not names:
        return Refusal(INVALID, column + 1 + pipe.index(typed[0]))
    if len(typed) == 1:
        return Refusal(INCOMPLETE)
    return Filter(names[0], typed[1] if names[0] not in TO_FILE else typed[1].strip())


def selected(text: str, kind: str, expression: str) -> str:
    """The lines of a text that a filter leaves. Raises BadPattern."""
    return "\n".join(_SELECT[kind](text.split("\n"), Pattern(expression.strip() or expression)))


def _include(lines: Sequence[str], wanted: Pattern) -> list[str]:
    return [line for line in lines if wanted.matches(line)]


def _exclude(lines: Sequence[str], wanted: Pattern) -> list[str]:
    return [line for line in lines if not wanted.matches(line)]


def _count(lines: Sequence[str], wanted: Pattern) -> list[str]:
    return [f"Number of lines which match regexp = {len(_include(lines, wanted))}"]


def _begin(lines: Sequence[str], wanted: Pattern) -> list[str]:
    start = next((number for number, line in enumerate(lines) if wanted.matches(line)), len(lines))
    return list(lines[start:])


def _section(lines: Sequence[str], wanted: Pattern) -> list[str]:
    """Lines that match, with the indented lines below them."""
    kept: list[str] = []
    inside = False
    for line in lines:
        matches = wanted.matches(line)
        inside = matches if not line.startswith(" ") else inside
        if inside or matches:
            kept.append(line)
    return kept


_SELECT: Mapping[str, Callable[[Sequence[str], Pattern], list[str]]] = {
    "include": _include,
    "exclude": _exclude,
    "count": _count,
    "begin": _begin,
    "section": _section,
}
