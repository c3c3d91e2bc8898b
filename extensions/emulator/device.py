# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One emulated router: everything it keeps, and how it boots."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from . import configuration, licensing
from .faults import Faults
from .flash import Flash, StoredFile
from .state_log import StateLog
from .unverified import Words

WEEKS = 7 * 86400


@dataclass
class Device:
    """The state below the command line. Everything that is lost at a reload hangs on `running` and `packages`."""

    name: str
    platform: dict[str, Any]
    sn: str
    username: str
    password: str
    enable: str
    privilege: int
    flash: Flash
    entries: list[licensing.Entry]
    startup: list[str]
    running: list[str]
    confreg: int
    words: Words
    log: StateLog
    faults: Faults
    deny: tuple[str, ...] = ()
    eula_style: str = "brackets"
    motd: str = ""
    boot_s: float = 2.0
    latency_ms: int = 0
    slots: int = 50
    headers: bool = True
    overwrite_question: bool = False
    uptime_at_start: float = 3 * WEEKS
    changed: str | None = None
    saved: str | None = None
    confreg_next: int | None = None
    packages: dict[str, licensing.Entry | None] = field(default_factory=dict)
    logging: list[str] = field(default_factory=list)
    booted: float = 0.0
    restart: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        self.booted = time.monotonic() - self.uptime_at_start
        self._choose_packages()
        self.log.state(self.digest(), "start")

    @property
    def pid(self) -> str:
        return str(self.platform["pid"])

    @property
    def family(self) -> str:
        return str(self.platform["family"])

    @property
    def hostname(self) -> str:
        return next((line.split()[1] for line in self.running if line.startswith("hostname ")), self.name)

    @property
    def scp_server(self) -> bool:
        return "ip scp server enable" in self.running

    @property
    def uptime_s(self) -> int:
        return int(time.monotonic() - self.booted)

    def now(self) -> datetime:
        return datetime.now(timezone.utc)

    def file_date(self) -> str:
        """The date of a file that is written now, as `dir` prints it."""
        return self.now().strftime("%b %-d %Y %H:%M:%S +00:00")

    def clock(self, ago_s: float = 0) -> str:
        """A date as configuration headers and `show version` print it."""
        return (self.now() - timedelta(seconds=ago_s)).strftime("%H:%M:%S UTC %a %b %-d %Y")

    def next_entry(self, package: str) -> licensing.Entry | None:
        return licensing.next_package(package, self.entries, configuration.boot_modules(self.running))

    def configure(self, lines: list[str], cause: str) -> None:
        if lines != self.running:
            self.running = lines
            self.changed = f"{self.clock()} by {self.username}" if self.headers else None
            self.touched(cause)

    def save(self) -> None:
        self.startup = list(self.running)
        self.saved = f"{self.clock()} by {self.username}" if self.headers else None
        self.overwrite_question = False
        self.touched("write")

    def boot(self) -> None:
        """What a reload leaves: the saved configuration, and the packages that licenses let run."""
        self.running = list(self.startup)
        self.changed = None
        self.confreg = self.confreg if self.confreg_next is None else self.confreg_next
        self.confreg_next = None
        self._choose_packages()
        self.booted = time.monotonic()
        self.log.event("boot")
        self.touched("boot")

    def syslog(self, message: str) -> None:
        stamp = self.now().strftime("%b %e %H:%M:%S.%f")[:-3]
        self.logging.append(f"*{stamp}: {message}")

    def touched(self, cause: str) -> None:
        """Something below the command line changed."""
        self.log.state(self.digest(), cause)

    def digest(self) -> str:
        """A fingerprint of everything that survives or matters: stores, configurations, files, boot choice."""
        files = {name: [file.size, file.digest] for name, file in self.flash.files.items()}
        entries = [vars(entry) for entry in self.entries]
        state = [entries, self.running, self.startup, files, self.confreg, self.confreg_next, self._running_packages()]
        return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()

    def store_image(self) -> None:
        self.flash.files[self.platform["image"]] = StoredFile(None, int(self.platform["image_size"]))

    def _running_packages(self) -> dict[str, str | None]:
        return {row: entry.feature if entry else None for row, entry in self.packages.items()}

    def _choose_packages(self) -> None:
        self.packages = {row: self.next_entry(package) for row, package in self.platform["packages"].items()}
