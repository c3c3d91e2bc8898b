# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logging in late, again, and after a reload."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.channel import ByteChannel, ExecChannel
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.port import Cli, Crypto
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.session import DeviceSession
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.command import Command
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import CannotLogin, ConnectionLost
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason

from .scripted import MANNERS, HangUp, ScriptedDevice

CRYPTO = Crypto("curve25519-sha256", "rsa-sha2-512", "aes128-ctr")


class ScriptedLink:
    """A connection to a scripted device."""

    crypto = CRYPTO

    def __init__(self, device: ScriptedDevice) -> None:
        self.device = device
        self.closed = False

    def shell(self) -> ByteChannel:
        return self.device

    def execute(self, line: str) -> ExecChannel:
        raise NotImplementedError

    def close(self) -> None:
        self.closed = True


class Exchange:
    """Connects to what comes next: a device, or a failure."""

    def __init__(self, *calls: ScriptedDevice | FailureReason) -> None:
        self.calls = list(calls)
        self.links: list[ScriptedLink] = []
        self.dialled = 0
        self.slept: list[float] = []
        self.now = 0.0

    def __call__(self) -> ScriptedLink:
        self.dialled += 1
        call = self.calls.pop(0) if len(self.calls) > 1 else self.calls[0]
        if isinstance(call, FailureReason):
            raise CannotLogin("no", reason=call)
        self.links.append(ScriptedLink(call))
        return self.links[-1]

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def session(self) -> DeviceSession:
        return DeviceSession(self, MANNERS, lambda: self.now, self.sleep)


def device(**answers: str) -> ScriptedDevice:
    return ScriptedDevice({"show clock": "12:00\n", "show x": HangUp()})


def test_nothing_is_dialled_before_it_is_used() -> None:
    exchange = Exchange(device())
    session: Cli = exchange.session()
    assert session.crypto is None and exchange.dialled == 0
    assert session.look([]) == () and exchange.dialled == 0
    assert session.run(Command("show clock")) == "12:00"
    assert session.run(Command("show clock")) == "12:00"
    assert session.crypto == CRYPTO and exchange.dialled == 1
    session.close()
    assert exchange.links[0].closed


def test_a_lost_session_is_told_and_the_next_use_logs_in_again() -> None:
    exchange = Exchange(device(), device())
    session = exchange.session()
    with pytest.raises(ConnectionLost):
        session.run(Command("show x"))
    assert session.logins == 1
    assert session.run(Command("show clock")) == "12:00"
    assert session.logins == 2
    assert exchange.links[0].closed


def test_after_a_reload_it_waits_and_logs_in_once() -> None:
    down = [
        FailureReason.TIMEOUT,
        FailureReason.CONNECTION_REFUSED,
        FailureReason.CONNECTION_LOST,
        FailureReason.CONNECTION_REFUSED,
    ]
    exchange = Exchange(device(), *down, device())
    session = exchange.session()
    session.run(Command("show clock"))
    session.reconnect(600)
    assert session.logins == 2
    assert exchange.dialled == 6
    assert exchange.slept == sorted(exchange.slept) and exchange.slept[0] == 0.2


@pytest.mark.parametrize(
    "reason",
    [
        FailureReason.AUTHENTICATION_FAILED,
        FailureReason.HOST_KEY_CHANGED,
        FailureReason.LOGINS_STOPPED,
        FailureReason.NO_COMMON_ALGORITHM,
    ],
)
def test_a_refusal_after_a_reload_is_final(reason: FailureReason) -> None:
    exchange = Exchange(FailureReason.CONNECTION_REFUSED, reason, device())
    with pytest.raises(CannotLogin) as caught:
        exchange.session().reconnect(600)
    assert caught.value.reason is reason
    assert exchange.dialled == 2


def test_a_device_that_never_returns() -> None:
    exchange = Exchange(FailureReason.CONNECTION_REFUSED)
    with pytest.raises(CannotLogin):
        exchange.session().reconnect(600)
    assert 600 <= exchange.now < 611
    assert max(exchange.slept) == 10
