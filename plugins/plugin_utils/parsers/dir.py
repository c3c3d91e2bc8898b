# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`dir`: the files of one file system."""

from __future__ import annotations

import re

from ..domain.errors import UnreadableOutput
from ..domain.filesystem import Directory, DirectoryEntry
from ..domain.reading import Reading
from .answer import answer_lines, left_out

COMMAND = "dir"

_HEADING = re.compile(r"\s*Directory of (\S+)\s*")
_DATE = r"[A-Z][a-z]{2} +\d{1,2} \d{4} \d\d:\d\d:\d\d(?: [+-]\d\d:\d\d)?|\d\d:\d\d:\d\d [A-Z][a-z]{2} +\d{1,2} \d{4}|<no date>"
# One capture prints `-rw  -`, so the attributes may hold blanks.
_ENTRY = re.compile(rf"\s*(\d{{1,9}})\s+([d-][rwx -]{{3,6}}?)\s+(\d{{1,15}}|-)\s+({_DATE})\s+(\S(?:.*\S)?)\s*")
_TOTAL = re.compile(r"\s*(\d{1,18}) bytes total(?: \((\d{1,18}) bytes free.*\))?\s*")
# What may stand in a last line that nothing ended.
_SETTLED = re.compile(r"\s*(?:\d{1,18} bytes total \(.*\)|No files in directory)\s*")
_EMPTY = re.compile(r"\s*(?:No files in directory|\d{1,9} file\(s\) total size: \d{1,18} bytes)\s*")


def parse(text: str) -> Reading[Directory]:
    """Files and totals, in bytes; an entry that is not understood is left out and named."""
    name: str | None = None
    entries: list[DirectoryEntry] = []
    total = free = None
    warnings: list[str] = []
    for line in answer_lines(text, COMMAND, _SETTLED):
        heading, entry, totals = _HEADING.fullmatch(line), _ENTRY.fullmatch(line), _TOTAL.fullmatch(line)
        if heading:
            name = heading[1]
        elif entry:
            entries.append(_entry(entry))
        elif totals:
            total, free = int(totals[1]), int(totals[2]) if totals[2] else None
        elif line.strip() and not _EMPTY.fullmatch(line):
            warnings.append(f"{line.strip()[:100]!r} is not understood")
    if name is None and total is None:
        raise UnreadableOutput(COMMAND, warnings[0] if warnings else "")
    return Reading(Directory(name, tuple(entries), total, free), (*warnings, *left_out(text, COMMAND, _SETTLED)))


def _entry(found: re.Match[str]) -> DirectoryEntry:
    index, attributes, size, modified, name = found.groups()
    return DirectoryEntry(
        name=name,
        size=None if size == "-" else int(size),
        is_directory=attributes.startswith("d"),
        permissions=attributes,
        modified=None if modified == "<no date>" else modified,
        index=int(index),
    )
