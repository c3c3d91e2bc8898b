# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license`: one entry per feature the image can license."""

from __future__ import annotations

import re

from ..domain.license import License
from ..domain.reading import Reading
from .license_record import Record, entry_number, read_records

COMMAND = "show license"

_HEADING = re.compile(r"\s*Index:?\s+(\d+)\s+Feature:\s*([A-Za-z0-9_.-]{1,60})\s*")


_FIRST_HEADING = re.compile(r"^[ \t]*Index:?[ \t]+\d{1,5}[ \t]+Feature:", re.MULTILINE)


def is_classic(text: str) -> bool:
    """Whether an output counts entries; `show license summary` does so on a 4500 with license files, and shows another page elsewhere."""
    return _FIRST_HEADING.search(text) is not None


def parse(text: str, whole: bool = False) -> Reading[tuple[License, ...]]:
    """Every entry of the summary. A heading without a body is a feature that no license is there for."""
    return read_records(text, COMMAND, _opened, whole=whole)


def _opened(line: str) -> Record | None:
    heading = _HEADING.fullmatch(line)
    return Record({"feature": heading[2]}, entry_number(heading[1])) if heading else None
