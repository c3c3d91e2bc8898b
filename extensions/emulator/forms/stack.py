# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `show version` and `show switch` tell of the switches of a stack."""

from __future__ import annotations

from ..device import Device
from ..members import READY, Member
from .filling import mac, serial, uptime

_CLASSIC = "Switch Ports Model                     SW Version            SW Image"
_CLASSIC_RULER = "------ ----- -----                     ----------            ----------"
_XE = "Switch Ports Model              SW Version        SW Image              Mode   "
_XE_RULER = "------ ----- -----              ----------        ----------            ----   "


def below_hardware(device: Device) -> list[str]:
    """Labels of the switch that answers, the table, and the labels of every other switch that runs."""
    platform = device.platform
    running = [member for member in device.members if member.state == READY]
    told = [*labels(device, next(member for member in running if member.active)), "", ""]
    xe = "mode" in platform
    told += [_XE, _XE_RULER] if xe else [_CLASSIC, _CLASSIC_RULER]
    for member in running:
        told.append(_xe_row(device, member) if xe else _classic_row(device, member))
    told.append("")
    for member in running:
        if not member.active:
            told += _part(device, member, xe)
    return told


def labels(device: Device, member: Member) -> list[str]:
    """The column of labels and values."""
    known = {
        "{mac}": mac(device, "" if member.active else member.slot),
        "{part}": serial(device, f"board {member.slot}"),
        "{sn}": member.sn,
        "{pid}": member.pid,
        "{none}": "",
        "{xe_release}": str(device.platform.get("xe_release", "")),
    }
    pairs = device.platform.get("labels", {})
    width = max((len(label) for label in pairs), default=0) + int(device.platform.get("label_gap", 1))
    return [f"{label:<{width}}: {known.get(value, value)}" for label, value in pairs.items()]


def _classic_row(device: Device, member: Member) -> str:
    platform = device.platform
    star = "*" if member.active else " "
    return f"{star}{member.slot:>5} {platform['ports']:<5} {member.model:<25} {platform['release']:<21} {platform['image_name']}"


def _xe_row(device: Device, member: Member) -> str:
    platform = device.platform
    star = "*" if member.active else " "
    shown = f"{platform['table_release']:<17} {platform['table_image']:<21} {platform['mode']:<7}"
    return f"{star}{member.slot:>5} {platform['ports']:<5} {member.model:<18} {shown}"


def _part(device: Device, member: Member, xe: bool) -> list[str]:
    """The part below the table, as a Catalyst 3850 prints it."""
    title = f"Switch {int(member.slot):02}"
    width = max((len(label) for label in device.platform["labels"]), default=0) + int(device.platform.get("label_gap", 1))
    told = ["", title, "-" * 9, f"{'Switch uptime' if xe else 'Switch Uptime':<{width}}: {uptime(device.uptime_s)} "]
    return [*told, *labels(device, member)]


def show_switch(device: Device) -> str:
    """`show switch`: nobody has captured it."""
    words = device.words
    rows = []
    for member in device.members:
        role = "Active" if member.active else "Member"
        rows.append(
            words.say(
                "switch_row",
                star="*" if member.active else " ",
                slot=member.slot,
                role=role,
                mac=mac(device, "" if member.active else member.slot),
                state=words.say(f"switch_{member.state}"),
            )
        )
    return "\n".join((words.say("switch_heading", mac=mac(device)), *rows))
