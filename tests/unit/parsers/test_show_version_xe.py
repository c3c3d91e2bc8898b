# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show version` of IOS XE: levels and what stands beside them, stacks, images and builds."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import Level
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.screens import StackMember, VersionScreen
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import show_version
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.image_name import parse_image_name

from . import xe_samples as sample
from .version_samples import FORM_A

BASE = Level("0", None, None, "network-advantage", LicenseType.SMART, "network-advantage")
ADDON = Level("0", None, "addon", "dna-advantage", LicenseType.SUBSCRIPTION, "dna-essentials")
AIR = Level("0", None, "air", "AIR DNA Advantage", None, "AIR DNA Advantage")


def read(text: str) -> VersionScreen:
    reading = show_version.parse(text)
    assert reading.warnings == ()
    return reading.value


def test_a_switch_has_a_level_an_add_on_and_a_wireless_level() -> None:
    levels = read(sample.STACK).levels
    assert levels == (BASE, ADDON, AIR)
    assert [level.reload_pending for level in levels] == [False, True, False]


def test_tabs_and_blank_lines_between_rows_change_nothing() -> None:
    assert read(sample.BETWEEN).levels == (BASE, ADDON)
    assert read(sample.STACK.replace("  Subscription Smart", "  \\tSubscription Smart")).levels == (BASE, ADDON, AIR)


def test_a_level_that_ends_with_the_next_reload_is_pending() -> None:
    base, addon = read(sample.NOTHING_NEXT).levels
    assert base == Level("0", None, None, "network-essentials", LicenseType.SMART, None)
    assert addon == Level("0", None, "addon", None, LicenseType.SUBSCRIPTION, None)
    assert (base.reload_pending, addon.reload_pending) == (True, False)


def test_a_table_may_have_the_type_before_the_levels() -> None:
    screen = read(sample.TYPE_FIRST)
    assert screen.levels == (Level("0", None, None, "essentials", LicenseType.SUBSCRIPTION, "advantage"),)
    assert (screen.throughput, screen.crypto_throughput) == (None, "unthrottled")


def test_single_lines_show_a_level_and_an_add_on() -> None:
    screen = read(sample.LINES)
    assert screen.levels == (
        Level("0", None, None, "network-premier", LicenseType.PERMANENT, "network-premier"),
        Level("0", None, "addon", "dna-premier", LicenseType.SUBSCRIPTION, "dna-premier"),
    )
    assert (screen.throughput, screen.crypto_throughput) == ("10000 kbps", None)


def test_an_empty_level_is_no_level_and_the_next_one_is_pending() -> None:
    (level,) = read(sample.EMPTY).levels
    assert level == Level("0", None, None, None, LicenseType.PERMANENT, "network-essentials")
    assert level.reload_pending


def test_where_nothing_says_what_comes_next_nothing_is_pending() -> None:
    (level,) = read(
        sample.EMPTY.replace("License Level: \n", "License Level: ax\n").replace("Next reload", "Past")
    ).levels
    assert (level.current, level.next_reload, level.next_shown, level.reload_pending) == ("ax", None, False, False)


def test_a_type_before_its_level_belongs_to_it() -> None:
    assert read(sample.SWAPPED).levels == (
        Level("0", None, None, "adventerprise", LicenseType.RIGHT_TO_USE, "advipservices"),
    )


def test_levels_that_differ_in_case_only_are_the_same() -> None:
    assert not Level("0", None, None, "Ipbase", None, "ipbase").reload_pending


def test_a_wireless_controller_shows_levels_of_its_own() -> None:
    screen = read(sample.WIRELESS)
    assert [(level.technology, level.current, level.reload_pending) for level in screen.levels] == [
        ("air", "AIR Network Advantage addon AIR DNA Advantage", True),
        ("wireless", "Cisco Wireless Advantage", False),
    ]


def test_a_router_under_smart_licensing_keeps_its_technologies() -> None:
    assert read(sample.SMART_ROUTER).levels == (
        Level("0", None, "appxk9", "appxk9", LicenseType.SMART, "appxk9"),
        Level("0", None, "uck9", None, LicenseType.SMART, "uck9"),
        Level("0", None, "ipbase", "ipbasek9", LicenseType.SMART, "ipbasek9"),
    )


def test_a_type_of_several_words_stands_on_the_line_of_the_level() -> None:
    assert read(sample.SUPERVISOR).levels == (
        Level("0", "WS-X45-SUP8-E", None, "entservices", LicenseType.PERMANENT_RIGHT_TO_USE, "ipbase"),
    )


def test_a_router_with_a_controller_has_no_levels() -> None:
    screen = read(sample.MANAGED)
    assert (screen.levels, screen.throughput) == ((), "unthrottled")


