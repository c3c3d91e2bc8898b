# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An invented fleet of any size for the report: the same seed, the same devices. What ails a device is what ails real ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import (
    CATALOGUE,
    Finding,
    FindingId,
    Outcome,
    Rule,
    Severity,
    Shown,
    Verdict,
    Waiver,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.image import Image
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import Level
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.platform import Era
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.subject import Expiry, Judged, Stage, Subject
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.document import device_entry, document
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.history import with_trend

MADE_AT = "2026-03-10T05:00:00Z"
BEFORE = "2026-03-09T05:00:00Z"
TODAY = date(2026, 3, 10)
PLACES = ("branches", "campus", "data_center")

MODELS = (
    # era, PID, platform, release, image, technology, level, the level below it
    (Era.CISL, "CISCO1941/K9", "c1900", "15.4(3)M8", "flash0:c1900-universalk9-mz.SPA.154-3.M8.bin", "security", "securityk9", "ipbasek9"),
    (Era.CISL, "CISCO2911/K9", "c2900", "15.2(4)M6", "flash0:c2900-universalk9-mz.SPA.152-4.M6.bin", "data", "datak9", "ipbasek9"),
    (Era.RTU, "WS-C3850-24T", "c3850", "03.06.06E", "flash:packages.conf", None, "ipservices", "ipbase"),
    (Era.SLP, "C9300-24T", "c9300", "17.9.4a", "flash:packages.conf", None, "network-advantage", "network-essentials"),
    (Era.SMART, "C9500-40X", "c9500", "16.9.5", "flash:packages.conf", None, "network-advantage", "network-essentials"),
    (Era.IMAGE, "WS-C3560G-24TS", "c3560", "12.2(55)SE12", "flash:c3560-ipbasek9-mz.122-55.SE12.bin", None, None, None),
)
KINDS = ("well", "fallen back", "waived", "unreachable", "ends soon", "over", "report due", "not understood", "waiting")
OFTEN = (70, 6, 3, 3, 5, 2, 4, 2, 5)


def mixed() -> dict[str, Any]:
    """Sixty devices of every kind, and what changed since yesterday."""
    return fleet(60, often=(30, 8, 8, 8, 10, 8, 8, 10, 10))


def fleet(size: int, seed: int = 7, often: tuple[int, ...] = OFTEN) -> dict[str, Any]:
    """A report with its trend: yesterday every seventh finding was not there, one was more, and one device less."""
    dice = random.Random(seed)
    judged = [_judged(dice, number, dice.choices(KINDS, often)[0]) for number in range(size)]
    entries = [device_entry(one, _rows(one)) for one in judged]
    policies = [{"name": "routers", "file": "policies/routers.yml"}, {"name": "switches", "file": "policies/switches.yml"}]
    now = document(entries, policies, MADE_AT, "0.1.0")
    return with_trend(now, document(list(_yesterday(now["devices"])), policies, BEFORE, "0.1.0"))


