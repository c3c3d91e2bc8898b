# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a policy finds: every finding once produced from the text of a device, and once not; and what is never a pass."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import (
    CATALOGUE,
    FallbackCause,
    Finding,
    FindingId,
    Outcome,
    Rule,
    Severity,
    Waiver,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import Level
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.platform import Era
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.policy import AppliesTo, BackupWanted, Policy, ReleaseRange, SmartWanted
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.smart import Authorization, Transport
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.subject import Judged, Kept, Order, Source, Stage, Subject
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, MemberState, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.facts import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.comply import judge
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.from_facts import observed_of
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.shown import shown
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.release import parse_release

from ..parsers import asa_samples, router_samples, version_samples, xe_samples
from . import policy_devices as given

TODAY = date.fromisoformat(given.TODAY)
OWN = Udi(*given.UDI)
KEPT = Kept("2025-02-20T10:00:00Z", (("ipbasek9", *given.UDI), ("securityk9", *given.UDI)))
Outputs = Mapping[str, str]


def subject(outputs: Outputs, **more: Any) -> Subject:
    """A device as these outputs show it."""
    seen = observe(outputs, whole=True)
    known = {"groups": ("branch",), "read_at": f"{given.TODAY}T08:00:00Z", "sha1": False, "vault_read": True, "kept": KEPT, **more}
    return Subject(**{"name": "branch-44", "seen": seen, "shown": shown(outputs, seen), **known})


def judged(outputs: Outputs, wanted: Mapping[str, Any], **more: Any) -> Judged:
    return judge(subject(outputs, **more), [Policy("p", "p.yml", **wanted)], TODAY)


@dataclass(frozen=True)
class Row:
    """How a finding comes about, and how it does not: outputs, what is known beside them, what is wanted, and a part of the line that proves it."""

    wanted: Mapping[str, Any]
    produced: Outputs
    healthy: Outputs = field(default_factory=lambda: given.ROUTER)
    proof: str | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)
    healthy_beside: Mapping[str, Any] = field(default_factory=dict)


def without(command: str, outputs: Outputs = given.ROUTER) -> dict[str, str]:
    return {name: text for name, text in outputs.items() if name != command}


def page(old: str, new: str) -> dict[str, str]:
    """The router with a policy, one line of its page changed."""
    text = given.POLICY_ROUTER["show license all"]
    assert old in text
    return {**given.POLICY_ROUTER, "show license all": text.replace(old, new)}


CUT = {**given.ROUTER, "show version": given.FALLEN.partition("Configuration register")[0]}
FALLEN = {**given.ROUTER, "show version": given.FALLEN, "show license detail": given.TRIALS_ONLY}
TRIAL = {
    **given.ROUTER,
    "show version": given.ON_TRIAL,
    "show license detail": given.IPBASE + given.trial(2, "securityk9", "Active, In Use, EULA accepted", "1  week 3  days"),
}
SILENT = TRIAL["show license detail"].replace("Active, In Use, EULA accepted", "Active, In Use")
OVER = {**TRIAL, "show license detail": TRIAL["show license detail"].replace("Active, In Use, EULA accepted", "Expired, In Use")}
PERIOD_LEFT = "\t    Evaluation period left: 1  week 3  days \n"
HSEC = page("  Count: 0\n  Version: 1.0\n  Status: NOT IN USE", "  Count: 1\n  Version: 1.0\n  Status: IN USE")
NO_CODE = {
    **HSEC,
    "show license all": HSEC["show license all"].replace("SMART AUTHORIZATION INSTALLED on Jan 09 11:12:13 2025 UTC", "NOT INSTALLED"),
}
SECURITY = (("securityk9",),)
ORDERS = (Order(OWN, "securityk9", "2025-01-02"),)
SMART_ALL = {"smart": SmartWanted(True, True, (Transport.SMART, Transport.CALLHOME), 30, 60, True, True)}
RANGE = ReleaseRange(parse_release("15.2(4)M"), parse_release("15.2(4)M9"))

