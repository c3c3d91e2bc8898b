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


LONGEST_QUEUE = 65536
"""So many bytes wait for whoever serves a session; then the client waits."""


class HungUp(Exception):
    """The other side is gone."""


class Channel(asyncssh.SSHServerSession[bytes]):
    """What one side of a session needs: what arrives in the order it arrives, and a way out."""

    def __init__(self, serve: Callable[[Channel], Awaitable[None]], ended: Callable[[], None]) -> None:
        self._serve, self._when_ended = serve, ended
        self._raw: Any = None
        self._received = bytearray()
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._ended = False
        self._expected, self._held_up = LONGEST_QUEUE, False
        self._taken = asyncio.Event()
        self._taken.set()
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
        if len(self._received) > self._expected and not self._held_up:
            self._held_up = True
            self._raw.pause_reading()

    def pause_writing(self) -> None:
        self._taken.clear()

    def resume_writing(self) -> None:
        self._taken.set()

    def eof_received(self) -> bool:
        self._ended = True
        self._news.set()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._news.set()
        self.gone.set()
        self._taken.set()
        self._when_ended()

    async def turn(self) -> None:
        """Others have their turn, and whoever does not read what was printed is waited for."""
        await asyncio.sleep(0)
        await self._taken.wait()
        if self.gone.is_set():
            raise HungUp

    async def some(self, most: int = LONGEST_QUEUE) -> bytes:
        """What has arrived since the last time, at least one byte and at most so many; nothing at the end."""
        await asyncio.sleep(0)
        await self._arrived(1)
        return self._take(most)

    def forget(self) -> None:
        """What has arrived and was not taken is lost."""
        self._take(len(self._received))

    async def exactly(self, size: int) -> bytes:
        """So many bytes, or fewer when the other side stops before."""
        await self._arrived(size)
        return self._take(size)

    async def _arrived(self, size: int) -> None:
        self._expected = max(LONGEST_QUEUE, size)
        self._let_on()
        while len(self._received) < size and not self._ended:
            self._news.clear()
            await self._news.wait()
        self._expected = LONGEST_QUEUE

    def _take(self, size: int) -> bytes:
        data = bytes(self._received[:size])
        del self._received[:size]
        self._let_on()
        return data

    def _let_on(self) -> None:
        """A client that was held up goes on, if there is room again."""
        if self._held_up and len(self._received) <= self._expected:
            self._held_up = False
            self._raw.resume_reading()

    async def line(self, longest: int = 1024) -> bytes:
        """The bytes up to a line feed, with it; without it when the other side stops before, or says more than a line takes."""
        line = bytearray()
        while not line.endswith(b"\n") and len(line) < longest:
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
