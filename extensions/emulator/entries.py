# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One license in a store: its kind, whether it can be used, and which of several goes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

PRIMARY = "Primary License Storage"
BUILT_IN = "Built-In License Storage"
EARLY = "Evaluation License Storage"
"""Where images without right-to-use licenses keep their evaluations (observed: `show license all` of a CISCO1941/K9 on 15.0)."""
DYNAMIC = "Dynamic License Storage"
SHIPPED = (BUILT_IN, EARLY)

PERMANENT = "Permanent"
EVALUATION = "EvalRightToUse"
RIGHT_TO_USE = "RightToUse"
DEMO = "Evaluation"
EXTENSION = "Extension"
GRACE_PERIOD = "Grace Period"
PERMANENT_RIGHT_TO_USE = "PermanentRightToUse"
SUBSCRIPTION = "Subscription"

UNVERIFIED_WORDS = {
    EXTENSION: "type_extension",
    GRACE_PERIOD: "type_grace_period",
    PERMANENT_RIGHT_TO_USE: "type_permanent_right_to_use",
    SUBSCRIPTION: "type_subscription",
}
"""Kinds of the license MIB whose word on the command line nobody has captured; the other words are observed."""

METERED = (EVALUATION, DEMO, EXTENSION, GRACE_PERIOD)
"""They run out with use, on the clock of the device (observed: license MIB)."""
TRIALS = (EVALUATION, RIGHT_TO_USE, DEMO)
"""They come with the image and are nobody's property; a package runs on one only when it is asked for by name."""
ENDING = (DEMO, EXTENSION, GRACE_PERIOD)
"""They expire; an evaluation for a right to use does not, it becomes one for life (observed: license MIB)."""

ORDER = (PERMANENT, PERMANENT_RIGHT_TO_USE, SUBSCRIPTION, EXTENSION, GRACE_PERIOD, RIGHT_TO_USE, EVALUATION, DEMO)
"""Which kind a feature takes first. Observed in the license MIB: an evaluation only where there is none of the others; the rest inferred."""

EVALUATION_S = 60 * 86400
EARLY_EVALUATION_S = (208 * 7 + 2) * 86400
"""Observed: 208 weeks 2 days in `show license all` of a CISCO1941/K9 on 15.0."""

_PRIORITIES = ("high", "medium", "low", "none")


@dataclass(frozen=True)
class Entry:
    """One license in a store. `agreed`: the agreement was accepted; None for a license that has none."""

    feature: str
    type: str
    store: str
    index: int
    pid: str | None = None
    sn: str | None = None
    version: str = "1.0"
    agreed: bool | None = None
    used_s: int = 0
    total_s: int = EVALUATION_S
    count: int = 0
    comment: str = ""
    priority: str = ""
    starts: float = 0.0
    ends: float = 0.0
    slot: str = ""
    """The switch of a stack, or the supervisor, in whose store it lies; empty on a device that is one."""

    @property
    def place(self) -> tuple[str, int, str]:
        """Store, index and switch: together they name one license of a device."""
        return self.store, self.index, self.slot

    @property
    def left_s(self) -> int:
        return max(0, self.total_s - self.used_s)


def priority_of(entry: Entry) -> str:
    """The printed priority: what somebody set, or what every captured license of its kind had."""
    if entry.priority:
        return entry.priority.capitalize()
    if entry.type not in TRIALS:
        return "Medium"
    return "Low" if entry.agreed else "None"


def expired(entry: Entry, now: float) -> bool:
    """It has run out, by use or by the calendar."""
    if entry.type == SUBSCRIPTION:
        return bool(entry.ends) and now >= entry.ends
    return entry.type in ENDING and entry.used_s >= entry.total_s


def usable(entry: Entry, now: float = 0.0) -> bool:
    """A feature may run on it: agreed to where that is asked, begun and not over."""
    begun = entry.type != SUBSCRIPTION or now >= entry.starts
    return entry.agreed is not False and begun and not expired(entry, now)


def first(entries: Iterable[Entry]) -> Entry | None:
    """The one that a feature takes: by priority, then by kind, then by age in the store."""
    return min(entries, key=lambda entry: (_PRIORITIES.index(priority_of(entry).lower()), ORDER.index(entry.type), entry.place), default=None)


def permanent(feature: str, entries: Sequence[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.feature == feature and entry.type == PERMANENT), None)


def owned(feature: str, entries: Sequence[Entry], now: float = 0.0) -> Entry | None:
    """The license that carries a feature without being asked for by name."""
    return first(entry for entry in entries if entry.feature == feature and entry.type not in TRIALS and usable(entry, now))


def best(feature: str, entries: Sequence[Entry], now: float = 0.0) -> Entry | None:
    """The one license of a feature that `show license` tells of: what it would run on, or else the first there is."""
    held = [entry for entry in entries if entry.feature == feature]
    return first(entry for entry in held if usable(entry, now)) or first(held)


def evaluation(feature: str, entries: Sequence[Entry]) -> Entry | None:
    return next((entry for entry in entries if entry.feature == feature and entry.type in TRIALS), None)


def agree(feature: str, entries: Sequence[Entry], slot: str | None = None) -> list[Entry]:
    """The stores after the agreement of a feature was accepted, on one switch or on all."""
    return [replace(entry, agreed=True) if _waits(entry, feature, slot) else entry for entry in entries]


def _waits(entry: Entry, feature: str, slot: str | None) -> bool:
    return entry.feature == feature and entry.agreed is False and slot in (None, entry.slot)


def aged(entry: Entry, used_s: int) -> Entry:
    """A license after so much use; at its end an evaluation for a right to use is one for life."""
    if entry.type not in METERED or used_s == entry.used_s:
        return entry
    over = entry.type == EVALUATION and used_s >= entry.total_s
    return replace(entry, used_s=used_s, type=RIGHT_TO_USE if over else entry.type)
