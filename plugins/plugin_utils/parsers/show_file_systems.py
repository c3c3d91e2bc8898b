# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show file systems`: where files can lie, and how much room is there."""

from __future__ import annotations

import re

from ..domain.errors import UnreadableOutput
from ..domain.filesystem import Filesystem
from ..domain.reading import Reading
from .answer import answer_lines, left_out

COMMAND = "show file systems"

_ROW = re.compile(r"\s*(?:(\*)\s*)?(\d{1,18}|-)\s+(\d{1,18}|-)\s+([a-z][a-z0-9-]*)\s+(rw|ro|wo)\s+([^\s:]+:\S*(?:\s+[^\s:]+:\S*)*)\s*")
# What may stand in a last line that nothing ended; a prefix may follow, but none grows.
_SETTLED = re.compile(r".{1,100}\s[a-z][a-z0-9-]{0,40}:#?\s*")
_HEADING = re.compile(r"\s*Size\(b\)\s+Free\(b\)\s+Type\s+Flags\s+Prefixes\s*")


def parse(text: str) -> Reading[tuple[Filesystem, ...]]:
    """One file system per row, sizes in bytes; the row with the star is the default one."""
    lines = [line for line in answer_lines(text, COMMAND, _SETTLED) if line.strip()]
    heading = next((number for number, line in enumerate(lines) if _HEADING.fullmatch(line)), None)
    if heading is None:
        raise UnreadableOutput(COMMAND, lines[0].strip() if lines else "")
    rows = [(line, _row(line)) for line in lines[heading + 1 :]]
    warnings = tuple(f"{line.strip()[:100]!r} is not understood" for line, found in rows if found is None)
    return Reading(tuple(found for _line, found in rows if found is not None), (*warnings, *left_out(text, COMMAND, _SETTLED)))


def _row(line: str) -> Filesystem | None:
    found = _ROW.fullmatch(line)
    if found is None:
        return None
    star, size, free, kind, flags, prefixes = found.groups()
    names = tuple(prefix.rstrip("#") for prefix in prefixes.split())
    return Filesystem(
        name=names[0],
        free=None if free == "-" else int(free),
        total=None if size == "-" else int(size),
        default=star is not None,
        kind=kind,
        flags=flags,
        aliases=names[1:],
    )
