# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times as people write them: 61d, 12h, 30m, 2w or seconds."""

from __future__ import annotations

import re

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}


def duration(text: str) -> float:
    """`61d` in seconds; ValueError for what is no time."""
    found = re.fullmatch(r"(\d{1,9}(?:\.\d{1,9})?)([smhdw]?)", text)
    if found is None:
        raise ValueError(f"{text!r} is no time: write 61d, 12h, 30m, 2w or seconds")
    return float(found[1]) * _UNITS[found[2] or "s"]
