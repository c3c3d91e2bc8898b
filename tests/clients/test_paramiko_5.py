# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our own connection on paramiko 5: a current device is reached, an old one is told to be out of its reach, and what to install."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Environment, ios_ssh
from .emulated import Device

INSTALL = "the installed paramiko 5.1.0 has dropped what this device needs: pip install 'paramiko>=3.5,<5'"


def test_old_devices_get_the_error_that_says_what_to_install(environment: Callable[[str], Environment], profiles: dict[str, Device]) -> None:
    modern, ios15, legacy = profiles["modern"], profiles["ios15"], profiles["legacy"]
    old = ((ios15, "ios15"), (ios15, "legacy"), (legacy, "legacy"), (legacy, "ios15"), (ios15, "modern"))
    came = ios_ssh(environment("paramiko_5"), (modern, "ios15"), *old)
    reached, *refused = came["logins"]
    assert came["paramiko"] == "5.1.0" and modern.sn in reached["show"]
    assert all("no algorithm in common" in one["error"] for one in refused)
    assert [one["hint"] for one in refused[:3]] == [INSTALL] * 3
    assert refused[3]["hint"] == f"{INSTALL}, and set ios_ssh_crypto: legacy for this host"
    assert refused[4]["hint"] == f"{INSTALL}, and set ios_ssh_crypto: ios15 for this host"
    assert ios15.heard() == legacy.heard() == []
