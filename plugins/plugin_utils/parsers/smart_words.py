# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words, moments and identities of Smart licensing, as devices print them, in ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from ..domain.smart import (
    Authorization,
    CodeStatus,
    EntitlementTerm,
    Enforcement,
    Registration,
    ReportState,
    SmartState,
    Transport,
    UsageStatus,
)
from ..domain.udi import Udi

W = TypeVar("W")

ABSENT = frozenset({"", "<none>", "<empty>", "none", "not configured", "not applicable", "n/a", "nullptr", "'nullptr'"})

ENABLED = {"enabled": True, "disabled": False}
ALLOWED = {"allowed": True, "not allowed": False}
SUCCEEDED = {"succeeded": True, "success": True, "failed": False}
AUTHORIZATIONS = {
    "authorized": Authorization.AUTHORIZED,
    "authorized - reserved": Authorization.RESERVED,
    "out of compliance": Authorization.OUT_OF_COMPLIANCE,
    "eval mode": Authorization.EVAL,
    "evaluation mode": Authorization.EVAL,
    "eval expired": Authorization.EVAL_EXPIRED,
    "evaluation period expired": Authorization.EVAL_EXPIRED,
    "authorization expired": Authorization.AUTHORIZATION_EXPIRED,
    "not authorized": Authorization.NOT_AUTHORIZED,
    "not applicable": Authorization.NOT_APPLICABLE,
    "no licenses in use": Authorization.NOT_APPLICABLE,
}
TRANSPORTS = {
    "smart": Transport.SMART,
    "callhome": Transport.CALLHOME,
    "call-home": Transport.CALLHOME,
    "cslu": Transport.CSLU,
    "transport off": Transport.OFF,
    "off": Transport.OFF,
}
USAGES = {
    "in use": UsageStatus.IN_USE,
    "not in use": UsageStatus.NOT_IN_USE,
    "authorized": UsageStatus.AUTHORIZED,
    "not authorized": UsageStatus.NOT_AUTHORIZED,
    "authorized - reserved": UsageStatus.RESERVED,
    "reserved": UsageStatus.RESERVED,
    "out of compliance": UsageStatus.OUT_OF_COMPLIANCE,
    "eval mode": UsageStatus.EVAL,
    "eval expired": UsageStatus.EVAL_EXPIRED,
    "authorization expired": UsageStatus.AUTHORIZATION_EXPIRED,
    "waiting": UsageStatus.WAITING,
    "pending": UsageStatus.WAITING,
    "invalid tag": UsageStatus.INVALID_TAG,
}
ENFORCEMENTS = {
    "not enforced": Enforcement.NOT_ENFORCED,
    "enforced": Enforcement.ENFORCED,
    "export restricted": Enforcement.EXPORT_RESTRICTED,
}
TERMS = {
    "perpetual": EntitlementTerm.PERPETUAL,
    "subscription": EntitlementTerm.SUBSCRIPTION,
    "export": EntitlementTerm.EXPORT,
}
CODES = {
    "not installed": CodeStatus.NOT_INSTALLED,
    "smart authorization installed": CodeStatus.INSTALLED,
    "authorization installed": CodeStatus.INSTALLED,
    "installed": CodeStatus.INSTALLED,
    "specific installed": CodeStatus.SPECIFIC,
    "universal installed": CodeStatus.UNIVERSAL,
    "reservation in progress": CodeStatus.IN_PROGRESS,
}
TRUST = {"installed": True, "no id": False}
REPORTS = {
    "open": ReportState.OPEN,
    "closed": ReportState.CLOSED,
    "unack": ReportState.UNACKNOWLEDGED,
    "ack": ReportState.ACKNOWLEDGED,
    "deleted": ReportState.DELETED,
}

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CLOCK = r"(\d\d):(\d\d):(\d\d)(?:\.\d{1,6})?"
_ZONE = r"(?: +([A-Za-z0-9+:-]{1,12}))?"
_TIME_FIRST = re.compile(rf"[*.]?([A-Z][a-z]{{2}}) +(\d{{1,2}}) +{_CLOCK} +(\d{{4}}){_ZONE}")
_YEAR_FIRST = re.compile(rf"[*.]?([A-Z][a-z]{{2}}) +(\d{{1,2}}) +(\d{{4}}) +{_CLOCK}{_ZONE}")
_UDI = re.compile(r"PID: ?([A-Za-z0-9][A-Za-z0-9._/+-]{1,39}) ?, ?SN: ?([A-Za-z0-9][A-Za-z0-9-]{3,19})")
_CODE = re.compile(r"(.{1,60}?) ?\(\d{1,3}\)")
_WHOLE = frozenset({"UTC", "GMT", "Z"})


