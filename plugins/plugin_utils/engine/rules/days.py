# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Days out of moments. Where a moment has no zone, the day is the earliest it can be: what ends is never believed to last longer."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

FURTHEST_EAST = timedelta(hours=14)
"""The zone in which a local time comes first."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def moment_of(text: str | None) -> datetime | None:
    """A moment in UTC; None where the text is none. A day is its first moment."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
        if found.tzinfo is not None:
            return found.astimezone(timezone.utc)
        return (found if _DAY.fullmatch(text) else found - FURTHEST_EAST).replace(tzinfo=timezone.utc)
    except (ValueError, OverflowError):
        return None


def day_of(text: str | None) -> date | None:
    """The day of a moment in UTC; None where the text is none."""
    found = moment_of(text)
    return found.date() if found else None


def is_ahead(day: date, today: date) -> bool:
    """Whether a day of the past has yet to come: a clock was wrong, so nothing is known. One day is what clocks and zones may differ by."""
    return (day - today).days > 1


def days(number: int) -> str:
    """`1 day`, `2 days`."""
    return f"{number} day" if number == 1 else f"{number} days"
