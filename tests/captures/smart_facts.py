# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Named facts of Smart licensing screens: from our parsers, and from what others expect of the same text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.screens import OperationsScreen
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.smart import SmartState, UsageReport
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    show_license_all_smart,
    show_license_authorization,
    show_license_rum,
    show_license_status,
    show_license_status_classic,
    show_license_summary,
    show_license_tech_support,
    show_license_udi,
    show_license_usage,
)

Facts = dict[str, Any]
Row = tuple[str, Callable[[str], Any]]

PARSERS: dict[str, Any] = {
    "iosxe/show_license_all": show_license_all_smart.parse,
    "asa/show_license_all": show_license_all_smart.parse,
    "iosxe/show_license_status": show_license_status.parse,
    "ios/show_license_status": show_license_status_classic.parse,
    "iosxe/show_license_summary": show_license_summary.parse,
    "iosxe/show_license_usage": show_license_usage.parse,
    "iosxe/show_license_authorization": show_license_authorization.parse,
    "iosxe/show_license_tech_support": show_license_tech_support.parse,
    "iosxe/show_license_udi": show_license_udi.parse,
    "iosxe/show_license_rum_id_all": show_license_rum.parse,
    "iosxe/show_license_rum_id_all__inc_TELEMETRY": show_license_rum.parse,
}

RECORDS = {
    "renewal": ("succeeded", "at", "failure"),
    "communication": ("succeeded", "at", "failure"),
    "reports": ("total", "purged", "acknowledged", "waiting", "available", "collecting"),
}
ROLES = ("active", "standby", "member")
"""The order in which devices list them; the files of others may have another."""

ABSENT = ("", "<none>", "none", "<empty>", "Not Configured")


# How their strings become our values, written out here: the tables that our parsers use are what is tested.
def _text(value: str) -> Any:
    return None if value in ABSENT else value


def _date(value: str) -> Any:
    """The moment in a string, wherever it stands in it."""
    found = re.search(r"([A-Z][a-z]{2} \d\d) (?:(\S+:\S+) (\d{4})|(\d{4}) (\S+:\S+)) (\w+)$", value)
    if not found:
        return None
    day, clock, year = found[1], found[2] or found[5], found[3] or found[4]
    at = datetime.strptime(f"{day} {year} {clock}", "%b %d %Y %H:%M:%S").isoformat()
    return at + "Z" if found[6] == "UTC" else at


def _account(value: str) -> Any:
    return _text(re.sub(r" As of \w{3} \d\d [\d:]+ \d{4} \w+$", "", value))


def _word(value: str) -> Any:
    """Words as we write them: without a date, a code in brackets, capitals and blanks."""
    return _text(re.sub(r"( on .*|\(\d+\))$", "", value).lower().replace(" ", "_"))


def _authorization(value: str) -> Any:
    return {"eval_mode": "eval"}.get(_word(value), _word(value))


def _transport(value: str) -> Any:
    return {"transport off": "off"}.get(value.lower(), value.lower()) or None


def _on(value: str) -> Any:
    return (
        {"enabled": True, "allowed": True, "succeeded": True, "success": True}.get(value.lower(), False)
        if value
        else None
    )


def _days(value: str) -> Any:
    return int(value.split()[0]) if value else None


def _number(value: Any) -> Any:
    return None if value == "" else int(str(value).partition("(")[0])


def _restricted(value: str) -> Any:
    return None if not value else value != "NOT RESTRICTED"


def _yes(value: str) -> Any:
    return value.startswith("yes")


def _installed(value: str) -> Any:
    return value.startswith("INSTALLED")