ROWS: dict[FindingId, Row] = {
    FindingId.UNREACHABLE: Row({}, given.ROUTER, beside={"seen": None, "unread": "no route to host"}),
    FindingId.NOT_READ: Row({}, {**given.ROUTER, "show license detail": given.DETAIL.replace("Type: Permanent", "Type: Golden", 1)}),
    FindingId.ERA_UNKNOWN: Row({}, {"show version": xe_samples.TWO_UDIS}),
    FindingId.LEVEL_MISSING: Row({"levels": SECURITY}, {**given.ROUTER, "show version": given.FALLEN}, proof="security      None          None           None"),
    FindingId.LEVEL_UNKNOWN: Row({"levels": SECURITY}, CUT),
    FindingId.LEVEL_ENDS_AT_RELOAD: Row({"levels": SECURITY}, {**given.ROUTER, "show version": given.ENDS}, proof="Permanent      None"),
    FindingId.FELL_BACK: Row({"fallback": True}, FALLEN, proof="license boot module c2900 technology-package securityk9"),
    FindingId.FALLBACK_UNKNOWN: Row({"fallback": True}, without("show running-config")),
    FindingId.RELOAD_PENDING: Row({"reload": True}, {**given.ROUTER, "show version": given.WAITS}, proof="None           securityk9"),
    FindingId.RELOAD_UNKNOWN: Row({"reload": True}, CUT),
    FindingId.FEATURE_MISSING: Row({"must_have": SECURITY}, {**given.ROUTER, "show license detail": given.TRIALS_ONLY}, proof="EULA not accepted"),
    FindingId.FEATURE_UNKNOWN: Row({"must_have": SECURITY}, without("show license detail")),
    FindingId.FEATURE_FORBIDDEN: Row(
        {"forbidden": ("uck9",)}, {**given.ROUTER, "show version": given.WITH_VOICE}, proof="uck9          EvalRightToUse uck9"
    ),
    FindingId.FORBIDDEN_UNKNOWN: Row({"forbidden": ("uck9",)}, CUT),
    FindingId.TYPE_NOT_ALLOWED: Row({"license_types": (LicenseType.PERMANENT,)}, TRIAL, proof="License Type: EvalRightToUse"),
    FindingId.TYPE_UNKNOWN: Row({"license_types": (LicenseType.PERMANENT,)}, without("show license detail")),
    FindingId.EVALUATION_ENDS: Row({"evaluation_days": 30}, TRIAL, proof="Evaluation period left: 1  week 3  days"),
    FindingId.EVALUATION_OVER: Row({"evaluation_days": 30}, OVER, proof="Expired, In Use"),
    FindingId.EVALUATION_UNKNOWN: Row(
        {"evaluation_days": 3}, {**TRIAL, "show license detail": TRIAL["show license detail"].replace(PERIOD_LEFT, "")}, TRIAL
    ),
    FindingId.EULA_NOT_ACCEPTED: Row({"eula": True}, FALLEN, proof="EULA not accepted"),
    FindingId.EULA_UNKNOWN: Row({"eula": True}, without("show license detail")),
    FindingId.BACKUP_MISSING: Row({"backup": BackupWanted()}, given.ROUTER, beside={"kept": None}),
    FindingId.BACKUP_OLD: Row({"backup": BackupWanted(30)}, given.ROUTER, beside={"kept": replace(KEPT, taken="2025-01-29T10:00:00Z")}),
    FindingId.BACKUP_INCOMPLETE: Row(
        {"backup": BackupWanted()}, given.ROUTER, beside={"kept": replace(KEPT, licenses=KEPT.licenses[:1])}, proof="Feature: securityk9"
    ),
    FindingId.BACKUP_UNKNOWN: Row({"backup": BackupWanted()}, given.ROUTER, beside={"vault_read": False}),
    FindingId.IMAGE_OUT_OF_RANGE: Row(
        {"image": (RANGE,)}, {**given.ROUTER, "show version": given.VERSION.replace("15.2(4)M7", "15.1(4)M7")}, proof="Version 15.1(4)M7"
    ),
    FindingId.IMAGE_UNKNOWN: Row({"image": (RANGE,)}, {**given.ROUTER, "show version": given.VERSION.replace("15.2(4)M7", "15.2(4)S7")}),
    FindingId.WAITING_TOO_LONG: Row({"waiting_days": 30}, FALLEN, beside={"orders": ORDERS}, healthy_beside={"orders": ORDERS}),
    FindingId.WAITING_UNKNOWN: Row(
        {"waiting_days": 30}, without("show license detail"), beside={"orders": ORDERS}, healthy_beside={"orders": ORDERS}
    ),
    FindingId.SMART_NOT_REGISTERED: Row(
        SMART_ALL,
        {**given.REGISTERED_SWITCH, "show license status": given.REGISTERED.replace("Status: REGISTERED", "Status: UNREGISTERED")},
        given.REGISTERED_SWITCH,
        proof="Status: UNREGISTERED",
    ),
    FindingId.SMART_NOT_AUTHORIZED: Row(
        SMART_ALL,
        {**given.REGISTERED_SWITCH, "show license status": given.REGISTERED.replace("AUTHORIZED on", "OUT OF COMPLIANCE on"), "show license usage": ""},
        given.REGISTERED_SWITCH,
        proof="OUT OF COMPLIANCE",
    ),
    FindingId.SMART_TRANSPORT: Row(
        {"smart": SmartWanted(transports=(Transport.CSLU,))}, given.POLICY_ROUTER, page("Type: Smart", "Type: cslu"), proof="Type: Smart"
    ),
    FindingId.SMART_REPORT_DUE: Row(
        {"smart": SmartWanted(ack_days_left=60)}, given.POLICY_ROUTER, page("Apr 10 08:09:20", "Jul 10 08:09:20"), proof="Next ACK deadline"
    ),
    FindingId.SMART_REPORT_OLD: Row(
        {"smart": SmartWanted(report_days=30)}, given.POLICY_ROUTER, page("push: Jan 10", "push: Feb 10"), proof="Last report push"
    ),
    FindingId.SMART_TRUST_MISSING: Row(
        {"smart": SmartWanted(trust_code=True)},
        {**given.POLICY_ROUTER, "show license all": given.NO_TRUST},
        given.POLICY_ROUTER,
        proof="Trust Code Installed: <none>",
    ),
    FindingId.SMART_EXPORT_MISSING: Row({"smart": SmartWanted(export_authorized=True)}, NO_CODE, HSEC, proof="hseck9"),
    FindingId.SMART_UNKNOWN: Row(SMART_ALL, without("show license usage", given.REGISTERED_SWITCH), given.REGISTERED_SWITCH),
    FindingId.SSH_SHA1: Row({"ssh_sha1": False}, given.ROUTER, beside={"sha1": True}),
    FindingId.SSH_UNKNOWN: Row({"ssh_sha1": False}, given.ROUTER, beside={"sha1": None}),
    FindingId.WAIVER_OVER: Row(
        {"levels": SECURITY, "waivers": (Waiver(FindingId.LEVEL_MISSING, "CHG1", "2025-02-28"),)},
        {**given.ROUTER, "show version": given.FALLEN},
    ),
}
"""The produced outputs are those of a device the finding is about; the healthy ones differ from them in what it is about."""


