# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of one router below its command line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from . import booting, configuration, images, levels as level_rules, licensing, state_dict
from .authorization import Authorization
from .clock import Clock
from .entries import METERED, UNVERIFIED_WORDS, Entry
from .faults import Faults
from .flash import Flash
from .levels import Level
from .members import Member
from .periods import moments
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
    entries: list[Entry]
    startup: list[str]
    running: list[str]
    confreg: int
    words: Words
    log: StateLog
    faults: Faults
    users: tuple[User, ...] = ()
    deny: tuple[str, ...] = ()
    authorization: tuple[Authorization, ...] = ()
    eula_style: str = ""
    """How the question of the agreement is spelled; empty: as the image spells it."""
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
    packages: dict[str, Entry | None] = field(default_factory=dict)
    in_use: dict[str, int] = field(default_factory=dict)
    """How many users a counted feature has, or an interface a feature of its own."""
    clearing: int = 0
    """How many sessions are being asked which license to clear."""
    time: Clock = field(default_factory=Clock)
    logging: list[str] = field(default_factory=list)
    booted: float = 0.0
    boot_reason: str = "reload"
    restart: Callable[[str], None] = lambda _reason: None
    written: Callable[[str], None] = lambda _cause: None
    replay: Replay | None = None
    members: tuple[Member, ...] = ()
    activated: dict[str, str] = field(default_factory=dict)
    """Levels that a right to use was activated for, by slot; it survives everything."""
    throughput: str = ""
    """What the box forwards, in kbps, since the last boot."""
    levels: dict[str, Level] = field(default_factory=dict)
    """What runs, by slot, where the whole device has a level; the slot is empty for the device itself."""
    present: dict[int, str] = field(default_factory=dict)
    """Who sits at which vty."""

    def __post_init__(self) -> None:
        self._watchers: list[Callable[[str], None]] = []
        self.set_timer: Callable[[], None] = lambda: None
        self.platform = images.applied(self.platform, self.platform["image"])
        self.counting_since = self.time.seconds()
        self.booted = self.counting_since - self.uptime_at_start
        self._choose_packages()
        self.begin_hearing()
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
    def file_prompt(self) -> str:
        """Documented: `alert` asks before a file is destroyed, `noisy` before every step, `quiet` hardly ever."""
        return next((line.split()[-1] for line in self.running if line.startswith("file prompt")), "alert")

    @property
    def uptime_s(self) -> int:
        return int(self.time.seconds() - self.booted)

    @property
    def base(self) -> str:
        """What runs without a license that somebody bought."""
        return str(self.platform.get("base", licensing.BASE))

    @property
    def image(self) -> images.Image:
        """The image that runs."""
        return images.described(self.platform["image"]) or images.UNKNOWN

    @property
    def udis(self) -> tuple[tuple[str, str], ...]:
        """Product id and serial number of every member, this one first."""
        others = ((member.pid, member.sn) for member in self.members if member.sn and member.sn != self.sn)
        return ((self.pid, self.sn), *others)

    @property
    def counted(self) -> tuple[str, ...]:
        """Features whose licenses have a number. Observed for SSL_VPN on a CISCO1941/K9."""
        return tuple(self.platform.get("counted", ("SSL_VPN",)))

    @property
    def room(self) -> int:
        """How many licenses the primary store takes; that an expanded NVRAM takes twice as many is not documented."""
        return self.slots * (2 if self.expanded else 1)

    @property
    def expanded(self) -> bool:
        return booting.EXPAND in self.running or booting.EXPAND in self.startup

    def user(self, name: str, password: str) -> User | None:
        """The user with this name and password."""
        first = User(self.username, self.password, self.privilege)
        return next((user for user in (first, *self.users) if (user.name, user.password) == (name, password)), None)

    def now(self) -> datetime:
        return self.time.now()

    def file_date(self) -> str:
        """The date of a file that is written now, as `dir` prints it."""
        return self.now().strftime("%b %-d %Y %H:%M:%S +00:00")

    def clock(self, ago_s: float = 0) -> str:
        """A date as configuration headers and `show version` print it."""
        return (self.now() - timedelta(seconds=ago_s)).strftime("%H:%M:%S UTC %a %b %-d %Y")

    def next_entry(self, package: str) -> Entry | None:
        """The license that a package would run on after the next boot, as the running configuration stands."""
        return licensing.next_package(package, self.entries, configuration.boot_licenses(self.running), self.time.seconds())

    def unlicensed(self) -> list[str]:
        """What the configuration asks for and no license carries, where a license has to be installed."""
        if self.platform.get("level_type"):
            return []
        lines = configuration.boot_licenses(self.running)
        asked = [configuration.asked_in(line) for line in lines if not line.endswith(" disable")]
        return [name for name in asked if name != self.base and self.image.universal and not self._carried(name)]

    def _carried(self, name: str) -> bool:
        return any(entry is not None and entry.feature == name for entry in self.packages.values())

    def runs_on(self, entry: Entry) -> bool:
        """Whether this license is being used: the base is, what booted with a package, and what has users."""
        if any(other is not None and other.place == entry.place for other in self.packages.values()):
            return True
        if self.in_use.get(entry.feature):
            return entry == licensing.best(entry.feature, self.entries, self.time.seconds())
        return entry.feature == self.base and not self.platform.get("levels") and entry.type == licensing.PERMANENT

    def used_s(self, entry: Entry) -> int:
        """How long a license has been used that runs out; its time only counts while something runs on it."""
        counting = entry.type in METERED and self.runs_on(entry)
        return entry.used_s + (int(self.time.seconds() - self.counting_since) if counting else 0)

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

    def begin_hearing(self) -> None:
        """What licenses have had to say up to now was said."""
        self._heard = {entry.place: self.used_s(entry) for entry in self.entries}

    def catch_up(self) -> None:
        """Says what licenses had to say since somebody looked last, each at its own time. There are no timers."""
        now = self.now()
        for entry in self.entries:
            used, before = self.used_s(entry), self._heard.get(entry.place, entry.used_s)
            self._heard[entry.place] = used
            for moment in moments(entry, before, used):
                words = {"feature": entry.feature, "left": f"{moment.left_s // 86400} days"}
                self._write_log(self.words.say(moment.text, **words), now - timedelta(seconds=used - moment.used_s))

    def log_lines(self) -> list[str]:
        """What the buffer of the log holds now."""
        self.catch_up()
        return self.logging

    def to_dict(self) -> dict[str, Any]:
        """The state as plain data, for a file or a socket."""
        return state_dict.to_dict(self)

    def from_dict(self, data: Mapping[str, Any]) -> None:
        """Takes the state of such data; ValueError for that of another device."""
        state_dict.from_dict(self, data)

    @property
    def level(self) -> Level:
        """The level that runs."""
        return self.levels[""]

    def next_level(self, slot: str = "") -> Level:
        """The level that the next boot would choose, as everything stands. A fixed image has the one it is (observed: C3750E-IPBASEK9-M)."""
        if self.image.level is not None:
            return Level(self.image.level, licensing.PERMANENT)
        return level_rules.of(self.platform, self.entries, self._level_lines(), slot, self.time.seconds())

    def _level_lines(self) -> list[str]:
        rights = [f"{level_rules.LINE}{level}{f' switch {slot}' if slot else ''}" for slot, level in self.activated.items()]
        return [*self.running, *rights]

    def activate(self, level: str, slot: str) -> None:
        """A right to use is taken, for one switch or all of them."""
        self.activated = {**({} if not slot else self.activated), slot: level}
        self.touched(f"license right-to-use activate {level}")

    def deactivate(self, level: str, slot: str) -> None:
        """A right to use is given back."""
        self.activated = {where: held for where, held in self.activated.items() if (held, where) != (level, slot)}
        self.touched(f"license right-to-use deactivate {level}")

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
        """What a reload leaves: the saved configuration, and the packages that licenses let run. False: nobody can reach it.

        Without an image it stays in the monitor; with a register that skips the configuration it has no address.
        """
        self.catch_up()
        self.entries = [licensing.aged(entry, self.used_s(entry)) for entry in self.entries]
        self.counting_since = self.time.seconds()
        self.confreg = self.confreg if self.confreg_next is None else self.confreg_next
        self.confreg_next = None
        image = images.chosen(self.flash.files, configuration.boot_systems(self.startup), self.confreg)
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

    def install(self, entry: Entry) -> None:
        """One more license in the stores, and what the log says about it."""
        self.entries = [*self.entries, entry]
        self.touched(f"license install {entry.feature}")
        where = f"UDI={entry.pid}:{entry.sn}; StoreIndex={entry.index}:{licensing.PRIMARY}"
        self.syslog(f"%LICENSE-6-INSTALL: Feature {entry.feature} {entry.version} was installed in this device. {where}")
        if self.next_entry(entry.feature) == entry and entry.feature in self.platform["packages"].values():
            self.syslog(booting.level_message(self, entry.feature, entry.feature))

    def type_word(self, entry: Entry) -> str:
        """The kind of a license as it is printed."""
        key = UNVERIFIED_WORDS.get(entry.type)
        return self.words.say(key) if key is not None else entry.type

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
        number = next(number for number in range(len(self.present) + 1) if number not in self.present)
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

    def touched(self, cause: str) -> None:
        """Something below the command line changed."""
        self.log.state(self.digest(), cause)
        self.written(cause)

    def digest(self) -> str:
        """A fingerprint of everything that survives or matters: stores, configurations, files, boot choice."""
        files = {name: [file.size, file.digest] for name, file in self.flash.files.items()}
        entries = [vars(entry) for entry in self.entries]
        state = [entries, self.running, self.startup, files, self.confreg, self.confreg_next, self._running_packages(), self.activated]
        return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()

    def _running_packages(self) -> dict[str, str | None]:
        return {row: entry.feature if entry else None for row, entry in self.packages.items()}

    def fall_back(self) -> None:
        """The base runs, whatever licenses there are."""
        self.packages = dict.fromkeys(self.packages)
        self.levels = dict.fromkeys(self.levels, Level(self.base, licensing.PERMANENT))

    def _choose_packages(self) -> None:
        """What runs until the next boot. A fixed image runs what it is, whatever the stores hold."""
        rows = self.platform["packages"]
        self.packages = {row: self.next_entry(package) if self.image.universal else None for row, package in rows.items()}
        if self.platform.get("levels"):
            held = level_rules.entry_of(self.platform, self.entries, self._level_lines(), now=self.time.seconds())
            self.packages[level_rules.ROW] = held if self.image.universal else None
            self.levels = {slot: self.next_level(slot) for slot in ("", *(member.slot for member in self.members))}
        self.throughput = level_rules.throughput(self.platform, self.running, licensed=any(self.packages.values()))
