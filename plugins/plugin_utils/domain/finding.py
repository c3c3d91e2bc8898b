# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a policy finds: one table of stable ids for results, reports, waivers and tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Severity(str, Enum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Rule(str, Enum):
    """What a policy can ask for; a policy names the rules it wants by these words."""

    READING = "reading"
    LEVELS = "levels"
    FALLBACK = "fallback"
    RELOAD = "reload"
    MUST_HAVE = "must_have"
    FORBIDDEN = "forbidden"
    LICENSE_TYPES = "license_types"
    EVALUATION = "evaluation"
    EULA = "eula"
    BACKUP = "backup"
    IMAGE = "image"
    WAITING = "waiting"
    SMART = "smart"
    SSH = "ssh"
    WAIVERS = "waivers"


class Outcome(str, Enum):
    """How one rule ended at one device. `unknown` is what could not be read: it is never a pass."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    WAIVED = "waived"
    NOT_APPLICABLE = "not_applicable"


class FindingId(str, Enum):
    """Every finding there is; its way out is a section of docs/findings.md under the same word."""

    UNREACHABLE = "unreachable"
    NOT_READ = "not_read"
    ERA_UNKNOWN = "era_unknown"
    LEVEL_MISSING = "level_missing"
    LEVEL_UNKNOWN = "level_unknown"
    LEVEL_ENDS_AT_RELOAD = "level_ends_at_reload"
    FELL_BACK = "fell_back"
    FALLBACK_UNKNOWN = "fallback_unknown"
    RELOAD_PENDING = "reload_pending"
    RELOAD_UNKNOWN = "reload_unknown"
    FEATURE_MISSING = "feature_missing"
    FEATURE_UNKNOWN = "feature_unknown"
    FEATURE_FORBIDDEN = "feature_forbidden"
    FORBIDDEN_UNKNOWN = "forbidden_unknown"
    TYPE_NOT_ALLOWED = "type_not_allowed"
    TYPE_UNKNOWN = "type_unknown"
    EVALUATION_ENDS = "evaluation_ends"
    EVALUATION_OVER = "evaluation_over"
    EVALUATION_UNKNOWN = "evaluation_unknown"
    EULA_NOT_ACCEPTED = "eula_not_accepted"
    EULA_UNKNOWN = "eula_unknown"
    BACKUP_MISSING = "backup_missing"
    BACKUP_OLD = "backup_old"
    BACKUP_INCOMPLETE = "backup_incomplete"
    BACKUP_UNKNOWN = "backup_unknown"
    IMAGE_OUT_OF_RANGE = "image_out_of_range"
    IMAGE_UNKNOWN = "image_unknown"
    WAITING_TOO_LONG = "waiting_too_long"
    WAITING_UNKNOWN = "waiting_unknown"
    SMART_NOT_REGISTERED = "smart_not_registered"
    SMART_NOT_AUTHORIZED = "smart_not_authorized"
    SMART_TRANSPORT = "smart_transport"
    SMART_REPORT_DUE = "smart_report_due"
    SMART_REPORT_OLD = "smart_report_old"
    SMART_TRUST_MISSING = "smart_trust_missing"
    SMART_EXPORT_MISSING = "smart_export_missing"
    SMART_UNKNOWN = "smart_unknown"
    SSH_SHA1 = "ssh_sha1"
    SSH_UNKNOWN = "ssh_unknown"
    WAIVER_OVER = "waiver_over"


class FallbackCause(str, Enum):
    """Why a device runs less than it was told to."""

    NO_LICENSE = "no_license"
    LICENSE_NOT_VALID = "license_not_valid"
    LICENSE_OVER = "license_over"
    EULA_NOT_ACCEPTED = "eula_not_accepted"
    WRITE_FORGOTTEN = "write_forgotten"
    RELOAD_MISSING = "reload_missing"
    IMAGE_WITHOUT_FEATURE = "image_without_feature"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class About:
    """What is always true of a finding: the rule it belongs to, how much it weighs unless the policy says otherwise, and its name."""

    rule: Rule
    severity: Severity
    title: str
    unknown: bool = False  # what is needed to judge could not be read


CATALOGUE: dict[FindingId, About] = {
    FindingId.UNREACHABLE: About(Rule.READING, Severity.ERROR, "The device could not be reached", unknown=True),
    FindingId.NOT_READ: About(Rule.READING, Severity.WARNING, "Something the device printed was not understood", unknown=True),
    FindingId.ERA_UNKNOWN: About(Rule.READING, Severity.ERROR, "How the device is licensed is not known", unknown=True),
    FindingId.LEVEL_MISSING: About(Rule.LEVELS, Severity.ERROR, "A wanted level does not run"),
    FindingId.LEVEL_UNKNOWN: About(Rule.LEVELS, Severity.ERROR, "Which level runs is not known", unknown=True),
    FindingId.LEVEL_ENDS_AT_RELOAD: About(Rule.LEVELS, Severity.ERROR, "A wanted level runs, and is gone after the next reload"),
    FindingId.FELL_BACK: About(Rule.FALLBACK, Severity.ERROR, "The device runs less than it was told to"),
    FindingId.FALLBACK_UNKNOWN: About(Rule.FALLBACK, Severity.WARNING, "Whether the device runs what it was told to is not known", unknown=True),
    FindingId.RELOAD_PENDING: About(Rule.RELOAD, Severity.WARNING, "A level changes at the next reload"),
    FindingId.RELOAD_UNKNOWN: About(Rule.RELOAD, Severity.WARNING, "What the next reload changes is not known", unknown=True),
    FindingId.FEATURE_MISSING: About(Rule.MUST_HAVE, Severity.ERROR, "A license that must be there is not"),
    FindingId.FEATURE_UNKNOWN: About(Rule.MUST_HAVE, Severity.ERROR, "Which licenses are there is not known", unknown=True),
    FindingId.FEATURE_FORBIDDEN: About(Rule.FORBIDDEN, Severity.ERROR, "A feature runs that must not"),
    FindingId.FORBIDDEN_UNKNOWN: About(Rule.FORBIDDEN, Severity.WARNING, "Whether a forbidden feature runs is not known", unknown=True),
    FindingId.TYPE_NOT_ALLOWED: About(Rule.LICENSE_TYPES, Severity.ERROR, "A license of this type may not be relied on"),
    FindingId.TYPE_UNKNOWN: About(Rule.LICENSE_TYPES, Severity.WARNING, "Of which type a license is, is not known", unknown=True),
    FindingId.EVALUATION_ENDS: About(Rule.EVALUATION, Severity.WARNING, "A license ends soon"),
    FindingId.EVALUATION_OVER: About(Rule.EVALUATION, Severity.ERROR, "A license is over"),
    FindingId.EVALUATION_UNKNOWN: About(Rule.EVALUATION, Severity.WARNING, "When a license ends is not known", unknown=True),
    FindingId.EULA_NOT_ACCEPTED: About(Rule.EULA, Severity.ERROR, "The license agreement is not accepted"),
    FindingId.EULA_UNKNOWN: About(Rule.EULA, Severity.WARNING, "Whether the license agreement is accepted is not known", unknown=True),
    FindingId.BACKUP_MISSING: About(Rule.BACKUP, Severity.ERROR, "There is no backup of the licenses"),
    FindingId.BACKUP_OLD: About(Rule.BACKUP, Severity.WARNING, "The backup is too old"),
    FindingId.BACKUP_INCOMPLETE: About(Rule.BACKUP, Severity.ERROR, "A license is not in the backup"),
    FindingId.BACKUP_UNKNOWN: About(Rule.BACKUP, Severity.WARNING, "Whether the backup is complete is not known", unknown=True),
    FindingId.IMAGE_OUT_OF_RANGE: About(Rule.IMAGE, Severity.WARNING, "The release is not one of those that are wanted"),
    FindingId.IMAGE_UNKNOWN: About(Rule.IMAGE, Severity.WARNING, "Which image runs is not known", unknown=True),
    FindingId.WAITING_TOO_LONG: About(Rule.WAITING, Severity.WARNING, "A license was ordered long ago and is not there"),
    FindingId.WAITING_UNKNOWN: About(Rule.WAITING, Severity.WARNING, "Whether an ordered license is there is not known", unknown=True),
    FindingId.SMART_NOT_REGISTERED: About(Rule.SMART, Severity.ERROR, "The device is not registered"),
    FindingId.SMART_NOT_AUTHORIZED: About(Rule.SMART, Severity.ERROR, "The device uses more than it is authorized for"),
    FindingId.SMART_TRANSPORT: About(Rule.SMART, Severity.WARNING, "Usage is reported another way than is wanted"),
    FindingId.SMART_REPORT_DUE: About(Rule.SMART, Severity.ERROR, "A usage report must be acknowledged soon"),
    FindingId.SMART_REPORT_OLD: About(Rule.SMART, Severity.WARNING, "Usage was not reported for long"),
    FindingId.SMART_TRUST_MISSING: About(Rule.SMART, Severity.WARNING, "There is no trust code"),
    FindingId.SMART_EXPORT_MISSING: About(Rule.SMART, Severity.ERROR, "An export-controlled license is used without its authorization code"),
    FindingId.SMART_UNKNOWN: About(Rule.SMART, Severity.WARNING, "How the device stands with Smart Licensing is not known", unknown=True),
    FindingId.SSH_SHA1: About(Rule.SSH, Severity.WARNING, "The device was reached with SHA-1"),
    FindingId.SSH_UNKNOWN: About(Rule.SSH, Severity.NOTE, "How the device was reached is not known", unknown=True),
    FindingId.WAIVER_OVER: About(Rule.WAIVERS, Severity.WARNING, "A waiver has ended"),
}


@dataclass(frozen=True)
class Shown:
    """What a device printed: the line, and the command it answers. `line` is empty where the answer as a whole says it."""

    command: str
    line: str = ""


@dataclass(frozen=True)
class Waiver:
    """Findings that somebody answers for. `until` is the last day, as ISO 8601; `hosts` and `subjects` are patterns."""

    finding: FindingId
    reason: str
    until: str
    hosts: tuple[str, ...] = ("*",)
    subjects: tuple[str, ...] = ("*",)


@dataclass(frozen=True)
class Finding:
    """One thing that is not as the policy wants it, at one device.

    `subject` is what tells findings of one id at one device apart (a feature, a technology, a slot); it holds nothing that moves by itself.
    """

    id: FindingId
    subject: str
    says: str
    severity: Severity
    evidence: tuple[Shown, ...] = ()
    remedy: str = ""
    waived: Waiver | None = None

    @property
    def rule(self) -> Rule:
        return CATALOGUE[self.id].rule

    @property
    def unknown(self) -> bool:
        return CATALOGUE[self.id].unknown


@dataclass(frozen=True)
class Verdict:
    """How one rule ended at one device, with what it found."""

    rule: Rule
    outcome: Outcome
    findings: tuple[Finding, ...] = ()
