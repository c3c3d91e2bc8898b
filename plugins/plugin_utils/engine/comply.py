# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges one device by the policies that apply to it. Nothing is read here: no device, no file and no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

from ..domain.finding import CATALOGUE, Finding, FindingId, Outcome, Rule, Verdict, Waiver
from ..domain.observed import Observed
from ..domain.platform import Era
from ..domain.policy import Policy
from ..domain.subject import Judged, Source, Stage, Subject
from .rules import keeping, levels, licenses, reading, session, smart, way
from .rules.case import Case

_OWN = ("name", "file", "applies_to", "severity", "waivers")
"""What a policy does not hand on to a rule."""

Judge = Callable[[Case], "tuple[Finding, ...] | None"]
RULES: dict[Rule, tuple[Callable[[Policy], object], Judge]] = {
    Rule.READING: (lambda _policy: True, reading.reading),
    Rule.LEVELS: (lambda policy: policy.levels, levels.levels),
    Rule.FALLBACK: (lambda policy: policy.fallback, levels.fallback),
    Rule.RELOAD: (lambda policy: policy.reload, levels.reload),
    Rule.MUST_HAVE: (lambda policy: policy.must_have, licenses.must_have),
    Rule.FORBIDDEN: (lambda policy: policy.forbidden, licenses.forbidden),
    Rule.LICENSE_TYPES: (lambda policy: policy.license_types, licenses.license_types),
    Rule.EVALUATION: (lambda policy: policy.evaluation_days is not None, licenses.evaluation),
    Rule.EULA: (lambda policy: policy.eula, licenses.eula),
    Rule.BACKUP: (lambda policy: policy.backup, keeping.backup),
    Rule.IMAGE: (lambda policy: policy.image, session.image),
    Rule.WAITING: (lambda policy: policy.waiting_days is not None, keeping.waiting),
    Rule.SMART: (lambda policy: policy.smart, smart.smart),
    Rule.SSH: (lambda policy: policy.ssh_sha1 is False, session.ssh),
}
"""When each rule is asked for, and who judges it. What is empty, or false, asks for nothing."""


def judge(subject: Subject, policies: Sequence[Policy], today: date) -> Judged:
    """What every rule that is asked for says of a device. `today` is the day in UTC."""
    applied = tuple(policy for policy in policies if applies(policy, subject))
    wanted = together(applied)
    asked = [rule for rule, (asks, _judge) in RULES.items() if asks(wanted)]
    names = tuple(policy.name for policy in applied)
    if subject.seen is None:
        verdicts = [_unread(subject, wanted, today), *(Verdict(rule, Outcome.UNKNOWN) for rule in asked if rule is not Rule.READING)]
        return _judged(subject, names, verdicts, wanted, today, None)
    case = Case(subject, subject.seen, wanted, today)
    return _judged(subject, names, [_verdict(rule, RULES[rule][1](case)) for rule in asked], wanted, today, case)


def applies(policy: Policy, subject: Subject) -> bool:
    """Whether a policy is for this device. What is not known of it leaves it in: every host of an inventory is in some group."""
    to, seen = policy.applies_to, subject.seen or Observed()
    return (
        (not to.groups or not subject.groups or bool(set(to.groups) & set(subject.groups)))
        and (not to.hosts or _matches(subject.name, to.hosts))
        and (not to.platforms or seen.platform is None or seen.platform.lower() in [name.lower() for name in to.platforms])
        and (not to.eras or seen.era is Era.UNKNOWN or seen.era in to.eras)
    )


