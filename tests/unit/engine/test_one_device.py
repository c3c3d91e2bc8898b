# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs that are read as one set are compared: two devices in it are refused by name."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import SeveralDevices
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import arguments
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.one_device import refuse_two_devices

from ..parsers import asa_samples, router_samples, smart_samples

VERSION = router_samples.FORM_D
TABLE = "Device#   PID                   SN              UDI\n-----\n*0        CISCO2911/K9          {0}     CISCO2911/K9:{0}\n"
MINE = TABLE.format("FTX1599B0AA")


@pytest.mark.parametrize(
    "outputs",
    [
        {"show version": VERSION, "show license udi": TABLE.format("FTX1599Z0ZZ")},
        {"show version": VERSION, "show license all": smart_samples.POLICY_ALL},
        {"show version": VERSION, "show running-config": "hostname other-9\n!\nend\n"},
        {"show license udi": MINE, "show running-config": "hostname branch-44\nlicense udi pid CISCO2911/K9 sn FTX1599Z0ZZ\nend\n"},
        {"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS.replace("FCH00000ABC", "FCH00000XYZ")},
    ],
)
def test_two_devices_are_refused(outputs: dict[str, str]) -> None:
    with pytest.raises(SeveralDevices):
        arguments.outputs({"outputs": outputs})


@pytest.mark.parametrize("name", ["branch-44", "BRANCH-44", "branch", "branch-44.example.net", "renamed-7"])
def test_one_device_is_not_refused(name: str) -> None:
    config = f"hostname {name}\nlicense udi pid CISCO2911/K9 sn FTX1599B0AA\nend\n"
    refuse_two_devices({"show version": VERSION, "show license udi": MINE, "show running-config": config})


def test_the_chassis_may_have_another_number_than_its_board() -> None:
    spe = VERSION.replace("board ID FTX1599B0AA", "board ID FTX1599Z0ZZ")
    refuse_two_devices({"show version": spe, "show license udi": MINE})


def test_a_masked_serial_number_is_compared_with_none() -> None:
    refuse_two_devices({"show version": VERSION, "show running-config": "hostname branch-44\nlicense udi pid CISCO2911/K9 sn XXXXXXXXXXX\nend\n"})
