# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One device on one port of this machine: logins, sessions, and the silence of a reload."""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import Any

import asyncssh

from . import reload_commands, scp
from .channel import Channel, HungUp
from .crypto import PROFILES, offered
from .device import Device, User
from .session import Session
from .terminal import Cut, Interrupted, Terminal

BANNER = "Cisco-1.25"
ATTEMPTS = 3
"""Passwords that a connection may try."""


class Listener:
    """One device on one port, which it keeps over reloads."""

    def __init__(self, device: Device, key: asyncssh.SSHKey, profile: str, port: int) -> None:
        self.device, self.port = device, port
        self._key, self._profile = key, profile
        self._acceptor: asyncssh.SSHAcceptor | None = None
        self._holder: socket.socket | None = None
        self._connections: set[asyncssh.SSHServerConnection] = set()
        self._booting: asyncio.Task[None] | None = None
        device.restart = self.restart

    async def start(self) -> None:
        """Takes logins from now on."""
        if self._holder is None:
            self._holder = _held(self.port)
            self.port = self._holder.getsockname()[1]
        self._acceptor = await asyncssh.listen(
            "127.0.0.1",
            self.port,
            server_factory=lambda: Logins(self.device, self._connections),
            server_host_keys=[offered(self._key, self._profile)],
            server_version=BANNER,
            encoding=None,
            line_editor=False,
            allow_scp=False,
            gss_host=None,
            x509_trusted_certs=None,
            login_timeout=60,
            compression_algs=["none"],
            reuse_address=True,
            **PROFILES[self._profile],
        )
        reload_commands.arm(self.device)

    async def stop(self) -> None:
        """Switched off for good: every session ends and the port is free."""
        if self._booting is not None:
            self._booting.cancel()
        if self._acceptor is not None:
            self._acceptor.close()
        for connection in list(self._connections):
            connection.abort()
            await connection.wait_closed()
        if self._acceptor is not None:
            await self._acceptor.wait_closed()  # from Python 3.12 on, this waits for every connection
        if self._holder is not None:
            self._holder.close()
            self._holder = None

    def restart(self, reason: str = "reload") -> None:
        """Power is gone now; the saved state boots after a while."""
        if self._booting is None or self._booting.done():
            self._booting = asyncio.get_running_loop().create_task(self._reboot(reason))

    async def _reboot(self, reason: str) -> None:
        if self._acceptor is not None:
            self._acceptor.close()
        await asyncio.sleep(0)
        for connection in list(self._connections):
            connection.abort()
        await asyncio.sleep(self.device.boot_s)
        if self.device.faults.happens("reload_never_returns"):
            return
        if self.device.boot(reason):
            await self.start()


class Logins(asyncssh.SSHServer):
    """Authentication by password, and one session per connection."""

    def __init__(self, device: Device, connections: set[asyncssh.SSHServerConnection]) -> None:
        self._device, self._connections = device, connections
        self._connection: asyncssh.SSHServerConnection | None = None
        self._user: User | None = None
        self._refused = 0
        self._sessions = 0

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connection = conn
        if len(self._connections) >= self._device.vtys:
            self._device.log.event("login-refused every vty is in use")
            conn.abort()
        else:
            self._connections.add(conn)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._connection is not None:
            self._connections.discard(self._connection)

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        device = self._device
        user = device.user(username, password)
        if user is None or device.faults.happens("auth_refused"):
            device.log.event(f"login-refused {username}")
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
        """The session of this connection; a second one is refused, as on IOS, unless the fleet file says otherwise."""
        allowed = self._device.sessions_per_connection
        if self._sessions >= allowed or self._user is None:
            self._device.log.event("session-refused")
            return False
        self._sessions += 1
        user = self._user
        return Channel(lambda channel: _serve(channel, self._device, user), ends_connection=allowed == 1)


async def _serve(channel: Channel, device: Device, user: User) -> None:
    """One session; the end of it is the end of the connection."""
    status = 0
    try:
        status = await _session(channel, device, user)
    except Cut:
        channel.abort()
    except HungUp:
        pass
    device.log.event("logout")
    channel.exit(None if device.faults.happens("lose_exit_status") else status)


async def _session(channel: Channel, device: Device, user: User) -> int:
    command = channel.command
    if command is not None:
        device.log.event(f"exec {command}")
    if command is not None and command.startswith("scp "):
        return await scp.serve(channel, command, device, user.privilege)
    terminal = Terminal(channel, device.latency_ms / 1000)
    session = Session(device, terminal, user)
    try:
        with device.watched_by(session.hear):
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


def _held(port: int) -> socket.socket:
    """A bound socket that never listens: while the device boots, its port is refused and nobody else gets it."""
    holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    with suppress(OSError):
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    holder.bind(("127.0.0.1", port))
    return holder
