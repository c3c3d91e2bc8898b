# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which client reaches which crypto profile without any option, as docs/clients.md says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Environment
from .emulated import Device

REACHED = {
    # environment, library: profiles
    ("netmiko", "netmiko"): {"modern", "ios15", "legacy"},
    ("network_cli", "paramiko"): {"modern", "ios15", "legacy"},
    ("network_cli", "libssh"): {"modern"},
    ("paramiko_5", "paramiko"): {"modern"},
    ("scrapli", "asyncssh"): {"modern", "ios15"},
    ("scrapli_rewrite", "libssh2"): {"modern", "ios15", "legacy"},
}


@pytest.mark.parametrize(("name", "library"), REACHED)
def test_which_profiles_are_reached(environment: Callable[[str], Environment], profiles: dict[str, Device], name: str, library: str) -> None:
    came = environment(name).script("reach", library=library, devices={profile: device.client() for profile, device in profiles.items()})
    assert {profile for profile, reached in came.items() if reached} == REACHED[name, library]
    assert {profile for profile, device in profiles.items() if f"login {device.username}" in device.heard()} == REACHED[name, library]
