# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports to render: of a few devices, and of devices whose every text is hostile."""

from __future__ import annotations

from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import Finding, FindingId, Outcome, Rule, Severity, Shown, Verdict, Waiver
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.image import Image
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import Level
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.platform import Era
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.policy import Policy
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.subject import Expiry, Judged, Stage, Subject
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.document import device_entry, document

MADE_AT = "2026-01-05T09:30:00Z"
HOSTILE = '</script><script>alert(1)</script> "quoted", <b>&amp; ]]> \x1b[31m\x00\u2028 =cmd() @all `x` | [l](http://x) \ud800'
ROW = {"name": "securityk9", "feature": "securityk9", "type": "permanent", "state": "in_use", "count": None, "serial": "FTX00000001"}


def fallen_back(name: str = "branch-1", said: str = "securityk9 is configured, and ipbasek9 runs", waiver: Waiver | None = None) -> Judged:
    """A router that was told securityk9 and runs ipbasek9."""
    line = "security      None          None           securityk9"
    finding = Finding(FindingId.FELL_BACK, "securityk9", said, Severity.ERROR, (Shown("show version", line),), "Install a license for it.", waiver)
    verdict = Verdict(Rule.FALLBACK, Outcome.WAIVED if waiver else Outcome.FAIL, (finding,))
    member = Member("0", Udi("CISCO1941/K9", "FTX00000001"))
    level = Level("0", "c1900", "security", "ipbasek9", None, "securityk9")
    seen = Observed(Era.CISL, name, "c1900", (member,), Image(printed_release="15.4(3)M8"), (level,), levels_complete=True)
    expiry = Expiry("evaluation", "datak9", "2026-03-01")
    return Judged(Subject(name, ("branches",), read_at=MADE_AT, seen=seen), ("routers",), (verdict,), Stage.LEVEL_SET, (expiry,))


def unreachable(name: str = "branch-2") -> Judged:
    """A device that did not answer."""
    finding = Finding(FindingId.UNREACHABLE, "device", "the device was not read: no answer", Severity.ERROR, remedy="Look at the way to it.")
    verdicts = (Verdict(Rule.READING, Outcome.UNKNOWN, (finding,)), Verdict(Rule.LEVELS, Outcome.UNKNOWN))
    return Judged(Subject(name, unread="no answer", read_at=MADE_AT), ("routers",), verdicts, Stage.UNKNOWN)


def passing(name: str = "branch-3") -> Judged:
    """A device with nothing to find."""
    verdicts = (Verdict(Rule.READING, Outcome.PASS), Verdict(Rule.SMART, Outcome.NOT_APPLICABLE))
    return Judged(Subject(name, seen=Observed(Era.CISL), read_at=MADE_AT), ("routers",), verdicts, Stage.PROVEN)


def waived(name: str = "branch-4") -> Judged:
    """A device somebody answers for."""
    return fallen_back(name, waiver=Waiver(FindingId.FELL_BACK, "replaced in spring, CHG0042", "2026-06-30"))


def report(*devices: Judged, made_at: str = MADE_AT) -> dict[str, Any]:
    """The document of these devices; of one of each kind when none is given."""
    chosen = devices or (fallen_back(), unreachable(), passing(), waived())
    rows = [{**ROW, "part_id": "CISCO1941/K9", "expiry": None}]
    return document([device_entry(one, rows if one.subject.seen else ()) for one in chosen], [Policy("routers", "policy.yml")], made_at, "0.1.0")


def hostile() -> dict[str, Any]:
    """A report in which names and texts try to become something else."""
    return report(fallen_back(HOSTILE, HOSTILE), waived("../../etc/passwd"))