# Their path -> our fact, and how the value is written. `#` in ours is the number or the name of the entry.
STATUS: dict[str, Row] = {
    "smart_licensing_using_policy/status": ("using_policy", _on),
    "account_information/smart_account": ("smart_account", _account),
    "account_information/virtual_account": ("virtual_account", _account),
    "transport/type": ("transport", _transport),
    "transport/url": ("transport_url", _text),
    "transport/cslu_address": ("transport_url", _text),
    "transport/proxy/address": ("proxy", _text),
    "transport/proxy/port": ("proxy_port", lambda value: None if value in ABSENT else int(value)),
    "transport/vrf": ("vrf", _text),
    "policy/policy_in_use": ("policy_installed_at", _date),
    "policy/policy_name": ("policy", _text),
    "policy/reporting_ack_required": ("ack_required", _yes),
    "usage_reporting/last_ack_received": ("last_ack", _date),
    "usage_reporting/next_ack_deadline": ("next_ack_deadline", _date),
    "usage_reporting/reporting_push_interval": ("push_interval_days", _days),
    "usage_reporting/next_ack_push_check": ("next_ack_check", _date),
    "usage_reporting/next_report_push": ("next_report_push", _date),
    "usage_reporting/last_report_push": ("last_report_push", _date),
    "usage_reporting/last_report_file_write": ("last_report_file", _date),
}
USAGE: dict[str, Row] = {
    "license": ("entitlement", _text),
    "entitlement_tag": ("regid", _text),
    "description": ("description", _text),
    "count": ("count", _number),
    "version": ("version", _text),
    "status": ("status", _authorization),
    "export_status": ("export_restricted", _restricted),
    "feature_name": ("feature", _text),
    "feature_description": ("feature_description", _text),
    "enforcement_type": ("enforcement", _word),
    "license_type": ("term", _word),
}
REPORTS: dict[str, Row] = {
    "total": ("reports.total", _number),
    "purged": ("reports.purged", _number),
    "total_acknowledged_received": ("reports.acknowledged", _number),
    "waiting_for_ack": ("reports.waiting", _number),
    "available_to_report": ("reports.available", _number),
    "collecting_data": ("reports.collecting", _number),
}
NTC: dict[str, Row] = {
    "smart_status": ("enabled", _on),
    "reg_status": ("registration", _word),
    "registration_status": ("registration", _word),
    "smart_account": ("smart_account", _account),
    "virtual_account": ("virtual_account", _account),
    "smart_acct": ("smart_account", _account),
    "virt_acct": ("virtual_account", _account),
    "export_controlled": ("export_authorized", _on),
    "registration_initial_date": ("registered_at", _date),
    "registration_last_renewal": ("renewal.succeeded", lambda value: None if value == "None" else _on(value)),
    "registration_last_renewal_date": ("renewal.at", _date),
    "registration_last_renewal_error": ("renewal.failure", _text),
    "registration_next_renewal_date": ("next_renewal", _date),
    "registration_expiration_date": ("registration_expires", _date),
    "license_auth": ("authorization", _authorization),
    "auth_status": ("authorization", _authorization),
    "auth_date": ("authorization_at", _date),
    "auth_last_communication": ("communication.succeeded", _on),
    "auth_last_communication_date": ("communication.at", _date),
    "auth_fail_error": ("communication.failure", _text),
    "auth_next_communication_date": ("next_communication", _date),
    "auth_deadline": ("communication_deadline", _date),
    "smart_agent_version": ("agent_version", _text),
    "transport_type": ("transport", _transport),
    "url": ("transport_url", _text),
    "vrf": ("vrf", _text),
    "proxy_address": ("proxy", _text),
    "license_reservation": ("reservation_enabled", _on),
    "last_ack_received": ("last_ack", _date),
    "next_ack_deadline": ("next_ack_deadline", _date),
    "next_ack_push_check": ("next_ack_check", _date),
    "next_rpt_push": ("next_report_push", _date),
    "last_rpt_push": ("last_report_push", _date),
    "last_rpt_file_write": ("last_report_file", _date),
    "rpt_push_interval": ("push_interval_days", _days),
}
NTC_USAGE: dict[str, Row] = {
    "license": ("entitlement", _text),
    "license_description": ("description", _text),
    "license_count": ("count", _number),
    "license_version": ("version", _text),
    "license_status": ("status", _authorization),
    "license_export_status": ("export_restricted", _restricted),
}


