# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license right-to-use`, with or without `default`, `summary` or `usage`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.errors import UnreadableOutput
from ..domain.reading import Reading
from ..domain.right_to_use import RightToUse
from . import license_words as said
from .answer import answer_lines, left_out

COMMAND = "show license right-to-use"

_HEADING = re.compile(r"\s*Slot#\s+License Name\s+Type(\s+Count)?\s*", re.IGNORECASE)
_OTHER_HEADING = re.compile(r"\s*(?:Slot#\s+)?License Name\s+Type\b.*", re.IGNORECASE)
_OTHER_LINE = re.compile(r"\s*License Level (?:In Use|on Reboot)\s*:.*", re.IGNORECASE)
# What may stand in a last line that nothing ended: a ruler, a row without a count. Other cells may be the beginning of longer ones.
_SETTLED = re.compile(r"\s*(?:-{5,}|\d{1,2}\s.{1,80}\sN/A)\s*")
_RULER = re.compile(r"\s*-{5,}\s*")
_ROW = re.compile(
    r"\s*(\d{1,2})\s+([A-Za-z][A-Za-z0-9_-]{0,40})\s+([A-Za-z][A-Za-z-]{0,30}(?: [A-Za-z][A-Za-z-]{0,30}){0,3})(?:\s+(\d{1,6}|N/A))?\s*"
)


def parse(text: str) -> Reading[tuple[RightToUse, ...]]:
    """The rows of the table of slots. Tables of another layout are named in a warning and not read."""
    lines = answer_lines(text, COMMAND, _SETTLED)
    heading = next((found for found in map(_HEADING.fullmatch, lines) if found), None)
    if heading is not None:
        start = next(number for number, line in enumerate(lines) if _HEADING.fullmatch(line))
        rows = _table(lines[start + 1 :], counted=heading[1] is not None)
        return Reading(rows.value, (*rows.warnings, *left_out(text, COMMAND, _SETTLED)))
    strange = next((line.strip() for line in lines if _OTHER_HEADING.fullmatch(line) or _OTHER_LINE.fullmatch(line)), None)
    if strange is None:
        raise UnreadableOutput(COMMAND, next((line.strip() for line in lines if line.strip()), ""))
    return Reading((), (f"the layout that begins with {strange[:100]!r} is not known and was not read",))


def _table(lines: Sequence[str], counted: bool) -> Reading[tuple[RightToUse, ...]]:
    """The rows between two rulers; every member of a stack has rows of its own."""
    rows: list[RightToUse] = []
    warnings: list[str] = []
    for line in lines:
        found = _ROW.fullmatch(line)
        if found and (found[4] is not None) is counted:
            count = int(found[4]) if found[4] and found[4].isdigit() else None
            rows.append(RightToUse(found[1], found[2], found[3], said.TYPES.get(said.words(found[3])), count))
        elif line.strip() and not _RULER.fullmatch(line) and not _HEADING.fullmatch(line):
            warnings.append(f"{line.strip()[:100]!r} is not understood")
    return Reading(tuple(rows), tuple(warnings))
