# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a play has read to devices that can be judged: with their backups, their orders and the license files at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ..domain.errors import LicensingError, VaultError
from ..domain.license_file import LicenseFile
from ..domain.observed import Observed
from ..domain.subject import Kept, Order, Reading, Subject
from ..domain.udi import Udi
from ..vault.vault import Vault
from .backup import owner
from .from_facts import observed_of, sha1_of, shown_of


@dataclass(frozen=True)
class Beside:
    """What is known of devices without asking them. `vault` is None where no vault was named."""

    vault: Vault | None = None
    orders: Sequence[Order] = ()
    files: Sequence[LicenseFile] = ()


def subjects(readings: Iterable[Reading], beside: Beside) -> list[Subject]:
    """One subject for each reading. Facts that cannot be read back are a device that was not read, with the reason."""
    orders = _orders(beside.orders)
    offered = _offered(beside.files)
    return [_subject(reading, beside.vault, orders, offered) for reading in readings]


def _subject(reading: Reading, vault: Vault | None, orders: Mapping[Udi, Sequence[Order]], offered: Mapping[Udi, Sequence[str]]) -> Subject:
    plain = Subject(reading.name, reading.groups, reading.source, reading.read_at, unread=reading.unread, vault_read=vault is not None)
    if reading.facts is None:
        return plain
    try:
        seen, shown, sha1 = observed_of(reading.facts), shown_of(reading.facts), sha1_of(reading.facts)
    except LicensingError as error:
        return replace(plain, unread=f"its facts cannot be read: {error}")
    udis = [member.udi for member in seen.members]
    return replace(
        plain,
        seen=seen,
        sha1=sha1,
        shown=shown,
        kept=_kept(vault, seen) if vault else None,
        orders=tuple(order for udi in udis for order in orders.get(udi, ())),
        files=tuple(dict.fromkeys(feature for udi in udis for feature in offered.get(udi, ()))),
    )


def _kept(vault: Vault, seen: Observed) -> Kept | None:
    """What the vault holds of the device; a backup lies under the UDI of its active member. Without its body there is none."""
    if not seen.members:
        return None
    udi = owner(seen)
    try:
        latest = vault.latest(udi)
        if latest is None or not (vault.folder_of(udi) / latest.file).is_file():
            return None
    except VaultError as error:
        return Kept("", damage=str(error))
    return Kept(vault.proved_at(udi) or latest.taken, tuple((feature, pid, sn) for feature, _version, pid, sn, _line in latest.licenses))


def _orders(orders: Iterable[Order]) -> Mapping[Udi, Sequence[Order]]:
    by_udi: defaultdict[Udi, list[Order]] = defaultdict(list)
    for order in orders:
        by_udi[order.udi].append(order)
    return by_udi


def _offered(files: Iterable[LicenseFile]) -> Mapping[Udi, Sequence[str]]:
    by_udi: defaultdict[Udi, list[str]] = defaultdict(list)
    for file in files:
        if file.sound:
            for one in file.licenses:
                by_udi[one.udi].append(one.feature)
    return by_udi
