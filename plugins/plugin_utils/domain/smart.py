# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device says of its Smart licenses, with registration or with a policy.

Moments are ISO 8601 strings. UTC is told by a `Z`; the name of any other zone cannot be resolved, so such a moment is the local
time as printed, without a zone, and the name stands in `SmartState.zones`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .udi import Member, Udi


class Registration(str, Enum):
    """How the device stands with the license server."""

    REGISTERED = "registered"
    UNREGISTERED = "unregistered"
    REGISTERING = "registering"
    RESERVED = "reserved"
    NOT_APPLICABLE = "not_applicable"


class Authorization(str, Enum):
    """What the license server allows."""

    AUTHORIZED = "authorized"
    OUT_OF_COMPLIANCE = "out_of_compliance"
    EVAL = "eval"
    EVAL_EXPIRED = "eval_expired"
    AUTHORIZATION_EXPIRED = "authorization_expired"
    RESERVED = "reserved"
    NOT_AUTHORIZED = "not_authorized"
    NOT_APPLICABLE = "not_applicable"  # also where no license is in use


class Transport(str, Enum):
    """How reports leave the device."""

    SMART = "smart"
    CALLHOME = "callhome"
    CSLU = "cslu"
    OFF = "off"


class UsageStatus(str, Enum):
    """Where one entitlement stands."""

    IN_USE = "in_use"
    NOT_IN_USE = "not_in_use"
    AUTHORIZED = "authorized"
    NOT_AUTHORIZED = "not_authorized"
    OUT_OF_COMPLIANCE = "out_of_compliance"
    EVAL = "eval"
    EVAL_EXPIRED = "eval_expired"
    AUTHORIZATION_EXPIRED = "authorization_expired"
    RESERVED = "reserved"
    WAITING = "waiting"
    INVALID_TAG = "invalid_tag"


class Enforcement(str, Enum):
    """Whether the device itself keeps a license from being used without authorization."""

    NOT_ENFORCED = "not_enforced"
    ENFORCED = "enforced"
    EXPORT_RESTRICTED = "export_restricted"


class EntitlementTerm(str, Enum):
    """How an entitlement is bought."""

    PERPETUAL = "perpetual"
    SUBSCRIPTION = "subscription"
    EXPORT = "export"


class Role(str, Enum):
    """The part a chassis has among those that work as one."""

    ACTIVE = "active"
    STANDBY = "standby"
    MEMBER = "member"


class CodeStatus(str, Enum):
    """Whether an authorization code or a reservation is installed."""

    NOT_INSTALLED = "not_installed"
    INSTALLED = "installed"
    SPECIFIC = "specific"  # a reservation of named licenses
    UNIVERSAL = "universal"  # a reservation of everything
    IN_PROGRESS = "in_progress"


class ReportState(str, Enum):
    """Where a usage report stands."""

    OPEN = "open"
    CLOSED = "closed"
    UNACKNOWLEDGED = "unacknowledged"
    ACKNOWLEDGED = "acknowledged"
    DELETED = "deleted"


@dataclass(frozen=True)
class Usage:
    """One entitlement. A name or tag that ends in `...` was shortened by the device."""

    entitlement: str | None
    tag: str | None = None  # what stands in brackets behind the name: a tag or a description
    regid: str | None = None  # the long form of the tag
    description: str | None = None
    count: int | None = None
    version: str | None = None
    status: UsageStatus | None = None
    export_restricted: bool | None = None
    feature: str | None = None
    feature_description: str | None = None
    enforcement: Enforcement | None = None
    term: EntitlementTerm | None = None
    reservation: CodeStatus | None = None
    reserved_count: int | None = None


@dataclass(frozen=True)
class TrustCode:
    """The credential of one chassis for its reports; older devices show it without the chassis."""

    udi: Udi | None
    role: Role | None = None
    installed: bool | None = None
    installed_at: str | None = None


@dataclass(frozen=True)
class AuthorizationCode:
    """The code one chassis needs for export-controlled licenses such as HSECK9."""

    udi: Udi
    role: Role | None = None
    status: CodeStatus | None = None
    installed_at: str | None = None
    confirmation: str | None = None
    entitlements: tuple[str, ...] = ()  # the tags it is for, such as DNA_HSEC


@dataclass(frozen=True)
class Reservation:
    """Licenses cut out of the account for one chassis."""

    udi: Udi
    role: Role | None = None
    status: CodeStatus | None = None
    installed_at: str | None = None
    confirmation: str | None = None


@dataclass(frozen=True)
class Attempt:
    """The last try to renew a registration, or to reach the server."""

    succeeded: bool | None = None
    at: str | None = None
    failure: str | None = None


@dataclass(frozen=True)
class ReportCounts:
    """How many usage reports the device holds."""

    total: int | None = None
    purged: int | None = None
    acknowledged: int | None = None
    waiting: int | None = None
    available: int | None = None
    collecting: int | None = None


@dataclass(frozen=True)
class UsageReport:
    """One row of the list of usage reports."""

    report_id: int
    state: ReportState | None
    flag: str | None
    feature: str | None


@dataclass(frozen=True)
class SmartState:
    """Facts of the Smart eras. None is what was not shown; an empty tuple is what was shown to be empty."""

    enabled: bool | None = None
    using_policy: bool | None = None
    registration: Registration | None = None
    registered_at: str | None = None
    registration_expires: str | None = None
    renewal: Attempt | None = None
    next_renewal: str | None = None
    authorization: Authorization | None = None
    authorization_at: str | None = None
    communication: Attempt | None = None
    next_communication: str | None = None
    communication_deadline: str | None = None
    evaluation_left_s: int | None = None
    smart_account: str | None = None
    virtual_account: str | None = None
    export_authorized: bool | None = None
    export_features: tuple[str, ...] | None = None
    transport: Transport | None = None
    transport_url: str | None = None
    proxy: str | None = None
    proxy_port: int | None = None
    vrf: str | None = None
    policy: str | None = None  # its name, or `CISCO default` where every number of it comes from there
    policy_installed_at: str | None = None
    ack_required: bool | None = None
    last_ack: str | None = None
    next_ack_deadline: str | None = None
    push_interval_days: int | None = None
    next_ack_check: str | None = None
    next_report_push: str | None = None
    last_report_push: str | None = None
    last_report_file: str | None = None
    trust_code_installed: bool | None = None  # on every chassis; on which, `trust_codes` tells
    trust_codes: tuple[TrustCode, ...] | None = None
    authorizations: tuple[AuthorizationCode, ...] | None = None
    reservation_enabled: bool | None = None
    reservations: tuple[Reservation, ...] | None = None
    usage: tuple[Usage, ...] | None = None
    members: tuple[Member, ...] = ()  # their slots are not shown, and stay empty strings
    agent_version: str | None = None
    ha_error: str | None = None
    reports: ReportCounts | None = None
    zones: tuple[str, ...] = ()  # the names of the zones of all moments, in the order they are printed
