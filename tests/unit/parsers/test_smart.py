# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Smart licensing screens, and what they say together."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import (
    CommandRefused,
    LicensingError,
    NotAuthorized,
    UnreadableOutput,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.smart import (
    Attempt,
    Authorization,
    CodeStatus,
    Enforcement,
    EntitlementTerm,
    Registration,
    ReportCounts,
    ReportState,
    Role,
    SmartState,
    Transport,
    TrustCode,
    Usage,
    UsageReport,
    UsageStatus,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.smart_merge import merge
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    show_license_all,
    show_license_all_smart,
    show_license_authorization,
    show_license_rum,
    show_license_status,
    show_license_status_classic,
    show_license_summary,
    show_license_tech_support,
    show_license_udi,
    show_license_usage,
    show_version,
    smart_words,
)

from . import license_samples, smart_samples as samples
from .robustness import SMART, contradictions
from .router_samples import XE
import contextlib

ACTIVE, STANDBY = Udi("C9300-24T", "FOC9901AAAA"), Udi("C9300-48T", "FOC9901BBBB")
SCREENS = (
    show_license_all_smart,
    show_license_authorization,
    show_license_status,
    show_license_summary,
    show_license_tech_support,
    show_license_usage,
)


def quiet(parser: Any, text: str) -> Any:
    """What is read, when nothing in it is strange."""
    reading = parser.parse(text)
    assert reading.warnings == ()
    return reading.value


def test_all_with_a_policy() -> None:
    state = quiet(show_license_all_smart, samples.POLICY_ALL)
    assert (state.enabled, state.using_policy, state.registration, state.authorization) == (True, True, None, None)
    assert (state.smart_account, state.virtual_account) == ("Example Works", "Branch, North")
    assert (state.transport, state.transport_url) == (
        Transport.SMART,
        "https://receiver.example.com/licservice/license",
    )
    assert (state.proxy, state.proxy_port, state.vrf) == ("192.0.2.80", 3128, None)
    assert (state.policy, state.policy_installed_at, state.ack_required) == ("CISCO default", None, True)
    assert (state.last_ack, state.next_ack_deadline) == ("2025-01-10T08:09:20Z", "2025-04-10T08:09:20Z")
    assert (state.push_interval_days, state.next_ack_check) == (30, None)
    assert (state.next_report_push, state.last_report_push) == ("2025-02-09T08:04:20Z", "2025-01-10T08:04:20Z")
    assert (state.export_features, state.agent_version, state.zones) == ((), "5.11.1_rel/7", ("UTC",))
    assert state.reports == ReportCounts(total=12, purged=3, acknowledged=4, waiting=5, available=7, collecting=2)


def test_all_shows_every_chassis() -> None:
    state = quiet(show_license_all_smart, samples.POLICY_ALL)
    assert state.members == (Member("", ACTIVE, active=True), Member("", STANDBY, active=False))
    assert state.trust_code_installed is True
    assert state.trust_codes == (
        TrustCode(ACTIVE, Role.ACTIVE, True, "2025-01-08T10:11:12Z"),
        TrustCode(STANDBY, Role.STANDBY, True, "2025-01-08T10:11:13Z"),
    )
    first, second = state.authorizations
    assert (first.udi, first.status, first.confirmation) == (ACTIVE, CodeStatus.INSTALLED, "1a2b3c4d")
    assert first.installed_at == "2025-01-09T11:12:13Z"
    assert (second.udi, second.status, second.confirmation) == (STANDBY, CodeStatus.NOT_INSTALLED, None)
    assert state.reservations is None


