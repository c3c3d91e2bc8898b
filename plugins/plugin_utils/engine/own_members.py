# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who a device is, as `show version` alone tells it: by its license table, its stack table, or the parts below."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.screens import VersionScreen
from ..domain.udi import Member, Udi

_BOARD_OF_ITS_OWN = ("C3900-SPE", "CISCO39")
"""Devices whose licenses are bound to a board, and whose `Processor board ID` is the serial number of the chassis."""

Told = tuple[tuple[Member, ...], tuple[str, ...]]


def told_by_version(version: VersionScreen) -> Told:
    """The members, and why some of them, or all, are not believed."""
    if version.members:
        return _of_table(version)
    switches = tuple(Member(one.slot, Udi(one.pid, one.serial), bool(one.active)) for one in version.stack if one.pid and one.serial)
    if any(one.model for one in version.stack):  # the stack table says who is active
        return switches, ()
    return _of_parts(version.first_part, switches, version.serial)


def _of_table(version: VersionScreen) -> Told:
    """The table says itself that it holds the UDIs of this device, so it is believed: families differ in which board they number."""
    serials = {member.udi.sn for member in version.members}
    names = (version.chassis or "", *(member.udi.pid for member in version.members))
    if version.serial is None or version.serial in serials or any(name.upper().startswith(_BOARD_OF_ITS_OWN) for name in names):
        return version.members, ()
    return version.members, (_contradicts(version.serial, "the license table", serials),)


def _of_parts(first: Udi | None, others: Sequence[Member], board: str | None) -> Told:
    """`Processor board ID` is the serial number of the switch that answers, and tells which part is its own."""
    serials = [*([first.sn] if first else []), *(member.udi.sn for member in others)]
    if not serials:
        return (), ()
    if board is None:
        alone = not others
        members = (*((Member("", first, alone),) if first else ()), *others)
        return members, ()
    if board not in serials:
        return (), (_contradicts(board, "the parts", set(serials)),)
    if first is not None and first.sn == board:
        return (Member("", first), *(member for member in others if member.udi != first)), ()
    shown = tuple(Member(member.slot, member.udi, member.udi.sn == board) for member in others)
    left = first is not None and all(member.udi != first for member in others)
    return shown, (f"the part of {first} has no slot, and is not that of the switch that answers: it is left out",) if left else ()


def _contradicts(board: str, where: str, serials: set[str]) -> str:
    return f"`Processor board ID {board}` is no serial number of {where} ({', '.join(sorted(serials))}): look whether all of this output is of one device"
