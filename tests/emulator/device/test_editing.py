# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that edit the line, and what is then on the screen."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.editor import Editor, History
from hypothesis import example, given, settings
from hypothesis import strategies as st

from .lab import PROMPT, Router

A, E, B, F, D, K, U, W, P, N, Y, T = (chr(ord(letter) - 64) for letter in "AEBFDKUWPNYT")


class Screen:
    """One row of a terminal: characters and backspaces."""

    def __init__(self) -> None:
        self.row: list[str] = []
        self.column = 0

    def show(self, text: str) -> None:
        for character in text:
            if character == "\x08":
                self.column -= 1
                assert self.column >= 0
                continue
            self.row[self.column : self.column + 1] = [character]
            self.column += 1

    @property
    def text(self) -> str:
        return "".join(self.row)


def typed(keys: str, width: int = 80, history: History | None = None) -> tuple[Editor, Screen]:
    editor, screen = Editor("R1#", width, history), Screen()
    for key in keys:
        screen.show(editor.take(key))
    return editor, screen


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (f"ow{A}sh{E} version", "show version"),
        (f"shw{B}o", "show"),
        (f"show{B}{B}{F}x", "shoxw"),
        (f"xshow{A}{D}", "show"),
        (f"show version{A}{F}{F}{F}{F}{K}", "show"),
        (f"no such{U}show", "show"),
        (f"show nonsense  {W}version", "show version"),
        (f"show cut{W}x{Y}", "show xcut"),
        (f"hsow{A}{F}{T}", "show"),
        ("xy\x7f\x08show", "show"),
        (f"{B}{A}\x08{K}{D}{F}{E}show", "show"),
        ("a\x02\x7fb", "ba"),
    ],
)
def test_each_key_does_what_is_documented(keys: str, line: str) -> None:
    editor, screen = typed(keys)
    assert editor.text == line and screen.text.rstrip() == line


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(["a", "b ", "cde", A, E, B, F, D, K, U, W, Y, T, P, N, "\x7f", "word " * 30]), max_size=30), st.sampled_from([0, 40, 80]))
@example([P, W, W, "a", B, "word " * 30], 40)
def test_the_screen_always_shows_the_line_around_the_cursor(keys: list[str], width: int) -> None:
    history = History()
    history.add("an older line")
    editor, screen = typed("".join(keys), width, history)
    shown = screen.text.rstrip()
    if width == 0:
        assert shown == editor.text.rstrip() and screen.column == editor._cursor
    assert width == 0 or len(screen.text) <= max(34, width - 6)
    assert shown.strip("$").rstrip() in editor.text
    left = shown[: screen.column].removeprefix("$")
    assert editor.text[: editor._cursor].rstrip().endswith(left.rstrip())


@pytest.mark.parametrize(("prompt", "long"), [(16, 69), (20, 70)])
def test_a_line_scrolls_as_in_the_logs(prompt: int, long: int) -> None:
    """Two public logs of terminals 80 columns wide: 18 characters are gone, and the rest of what was cleared is blank up to column 77."""
    editor, screen = Editor("x" * prompt, 80), Screen()
    text = "".join(chr(ord("a") + number % 26) for number in range(long))
    for key in text:
        screen.show(editor.take(key))
    assert screen.text == ("$" + text[18:]).ljust(77 - prompt)
    screen.show(editor.take(A))
    assert screen.text.endswith("$") and screen.text.startswith(text[:20]) and screen.column == 0


def test_packets_do_not_matter() -> None:
    text = "word " * 60
    one, many = Editor("R1#", 80), Editor("R1#", 80)
    at_once, piece_by_piece = Screen(), Screen()
    at_once.show(one.add(text))
    for key in text:
        piece_by_piece.show(many.take(key))
    assert (at_once.text, at_once.column) == (piece_by_piece.text, piece_by_piece.column)


def test_the_last_ten_lines_are_remembered() -> None:
    history = History()
    for number in range(12):
        history.add(f"line {number}")
    history.add("line 11")
    assert len(history.lines) == 10
    assert typed(P, history=history)[0].text == "line 11"
    assert typed(P * 30, history=history)[0].text == "line 2"
    assert typed(P + P + N, history=history)[0].text in {f"line {number}" for number in range(12)}


def test_arrows_and_history_in_a_session(router: Router) -> None:
    shell = router.privileged()
    shell.run("show clock")
    shell.run("show privilege")
    shell.send("\x1b[A\x1b[A\x1b[B")
    shell.until("privilege$")
    shell.send("\x1b[D\x1b[D\x1b[C\x1bOA\x1b[1;5C\n")
    shell.until(PROMPT)
    assert router.heard()[-1] in ("cmd show clock", "cmd show privilege")
    assert "  show privilege\n" in shell.run("show history")
    shell.run("configure terminal")
    shell.run("hostname R1")
    shell.send(P)
    shell.until("hostname R1$")


@pytest.mark.parametrize("width", ["0", "511", "512"])
def test_long_lines_are_echoed_as_they_are_on_wide_terminals(router: Router, width: str) -> None:
    shell = router.privileged()
    shell.run(f"terminal width {width}")
    line = "show " + "x" * 240
    shell.send(f"{line}\n")
    assert shell.until(PROMPT).startswith(f"{line}\r\n")


def test_a_long_line_scrolls_and_arrives_whole(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    shell.run("interface GigabitEthernet0/0")
    text = "description " + "0123456789" * 20
    shell.send(f"{text}\n")
    seen = shell.until(PROMPT)
    assert "$" in seen and "\x08" in seen
    assert f" {text}" in router.device.running


def test_the_line_is_shown_again_on_request(router: Router) -> None:
    shell = router.shell()
    shell.send("show clo\x12")
    assert shell.until("\r\nR1>show clo$")


def test_the_end_key_carries_out_what_was_typed_before_it(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    shell.send("hostname R7\x1a")
    assert shell.until("R7#$").endswith("hostname R7^Z\r\nR7#")
    shell.run("configure terminal")
    shell.send("hostname R8\x03")
    assert shell.until("R7#$")
