# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show version`: every shape of its license block, and what else it says."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import UnreadableOutput
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import Level
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.release import Lineage
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.screens import VersionScreen
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import show_version

from .router_samples import EXPERIMENTAL, FORM_D, NPE, OLD, XE
from .version_samples import FORM_A, FORM_B, FORM_C


def read(text: str) -> VersionScreen:
    reading = show_version.parse(text)
    assert reading.warnings == ()
    return reading.value


def test_a_switch_shows_one_level_in_single_lines() -> None:
    screen = read(FORM_A)
    assert screen.levels == (Level("0", None, None, "ipbase", LicenseType.PERMANENT, "ipservices"),)
    assert screen.levels[0].reload_pending
    assert (screen.hostname, screen.chassis, screen.serial) == ("dist-hall2", "WS-C3750X-48P", "FDO1599X0AB")
    assert (screen.confreg, screen.confreg_next, screen.members) == (0xF, None, ())


def test_a_type_may_stand_before_the_level() -> None:
    swapped = FORM_A.replace(
        "License Level: ipbase\nLicense Type: Permanent\n", "License Type: Permanent\nLicense Level: ipbase\n"
    )
    assert read(swapped).levels == read(FORM_A).levels


def test_a_level_without_a_type_has_none() -> None:
    bare = FORM_A.replace("License Type: Permanent\n", "")
    assert read(bare).levels == (Level("0", None, None, "ipbase", None, "ipservices"),)


def test_a_type_that_nobody_has_seen_is_named_and_not_guessed() -> None:
    reading = show_version.parse(FORM_A.replace("License Type: Permanent", "License Type: Borrowed"))
    assert reading.value.levels[0].type is LicenseType.UNKNOWN
    assert "Borrowed" in reading.warnings[0]


def test_a_small_router_shows_level_and_type_on_one_line() -> None:
    screen = read(FORM_B)
    assert screen.levels == (Level("0", "c880-data", None, "advipservices", LicenseType.PERMANENT, "advipservices"),)
    assert screen.members == (Member("0", Udi("CISCO881-SEC-K9", "FTX1599A0QZ")),)
    assert (screen.confreg, screen.confreg_next) == (0x2102, 0x2142)
    assert screen.uptime_s == (365 + 21) * 86400 + 20 * 60


def test_a_later_switch_shows_a_table_without_technologies() -> None:
    screen = read(FORM_C)
    assert screen.levels == (Level("0", None, None, "ipbasek9", LicenseType.PERMANENT, "ipservicesk9"),)
    assert screen.release is not None and screen.release.lineage is Lineage.XE


def test_a_router_shows_a_row_for_each_technology() -> None:
    screen = read(FORM_D)
    assert screen.levels == (
        Level("0", "c2900", "ipbase", "ipbasek9", LicenseType.PERMANENT, "ipbasek9"),
        Level("0", "c2900", "security", None, None, "securityk9"),
        Level("0", "c2900", "uc", "uck9", LicenseType.EVAL_RIGHT_TO_USE, "uck9"),
        Level("0", "c2900", "data", None, None, None),
    )
    assert screen.members == (Member("0", Udi("CISCO2911/K9", "FTX1599B0AA"), active=True),)
    assert (screen.printed_release, screen.image_file) == ("15.2(4)M7", "flash0:c2900-universalk9-mz.SPA.152-4.M7.bin")


def test_the_suite_table_of_a_later_router_is_no_technology_table() -> None:
    screen = read(XE)
    assert [(level.technology, level.current) for level in screen.levels] == [
        ("appxk9", None),
        ("uck9", None),
        ("securityk9", "securityk9"),
        ("ipbase", "ipbasek9"),
    ]
    assert screen.release is not None and (screen.release.printed, screen.release.lineage) == ("16.6.4", Lineage.XE)
    assert (screen.chassis, screen.serial) == ("ISR4331/K9", "FLM1599W0XX")


@pytest.mark.parametrize(("text", "encrypts"), [(FORM_D, True), (NPE, False)])
def test_an_image_without_payload_encryption_is_told(text: str, encrypts: bool) -> None:
    name = read(text).image_name
    assert name is not None and name.universal
    assert name.payload_encryption is encrypts


def test_an_experimental_release_is_named_and_never_compared() -> None:
    screen = read(EXPERIMENTAL)
    assert screen.printed_release == "15.3(20130101:101010)"
    assert screen.release is not None and screen.release.engineering
    assert screen.image_name is not None and screen.image_name.printed == "C2900-UNIVERSALK9-M"


def test_an_old_router_has_no_licenses() -> None:
    screen = read(OLD)
    assert (screen.levels, screen.members) == ((), ())
    assert (screen.chassis, screen.serial, screen.printed_release) == ("2651XM", "JAE0799AAAA", "12.3(26)")
    assert screen.image_name is not None and not screen.image_name.universal


def test_the_uptime_of_a_member_is_not_the_uptime_of_the_device() -> None:
    assert read(FORM_A).uptime_s == (31 * 7 + 2) * 86400 + 4 * 3600 + 55 * 60


def test_a_row_of_the_license_table_that_was_cut_is_named() -> None:
    reading = show_version.parse(
        FORM_D.replace("uc            uck9          EvalRightToUse uck9", "uc            uck9")
    )
    assert [level.technology for level in reading.value.levels] == ["ipbase", "security"]
    assert len(reading.warnings) == 1


def test_what_is_no_show_version_is_refused() -> None:
    with pytest.raises(UnreadableOutput, match="banner"):
        show_version.parse("a banner of the day\nand no more\n")