def test_all_shows_every_entitlement() -> None:
    one, two, export = quiet(show_license_all_smart, samples.POLICY_ALL).usage
    assert one == Usage(
        "network-advantage",
        "C9300-24 Network Advantage",
        description="C9300-24 Network Advantage",
        count=1,
        version="1.0",
        status=UsageStatus.IN_USE,
        export_restricted=False,
        feature="network-advantage",
        feature_description="C9300-24 Network Advantage",
        enforcement=Enforcement.NOT_ENFORCED,
        term=EntitlementTerm.PERPETUAL,
    )
    assert two.tag == "C9300-48 Network Advantage"
    assert (export.entitlement, export.tag, export.count) == ("hseck9", "Cat9K HSEC (2.5G)", 0)
    assert (export.status, export.export_restricted) == (UsageStatus.NOT_IN_USE, True)
    assert export.enforcement is Enforcement.EXPORT_RESTRICTED


def test_status_with_a_policy() -> None:
    state = quiet(show_license_status, samples.POLICY_STATUS)
    assert (state.enabled, state.using_policy, state.smart_account) == (None, True, None)
    assert (state.transport, state.transport_url) == (Transport.CSLU, "http://192.0.2.9:8182/cslu/v1/pi")
    assert (state.proxy, state.vrf) == (None, "Mgmt-vrf")
    assert (state.policy, state.policy_installed_at) == ("Branch Policy", "2025-01-09T07:08:09")
    assert (state.ack_required, state.push_interval_days) == (False, 0)
    assert (state.next_ack_deadline, state.last_report_file) == ("2025-03-20T12:13:14", "2025-01-19T12:13:14")
    assert (state.trust_code_installed, state.trust_codes, state.zones) == (False, (), ("CET",))


def test_status_of_a_registered_device() -> None:
    state = quiet(show_license_status, samples.REGISTERED_STATUS)
    assert (state.enabled, state.using_policy) == (True, False)
    assert (state.registration, state.registered_at) == (Registration.REGISTERED, "2021-02-03T04:05:06Z")
    assert (state.registration_expires, state.next_renewal) == ("2022-02-03T04:00:01Z", "2021-08-02T04:05:06Z")
    assert state.renewal == Attempt(False, "2021-02-13T04:05:06Z", "Communication message send error")
    assert (state.authorization, state.authorization_at) == (Authorization.OUT_OF_COMPLIANCE, "2021-02-03T04:06:06Z")
    assert state.communication == Attempt(True, "2021-02-14T04:05:06Z")
    assert (state.next_communication, state.communication_deadline) == ("2021-02-14T16:05:06Z", "2021-05-14T04:00:01Z")
    assert (state.smart_account, state.virtual_account) == ("Example Works", "Lab")
    assert (state.export_authorized, state.export_features) == (True, ("hseck9",))
    assert state.transport is Transport.CALLHOME


def test_status_of_a_device_in_evaluation() -> None:
    state = quiet(show_license_status, samples.UNREGISTERED_STATUS)
    assert (state.registration, state.registered_at) == (Registration.UNREGISTERED, None)
    assert (state.authorization, state.evaluation_left_s) == (Authorization.EVAL, 88 * 86400 + 3723)
    assert state.export_authorized is False


def test_all_of_a_device_with_reserved_licenses() -> None:
    state = quiet(show_license_all_smart, samples.RESERVED_ALL)
    assert (state.registration, state.authorization) == (Registration.RESERVED, Authorization.RESERVED)
    assert (state.reservation_enabled, state.ha_error) == (True, "The tags of two devices do not agree")
    (reserved,) = state.reservations
    assert (reserved.udi, reserved.status) == (Udi("C9300-24T", "FOC9901CCCC"), CodeStatus.SPECIFIC)
    assert (reserved.installed_at, reserved.confirmation) == ("2019-05-02T03:04:05Z", "0f0f0f0f")
    (usage,) = state.usage
    assert (usage.entitlement, usage.tag, usage.description) == (None, "C9300_24_Ess", None)
    assert (usage.status, usage.reservation) == (UsageStatus.NOT_AUTHORIZED, CodeStatus.SPECIFIC)
    assert (usage.count, usage.reserved_count) == (1, 0)
    assert state.authorizations is None


