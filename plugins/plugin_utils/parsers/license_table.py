# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The license block of `show version`, in every shape it has had."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.level import Level
from ..domain.license import LicenseType
from . import license_words as said

_MODULE = re.compile(r"\s*Technology Package License Information(?: for Module:\s*'([A-Za-z0-9_-]{1,20})')?\s*:?\s*")
_FOR = re.compile(r"\s*License Information for '([A-Za-z0-9_./-]{1,40})'\s*")
_RULER = re.compile(r"\s*-{5,}\s*")
_LEVEL = re.compile(r"\s*License Level:\s*([A-Za-z0-9_-]{1,40})(?:\s+Type:\s*(\S.*?))?\s*")
_TYPE = re.compile(r"\s*License Type:\s*(\S.*?)\s*")
_NEXT = re.compile(r"\s*Next re(?:load|boot) license Level:\s*([A-Za-z0-9_-]{1,40})\s*", re.IGNORECASE)
_GAP = re.compile(r"\s{2,}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,40}")
_UNLICENSED = ("default. no valid license found.", "n/a(smart license enabled)", "none")


@dataclass(frozen=True)
class Block:
    """The levels of a device, and what in their block was not understood."""

    levels: tuple[Level, ...]
    warnings: tuple[str, ...] = ()


def read(lines: Sequence[str]) -> Block:
    """The levels that `show version` shows: a table of technologies, or single lines for the one level of a switch."""
    for number, line in enumerate(lines):
        heading = _MODULE.fullmatch(line)
        if heading:
            return _table(heading[1], lines[number + 1 :])
    return _single(lines)


def _table(module: str | None, lines: Sequence[str]) -> Block:
    """Rows below the second ruler. Blank lines may stand between them; a line of another shape directly below a row was cut or is unknown."""
    heading, body = _parts(lines)
    technologies = module is not None or heading[:1] == ["technology"]
    levels: list[Level] = []
    blank = True
    for line in body:
        level = _technology(module, line) if technologies else _package_row(line)
        if level is not None:
            levels.append(level)
        elif line.strip():
            cut = not blank and ":" not in line
            return Block(
                tuple(levels), (f"{line.strip()[:100]!r} in the license table is not understood",) if cut else ()
            )
        blank = not line.strip()
    return Block(tuple(levels))


def _parts(lines: Sequence[str]) -> tuple[list[str], Sequence[str]]:
    """The words of the table's heading, and everything below it."""
    rulers = [number for number, line in enumerate(lines[:20]) if _RULER.fullmatch(line)]
    if len(rulers) < 2:
        return [], ()
    heading = [word.lower() for line in lines[rulers[0] + 1 : rulers[1]] for word in line.split()]
    return heading, lines[rulers[1] + 1 :]


def _technology(module: str | None, row: str) -> Level | None:
    """`security      securityk9    Permanent      securityk9`; a type may hold blanks."""
    words = row.split()
    if len(words) < 4 or not all(_NAME.fullmatch(word) for word in (words[0], words[1], words[-1])):
        return None
    kind = " ".join(words[2:-1])
    known = _type(kind)
    if known is None and said.words(kind) not in _UNLICENSED:
        return None
    return Level("0", module, words[0], _package(words[1]), known, _package(words[-1]))


def _package_row(row: str) -> Level | None:
    """`ipservicesk9        Permanent        ipservicesk9`: the table of a switch has no technologies."""
    cells = _GAP.split(row.strip())
    if len(cells) != 3 or not _NAME.fullmatch(cells[0]) or not _NAME.fullmatch(cells[2]):
        return None
    return Level("0", None, None, _package(cells[0]), _type(cells[1]), _package(cells[2]))


def _single(lines: Sequence[str]) -> Block:
    """`License Level: ipservices` and its kin. What comes next is only believed where a level stands before it."""
    module: str | None = None
    current: str | None = None
    kind: str | None = None
    following: str | None = None
    for line in lines:
        of, level, kinds, after = (
            _FOR.fullmatch(line),
            _LEVEL.fullmatch(line),
            _TYPE.fullmatch(line),
            _NEXT.fullmatch(line),
        )
        if of:
            module = of[1]
        elif level:
            current, kind = level[1], level[2] or kind
        elif kinds:
            kind = kinds[1]
        elif after:
            following = after[1]
    if current is None:
        return Block(())
    known = _type(kind or "")
    unknown = kind is not None and known is None and said.words(kind) not in _UNLICENSED
    warnings = (f"license type {kind!r} is not understood",) if unknown else ()
    return Block(
        (Level("0", module, None, current, known or (LicenseType.UNKNOWN if unknown else None), following),), warnings
    )


def _package(printed: str) -> str | None:
    return None if printed.lower() == "none" else printed


def _type(printed: str) -> LicenseType | None:
    return said.TYPES.get(said.words(printed))
