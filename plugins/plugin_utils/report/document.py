# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as one plain document: what every format is rendered from, and what later runs read. docs/schemas/report.schema.json is its shape."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..domain.finding import Finding, Outcome, Severity
from ..domain.observed import Observed
from ..domain.policy import Policy
from ..domain.subject import Judged

SCHEMA = 1
TOOL = "netlicense.cisco"
FINDINGS_PAGE = "docs/findings.md"
MOST_NAMED = 5
"""Devices that a sentence names."""

_OUTCOMES = (Outcome.PASS, Outcome.WAIVED, Outcome.FAIL, Outcome.UNKNOWN)
"""Those a whole device can have."""

_COMPLIANT = (Outcome.PASS.value, Outcome.WAIVED.value)

Document = Mapping[str, Any]
Row = Mapping[str, Any]


def device_entry(judged: Judged, licenses: Sequence[Row] = ()) -> dict[str, Any]:
    """One device; `licenses` are its rows for an inventory."""
    subject, seen = judged.subject, judged.subject.seen or Observed()
    return {
        "name": subject.name,
        "groups": list(subject.groups),
        "source": subject.source.value,
        "read_at": subject.read_at,
        "unread": subject.unread,
        "policies": list(judged.policies),
        "outcome": judged.outcome.value,
        "era": seen.era.value,
        "hostname": seen.hostname,
        "platform": seen.platform,
        "model": seen.members[0].udi.pid if seen.members else None,
        "udi": [{"pid": member.udi.pid, "sn": member.udi.sn} for member in seen.members],
        "release": seen.image.release.printed if seen.image.release else seen.image.printed_release,
        "image": seen.image.file,
        "runs": _unique(level.current for level in seen.levels),
        "next": _unique(level.next_reload for level in seen.levels if level.next_shown),
        "reload_pending": seen.reload_pending if subject.seen else None,
        "stage": judged.stage.value,
        "licenses": [dict(row) for row in licenses],
        "expiries": [{"what": one.what, "name": one.name, "day": one.day} for one in judged.expiries],
        "verdicts": [{"rule": verdict.rule.value, "outcome": verdict.outcome.value} for verdict in judged.verdicts],
        "findings": [_finding(subject.name, finding) for finding in judged.findings],
    }


def document(devices: Iterable[Row], policies: Iterable[Policy | Row], made_at: str, version: str) -> dict[str, Any]:
    """The whole report of these devices. `made_at` is ISO 8601."""
    by_name = sorted(devices, key=lambda device: str(device["name"]))
    named = [policy if isinstance(policy, Mapping) else {"name": policy.name, "file": policy.file} for policy in policies]
    return {
        "schema": SCHEMA,
        "made_at": made_at,
        "tool": {"name": TOOL, "version": version},
        "policies": [dict(policy) for policy in named],
        "compliant": all(device["outcome"] in _COMPLIANT for device in by_name),
        "summary": summary(by_name),
        "trend": None,
        "devices": [dict(device) for device in by_name],
    }


def summary(devices: Sequence[Row]) -> dict[str, Any]:
    """The numbers of a fleet, each counted over its devices."""
    findings = [finding for device in devices for finding in device["findings"]]
    open_findings = [finding for finding in findings if finding["waived"] is None]
    return {
        "devices": len(devices),
        "outcomes": {outcome.value: sum(device["outcome"] == outcome.value for device in devices) for outcome in _OUTCOMES},
        "findings": {severity.value: sum(finding["severity"] == severity.value for finding in open_findings) for severity in Severity},
        "waived": len(findings) - len(open_findings),
        "eras": _counted(device["era"] for device in devices),
        "levels": _counted(level for device in devices for level in device["runs"]),
        "stages": _counted(device["stage"] for device in devices),
    }


def weighs(report: Document, severity: str) -> bool:
    """Whether something open weighs at least as much; nothing weighs as much as `never`."""
    words = [one.value for one in Severity]
    return severity in words and any(report["summary"]["findings"][word] for word in words[: words.index(severity) + 1])


def open_findings(report: Document) -> str:
    """How many findings are open, in words."""
    counts = report["summary"]["findings"]
    return ", ".join(many(counts[severity.value], severity.value) for severity in Severity if counts[severity.value]) or "nothing"


def unjudged(report: Document) -> list[str]:
    """Policies that are for none of the devices, and devices that no policy is for: what a mistake in `applies_to` looks like."""
    devices, policies = report["devices"], report["policies"]
    used = {name for device in devices for name in device["policies"]}
    alone = [device["name"] for device in devices if not device["policies"]] if policies else []
    told = [f"the policy {policy['name']!r} ({policy['file']}) is for none of these devices" for policy in policies if devices and policy["name"] not in used]
    if alone:
        more = f", and {len(alone) - MOST_NAMED} more" if len(alone) > MOST_NAMED else ""
        told.append(f"no policy is for {', '.join(alone[:MOST_NAMED])}{more}: nothing is judged there but whether it could be read")
    return told


def many(number: int, word: str) -> str:
    """One error, two errors."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def fingerprint(device: str, finding: str, subject: str) -> str:
    """The same finding of the next run has the same one, whatever it says about days and lines."""
    return hashlib.sha256(f"{device}\0{finding}\0{subject}".encode("utf-8", "surrogatepass")).hexdigest()[:24]


def _finding(device: str, finding: Finding) -> dict[str, Any]:
    waived = finding.waived
    return {
        "id": finding.id.value,
        "rule": finding.rule.value,
        "subject": finding.subject,
        "severity": finding.severity.value,
        "unknown": finding.unknown,
        "says": finding.says,
        "evidence": [{"command": shown.command, "line": shown.line} for shown in finding.evidence],
        "remedy": finding.remedy,
        "docs": f"{FINDINGS_PAGE}#{finding.id.value}",
        "fingerprint": fingerprint(device, finding.id.value, finding.subject),
        "waived": {"reason": waived.reason, "until": waived.until} if waived else None,
    }


def _unique(words: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def _counted(words: Iterable[str]) -> dict[str, int]:
    """The most frequent first; of two that are equally frequent, by name."""
    return dict(sorted(Counter(words).items(), key=lambda item: (-item[1], item[0])))