def test_every_finding_has_a_row() -> None:
    assert set(ROWS) == set(FindingId) == set(CATALOGUE)


@pytest.mark.parametrize("identifier", ROWS, ids=lambda one: one.value)
def test_a_finding_is_produced_from_the_text_of_a_device(identifier: FindingId) -> None:
    row = ROWS[identifier]
    device = judged(row.produced, row.wanted, **row.beside)
    found = [finding for finding in device.findings if finding.id is identifier]
    assert found, [finding.id.value for finding in device.findings]
    assert all(finding.says and finding.remedy and finding.severity is CATALOGUE[identifier].severity for finding in found)
    lines = [one.line for finding in found for one in finding.evidence]
    assert row.proof is None or any(row.proof in line for line in lines), lines
    expected = Outcome.UNKNOWN if CATALOGUE[identifier].unknown else Outcome.FAIL
    outcomes = {verdict.rule: verdict.outcome for verdict in device.verdicts}
    assert outcomes[CATALOGUE[identifier].rule] in (expected, Outcome.FAIL)
    assert device.outcome is not Outcome.PASS


@pytest.mark.parametrize("identifier", [FindingId.LEVEL_MISSING, FindingId.FELL_BACK], ids=lambda one: one.value)
def test_the_line_that_proves_it_comes_first(identifier: FindingId) -> None:
    """Tables show one line of a finding: not that of another technology, and not a command without its line."""
    row = ROWS[identifier]
    (finding,) = (one for one in judged(row.produced, row.wanted).findings if one.id is identifier)
    assert row.proof and row.proof in finding.evidence[0].line


def test_what_is_told_to_do_about_an_agreement_is_what_the_module_needs() -> None:
    finding = next(one for one in judged(FALLEN, {"eula": True}).findings if one.id is FindingId.EULA_NOT_ACCEPTED)
    assert "allow_types: [permanent, eval_right_to_use], accept_eula: true" in finding.remedy


def test_a_forbidden_package_is_taken_out_with_the_line_of_its_device_and_only_what_was_installed_is_cleared() -> None:
    outputs = ROWS[FindingId.FEATURE_FORBIDDEN].produced
    bought = {**outputs, "show license detail": given.DETAIL.replace("securityk9  ", "uck9        ")}
    for shown_outputs, clears in ((outputs, False), (bought, True)):
        (finding,) = judged(shown_outputs, {"forbidden": ("uck9",)}).findings
        assert "`license boot module c2900 technology-package uck9 disable`" in finding.remedy
        assert ("license clear uck9" in finding.remedy) == clears, finding.remedy


def test_a_license_under_something_that_runs_needs_a_reload() -> None:
    for wanted, outputs in (({"license_types": (LicenseType.PERMANENT,)}, TRIAL), ({"evaluation_days": 30}, TRIAL), ({"evaluation_days": 30}, OVER)):
        (finding,) = judged(outputs, wanted).findings
        assert finding.remedy.endswith("What runs goes over to it with the next reload.")


@pytest.mark.parametrize("identifier", ROWS, ids=lambda one: one.value)
def test_a_healthy_device_has_no_such_finding(identifier: FindingId) -> None:
    row = ROWS[identifier]
    device = judged(row.healthy, row.wanted, **row.healthy_beside)
    assert [finding for finding in device.findings if finding.rule is CATALOGUE[identifier].rule] == []
    rule = CATALOGUE[identifier].rule
    assert {verdict.outcome for verdict in device.verdicts if verdict.rule is rule} <= {Outcome.PASS}


FULL: dict[str, Any] = {
    "levels": (("ipbasek9",), ("securityk9",)),
    "fallback": True,
    "reload": True,
    "must_have": SECURITY,
    "forbidden": ("uck9", "datak9"),
    "license_types": (LicenseType.PERMANENT,),
    "evaluation_days": 30,
    "eula": True,
    "backup": BackupWanted(90),
    "image": (RANGE,),
    "waiting_days": 30,
    "smart": SmartWanted(registered=True),
    "ssh_sha1": False,
}


def test_a_healthy_router_passes_every_rule_and_is_proven() -> None:
    device = judged(given.ROUTER, FULL, orders=ORDERS)
    assert device.findings == () and device.outcome is Outcome.PASS and device.stage is Stage.PROVEN
    outcomes = {verdict.rule: verdict.outcome for verdict in device.verdicts}
    assert outcomes.pop(Rule.SMART) is Outcome.NOT_APPLICABLE
    assert set(outcomes.values()) == {Outcome.PASS} and set(outcomes) == set(Rule) - {Rule.SMART, Rule.WAIVERS}


def test_a_rule_that_is_not_asked_for_gives_no_verdict() -> None:
    off = {"fallback": False, "levels": (), "ssh_sha1": True, "eula": False}
    assert [verdict.rule for verdict in judged(FALLEN, off).verdicts] == [Rule.READING]
    assert [verdict.rule for verdict in judge(subject(FALLEN), [], TODAY).verdicts] == [Rule.READING]


def test_a_device_that_was_not_read_is_unknown_in_every_rule_that_is_asked_for() -> None:
    device = judged(given.ROUTER, FULL, seen=None, unread="timed out")
    assert device.outcome is Outcome.UNKNOWN and device.stage is Stage.UNKNOWN
    assert {verdict.outcome for verdict in device.verdicts} == {Outcome.UNKNOWN}
    assert {verdict.rule for verdict in device.verdicts} == set(Rule) - {Rule.WAIVERS}


