# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a device stands on the way from an ordered license to a proven level, and the days on which something of it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.level import Level
from ...domain.platform import Era
from ...domain.subject import Expiry, Stage
from .case import FIREWALLS, SMART_ERAS, USED, Case, among, named
from .days import day_of
from .keeping import case_holds
from .licenses import LASTING, end_of

_ORDER = list(Stage)


def stage(case: Case) -> Stage:
    """The least of what every wanted level, or else every wanted license, has reached."""
    wanted = case.wanted.levels or case.wanted.must_have or ()
    rows_tell = bool(case.wanted.levels and case.levels)
    reached = [_reached(case, names, rows_tell) for names in wanted]
    if not reached or case.seen.era in FIREWALLS:
        return Stage.NOT_ASKED
    return min(reached, key=_ORDER.index)


def _reached(case: Case, names: Sequence[str], rows_tell: bool) -> Stage:
    """`rows_tell`: a level runs where a row of the levels says so, and nowhere else."""
    rows = [level for level in case.levels if among(level.current, names)]
    if rows or (not rows_tell and _runs_without_levels(case, names)):
        return Stage.PROVEN if _proven(case, names, rows) else Stage.RUNNING
    if any(level.next_shown and among(level.next_reload, names) for level in case.levels):
        return Stage.LEVEL_SET
    if any(held.usable for name in names for held in case.holding(name)):
        return Stage.INSTALLED
    if any(among(feature, names) for feature in case.subject.files):
        return Stage.FILE_THERE
    if not case.licenses_known:
        return Stage.UNKNOWN
    orders = [order for order in case.subject.orders if among(order.feature, names) and order.udi in case.seen.udis]
    return Stage.ORDERED if any(not case_holds(case, order) for order in orders) else Stage.WANTED


def _runs_without_levels(case: Case, names: Sequence[str]) -> bool:
    """By its image, by what it uses under Smart licensing, or as a license that is no level."""
    image = case.seen.image.name
    if case.seen.era is Era.IMAGE:
        return image is not None and among(image.feature_set, names)
    return any(among(name, names) for row in case.used for name in named(row)) or any(
        held.state in USED for name in names for held in case.holding(name)
    )


def _proven(case: Case, names: Sequence[str], rows: Sequence[Level]) -> bool:
    """It runs on everybody, it stays, and a license that ends on no day carries it."""
    stays = all(level.next_shown and not level.reload_pending for level in rows)
    slots = {level.slot for level in case.levels}
    if not stays or not case.seen.levels_complete or {level.slot for level in rows} != (slots if rows else set()):
        return False
    if case.seen.era in SMART_ERAS or case.seen.era is Era.IMAGE:
        return case.licenses_known
    if case.seen.era is Era.RTU:
        return any(level.type in LASTING for level in rows)
    return case.licenses_known and any(held.usable and held.type in LASTING for name in names for held in case.holding(name))


def expiries(case: Case) -> tuple[Expiry, ...]:
    """The days that are known, the first one first."""
    return tuple(sorted(set(_expiries(case)), key=lambda one: (one.day, one.what, one.name)))


def _expiries(case: Case) -> Iterator[Expiry]:
    for held in case.licenses:
        end = end_of(case, held.period_left_s) if held.state in USED and not held.lifetime and held.type not in LASTING else None
        if end is not None:
            yield Expiry("evaluation", held.feature, end.isoformat())
    smart = case.smart
    end = end_of(case, smart.evaluation_left_s)
    if end is not None:
        yield Expiry("evaluation", "", end.isoformat())
    for what, moment in (("registration", smart.registration_expires), ("report", smart.next_ack_deadline)):
        day = day_of(moment)
        if day is not None:
            yield Expiry(what, "", day.isoformat())
