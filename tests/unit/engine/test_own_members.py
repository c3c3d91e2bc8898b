# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who a chassis, or a pair of them, is where `show version` has no license table and no stack table."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe

from ..parsers import router_samples, xe_samples

FIRST = Udi("C9407R", "FXS00000AAA")
SECOND = Udi("C9407R", "FXS00000BBB")
LOCAL = Udi("C9407R", "FXS00000CCC")


def part(udi: Udi, slot: str = "") -> str:
    heading = f"Switch {slot}\n---------\n" if slot else ""
    serials = f"Model Number                       : {udi.pid}   \nSystem Serial Number               : {udi.sn}\n"
    return f"{heading}Motherboard Serial Number          : FXS000009ZZ\n{serials}\n"


def told(board: Udi | None, *parts: str) -> tuple[list[tuple[str, str, bool]], list[str]]:
    """Slot, serial number and activity of what is observed, and the warnings about it."""
    above = xe_samples.STACK.partition("cisco C9300-24T")[0]
    line = f"Processor board ID {board.sn}\n" if board else ""
    seen = observe({"show version": f"{above}cisco C9407R (X86) processor (revision V01) with 1579062K/6147K bytes of memory.\n{line}\n{''.join(parts)}"})
    return [(member.slot, member.udi.sn, member.active) for member in seen.members], list(seen.warnings)


def test_the_one_part_is_the_device() -> None:
    assert told(FIRST, part(FIRST)) == ([("", FIRST.sn, True)], [])
    assert told(None, part(FIRST)) == ([("", FIRST.sn, True)], [])


def test_a_serial_number_in_an_unended_last_line_is_whole_where_the_board_has_it() -> None:
    whole = part(FIRST).rstrip("\n")
    assert told(FIRST, whole) == ([("", FIRST.sn, True)], [])
    assert told(FIRST, whole[:-1])[0] == told(None, whole)[0] == []


def test_the_part_of_the_switch_that_answers_stands_beside_the_others() -> None:
    assert told(FIRST, part(FIRST), part(SECOND, "02")) == ([("", FIRST.sn, True), ("2", SECOND.sn, False)], [])


def test_a_part_with_the_serial_number_of_the_board_is_active_though_it_is_not_the_first() -> None:
    members, warnings = told(FIRST, part(LOCAL), part(FIRST, "01"), part(SECOND, "02"))
    assert members == [("1", FIRST.sn, True), ("2", SECOND.sn, False)]
    assert len(warnings) == 1 and str(LOCAL) in warnings[0] and "left out" in warnings[0]


def test_without_the_board_nobody_of_several_is_called_active() -> None:
    assert told(None, part(FIRST), part(SECOND, "02"))[0] == [("", FIRST.sn, False), ("2", SECOND.sn, False)]


@pytest.mark.parametrize("parts", [(part(FIRST),), (part(FIRST), part(SECOND, "02"))])
def test_parts_that_the_board_contradicts_are_nobodys(parts: tuple[str, ...]) -> None:
    members, warnings = told(LOCAL, *parts)
    assert members == [] and LOCAL.sn in warnings[0] and FIRST.sn in warnings[0]


def test_a_license_table_that_the_board_contradicts_is_believed_and_named() -> None:
    """Perhaps the first half of one output and the second half of another."""
    seen = observe({"show version": router_samples.FORM_D.replace("board ID FTX1599B0AA", "board ID FTX1599Z0ZZ")})
    assert [member.udi.sn for member in seen.members] == ["FTX1599B0AA"]
    assert "FTX1599Z0ZZ" in seen.warnings[0] and "FTX1599B0AA" in seen.warnings[0]


def test_a_board_of_its_own_is_no_contradiction() -> None:
    text = router_samples.FORM_D.replace("board ID FTX1599B0AA", "board ID FTX1599Z0ZZ")
    spe = text.replace("CISCO2911/K9 (", "CISCO3945-CHASSIS (").replace("CISCO2911/K9  ", "C3900-SPE150/K9  ")
    assert [member.udi.pid for member in observe({"show version": spe}).members] == ["C3900-SPE150/K9"]
