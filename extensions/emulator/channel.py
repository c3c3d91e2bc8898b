# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One SSH channel as bytes in and bytes out; a device has one per connection."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import asyncssh


class HungUp(Exception):
    """The other side is gone."""


class Channel(asyncssh.SSHServerSession[bytes]):
    """What one side of a session needs: what arrives in the order it arrives, and a way out."""

    def __init__(self, serve: Callable[[Channel], Awaitable[None]], ends_connection: bool = True) -> None:
        self._serve, self._ends_connection = serve, ends_connection
        self._raw: Any = None
        self._received = bytearray()
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._ended = False
        self.gone = asyncio.Event()
        self.command: str | None = None
        self.rows, self.columns = 24, 80

    def connection_made(self, chan: Any) -> None:
        self._raw = chan

    def pty_requested(self, term_type: str, term_size: tuple[int, int, int, int], term_modes: Mapping[int, int]) -> bool:
        self.rows, self.columns = term_size[1] or 24, term_size[0] or 80
        return True

    def shell_requested(self) -> bool:
        return True

    def exec_requested(self, command: str) -> bool:
        self.command = command
        return True

    def session_started(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        """What serves the session may fail; that is told where the emulator runs, and the client does not wait for ever."""
        try:
            await self._serve(self)
        except Exception:
            traceback.print_exc()
            self.exit(1)

    def data_received(self, data: bytes, datatype: int | None) -> None:
        self._received += data
        self._news.set()

    def eof_received(self) -> bool:
        self._ended = True
        self._news.set()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._news.set()
        self.gone.set()
        if self._ends_connection:
            self._raw.get_connection().close()

    async def some(self) -> bytes:
        """What has arrived since the last time, at least one byte; nothing at the end."""
        while not self._received and not self._ended:
            self._news.clear()
            await self._news.wait()
        data = bytes(self._received)
        self._received.clear()
        return data

    def forget(self) -> None:
        """What has arrived and was not taken is lost."""
        self._received.clear()

    async def exactly(self, size: int) -> bytes:
        """So many bytes, or fewer when the other side stops before."""
        while len(self._received) < size and not self._ended:
            self._news.clear()
            await self._news.wait()
        data = bytes(self._received[:size])
        del self._received[:size]
        return data

    async def line(self) -> bytes:
        """The bytes up to a line feed, with it; without it when the other side stops before."""
        line = bytearray()
        while not line.endswith(b"\n"):
            byte = await self.exactly(1)
            if not byte:
                break
            line += byte
        return bytes(line)

    def write(self, data: bytes) -> None:
        if self.gone.is_set():
            raise HungUp
        with suppress(OSError):
            self._raw.write(data)

    def complain(self, data: bytes) -> None:
        """Writes to the error stream."""
        with suppress(OSError):
            self._raw.write_stderr(data)

    def exit(self, status: int | None) -> None:
        """The end, with an exit status or, on purpose, without."""
        if self.gone.is_set():
            return
        with suppress(OSError):
            if status is None:
                self._raw.close()
            else:
                self._raw.exit(status)

    def abort(self) -> None:
        """The link is cut: nobody says goodbye."""
        self._raw.get_connection().abort()
