# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show inventory`."""

from __future__ import annotations

from collections.abc import Callable

from ..device import Device
from ..members import PROVISIONED
from .filling import board


def router(device: Device) -> str:
    """A router: its chassis, and the board that routes where it is one of its own."""
    name = device.platform.get("chassis", device.pid)
    told = [f'NAME: "{name} chassis", DESCR: "{name} chassis"', f"PID: {name:<18}, VID: V05 , SN: {board(device)}"]
    if "chassis" in device.platform:
        told += ["", *_item(f"{device.pid} on Slot 0", device.pid, device.pid, "V05 ", device.sn)]
    return "\n".join((*told, ""))


def chassis(device: Device) -> str:
    """An ASR, an ISR 4000 or a CSR: the chassis first."""
    name = device.platform.get("model", device.pid)
    return "\n".join((*_item("Chassis", f"Cisco {name} Chassis", device.pid, "V01  ", device.sn), "", ""))


def switches(device: Device) -> str:
    """Switches by number, as a stack of C9300 names them; a single one goes by the same name."""
    told: list[str] = []
    title = device.platform.get("stack_name")
    if title is not None:
        told += [*_item(title, title, device.pid, "V01  ", device.sn), ""]
    for member in device.members:
        if member.state != PROVISIONED:
            label = f"Switch {member.slot}" if title is not None else member.slot
            told += [*_item(label, member.model, member.pid, "V01  ", member.sn), ""]
    return "\n".join((*told, ""))


def supervisors(device: Device) -> str:
    """A chassis with supervisors in two of its slots."""
    name = device.platform["chassis"]
    told = [*_item("Switch System", f"Cisco Systems, Inc. {name} 7 slot switch ", "", "    ", board(device)), ""]
    for member in device.members:
        told += [*_item(f"Supervisor {member.slot}", member.model, member.pid, "V03  ", member.sn), ""]
    return "\n".join((*told, ""))


def firewall(device: Device) -> str:
    """An ASA: the chassis."""
    return "\n".join((f'Name: "Chassis", DESCR: "{device.platform["description"]}"', f"PID: {device.pid:<18}, VID: V01     , SN: {device.sn}", ""))


def _item(name: str, description: str, pid: str, vid: str, sn: str) -> list[str]:
    return [f'NAME: "{name}", DESCR: "{description}"', f"PID: {pid:<18}, VID: {vid}, SN: {sn}"]


FORMS: dict[str, Callable[[Device], str]] = {
    "router": router,
    "chassis": chassis,
    "switches": switches,
    "supervisors": supervisors,
    "firewall": firewall,
}