def _yesterday(devices: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for number, device in enumerate(devices[:-1]):
        new = device["findings"] and int(device["findings"][0]["fingerprint"], 16) % 7 == 0
        yield {**device, "findings": device["findings"][1:] if new else device["findings"]} if number else {**device, "findings": [_gone(device["name"])]}


def _gone(name: str) -> dict[str, Any]:
    judged = Judged(Subject(name), (), (_verdict(FindingId.BACKUP_OLD, "device", "the backup was 40 days old"),), Stage.PROVEN)
    finding: dict[str, Any] = device_entry(judged)["findings"][0]
    return finding


def _judged(dice: random.Random, number: int, kind: str) -> Judged:
    place = dice.choice(PLACES)
    name = f"{'swi' if place == 'campus' else 'rtr'}-{number:05d}"
    era, pid, platform, release, file, technology, level, below = model = dice.choice(MODELS[:2] if kind in ("fallen back", "waived") else MODELS)
    policy = ("routers",) if era is Era.CISL else ("switches",)
    if kind == "unreachable":
        said = f"the device was not read: no answer from 192.0.2.{number % 250 + 1} port 22 within 30 s"
        verdicts = (_verdict(FindingId.UNREACHABLE, "device", said), *(Verdict(rule, Outcome.UNKNOWN) for rule in (Rule.LEVELS, Rule.FALLBACK)))
        return Judged(Subject(name, (place,), read_at=MADE_AT, unread=f"no answer from 192.0.2.{number % 250 + 1}"), policy, verdicts, Stage.UNKNOWN)
    fell = kind in ("fallen back", "waived")
    levels = (Level("0", platform, technology, below if fell else level, None, level),) if level else ()
    seen = Observed(
        era=era,
        hostname=name,
        platform=platform,
        members=(Member("0", Udi(pid, f"FTX{number:08d}")),),
        image=Image(printed_release=release, file=file),
        levels=levels,
        levels_complete=True,
    )
    subject = Subject(name, (place, f"site_{number % 40:02d}"), read_at=MADE_AT, seen=seen)
    passes = tuple(Verdict(rule, Outcome.PASS) for rule in (Rule.READING, Rule.LEVELS, Rule.BACKUP, Rule.IMAGE))
    verdicts, stage, expiries = _ailing(dice, kind, model)
    return Judged(subject, policy, (*passes, *verdicts), stage if level else Stage.NOT_ASKED, expiries)


def _ailing(dice: random.Random, kind: str, model: tuple[Any, ...]) -> tuple[tuple[Verdict, ...], Stage, tuple[Expiry, ...]]:
    _era, _pid, platform, _release, _file, technology, level, below = model
    if kind in ("fallen back", "waived"):
        row = f"{technology:<14}None          None           {level}"
        line = f"license boot module {platform} technology-package {level}"
        waiver = Waiver(FindingId.FELL_BACK, "The router is replaced in spring, CHG0042", "2026-06-30") if kind == "waived" else None
        said = f"{level} is configured, and {below} runs: there is no license for {level}"
        return (_verdict(FindingId.FELL_BACK, level, said, (Shown("show version", row), Shown("show running-config", line)), waiver),), Stage.LEVEL_SET, ()
    if kind == "ends soon":
        day = (TODAY + timedelta(days=dice.randint(1, 500))).isoformat()
        shown = Shown("show license", "        Period left: 4  weeks 2  days")
        return (_verdict(FindingId.EVALUATION_ENDS, "datak9", f"datak9 ends on {day}", (shown,)),), Stage.RUNNING, (Expiry("evaluation", "datak9", day),)
    if kind == "over":
        day = (TODAY - timedelta(days=dice.randint(1, 90))).isoformat()
        shown = Shown("show license", "        Period left: 0  minute  0  second")
        return (_verdict(FindingId.EVALUATION_OVER, "datak9", f"datak9 has ended on {day}", (shown,)),), Stage.RUNNING, (Expiry("evaluation", "datak9", day),)
    if kind == "report due":
        day = (TODAY + timedelta(days=dice.randint(1, 60))).isoformat()
        shown = Shown("show license status", f"  Next ACK deadline: {day}")
        return (_verdict(FindingId.SMART_REPORT_DUE, "device", f"a usage report must be acknowledged by {day}", (shown,)),), Stage.PROVEN, (
            Expiry("report", "", day),
        )
    if kind == "not understood":
        told = _verdict(FindingId.LEVEL_UNKNOWN, str(level), "the license table of show version was not understood", (Shown("show version"),))
        return (told, _verdict(FindingId.SSH_UNKNOWN, "device", "how the outputs were collected is not known")), Stage.UNKNOWN, ()
    if kind == "waiting":
        return (_verdict(FindingId.WAITING_TOO_LONG, "datak9", "datak9 was ordered on 2025-12-01, 99 days ago"),), dice.choice(
            [Stage.WANTED, Stage.ORDERED, Stage.FILE_THERE, Stage.INSTALLED]
        ), ()
    return (Verdict(Rule.FALLBACK, Outcome.PASS),), Stage.PROVEN, ()


def _verdict(identifier: FindingId, subject: str, said: str, evidence: tuple[Shown, ...] = (), waiver: Waiver | None = None) -> Verdict:
    about = CATALOGUE[identifier]
    finding = Finding(identifier, subject, said, Severity(about.severity), evidence, REMEDIES.get(identifier, "Read the device again."), waiver)
    outcome = Outcome.WAIVED if waiver else Outcome.UNKNOWN if about.unknown else Outcome.FAIL
    return Verdict(about.rule, outcome, (finding,))


REMEDIES = {
    FindingId.FELL_BACK: "Install a license for the level, then reload the device in its window.",
    FindingId.EVALUATION_ENDS: "Install a permanent license before that day.",
    FindingId.EVALUATION_OVER: "Install a permanent license, or take the feature out of the configuration.",
    FindingId.SMART_REPORT_DUE: "Send the usage report and import the acknowledgement.",
    FindingId.UNREACHABLE: "Look at the way to the device, then run the audit again.",
    FindingId.WAITING_TOO_LONG: "Ask the partner for the license file.",
    FindingId.BACKUP_OLD: "Take a new backup.",
}


def _rows(judged: Judged) -> list[dict[str, Any]]:
    seen = judged.subject.seen
    level = seen.levels[0].current if seen and seen.levels else None
    if seen is None or level is None:
        return []
    udi = seen.members[0].udi
    held = {"name": level, "feature": level, "type": "permanent", "state": "in_use", "count": None}
    return [{**held, "serial": udi.sn, "part_id": udi.pid, "expiry": None}]
