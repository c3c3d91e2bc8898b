# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a device stands with Smart Licensing: registered or trusted, authorized, and heard of lately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...domain.finding import Finding, FindingId
from ...domain.platform import Era
from ...domain.smart import Authorization, CodeStatus, Enforcement, Registration, Usage, UsageStatus
from .case import SMART_ERAS, UNLICENSED, Case, Found, named
from .days import day_of, days, is_ahead

_IN_FORCE = (CodeStatus.INSTALLED, CodeStatus.SPECIFIC, CodeStatus.UNIVERSAL)
_ALLOWED = (UsageStatus.AUTHORIZED, UsageStatus.RESERVED)
_IN_ORDER = (Authorization.AUTHORIZED, Authorization.RESERVED, Authorization.NOT_APPLICABLE)


def smart(case: Case) -> Found | None:
    """Everything that is wanted of Smart Licensing; what is not wanted is not looked at."""
    if case.seen.era not in (*SMART_ERAS, Era.UNKNOWN) or (case.seen.era is Era.UNKNOWN and case.seen.smart is None):
        return None if case.seen.era is not Era.UNKNOWN else (_unknown(case, "era"),)
    return tuple(finding for judge in (_registered, _authorized, _transport, _due, _reported, _trusted, _exported) for finding in judge(case))


def _unknown(case: Case, what: str) -> Finding:
    remedy = "Read it again with `show license all`."
    return case.found(FindingId.SMART_UNKNOWN, what, f"{what.replace('_', ' ')} of Smart Licensing was not shown", remedy, f"smart.{what}")


def _with_policy(case: Case) -> bool:
    """There is no registration where a policy is used."""
    return case.seen.era is Era.SLP or case.smart.using_policy is True


def _registered(case: Case) -> Iterator[Finding]:
    state = case.smart.registration
    if case.wanted.smart is None or not case.wanted.smart.registered or _with_policy(case):
        return
    if state is None:
        yield _unknown(case, "registration")
    elif state not in (Registration.REGISTERED, Registration.RESERVED):
        remedy = "Get a token of the account, `license smart register idtoken TOKEN`, and look at `show license status`."
        yield case.found(FindingId.SMART_NOT_REGISTERED, "registration", f"the device is {state.value}", remedy, "smart.registration")
    else:
        end = day_of(case.smart.registration_expires)
        if end is not None and end <= case.today:
            remedy = "`license smart renew id`, and look at `show license status`."
            says = f"the registration ended on {end.isoformat()}"
            yield case.found(FindingId.SMART_NOT_REGISTERED, "registration", says, remedy, "smart.registration_expires")


def _authorized(case: Case) -> Iterator[Finding]:
    state, usage = case.smart.authorization, case.smart.usage
    if case.wanted.smart is None or not case.wanted.smart.authorized:
        return
    bad = [row for row in case.used if row.status in UNLICENSED]
    if bad and state in (None, *_IN_ORDER):
        state = Authorization.OUT_OF_COMPLIANCE
    if state is None and (usage is None or not _with_policy(case)):
        yield _unknown(case, "authorization")
    elif state is not None and state not in _IN_ORDER:
        remedy = "Buy or free licenses in the account, then `license smart renew auth`; `show license usage` names the entitlements."
        says = f"the authorization is {state.value}{f' ({_names(bad)})' if bad else ''}"
        yield case.found(FindingId.SMART_NOT_AUTHORIZED, "authorization", says, remedy, "smart.authorization", "smart.usage")


def _names(rows: Iterable[Usage]) -> str:
    return ", ".join(dict.fromkeys(named(row)[0] for row in rows if named(row))) or "an entitlement"


def _transport(case: Case) -> Iterator[Finding]:
    wanted, state = case.wanted.smart, case.smart.transport
    if wanted is None or not wanted.transports:
        return
    if state is None:
        yield _unknown(case, "transport")
    elif state not in wanted.transports:
        names = " or ".join(one.value for one in wanted.transports)
        remedy = f"`license smart transport {wanted.transports[0].value}`, and its URL; then `write memory`."
        yield case.found(FindingId.SMART_TRANSPORT, "transport", f"the transport is {state.value}; wanted is {names}", remedy, "smart.transport")


