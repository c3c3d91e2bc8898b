# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Licenses on a device: what it is shipped with, what becomes of a license of a file, and what runs after the next boot."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import license_file
from .entries import (
    BUILT_IN,
    EVALUATION,
    EVALUATION_S,
    EXTENSION,
    GRACE_PERIOD,
    PERMANENT,
    PRIMARY,
    RIGHT_TO_USE,
    SHIPPED,
    SUBSCRIPTION,
    TRIALS,
    Entry,
    aged,
    agree,
    best,
    evaluation,
    expired,
    first,
    owned,
    permanent,
    priority_of,
    usable,
)
from .license_file import LicenseLine, signed
from .periods import period

__all__ = [
    "BASE",
    "BUILT_IN",
    "EVALUATION",
    "EVALUATION_S",
    "PERMANENT",
    "PRIMARY",
    "RIGHT_TO_USE",
    "SHIPPED",
    "Entry",
    "Result",
    "aged",
    "agree",
    "best",
    "evaluation",
    "factory",
    "judge",
    "line_of",
    "next_level",
    "next_package",
    "period",
    "permanent",
    "priority_of",
    "state_of",
    "stored",
    "usable",
]

BASE = "ipbasek9"
KINDS = dict(zip(license_file.KINDS, (PERMANENT, EXTENSION, GRACE_PERIOD, SUBSCRIPTION), strict=True))
"""Kinds of licenses that come in files, and the word for each."""
_KIND = {kind: name for name, kind in KINDS.items()}


@dataclass(frozen=True)
class Result:
    """What `license install` did with one license: `cause` is a key of the unverified texts, or None."""

    line: LicenseLine
    outcome: str  # installed | existing | failed
    cause: str | None = None


def factory(pid: str, sn: str, features: Sequence[str], base: str = BASE, slot: str = "") -> list[Entry]:
    """What a router or a switch of a stack is shipped with: the base package for good, every other feature for evaluation."""
    evaluations = [Entry(feature, EVALUATION, BUILT_IN, index, agreed=False, slot=slot) for index, feature in enumerate(features)]
    return [Entry(base, PERMANENT, PRIMARY, 0, pid, sn, slot=slot), *evaluations]


def judge(line: LicenseLine, entries: Sequence[Entry], udis: Collection[tuple[str, str]], room: int, counted: Collection[str] = ()) -> Result:
    """What the device makes of a license of a file. The causes are those of the license MIB, their order is inferred."""
    if not line.genuine or line.kind not in KINDS:
        return Result(line, "failed", "cause_line")
    if (line.pid, line.sn) not in udis:
        return Result(line, "failed", "cause_udi")
    if any(_same(line, entry) for entry in entries):
        return Result(line, "existing")
    if (line.count > 0) is not (line.feature in counted):
        return Result(line, "failed", "cause_count")
    if not _has_its_period(line):
        return Result(line, "failed", "cause_period")
    if sum(entry.store == PRIMARY for entry in entries) >= room:
        return Result(line, "failed", "cause_full")
    return Result(line, "installed")


def _same(line: LicenseLine, entry: Entry) -> bool:
    """A license that is there already; several counted ones of a feature differ in their number."""
    lock = (entry.feature, entry.type, entry.pid, entry.sn, entry.count)
    return entry.store not in SHIPPED and lock == (line.feature, KINDS[line.kind], line.pid, line.sn, line.count)


def _has_its_period(line: LicenseLine) -> bool:
    """One that ends says when: by use, or by the calendar."""
    by_use = line.kind in ("extension", "grace_period")
    return (line.period_s > 0) is by_use and (line.ends > line.starts) is (line.kind == "subscription")


def stored(line: LicenseLine, entries: Sequence[Entry], slot: str = "", store: str = PRIMARY) -> Entry:
    """The license of a file in the first free place of a store of the device, or of a switch of a stack."""
    taken = {entry.index for entry in entries if (entry.store, entry.slot) == (store, slot)}
    index = next(number for number in range(len(taken) + 1) if number not in taken)
    kind = KINDS.get(line.kind, PERMANENT)
    return Entry(
        line.feature,
        kind,
        store,
        index,
        line.pid,
        line.sn,
        line.version,
        agreed=True if kind in (EXTENSION, GRACE_PERIOD) else None,
        total_s=line.period_s or EVALUATION_S,
        count=line.count,
        comment=line.comment,
        starts=line.starts,
        ends=line.ends,
        slot=slot,
    )


def line_of(entry: Entry) -> LicenseLine:
    """The line that a license came in."""
    period = entry.total_s if entry.type in (EXTENSION, GRACE_PERIOD) else 0
    kind = _KIND.get(entry.type, _KIND[PERMANENT])
    lock = (entry.feature, entry.pid or "", entry.sn or "", entry.version)
    return signed(LicenseLine(*lock, "", kind, period, entry.count, entry.starts, entry.ends, entry.comment))


def next_package(package: str, entries: Sequence[Entry], configured: Sequence[str], now: float = 0.0) -> Entry | None:
    """The license that lets a package run after the next boot: one that is owned by itself, a trial when it is configured and agreed to.

    `configured` are the `license boot` lines of the configuration that boots; one that ends in `disable` keeps the package off.
    """
    lines = [line.split() for line in configured]
    if any(package in words and words[-1] == "disable" for words in lines):
        return None
    asked = any(words[-1] == package for words in lines)
    fitting = [entry for entry in entries if entry.feature == package and usable(entry, now)]
    return first(entry for entry in fitting if asked or entry.type not in TRIALS)


def next_level(platform: Mapping[str, Any], entries: Sequence[Entry], asked: str | None, now: float = 0.0) -> Entry | None:
    """The license of the level that a device with one level for all of it boots; None for the base that needs none.

    Observed in the image license MIB: what is configured overrides, if a license or an evaluation agreed to lets it run; else the highest
    level that is licensed. `levels` of the platform stand in ascending order.
    """
    levels: Sequence[str] = platform.get("levels", ())
    if asked is not None:
        fitting = first(entry for entry in entries if entry.feature == asked and usable(entry, now))
        if fitting is not None:
            return fitting
    return next((entry for level in reversed(levels) if (entry := owned(level, entries, now)) is not None), None)


def state_of(entry: Entry, running: bool, shadowed: bool, now: float = 0.0) -> str:
    """The printed state, or for one that has expired the key of an unverified text; an evaluation beside an installed license is inactive."""
    if expired(entry, now):
        return "state_expired_in_use" if running else "state_expired"
    if running:
        return "Active, In Use"
    if entry.agreed is None or entry.type == RIGHT_TO_USE:
        return "Active, Not in Use"
    if shadowed:
        return "Inactive"
    return f"Active, Not in Use, EULA {'accepted' if entry.agreed else 'not accepted'}"
