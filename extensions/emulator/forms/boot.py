# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show boot` and `show bootvar`: what boots next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    """A router of IOS XE: the variable of the configuration file exists and is empty; a second processor that runs tells its own."""
    variables = [f"BOOT variable = {_variable(device, ',12;')}", "CONFIG_FILE variable = ", "BOOTLDR variable does not exist"]
    if sum(member.state == READY for member in device.members) < 2:
        return "\n".join((*variables, register(device), "", "Standby not ready to show bootvar", ""))
    standby = [*variables, register(device).replace(" (", "  (")]
    return "\n".join((*variables, register(device), "", *(f"Standby {line}" for line in standby)))


def paths(device: Device) -> str:
    """A Catalyst of IOS 12.2 to 15.2."""
    return "\n".join(
        (
            f"BOOT path-list      : {(_variable(device, ';') or _running(device)).rstrip(';')}",
            "Config file         : flash:/config.text",
            "Private Config file : flash:/private-config.text",
            "Enable Break        : yes",
            f"Manual Boot         : {_manual(device)}",
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
    for member in device.members:
        if member.state == READY:
            told += [ruler, f"Switch {member.slot}", ruler, "Current Boot Variables:", _catalyst_variable(device, device.booted_by), ""]
            told += ["Boot Variables on next reload:", _catalyst_variable(device, configuration.boot_systems(device.startup))]
            told += [f"Manual Boot = {_manual(device)}", "Enable Break = yes", "Boot Mode = DEVICE", "iPXE Timeout = 0"]
    return "\n".join(told)


def _catalyst_variable(device: Device, lines: Sequence[str]) -> str:
    images = _images(device, lines, ";")
    return f"BOOT variable = {images}" if images else "BOOT variable does not exist"


def _manual(device: Device) -> str:
    """Whether it waits in the boot loader for somebody (`boot manual`)."""
    return "yes" if "boot manual" in device.startup else "no"


def _running(device: Device) -> str:
    return f"{device.flash.name}{device.platform['image']};"


def _variable(device: Device, behind: str) -> str:
    """The images of `boot system` in the saved configuration."""
    return _images(device, configuration.boot_systems(device.startup), behind)


def _images(device: Device, lines: Sequence[str], behind: str) -> str:
    images = [line.removeprefix("boot system ").removeprefix("flash ") for line in lines]
    return "".join(f"{image if ':' in image else device.flash.name + image}{behind}" for image in images)


FORMS: dict[str, Callable[[Device], str]] = {"router": router, "xe_router": xe_router, "paths": paths, "per_switch": per_switch}
