# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show boot` and `show bootvar`: what boots next."""

from __future__ import annotations

from collections.abc import Callable

from .. import configuration
from ..device import Device
from ..members import READY
from .filling import register


def router(device: Device) -> str:
    """A router whose variables exist or not."""
    variable = _variable(device, ",12;")
    first = f"BOOT variable = {variable}" if variable else "BOOT variable does not exist"
    return "\n".join((first, "CONFIG_FILE variable does not exist", "BOOTLDR variable does not exist", register(device), ""))


def xe_router(device: Device) -> str:
    """A router of IOS XE: the variable of the configuration file exists and is empty."""
    told = [f"BOOT variable = {_variable(device, ',12;')}", "CONFIG_FILE variable = ", "BOOTLDR variable does not exist", register(device), ""]
    return "\n".join((*told, "Standby not ready to show bootvar", ""))


def paths(device: Device) -> str:
    """A Catalyst of IOS 12.2 to 15.2."""
    return "\n".join(
        (
            f"BOOT path-list      : {(_variable(device, ';') or _running(device)).rstrip(';')}",
            "Config file         : flash:/config.text",
            "Private Config file : flash:/private-config.text",
            "Enable Break        : yes",
            "Manual Boot         : no",
            "Allow Dev Key         : yes",
            "HELPER path-list    : ",
            "Auto upgrade        : yes",
            "Auto upgrade path   : ",
            "Boot optimization   : disabled",
            "NVRAM/Config file",
            "      buffer size:   524288",
            "Timeout for Config",
            "          Download:    0 seconds",
            "Config Download ",
            "       via DHCP:       disabled (next boot: disabled)",
        )
    )


def per_switch(device: Device) -> str:
    """A Catalyst of IOS XE: a block for each switch that runs."""
    told: list[str] = []
    ruler = "-" * 27
    image = _running(device)
    for member in device.members:
        if member.state == READY:
            told += [ruler, f"Switch {member.slot}", ruler, "Current Boot Variables:", f"BOOT variable = {image}", ""]
            following = _variable(device, ";") or image
            told += ["Boot Variables on next reload:", f"BOOT variable = {following}"]
            told += ["Manual Boot = no", "Enable Break = yes", "Boot Mode = DEVICE", "iPXE Timeout = 0"]
    return "\n".join(told)


def _running(device: Device) -> str:
    return f"{device.flash.name}{device.platform['image']};"


def _variable(device: Device, behind: str) -> str:
    """The images of `boot system` in the saved configuration."""
    images = [line.split()[-1] for line in configuration.boot_systems(device.startup)]
    return "".join(f"{image if ':' in image else device.flash.name + image}{behind}" for image in images)


FORMS: dict[str, Callable[[Device], str]] = {"router": router, "xe_router": xe_router, "paths": paths, "per_switch": per_switch}
