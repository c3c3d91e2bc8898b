# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logins at one device, and the session that each of them gets."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, cast

import asyncssh

from . import banners, login_watch, mishaps, scp
from .channel import Channel, HungUp
from .device import Device, User
from .session import Session
from .terminal import Cut, Interrupted
from .transcript import Conversation, RecordedTerminal, Transcript

ATTEMPTS = 3
"""Passwords that a connection may try."""


class Logins(asyncssh.SSHServer):
    """Authentication by password, and one session per connection."""

    def __init__(self, device: Device, connections: set[asyncssh.SSHServerConnection], transcript: Transcript) -> None:
        self._device, self._connections, self._transcript = device, connections, transcript
        self._connection: asyncssh.SSHServerConnection | None = None
        self._user: User | None = None
        self._refused = 0
        self._sessions = 0

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connection = conn
        if login_watch.quiet_s(self._device):
            self._device.log.event("login-refused quiet period")
            conn.abort()
        elif len(self._connections) >= self._device.vtys or self._device.faults.happens("vty_exhausted"):
            self._device.log.event("login-refused every vty is in use")
            asyncio.get_running_loop().call_soon(conn.abort)  # behind the greeting, as it is documented
        else:
            self._connections.add(conn)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._connection is not None:
            self._connections.discard(self._connection)

    def begin_auth(self, username: str) -> bool:
        banner = banners.before_login(self._device)
        if banner and self._connection is not None:
            self._connection.send_auth_banner(banner)
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        device = self._device
        user = device.user(username, password)
        if user is None or login_watch.quiet_s(device) or device.faults.happens("auth_refused"):
            device.log.event(f"login-refused {username}")
            login_watch.failed(device, username)
            self._refuse()
            return False
        self._user = user
        device.log.event(f"login {username}")
        return True

    def _refuse(self) -> None:
        self._refused += 1
        if self._refused >= ATTEMPTS and self._connection is not None:
            asyncio.get_running_loop().call_soon(self._connection.close)

    def session_requested(self) -> Any:
        """The session of this connection; a second one at once is refused, as on IOS, unless the fleet file says otherwise."""
        allowed = self._device.sessions_per_connection
        if self._sessions >= allowed or self._user is None:
            self._device.log.event("session-refused")
            return False
        self._sessions += 1
        user = self._user
        return Channel(lambda channel: _serve(channel, self._device, user, self._transcript), self._session_ended)

    def _session_ended(self) -> None:
        """Another one may begin; where there is one per connection, the connection ends with it."""
        self._sessions -= 1
        if self._device.sessions_per_connection == 1 and self._connection is not None:
            self._connection.close()


async def _serve(channel: Channel, device: Device, user: User, transcript: Transcript) -> None:
    """One session; the end of it is the end of the connection."""
    status = 0
    try:
        status = await _session(channel, device, user, transcript.begin(user.name, channel.command))
    except Cut:
        channel.abort()
    except HungUp:
        pass
    device.log.event("logout")
    channel.exit(None if device.faults.happens("lose_exit_status") else status)


async def _session(channel: Channel, device: Device, user: User, record: Conversation) -> int:
    command, allowance = channel.command, device.faults.allowance()
    if allowance is not None:
        channel = cast(Channel, mishaps.ShortLine(channel, allowance))
    if command is not None:
        device.log.event(f"exec {command}")
    if command is not None and command.startswith("scp "):
        return await scp.serve(channel, command, device, user.privilege)
    terminal = RecordedTerminal(channel, device.latency_ms / 1000, record)
    session = Session(device, terminal, user)
    try:
        with device.watched_by(session.hear), device.occupied_by(user.name) as session.vty:
            await _spoken(session, command)
    finally:
        with suppress(HungUp):
            terminal.flush()
    return 0


async def _spoken(session: Session, command: str | None) -> None:
    """The dialogue of a shell, or the one line of an exec request."""
    if command is None:
        await session.talk()
        return
    session.terminal.length = 0
    session.say("\n")
    with suppress(Interrupted):
        await session.obey(command.strip())
