# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license udi`. A stack of the classic era was never captured: its platforms do not have the command here."""

from __future__ import annotations

from collections.abc import Callable

from ..device import Device
from ..members import READY


def table(device: Device) -> str:
    """A router of IOS: the row of the device itself."""
    ruler = "-" * 77
    row = f"*0        {device.pid:<22}{device.sn:<16}{device.pid}:{device.sn}"
    return f"Device#   PID                   SN              UDI\n{ruler}\n{row}"


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


FORMS: dict[str, Callable[[Device], str]] = {"table": table, "slots": slots, "smart": smart}
