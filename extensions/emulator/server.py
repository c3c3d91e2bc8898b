# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The SSH side of a device: logins, one session per connection, and being gone while it reboots."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import Any

import asyncssh

from . import scp
from .crypto import PROFILES, offered
from .device import Device
from .session import Session
from .terminal import Cut, HungUp, Interrupted, Leaving, Terminal

ADDRESS = "127.0.0.1"
BANNER = "Cisco-1.25"
FAREWELL_S = 2.0
"""So long the other side may take to close its half of a session that has ended."""


class Listener:
    """One device on one port, which it keeps over reloads."""

    def __init__(self, device: Device, key: asyncssh.SSHKey, profile: str, port: int) -> None:
        self.device, self.port = device, port
        self._key, self._profile = key, profile
        self._acceptor: asyncssh.SSHAcceptor | None = None
        self._reserved: socket.socket | None = None
        self._connections: set[asyncssh.SSHServerConnection] = set()
        self._booting: asyncio.Task[None] | None = None
        device.restart = self.restart

    async def start(self) -> None:
        """Takes logins from now on."""
        reserved = self._reserved or self._reserve()
        self._reserved = None
        self._acceptor = await asyncssh.listen(
            sock=reserved,
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
            **PROFILES[self._profile],
        )

    def _reserve(self) -> socket.socket:
        """The port, bound and not listening: connections are refused, and nobody else can take it."""
        reserved = socket.socket()
        reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        reserved.bind((ADDRESS, self.port))
        self.port = reserved.getsockname()[1]
        return reserved

    async def stop(self) -> None:
        """Switched off for good: every session ends and the port is free."""
        if self._booting is not None:
            self._booting.cancel()
        if self._reserved is not None:
            self._reserved.close()
        if self._acceptor is not None:
            self._acceptor.close()
            await self._acceptor.wait_closed()
        for connection in list(self._connections):
            connection.abort()
            await connection.wait_closed()

    def restart(self) -> None:
        """Power is gone now; the saved state boots after a while."""
        self._booting = asyncio.get_running_loop().create_task(self._reboot())

    async def _reboot(self) -> None:
        if self._acceptor is not None:
            self._acceptor.close()
            self._acceptor = None
            self._reserved = self._reserve()
        for connection in list(self._connections):
            connection.abort()
        await asyncio.sleep(self.device.boot_s)
        if self.device.faults.happens("reload_never_returns"):
            return
        self.device.boot()
        await self.start()


class Logins(asyncssh.SSHServer):
    """One connection: authentication by password, and one session."""

    def __init__(self, device: Device, connections: set[asyncssh.SSHServerConnection]) -> None:
        self._device, self._connections = device, connections
        self._connection: asyncssh.SSHServerConnection | None = None
        self._used = False

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connection = conn
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
        right = (username, password) == (device.username, device.password) and not device.faults.happens("auth_refused")
        device.log.event(f"login{'' if right else '-refused'} {username}")
        return right

    def session_requested(self) -> Any:
        """The first session of a connection; a second one is refused."""
        if self._used:
            return False
        self._used = True
        return asyncssh.SSHServerProcess(self._serve, None, 3, False)

    async def _serve(self, process: asyncssh.SSHServerProcess[bytes]) -> None:
        """The session; its end is the end of the connection."""
        connection: Any = process.channel.get_connection()
        try:
            status = await _session(process, self._device)
        except (Cut, OSError, asyncssh.Error):
            connection.abort()
            return
        finally:
            self._device.log.event("logout")
        if not self._device.faults.happens("lose_exit_status"):
            await _part(process, connection, status)


async def _part(process: asyncssh.SSHServerProcess[bytes], connection: Any, status: int) -> None:
    """Exit status, then the end of the connection once everything has arrived."""
    with contextlib.suppress(OSError, asyncio.TimeoutError):
        process.exit(status)
        await asyncio.wait_for(process.wait_closed(), FAREWELL_S)
    connection.close()


async def _session(process: asyncssh.SSHServerProcess[bytes], device: Device) -> int:
    """A file transfer, one command, or a conversation; the exit status."""
    command = process.command
    if command:
        device.log.event(f"exec {command}")
        if command.startswith("scp "):
            return await scp.serve(process, command, device)
    terminal = Terminal(process, device.latency_ms / 1000)
    session = Session(device, terminal)
    try:
        if command:
            terminal.length = 0
            terminal.write("\n")
            await session.obey(command)
        else:
            await session.talk()
    except (HungUp, Leaving, Interrupted):
        pass
    terminal.flush()
    return 0