def test_all_of_a_firewall_that_lost_the_indentation_of_a_line() -> None:
    state = quiet(show_license_all_smart, samples.FIREWALL_ALL)
    assert (state.virtual_account, state.export_authorized) == ("Firewalls", True)
    assert (state.registered_at, state.communication_deadline) == ("2022-06-05T06:07:08Z", "2022-09-03T06:02:03Z")
    assert (state.usage, state.reservation_enabled) == ((), False)
    assert state.members == (Member("", Udi("ASAv", "9AEXAMPLE01")),)


def test_all_of_an_old_agent() -> None:
    state = quiet(show_license_all_smart, samples.OLD_AGENT)
    assert (state.authorization, state.evaluation_left_s) == (Authorization.EVAL, 87 * 86400 + 6065)
    assert [(row.tag, row.status) for row in state.usage] == [("EXAMPLE-1G", UsageStatus.EVAL)]


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("Cslu address: http://192.0.2.9:8182/cslu/v1/pi", "Cslu address: cslu-local", "transport_url", "cslu-local"),
        ("Cslu address: http://192.0.2.9:8182/cslu/v1/pi", "Cslu address: <empty>", "transport_url", None),
        ("Reporting push interval: 0 (no reporting)", "Reporting Interval: 30", "push_interval_days", 30),
        ("Reporting push interval: 0 (no reporting)", "Reporting push interval: x", "push_interval_days", None),
        ("Mgmt-vrf", "Not Configured", "vrf", None),
        ("CET\n\nTrust", "CET\nTrust", "trust_code_installed", False),
    ],
)
def test_ways_to_print_the_same_thing(old: str, new: str, field: str, value: object) -> None:
    assert old in samples.POLICY_STATUS
    assert getattr(quiet(show_license_status, samples.POLICY_STATUS.replace(old, new)), field) == value


@pytest.mark.parametrize(
    "noise", ["<--- More --->\r              \r", "a line nobody knows\n", "ciscoasa# terminal width 100 done\n"]
)
def test_a_line_in_between_changes_nothing(noise: str) -> None:
    text = samples.REGISTERED_STATUS.replace("  Virtual Account", f"{noise}  Virtual Account")
    assert show_license_status.parse(text) == show_license_status.parse(samples.REGISTERED_STATUS)


