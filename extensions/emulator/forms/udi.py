# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license udi`. A stack of the classic era was never captured: what its rows hold is unverified."""

from __future__ import annotations

from collections.abc import Callable

from ..device import Device
from ..members import READY, Member


def table(device: Device) -> str:
    """A router of IOS: the row of the device itself."""
    ruler = "-" * 77
    row = f"*0        {device.pid:<22}{device.sn:<16}{device.pid}:{device.sn}"
    return f"Device#   PID                   SN              UDI\n{ruler}\n{row}"


def switches(device: Device) -> str:
    """A stack of the classic era: a row for every switch that runs, with its number, and a star at the one that answers."""
    heading = table(device).rpartition("\n")[0]
    return "\n".join((heading, *(_row(device, member) for member in device.members if member.state == READY)))


def _row(device: Device, member: Member) -> str:
    star = "*" if member.active else " "
    cells = {"slot": f"{member.slot:<9}", "pid": f"{member.pid:<22}", "sn": f"{member.sn:<16}", "udi": f"{member.pid}:{member.sn}"}
    return device.words.say("udi_row", star=star, **cells)


def slots(device: Device) -> str:
    """A router of IOS XE: tabs, and no number behind the star."""
    row = f"*\t {device.pid:<22}{device.sn:<16}{device.pid}:{device.sn}"
    return f"SlotID   PID    \t\tSN      \t\tUDI\n{'-' * 80}\n{row}"


def smart(device: Device) -> str:
    """A Catalyst of the Smart eras: its own, and the list of all that run."""
    return "\n".join((f"UDI: PID:{device.pid},SN:{device.sn}", "", *high_availability(device)))


def high_availability(device: Device) -> list[str]:
    """The list of those that share a configuration: roles in the order in which they take over."""
    running = sorted((member for member in device.members if member.state == READY), key=lambda member: not member.active)
    roles = ("Active", "Standby", *["Member"] * len(running))
    return ["HA UDI List:", *(f"    {role}:PID:{member.pid},SN:{member.sn}" for role, member in zip(roles, running, strict=False))]


FORMS: dict[str, Callable[[Device], str]] = {"table": table, "slots": slots, "smart": smart, "switches": switches}
