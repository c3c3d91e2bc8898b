# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands behind the bar of a command, and the expressions there."""

from __future__ import annotations

import re
import time

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.patterns import BadPattern, Pattern
from hypothesis import given, settings
from hypothesis import strategies as st

from .lab import Router

EXPRESSIONS = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "ab"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from("*+?")).map(lambda two: f"({two[0]}){two[1]}"),
    ),
    max_leaves=6,
)


@settings(max_examples=500, deadline=None)
@given(EXPRESSIONS, st.sampled_from(["{}", "^{}", "{}$", "^({})$", "(^{}|c$)"]), st.text("abc", max_size=6))
def test_an_expression_finds_what_another_engine_finds(body: str, frame: str, line: str) -> None:
    expression = frame.format(body)
    assert Pattern(expression).matches(line) == bool(re.search(expression, line))


@pytest.mark.parametrize(
    ("expression", "line", "found"),
    [
        ("_65_", "as 65 up", True),
        ("_65_", "65", True),
        ("_65_", "165", False),
        (r"\.bin", "a.bin", True),
        (r"\.bin", "abin", False),
        ("[0-9]+/[0-9]", "Gi0/1", True),
        ("[]x]", "]", True),
        ("[a-]", "-", True),
        ("[^a-c]", "abc", False),
        ("a | include b", "see include b here", True),
        ("^$", "", True),
        ("plain text", "with plain text in it", True),
    ],
)
def test_expressions_of_the_vendor(expression: str, line: str, found: bool) -> None:
    assert Pattern(expression).matches(line) is found


@pytest.mark.parametrize("expression", ["(", ")", "a)", "*a", "[a", "a\\", r"(a)\1", "(" * 400 + ")" * 400])
def test_what_is_no_expression(expression: str) -> None:
    with pytest.raises(BadPattern):
        Pattern(expression)


@pytest.mark.parametrize("expression", ["(a*)*b", "(a|a)*b", "a*a*a*a*a*a*a*b", "(a?)(a?)(a?)(a?)(a?)(a?)aaaaaaaab", "(.*)(.*)(.*)(.*)x"])
def test_no_expression_takes_long(expression: str) -> None:
    begun = time.process_time()
    assert not Pattern(expression).matches("a" * 5000)
    assert time.process_time() - begun < 2


def test_an_answer_is_written_to_a_file(router: Router) -> None:
    shell = router.privileged()
    assert shell.run("show running-config | redirect flash:a.txt") == ""
    assert "hostname R1" in shell.run("more flash:a.txt")
    once = shell.run("show clock | tee flash0:b.txt")
    assert shell.run("more flash0:b.txt") == once
    assert shell.run("show privilege | append flash0:b.txt") == ""
    assert shell.run("show privilege | tee /append flash0:b.txt") == "Current privilege level is 15\n"
    assert shell.run("more flash0:b.txt") == once + "Current privilege level is 15\n" * 2


@pytest.mark.parametrize(
    ("line", "marked"), [("show clock | redirect tftp://192.0.2.9/x", "tftp"), ("show clock | append /x flash:y", "/x"), ("show clock | frob x", "frob")]
)
def test_what_a_filter_does_not_take_is_marked(router: Router, line: str, marked: str) -> None:
    shell = router.privileged()
    screen = shell.run(line).split("\n")
    assert screen[0] == " " * len("R1#" + line.partition(marked)[0]) + "^"
    assert router.device.flash.get("flash:y") is None


def test_a_filter_needs_its_words_and_a_command_that_shows_something(router: Router) -> None:
    shell = router.privileged()
    assert "Incomplete" in shell.run("show clock |") and "Incomplete" in shell.run("show clock | include")
    assert shell.run("configure terminal | include x").split("\n")[0] == " " * len("R1#configure terminal ") + "^"
    assert shell.run("show privilege | include nothing") == "\n"


def test_a_second_bar_means_or(router: Router) -> None:
    shell = router.privileged()
    assert shell.run("show running-config | include ^hostname|^ip cef").splitlines() == ["hostname R1", "ip cef"]
