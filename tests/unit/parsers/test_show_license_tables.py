# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license feature` and `show license udi`."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import UnreadableOutput
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import Feature
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import show_license_feature, show_license_udi

from .license_samples import FEATURES_4, FEATURES_5, FEATURES_TWO_WORDS, UDI, UDI_SLOT, UDI_STACK


def test_four_columns_have_no_right_to_use() -> None:
    reading = show_license_feature.parse(FEATURES_4)
    assert reading.warnings == ()
    assert reading.value[1] == Feature(
        "uck9", enforced=True, evaluation=True, subscription=False, enabled=False, right_to_use=None
    )


def test_five_columns_have_one() -> None:
    base, security = show_license_feature.parse(FEATURES_5).value
    assert base == Feature(
        "ipbasek9", enforced=False, evaluation=False, subscription=False, enabled=True, right_to_use=False
    )
    assert security.right_to_use


def test_a_column_of_two_words_is_never_read_as_another() -> None:
    reading = show_license_feature.parse(FEATURES_TWO_WORDS)
    assert reading.warnings == ()
    assert [(feature.name, feature.subscription, feature.right_to_use) for feature in reading.value] == [
        ("ipbasek9", False, False),
        ("securityk9", False, True),
        ("ios-ips-update", True, True),
    ]


def test_a_column_of_two_words_whose_blanks_were_lost_is_not_read_as_another() -> None:
    reading = show_license_feature.parse("Feature name Enforcement Clear Allowed Evaluation Enabled\nuck9 yes no yes no\n")
    assert reading.value == ()
    assert "uck9 yes no yes no" in reading.warnings[0]


def test_headings_whose_blanks_were_lost_are_read_word_by_word() -> None:
    text = "Feature name Enforcement Evaluation Enabled\nuck9 yes no no\n"
    assert show_license_feature.parse(text).value == (Feature("uck9", True, False, None, False, None),)


def test_columns_in_another_order_are_found_by_their_words() -> None:
    text = "Feature name  Enabled  Enforcement  Evaluation\nuck9  yes  no  no\n"
    assert show_license_feature.parse(text).value[0] == Feature("uck9", False, False, None, True, None)


def test_a_row_without_all_its_answers_is_named() -> None:
    reading = show_license_feature.parse(
        FEATURES_4.replace("yes          yes         no             no", "yes          maybe")
    )
    assert [feature.name for feature in reading.value] == ["ipbasek9"]
    assert "maybe" in reading.warnings[0]


def test_a_table_without_rows_has_no_features() -> None:
    assert show_license_feature.parse(FEATURES_4.splitlines()[0] + "\n").value == ()


def test_a_router_has_one_identity() -> None:
    assert show_license_udi.parse(UDI).value == (Member("0", Udi("CISCO2911/K9", "FTX1599B0AA"), active=True),)


def test_a_stack_has_one_for_each_member() -> None:
    members = show_license_udi.parse(UDI_STACK).value
    assert [(member.slot, member.udi.sn, member.active) for member in members] == [
        ("1", "FDO1599X0AB", True),
        ("2", "FDO1599X0CD", False),
    ]


def test_a_table_by_slot_may_leave_the_slot_out() -> None:
    assert show_license_udi.parse(UDI_SLOT).value == (Member("0", Udi("ASR1004", "NWG1599050G"), active=True),)


@pytest.mark.parametrize("cut", ["     CISCO2911/K9:FTX1599B0AA", "B0AA     CISCO2911/K9:FTX1599B0AA", "AA"])
def test_a_row_that_does_not_say_its_identity_twice_was_cut(cut: str) -> None:
    reading = show_license_udi.parse(UDI.rstrip().removesuffix(cut) + "\n")
    assert reading.value == ()
    assert len(reading.warnings) == 1


def test_a_row_that_contradicts_itself_is_named() -> None:
    reading = show_license_udi.parse(UDI.replace(":FTX1599B0AA", ":FTX1599B0AB"))
    assert (reading.value, len(reading.warnings)) == ((), 1)


@pytest.mark.parametrize("parser", [show_license_feature, show_license_udi])
def test_what_has_no_heading_is_refused(parser: object) -> None:
    with pytest.raises(UnreadableOutput):
        parser.parse("Device PID:CISCO2911/K9,SN:FTX1599B0AA\n")  # type: ignore[attr-defined]
