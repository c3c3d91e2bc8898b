# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The SSH side of a device: logins, one session per connection, and being gone while it reboots."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import asyncssh

from . import scp
from .crypto import PROFILES, offered
from .device import Device
from .session import Session
from .terminal import Cut, HungUp, Terminal

BANNER = "Cisco-1.25"


class Listener:
    """One device on one port, which it keeps over reloads."""

    def __init__(self, device: Device, key: asyncssh.SSHKey, profile: str, port: int) -> None:
        self.device, self.port = device, port
        self._key, self._profile = key, profile
        self._acceptor: asyncssh.SSHAcceptor | None = None
        self._connections: set[asyncssh.SSHServerConnection] = set()
        self._booting: asyncio.Task[None] | None = None
        device.restart = self.restart

    async def start(self) -> None:
        self._acceptor = await asyncssh.listen(
            "127.0.0.1",
            self.port,
            server_factory=lambda: Logins(self.device, self._connections),
            process_factory=self._serve,
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
        self.port = self._acceptor.get_port()

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

    def restart(self) -> None:
        """Power is gone now; the saved state boots after a while."""
        self._booting = asyncio.get_running_loop().create_task(self._reboot())

    async def _reboot(self) -> None:
        if self._acceptor is not None:
            self._acceptor.close()
        await asyncio.sleep(0)
        for connection in list(self._connections):
            connection.abort()
        await asyncio.sleep(self.device.boot_s)
        if self.device.faults.happens("reload_never_returns"):
            return
        self.device.boot()
        await self.start()

    async def _serve(self, process: asyncssh.SSHServerProcess[bytes]) -> None:
        """One session; the end of it is the end of the connection."""
        connection: Any = process.channel.get_connection()
        status = 0
        try:
            status = await self._session(process)
        except Cut:
            connection.abort()
        except (HungUp, BrokenPipeError, ConnectionError, asyncssh.Error):
            pass
        self.device.log.event("logout")
        if not self.device.faults.happens("lose_exit_status"):
            with contextlib.suppress(OSError):
                process.exit(status)

    async def _session(self, process: asyncssh.SSHServerProcess[bytes]) -> int:
        terminal = Terminal(process, self.device.latency_ms / 1000)
        session = Session(self.device, terminal)
        command = process.command
        if command:
            self.device.log.event(f"exec {command}")
        if command and command.startswith("scp "):
            return await scp.serve(process, command, self.device)
        try:
            if command:
                terminal.length = 0
                await session.obey(command)
            else:
                await session.talk()
        finally:
            with contextlib.suppress(OSError):
                terminal.flush()
        return 0


class Logins(asyncssh.SSHServer):
    """Authentication by password, and a second session on a connection refused."""

    def __init__(self, device: Device, connections: set[asyncssh.SSHServerConnection]) -> None:
        self._device, self._connections = device, connections
        self._connection: asyncssh.SSHServerConnection | None = None

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
