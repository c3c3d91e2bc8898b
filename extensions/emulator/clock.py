# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The time of one device: it runs with the wall until somebody advances or freezes it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any

FURTHEST = 6000 * 365 * 86400
"""No clock goes further ahead: dates end in the year 9999, and what is scheduled lies behind."""
_WALL_AT_ZERO = time.time() - time.monotonic()


def wall() -> float:
    """Seconds since 1970 that never step back while this process lives."""
    return _WALL_AT_ZERO + time.monotonic()


class Clock:
    """Seconds since 1970 as one device counts them. Nothing else in the model asks for the time."""

    def __init__(self, source: Callable[[], float] = wall) -> None:
        self._source = source
        self._ahead = 0.0
        self._stopped_at: float | None = None

    @property
    def frozen(self) -> bool:
        return self._stopped_at is not None

    def seconds(self) -> float:
        return self._source() + self._ahead if self._stopped_at is None else self._stopped_at

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds(), timezone.utc)

    def advance(self, seconds: float) -> None:
        """So much time has passed; it never goes back."""
        if seconds < 0:
            raise ValueError("time does not go back")
        if self._ahead + seconds > FURTHEST:
            raise ValueError("time goes no more than 6000 years ahead")
        self._ahead += seconds
        if self._stopped_at is not None:
            self._stopped_at += seconds

    def freeze(self) -> None:
        self._stopped_at = self.seconds()

    def thaw(self) -> None:
        """Time goes on from where it stood."""
        if self._stopped_at is not None:
            self._ahead = self._stopped_at - self._source()
            self._stopped_at = None

    def to_dict(self) -> dict[str, Any]:
        return {"ahead": self._ahead, "stopped_at": self._stopped_at}

    def from_dict(self, data: Mapping[str, Any]) -> None:
        self._ahead, self._stopped_at = float(data["ahead"]), data["stopped_at"]
