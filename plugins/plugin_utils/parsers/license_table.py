# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The license block of `show version`, in every shape it has had."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..domain.level import Level
from ..domain.license import LicenseType
from . import license_lines, license_words as said
from .page import Page

_MODULE = re.compile(r"\s*Technology Package License Information(?: for Module:\s*'([A-Za-z0-9_-]{1,20})')?(?:\s*:)?\s*")
_RULER = re.compile(r"\s*-{5,}\s*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
_TYPE_FIRST = ["technology", "type", "technology-package", "technology-package", "current", "next", "reboot"]
_MOST_HEADING_LINES = 6

Row = Callable[[str | None, list[str]], "Level | None"]
_BEHIND = ("Configuration register is ", "cisco ", "Cisco ", "The current throughput ", "The current crypto throughput ")
"""How lines begin that stand below the tables, where a collector took the blank lines away."""


@dataclass(frozen=True)
class Block:
    """The levels of a device, and what in their block was not understood."""

    levels: tuple[Level, ...]
    warnings: tuple[str, ...] = ()


def read(page: Page) -> Block:
    """The levels that `show version` shows: the rows of a table, single lines, or a table with single lines for what stands beside it."""
    table = Block(())
    for number in page.numbers("Technology Package"):
        heading = _MODULE.fullmatch(page.lines[number])
        if heading:
            table = _table(heading[1], page.lines[number + 1 :])
            break
    singles, warnings = license_lines.read(page)
    if table.levels:
        singles = tuple(level for level in singles if level.technology is not None)
    return Block((*table.levels, *singles), (*table.warnings, *warnings))


def _table(module: str | None, lines: Sequence[str]) -> Block:
    """Rows below the second ruler. Blank lines may stand between them; a line of another shape directly below a row was cut or is unknown."""
    heading, body = _parts(lines)
    row = _row_of(module, heading)
    levels: list[Level] = []
    blank = False
    for line in body:
        level = row(module, line.replace("\\t", "\t").split())  # some collectors write a tab as two letters
        if level is not None:
            levels.append(level)
        elif line.strip():
            cut = not blank and ":" not in line and not line.lstrip().startswith(_BEHIND)
            return Block(tuple(levels), (f"{line.strip()[:100]!r} in the license table is not understood",) if cut else ())
        blank = not line.strip()
    return Block(tuple(levels))


def _parts(lines: Sequence[str]) -> tuple[list[str], Sequence[str]]:
    """The words of the table's heading, and everything below it; nothing where no ruler comes first."""
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or not _RULER.fullmatch(lines[first]):
        return [], ()
    for number in range(first + 1, min(first + 1 + _MOST_HEADING_LINES, len(lines))):
        if _RULER.fullmatch(lines[number]):
            return [word.lower() for line in lines[first + 1 : number] for word in line.split()], lines[number + 1 :]
    return [], ()


def _row_of(module: str | None, heading: list[str]) -> Row:
    if heading == _TYPE_FIRST:
        return _type_first_row
    return _technology if module is not None or heading[:1] == ["technology"] else _package_row


def _technology(module: str | None, words: list[str]) -> Level | None:
    """`security      securityk9    Permanent      securityk9`; a type may hold blanks."""
    if len(words) < 4 or not _names(words[0], words[1], words[-1]):
        return None
    kind = " ".join(words[2:-1])
    return Level("0", module, words[0], _package(words[1]), _type(kind), _package(words[-1])) if _is_type(kind) else None


def _package_row(module: str | None, words: list[str]) -> Level | None:
    """`ipservicesk9        Permanent        ipservicesk9`: the table of a switch has no technologies. What is subscribed to is an add-on."""
    kind = " ".join(words[1:-1])
    if len(words) < 3 or not _names(words[0], words[-1]) or not _is_type(kind):
        return None
    addon = said.words(kind) == "subscription smart license" or words[0].lower().startswith("dna-")
    return Level("0", module, "addon" if addon else None, _package(words[0]), _type(kind), _package(words[-1]))


def _type_first_row(module: str | None, words: list[str]) -> Level | None:
    """`Smart License  Subscription essentials         essentials`: technology and type come first, and both may hold blanks."""
    if len(words) < 4 or not _names(words[-2], words[-1]):
        return None
    technology, kind = " ".join(words[:-3]), words[-3]
    if not _is_type(kind) or not (said.words(technology) == "smart license" or _names(technology)):
        return None
    named = None if said.words(technology) == "smart license" else technology
    return Level("0", module, named, _package(words[-2]), _type(kind), _package(words[-1]))


def _names(*words: str) -> bool:
    return all(_NAME.fullmatch(word) for word in words)


def _package(printed: str) -> str | None:
    return None if printed.lower() == "none" else printed


def _is_type(printed: str) -> bool:
    return said.words(printed) in said.TYPES or said.words(printed) in license_lines.UNLICENSED


def _type(printed: str) -> LicenseType | None:
    return said.TYPES.get(said.words(printed))