def flush_left(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n"))


@pytest.mark.parametrize(
    ("parser", "text"),
    [
        (show_license_status, samples.REGISTERED_STATUS),
        (show_license_status, samples.UNREGISTERED_STATUS),
        (show_license_usage, samples.USAGE),
        (show_license_udi, samples.UDI_LIST),
    ],
)
def test_an_output_that_lost_its_indentation_is_still_read(parser: Any, text: str) -> None:
    flat, whole = parser.parse(flush_left(text)).value, parser.parse(text).value
    if isinstance(whole, SmartState):
        flat = replace(flat, renewal=whole.renewal, export_features=whole.export_features)
    assert flat == whole


@pytest.mark.parametrize("name", SMART)
def test_an_output_that_lost_its_indentation_says_nothing_else(name: str) -> None:
    parser, text = SMART[name]
    try:
        flat = parser.parse(flush_left(text)).value
    except UnreadableOutput:
        return
    assert list(contradictions(flat, parser.parse(text).value)) == []


def test_summary_of_a_registered_device() -> None:
    state = quiet(show_license_summary, samples.SUMMARY_REGISTERED)
    assert (state.registration, state.authorization) == (Registration.REGISTERED, Authorization.AUTHORIZED)
    assert state.communication == Attempt(True)
    assert state.usage == (
        Usage("C9300 Network Advan...", "C9300-24 Network Advan...", count=2, status=UsageStatus.AUTHORIZED),
        Usage(None, "C9300_24_Ess", count=1, status=UsageStatus.NOT_AUTHORIZED),
    )


def test_summary_with_a_policy() -> None:
    state = quiet(show_license_summary, samples.SUMMARY_POLICY)
    assert (state.smart_account, state.virtual_account) == ("Example Works", "Branch, North")
    assert [(row.entitlement, row.tag, row.count, row.status) for row in state.usage] == [
        ("network-advantage", "C9300-24 Network Advan...", 1, UsageStatus.IN_USE),
        ("network-advantage", "C9300-48 Network Advan...", 1, UsageStatus.IN_USE),
        ("hseck9", "Cat9K HSEC (2.5G)", 0, UsageStatus.NOT_IN_USE),
    ]


def test_usage() -> None:
    state = quiet(show_license_usage, samples.USAGE)
    (usage,) = state.usage
    assert (state.authorization, usage.term) == (Authorization.NOT_APPLICABLE, EntitlementTerm.SUBSCRIPTION)
    assert (usage.entitlement, usage.tag, usage.count) == ("network-premier_5G", "ESR_P_5G_P", 1)


def test_tech_support() -> None:
    state = quiet(show_license_tech_support, samples.TECH_SUPPORT)
    assert (state.enabled, state.using_policy, state.transport) == (True, True, Transport.OFF)
    assert (state.policy, state.push_interval_days, state.proxy) == ("CISCO default", 30, None)
    assert (state.next_ack_deadline, state.zones) == ("2025-03-07T01:02:03", ("pacific",))
    one, two = state.usage
    assert (one.entitlement, one.tag, one.count, one.status) == ("network-advantage", None, 1, UsageStatus.IN_USE)
    assert one.regid == "regid.2017-03.com.example.advantage,1.0_00000000-1111-2222-3333-444444444444"
    assert (two.status, two.count, two.term) == (UsageStatus.NOT_IN_USE, 0, EntitlementTerm.SUBSCRIPTION)
    assert state.trust_codes == (TrustCode(ACTIVE, Role.ACTIVE, True, "2025-01-06T01:02:03"),)
    (reservation,) = state.reservations
    assert (reservation.status, state.reservation_enabled) == (CodeStatus.NOT_INSTALLED, False)
    assert state.agent_version == "6.3.10/aabbccdd0"
    assert state.reports == ReportCounts(1, 0, 0, 0, 1, 2)


def test_authorization() -> None:
    one, two = quiet(show_license_authorization, samples.AUTHORIZATION).authorizations
    assert (one.role, one.status, one.confirmation) == (Role.ACTIVE, CodeStatus.INSTALLED, "5e6f7a8b")
    assert (two.role, two.status, two.installed_at) == (Role.STANDBY, CodeStatus.NOT_INSTALLED, None)
    assert (one.entitlements, two.entitlements) == (("DNA_HSEC",), ())


def test_reports() -> None:
    assert quiet(show_license_rum, samples.REPORTS) == (
        UsageReport(1700000001, ReportState.CLOSED, "N", "network-premier_2.5G"),
        UsageReport(1700000002, ReportState.ACKNOWLEDGED, "N", "hseck9"),
        UsageReport(1700000003, ReportState.OPEN, "N", "Some Feature"),
    )


def test_reports_that_were_filtered_have_no_heading() -> None:
    (report,) = quiet(show_license_rum, "1700000009          DELETED   N     TELEMETRY\n")
    assert (report.report_id, report.state) == (1700000009, ReportState.DELETED)


def test_reports_of_a_device_that_holds_none() -> None:
    assert quiet(show_license_rum, "Report Id,          State,    Flag, Feature Name\n") == ()


def test_a_row_of_reports_in_an_unknown_state_is_told() -> None:
    reading = show_license_rum.parse(samples.REPORTS.replace("CLOSED", "MELTED"))
    assert (reading.value[0].state, len(reading.warnings)) == (None, 1)


def test_udi_of_a_stack_and_of_one_device() -> None:
    stack = quiet(show_license_udi, samples.UDI_LIST)
    assert [(member.udi, member.active, member.slot) for member in stack] == [
        (ACTIVE, True, ""),
        (STANDBY, False, ""),
        (Udi("C9300-48T", "FOC9901FFFF"), False, ""),
    ]
    assert quiet(show_license_udi, samples.UDI_ALONE) == (Member("", Udi("C8300-1N1S", "FDO9901DDDD")),)


def test_the_classic_status_lists_operations() -> None:
    screen = quiet(show_license_status_classic, samples.CLASSIC_STATUS)
    assert (screen.license_types, screen.operations) == (("permanent", "evaluation"), ("install", "call-home"))
    assert screen.callhome_operations == ("show pak", "resend")
    assert (screen.credential_type, screen.credential_verified) == ("DEVICE", True)
    assert (screen.rehost_type, screen.swift_url) == ("DC_OR_IC", "https://tools.example.com/SWIFT/Licensing")


@pytest.mark.parametrize("text", [samples.REGISTERED_STATUS, samples.POLICY_STATUS, samples.OTHER_VENDOR, ""])
def test_the_classic_status_is_no_other_output(text: str) -> None:
    with pytest.raises(UnreadableOutput):
        show_license_status_classic.parse(text)


@pytest.mark.parametrize(
    "status", ["AUTHORIZED", "EVAL MODE", "OUT OF COMPLIANCE", "IN USE", "NOT IN USE", "NOT AUTHORIZED", "EVAL EXPIRED", "AUTHORIZATION EXPIRED"]
)
def test_a_last_row_that_ends_in_a_whole_word_needs_no_line_feed(status: str) -> None:
    text = samples.SUMMARY_REGISTERED.rstrip() + f"\n  CUCME endpoints         (CME_EP)                          4 {status}"
    reading = show_license_summary.parse(text)
    assert reading == show_license_summary.parse(text + "\n") and reading.value.usage and len(reading.value.usage) == 3


def test_a_last_line_that_was_left_out_is_named() -> None:
    text = samples.SUMMARY_REGISTERED.rstrip() + "\n  CUCME endpoints         (CME_EP)                          4 IN U"
    assert any("4 IN U' was left out: it may have been cut" in warning for warning in show_license_summary.parse(text).warnings)
    assert show_license_summary.parse(samples.SUMMARY_REGISTERED + "R1#").warnings == ()


@pytest.mark.parametrize(
    ("printed", "strange"),
    [
        ("  Status: AUTHORIZED", "  Status: IN COMPLIANCE"),
        ("Last Renewal Attempt: None", "Last Renewal Attempt: FIRST ATTEMPT PENDING"),
        ("Next Communication Attempt: Mar 05 04:05:06 2021 UTC", "Next Communication Attempt: DEADLINE EXCEEDED"),
    ],
)
def test_smart_words_that_nobody_has_seen_are_named(printed: str, strange: str) -> None:
    reading = show_license_summary.parse(samples.SUMMARY_REGISTERED.replace(printed, strange))
    assert any(strange.partition(": ")[2] in warning for warning in reading.warnings)


def test_a_count_that_is_no_number_is_named() -> None:
    reading = show_license_usage.parse(samples.USAGE.replace("Count: 1\n", "Count: 1 (2)\n"))
    assert any("count '1 (2)' is not understood" in warning for warning in reading.warnings)


def test_a_trust_code_that_one_chassis_lacks_is_not_installed() -> None:
    half = samples.POLICY_ALL.replace("    INSTALLED on Jan 08 10:11:13 2025 UTC", "    NOT INSTALLED")
    reading = show_license_all_smart.parse(half)
    assert reading.value.trust_code_installed is False
    assert [warning for warning in reading.warnings if "standby C9300-48T:FOC9901BBBB has no trust code" in warning]


@pytest.mark.parametrize(("printed", "installed"), [("INSTALLED (2)", True), ("No ID", False)])
def test_the_overall_trust_counts_where_no_chassis_is_listed(printed: str, installed: bool) -> None:
    before, _trust, behind = samples.POLICY_ALL.partition("Trust Code Installed:\n")
    text = before + behind.partition("UTC\n\n")[2] + f"\nOther Info\n==========\nWaitForHaRole: False\nOverall Trust: {printed}\n"
    assert show_license_tech_support.parse(text).value.trust_code_installed is installed


def test_a_trust_code_without_a_chassis() -> None:
    text = samples.POLICY_STATUS.replace("Installed: <none>", "Installed: Jan 08 10:11:12 2025 CET")
    state = quiet(show_license_status, text)
    assert state.trust_codes == (TrustCode(None, None, True, "2025-01-08T10:11:12"),)
    assert state.trust_code_installed is True


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("UNREGISTERED/EVAL MODE", (False, Registration.UNREGISTERED, Authorization.EVAL)),
        ("UNREGISTERED/EVAL EXPIRED", (False, Registration.UNREGISTERED, Authorization.EVAL_EXPIRED)),
        ("REGISTERED/EVAL EXPIRED", (False, Registration.REGISTERED, Authorization.EVAL_EXPIRED)),
        ("REGISTERED/AUTHORIZED", (False, Registration.REGISTERED, Authorization.AUTHORIZED)),
        ("REGISTERED/No Licenses in Use", (False, Registration.REGISTERED, Authorization.NOT_APPLICABLE)),
        (
            "Registration Not Applicable/Not Applicable",
            (True, Registration.NOT_APPLICABLE, Authorization.NOT_APPLICABLE),
        ),
        ("Smart Licensing Using Policy", (True, None, None)),
    ],
)
def test_show_version_tells_how_smart_licensing_stands(printed: str, expected: tuple[Any, ...]) -> None:
    reading = show_version.parse(f"{XE}\n\nSmart Licensing Status: {printed}\n\n")
    smart = reading.value.smart
    assert smart is not None
    assert (smart.using_policy, smart.registration, smart.authorization) == expected
    assert reading.warnings == ()


