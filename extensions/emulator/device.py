# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of one router below its command line."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from . import configuration, images, licensing
from .faults import Faults
from .flash import Flash
from .replay import Replay
from .state_log import StateLog
from .unverified import Words

WEEKS = 7 * 86400


@dataclass(frozen=True)
class User:
    """Somebody who may log in."""

    name: str
    password: str
    privilege: int


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
    users: tuple[User, ...] = ()
    deny: tuple[str, ...] = ()
    eula_style: str = "brackets"
    motd: str = ""
    boot_s: float = 2.0
    latency_ms: int = 0
    slots: int = 50
    vtys: int = 5
    sessions_per_connection: int = 1
    headers: bool = True
    overwrite_question: bool = False
    uptime_at_start: float = 3 * WEEKS
    changed: str | None = None
    saved: str | None = None
    confreg_next: int | None = None
    reload_at: datetime | None = None
    reload_by: str = ""
    packages: dict[str, licensing.Entry | None] = field(default_factory=dict)
    logging: list[str] = field(default_factory=list)
    booted: float = 0.0
    boot_reason: str = "reload"
    restart: Callable[[str], None] = lambda _reason: None
    replay: Replay | None = None

    def __post_init__(self) -> None:
        self._watchers: list[Callable[[str], None]] = []
        self._counting_since = time.monotonic()
        self.booted = self._counting_since - self.uptime_at_start
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
        if self.replay is not None:
            return self.replay.hostname
        return next((line.split()[1] for line in self.running if line.startswith("hostname ")), self.name)

    @property
    def scp_server(self) -> bool:
        return "ip scp server enable" in self.running

    @property
    def uptime_s(self) -> int:
        return int(time.monotonic() - self.booted)

    def user(self, name: str, password: str) -> User | None:
        """The user with this name and password."""
        first = User(self.username, self.password, self.privilege)
        return next((user for user in (first, *self.users) if (user.name, user.password) == (name, password)), None)

    def now(self) -> datetime:
        return datetime.now(timezone.utc)

    def file_date(self) -> str:
        """The date of a file that is written now, as `dir` prints it."""
        return self.now().strftime("%b %-d %Y %H:%M:%S +00:00")

    def clock(self, ago_s: float = 0) -> str:
        """A date as configuration headers and `show version` print it."""
        return (self.now() - timedelta(seconds=ago_s)).strftime("%H:%M:%S UTC %a %b %-d %Y")

    def next_entry(self, package: str) -> licensing.Entry | None:
        """The license that a package would run on after the next boot, as the running configuration stands."""
        return licensing.next_package(package, self.entries, configuration.boot_modules(self.running))

    def used_s(self, entry: licensing.Entry) -> int:
        """How long an evaluation has been used; the clock only runs for one that is in use."""
        counting = entry.type == licensing.EVALUATION and any(
            other is not None and (other.feature, other.type) == (entry.feature, entry.type) for other in self.packages.values()
        )
        return entry.used_s + int((time.monotonic() - self._counting_since) if counting else 0)

    def read(self, path: str) -> bytes | None:
        """The bytes behind a path; None if there are none."""
        named = {"nvram:startup-config": self.startup, "system:running-config": self.running}
        lines = named.get(path.replace(":/", ":"))
        if lines is not None:
            return ("\n".join(lines) + "\n").encode()
        file = self.flash.get(path)
        return file.content if file is not None else None

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
        """What a reload leaves: the saved configuration, and the packages that licenses let run. False: it stays in the monitor."""
        self.confreg = self.confreg if self.confreg_next is None else self.confreg_next
        self.confreg_next = None
        image = images.chosen(self.flash.files, configuration.boot_systems(self.startup), self.confreg)
        if image is None:
            self.log.event("boot stays in the monitor")
            return False
        self._load(image)
        self.entries = [self._aged(entry) for entry in self.entries]
        self.running, self.changed, self.reload_at = list(self.startup), None, None
        self._choose_packages()
        self.boot_reason = reason
        self.booted = self._counting_since = time.monotonic()
        self.logging.clear()
        self._tell_level(*self._highest())
        self.log.event("boot")
        self.touched("boot")
        return True

    def _load(self, file: str) -> None:
        """Another image runs now; its first save will ask."""
        image = images.described(file)
        if file != self.platform["image"]:
            self.overwrite_question = True
        self.platform["image"] = file
        if image is not None:
            self.platform.update(software=image.software, image_name=image.name, release=image.release)

    def _aged(self, entry: licensing.Entry) -> licensing.Entry:
        return licensing.aged(entry, self.used_s(entry))

    def install(self, entry: licensing.Entry) -> None:
        """One more license in the stores, and what the log says about it."""
        self.entries = [*self.entries, entry]
        self.touched(f"license install {entry.feature}")
        where = f"UDI={self.pid}:{self.sn}; StoreIndex={entry.index}:{licensing.PRIMARY}"
        self.syslog(f"%LICENSE-6-INSTALL: Feature {entry.feature} {entry.version} was installed in this device. {where}")
        if self.next_entry(entry.feature) == entry and entry.feature in self.platform["packages"].values():
            self._tell_level(entry.feature, entry.feature)

    def _highest(self) -> tuple[str, str]:
        running = [entry.feature for entry in self.packages.values() if entry is not None]
        return (running[0], running[0]) if running else ("ipbasek9", "ipbasek9")

    def _tell_level(self, level: str, license_: str) -> None:
        what = f"Module name = {self.family} Next reboot level = {level} and License = {license_}"
        self.syslog(f"%IOS_LICENSE_IMAGE_APPLICATION-6-LICENSE_LEVEL: {what}")

    @contextmanager
    def watched_by(self, watcher: Callable[[str], None]) -> Iterator[None]:
        """Log messages also go to somebody's terminal."""
        self._watchers.append(watcher)
        try:
            yield
        finally:
            self._watchers.remove(watcher)

    def syslog(self, message: str) -> None:
        now = self.now()
        line = f"*{now:%b} {now.day:2} {now:%H:%M:%S}.{now.microsecond // 1000:03}: {message}"
        self.logging.append(line)
        for watcher in self._watchers:
            watcher(line)

    def touched(self, cause: str) -> None:
        """Something below the command line changed."""
        self.log.state(self.digest(), cause)

    def digest(self) -> str:
        """A fingerprint of everything that survives or matters: stores, configurations, files, boot choice."""
        files = {name: [file.size, file.digest] for name, file in self.flash.files.items()}
        entries = [vars(entry) for entry in self.entries]
        state = [entries, self.running, self.startup, files, self.confreg, self.confreg_next, self._running_packages()]
        return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()

    def _running_packages(self) -> dict[str, str | None]:
        return {row: entry.feature if entry else None for row, entry in self.packages.items()}

    def _choose_packages(self) -> None:
        self.packages = {row: self.next_entry(package) for row, package in self.platform["packages"].items()}
