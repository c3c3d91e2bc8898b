# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show inventory` and `show license right-to-use`."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import UnreadableOutput
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.hardware import InventoryItem
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.right_to_use import RightToUse
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import show_inventory, show_license_right_to_use

from . import hardware_samples as sample


def inventory(text: str) -> tuple[InventoryItem, ...]:
    reading = show_inventory.parse(text)
    assert reading.warnings == ()
    return reading.value


def test_every_part_is_read_and_what_is_empty_is_none() -> None:
    assert inventory(sample.INVENTORY) == (
        InventoryItem("Switch System", "Cisco Systems, Inc. WS-CTEST 1 slot switch", None, None, "FOX00000AAA"),
        InventoryItem("Switch 1", "C9300-TEST, with a comma", "C9300-TEST", "V01", "FOC00000BBB"),
        InventoryItem("Switch 2", "C9300-TEST - Provisioned", "C9300-TEST", None, None),
        InventoryItem(
            "VWIC2-2MFT-T1/E1 - 2-Port RJ-48 on Slot 0", 'A "quoted" card', "VWIC2-2MFT-T1/E1", "V01", "FOC00000CCC"
        ),
        InventoryItem("Switch 1 Fan Tray Bay 1", "Container without numbers"),
        InventoryItem("TenGigabitEthernet1/1/1", "SFP-10GBase-SR", "SFP-10G-SR", "CSCO", "AGD00000DDD-CH1"),
    )


def test_a_firewall_writes_the_label_in_another_case() -> None:
    chassis, disk = inventory(sample.FIREWALL)
    assert (chassis.pid, chassis.vid, chassis.sn) == ("ASA5506", "V01", "JMX00000EEE")
    assert (disk.pid, disk.vid, disk.sn) == ("ASA5506-SSD", "N/A", None)


@pytest.mark.parametrize(
    ("last", "serial"),
    [
        ("PID: C9300-TEST , VID: V01 , SN: FOC00000BBB", "FOC00000BBB"),
        ("PID: C9300-TEST , VID: V01 , SN: FOC00000B", None),
        ("PID: C9300-TEST , VID: V01 , SN: 123456  ", "123456"),
        ("PID: QSFP-100G , VID: V01 , SN: FOC00000BBB", None),
        ("PID: C9300-TEST , VID: V", None),
    ],
)
def test_a_serial_number_that_may_be_cut_is_blank(last: str, serial: str | None) -> None:
    reading = show_inventory.parse(f'NAME: "Switch 1", DESCR: "C9300-TEST"\n{last}')
    assert [item.sn for item in reading.value] == [serial]
    assert all("was left out: it may have been cut" in warning for warning in reading.warnings)


def test_numbers_without_a_part_are_told_and_given_to_nobody() -> None:
    text = sample.INVENTORY.replace('NAME: "Switch 1", DESCR: "C9300-TEST, with a comma"', 'NAME: "Switch 1", DES')
    reading = show_inventory.parse(text)
    assert [item.name for item in reading.value][:2] == ["Switch System", "Switch 2"]
    assert reading.value[0].sn == "FOX00000AAA" and len(reading.warnings) == 2


def test_rights_to_use_are_read_with_and_without_counts() -> None:
    reading = show_license_right_to_use.parse(sample.RIGHTS)
    assert reading.warnings == ()
    assert reading.value == (
        RightToUse("1", "network-advantage", "Permanent", LicenseType.PERMANENT),
        RightToUse("1", "dna-advantage", "Subscription", LicenseType.SUBSCRIPTION),
        RightToUse("2", "apcount", "base", None, 25),
    )
    assert [row.slot for row in show_license_right_to_use.parse(sample.RIGHTS_3).value] == ["1", "2"]


def test_a_row_that_is_short_or_long_is_told_and_not_read() -> None:
    reading = show_license_right_to_use.parse(sample.RIGHTS.replace("Permanent    N/A", "Permanent"))
    assert [row.name for row in reading.value] == ["dna-advantage", "apcount"] and len(reading.warnings) == 1


@pytest.mark.parametrize(
    "text",
    [
        "  License Name    Type     Count   Period left\n----------\n  ipservices   permanent   N/A   Lifetime\n",
        "Slot#  License Name   Type   usage-duration(y:m:d)  In-Use  EULA\n-------\n1  ipbase  Permanent 0 :0 :1  yes yes\n",
        "License Level In Use: ipservices\nLicense Level on Reboot: ipbase\n",
    ],
)
def test_a_layout_that_nobody_has_seen_gives_a_warning_and_no_value(text: str) -> None:
    reading = show_license_right_to_use.parse(text)
    assert reading.value == () and "was not read" in reading.warnings[0]


@pytest.mark.parametrize("parser", [show_inventory, show_license_right_to_use])
def test_what_is_no_answer_is_refused(parser: object) -> None:
    with pytest.raises(UnreadableOutput):
        vars(parser)["parse"]("a banner of the day\nand no more\n")
