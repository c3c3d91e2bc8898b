# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of the emulator as a person meets it."""

from __future__ import annotations

from collections.abc import Callable

import paramiko
import pytest

from ..integration.lab import Lab
from .conftest import Typist

Login = Callable[..., Typist]


def test_words_may_be_abbreviated_while_they_are_unique(lab: Lab, login: Login) -> None:
    user = login(lab.router())
    assert "CISCO1941/K9" in user.type("sh lic u")
    assert '% Ambiguous command:  "show l"' in user.type("show l")
    assert "% Incomplete command." in user.type("show")


@pytest.mark.parametrize(("line", "column"), [("show nonsense", 5), ("nonsense", 0), ("show license udi nonsense", 17)])
def test_the_caret_stands_below_the_word_that_is_wrong(lab: Lab, login: Login, line: str, column: int) -> None:
    answer = login(lab.router()).type(line).split("\n")
    assert answer[1] == " " * (len("R1#") + column) + "^"
    assert answer[2] == "% Invalid input detected at '^' marker."


def test_enable_asks_for_its_secret_and_does_not_show_it(lab: Lab, login: Login) -> None:
    user = login(lab.router(privilege=1))
    assert "% Invalid input" in user.type("show running-config")
    user.type("enable", "Password: $")
    assert "lab-enable" not in user.type("lab-enable", "R1#$")


def test_a_long_answer_stops_at_every_screen(lab: Lab, login: Login) -> None:
    user = login(lab.router(), terminal="")
    first = user.type("show version", " --More-- $")
    assert first.count("\n") == 24
    user.key("q")
    assert "\b" in user.until("R1#$")


def test_what_is_typed_ahead_is_answered_in_its_order(lab: Lab, login: Login) -> None:
    user = login(lab.router())
    user.channel.sendall(b"show clock\rshow license udi\rshow privilege\r")
    text = user.until("level is 15\r\nR1#$")
    assert text.index("UTC") < text.index("Device#") < text.index("privilege level")


@pytest.mark.parametrize("ending", ["\r", "\n", "\r\n"])
def test_every_line_end_is_one_enter(lab: Lab, login: Login, ending: str) -> None:
    user = login(lab.router())
    user.channel.sendall(f"show privilege{ending}".encode())
    assert user.until("R1#$").count("R1#") == 1


def test_a_second_session_on_one_connection_is_not_served(lab: Lab, login: Login) -> None:
    user = login(lab.router())
    with pytest.raises((paramiko.SSHException, EOFError, OSError, AssertionError)):
        second = user.client.invoke_shell()
        second.settimeout(3)
        assert second.recv(100), "the second channel ends without a prompt"


def test_filters_select_lines(lab: Lab, login: Login) -> None:
    user = login(lab.router())
    assert user.type("show running-config | include ^hostname").split("\n")[1:-1] == ["hostname R1"]
    assert user.type("show running-config | include (").split("\n")[1].startswith("% ")
    assert " duplex auto" in user.type("show running-config | section interface")


def test_looking_never_changes_the_state(lab: Lab, login: Login) -> None:
    router = lab.router()
    user = login(router)
    for line in ("version", "license", "license all", "license detail", "license feature", "license udi", "running-config", "bootvar", "file systems"):
        assert "%" not in user.type(f"show {line}").split("\n")[1][:1]
    user.type("dir flash0:")
    assert len(router.states()) == 1


def test_exit_ends_the_session(lab: Lab, login: Login) -> None:
    user = login(lab.router())
    user.channel.sendall(b"exit\r")
    while user.channel.recv(100):
        continue
    assert user.channel.recv_exit_status() == 0
