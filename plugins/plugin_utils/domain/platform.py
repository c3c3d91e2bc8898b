# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known about each family of devices, as data with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Era(str, Enum):
    """How a device is licensed. The image name decides first."""

    CISL = "cisl"  # Cisco IOS Software Activation: license files
    RTU = "rtu"
    SMART = "smart"
    SLP = "slp"
    IMAGE = "image"  # the image is the level
    ASA_KEY = "asa_key"
    ASA_SMART = "asa_smart"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Family:
    """Devices that share an image family and a way to choose what runs.

    `packages` maps a technology package to its row in the license table of `show version`.
    """

    name: str
    packages: Mapping[str, str] = field(default_factory=dict)
    base_package: str = "ipbasek9"
    reload_timeout: float = 600.0


# Packages and rows: `license boot module c1900 technology-package ?` and `show version` of a CISCO1941/K9, 15.1(4)M8 and 15.4(3)M (observed);
# c2900: running configuration of a CISCO2901/K9 (observed). What one image really knows is asked of the device, never taken from here.
_PACKAGES = {"securityk9": "security", "uck9": "uc", "datak9": "data", "NtwkEssSuitek9": "NtwkEss"}
_WITHOUT_VOICE = {name: row for name, row in _PACKAGES.items() if name != "uck9"}

ISR_G2 = {
    "c1900": Family("c1900", _WITHOUT_VOICE),
    "c2900": Family("c2900", _PACKAGES),
}
"""Families this release may write to: `license boot module <family> technology-package <package>`."""


def family(name: str | None) -> Family | None:
    """The family whose questions are all known; None for every other device, which is then only read."""
    return ISR_G2.get(name) if name else None
