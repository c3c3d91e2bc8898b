# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""scrapli after its rewrite: enable, looks, configuration and agreement, over two transports."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from .conftest import Environment
from .emulated import Device

LINE = "license boot module c1900 technology-package securityk9"


@pytest.mark.parametrize("transport", ["bin", "ssh2"])
def test_enable_looks_configuration_and_agreement(
    environment: Callable[[str], Environment], lab: Callable[..., Device], look: Callable[[Device, str], str], transport: str
) -> None:
    if transport == "bin" and not shutil.which("ssh"):
        pytest.skip("OpenSSH is not installed: apt install openssh-client")
    client, device = environment("scrapli_rewrite"), lab(privilege=1)
    came = client.script("scrapli_rewrite_client", device=device.client(), transport=transport, line=LINE)
    assert device.sn in came["show"] and "R1#" not in came["show"]
    assert "% Invalid input detected" in came["refused"] and came["looked_failed"] and not came["config_failed"]
    assert "PLEASE  READ THE  FOLLOWING TERMS" in came["agreed"] and "answer yes" in device.heard()
    assert "[OK]" in came["saved"] and came["prompt"] == "R1#"
    assert device.causes()[-1] == "write"
    assert {"ip domain-name lab.example", LINE} <= set(look(device, "show startup-config").splitlines())
