# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license status` of classic activation: the operations an image supports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.errors import UnreadableOutput
from ..domain.reading import Reading
from ..domain.screens import OperationsScreen
from .answer import answer_lines, left_out

COMMAND = "show license status"

_HEADINGS = (
    "license type supported",
    "license operation supported",
    "call-home operation supported",
    "device status",
    "swift url status",
)
_GAP = re.compile(r"\s{2,}")
_NAME = re.compile(r"[a-z][a-z-]{1,20}(?: [a-z]{2,12})?")
_VALUE = re.compile(r"\s*([A-Za-z-][A-Za-z -]{2,40}?)\s*:\s+(\S{1,200})\s*")
_VERIFIED = {"PASS": True, "FAIL": False}


def parse(text: str) -> Reading[OperationsScreen]:
    """The names of license types and operations by heading, and what stands below about the device."""
    lines = [line for line in answer_lines(text, COMMAND) if line.strip()]
    below: dict[str, list[str]] = {}
    heading = None
    for line in lines:
        words = " ".join(line.lower().split())
        if words in _HEADINGS:
            heading = words
            below.setdefault(heading, [])
        elif heading is not None:
            below[heading].append(line.strip())
    if not any(name in below for name in _HEADINGS[:3]):
        raise UnreadableOutput(COMMAND, lines[0].strip() if lines else "")
    types, operations, callhome = (_names(below.get(name, ())) for name in _HEADINGS[:3])
    values = _values([*below.get(_HEADINGS[3], ()), *below.get(_HEADINGS[4], ())])
    url = next((value for label, value in values.items() if label.startswith("swift url")), None)
    screen = OperationsScreen(
        license_types=types,
        operations=operations,
        callhome_operations=callhome,
        credential_type=values.get("device credential type"),
        credential_verified=_VERIFIED.get(values.get("device credential verification", "")),
        rehost_type=values.get("rehost type"),
        swift_url=url if url and "://" in url else None,
    )
    return Reading(screen, left_out(text, COMMAND))


def _names(rows: Sequence[str]) -> tuple[str, ...]:
    """`show pak   Display license pak`: the name ends at a wide gap, or, where a long name leaves none, at the first blank."""
    split = [_GAP.split(row, maxsplit=1) if _GAP.search(row) else row.split(maxsplit=1) for row in rows]
    return tuple(parts[0] for parts in split if len(parts) == 2 and _NAME.fullmatch(parts[0]))


def _values(rows: Sequence[str]) -> dict[str, str]:
    found = [_VALUE.fullmatch(row) for row in rows]
    return {" ".join(row[1].lower().split()): row[2] for row in found if row}
