# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show version` of an ISR G2, in the layout of a CISCO1941/K9."""

from __future__ import annotations

from . import licensing
from .device import Device

_LEGAL = """
This product contains cryptographic features and is subject to United
States and local country laws governing import, export, transfer and
use. This is an emulated device: the notice of a real one goes on here.
It is left out, but a reader must find as many lines as on a device and
these fill them. An emulated device has no features of any kind, and no
law applies to it. Nothing that it prints is a license, a permission or
a promise of anybody, least of all of the maker of the devices which it
imitates. Read the notice of a real device when you have got one.

A summary of U.S. laws governing Cisco cryptographic products may be found at:
http://www.cisco.com/wwl/export/crypto/tool/stqrg.html

If you require further assistance please contact us by sending email to
export@cisco.com.
"""

_UNITS = (("year", 365 * 86400), ("week", 7 * 86400), ("day", 86400), ("hour", 3600), ("minute", 60))


def uptime(seconds: int) -> str:
    """`2 weeks, 2 days, 18 hours, 23 minutes`: whole minutes, and no unit that is zero."""
    parts: list[str] = []
    for unit, length in _UNITS:
        number, seconds = divmod(seconds, length)
        if number or (unit == "minute" and not parts):
            parts.append(f"{number} {unit}{'' if number == 1 else 's'}")
    return ", ".join(parts)


def render(device: Device) -> str:
    return "\n".join((_software(device), _LEGAL, _hardware(device), "", "", _udi(device), "", "", "", _packages(device), "", _register(device), ""))


def _software(device: Device) -> str:
    model = device.platform
    restarted = device.clock(device.uptime_s)
    reason = "reload" if device.boot_reason == "reload" else device.words.say("power_on")
    return "\n".join(
        (
            f"Cisco IOS Software, {model['software']} Software ({model['image_name']}), Version {model['release']}, RELEASE SOFTWARE (fc2)",
            "Technical Support: http://www.cisco.com/techsupport",
            "Copyright (c) 1986-2015 by Cisco Systems, Inc.",
            "Compiled Fri 05-Jun-15 13:24 by prod_rel_team",
            "",
            "ROM: System Bootstrap, Version 15.0(1r)M16, RELEASE SOFTWARE (fc1)",
            "",
            f"{device.hostname} uptime is {uptime(device.uptime_s)}",
            f"System returned to ROM by {reason} at {restarted}",
            f"System restarted at {restarted}",
            f'System image file is "{device.flash.name}{model["image"]}"',
            "Last reload type: Normal Reload",
            f"Last reload reason: {'Reload Command' if reason == 'reload' else reason}",
            "",
            "",
        )
    )


def _hardware(device: Device) -> str:
    return "\n".join(
        (
            f"Cisco {device.pid} (revision 1.0) with {device.platform['memory']} bytes of memory.",
            f"Processor board ID {device.sn}",
            f"{device.platform['gigabit']} Gigabit Ethernet interfaces",
            "1 terminal line",
            "DRAM configuration is 64 bits wide with parity disabled.",
            "255K bytes of non-volatile configuration memory.",
            f"{device.flash.size // 1024}K bytes of ATA System CompactFlash 0 (Read/Write)",
        )
    )


def _udi(device: Device) -> str:
    ruler = "-" * 49
    return "\n".join(
        ("License Info:", "", "License UDI:", "", ruler, "Device#\t  PID\t\t\tSN", ruler, f"*0  \t  {device.pid:<22}{device.sn:<16}")
    )


def _packages(device: Device) -> str:
    rows = [f"{'ipbase':<14}{'ipbasek9':<14}{'Permanent':<15}ipbasek9"]
    for row, package in device.platform["packages"].items():
        running = device.packages[row]
        current, kind = (running.feature, _kind(running)) if running else ("None", "None")
        rows.append(f"{row:<14}{current:<14}{kind:<15}{package if device.next_entry(package) else 'None'}")
    return "\n".join(
        (
            f"Technology Package License Information for Module:'{device.family}' ",
            "",
            "-" * 65,
            "Technology    Technology-package           Technology-package",
            "              Current       Type           Next reboot  ",
            "-" * 66,
            *rows,
        )
    )


def _kind(entry: licensing.Entry) -> str:
    return entry.type


def _register(device: Device) -> str:
    following = f" (will be 0x{device.confreg_next:X} at next reload)" if device.confreg_next is not None else ""
    return f"Configuration register is 0x{device.confreg:X}{following}"
