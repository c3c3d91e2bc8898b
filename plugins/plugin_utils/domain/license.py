# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One license as a device shows it, in the words of the vendor's license MIB."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .udi import Udi


class LicenseType(str, Enum):
    """How a license may be used; the strings are the ones users meet in facts."""

    EVALUATION = "evaluation"
    EXTENSION = "extension"
    GRACE_PERIOD = "grace_period"
    PERMANENT = "permanent"
    EVAL_RIGHT_TO_USE = "eval_right_to_use"
    RIGHT_TO_USE = "right_to_use"
    PERMANENT_RIGHT_TO_USE = "permanent_right_to_use"
    SUBSCRIPTION = "subscription"
    SMART = "smart"
    UNKNOWN = "unknown"


class LicenseState(str, Enum):
    """Where a license stands."""

    IN_USE = "in_use"
    NOT_IN_USE = "not_in_use"
    INACTIVE = "inactive"
    EXPIRED_IN_USE = "expired_in_use"
    EXPIRED_NOT_IN_USE = "expired_not_in_use"
    COUNT_CONSUMED = "count_consumed"
    NOT_INSTALLED = "not_installed"
    UNKNOWN = "unknown"


class Eula(str, Enum):
    """Whether the end user license agreement of a license has been accepted."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    NOT_REQUIRED = "not_required"
    UNKNOWN = "unknown"


class Priority(str, Enum):
    """Which of several licenses of one feature the device takes first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


class Store(str, Enum):
    """Where on the device a license lies; only the primary store holds what somebody installed."""

    PRIMARY = "primary"
    BUILT_IN = "built_in"
    EVALUATION = "evaluation"
    DYNAMIC = "dynamic"


SHIPPED_STORES = (Store.BUILT_IN, Store.EVALUATION)
"""Stores that come with the image: what lies there is never lost and needs no backup."""

INSTALLED_TYPES = (LicenseType.PERMANENT, LicenseType.PERMANENT_RIGHT_TO_USE, LicenseType.EXTENSION, LicenseType.GRACE_PERIOD)
"""Types that somebody put there; where the store is not shown they count as installed."""


_DEAD = (
    LicenseState.NOT_INSTALLED,
    LicenseState.EXPIRED_IN_USE,
    LicenseState.EXPIRED_NOT_IN_USE,
    LicenseState.COUNT_CONSUMED,
    LicenseState.UNKNOWN,
)


@dataclass(frozen=True)
class Count:
    """How often a counted license may be used, and is."""

    counted: bool | None = False  # None where the output may have been cut in front of it
    total: int | None = None
    in_use: int | None = None
    violation: int | None = None


@dataclass(frozen=True)
class License:
    """One entry of `show license`, `detail` or `all`.

    `type` is None for a feature the image knows and no license is there for. Periods are seconds; None when lifetime, not activated or
    not shown.
    """

    feature: str
    version: str | None = None
    type: LicenseType | None = None
    state: LicenseState = LicenseState.UNKNOWN
    eula: Eula = Eula.UNKNOWN
    lifetime: bool = False
    period_left_s: int | None = None
    period_used_s: int | None = None
    count: Count = Count()
    priority: Priority | None = None
    node_locked: bool | None = None
    store: Store | None = None
    store_index: int | None = None
    udi: Udi | None = None

    @property
    def installed(self) -> bool:
        """Somebody put it there, so it can be lost: it lies outside the shipped stores, or its type says so."""
        if self.store is not None:
            return self.store not in SHIPPED_STORES
        return self.type in INSTALLED_TYPES or self.type is LicenseType.UNKNOWN

    @property
    def alive(self) -> bool:
        """It is there, and neither used up nor expired; one that has expired in use stops at the next reload."""
        return self.type is not None and self.state not in _DEAD

    @property
    def usable(self) -> bool:
        """It can carry a level: alive, and its agreement settled (what is in use is settled, whether or not the line says so)."""
        return self.alive and (self.state is LicenseState.IN_USE or self.eula in (Eula.ACCEPTED, Eula.NOT_REQUIRED))
