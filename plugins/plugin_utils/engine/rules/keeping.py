# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept of a device's licenses, and what is on its way to it."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.finding import Finding, FindingId
from ...domain.platform import Era
from ...domain.subject import Kept, Order
from .case import FILES, Case, Found, same
from .days import day_of, days, is_ahead

_TAKE = "Take one with netlicense.cisco.ios_license_backup."


def backup(case: Case) -> Found | None:
    """Every installed license is in the vault, in a backup that is young enough."""
    if case.seen.era not in (*FILES, Era.RTU) or (case.seen.era is Era.RTU and not case.licenses):
        return None
    kept = case.subject.kept
    if not case.subject.vault_read:
        return (case.found(FindingId.BACKUP_UNKNOWN, "vault", "no vault was looked into", "Name the vault in the audit (vault: PATH)."),)
    whole = case.seen.licenses_complete
    installed = tuple(held for held in case.licenses if held.installed)
    if kept is None and not installed and whole:
        return ()
    if kept is None:
        paths = [f"licenses.{held.feature}" for held in installed]
        return (case.found(FindingId.BACKUP_MISSING, "backup", "the vault holds nothing of this device", _TAKE, *paths),)
    if kept.damage:
        return (case.found(FindingId.BACKUP_UNKNOWN, "vault", f"what the vault holds of this device cannot be read: {kept.damage}", _TAKE),)
    found = [*_incomplete(case, kept), *_age(case, kept)]
    if not whole:
        says = "whether the backup holds everything is not known: the licenses were not all read"
        found.append(case.found(FindingId.BACKUP_UNKNOWN, "licenses", says, "Read it again with `show license detail`."))
    return tuple(found)


def _incomplete(case: Case, kept: Kept) -> Iterator[Finding]:
    for held in case.licenses:
        path = f"licenses.{held.feature}"
        if not held.installed or (held.udi is not None and (held.feature, held.udi.pid, held.udi.sn) in kept.licenses):
            continue
        if held.udi is None:
            says = f"whose license {held.feature} is was not shown, so it cannot be looked for in the backup"
            yield case.found(FindingId.BACKUP_UNKNOWN, held.feature, says, "Read it again with `show license detail`.", path)
        else:
            yield case.found(FindingId.BACKUP_INCOMPLETE, held.feature, f"{held.feature} is installed, and is not in the backup", _TAKE, path)


def _age(case: Case, kept: Kept) -> Iterator[Finding]:
    most = case.wanted.backup.max_age_days if case.wanted.backup else None
    if most is None:
        return
    taken = day_of(kept.taken)
    if taken is None or is_ahead(taken, case.today):
        yield case.found(FindingId.BACKUP_UNKNOWN, "age", f"when the backup was taken is not known ({kept.taken[:40]!r})", _TAKE)
    elif (case.today - taken).days > most:
        says = f"the backup was taken on {taken.isoformat()}, {days((case.today - taken).days)} ago; allowed are {days(most)}"
        yield case.found(FindingId.BACKUP_OLD, "backup", says, _TAKE)


def waiting(case: Case) -> Found:
    """Nothing that was ordered is waited for too long."""
    own = case.seen.udis
    orders = [order for order in case.subject.orders if not own or order.udi in own]
    found = (_waited(case, order) for order in orders if not case_holds(case, order))
    return tuple(finding for finding in found if finding is not None)


def case_holds(case: Case, order: Order) -> bool:
    """It has come: the device holds it, or a file with it is at hand."""
    if any(same(feature, order.feature) for feature in case.subject.files):
        return True
    return any(held.installed and held.alive and held.udi in (None, order.udi) for held in case.holding(order.feature))


def _waited(case: Case, order: Order) -> Finding | None:
    day, most = day_of(order.day), case.wanted.waiting_days or 0
    path = f"licenses.{order.feature}"
    if day is None or day > case.today:
        says = f"when {order.feature} was ordered is not known ({order.day[:40]!r})"
        return case.found(FindingId.WAITING_UNKNOWN, order.feature, says, "Correct the day of this order.")
    if (not case.seen.licenses_complete and case.seen.era in FILES) or not case.seen.members:
        says = f"whether {order.feature}, ordered on {day.isoformat()}, is there is not known"
        return case.found(FindingId.WAITING_UNKNOWN, order.feature, says, "Read it again with `show license detail`.", path)
    waited = (case.today - day).days
    if waited <= most:
        return None
    says = f"{order.feature} was ordered on {day.isoformat()}, {days(waited)} ago, and is not there; allowed are {days(most)}"
    remedy = f"Ask for it by its order or PAK, for {order.udi.pid}; then install it with netlicense.cisco.ios_license."
    return case.found(FindingId.WAITING_TOO_LONG, order.feature, says, remedy, path)