def test_outputs_of_which_nothing_can_be_read_are_no_device_that_was_not_reached() -> None:
    device = judged(given.ROUTER, {}, seen=None, unread="there is nothing", source=Source.OUTPUTS)
    assert [(finding.id, finding.severity) for finding in device.findings] == [(FindingId.ERA_UNKNOWN, Severity.ERROR)]


FORGOTTEN = {
    **given.ROUTER,
    "show version": given.WAITS,
    "show license detail": given.IPBASE + given.UNUSED,
    "show startup-config": "!\nhostname branch-44\n!\nend\n",
}
FEATURES = given.ROUTER["show license feature"]
CAUSES: dict[FallbackCause, Outputs] = {
    FallbackCause.NO_LICENSE: {**FALLEN, "show license detail": given.IPBASE + given.trial(2, "uck9")},
    FallbackCause.LICENSE_NOT_VALID: {
        **FALLEN,
        "show license detail": given.IPBASE + given.UNUSED.replace("FTX1599B0AA", "FTX1599B0ZZ"),
    },
    FallbackCause.LICENSE_OVER: {**FALLEN, "show license detail": given.IPBASE + given.trial(2, "securityk9", "Expired, Not in Use", "0  seconds")},
    FallbackCause.EULA_NOT_ACCEPTED: FALLEN,
    FallbackCause.WRITE_FORGOTTEN: FORGOTTEN,
    FallbackCause.RELOAD_MISSING: {**FORGOTTEN, "show startup-config": given.RUNNING},
    FallbackCause.IMAGE_WITHOUT_FEATURE: {
        **FALLEN,
        "show license feature": "".join(line for line in FEATURES.splitlines(keepends=True) if "securityk9" not in line),
        "show license detail": given.IPBASE + given.trial(2, "uck9"),
    },
    FallbackCause.UNKNOWN: {**FALLEN, "show license detail": given.IPBASE + given.UNUSED},
}


@pytest.mark.parametrize("cause", CAUSES, ids=lambda one: one.value)
def test_a_fallback_tells_configured_next_and_running_apart_and_its_cause(cause: FallbackCause) -> None:
    (found,) = judged(CAUSES[cause], {"fallback": True}).findings
    comes = "securityk9" if cause in (FallbackCause.WRITE_FORGOTTEN, FallbackCause.RELOAD_MISSING) else "nothing"
    assert found.says.startswith(f"configured: securityk9; after the next reload: {comes}; running: nothing. Cause: {cause.value} (")


def test_every_cause_of_a_fallback_has_a_row() -> None:
    assert set(CAUSES) == set(FallbackCause)


@pytest.mark.parametrize("missing", ["show license detail"])
def test_a_cause_is_not_guessed_where_the_licenses_were_not_read(missing: str) -> None:
    found = judged(without(missing, FALLEN), {"fallback": True}).findings
    assert [finding.id for finding in found] == [FindingId.FELL_BACK] and "Cause: unknown (the licenses were not all read)" in found[0].says


WAIVER = Waiver(FindingId.LEVEL_MISSING, "CHG0042", given.TODAY, ("branch-*",))


@pytest.mark.parametrize(
    ("waiver", "outcome", "over"),
    [
        (WAIVER, Outcome.WAIVED, False),
        (replace(WAIVER, until="2025-02-28"), Outcome.FAIL, True),
        (replace(WAIVER, hosts=("core-*",)), Outcome.FAIL, False),
        (replace(WAIVER, hosts=("core-*", "branch-44")), Outcome.WAIVED, False),
        (replace(WAIVER, subjects=("uck9", "security*")), Outcome.WAIVED, False),
        (replace(WAIVER, subjects=("uck9",)), Outcome.FAIL, False),
        (replace(WAIVER, subjects=("uck9",), until="2025-02-28"), Outcome.FAIL, False),
        (replace(WAIVER, finding=FindingId.FELL_BACK), Outcome.FAIL, False),
    ],
)
def test_a_waiver_holds_for_its_finding_and_hosts_to_its_last_day(waiver: Waiver, outcome: Outcome, over: bool) -> None:
    device = judged({**given.ROUTER, "show version": given.FALLEN}, {"levels": SECURITY, "waivers": (waiver,)})
    assert device.verdicts[1].outcome is outcome and device.outcome is outcome
    assert any(finding.id is FindingId.WAIVER_OVER for finding in device.findings) is over
    assert (device.verdicts[1].findings[0].waived == waiver) is (outcome is Outcome.WAIVED)


def test_a_waiver_that_has_ended_is_no_finding_where_there_is_nothing_to_waive() -> None:
    assert judged(given.ROUTER, {"levels": SECURITY, "waivers": (replace(WAIVER, until="2024-01-01"),)}).findings == ()


def test_a_device_that_was_not_reached_is_no_pass_when_it_is_waived() -> None:
    waiver = Waiver(FindingId.UNREACHABLE, "being replaced", given.TODAY)
    assert judged(given.ROUTER, {"waivers": (waiver,)}, seen=None).outcome is Outcome.WAIVED


def test_a_policy_gives_a_finding_its_weight() -> None:
    (found,) = judged(FALLEN, {"levels": SECURITY, "severity": {FindingId.LEVEL_MISSING: Severity.NOTE}}).findings
    assert found.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("to", "applies"),
    [
        (AppliesTo(), True),
        (AppliesTo(groups=("branch", "x")), True),
        (AppliesTo(groups=("core",)), False),
        (AppliesTo(hosts=("branch-*",)), True),
        (AppliesTo(hosts=("core-*",)), False),
        (AppliesTo(platforms=("C2900",)), True),
        (AppliesTo(platforms=("c1900",)), False),
        (AppliesTo(eras=(Era.CISL,)), True),
        (AppliesTo(eras=(Era.SLP,)), False),
        (AppliesTo(groups=("branch",), eras=(Era.SLP,)), False),
    ],
)
def test_a_policy_is_for_some_devices(to: AppliesTo, applies: bool) -> None:
    assert bool(judged(given.ROUTER, {"applies_to": to}).policies) is applies


