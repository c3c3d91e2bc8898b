# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a text is plain decides how it is cleaned, and never what is read of it; an instance made at once is like any other."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.built import built
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import CommandRefused, LicensingError, NotAuthorized
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import License, LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import refusals
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.answer import answer_lines
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.noise import clean, is_plain, plain_lines
from hypothesis import given, strategies as st

from .properties import LINES, NOISE, letters

REFUSALS = (
    ("Command authorization failed.", NotAuthorized),
    ("Permission denied", NotAuthorized),
    ("Invalid input detected", CommandRefused),
    ("unknown command", CommandRefused),
    ("Bad IP address or host name", CommandRefused),
    ("Unable to retrieve license info", CommandRefused),
)


@pytest.mark.parametrize(("line", "error"), REFUSALS)
@pytest.mark.parametrize("before", ["", "\n\n", "show version\n", "\n show version\none\n\ntwo\n"])
def test_a_plain_refusal_is_raised(line: str, error: type[LicensingError], before: str) -> None:
    assert is_plain(f"{before}  {line}")
    with pytest.raises(error):
        answer_lines(f"{before}  {line}", "show version")


def test_words_of_a_refusal_further_down_refuse_nothing() -> None:
    lines = ["one", "two", "three", "four", "five", "six", "Permission denied"]
    assert answer_lines("\n".join([*lines, ""]), "show version") == lines


def test_what_touched_a_text_is_cleaned_away() -> None:
    assert answer_lines("one\r\ntwo --More-- \nR1#\n", "show version") == ["one", "two"]


@given(st.lists(st.sampled_from([*LINES, *NOISE, *(line for line, _error in REFUSALS)]) | letters, max_size=12).map("\n".join))
def test_a_plain_text_reads_as_if_it_had_been_cleaned(text: str) -> None:
    if is_plain(text):
        assert plain_lines(text, "show version") == clean(text, "show version")
        assert refusals.begins_refusal(text) or refusals.refusal_in(text, "show version") is None


def test_an_instance_made_at_once_equals_what_its_constructor_makes() -> None:
    made, same = built(License, {"feature": "datak9", "type": LicenseType.PERMANENT}), License("datak9", type=LicenseType.PERMANENT)
    assert made == same
    assert repr(made) == repr(same)
    assert list(vars(made).items()) == list(vars(same).items())


def test_an_instance_made_at_once_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        built(License, {"feature": "datak9"}).feature = "other"  # type: ignore[misc]


def test_a_value_without_a_field_is_an_error() -> None:
    with pytest.raises(TypeError, match="License has no colour"):
        built(License, {"feature": "datak9", "colour": "red"})
