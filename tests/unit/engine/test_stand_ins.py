# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins look like what they stand for."""

from __future__ import annotations

import ipaddress
import re

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.stand_ins import StandIns

SALT = b"salt" * 8


@pytest.mark.parametrize("value", ["10.20.30.40", "192.0.2.1", "2001:db8::17", "fe80::1"])
def test_an_address_stays_an_address(value: str) -> None:
    drawn = StandIns(SALT).of(value)
    assert ipaddress.ip_address(drawn).version == ipaddress.ip_address(value).version
    assert drawn != value
    assert len(drawn) == len(value)


@pytest.mark.parametrize("value", ["FTX1599B0AA", "Branch, North", "fw-hall", "0x0000a11c", "9ATEST00001", "a_b.C-d"])
def test_length_and_kinds_of_characters_stay(value: str) -> None:
    def shape(text: str) -> str:
        return re.sub("[a-z]", "a", re.sub("[A-Z]", "A", re.sub(r"\d", "0", text)))

    drawn = StandIns(SALT).of(value)
    assert drawn != value
    if not value.startswith("0x"):
        assert shape(drawn) == shape(value)
    assert re.fullmatch("0x[0-9a-f]{8}", drawn) or not value.startswith("0x")


def test_case_makes_no_difference_and_values_stay_apart() -> None:
    names = StandIns(SALT)
    assert names.of("SW-hall").lower() == names.of("sw-HALL").lower()
    assert len({names.of(f"ab{number}") for number in range(10)}) == 10


def test_a_key_of_zeros_is_no_key() -> None:
    assert StandIns(SALT).of("0x00000000") == "0x00000000"