def test_what_was_not_read_leaves_a_policy_in() -> None:
    to = AppliesTo(platforms=("c1900",), eras=(Era.SLP,))
    assert judged(given.ROUTER, {"applies_to": to}, seen=None).policies == ("p",)
    assert judged(given.ROUTER, {"applies_to": AppliesTo(groups=("core",))}, groups=()).policies == ("p",)


def test_a_backup_is_not_complete_where_the_licenses_were_not_read() -> None:
    summary = {**without("show license detail"), "show license": "Index 1 Feature: ipbasek9\n\tLicense Type: Permanent\n\tLicense State: Active, In Use\n"}
    device = judged(summary, {"backup": BackupWanted()})
    assert ("licenses", FindingId.BACKUP_UNKNOWN) in {(finding.subject, finding.id) for finding in device.findings}


def test_a_level_that_something_else_carries_needs_no_agreement() -> None:
    base = {**given.ROUTER, "show license detail": given.trial(1, "ipbasek9") + given.OWNED}
    assert judged(base, {"eula": True}).findings == ()
    assert judged(base, {"eula": True, "levels": (("ipbasek9",),)}).findings == ()
    coming = {**base, "show version": given.WAITS, "show license detail": given.IPBASE + given.trial(2, "securityk9")}
    assert FindingId.EULA_NOT_ACCEPTED in {one.id for one in judged(coming, {"eula": True, "levels": SECURITY}).findings}
    assert [one.id for one in judged(base, {"eula": True, "must_have": (("ipbasek9",),)}).findings].count(FindingId.EULA_NOT_ACCEPTED) == 1


def test_what_is_in_use_was_agreed_to_where_the_line_does_not_say_so() -> None:
    right = given.entry(2, "securityk9", "RightToUse", "Active, In Use", store="Built-In", udi=given.NOT_LOCKED)
    outputs = {**given.ROUTER, "show version": given.VERSION.replace("Permanent      securityk9", "RightToUse     securityk9")}
    assert judged({**outputs, "show license detail": given.IPBASE + right}, {"eula": True, "levels": SECURITY}).findings == ()
    assert FindingId.EULA_UNKNOWN not in {one.id for one in judged({**TRIAL, "show license detail": SILENT}, {"eula": True}).findings}
    unused = given.IPBASE + right.replace("Active, In Use", "Active, Not in Use")
    found = judged({**outputs, "show license detail": unused, "show version": given.WAITS}, {"eula": True, "levels": SECURITY}).findings
    assert {one.id for one in found} >= {FindingId.EULA_UNKNOWN}


def test_what_is_over_is_missing_though_nobody_says_what_was_agreed_to() -> None:
    over = given.entry(2, "securityk9", "Extension", "Expired, Not in Use", given.period("0  minute  0  second"))
    found = judged({**FALLEN, "show license detail": given.IPBASE + over}, {"must_have": SECURITY}).findings
    assert [one.id for one in found] == [FindingId.FEATURE_MISSING]
    unclear = judged({**FALLEN, "show license detail": given.IPBASE + over.replace("Expired", "Active")}, {"must_have": SECURITY}).findings
    assert [one.id for one in unclear] == [FindingId.FEATURE_UNKNOWN]


def test_a_stack_under_smart_licensing_needs_no_type_of_each_row() -> None:
    found = judged(given.REGISTERED_SWITCH, {"license_types": (LicenseType.SMART, LicenseType.SUBSCRIPTION), "evaluation_days": 30})
    assert found.findings == ()
    assert {one.id for one in judged(given.REGISTERED_SWITCH, {"license_types": (LicenseType.PERMANENT,)}).findings} == {FindingId.TYPE_NOT_ALLOWED}


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (FALLEN, "netlicense.cisco.ios_license (technology_packages: [securityk9])"),
        ({"show version": version_samples.FORM_B}, "`license install flash:FILE`"),
        ({"show version": version_samples.FORM_C}, "`license right-to-use activate securityk9 all acceptEULA`"),
        ({"show version": xe_samples.LINES}, "`license boot level securityk9`"),
        ({"show version": router_samples.OLD}, "boot an image with this feature set"),
    ],
)
def test_only_a_family_that_is_written_to_is_sent_to_a_module_that_writes(outputs: Outputs, words: str) -> None:
    (found,) = [finding for finding in judged(outputs, {"levels": SECURITY}).findings if finding.id is FindingId.LEVEL_MISSING]
    assert words in found.remedy and ("ios_license" in found.remedy) is (outputs is FALLEN)


def test_a_later_policy_replaces_the_rules_it_names_and_waivers_add_up() -> None:
    first = Policy("first", "1.yml", levels=(("datak9",),), must_have=(("datak9",),), waivers=(Waiver(FindingId.FEATURE_MISSING, "x", given.TODAY),))
    second = Policy("second", "2.yml", levels=SECURITY, waivers=(WAIVER,))
    device = judge(subject(given.ROUTER), [first, second], TODAY)
    assert device.policies == ("first", "second")
    assert [(verdict.rule, verdict.outcome) for verdict in device.verdicts[1:]] == [(Rule.LEVELS, Outcome.PASS), (Rule.MUST_HAVE, Outcome.WAIVED)]