def test_show_version_without_the_line_or_with_a_strange_one() -> None:
    assert show_version.parse(XE).value.smart is None
    reading = show_version.parse(f"{XE}\n\nSmart Licensing Status: HAPPY/SAD\n\n")
    assert (reading.value.smart, len(reading.warnings)) == (None, 1)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("REGISTERED", Registration.REGISTERED),
        ("REGISTERED - SPECIFIC LICENSE RESERVATION", Registration.RESERVED),
        ("REGISTERED - UNIVERSAL LICENSE RESERVATION", Registration.RESERVED),
        ("REGISTERED - SOMETHING ELSE", None),
        ("REGISTERING - REGISTRATION IN PROGRESS", Registration.REGISTERING),
        ("UNREGISTERED - REGISTRATION PENDING", Registration.UNREGISTERED),
        ("Not Applicable", Registration.NOT_APPLICABLE),
        ("DEREGISTERED", None),
    ],
)
def test_registrations(printed: str, expected: Registration | None) -> None:
    assert smart_words.registration(printed) is expected


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Mar 05 01:02:03 2024 UTC", ("2024-03-05T01:02:03Z", "UTC")),
        ("Mar 05 2024 01:02:03 UTC", ("2024-03-05T01:02:03Z", "UTC")),
        ("*Mar  5 01:02:03.456 2024 est", ("2024-03-05T01:02:03", "est")),
        ("Mar 05 01:02:03 2024", ("2024-03-05T01:02:03", None)),
        ("Feb 30 01:02:03 2024 UTC", None),
        ("Foo 05 01:02:03 2024 UTC", None),
        ("Mar 05 25:02:03 2024 UTC", None),
        ("Mar 05 01:02:03 0000 UTC", None),
        ("<none>", None),
        ("", None),
    ],
)
def test_moments(printed: str, expected: tuple[str, str | None] | None) -> None:
    assert smart_words.moment(printed) == expected


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("Status: REGISTERED", "Status: HAPPY", "registration"),
        ("Status: OUT OF COMPLIANCE", "Status: OUT OF LUCK", "authorization"),
        ("Type: Callhome", "Type: Pigeon", "transport"),
        ("Feb 03 04:00:01 2022 UTC", "one day", "registration_expires"),
        ("Functionality: ALLOWED", "Functionality: PERHAPS", "export_authorized"),
    ],
)
def test_an_unknown_word_is_blank_and_told(old: str, new: str, field: str) -> None:
    assert old in samples.REGISTERED_STATUS
    reading = show_license_status.parse(samples.REGISTERED_STATUS.replace(old, new))
    assert getattr(reading.value, field) is None
    assert len(reading.warnings) == 1


