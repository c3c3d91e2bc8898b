# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license rum id all`: the usage reports a device holds."""

from __future__ import annotations

import re

from ..domain.errors import UnreadableOutput
from ..domain.reading import Reading
from ..domain.smart import UsageReport
from . import smart_words as said
from .answer import answer_lines, left_out
from .smart_page import PAIR, SETTLED

COMMAND = "show license rum id all"

_HEADING = re.compile(r"\s*Report Id,?\s+State,?\s+Flag,?\s+Feature Name\s*", re.IGNORECASE)
_TITLE = re.compile(r"\s*(?:Smart Licensing Usage Report.{0,40}|={3,}|-{3,})\s*")
_ROW = re.compile(r"\s*(\d{1,15})\s+([A-Za-z]{2,12})\s+([A-Z-])\s+(\S.{0,80})")


def parse(text: str) -> Reading[tuple[UsageReport, ...]]:
    """One report per row; an output that was filtered has rows without a heading."""
    lines = [line for line in answer_lines(text, COMMAND, SETTLED, PAIR) if line.strip()]
    found = [(line, _ROW.fullmatch(line)) for line in lines if not (_HEADING.fullmatch(line) or _TITLE.fullmatch(line))]
    reports = tuple(_report(row) for _line, row in found if row is not None)
    if not reports and not any(_HEADING.fullmatch(line) for line in lines):
        raise UnreadableOutput(COMMAND, lines[0].strip() if lines else "")
    strange = [line for line, row in found if row is None]
    strange += [row[0] for _line, row in found if row is not None and said.word(row[2], said.REPORTS) is None]
    warnings = (f"{line.strip()[:100]!r} is not understood" for line in strange)
    return Reading(reports, (*warnings, *left_out(text, COMMAND, SETTLED, PAIR)))


def _report(row: re.Match[str]) -> UsageReport:
    return UsageReport(int(row[1]), said.word(row[2], said.REPORTS), row[3], row[4].strip())