def members(state: MemberState | None, slot: str = "2") -> Subject:
    device = subject(given.STACK)
    assert device.seen is not None
    first, second = device.seen.members
    return replace(device, seen=replace(device.seen, members=(first, Member(slot, second.udi, False, state))))


@pytest.mark.parametrize(
    ("state", "expected"),
    [(None, [FindingId.FEATURE_UNKNOWN]), (MemberState.READY, [FindingId.FEATURE_UNKNOWN]), (MemberState.NOT_READY, []), (MemberState.PROVISIONED, [])],
)
def test_every_member_that_is_ready_needs_its_own(state: MemberState | None, expected: list[FindingId]) -> None:
    device = judge(members(state), [Policy("p", "p.yml", must_have=SECURITY)], TODAY)
    assert [finding.id for finding in device.findings] == expected


def test_levels_of_members_that_are_not_ready_are_not_judged() -> None:
    device = members(MemberState.NOT_READY)
    assert device.seen is not None
    other = replace(device.seen.levels[1], slot="2", current=None, next_reload=None)
    both = replace(device, seen=replace(device.seen, levels=(*device.seen.levels, other)))
    assert judge(both, [Policy("p", "p.yml", levels=SECURITY)], TODAY).findings == ()
    ready = replace(both, seen=replace(both.seen, members=members(MemberState.READY).seen.members))  # type: ignore[union-attr,type-var]
    assert [finding.subject for finding in judge(ready, [Policy("p", "p.yml", levels=SECURITY)], TODAY).findings] == ["securityk9 in slot 2"]


def stack(lines: tuple[str, ...], running: tuple[str, ...], state: MemberState = MemberState.READY) -> Subject:
    """A switch of two members, told to run what these lines say; what each member runs, and keeps."""
    plain = members(state)
    assert plain.seen is not None
    rows = tuple(Level(str(number), None, None, name, LicenseType.PERMANENT, name) for number, name in enumerate(running, 1))
    slots = [replace(member, slot=str(number)) for number, member in enumerate(plain.seen.members, 1)]
    config = replace(plain.seen.config, license_lines=lines, boot_modules=())
    return replace(plain, seen=replace(plain.seen, levels=rows, levels_complete=True, members=tuple(slots), config=config))


LAN, IP = "license boot level lanbase", "license boot level ipservices"


@pytest.mark.parametrize(
    ("lines", "running", "says"),
    [
        ((f"{LAN} switch 2", IP), ("ipservices", "lanbase"), []),
        ((f"{LAN} switch 1", f"{IP} switch 2"), ("lanbase", "ipservices"), []),
        ((f"{LAN} switch 1", f"{LAN} switch 2", IP), ("lanbase", "lanbase"), []),
        ((f"{LAN} switch 2", IP), ("lanbase", "lanbase"), ["configured in slot 1: ipservices"]),
        ((f"{LAN} switch 1", f"{IP} switch 2"), ("lanbase", "lanbase"), ["configured in slot 2: ipservices"]),
        ((IP,), ("ipservices", "lanbase"), ["configured in slot 2: ipservices"]),
        ((f"{IP} switch 2",), ("lanbase",), ["ipservices is configured, and whether it runs is not known"]),
    ],
)
def test_a_line_for_one_member_is_for_no_other(lines: tuple[str, ...], running: tuple[str, ...], says: list[str]) -> None:
    found = judge(stack(lines, running), [Policy("p", "p.yml", fallback=True)], TODAY).findings
    assert len(found) == len(says) and all(one.says.startswith(start) for one, start in zip(found, says, strict=True))


def test_a_line_for_a_member_that_is_away_is_not_judged() -> None:
    away = stack((f"{IP} switch 2", f"{LAN} switch 1"), ("lanbase",), MemberState.NOT_READY)
    assert judge(away, [Policy("p", "p.yml", fallback=True)], TODAY).findings == ()


def test_a_pending_reload_of_each_member_is_a_finding_of_its_own() -> None:
    both = stack((), ("lanbase", "lanbase"))
    assert both.seen is not None
    changing = replace(both, seen=replace(both.seen, levels=tuple(replace(level, next_reload="ipservices") for level in both.seen.levels)))
    found = judge(changing, [Policy("p", "p.yml", reload=True)], TODAY).findings
    assert [one.subject for one in found] == ["level in slot 1", "level in slot 2"]


def test_a_line_of_a_switch_that_was_not_saved_is_the_cause_of_its_fallback() -> None:
    outputs = {**given.POLICY_ROUTER, "show running-config": "license boot level network-extra addon dna-extra\nend\n", "show startup-config": "end\n"}
    seen = observed_of(json.loads(json.dumps(facts(observe(outputs, whole=True)))))
    found = judge(replace(subject(outputs), seen=seen), [Policy("p", "p.yml", fallback=True)], TODAY).findings
    assert [finding.id for finding in found] == [FindingId.FELL_BACK] * 2
    assert all("Cause: write_forgotten (" in finding.says for finding in found)


