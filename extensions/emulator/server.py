# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One device on one port of this machine: logins, sessions, and the silence of a reload."""

from __future__ import annotations

import asyncio
import socket

import asyncssh

from . import mishaps, reload_commands
from .crypto import PROFILES, offered
from .device import Device
from .keeper import Keeper
from .places import HOME, held
from .logins import Logins
from .terminal import Cut
from .transcript import Transcript

BANNER = "Cisco-1.25"
_OF_A_BOOT = ("boot", "fell back", "member not ready")


class Listener:
    """One device in one place, which it keeps over reloads."""

    def __init__(self, device: Device, key: asyncssh.SSHKey, profile: str, port: int, host: str = HOME, keeper: Keeper | None = None) -> None:
        self.device, self.host, self.port = device, host or HOME, port
        self._key, self._profile = key, profile
        self._acceptor: asyncssh.SSHAcceptor | None = None
        self._holder: socket.socket | None = None
        self._connections: set[asyncssh.SSHServerConnection] = set()
        self._booting: asyncio.Task[None] | None = None
        self._keeper = keeper
        self.transcript = Transcript()
        self.take(device)

    def take(self, device: Device) -> None:
        """This device listens here from the next start on."""
        self.device = device
        device.restart, device.written, device.faults.note = self.restart, self._written, device.log.fault

    @property
    def power(self) -> str:
        """`on` while it takes logins, `booting`, or `off`, which a device that never returns looks like."""
        if self._booting is not None and not self._booting.done():
            return "booting"
        return "on" if self._acceptor is not None else "off"

    @property
    def sessions(self) -> int:
        return len(self._connections)

    def keep(self) -> None:
        """What the device holds now is what the next run of the emulator begins with."""
        if self._keeper is not None:
            self._keeper.keep(self.device)

    def _written(self, cause: str) -> None:
        """Something was written: it is kept, and power may be lost before the next."""
        self.keep()
        if cause not in _OF_A_BOOT and self.device.faults.due("write", cause) is not None:
            self.restart("power-on")
            raise Cut

    @property
    def greeting(self) -> bytes:
        """What a client reads first."""
        return f"SSH-2.0-{BANNER}\r\n".encode()

    async def start(self) -> None:
        """Takes logins from now on."""
        if self._holder is None:
            self._holder = held(self.device.name, self.host, self.port)
            self.port = self._holder.getsockname()[1]
        self._acceptor = await asyncssh.listen(
            self.host,
            self.port,
            server_factory=lambda: Logins(self.device, self._connections, self.transcript),
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
        await self.power_off()
        if self._holder is not None:
            self._holder.close()
            self._holder = None

    async def power_off(self) -> None:
        """The plug is pulled; nobody else gets the port."""
        if self._booting is not None:
            self._booting.cancel()
            await asyncio.wait([self._booting])
        acceptor = self._hang_up()
        for connection in list(self._connections):
            connection.abort()
            await connection.wait_closed()
        if acceptor is not None:
            await acceptor.wait_closed()  # from Python 3.12 on, this waits for every connection

    def power_on(self) -> None:
        """The saved state boots after a while."""
        self.restart("power-on")

    def restart(self, reason: str = "reload") -> None:
        """Power is gone now; the saved state boots after a while. A device that has no power does not reload."""
        if reason == "reload" and self.power == "off":
            return
        if self._booting is None or self._booting.done():
            self._booting = asyncio.get_running_loop().create_task(self._reboot(reason))

    def _hang_up(self) -> asyncssh.SSHAcceptor | None:
        """Takes no more connections; whoever took them is handed back, to be waited for."""
        acceptor, self._acceptor = self._acceptor, None
        if acceptor is not None:
            acceptor.close()
        return acceptor

    async def _reboot(self, reason: str) -> None:
        self._hang_up()
        await asyncio.sleep(0)
        for connection in list(self._connections):
            connection.abort()
        await asyncio.sleep(self.device.boot_s)
        if self.device.faults.happens("reload_never_returns"):
            return
        if self.device.boot(reason):
            mishaps.come_back_changed(self.device)
            await self.start()
