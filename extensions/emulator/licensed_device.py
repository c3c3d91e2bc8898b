# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What runs on a device and on which license, now and after the next boot."""

from __future__ import annotations

from datetime import timedelta

from . import booting, configuration, levels as level_rules, licensing
from .entries import METERED, UNVERIFIED_WORDS, Entry
from .levels import Level
from .logging_device import LoggingDevice
from .periods import moments


class LicensedDevice(LoggingDevice):
    """A device whose packages and levels run on licenses."""

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

    @property
    def level(self) -> Level:
        """The level that runs."""
        return self.levels[""]

    def next_level(self, slot: str = "") -> Level:
        """The level that the next boot would choose, as everything stands. A fixed image has the one it is (observed: C3750E-IPBASEK9-M)."""
        if self.image.level is not None:
            return Level(self.image.level, licensing.PERMANENT)
        slot = slot or self.home
        return level_rules.of(self.platform, self.held(slot), self._level_lines(), slot, self.time.seconds())

    def _level_lines(self) -> list[str]:
        rights = [f"{level_rules.LINE}{level}{f' switch {slot}' if slot else ''}" for slot, level in self.activated.items()]
        return [*self.running, *rights]

    def runs_on(self, entry: Entry) -> bool:
        """Whether this license is being used: the base is, what booted with a package, and what has users."""
        if any(other is not None and other.place == entry.place for other in self.packages.values()):
            return True
        if self.in_use.get(entry.feature):
            return entry == licensing.best(entry.feature, self.held(entry.slot or self.home), self.time.seconds())
        return entry.feature == self.base and not self.platform.get("levels") and entry.type == licensing.PERMANENT

    def used_s(self, entry: Entry) -> int:
        """How long a license has been used that runs out; its time only counts while something runs on it."""
        counting = entry.type in METERED and self.runs_on(entry)
        return entry.used_s + (int(self.time.seconds() - self.counting_since) if counting else 0)

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

    def _row(self, slot: str) -> str:
        """The name under which the license of a switch stands among what runs."""
        return level_rules.ROW if slot == self.home else f"{level_rules.ROW} {slot}"

    def _next_level_entry(self, slot: str) -> Entry | None:
        """The license that the level of a switch would stand on after the next boot."""
        if not self.image.universal:
            return None
        return level_rules.entry_of(self.platform, self.held(slot), self._level_lines(), slot, self.time.seconds())

    def loses(self, slot: str) -> None:
        """A switch of the stack did not come up: nothing of it runs, and its stores cannot be reached."""
        self.packages.pop(self._row(slot), None)
        self.levels.pop(slot, None)

    def activate(self, level: str, slot: str) -> None:
        """A right to use is taken, for one switch or all of them."""
        self.activated = {**({} if not slot else self.activated), slot: level}
        self.touched(f"license right-to-use activate {level}")

    def deactivate(self, level: str, slot: str) -> None:
        """A right to use is given back."""
        self.activated = {where: held for where, held in self.activated.items() if (held, where) != (level, slot)}
        self.touched(f"license right-to-use deactivate {level}")

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

    def fall_back(self) -> None:
        """The base runs, whatever licenses there are."""
        self.packages = dict.fromkeys(self.packages)
        self.levels = dict.fromkeys(self.levels, Level(self.base, licensing.PERMANENT))

    def _choose_packages(self) -> None:
        """What runs until the next boot. A fixed image runs what it is, whatever the stores hold."""
        rows = self.platform["packages"]
        self.packages = {row: self.next_entry(package) if self.image.universal else None for row, package in rows.items()}
        if self.platform.get("levels"):
            self.packages |= {self._row(slot): self._next_level_entry(slot) for slot in self.running_slots or ("",)}
            self.levels = {slot: self.next_level(slot) for slot in ("", *self.running_slots)}
        self.throughput = level_rules.throughput(self.platform, self.running, licensed=any(self.packages.values()))
