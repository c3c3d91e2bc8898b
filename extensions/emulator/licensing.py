# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Licenses on a device, and which package they let run after the next boot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .license_file import LicenseLine

PRIMARY = "Primary License Storage"
BUILT_IN = "Built-In License Storage"
PERMANENT = "Permanent"
EVALUATION = "EvalRightToUse"
RIGHT_TO_USE = "RightToUse"
BASE = "ipbasek9"
EVALUATION_S = 60 * 86400


@dataclass(frozen=True)
class Entry:
    """One license in a store. `agreed`: the agreement was accepted; None for a license that has none."""

    feature: str
    type: str
    store: str
    index: int
    pid: str | None = None
    sn: str | None = None
    version: str = "1.0"
    agreed: bool | None = None
    used_s: int = 0


@dataclass(frozen=True)
class Result:
    """What `license install` did with one license: `cause` is a key of the unverified texts, or None."""

    line: LicenseLine
    outcome: str  # installed | existing | failed
    cause: str | None = None


def factory(pid: str, sn: str, features: Sequence[str], base: str = BASE) -> list[Entry]:
    """What a router is shipped with: the base package for good, every other feature for evaluation."""
    evaluations = [Entry(feature, EVALUATION, BUILT_IN, index, agreed=False) for index, feature in enumerate(features)]
    return [Entry(base, PERMANENT, PRIMARY, 0, pid, sn), *evaluations]


def judge(line: LicenseLine, entries: Sequence[Entry], pid: str, sn: str, slots: int) -> Result:
    """What the device makes of a license of a file."""
    if not line.genuine:
        return Result(line, "failed", "cause_line")
    if (line.pid, line.sn) != (pid, sn):
        return Result(line, "failed", "cause_udi")
    if permanent(line.feature, entries) is not None:
        return Result(line, "existing")
    if sum(entry.store == PRIMARY for entry in entries) >= slots:
        return Result(line, "failed", "cause_full")
    return Result(line, "installed")


def stored(line: LicenseLine, entries: Sequence[Entry]) -> Entry:
    """The license of a file in the first free place of the primary store."""
    taken = {entry.index for entry in entries if entry.store == PRIMARY}
    index = next(number for number in range(len(taken) + 1) if number not in taken)
    return Entry(line.feature, PERMANENT, PRIMARY, index, line.pid, line.sn, line.version)


def aged(entry: Entry, used_s: int) -> Entry:
    """An evaluation after so much use; at its end it is a right to use for life."""
    if entry.type != EVALUATION or used_s == entry.used_s:
        return entry
    return replace(entry, used_s=used_s, type=EVALUATION if used_s < EVALUATION_S else RIGHT_TO_USE)


def period(seconds: int) -> str:
    """A period as the license tables print it: the two largest units, wide apart."""
    units = (("week", 7 * 86400), ("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))
    first = next((number for number, (_unit, length) in enumerate(units[:-2]) if seconds >= length), len(units) - 2)
    parts: list[str] = []
    for unit, length in units[first : first + 2]:
        number, seconds = divmod(seconds, length)
        parts.append(f"{number}  {unit}{'s' if number > 1 else ' '} ")
    return "".join(parts)


def permanent(feature: str, entries: Sequence[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.feature == feature and entry.type == PERMANENT), None)


def evaluation(feature: str, entries: Sequence[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.feature == feature and entry.type in (EVALUATION, RIGHT_TO_USE)), None)


def agree(feature: str, entries: Sequence[Entry]) -> list[Entry]:
    """The stores after the agreement of a feature was accepted."""
    return [replace(entry, agreed=True) if entry.feature == feature and entry.type == EVALUATION else entry for entry in entries]


def next_package(package: str, entries: Sequence[Entry], configured: Sequence[str]) -> Entry | None:
    """The license that lets a package run after the next boot: a permanent one by itself, an evaluation when it is configured and agreed to.

    `configured` are the `license boot module` lines of the configuration that boots; one that ends in `disable` keeps the package off.
    """
    lines = [line.split() for line in configured]
    if any(package in words and words[-1] == "disable" for words in lines):
        return None
    held = permanent(package, entries)
    if held is not None:
        return held
    trial = evaluation(package, entries)
    asked = any(words[-1] == package for words in lines)
    return trial if trial is not None and trial.agreed and asked else None


def state_of(entry: Entry, running: bool, shadowed: bool) -> str:
    """The printed state; an evaluation beside an installed license is inactive."""
    if entry.type in (PERMANENT, RIGHT_TO_USE):
        return "Active, In Use" if running else "Active, Not in Use"
    if shadowed:
        return "Inactive"
    if running:
        return "Active, In Use"
    return f"Active, Not in Use, EULA {'accepted' if entry.agreed else 'not accepted'}"


def priority_of(entry: Entry) -> str:
    if entry.type == PERMANENT:
        return "Medium"
    return "Low" if entry.agreed else "None"