def test_a_label_that_stands_twice_and_differs_is_blank() -> None:
    text = samples.REGISTERED_STATUS.replace(
        "  Smart Account: Example Works\n", "  Smart Account: A\n  Smart Account: B\n"
    )
    assert show_license_status.parse(text).value.smart_account is None


def test_a_policy_with_numbers_of_two_sources_has_no_name() -> None:
    text = samples.POLICY_ALL.replace("365 (CISCO default)", "365 (Customer Policy)")
    assert show_license_all_smart.parse(text).value.policy is None


@pytest.mark.parametrize("parser", SCREENS)
@pytest.mark.parametrize(
    "text",
    [
        samples.CLASSIC_STATUS,
        samples.OTHER_VENDOR,
        license_samples.ALL,
        license_samples.DETAIL,
        license_samples.FEATURES_5,
        "",
        "\n\n",
        "Status: ENABLED\n",
    ],
)
def test_another_output_is_refused(parser: Any, text: str) -> None:
    with pytest.raises(UnreadableOutput):
        parser.parse(text)


@pytest.mark.parametrize("parser", [*SCREENS, show_license_rum, show_license_status_classic, show_license_udi])
def test_refusals_of_the_device(parser: Any) -> None:
    with pytest.raises(CommandRefused):
        parser.parse("                 ^\n% Invalid input detected at '^' marker.\n")
    with pytest.raises(NotAuthorized):
        parser.parse("Command authorization failed.\n")