def ours_of_smart(state: SmartState) -> Facts:
    facts = {name: _plain(value) for name, value in vars(state).items() if not isinstance(value, tuple)}
    for name in ("renewal", "communication", "reports"):
        record = getattr(state, name)
        facts |= {f"{name}.{key}": getattr(record, key, None) for key in RECORDS[name]}
    for usage in state.usage or ():
        values = {key: _plain(value) for key, value in vars(usage).items()}
        # By name and tag, by tag alone, and by its long form: the others know an entitlement by one of these.
        for key in (f"{usage.entitlement or ''} ({usage.tag}):".strip(), usage.tag, usage.regid):
            facts |= {f"usage {key}.{field}": value for field, value in values.items()}
    for kind in ("trust_codes", "authorizations", "reservations"):
        for number, code in enumerate(getattr(state, kind) or ()):
            facts |= {f"{kind}.{number}.{key}": _plain(value) for key, value in vars(code).items()}
            facts |= {f"{kind}.{number}.{key}": value for key, value in (vars(code.udi) if code.udi else {}).items()}
    return facts | ours_of_members(state.members)


def ours_of_members(members: tuple[Member, ...]) -> Facts:
    facts: Facts = {"udi": str(members[0].udi)} if members else {}
    for number, member in enumerate(members):
        facts |= {f"members.{number}.{key}": value for key, value in vars(member.udi).items()}
        facts[f"members.{number}.active"] = member.active
    return facts


def ours_of_reports(reports: tuple[UsageReport, ...]) -> Facts:
    return {f"{row.report_id}.{key}": _plain(value) for row in reports for key, value in vars(row).items()}


def _plain(value: Any) -> Any:
    """An enumeration as its word, an identity as its text."""
    return getattr(value, "value", None) or (str(value) if hasattr(value, "sn") else value)


def theirs_of_smart(expected: Any) -> Facts:
    """Facts of a genie or ntc result for any Smart licensing screen."""
    return dict(_ntc(expected["parsed_sample"][0]) if "parsed_sample" in expected else _genie(expected))


