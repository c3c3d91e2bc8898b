# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who sits at a device, and what its log tells them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from .device_state import DeviceState


class LoggingDevice(DeviceState):
    """A device with users and a log."""

    def __post_init__(self) -> None:
        self._watchers: list[Callable[[str], None]] = []

    @contextmanager
    def watched_by(self, watcher: Callable[[str], None]) -> Iterator[None]:
        """Log messages also go to somebody's terminal."""
        self._watchers.append(watcher)
        try:
            yield
        finally:
            self._watchers.remove(watcher)

    @contextmanager
    def occupied_by(self, user: str) -> Iterator[int]:
        """Somebody sits at the first vty that is free."""
        number = min(set(range(len(self.present) + 1)) - set(self.present))
        self.present[number] = user
        try:
            yield number
        finally:
            del self.present[number]

    def syslog(self, message: str) -> None:
        self._write_log(message, self.now())

    def _write_log(self, message: str, when: datetime) -> None:
        line = f"*{when:%b} {when.day:2} {when:%H:%M:%S}.{when.microsecond // 1000:03}: {message}"
        self.logging.append(line)
        for watcher in self._watchers:
            watcher(line)
