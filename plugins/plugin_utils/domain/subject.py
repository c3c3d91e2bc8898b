# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One device as it is judged: what was seen of it, and what is known beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from .finding import Finding, Outcome, Shown, Verdict
from .observed import Observed
from .udi import Udi


class Source(str, Enum):
    """Where the picture of a device comes from."""

    DEVICE = "device"
    OUTPUTS = "outputs"
    REPORT = "report"


class Stage(str, Enum):
    """Where a device stands on the way from an ordered license to a proven level, in this order."""

    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"  # nothing is wanted of it
    WANTED = "wanted"  # and nothing of it is there, nor on its way
    ORDERED = "ordered"
    FILE_THERE = "file_there"
    INSTALLED = "installed"
    LEVEL_SET = "level_set"
    RUNNING = "running"
    PROVEN = "proven"


@dataclass(frozen=True)
class Reading:
    """What a play has of one device. `facts` is None where it was not read, and `unread` says why; `read_at` is when that was tried."""

    name: str
    source: Source
    facts: Mapping[str, object] | None
    unread: str | None = None
    read_at: str | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Order:
    """A license somebody waits for; `day` is when it was ordered, as ISO 8601."""

    udi: Udi
    feature: str
    day: str


@dataclass(frozen=True)
class Kept:
    """What the vault holds of a device: when its newest backup was taken (ISO 8601), and the licenses in it as (feature, PID, SN).

    `damage` says why what it holds cannot be read.
    """

    taken: str
    licenses: tuple[tuple[str, str, str], ...] = ()
    damage: str = ""


@dataclass(frozen=True)
class Subject:
    """One device. `seen` is None where it was not read, and `unread` says why.

    `shown` are the lines that prove what was read, by the path of the fact: `levels.security`, `licenses.datak9`, `configured`.
    `kept` is None where the vault holds nothing of it; `vault_read` says whether a vault was looked into at all.
    `files` are the features a license file at hand would bring.
    """

    name: str
    groups: tuple[str, ...] = ()
    source: Source = Source.DEVICE
    read_at: str | None = None
    seen: Observed | None = None
    unread: str | None = None
    sha1: bool | None = None  # None where nobody logged in
    shown: tuple[tuple[str, Shown], ...] = ()
    vault_read: bool = False
    kept: Kept | None = None
    orders: tuple[Order, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expiry:
    """A day on which something ends: a license that runs out, a registration, a report that is due."""

    what: str  # evaluation, registration, report
    name: str  # the feature; empty where it is the whole device
    day: str


@dataclass(frozen=True)
class Judged:
    """One device with everything a policy found."""

    subject: Subject
    policies: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    stage: Stage
    expiries: tuple[Expiry, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for verdict in self.verdicts for finding in verdict.findings)

    @property
    def outcome(self) -> Outcome:
        """A device fails before it is unknown, and passes only where nothing was found. What somebody answers for is no pass."""
        open_findings = [finding for finding in self.findings if finding.waived is None]
        if any(not finding.unknown for finding in open_findings):
            return Outcome.FAIL
        if open_findings:
            return Outcome.UNKNOWN
        return Outcome.WAIVED if self.findings else Outcome.PASS
