# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One device below its command line: configurations, time, and the boot that chooses what runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from . import booting, configuration, images, licensing, login_watch, state_dict
from .device_state import User
from .licensed_device import LicensedDevice

__all__ = ["Device", "User"]


@dataclass
class Device(LicensedDevice):
    """The whole state below the command line."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.set_timer: Callable[[], None] = lambda: None
        self.platform = images.applied(self.platform, self.platform["image"])
        self.counting_since = self.time.seconds()
        self.booted = self.counting_since - self.uptime_at_start
        self._choose_packages()
        self.begin_hearing()
        self.log.state(self.digest, "start")

    def advance(self, seconds: float) -> None:
        """So much time passes: what is due is said and done."""
        self.time.advance(seconds)
        self.catch_up()
        if self.reload_at is not None and self.now() >= self.reload_at:
            self.restart("reload")

    def freeze(self) -> None:
        self.catch_up()
        self.time.freeze()

    def thaw(self) -> None:
        self.time.thaw()
        self.set_timer()

    def to_dict(self) -> dict[str, Any]:
        """The state as plain data, for a file or a socket."""
        return state_dict.to_dict(self)

    def from_dict(self, data: Mapping[str, Any]) -> None:
        """Takes the state of such data; ValueError for that of another device."""
        state_dict.from_dict(self, data)

    def configure(self, lines: list[str], cause: str, by: str | None = None) -> None:
        if lines != self.running:
            self.running = lines
            self.changed = f"{self.clock()} by {by or self.username}" if self.headers else None
            self.touched(cause)

    def save(self, by: str | None = None) -> None:
        self.startup = list(self.running)
        self.saved = f"{self.clock()} by {by or self.username}" if self.headers else None
        self.overwrite_question = False
        self.touched("write")

    def boot(self, reason: str = "reload") -> bool:
        """What a reload leaves: the saved configuration, and the packages that licenses let run. False: nobody can reach it.

        Without an image it stays in the monitor; with a register that skips the configuration it has no address.
        """
        self.catch_up()
        self.entries = [licensing.aged(entry, self.used_s(entry)) for entry in self.entries]
        self.counting_since = self.time.seconds()
        self.confreg = self.confreg if self.confreg_next is None else self.confreg_next
        self.confreg_next = None
        self.booted_by = configuration.boot_systems(self.startup)
        image = images.chosen(self.flash.files, self.booted_by, self.confreg)
        if image is None:
            self.log.event("boot stays in the monitor")
            return False
        self._load(image)
        skips = bool(self.confreg & images.IGNORES_STARTUP)
        self.running, self.changed, self.reload_at = [] if skips else list(self.startup), None, None
        self._choose_packages()
        self.boot_reason, self.booted = reason, self.time.seconds()
        self.begin_hearing()
        self.in_use.clear()
        login_watch.forget(self)
        self.logging.clear()
        for message in booting.level_messages(self):
            self.syslog(message)
        self.log.event("boot without the configuration" if skips else "boot")
        self.touched("boot")
        return not skips

    def _load(self, file: str) -> None:
        """Another image runs now; its first save will ask, and it finds the stores in its own way."""
        self.overwrite_question = self.overwrite_question or file != self.platform["image"]
        expanded = self.expanded
        self.platform = images.applied(self.platform, file)
        self.entries = booting.carried_over(self.entries, self.image, expanded)
