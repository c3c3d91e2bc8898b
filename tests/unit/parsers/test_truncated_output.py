# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""An output that was cut off says less than the whole one, and never anything else.

Where a line ends is where a device stops to print; a cut inside a line can only come from outputs that were collected elsewhere.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import LicensingError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import show_version

from .robustness import CASES, SMART, VERSIONS, contradictions

WITNESSED = ("feature, four columns", "feature, five columns", "udi", "udi of a stack", "udi by slot", "file systems", "running-config")
"""Tables whose last column, or whose second naming of a value, tells a row that was cut."""

ENTRIES = ("license", "detail", "all")


def values_when_cut(parser: Any, text: str, ends: list[int]) -> list[tuple[str, Any]]:
    """What is read where the text ends at one of these places; nothing where it is refused."""
    found: list[tuple[str, Any]] = []
    for end in ends:
        try:
            found.append((text[:end][-30:], parser.parse(text[:end]).value))
        except LicensingError:
            continue
    return found


def wrong_when_cut(parser: Any, text: str, ends: list[int]) -> list[str]:
    """What is said otherwise where the text ends at one of these places."""
    whole = parser.parse(text).value
    return [
        f"after {tail!r}: {said}"
        for tail, cut in values_when_cut(parser, text, ends)
        for said in contradictions(cut, whole)
    ]


@pytest.mark.parametrize("name", CASES)
def test_an_output_cut_after_any_line_says_nothing_else(name: str) -> None:
    parser, text = CASES[name]
    ends = list(accumulate(len(line) for line in text.splitlines(keepends=True)))
    assert wrong_when_cut(parser, text, ends) == []


@pytest.mark.parametrize("name", VERSIONS)
@pytest.mark.parametrize("feed", ["\n", "\r\n"])
def test_show_version_cut_inside_any_line_says_nothing_else(name: str, feed: str) -> None:
    text = VERSIONS[name].replace("\n", feed)
    assert wrong_when_cut(show_version, text, list(range(1, len(text)))) == []


@pytest.mark.parametrize("name", WITNESSED)
def test_a_table_with_a_witness_is_no_other_when_cut_inside_any_line(name: str) -> None:
    parser, text = CASES[name]
    assert wrong_when_cut(parser, text, list(range(1, len(text)))) == []


@pytest.mark.parametrize("name", SMART)
def test_a_smart_screen_cut_inside_any_line_says_nothing_else(name: str) -> None:
    parser, text = CASES[name]
    assert wrong_when_cut(parser, text, list(range(1, len(text)))) == []


@pytest.mark.parametrize("name", ENTRIES)
@pytest.mark.parametrize("feed", ["\n", "\r\n"])
def test_licenses_cut_inside_any_line_say_nothing_else(name: str, feed: str) -> None:
    parser, text = CASES[name]
    text = text.replace("\n", feed)
    assert wrong_when_cut(parser, text, list(range(1, len(text)))) == []


@pytest.mark.parametrize("name", ["detail", "feature, five columns", "file systems", "running-config"])
def test_a_last_line_that_must_be_whole_is_read_without_a_line_feed(name: str) -> None:
    parser, text = CASES[name]
    assert parser.parse(text.rstrip("\n")) == parser.parse(text)


@pytest.mark.parametrize("name", VERSIONS)
def test_a_register_that_is_whole_is_read_without_a_last_line_feed(name: str) -> None:
    text = VERSIONS[name].rstrip()
    register = show_version.parse(text).value.confreg
    assert register == (None if text.endswith("0x102") else show_version.parse(VERSIONS[name]).value.confreg)
