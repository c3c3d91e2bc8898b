# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""pyATS: Unicon connects, executes and configures; genie reads what the device prints."""

from __future__ import annotations

from collections.abc import Callable

from .conftest import Environment
from .emulated import Device


def test_unicon_connects_and_genie_reads(
    environment: Callable[[str], Environment], lab: Callable[..., Device], look: Callable[[Device, str], str]
) -> None:
    client, device = environment("pyats"), lab(privilege=1)
    came = client.script("pyats_client", device=device.client())
    assert device.sn in came["show"] and came["refused"] and "[OK]" in came["saved"]
    assert "ip domain-name lab.example" in look(device, "show startup-config").splitlines()
    version = came["version"]
    assert (version["hostname"], version["chassis_sn"], version["version"]) == ("R1", device.sn, "15.4(3)M3")
    assert "c1900-universalk9-mz.SPA.154-3.M3.bin" in came["dir"]["flash0:/"]["files"]
    assert device.sn in str(came["inventory"])
