# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license udi`: the identity that licenses are bound to."""

from __future__ import annotations

import re

from ..domain.errors import UnreadableOutput
from ..domain.reading import Reading
from ..domain.udi import Member, Udi
from . import udi_table
from .ending import ended
from .noise import clean
from .refusals import raise_refusal

COMMAND = "show license udi"

_RULER = re.compile(r"\s*-{5,}\s*")
_LINE = re.compile(r"\s*UDI:\s*PID:([A-Z0-9][A-Za-z0-9._/+-]{1,39}),\s*SN:([A-Z0-9]{4,20})\s*")
_LISTED = re.compile(r"\s*(Active|Standby|Member)\s*:\s*PID:([A-Z0-9][A-Za-z0-9._/+-]{1,39}),\s*SN:([A-Z0-9]{4,20})\s*")
_LIST = re.compile(r"\s*HA UDI List:\s*")
# What may stand in a last line that nothing ended: a whole serial number, or a row that names its values twice.
_SETTLED = re.compile(r".{0,100}(?:PID:[^,]{1,40},\s*SN:[A-Z0-9]{11}|\s(\S{3,40}:[A-Z0-9]{8,20}))\s*")


def parse(text: str) -> Reading[tuple[Member, ...]]:
    """One member per row, in the order of the table; a router has one row. Under Smart Licensing there are lines in place of a table."""
    raise_refusal(text, COMMAND)
    lines = [line for line in clean(ended(text, _SETTLED), COMMAND) if line.strip()]
    own = next((found for found in map(_LINE.fullmatch, lines) if found), None)
    if own:
        return _of_lines(lines, Udi(own[1], own[2]))
    heading = next((number for number, line in enumerate(lines) if udi_table.is_heading(line)), None)
    if heading is None:
        raise UnreadableOutput(COMMAND, lines[0].strip() if lines else "")
    rows = [line for line in lines[heading + 1 :] if not _RULER.fullmatch(line)]
    whole = lines[heading].split()[-1] == "UDI"
    members = [(line, _member(line, whole)) for line in rows]
    warnings = tuple(f"{line.strip()[:100]!r} is not understood" for line, found in members if found is None)
    return Reading(tuple(found for _line, found in members if found is not None), warnings)


def _of_lines(lines: list[str], own: Udi) -> Reading[tuple[Member, ...]]:
    """`UDI: PID:C9300-24T,SN:FOC00000AAA`, and below it the members of a stack, which have a part to play and no number."""
    start = next((number for number, line in enumerate(lines) if _LIST.fullmatch(line)), None)
    if start is None:
        return Reading((Member("0", own),))
    rows = [(line, _LISTED.fullmatch(line)) for line in lines[start + 1 :]]
    members = tuple(_listed(found) for _line, found in rows if found)
    warnings = tuple(f"{line.strip()[:100]!r} is not understood" for line, found in rows if found is None)
    return Reading(members or (Member("0", own),), warnings)


def _listed(found: re.Match[str]) -> Member:
    """The active member is named as the one that stands alone is; the others are named by their part."""
    active = found[1] == "Active"
    return Member("0" if active else found[1].lower(), Udi(found[2], found[3]), active=active)


def _member(line: str, whole: bool) -> Member | None:
    """The member of a row. Where the table has a column for `PID:SN`, a row without it was cut, maybe inside its serial number."""
    found = udi_table.member(line)
    return None if found is None or (whole and not line.rstrip().endswith(str(found.udi))) else found
