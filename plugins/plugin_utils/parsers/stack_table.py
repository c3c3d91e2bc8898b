# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The stack table of `show version`, and the parts below it that say more of a single switch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..domain.screens import StackMember
from ..domain.udi import Udi
from .page import Page

_HEADING = re.compile(r"\s*Switch\s+Ports\s+Model\s+SW Version\s+SW Image(?:\s+Mode)?\s*")
_RULER = re.compile(r"\s*-{2,}(?:\s+-{2,}){4,5}\s*")
_ROW = re.compile(r"\s*(?:(\*)\s*)?(\d{1,2})\s+\d{1,4}\s+(\S{3,40})\s+(\S{3,40})\s+(\S{3,60})(?:\s+(BUNDLE|INSTALL))?\s*")
_PART = re.compile(r"\s*Switch 0?(\d{1,2})\s*")
_UNDERLINE = re.compile(r"\s*-{5,}\s*")
_PID = re.compile(r"\s*Model [Nn]umber\s*:\s*(\S{3,40})\s*")
_SERIAL = re.compile(r"\s*System [Ss]erial [Nn]umber\s*:\s*([A-Za-z0-9]{4,20})\s*")


@dataclass(frozen=True)
class _Part:
    """What one part says: the first one, without a slot, is of the switch that answers."""

    slot: str | None
    pid: str | None = None
    serial: str | None = None


def read(page: Page) -> tuple[StackMember, ...]:
    """The switches of the table in its order, then those that only have a part of their own."""
    if not any(line.lstrip().startswith("Switch") for line in page.holding("Switch")):
        return ()
    rows = list(_rows(page))
    parts = list(_parts(page))
    active = [row.slot for row in rows if row.active]
    said: dict[str, _Part] = {part.slot: part for part in parts if part.slot is not None}
    if len(active) == 1:
        said[active[0]] = parts[0]
    elif _heading(page) is not None:  # of a switch whose row was cut off, the first part may be the true one
        said = {row.slot: said[row.slot] for row in rows if row.slot in said}
    members = [_with(row, said.pop(row.slot, None)) for row in rows]
    return (*members, *(_with(StackMember(slot), part) for slot, part in said.items()))


def first_part(page: Page) -> Udi | None:
    """What the part without a slot says of its switch."""
    part = next(_parts(page))
    return Udi(part.pid, part.serial) if part.pid and part.serial else None


def shows_part(page: Page) -> bool:
    """Whether model and serial number of a part are shown: every level stands above the first of them."""
    return any(part.pid is not None and part.serial is not None for part in _parts(page))


def _with(row: StackMember, part: _Part | None) -> StackMember:
    return row if part is None else replace(row, pid=part.pid, serial=part.serial)


def _heading(page: Page) -> int | None:
    return next((number for number in page.numbers("SW Version") if _HEADING.fullmatch(page.lines[number])), None)


def _rows(page: Page) -> Iterator[StackMember]:
    """From the heading to the first line that is neither a ruler nor a row."""
    heading = _heading(page)
    for line in () if heading is None else page.lines[heading + 1 :]:
        row = _ROW.fullmatch(line)
        if row:
            yield StackMember(row[2], row[3], row[4], row[5], row[6], active=row[1] is not None)
        elif not _RULER.fullmatch(line):
            return


def _parts(page: Page) -> Iterator[_Part]:
    """`Switch 02`, underlined, begins a part; the first value of each kind counts."""
    part = _Part(None)
    for number in sorted((*page.numbers("Switch"), *page.numbers("umber"))):
        line, below = page.lines[number], page.lines[number + 1 : number + 2]
        found = _PART.fullmatch(line)
        if found and below and _UNDERLINE.fullmatch(below[0]):
            yield part
            part = _Part(found[1])
        elif part.pid is None and (pid := _PID.fullmatch(line)):
            part = replace(part, pid=pid[1])
        elif part.serial is None and (serial := _SERIAL.fullmatch(line)):
            part = replace(part, serial=serial[1])
    yield part
