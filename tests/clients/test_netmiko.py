# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""netmiko: enable, looks, configuration, agreement, and files by SCP."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Environment
from .emulated import Device

Lab = Callable[..., Device]
Look = Callable[[Device, str], str]


@pytest.fixture
def netmiko(environment: Callable[[str], Environment]) -> Environment:
    return environment("netmiko")


def test_enable_looks_configuration_and_save(netmiko: Environment, lab: Lab, look: Look) -> None:
    device = lab(privilege=1)
    came = netmiko.script("netmiko_client", does="dialogue", device=device.client())
    assert came["prompts"] == ["R1>", "R1#"]
    assert device.sn in came["show"] and "R1#" not in came["show"]
    assert (came["fields"]["hostname"], came["fields"]["serial"], came["fields"]["hardware"]) == ("R1", [device.sn], [device.pid])
    assert "% Invalid input detected" in came["refused"]
    assert f"R1(config)#snmp-server location {'x' * 200}\n" in came["config"]
    assert "ip domain-name lab.example\n" in came["running"] and "[OK]" in came["saved"]
    assert device.causes()[-1] == "write"
    assert {"ip domain-name lab.example", f"snmp-server location {'x' * 200}"} <= set(startup(device, look))


@pytest.mark.parametrize("style", ["brackets", "parens"])
def test_the_agreement_is_answered_where_it_asks(netmiko: Environment, lab: Lab, look: Look, style: str) -> None:
    device = lab(eula_style=style)
    line = "license boot module c1900 technology-package securityk9"
    came = netmiko.script("netmiko_client", does="agreement", device=device.client(), line=line)
    assert "PLEASE  READ THE  FOLLOWING TERMS" in came["asked"] and "answer yes" in device.heard()
    assert "use 'write' command" in came["answered"]
    assert line in startup(device, look)


def test_a_file_goes_once_and_comes_back_to_the_byte(netmiko: Environment, lab: Lab, tmp_path: Path) -> None:
    device, content = lab(), bytes(range(256)) * 40
    (tmp_path / "sent.lic").write_bytes(content)
    came = netmiko.script("netmiko_client", does="transfer", device=device.client(), folder=str(tmp_path))
    assert came["first"] == {"file_exists": True, "file_transferred": True, "file_verified": True}
    assert came["again"] == {"file_exists": True, "file_transferred": False, "file_verified": True}
    assert came["back"]["file_verified"] and (tmp_path / "back.lic").read_bytes() == content
    assert [cause for cause in device.causes() if cause.startswith("scp")] == ["scp flash:/sent.lic"]


def startup(device: Device, look: Look) -> list[str]:
    return look(device, "show startup-config").splitlines()
