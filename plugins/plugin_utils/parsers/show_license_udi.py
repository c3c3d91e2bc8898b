# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license udi`: the identity that licenses are bound to."""

from __future__ import annotations

import re

from ..domain.errors import GluedOutputs, UnreadableOutput
from ..domain.reading import Reading
from ..domain.udi import Member
from . import smart_members, smart_page, udi_table
from .answer import answer_lines, left_out
from .label_tree import read_sections

COMMAND = "show license udi"

_RULER = re.compile(r"\s*-{5,}\s*")
# What may stand in a last line that nothing ended: a whole serial number, or a row that names its values twice.
_SETTLED = re.compile(r".{0,100}(?:PID:[^,]{1,40},\s*SN:[A-Z0-9]{11}|\s([^\s,]{3,40}:[A-Z0-9]{8,20}))\s*")


def parse(text: str) -> Reading[tuple[Member, ...]]:
    """One member per row, in the order of the table or of the list; a router has one row."""
    cleaned = answer_lines(text, COMMAND, _SETTLED)
    lines = [line for line in cleaned if line.strip()]
    headings = [line for line in lines if udi_table.is_heading(line)]
    begins = [*headings, *(line for line in lines if line.lstrip().startswith("UDI: PID:"))]
    if len(begins) > 1:
        raise GluedOutputs(COMMAND, begins[1])
    heading = next((number for number, line in enumerate(lines) if udi_table.is_heading(line)), None)
    if heading is None:
        return _listed(cleaned, left_out(text, COMMAND, _SETTLED))
    rows = [line for line in lines[heading + 1 :] if not _RULER.fullmatch(line)]
    whole = lines[heading].split()[-1] == "UDI"
    members = [(line, _member(line, whole)) for line in rows]
    warnings = tuple(f"{line.strip()[:100]!r} is not understood" for line, found in members if found is None)
    return Reading(tuple(found for _line, found in members if found is not None), (*warnings, *left_out(text, COMMAND, _SETTLED)))


def _listed(lines: list[str], lost: tuple[str, ...]) -> Reading[tuple[Member, ...]]:
    """The form of the Smart eras: `UDI: PID:..,SN:..`, and a list for a stack or a pair. It shows no slots."""
    screen = smart_page.Screen(read_sections(lines, smart_page.TOPS))
    members = smart_members.members(screen)
    if not members:
        raise UnreadableOutput(COMMAND, next((line.strip() for line in lines if line.strip()), ""))
    return Reading(members, (*screen.warnings, *lost))


def _member(line: str, whole: bool) -> Member | None:
    """The member of a row. Where the table has a column for `PID:SN`, a row without it was cut, maybe inside its serial number."""
    found = udi_table.member(line)
    return None if found is None or (whole and not line.rstrip().endswith(str(found.udi))) else found
