# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree of commands, beside somebody who simply tries every command."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import config_mode
from ansible_collections.netlicense.cisco.extensions.emulator.command_trees import config_tree_of, exec_tree_of, moves
from ansible_collections.netlicense.cisco.extensions.emulator.commands import EXEC
from ansible_collections.netlicense.cisco.extensions.emulator.grammar import (
    INCOMPLETE,
    INVALID,
    PRIVILEGED,
    USER,
    Match,
    Refusal,
    Rule,
    tree,
    understand,
)
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = ("a", "ab", "abc", "b", "ba", "bb", "<word>")
RULES = st.lists(st.builds(Rule, st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple), st.just("x"), st.sampled_from([1, 7, 15])))
LINES = st.lists(st.sampled_from(("a", "ab", "abc", "abx", "b", "bac", "c", "B")), min_size=1, max_size=4)


def brute(typed: Sequence[str], rules: Sequence[Rule], level: int) -> str | tuple[str, ...]:
    """The words that a line means, found by trying every rule; the sort of refusal otherwise."""
    left = [one for one in rules if one.level <= level]
    for place, text in enumerate(typed):
        left = [one for one in left if len(one.words) > place]
        names = {one.words[place] for one in left if one.words[place] != "<word>"}
        fits = {text.lower()} & names or {name for name in names if name.startswith(text.lower())}
        if len(fits) > 1:
            return "ambiguous"
        left = [one for one in left if one.words[place] == (next(iter(fits)) if fits else "<word>")]
        if not left:
            return "invalid"
    whole = [one for one in left if len(one.words) == len(typed)]
    return whole[0].words if whole else "incomplete"


@settings(max_examples=500, deadline=None)
@given(RULES, LINES, st.sampled_from([1, 7, 15]))
def test_the_tree_means_what_trying_every_command_means(rules: list[Rule], typed: list[str], level: int) -> None:
    found = understand(" ".join(typed), tree(rules), level)
    expected = brute(typed, rules, level)
    if isinstance(found, Match):
        assert found.rule.words == expected and found.rule.level <= level
    else:
        told = {INVALID: "invalid", INCOMPLETE: "incomplete"}.get(found.text, "ambiguous")
        assert told == expected and (found.column is not None) == (told == "invalid")


@pytest.mark.parametrize(
    ("typed", "column"),
    [("hostnane S1", 6), ("interface GigabitEthernet0/0 x", None), ("zzz", 0), ("no zzz", 3), ("license boat", 10), ("lines", 4)],
)
def test_the_caret_points_at_the_first_character_that_fits_no_keyword(typed: str, column: int | None) -> None:
    found = understand(typed, config_tree_of(config_mode.rules(None)), PRIVILEGED)
    assert (found.column if isinstance(found, Refusal) else None) == column


def test_below_an_interface_a_word_agrees_with_the_words_of_both_modes() -> None:
    assert understand("show clock", config_tree_of(config_mode.rules("interface GigabitEthernet0/0")), PRIVILEGED) == Refusal(INVALID, 2)
    assert understand("show clock", config_tree_of(config_mode.rules(None)), PRIVILEGED) == Refusal(INVALID, 1)


def test_what_needs_more_privilege_is_not_there() -> None:
    assert understand("reload", exec_tree_of(EXEC), USER) == Refusal(INVALID, 0)
    assert isinstance(understand("di", exec_tree_of(EXEC), USER), Match), "`dir` is hidden, so `disable` is the only one"
    assert isinstance(understand("di", exec_tree_of(EXEC), PRIVILEGED), Refusal)
    assert understand("show clock", exec_tree_of(EXEC), 0) == Refusal(INVALID, 0)
    assert isinstance(understand("enable", exec_tree_of(EXEC), 0), Match)


def test_a_command_is_moved_to_another_level_with_all_that_begins_so() -> None:
    moved = moves(["privilege exec level 7 show running-config", "privilege configure level 7 hostname", "privilege exec all level 7 license"])
    assert isinstance(understand("show running-config", exec_tree_of(EXEC, moved), 7), Match)
    assert isinstance(understand("license install x", exec_tree_of(EXEC, moved), 7), Match)
    assert isinstance(understand("show startup-config", exec_tree_of(EXEC, moved), 7), Refusal)
    assert isinstance(understand("show running-config", exec_tree_of(EXEC, moved), 6), Refusal)
    assert isinstance(understand("hostname R9", config_tree_of(config_mode.rules(None), moved), 7), Match)
    assert isinstance(understand("ip route x", config_tree_of(config_mode.rules(None), moved), 7), Refusal)