@pytest.mark.parametrize(
    ("outputs", "beside", "wanted", "stage"),
    [
        (given.ROUTER, {}, {"levels": SECURITY}, Stage.PROVEN),
        (given.ROUTER, {}, {}, Stage.NOT_ASKED),
        (TRIAL, {}, {"levels": SECURITY}, Stage.RUNNING),
        ({**given.ROUTER, "show version": given.ENDS}, {}, {"levels": SECURITY}, Stage.RUNNING),
        ({**given.ROUTER, "show version": given.WAITS}, {}, {"levels": SECURITY}, Stage.LEVEL_SET),
        ({**FALLEN, "show license detail": given.IPBASE + given.UNUSED}, {}, {"levels": SECURITY}, Stage.INSTALLED),
        (FALLEN, {"files": ("securityk9",), "orders": ORDERS}, {"levels": SECURITY}, Stage.FILE_THERE),
        (FALLEN, {"orders": ORDERS}, {"levels": SECURITY}, Stage.ORDERED),
        (FALLEN, {}, {"levels": SECURITY}, Stage.WANTED),
        (FALLEN, {}, {"levels": (("ipbasek9",), ("securityk9",))}, Stage.WANTED),
        (without("show license detail", FALLEN), {"orders": ORDERS}, {"levels": SECURITY}, Stage.UNKNOWN),
        (given.POLICY_ROUTER, {}, {"levels": (("network-premier",),)}, Stage.PROVEN),
    ],
)
def test_where_a_device_stands_on_its_way(outputs: Outputs, beside: Mapping[str, Any], wanted: Mapping[str, Any], stage: Stage) -> None:
    assert judged(outputs, wanted, **beside).stage is stage


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        (TRIAL, [("evaluation", "securityk9", "2025-03-11")]),
        (given.POLICY_ROUTER, [("report", "", "2025-04-10")]),
        (page("Apr 10 08:09:20 2025 UTC", "Apr 10 08:09:20 2025 PDT"), [("report", "", "2025-04-09")]),
        (given.REGISTERED_SWITCH, [("registration", "", "2026-02-03")]),
        (given.ROUTER, []),
    ],
)
def test_days_on_which_something_ends(outputs: Outputs, expected: list[tuple[str, str, str]]) -> None:
    assert [(one.what, one.name, one.day) for one in judged(outputs, {}).expiries] == expected


@pytest.mark.parametrize(
    ("zone", "least", "due"), [("UTC", 40, False), ("UTC", 41, True), ("PDT", 39, False), ("PDT", 40, True)]
)
def test_a_moment_without_a_zone_counts_as_the_earliest_it_can_be(zone: str, least: int, due: bool) -> None:
    outputs = page("Apr 10 08:09:20 2025 UTC", f"Apr 10 08:09:20 2025 {zone}")
    assert bool(judged(outputs, {"smart": SmartWanted(ack_days_left=least)}).findings) is due


@pytest.mark.parametrize(
    ("read_at", "source", "identifier"),
    [
        ("2025-03-01T08:00:00Z", Source.DEVICE, None),
        ("2025-02-24T08:00:00Z", Source.REPORT, FindingId.EVALUATION_ENDS),
        ("2025-01-01T08:00:00Z", Source.OUTPUTS, FindingId.EVALUATION_OVER),
        (None, Source.DEVICE, None),
        (None, Source.OUTPUTS, FindingId.EVALUATION_UNKNOWN),
        ("one day", Source.DEVICE, FindingId.EVALUATION_UNKNOWN),
    ],
)
def test_a_period_counts_from_the_moment_it_was_read(read_at: str | None, source: Source, identifier: FindingId | None) -> None:
    found = judged(TRIAL, {"evaluation_days": 8}, read_at=read_at, source=source).findings
    assert [finding.id for finding in found] == ([identifier] if identifier else [])


@pytest.mark.parametrize(
    ("status", "wanted", "expected"),
    [
        ("NOT AUTHORIZED", {"smart": SmartWanted(authorized=True)}, [FindingId.SMART_NOT_AUTHORIZED]),
        ("NOT AUTHORIZED", {"smart": SmartWanted(export_authorized=True)}, [FindingId.SMART_EXPORT_MISSING]),
        ("NOT AUTHORIZED", {"must_have": (("hseck9",),)}, [FindingId.FEATURE_MISSING]),
        ("IN USE", {"smart": SmartWanted(authorized=True, export_authorized=True), "must_have": (("hseck9",),)}, []),
    ],
)
def test_an_entitlement_that_is_used_without_a_license_is_found_whatever_the_device_says_beside(
    status: str, wanted: Mapping[str, Any], expected: list[FindingId]
) -> None:
    used = page("  Count: 0\n  Version: 1.0\n  Status: NOT IN USE", f"  Count: 1\n  Version: 1.0\n  Status: {status}")
    seen = observe(used, whole=True)
    assert seen.smart is not None
    for authorization in (seen.smart.authorization, Authorization.AUTHORIZED):
        device = judged(used, wanted, seen=replace(seen, smart=replace(seen.smart, authorization=authorization)))
        assert [one.id for one in device.findings] == expected


@pytest.mark.parametrize(("day", "expected"), [("2025-03-02", []), ("2025-03-03", [FindingId.BACKUP_UNKNOWN]), ("9999-12-31", [FindingId.BACKUP_UNKNOWN])])
def test_a_backup_of_a_day_that_has_yet_to_come_is_not_young(day: str, expected: list[FindingId]) -> None:
    device = judged(given.ROUTER, {"backup": BackupWanted(30)}, kept=replace(KEPT, taken=f"{day}T10:00:00Z"))
    assert [one.id for one in device.findings] == expected


def test_a_report_that_was_pushed_on_a_day_that_has_yet_to_come_is_not_known() -> None:
    device = judged(page("push: Jan 10 08:04:20 2025", "push: Jan 10 08:04:20 2035"), {"smart": SmartWanted(report_days=60)})
    assert [one.id for one in device.findings] == [FindingId.SMART_UNKNOWN]


