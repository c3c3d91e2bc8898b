# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own connection on paramiko 4 reaches every crypto profile."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Environment, ios_ssh
from .emulated import Device


def test_every_profile_is_reached_once_the_inventory_allows_its_algorithms(
    environment: Callable[[str], Environment], profiles: dict[str, Device]
) -> None:
    modern, ios15, legacy = profiles["modern"], profiles["ios15"], profiles["legacy"]
    came = ios_ssh(environment("paramiko_4"), (legacy, "ios15"), (modern, "modern"), (ios15, "ios15"), (legacy, "legacy"))
    refused, *reached = came["logins"]
    assert came["paramiko"] == "4.0.0" and refused["hint"] == "set ios_ssh_crypto: legacy for this host"
    assert [device.sn in one["show"] for device, one in zip((modern, ios15, legacy), reached, strict=True)] == [True] * 3
    assert [one["cipher"] for one in reached] == ["aes128-ctr", "aes128-ctr", "3des-cbc"]
    assert all(device.heard()[0] == f"login {device.username}" for device in profiles.values())
