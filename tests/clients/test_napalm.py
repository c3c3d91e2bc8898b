# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""NAPALM's driver `ios`: facts, configurations, and a merge by SCP that is compared, then discarded or committed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Environment
from .emulated import Device

MERGE = "ip domain-name lab.example\nsnmp-server location somewhere\n"


@pytest.mark.parametrize("deed", ["discard", "commit"])
def test_facts_configurations_and_a_merge(
    environment: Callable[[str], Environment], lab: Callable[..., Device], look: Callable[[Device, str], str], deed: str
) -> None:
    client, device = environment("napalm"), lab()
    came = client.script("napalm_client", device=device.client(), merge=MERGE, deed=deed)
    facts = came["facts"]
    assert (facts["vendor"], facts["hostname"], facts["model"], facts["serial_number"]) == ("Cisco", "R1", device.pid, device.sn)
    assert facts["interface_list"] == ["GigabitEthernet0/0"] and facts["uptime"] > 3 * 7 * 86400
    udi = f"license udi pid {device.pid} sn {device.sn}"
    assert udi in came["configurations"]["running"] and udi in came["configurations"]["startup"]
    assert "+ip domain-name lab.example" in came["compared"]
    assert any(cause.startswith("scp flash0:/") for cause in device.causes())
    kept = [line in look(device, "show startup-config").splitlines() for line in MERGE.splitlines()]
    assert kept == [deed == "commit"] * 2