def _due(case: Case) -> Iterator[Finding]:
    least = case.wanted.smart.ack_days_left if case.wanted.smart else None
    if least is None or not _with_policy(case):
        return
    end = day_of(case.smart.next_ack_deadline)
    if end is None:
        if case.smart.ack_required is not False and not _shown_empty(case, "next_ack_deadline"):
            yield _unknown(case, "next_ack_deadline")
    elif (end - case.today).days < least:
        left = (end - case.today).days
        says = f"a usage report must be acknowledged by {end.isoformat()}, {f'{days(left)} from now' if left >= 0 else f'{days(-left)} ago'}"
        remedy = "`license smart sync all`; without a way out: `license smart save usage all file flash:usage.txt`, upload it, import the answer."
        yield case.found(FindingId.SMART_REPORT_DUE, "report", says, remedy, "smart.next_ack_deadline")


def _reported(case: Case) -> Iterator[Finding]:
    most = case.wanted.smart.report_days if case.wanted.smart else None
    if most is None or not _with_policy(case):
        return
    pushed, remedy = day_of(case.smart.last_report_push), "`license smart sync all`, and look at `show license status`."
    if pushed is not None and is_ahead(pushed, case.today):
        yield _unknown(case, "last_report_push")
    elif pushed is not None:
        waited = (case.today - pushed).days
        if waited > most:
            says = f"usage was last reported on {pushed.isoformat()}, {days(waited)} ago; allowed are {days(most)}"
            yield case.found(FindingId.SMART_REPORT_OLD, "report", says, remedy, "smart.last_report_push")
    elif _shown_empty(case, "last_report_push"):
        yield case.found(FindingId.SMART_REPORT_OLD, "report", "usage was never reported", remedy, "smart.last_report_push")
    else:
        yield _unknown(case, "last_report_push")


def _shown_empty(case: Case, what: str) -> bool:
    """The device printed the line, with nothing in it."""
    return any("<none>" in shown.line.lower() for shown in case.lines.get(f"smart.{what}", ()))


def _trusted(case: Case) -> Iterator[Finding]:
    if case.wanted.smart is None or not case.wanted.smart.trust_code or not _with_policy(case):
        return
    if case.smart.trust_code_installed is None:
        yield _unknown(case, "trust_code_installed")
    elif not case.smart.trust_code_installed:
        remedy = "Get a token of the account, then `license smart trust idtoken TOKEN all force`."
        yield case.found(FindingId.SMART_TRUST_MISSING, "trust code", "no trust code is installed", remedy, "smart.trust_code_installed")


def _exported(case: Case) -> Iterator[Finding]:
    if case.wanted.smart is None or not case.wanted.smart.export_authorized:
        return
    if case.smart.usage is None:
        yield _unknown(case, "usage")
        return
    codes = [code.status for code in case.smart.authorizations or ()] + [code.status for code in case.smart.reservations or ()]
    for row in filter(_restricted, case.used):
        denied = row.status is UsageStatus.NOT_AUTHORIZED
        if row.status in _ALLOWED or (not denied and any(status in _IN_FORCE for status in codes)):
            continue
        name = named(row)[0] if named(row) else "entitlement"
        if denied or case.smart.authorizations is not None:
            remedy = "Get an authorization code for this UDI, and install it: `license smart authorization request add hseck9 local`."
            says = f"{name} is export-controlled and in use, and {'the device is not authorized for it' if denied else 'no authorization code is installed'}"
            yield case.found(FindingId.SMART_EXPORT_MISSING, name, says, remedy, "smart.usage", "smart.authorization_codes")
        else:
            yield _unknown(case, "authorization_codes")


def _restricted(row: Usage) -> bool:
    return row.export_restricted is True or row.enforcement is Enforcement.EXPORT_RESTRICTED