def together(policies: Iterable[Policy]) -> Policy:
    """One policy out of several: a later one replaces the rules it names itself, and waivers add up."""
    whole = Policy(name="", file="")
    for policy in policies:
        own: dict[str, Any] = {
            field.name: value
            for field in fields(Policy)
            if field.name not in _OWN and (value := getattr(policy, field.name)) is not None
        }
        whole = replace(whole, **own, severity={**whole.severity, **policy.severity}, waivers=(*whole.waivers, *policy.waivers))
    return whole


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _unread(subject: Subject, wanted: Policy, today: date) -> Verdict:
    """A device that gave nothing: it was not reached, or what was collected of it cannot be read."""
    case = Case(subject, Observed(), wanted, today)
    why = subject.unread or "the reason is not known"
    if subject.source is Source.OUTPUTS:
        remedy = "Collect `show version` and `show license all` of it again, to the prompt behind them."
        return _verdict(Rule.READING, (case.found(FindingId.ERA_UNKNOWN, "era", f"nothing could be read of what was collected: {why}", remedy),))
    remedy = "Look at its address, its login and the way to it, and run again; until then nothing is known of it."
    return _verdict(Rule.READING, (case.found(FindingId.UNREACHABLE, "device", f"the device was not read: {why}", remedy),))


def _verdict(rule: Rule, found: tuple[Finding, ...] | None) -> Verdict:
    if found is None:
        return Verdict(rule, Outcome.NOT_APPLICABLE)
    still_open = [finding for finding in found if finding.waived is None]
    if any(not finding.unknown for finding in still_open):
        return Verdict(rule, Outcome.FAIL, found)
    if still_open:
        return Verdict(rule, Outcome.UNKNOWN, found)
    return Verdict(rule, Outcome.WAIVED if found else Outcome.PASS, found)


def _judged(subject: Subject, names: tuple[str, ...], verdicts: Sequence[Verdict], wanted: Policy, today: date, case: Case | None) -> Judged:
    waivers = [waiver for waiver in wanted.waivers if _matches(subject.name, waiver.hosts)]
    settled = tuple(_waived(verdict, waivers, today) for verdict in verdicts)
    over = tuple(_over(settled, waivers, wanted, today))
    if over:
        settled = (*settled, _waived(_verdict(Rule.WAIVERS, over), waivers, today))
    if case is None:
        return Judged(subject, names, settled, Stage.UNKNOWN)
    return Judged(subject, names, settled, way.stage(case), way.expiries(case))


def _waived(verdict: Verdict, waivers: Sequence[Waiver], today: date) -> Verdict:
    """The verdict with what somebody answers for. A waiver holds on its last day, and not on the next one."""
    if not verdict.findings:
        return verdict
    found = [replace(finding, waived=_waiver_of(finding, waivers, today)) for finding in verdict.findings]
    return _verdict(verdict.rule, tuple(found))


def _waiver_of(finding: Finding, waivers: Sequence[Waiver], today: date) -> Waiver | None:
    holding = [waiver for waiver in waivers if _covers(waiver, finding) and date.fromisoformat(waiver.until) >= today]
    return max(holding, key=lambda waiver: waiver.until, default=None)


def _covers(waiver: Waiver, finding: Finding) -> bool:
    return waiver.finding is finding.id and _matches(finding.subject, waiver.subjects)


def _over(verdicts: Iterable[Verdict], waivers: Sequence[Waiver], wanted: Policy, today: date) -> Iterator[Finding]:
    """Waivers that have ended, of findings that are still there and that no other waiver covers."""
    still_open = [finding for verdict in verdicts for finding in verdict.findings if finding.waived is None]
    ended: dict[FindingId, Waiver] = {}
    for waiver in waivers:
        if any(_covers(waiver, finding) for finding in still_open) and date.fromisoformat(waiver.until) < today:
            ended[waiver.finding] = max(waiver, ended.get(waiver.finding, waiver), key=lambda one: one.until)
    severity = wanted.severity.get(FindingId.WAIVER_OVER, CATALOGUE[FindingId.WAIVER_OVER].severity)
    for identifier, waiver in ended.items():
        says = f"the waiver of {identifier.value} ended on {waiver.until} ({waiver.reason}), and the finding counts again"
        remedy = "Do what the finding says, or have the waiver decided again, with a new end."
        yield Finding(FindingId.WAIVER_OVER, identifier.value, says, severity, (), remedy)
