# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a typed line becomes a command: unique abbreviations, and the three ways a device says no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORD, REST = "<word>", "<rest>"
INVALID = "% Invalid input detected at '^' marker."


@dataclass(frozen=True)
class Rule:
    """One command: its words, placeholders among them, and the handler's name."""

    words: tuple[str, ...]
    handler: str
    privileged: bool = False


def rule(shape: str, handler: str, privileged: bool = False) -> Rule:
    return Rule(tuple(shape.split()), handler, privileged)


@dataclass(frozen=True)
class Match:
    """A command that was understood: its rule, what stood at the placeholders and in which columns, and the line with every word in full."""

    rule: Rule
    arguments: tuple[str, ...]
    line: str
    starts: tuple[int, ...] = ()


class BadPattern(ValueError):
    """The expression behind a filter cannot be compiled."""


@dataclass(frozen=True)
class Refusal:
    """A line that was not understood. `column` is where the caret points, counted from the start of the typed line."""

    text: str
    column: int | None = None


def understand(line: str, rules: Sequence[Rule], privileged: bool) -> Match | Refusal:
    """The command that a line means at this privilege."""
    left = [one for one in rules if privileged or not one.privileged]
    arguments: list[tuple[str, int]] = []
    words: list[str] = []
    for number, typed in enumerate(re.finditer(r"\S+", line)):
        open_ = [one for one in left if len(one.words) > number]
        fits = _literals(typed[0].lower(), open_, number)
        if len(fits) > 1:
            return Refusal(f'% Ambiguous command:  "{line.strip()}"')
        left = [one for one in open_ if one.words[number] in (fits or (WORD, REST))]
        if not left:
            return Refusal(INVALID, typed.start())
        rest = left[0].words[number] == REST
        words.append(fits[0] if fits else line[typed.start() :].strip() if rest else typed[0])
        if not fits:
            arguments.append((words[-1], typed.start()))
        if rest:
            break
    whole = [one for one in left if len(one.words) == len(words)]
    if not whole:
        return Refusal("% Incomplete command.")
    return Match(whole[0], tuple(text for text, _start in arguments), " ".join(words), tuple(start for _text, start in arguments))


def _literals(typed: str, rules: Sequence[Rule], number: int) -> list[str]:
    """The keywords at this place that a word can stand for; the word itself, if it is one of them."""
    literals = {one.words[number] for one in rules if not one.words[number].startswith("<")}
    return [typed] if typed in literals else sorted(word for word in literals if word.startswith(typed))


def filtered(text: str, pipe: str) -> str | None:
    """The lines that `| include x` and its kin leave; None for a filter the device does not have."""
    kind, _blank, pattern = pipe.strip().partition(" ")
    names = [name for name in ("include", "exclude", "begin", "section", "count") if name.startswith(kind)] if kind else []
    if not pattern or len(names) != 1:
        return None
    try:
        wanted = re.compile(pattern.strip())
    except re.error as error:
        raise BadPattern(str(error)) from error
    lines = text.split("\n")
    if names[0] == "include":
        return "\n".join(line for line in lines if wanted.search(line))
    if names[0] == "exclude":
        return "\n".join(line for line in lines if not wanted.search(line))
    if names[0] == "count":
        return f"Number of lines which match regexp = {sum(bool(wanted.search(line)) for line in lines)}"
    if names[0] == "begin":
        start = next((number for number, line in enumerate(lines) if wanted.search(line)), len(lines))
        return "\n".join(lines[start:])
    return "\n".join(_sections(lines, wanted))


def _sections(lines: Sequence[str], wanted: re.Pattern[str]) -> list[str]:
    """Lines that match, with the indented lines below them."""
    kept: list[str] = []
    inside = False
    for line in lines:
        inside = bool(wanted.search(line)) if not line.startswith(" ") else inside
        if inside or wanted.search(line):
            kept.append(line)
    return kept