@pytest.mark.parametrize("name", ["License Level: three words here", "License Level: <script>"])
def test_what_is_no_name_of_a_level_is_told_and_not_read(name: str) -> None:
    reading = show_version.parse(sample.EMPTY.replace("License Level: \n", f"{name}\n"))
    assert reading.value.levels == () and "is not understood" in reading.warnings[0]


@pytest.mark.parametrize("kind", ["Borrowed License", "Smart"])
def test_a_row_with_an_unknown_type_is_told_and_not_read(kind: str) -> None:
    reading = show_version.parse(sample.STACK.replace("Smart License         ", f"{kind}         ", 1))
    assert reading.value.levels == (AIR,) and kind in reading.warnings[0]


def test_each_member_of_a_stack_has_the_serial_number_of_its_own_part() -> None:
    members = {member.slot: member for member in read(sample.STACK).stack}
    assert [(slot, member.serial, member.active) for slot, member in members.items()] == [
        ("1", "FOC00000BBB", False),
        ("2", "FOC00000AAA", True),
        ("3", "FOC00000CCC", False),
    ]
    assert members["3"] == StackMember(
        "3", "C9300-48P", "16.12.5", "CAT9K_IOSXE", "INSTALL", False, "C9300-48P", "FOC00000CCC"
    )


def test_without_a_star_the_first_serial_number_is_nobodys() -> None:
    members = read(sample.STACK.replace("*    2 ", "     2 ")).stack
    assert [member.serial for member in members] == ["FOC00000BBB", None, "FOC00000CCC"]


def test_the_release_is_what_a_build_was_made_from_and_is_never_compared() -> None:
    build, special = read(sample.BUILD), read(sample.SPECIAL)
    assert (build.printed_release, special.printed_release) == ("17.13.20230512:105008", "16.9.5")
    assert all(screen.release is not None and screen.release.engineering for screen in (build, special))


def test_every_member_of_the_udi_table_is_read() -> None:
    assert read(sample.TWO_UDIS).members == (
        Member("0", Udi("C3900-SPE150/K9", "FOC00000SPE"), active=True),
        Member("1", Udi("C3900-SPE100/K9", "FOC00000SPF"), active=False),
    )


def test_a_chassis_may_be_of_another_maker() -> None:
    assert read(sample.NOTHING_NEXT).chassis == "1783-TEST"


@pytest.mark.parametrize(
    ("printed", "family", "encrypts"),
    [
        ("CAT9K_IOSXE", "cat9k", True),
        ("CAT9K_LITE_IOSXE", "cat9k_lite", True),
        ("CAT9K_IOSXE_NPE", "cat9k", False),
        ("C9800-CL-K9_IOSXE", "c9800-cl", True),
        ("C9800_IOSXE-K9", "c9800", True),
    ],
)
def test_images_of_later_platforms_are_universal(printed: str, family: str, encrypts: bool) -> None:
    name = parse_image_name(printed)
    assert name is not None and name.universal
    assert (name.family, name.payload_encryption) == (family, encrypts)


@pytest.mark.parametrize(
    "printed", ["C3560E-UNIVERSALK9NPE-M", "C2900-UNIVERSALK9_NPE-M", "X86_64_LINUX_IOSD-UNIVERSALK9_NPE_IAS-M"]
)
def test_images_without_encryption_are_spelt_in_several_ways(printed: str) -> None:
    name = parse_image_name(printed)
    assert name is not None and name.universal and not name.payload_encryption


def test_an_image_with_a_fixed_level_may_print_a_license_block() -> None:
    screen = read(FORM_A.replace("C3750E-UNIVERSALK9-M", "C3750E-IPBASEK9-M"))
    assert screen.image_name is not None and not screen.image_name.universal
    assert screen.levels[0].current == "ipbase"


def test_what_stands_behind_a_serial_number_is_no_part_of_it() -> None:
    text = sample.SWAPPED.replace("ID 9TEST000AAA", "ID 9TEST000AAA, with hardware revision 00000000")
    assert read(text).serial == "9TEST000AAA"


def test_an_image_may_be_named_by_one_letter() -> None:
    name = parse_image_name("C2600-I-M")
    assert name is not None and (name.family, name.feature_set, name.universal) == ("c2600", "i", False)


def test_a_switch_whose_row_was_cut_off_has_no_serial_number() -> None:
    heading = next(line for line in sample.STACK.split("\n") if line.startswith("Switch Ports"))
    cut = read(sample.STACK.replace(heading, f"{heading}\n\x01"))
    assert cut.stack == ()


def test_the_uptime_of_another_system_names_no_host() -> None:
    strange = "Kernel uptime is 12 day(s), 3 hour(s)\n"
    assert read(strange + sample.STACK).hostname == read(sample.STACK).hostname
