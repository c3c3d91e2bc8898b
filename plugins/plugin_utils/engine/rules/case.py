# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every rule is given: one device, and what is wanted of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...domain.finding import CATALOGUE, Finding, FindingId, Shown
from ...domain.level import Level
from ...domain.license import License, LicenseState
from ...domain.observed import Observed
from ...domain.platform import Era
from ...domain.policy import Policy
from ...domain.smart import SmartState, Usage, UsageStatus
from ...domain.subject import Subject
from ...domain.udi import Member, MemberState

SMART_ERAS = (Era.SMART, Era.SLP, Era.ASA_SMART)
FIREWALLS = (Era.ASA_KEY, Era.ASA_SMART)
FILES = (Era.CISL, Era.UNKNOWN)
"""Eras whose licenses all stand in `show license detail`; where the era is not known, they may."""

USED = (LicenseState.IN_USE, LicenseState.EXPIRED_IN_USE)
UNUSED = (None, UsageStatus.NOT_IN_USE)
UNLICENSED = (UsageStatus.OUT_OF_COMPLIANCE, UsageStatus.NOT_AUTHORIZED, UsageStatus.EVAL_EXPIRED, UsageStatus.AUTHORIZATION_EXPIRED)
"""In use, and no license is there for it."""

_BOOT_LINE = re.compile(r"license boot (?:module \S+ technology-package|level|suite) (\S+)(?: switch (\d{1,2}))?(?: addon (\S+))?")
_MOST_LINES = 8

Found = tuple[Finding, ...]


@dataclass(frozen=True)
class Case:
    """One device that was read, judged on one day."""

    subject: Subject
    seen: Observed
    wanted: Policy
    today: date

    def found(self, identifier: FindingId, subject: str, says: str, remedy: str, *paths: str) -> Finding:
        """A finding, with the lines that prove it, as heavy as the policy makes it."""
        severity = self.wanted.severity.get(identifier, CATALOGUE[identifier].severity)
        return Finding(identifier, subject, says, severity, self.evidence(paths), remedy)

    def evidence(self, paths: Iterable[str]) -> tuple[Shown, ...]:
        """The lines that were kept for these facts, each of them once; a command without a line only where it has none at all."""
        lines = [shown for path in paths for shown in self.lines.get(path.lower(), ())]
        with_lines = {shown.command for shown in lines if shown.line}
        return tuple(dict.fromkeys(shown for shown in lines if shown.line or shown.command not in with_lines))[:_MOST_LINES]

    @cached_property
    def lines(self) -> dict[str, list[Shown]]:
        """What was shown, by the path of the fact; features are written in one case here and in another there."""
        by_path: dict[str, list[Shown]] = {}
        for path, shown in self.subject.shown:
            by_path.setdefault(path.lower(), []).append(shown)
        return by_path

    @property
    def smart(self) -> SmartState:
        return self.seen.smart or SmartState()

    @cached_property
    def ready(self) -> tuple[Member, ...]:
        """Members that take part; one whose state is not shown does."""
        return tuple(member for member in self.seen.members if member.state in (None, MemberState.READY))

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """Rows of everybody that takes part."""
        away = {member.slot for member in self.seen.members if member not in self.ready}
        return tuple(level for level in self.seen.levels if level.slot not in away)

    @cached_property
    def licenses(self) -> tuple[License, ...]:
        """What everybody that takes part holds."""
        away = {member.udi for member in self.seen.members if member not in self.ready}
        return tuple(held for held in self.seen.licenses if held.type is not None and held.udi not in away)

    @cached_property
    def used(self) -> tuple[Usage, ...]:
        """Entitlements in use under Smart licensing."""
        return tuple(row for row in self.smart.usage or () if row.status not in UNUSED and row.count != 0)

    @property
    def licenses_known(self) -> bool:
        """Whether everything that is licensed was read."""
        era = self.seen.era
        if era in SMART_ERAS:
            return self.smart.usage is not None
        if era is Era.IMAGE:
            return self.seen.image.name is not None
        if era is Era.ASA_KEY:
            return self.seen.firewall is not None and bool(self.seen.firewall.features)
        return self.seen.licenses_complete or (era is Era.RTU and bool(self.seen.rights) and self.seen.levels_complete)

    def holding(self, feature: str) -> tuple[License, ...]:
        return tuple(held for held in self.licenses if same(held.feature, feature))

    @cached_property
    def configured(self) -> tuple[tuple[str, str | None], ...]:
        """What the running configuration asks for, and of which member; None: of every one that has no line of its own.

        A line that ends in `disable` asks for nothing.
        """
        return tuple(_configured(self.seen))

    def told(self, name: str, slot: str) -> bool:
        """Whether the member in this slot was told to run this level."""
        alone = len(self.seen.members) < 2
        own = [level for level, member in self.configured if member == slot or (alone and member is not None)]
        return among(name, own or (level for level, member in self.configured if member is None))


def _configured(seen: Observed) -> Iterator[tuple[str, str | None]]:
    for line in seen.config.license_lines:
        found = _BOOT_LINE.match(line.strip())
        if found and not line.strip().endswith(" disable"):
            level, member, addon = found.groups()
            yield from ((name, member) for name in (level, addon) if name)


def same(one: str | None, other: str | None) -> bool:
    """Devices do not always print a name in the same case."""
    return one is not None and other is not None and one.lower() == other.lower()


def among(name: str | None, names: Iterable[str]) -> bool:
    return any(same(name, one) for one in names)


def named(row: Usage) -> tuple[str, ...]:
    """Every name of an entitlement."""
    return tuple(name for name in (row.entitlement, row.tag, row.feature) if name)


def any_of(names: Iterable[str]) -> str:
    """`a`, `a or b`."""
    return " or ".join(names)
