# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device is and holds. Everything that is lost at a reload hangs on `running`, `packages` and `levels`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from . import booting, configuration, images, licensing
from .authorization import Authorization
from .clock import Clock
from .entries import Entry
from .faults import Faults
from .flash import Flash
from .levels import Level
from .members import READY, Member, home_of
from .remote.copies import Reach
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
class DeviceState:
    """The fields of a device, and what follows from them."""

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
    sessions_per_connection: int = 1
    reach: Reach = field(default_factory=Reach)
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
    counting_since: float = 0.0
    """Since when the time of the licenses counts that run."""
    login_failures: list[float] = field(default_factory=list)
    """When passwords were refused, while `login block-for` counts them."""
    quiet_until: float = 0.0
    """Until when nobody may log in; 0 when everybody may."""
    boot_reason: str = "reload"
    restart: Callable[[str], None] = lambda _reason: None
    written: Callable[[str], None] = lambda _cause: None
    replay: Replay | None = None
    members: tuple[Member, ...] = ()
    parts: dict[str, str] = field(default_factory=dict)
    """Addresses and serial numbers of parts, by the name of the part, where they are not made up."""
    activated: dict[str, str] = field(default_factory=dict)
    """Levels that a right to use was activated for, by slot; it survives everything."""
    booted_by: list[str] = field(default_factory=list)
    """The lines of `boot system` at the last boot: what a Catalyst of IOS XE shows as its current variable."""
    throughput: str = ""
    """What the box forwards, in kbps, since the last boot."""
    levels: dict[str, Level] = field(default_factory=dict)
    """What runs, by slot, where the whole device has a level; the slot is empty for the device itself."""
    present: dict[int, str] = field(default_factory=dict)
    """Who sits at which vty."""

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
    def vtys(self) -> int:
        """How many sessions there may be: the lines of the configuration (documented: `line vty 0 4` has five)."""
        return configuration.vtys(self.running)

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
        """Product id and serial number of every member that runs, this one first."""
        others = ((member.pid, member.sn) for member in self.members if member.state == READY and member.sn != self.sn)
        return ((self.pid, self.sn), *others)

    @property
    def is_stack(self) -> bool:
        """Whether commands may name one of its switches; supervisors of a chassis are not named so."""
        return bool(self.members) and "chassis" not in self.platform

    @property
    def home(self) -> str:
        """The slot of the switch that answers for all; empty on a device that is no stack."""
        return home_of(self.members)

    @property
    def running_slots(self) -> tuple[str, ...]:
        """The slots of the switches that run."""
        return tuple(member.slot for member in self.members if member.state == READY)

    def slot_of(self, pid: str, sn: str) -> str:
        """The slot of the switch with this UDI; the one that answers for a UDI that nobody has."""
        return next((member.slot for member in self.members if (member.pid, member.sn) == (pid, sn)), self.home)

    def reaches(self, entry: Entry) -> bool:
        """Whether a license lies in a store of a switch that runs."""
        return not entry.slot or entry.slot in self.running_slots

    def held(self, slot: str | None = None) -> list[Entry]:
        """The licenses in the stores of one switch, of the one that answers unless told otherwise."""
        home = self.home
        wanted = home if slot is None else slot
        return [entry for entry in self.entries if (entry.slot or home) == wanted]

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
        zone = configuration.zone(self.running)
        return (self.now() - timedelta(seconds=ago_s)).astimezone(zone).strftime(f"%H:%M:%S {zone.tzname(None)} %a %b %-d %Y")

    def read(self, path: str) -> bytes | None:
        """The bytes behind a path; None if there are none."""
        named = {"nvram:startup-config": self.startup, "system:running-config": self.running}
        lines = named.get(path.replace(":/", ":"))
        if lines is not None:
            return ("\n".join(lines) + "\n").encode()
        file = self.flash.get(path)
        return file.content if file is not None else None

    def touched(self, cause: str) -> None:
        """Something below the command line changed."""
        self.log.state(self.digest, cause)
        self.written(cause)

    def digest(self) -> str:
        """A fingerprint of everything that survives or matters: stores, configurations, files, boot choice."""
        files = {name: [file.size, file.digest] for name, file in self.flash.files.items()}
        entries = [vars(entry) for entry in self.entries]
        state = [entries, self.running, self.startup, files, self.confreg, self.confreg_next, self._running_packages(), self.activated, self.flash.deleted]
        return hashlib.sha256(json.dumps(state, sort_keys=True).encode()).hexdigest()

    def _running_packages(self) -> dict[str, str | None]:
        return {row: entry.feature if entry else None for row, entry in self.packages.items()}