@pytest.mark.parametrize("text", [samples.POLICY_ALL, samples.RESERVED_ALL, samples.FIREWALL_ALL])
def test_the_classic_reader_refuses_the_smart_form(text: str) -> None:
    with pytest.raises(UnreadableOutput):
        show_license_all.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{' ' * depth}Label {depth}: x\n" for depth in range(1500)),
        "Registration:\n" + "  Status: REGISTERED\n" * 50000,
        "(" * 1900 + "):\n" + ("a (" * 600 + "):\n") * 200,
        ("=" * 1900 + "\n") * 300,
        "License Usage:\n  License Entitlement Tag Count Status\n" + ("  x (" + " " * 1800 + ") 1 \n") * 200,
        "Smart Licensing Status: " + "a" * 100000,
        "License Usage\n====\n" + "".join(f"a ({n}):\n  Count: 1\n  Status: FOO{n}\n" for n in range(10000)),
        "Trust Code Installed:\n" + "  Active: PID:" + "A" * 1900 + "\n",
    ],
)
def test_hostile_outputs_are_read_in_time_or_refused(text: str) -> None:
    for parser in (show_license_tech_support, show_license_rum, show_license_status_classic, show_license_udi):
        started = time.process_time()
        with contextlib.suppress(LicensingError):
            parser.parse(text)
        assert time.process_time() - started < 2


ALL = show_license_all_smart.parse(samples.POLICY_ALL).value
SUMMARY = show_license_summary.parse(samples.SUMMARY_POLICY).value
TECH = show_license_tech_support.parse(samples.TECH_SUPPORT).value


