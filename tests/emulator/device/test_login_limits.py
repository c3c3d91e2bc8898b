# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is let in: the terminal lines that there are, and the quiet period after too many wrong passwords."""

from __future__ import annotations

import re
import socket
import time
from typing import Any

import paramiko
import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import login_watch, state_dict
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_spec import FleetError
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import Lab, Router, Shell

BLOCK = "login block-for 120 attempts 3 within 60"
REFUSED = (paramiko.SSHException, EOFError, OSError)


def device(**settings: Any) -> Device:
    return build(spec({"name": "R1", "platform": "c1941", **settings}, 1), Words(None), 1, None)


def first_line(port: int) -> bytes:
    """What a client reads before anything else."""
    with socket.create_connection(("127.0.0.1", port), 5) as client, client.makefile("rb") as lines:
        try:
            return lines.readline()
        except ConnectionResetError:
            return b""


@pytest.fixture
def watched(lab: Lab) -> Router:
    router = lab.router()
    router.privileged().lines("configure terminal", "line vty 0 4", BLOCK, "end")
    return router


def try_wrong(router: Router, times: int) -> None:
    before = router.listener.sessions
    for _time in range(times):
        client = paramiko.Transport(socket.create_connection(("127.0.0.1", router.port), 5))
        client.start_client(timeout=5)
        with pytest.raises(paramiko.AuthenticationException):
            client.auth_password("admin", "wrong")
        client.close()
    deadline = time.monotonic() + 5
    while router.listener.sessions > before and time.monotonic() < deadline:
        time.sleep(0.02)


def test_a_sixth_connection_reads_a_greeting_and_then_the_end(lab: Lab) -> None:
    router = lab.router()
    shells = [router.shell() for _number in range(5)]
    assert first_line(router.port).startswith(b"SSH-2.0-")
    with pytest.raises(REFUSED):
        router.shell()
    assert len(shells[0].run("show users").splitlines()) == 8


def test_more_lines_take_more_sessions_and_fewer_fewer(lab: Lab) -> None:
    router = lab.router(vtys=2)
    assert "line vty 0 1\n" in router.privileged().run("show running-config")
    shell = router.privileged()
    with pytest.raises(REFUSED):
        router.shell()
    shell.lines("configure terminal", "line vty 2 3", "end")
    assert router.shell() and router.device.vtys == 4
    assert device(vtys=1).vtys == 1 and device().vtys == 5


@pytest.mark.parametrize("number", [0, 1001])
def test_a_device_has_some_vty(number: int) -> None:
    with pytest.raises(FleetError, match="vtys: 1 to 1000"):
        device(vtys=number)


def test_too_many_failures_close_the_device_for_a_while_of_its_own_time(watched: Router) -> None:
    there = watched.shell()
    try_wrong(watched, 3)
    assert first_line(watched.port) == b""
    with pytest.raises(REFUSED):
        watched.shell()
    assert there.run("show privilege") == "Current privilege level is 1\n"
    watched.device.advance(100)
    with pytest.raises(REFUSED):
        watched.shell()
    watched.device.advance(21)
    shell = watched.privileged()
    log = shell.run("show logging")
    assert "QUIET_MODE_ON" in log and "QUIET_MODE_OFF" in log


def test_a_right_password_does_not_help_whoever_is_already_connected(watched: Router) -> None:
    early = paramiko.Transport(socket.create_connection(("127.0.0.1", watched.port), 5))
    early.start_client(timeout=5)
    try_wrong(watched, 3)
    with pytest.raises(REFUSED):
        early.auth_password("admin", "lab-password")
    early.close()


def test_failures_are_forgotten(watched: Router) -> None:
    try_wrong(watched, 2)
    watched.device.advance(61)
    try_wrong(watched, 2)
    assert watched.shell()


def test_without_the_line_nobody_counts(router: Router) -> None:
    try_wrong(router, 4)
    assert router.shell()


def test_the_line_can_be_taken_back(watched: Router) -> None:
    shell = watched.privileged()
    try_wrong(watched, 3)
    shell.lines("configure terminal", "line vty 0 4", "no login block-for", "end")
    assert watched.shell() and BLOCK not in watched.device.running


def test_the_line_is_global_wherever_it_is_typed(watched: Router) -> None:
    assert BLOCK in watched.device.running and " login local" in watched.device.running
    watched.privileged().lines("configure terminal", "login block-for 5 attempts 6 within 7", "end")
    assert [line for line in watched.device.running if "block-for" in line] == ["login block-for 5 attempts 6 within 7"]


@pytest.mark.parametrize(("line", "column"), [("login block-for 0 attempts 3 within 60", 16), ("login block-for 9 attempts x within 60", 27)])
def test_numbers_that_cannot_be_meant_are_pointed_at(router: Router, line: str, column: int) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    assert shell.run(line).splitlines()[0] == " " * (len("R1(config)#") + column) + "^"
    assert not any("block-for" in one for one in router.device.running)


def test_show_login_tells_what_is_watched_and_how_long_it_is_quiet(watched: Router) -> None:
    shell = watched.privileged()
    assert "If more than 3 login failures occur in 60 seconds or less" in shell.run("show login")
    try_wrong(watched, 1)
    assert "Present login failure count 1." in shell.run("show login")
    try_wrong(watched, 2)
    left = re.search(r"Will remain in Quiet-Mode for (\d+) seconds", shell.run("show login"))
    assert left is not None and 110 < int(left[1]) <= 120
    assert "Router NOT enabled" in login_watch.show(device())


def test_the_quiet_period_outlives_the_emulator_and_not_a_boot(watched: Router) -> None:
    try_wrong(watched, 3)
    other = device()
    state_dict.from_dict(other, watched.device.to_dict())
    assert 0 < login_watch.quiet_s(other) <= 120
    other.boot()
    assert login_watch.quiet_s(other) == 0
    assert login_watch.quiet_s(other) == 0 and other.login_failures == []


@pytest.mark.parametrize("scramble", [None, "one", "two"])
def test_other_words_close_the_device_as_well(lab: Lab, scramble: str | None) -> None:
    router = lab.router(scramble=scramble)
    router.privileged().lines("configure terminal", BLOCK, "end")
    try_wrong(router, 3)
    assert first_line(router.port) == b""
    router.device.advance(121)
    assert isinstance(router.shell(), Shell)
