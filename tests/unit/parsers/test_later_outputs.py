# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms of `show license udi`, `show boot` and `dir` that later releases and firewalls print, and last lines without an end."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.filesystem import DirectoryEntry
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    dir as directory,
    show_bootvar,
    show_license_udi,
)

from .license_samples import UDI_LINES
from .other_samples import BOOT_STACK, BOOT_TWO, DIR_FIREWALL


def test_members_of_a_stack_under_smart_licensing_have_a_part_to_play() -> None:
    reading = show_license_udi.parse(UDI_LINES)
    assert reading.warnings == ()
    assert reading.value == (
        Member("", Udi("C9300-24T", "FOC1599B0AA"), active=True),
        Member("", Udi("C9300-24T", "FOC1599B0AB"), active=False),
        Member("", Udi("C9300-48P", "FOC1599B0AC"), active=False),
        Member("", Udi("C9300-48P", "FOC1599B0AD"), active=False),
    )


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_device_that_stands_alone_has_one_line(end: str) -> None:
    (member,) = show_license_udi.parse(f"UDI: PID:C8000V,SN:9TEST000AAA{end}").value
    assert member == Member("", Udi("C8000V", "9TEST000AAA"))


def test_each_switch_of_a_stack_has_boot_variables() -> None:
    assert show_bootvar.parse(BOOT_STACK).value.images == ("flash:packages.conf",)
    assert show_bootvar.parse(BOOT_STACK).warnings == ()


def test_a_switch_that_boots_other_images_is_told() -> None:
    head, tail = BOOT_STACK.rsplit("flash:packages.conf;", 1)
    reading = show_bootvar.parse(f"{head}flash:other.bin;{tail}")
    assert reading.value.images == ("flash:packages.conf",) and "switch 2" in reading.warnings[0]


def test_the_standby_block_is_not_the_active_one() -> None:
    standby = "Standby BOOT variable = flash:other.bin,12;\nStandby Configuration register is 0x2142\n"
    screen = show_bootvar.parse(BOOT_TWO.replace("Standby not ready to show bootvar\n", standby)).value
    assert len(screen.images) == 2 and screen.confreg == 0x2102


def test_a_firewall_prints_the_time_before_the_date() -> None:
    reading = directory.parse(DIR_FIREWALL)
    assert reading.warnings == () and (reading.value.total, reading.value.free) == (7859437568, 4417200128)
    assert reading.value.entries == (
        DirectoryEntry("asa951-test-k8.spa", 74369568, False, "-rwx", "19:39:56 Nov 03 2015", 120),
        DirectoryEntry("log", 4096, True, "drwx", "19:43:48 Nov 03 2015", 11),
    )


def test_a_name_that_may_be_cut_is_no_file() -> None:
    cut = DIR_FIREWALL[: DIR_FIREWALL.index("test-k8")]
    assert directory.parse(cut).value.entries == ()


def test_a_pager_of_a_firewall_is_no_line() -> None:
    lines = BOOT_TWO.split("\n")
    paged = "\n".join([lines[0], "<--- More --->", *lines[1:]])
    assert show_bootvar.parse(paged) == show_bootvar.parse(BOOT_TWO)


def test_boot_variables_end_with_or_without_a_semicolon() -> None:
    assert show_bootvar.parse("BOOT variable = flash0:a.bin,12;\n").value.images == ("flash0:a.bin",)
    assert show_bootvar.parse("BOOT variable = flash0:a.bin,12\n").value.images == ("flash0:a.bin",)