def test_screens_of_one_device_fill_each_other() -> None:
    merged = merge(SmartState(using_policy=True), SUMMARY, ALL)
    assert merged.warnings == ()
    assert merged.value == ALL


def test_two_screens_that_contradict_each_other_leave_a_blank() -> None:
    merged = merge(ALL, replace(ALL, transport=Transport.OFF), replace(ALL, members=ALL.members[:1]), ALL)
    assert (merged.value.transport, merged.value.members) == (None, ())
    assert merged.warnings == (
        "two screens contradict each other in transport",
        "two screens contradict each other in members",
    )


def test_a_count_that_differs_is_blank_and_the_rest_stays() -> None:
    other = replace(ALL, usage=tuple(replace(row, count=9) for row in ALL.usage))
    merged = merge(ALL, other)
    assert [row.count for row in merged.value.usage or ()] == [None, None, None]
    assert [row.tag for row in merged.value.usage or ()] == [row.tag for row in ALL.usage]
    assert len(merged.warnings) == 2  # two entitlements have the same name


def test_an_entitlement_is_found_by_its_description() -> None:
    handles = (
        Usage("network-advantage", regid="r.48", description="C9300-48 Network Advantage", count=1),
        Usage("air-dna-advantage", regid="r.air", description="air-dna-advantage", count=0),
    )
    merged = merge(SUMMARY, SmartState(usage=handles)).value.usage or ()
    assert [(row.tag, row.regid) for row in merged] == [
        ("C9300-24 Network Advan...", None),
        ("C9300-48 Network Advan...", "r.48"),
        ("Cat9K HSEC (2.5G)", None),
        (None, "r.air"),
    ]


def test_an_entitlement_that_may_be_two_is_told() -> None:
    merged = merge(ALL, SmartState(usage=(Usage("network-advantage", count=5),)))
    assert merged.value.usage == ALL.usage
    assert len(merged.warnings) == 1


def test_codes_by_chassis_replace_one_without_a_chassis() -> None:
    old = SmartState(trust_codes=(TrustCode(None, None, True, "2025-01-08T10:11:12Z"),))
    assert merge(old, ALL).value.trust_codes == ALL.trust_codes


def test_more_entitlements_than_a_device_can_have_are_not_compared() -> None:
    many = SmartState(usage=tuple(Usage(f"name-{number}", count=1) for number in range(5000)))
    other = SmartState(usage=tuple(Usage(f"name-{number}", count=2) for number in range(5000)))
    merged = merge(many, other)
    assert (merged.value.usage, len(merged.warnings)) == (many.usage, 1)


def test_none_and_some_are_a_contradiction() -> None:
    merged = merge(ALL, SmartState(usage=()))
    assert (merged.value.usage, len(merged.warnings)) == (None, 1)


def test_nothing_merges_to_nothing() -> None:
    assert merge().value == merge(SmartState(), SmartState()).value == SmartState()


def test_zones_are_gathered() -> None:
    assert merge(ALL, TECH).value.zones == ("UTC", "pacific")


def test_a_strange_line_in_a_policy_hides_nothing_of_it() -> None:
    whole = f"{samples.POLICY_DEFAULT}\nUsage Reporting:\n  Last ACK received: <none>\n"
    assert show_license_status.parse(whole).value.policy == "CISCO default"
    assert show_license_status.parse(whole.replace("  Export (", "leaf-9 says\n  Export (", 1)).value.policy == "CISCO default"


def test_a_serial_number_of_full_length_in_the_last_line_needs_no_line_feed() -> None:
    parse = show_license_all_smart.parse
    whole = samples.OLD_AGENT.rstrip()
    assert parse(whole) == parse(samples.OLD_AGENT) and parse(whole).value.members
    assert parse(whole[:-1]).value.members == () and "was left out" in parse(whole[:-1]).warnings[-1]
