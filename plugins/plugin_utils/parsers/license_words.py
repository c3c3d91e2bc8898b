# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Printed words of licenses and what they mean: the only place that knows the wording."""

from __future__ import annotations

import re

from ..domain.license import Count, Eula, LicenseState, LicenseType, Priority, Store
from ..domain.udi import Udi

TYPES = {
    "n/a(smart license enabled)": LicenseType.SMART,
    "permanent": LicenseType.PERMANENT,
    "evaluation": LicenseType.EVALUATION,
    "extension": LicenseType.EXTENSION,
    "grace period": LicenseType.GRACE_PERIOD,
    "evalrighttouse": LicenseType.EVAL_RIGHT_TO_USE,
    "righttouse": LicenseType.RIGHT_TO_USE,
    "right-to-use": LicenseType.RIGHT_TO_USE,
    "permanent right-to-use": LicenseType.PERMANENT_RIGHT_TO_USE,
    "permanentrighttouse": LicenseType.PERMANENT_RIGHT_TO_USE,
    "subscription": LicenseType.SUBSCRIPTION,
    "subscription smart license": LicenseType.SUBSCRIPTION,
    "smart license": LicenseType.SMART,
    "smart license is permanent": LicenseType.SMART,
    "perpetual": LicenseType.PERMANENT,
    "evaluation right-to-use": LicenseType.EVAL_RIGHT_TO_USE,
}

STATES = {
    "active, in use": LicenseState.IN_USE,
    "active, not in use": LicenseState.NOT_IN_USE,
    "not in use": LicenseState.NOT_IN_USE,
    "in use": LicenseState.IN_USE,
    "inactive": LicenseState.INACTIVE,
    "expired, in use": LicenseState.EXPIRED_IN_USE,
    "expired, not in use": LicenseState.EXPIRED_NOT_IN_USE,
}

AGREEMENTS = {"eula accepted": Eula.ACCEPTED, "eula not accepted": Eula.NOT_ACCEPTED}

PRIORITIES = {"high": Priority.HIGH, "medium": Priority.MEDIUM, "low": Priority.LOW, "none": Priority.NONE}

STORES = {
    "primary license storage": Store.PRIMARY,
    "built-in license storage": Store.BUILT_IN,
    "evaluation license storage": Store.EVALUATION,
    "dynamic license storage": Store.DYNAMIC,
}

_SECONDS = {"year": 365 * 86400, "week": 7 * 86400, "day": 86400, "hour": 3600, "minute": 60, "second": 1}
_PART = re.compile(r"(\d{1,6}) {1,4}(year|week|day|hour|minute|second)s?")
_COUNT = re.compile(r"(\d{1,9})/(\d{1,9})(?:/(\d{1,9}))? {0,4}\(([A-Za-z/-]+)\)")
_VENDOR_UDI = re.compile(r"<PID>([A-Za-z0-9._/+-]{1,40})</PID>\s{0,20}<SN>([A-Za-z0-9]{4,20})</SN>")


def words(printed: str) -> str:
    """Printed words as they compare: small, with single blanks."""
    return " ".join(printed.lower().split())


def state_and_eula(printed: str) -> tuple[LicenseState, Eula | None]:
    """`Active, Not in Use, EULA accepted` taken apart; no agreement in it is None."""
    parts = [part.strip() for part in words(printed).split(",")]
    agreement = AGREEMENTS.get(parts[-1])
    state = ", ".join(parts[:-1] if agreement else parts)
    return STATES.get(state, LicenseState.UNKNOWN), agreement


def seconds(printed: str) -> int | None:
    """`8  weeks 4  days ` in seconds; None when any part of it is not a period."""
    text = " ".join(printed.replace(",", " ").split())
    parts = _PART.findall(text)
    if not parts or " ".join(_PART.sub("", text).split()):
        return None
    return sum(int(number) * _SECONDS[unit] for number, unit in parts)


def count(printed: str) -> Count | None:
    """`4/4/0  (Active/In-use/Violation)`, `0/0  (In-use/Violation)`, `Non-Counted`."""
    if words(printed) in ("non-counted", "non counted"):
        return Count()
    found = _COUNT.fullmatch(printed.strip())
    if found is None:
        return None
    names = [name.lower() for name in found[4].split("/")]
    values = [int(value) for value in found.groups()[:3] if value is not None]
    if len(names) != len(values):
        return None
    shown = dict(zip(names, values, strict=True))
    return Count(counted=True, total=shown.get("active"), in_use=shown.get("in-use"), violation=shown.get("violation"))


def vendor_udi(printed: str) -> Udi | None:
    """The device in a `Vendor info:`; NOTLOCKED is no device."""
    found = _VENDOR_UDI.search(printed)
    return Udi(found[1], found[2]) if found and found[1] != "NOTLOCKED" else None
