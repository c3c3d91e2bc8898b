# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a line of a platform's file leaves open, and what a device puts there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from ..device import Device
from ..members import READY

_FIELD = re.compile(r"\{([a-z_]+)\}")
_UNITS = (("year", 365 * 86400), ("week", 7 * 86400), ("day", 86400), ("hour", 3600), ("minute", 60))


def uptime(seconds: int) -> str:
    """`2 weeks, 2 days, 18 hours, 23 minutes`: whole minutes, and no unit that is zero."""
    parts: list[str] = []
    for unit, length in _UNITS:
        number, seconds = divmod(seconds, length)
        if number or (unit == "minute" and not parts):
            parts.append(f"{number} {unit}{'' if number == 1 else 's'}")
    return ", ".join(parts)


def filled(device: Device, lines: Iterable[str]) -> list[str]:
    """The lines with the device's values at their places; one with `{slot}` is there for every other switch. Braces that name no value stay."""
    values = _values(device)
    others = [member.slot for member in device.members if member.state == READY and not member.active]
    told = [line.replace("{slot}", slot) for line in lines for slot in (others if "{slot}" in line else [""])]
    return [_FIELD.sub(lambda field: values.get(field[1], field[0]), line) for line in told]


def serial(device: Device, part: str, prefix: str = "FOC") -> str:
    """The serial number of a part: the one of the fleet file, or one that is made up and the same at every look."""
    known = device.parts.get(part)
    if known is not None:
        return known
    digest = hashlib.sha256(f"{device.name}:{device.sn}:{part}".encode()).hexdigest().upper()
    return f"{prefix}{int(digest[:8], 16) % 10000:04}{digest[8:12]}"


def mac(device: Device, part: str = "") -> str:
    """The Ethernet address of a switch or, without a part, of the device: out of the range for local use, where none is given."""
    known = device.parts.get(f"mac {part}".strip())
    if known is not None:
        return known
    digest = hashlib.sha256(f"{device.name}:{device.sn}:{part}:mac".encode()).hexdigest()
    return ":".join(("02", digest[0:2], digest[2:4], digest[4:6], digest[6:8], "00"))


def board(device: Device) -> str:
    """The serial number that `Processor board ID` shows: the chassis' own, where the UDI is the one of a board in it."""
    return serial(device, "chassis", "FTX") if device.platform.get("chassis") else device.sn


def register(device: Device) -> str:
    """The line of the configuration register."""
    following = f" (will be 0x{device.confreg_next:X} at next reload)" if device.confreg_next is not None else ""
    return f"Configuration register is 0x{device.confreg:X}{following}"


def _values(device: Device) -> dict[str, str]:
    platform = device.platform
    restarted = device.clock(device.uptime_s)
    asked = device.boot_reason == "reload"
    reason = "reload" if asked else device.words.say("power_on")
    xe_release = str(platform.get("xe_release", ""))
    return {
        "hostname": device.hostname,
        "pid": device.pid,
        "model": str(platform.get("model", device.pid)),
        "chassis": str(platform.get("chassis", device.pid)),
        "sn": device.sn,
        "board": board(device),
        "part": serial(device, "board"),
        "mac": mac(device),
        "software": str(platform["software"]),
        "image_name": str(platform["image_name"]),
        "release": str(platform["release"]),
        "xe_release": xe_release,
        "memory": str(platform["memory"]),
        "gigabit": str(platform.get("gigabit", 0)),
        "uptime": uptime(device.uptime_s),
        "reason": reason,
        "reload_reason": "Reload Command" if asked else reason,
        "restarted": restarted,
        "returned": device.clock(device.uptime_s + device.boot_s),
        "image": f"{device.flash.name}{platform['image']}",
        "flash_kb": str(device.flash.size // 1024),
    }
