# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A firewall whose features are opened by keys: `show version` and `show activation-key`."""

from __future__ import annotations

import hashlib
from ..device import Device
from .filling import filled, register


def version(device: Device) -> str:
    """`show version` before 8.4, without a column for the time that is left."""
    platform = device.platform
    told = [*filled(device, platform["banner"]), f"{device.hostname} up {_uptime(device.uptime_s)}", "", *filled(device, platform["hardware_lines"])]
    told += [*_features(device), "", f"Serial Number: {device.sn}", f"Running Activation Key: {_key(device)} ", register(device), ""]
    return "\n".join((*told, "Configuration has not been modified since last system restart."))


def keys(device: Device) -> str:
    """`show activation-key`."""
    told = [f"Serial Number:  {device.sn}", f"Running Activation Key: {_key(device)} ", "", *_features(device)]
    return "\n".join((*told, "", "The flash activation key is the SAME as the running key."))


def _features(device: Device) -> list[str]:
    platform = device.platform
    rows = platform["key_rows"].items()
    width = max(len(name) for name, _value in rows)
    return ["Licensed features for this platform:", *(f"{name:<{width}} : {value:<10}" for name, value in rows), "", platform["key_sentence"]]


def _key(device: Device) -> str:
    """Five words that open nothing: they are made from the serial number, and no firewall takes them."""
    digest = hashlib.sha256(f"emulated key of {device.sn}".encode()).hexdigest()
    return " ".join(f"0x{digest[start : start + 8]}" for start in range(0, 40, 8))


def _uptime(seconds: int) -> str:
    """`41 days 19 hours`."""
    days, rest = divmod(seconds, 86400)
    return f"{days} days {rest // 3600} hours"