def words(printed: str) -> str:
    return " ".join(printed.lower().split())


def shown(printed: str | None) -> str | None:
    """The value, or None for what devices print in place of one."""
    return None if printed is None or words(printed) in ABSENT else printed.strip()


def word(printed: str | None, table: Mapping[str, W]) -> W | None:
    """Our word for a printed one, without a number in brackets behind it."""
    if printed is None:
        return None
    coded = _CODE.fullmatch(printed.strip())
    return table.get(words(coded[1] if coded else printed))


def registration(printed: str) -> Registration | None:
    """`REGISTERED - SPECIFIC LICENSE RESERVATION` and the like: the first word, and what the words behind the dash make of it."""
    said, dash, more = words(printed).partition(" - ")
    if said == "registered":
        return Registration.REGISTERED if not dash else Registration.RESERVED if more.endswith("reservation") else None
    if said.startswith("registering"):
        return Registration.REGISTERING
    if said == "unregistered":
        return Registration.UNREGISTERED
    return Registration.NOT_APPLICABLE if said in ("not applicable", "registration not applicable") else None


def begins_registration(printed: str) -> bool:
    """Whether a status is one of a registration, whatever stands behind its dash."""
    said, _dash, _more = words(printed).partition(" - ")
    return said in ("registered", "unregistered") or said.startswith("registering")


def moment(printed: str | None) -> tuple[str, str | None] | None:
    """A printed date in ISO 8601, and the name of its zone."""
    text = (printed or "").strip()
    found = _TIME_FIRST.fullmatch(text)
    if found:
        month, day, hour, minute, second, year, zone = found.groups()
    else:
        found = _YEAR_FIRST.fullmatch(text)
        if found is None:
            return None
        month, day, year, hour, minute, second, zone = found.groups()
    if month not in _MONTHS:
        return None
    try:
        at = datetime(int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second))
    except ValueError:
        return None
    utc = zone is not None and zone.upper() in _WHOLE
    return at.isoformat() + ("Z" if utc else ""), "UTC" if utc else zone


def dated(printed: str) -> tuple[str, str | None]:
    """`AUTHORIZED on <date>` taken apart: the words, and the date as printed, which may not be there."""
    said, _on, date = printed.partition(" on ")
    if not _on and printed.startswith("on "):
        return "", printed[3:].strip()
    return said.strip(), date.strip() if _on else None


def udi(printed: str | None) -> Udi | None:
    """`PID:C9300-24T,SN:FOC00000001`."""
    found = _UDI.fullmatch((printed or "").strip())
    return Udi(found[1], found[2]) if found else None


def account(printed: str | None) -> str | None:
    """The name of an account, without the date that newer devices hang on it."""
    name = shown(printed)
    if name is None:
        return None
    before, mark, date = name.rpartition(" As of ")
    return shown(before) if mark and moment(date) else name


def of_version(printed: str) -> SmartState | None:
    """The status line of `show version`: with a policy, a registration and an authorization, or whether it is on at all."""
    if words(printed) == "smart licensing using policy":
        return SmartState(using_policy=True)
    if words(printed) in ("smart licensing is enabled", "smart licensing is disabled"):
        return SmartState(enabled=words(printed).endswith(" enabled"))
    registered, slash, authorized = printed.partition("/")
    one, other = registration(registered), AUTHORIZATIONS.get(words(authorized))
    if not slash or one is None or other is None:
        return None
    return SmartState(using_policy=one is Registration.NOT_APPLICABLE, registration=one, authorization=other)