def _ntc(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if key in NTC and (value or key not in ("smart_status", "license_reservation")):
            yield _fact(NTC[key], value)
    if row.get("license_pid"):
        for key, rule in NTC_USAGE.items():
            name, value = _fact(rule, row[key])
            yield f"usage {row['license_pid']}.{name}", value
    if row.get("pid"):
        yield "udi", f"{row['pid']}:{row['sn']}"


def _fact(rule: Row, value: Any) -> tuple[str, Any]:
    name, written = rule
    return name, written(value)


def _genie(expected: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for path, value in _paths(expected.get("smart_licensing_status", {})):
        if path in STATUS:
            yield _fact(STATUS[path], value)
    for path, value in _paths(expected.get("usage_report_summary", {})):
        if path in REPORTS:
            yield _fact(REPORTS[path], value)
    yield from _genie_usage(expected)
    yield from _genie_chassis(expected)
    if "agent_version" in expected:
        yield "agent_version", expected["agent_version"]["smart_agent_for_licensing"]
    if "license_authorization" in expected:
        yield "authorization", _word(expected["license_authorization"]["status"])


def _paths(tree: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _paths(value, f"{above}{key}/")
        else:
            yield f"{above}{key}", value


def _genie_usage(expected: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    usage = expected.get("license_usage", {})
    named = usage.get("license_name") or expected.get("license_name") or {}
    handles = {row["entitlement_tag"]: row for row in usage.get("handle", {}).values()}
    for key, row in {**named, **handles}.items():
        for field, rule in USAGE.items():
            if field in row:
                name, value = _fact(rule, row[field])
                yield f"usage {key}.{name}", value
    for row in usage.values():
        if "entitlement" in row:  # a summary
            yield f"usage {row['entitlement']}.entitlement", row["license"]
            yield f"usage {row['entitlement']}.count", int(row["count"])
            yield f"usage {row['entitlement']}.status", _authorization(row["status"])


def _genie_chassis(expected: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    status, product = expected.get("smart_licensing_status", {}), expected.get("product_information", expected)
    own = product.get("udi") or product.get("udi_details")
    if own:
        yield "udi", _udi(own)
    telemetry = expected.get("device_telemetry_report_summary", {})
    trust = status.get("trust_code_installed") or telemetry.get("trust_code_installed") or {}
    authorizations = expected.get("license_authorizations", {}).get("overall_status", expected.get("overall status"))
    lists = {
        "members": product.get("ha_udi_list"),
        "trust_codes": trust if isinstance(trust, dict) else {},
        "authorizations": authorizations,
        "reservations": expected.get("reservation_info", {}).get("overall_status"),
    }
    for kind, rows in lists.items():
        for number, (role, row) in enumerate(sorted((rows or {}).items(), key=_rank)):
            yield f"{kind}.{number}.pid", row["pid"]
            yield f"{kind}.{number}.sn", row["sn"]
            if kind == "members":
                yield f"members.{number}.active", role == "active"
            else:
                yield f"{kind}.{number}.role", role.rstrip("0123456789")
            if "info" in row:
                yield f"{kind}.{number}.installed", _installed(row["info"])
                yield f"{kind}.{number}.installed_at", _date(row["info"])
            if "reservation_status" in row or "status" in row:
                yield f"{kind}.{number}.status", _word(row.get("reservation_status") or row["status"])


def _rank(entry: tuple[str, Any]) -> tuple[int, int]:
    """`member2` after `member`, and both after `standby`."""
    name = entry[0].rstrip("0123456789")
    return ROLES.index(name), int(entry[0][len(name) :] or 1)


def _udi(row: dict[str, str]) -> str:
    return f"{row['pid']}:{row['sn']}"


def theirs_of_reports(expected: Any) -> Facts:
    facts: Facts = {}
    for number, row in expected["smart_license_usage_reports"].items():
        facts |= {
            f"{number}.state": {"ACK": "acknowledged"}.get(row["state"], row["state"].lower()),
            f"{number}.flag": row["flag"],
            f"{number}.feature": row["feature_name"],
        }
    return facts


def ours_of_operations(screen: OperationsScreen) -> Facts:
    return dict(vars(screen))


def theirs_of_operations(expected: Any) -> Facts:
    device = expected["device_status"]
    return {
        "license_types": tuple(expected["license_types"]),
        "operations": tuple(expected["license_operations"]),
        "callhome_operations": tuple(expected["callhome_operations"]),
        "credential_type": device["credential_type"],
        "credential_verified": device["credential_verification"] == "PASS",
        "rehost_type": device["rehost_type"],
        "swift_url": expected["swift_url"],
    }


def words_of_operations(screen: OperationsScreen) -> Iterator[str | None]:
    yield from (*screen.license_types, *screen.operations, *screen.callhome_operations)
    yield from (screen.credential_type, screen.rehost_type, screen.swift_url)


def words_of_smart(state: SmartState) -> Iterator[str | None]:
    """Words that must stand in a capture when these values are said to have been read there."""
    yield from (state.smart_account, state.virtual_account, state.agent_version, state.policy, state.transport_url)
    yield from (state.proxy, state.ha_error, *(f"PID:{member.udi.pid},SN:{member.udi.sn}" for member in state.members))
    for usage in state.usage or ():
        yield from (usage.entitlement, usage.tag, usage.regid, usage.description, f"{usage.count}")
    for code in state.authorizations or ():
        yield f"PID:{code.udi.pid},SN:{code.udi.sn}"


def words_of_members(members: tuple[Member, ...]) -> Iterator[str | None]:
    return (f"PID:{member.udi.pid},SN:{member.udi.sn}" for member in members)


def words_of_reports(reports: tuple[UsageReport, ...]) -> Iterator[str | None]:
    for row in reports:
        yield from (f"{row.report_id}", row.feature)


def entries_of(kind: str, text: str) -> int | None:
    """How many entries a capture holds, counted without a parser; None where nothing can be counted so."""
    if kind == "ios/show_license_status":
        return None
    if kind.endswith("show_license_udi"):
        return text.count(":PID:")
    if "rum_id" in kind:
        return len(re.findall(r"^\d{6,} ", text, re.MULTILINE))
    if kind.endswith("show_license_summary"):
        return len(re.findall(r"\) +\d+ ", text))
    return None if kind.endswith("authorization") else len(re.findall(r"^ +Count: ", text, re.MULTILINE))
