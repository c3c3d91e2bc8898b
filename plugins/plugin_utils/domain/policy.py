# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody wants of a group of devices. A rule that is None is not judged."""

from __future__ import annotations

from dataclasses import dataclass, field

from .finding import FindingId, Severity, Waiver
from .license import LicenseType
from .platform import Era
from .release import Release
from .smart import Transport


@dataclass(frozen=True)
class AppliesTo:
    """The devices a policy is for; what is empty leaves nobody out. `hosts` are patterns, the rest are exact words."""

    groups: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    eras: tuple[Era, ...] = ()


@dataclass(frozen=True)
class ReleaseRange:
    """Releases of one train family: `minimum` and `maximum` are themselves allowed, and None is no bound."""

    minimum: Release | None = None
    maximum: Release | None = None
    platforms: tuple[str, ...] = ()  # empty: every platform


@dataclass(frozen=True)
class SmartWanted:
    """What is wanted of Smart Licensing; days are whole days, and None is not judged."""

    registered: bool | None = None
    authorized: bool | None = None
    transports: tuple[Transport, ...] = ()
    ack_days_left: int | None = None
    report_days: int | None = None
    trust_code: bool | None = None
    export_authorized: bool | None = None


@dataclass(frozen=True)
class BackupWanted:
    """A backup that holds every installed license, and is not older than so many days (None: of any age)."""

    max_age_days: int | None = None


@dataclass(frozen=True)
class Policy:
    """The rules of one file.

    `levels` and `must_have` are lists of alternatives: of each inner tuple one must run, or be there. `evaluation_days` is how many days a
    license must still last; `waiting_days` how long an order may take.
    """

    name: str
    file: str
    applies_to: AppliesTo = AppliesTo()
    levels: tuple[tuple[str, ...], ...] | None = None
    fallback: bool | None = None
    reload: bool | None = None
    must_have: tuple[tuple[str, ...], ...] | None = None
    forbidden: tuple[str, ...] | None = None
    license_types: tuple[LicenseType, ...] | None = None
    evaluation_days: int | None = None
    eula: bool | None = None
    backup: BackupWanted | None = None
    image: tuple[ReleaseRange, ...] | None = None
    waiting_days: int | None = None
    smart: SmartWanted | None = None
    ssh_sha1: bool | None = None  # False: SHA-1 is a finding
    severity: dict[FindingId, Severity] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
