# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a run has come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .check import Check
from .failure_reason import FailureReason
from .observed import Observed


class Status(str, Enum):
    """The word that CI gates on."""

    CONVERGED = "converged"
    PENDING_RELOAD = "pending_reload"
    WAITING_FOR_FILE = "waiting_for_file"
    REFUSED = "refused"
    FAILED = "failed"


class ReloadStage(str, Enum):
    """Where a reload went wrong."""

    NO_SSH = "no_ssh"
    WRONG_IMAGE = "wrong_image"
    MEMBER_MISSING = "member_missing"
    LEVEL = "level"


@dataclass(frozen=True)
class PlannedStep:
    """A step of the plan in words: what, why, and the lines it sends."""

    step: str
    reason: str
    commands: tuple[str, ...]
    reload: bool = False


@dataclass(frozen=True)
class Asker:
    """For whom a device is changed: the task of the play, and the user that is logged in."""

    task: str = ""
    user: str = ""


@dataclass(frozen=True)
class Consent:
    """An end user license agreement that was accepted: for what, when (ISO 8601, UTC), its text, and for whom."""

    feature: str
    at: str
    text: str
    task: str
    user: str


@dataclass(frozen=True)
class Failure:
    """Why a run did not get there, as facts."""

    message: str
    reason: FailureReason
    hint: str = ""
    stopped_at: str | None = None
    stage: ReloadStage | None = None


@dataclass(frozen=True)
class Outcome:
    """A whole run. `after` is the second look; in check mode, and where nothing was done, the prediction."""

    status: Status
    before: Observed
    after: Observed
    plan: tuple[PlannedStep, ...] = ()
    checks: tuple[Check, ...] = ()
    commands: tuple[str, ...] = ()
    backup: BackupReceipt | None = None
    consents: tuple[Consent, ...] = ()
    failure: Failure | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class BackupReceipt:
    """A backup: where it lies, the fingerprint of what it holds, and whether reading it back proved it."""

    path: str
    kind: str  # license_file | state
    sha256: str
    licenses: tuple[str, ...]
    verified: bool
    changed: bool
    warnings: tuple[str, ...] = ()