def test_an_acknowledgement_that_is_shown_to_be_due_on_no_day_is_not_missed() -> None:
    nothing_due = page("Next ACK deadline: Apr 10 08:09:20 2025 UTC", "Next ACK deadline: <none>")
    assert judged(nothing_due, {"smart": SmartWanted(ack_days_left=60)}).findings == ()
    assert [one.id for one in judged(nothing_due, {"smart": SmartWanted(ack_days_left=60)}, shown=()).findings] == [FindingId.SMART_UNKNOWN]
    never = page("Last report push: Jan 10 08:04:20 2025 UTC", "Last report push: <none>")
    assert [one.id for one in judged(never, {"smart": SmartWanted(report_days=60)}).findings] == [FindingId.SMART_REPORT_OLD]


@pytest.mark.parametrize(
    ("outputs", "rules"),
    [
        ({"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS}, {Rule.LEVELS, Rule.FALLBACK, Rule.EULA, Rule.BACKUP, Rule.SMART}),
        ({"show version": router_samples.OLD}, {Rule.FALLBACK, Rule.RELOAD, Rule.EULA, Rule.BACKUP, Rule.SMART}),
        (given.POLICY_ROUTER, {Rule.EULA, Rule.BACKUP}),
        ({"show version": version_samples.FORM_C}, {Rule.EULA, Rule.BACKUP, Rule.SMART}),
    ],
)
def test_a_rule_that_cannot_apply_says_so(outputs: Outputs, rules: set[Rule]) -> None:
    device = judged(outputs, {**FULL, "image": None})
    assert {verdict.rule for verdict in device.verdicts if verdict.outcome is Outcome.NOT_APPLICABLE} == rules


def test_an_image_of_a_fixed_feature_set_is_its_level() -> None:
    old = {"show version": router_samples.OLD}
    assert judged(old, {"levels": (("ipbase",),)}).findings == ()
    assert [one.id for one in judged(old, {"levels": SECURITY}).findings] == [FindingId.LEVEL_MISSING]


def test_a_command_that_a_device_does_not_know_is_no_mistake_in_reading() -> None:
    refused = {**given.ROUTER, "show bootvar": "                 ^\n% Invalid input detected at '^' marker.\n\n", "show switch": "x"}
    device = subject(refused)
    assert device.seen is not None and device.seen.warnings
    assert judge(device, [], TODAY).findings == ()


BLANKS: dict[str, Any] = {
    "era": {"era": Era.UNKNOWN},
    "members": {"members": ()},
    "image": {"image": type(observe(given.ROUTER).image)()},
    "platform": {"platform": None},
    "levels": {"levels": (), "levels_complete": False},
    "levels_complete": {"levels_complete": False},
    "licenses": {"licenses": (), "licenses_complete": False},
    "licenses_complete": {"licenses_complete": False},
    "features": {"features": ()},
    "config": {"config": type(observe(given.ROUTER).config)()},
    "smart": {"smart": None},
}


def blanked(device: Subject, name: str) -> Subject:
    assert device.seen is not None
    return replace(device, seen=replace(device.seen, **BLANKS[name]))


def outcomes(device: Subject, wanted: Mapping[str, Any]) -> dict[Rule, Outcome]:
    return {verdict.rule: verdict.outcome for verdict in judge(device, [Policy("p", "p.yml", **wanted)], TODAY).verdicts}


@pytest.mark.parametrize("blank", [*BLANKS, "kept", "sha1", "vault_read", "next_shown", "type", "state", "eula", "period_left_s", "smart fields"])
@pytest.mark.parametrize("identifier", ROWS, ids=lambda one: one.value)
def test_what_is_taken_away_makes_nothing_pass(identifier: FindingId, blank: str) -> None:
    row = ROWS[identifier]
    device = subject(row.produced, **row.beside)
    if device.seen is None:
        return
    before = outcomes(device, row.wanted)
    for less in taken_away(device, blank):
        after = outcomes(less, row.wanted)
        for rule, outcome in before.items():
            if outcome in (Outcome.FAIL, Outcome.UNKNOWN):
                assert after.get(rule) is not Outcome.PASS, (rule, blank)


def taken_away(device: Subject, blank: str) -> list[Subject]:
    """The device with one fact less."""
    seen = device.seen
    assert seen is not None
    if blank in BLANKS:
        return [blanked(device, blank)]
    if blank in ("kept", "sha1", "vault_read"):
        return [replace(device, **{blank: False if blank == "vault_read" else None})]
    if blank == "next_shown":
        levels = tuple(replace(level, next_shown=False, next_reload=None) for level in seen.levels)
        return [replace(device, seen=replace(seen, levels=levels))]
    if blank == "smart fields":
        state = seen.smart
        names = ("registration", "authorization", "transport", "next_ack_deadline", "last_report_push", "trust_code_installed", "usage", "authorizations")
        return [replace(device, shown=(), seen=replace(seen, smart=replace(state, **{name: None}))) for name in names] if state else []
    empty = {"type": LicenseType.UNKNOWN, "state": "unknown", "eula": "unknown", "period_left_s": None}[blank]
    kind = {"state": type(seen.licenses[0].state), "eula": type(seen.licenses[0].eula)}.get(blank) if seen.licenses else None
    value = kind(empty) if kind else empty
    many = [tuple(replace(one, **{blank: value}) if one is held else one for one in seen.licenses) for held in seen.licenses if held.type is not None]
    return [replace(device, seen=replace(seen, licenses=licenses)) for licenses in many]


def test_a_finding_names_no_serial_number() -> None:
    for row in ROWS.values():
        for finding in judged(row.produced, row.wanted, **row.beside).findings:
            told: Finding = finding
            assert OWN.sn not in f"{told.says}{told.remedy}{told.subject}{told.evidence}"
