# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license detail`: every license with its store and the device it is bound to."""

from __future__ import annotations

import re

from ..domain.license import License
from ..domain.reading import Reading
from .license_record import Record, entry_number, read_records

COMMAND = "show license detail"

_HEADING = re.compile(r"\s*Index:\s*(\d+)\s+Feature:\s*([A-Za-z0-9_.-]{1,60})(?:\s+Version:\s*([0-9][0-9.]{0,10}))?\s*")


def parse(text: str, whole: bool = False) -> Reading[tuple[License, ...]]:
    """Every entry. One that ends before its store was named is warned about: the output may have been cut."""
    return read_records(text, COMMAND, _opened, whole=whole)


def _opened(line: str) -> Record | None:
    heading = _HEADING.fullmatch(line)
    if heading is None:
        return None
    return Record({"feature": heading[2], "version": heading[3]}, entry_number(heading[1]), needs_store=True)
