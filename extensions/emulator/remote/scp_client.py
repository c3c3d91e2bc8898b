# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`scp` as a client: one connection, one file, to the byte. As on IOS, the key of the server is not asked about."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import asyncssh

from .limits import BROKEN, NO_FILE, NOT_ALLOWED, SILENCE_S, TIMED_OUT, Arrival, CopyFailed
from .place import Place

_PART = 16384
_DONE = b"\x00"


async def fetch(place: Place, address: str, port: int, arrival: Arrival) -> None:
    async with _talk(place, address, port, f"scp -f {shlex.quote(place.path)}") as talk:
        talk.stdin.write(_DONE)
        header = await talk.line()
        words = header.split(b" ", 2)
        if not header.startswith(b"C") or len(words) < 3 or not words[1].isdigit():
            raise CopyFailed(NO_FILE if header[:1] in (b"\x01", b"\x02") else BROKEN)
        talk.stdin.write(_DONE)
        left = int(words[1])
        while left:
            data = await talk.some(min(left, _PART))
            arrival.take(data)
            left -= len(data)
        await talk.agreed()
        talk.stdin.write(_DONE)


async def give(place: Place, address: str, port: int, content: bytes, sent: Callable[[bytes], None]) -> None:
    async with _talk(place, address, port, f"scp -t {shlex.quote(place.path)}") as talk:
        await talk.agreed()
        talk.stdin.write(f"C0644 {len(content)} {place.name}\n".encode())
        await talk.agreed()
        for start in range(0, len(content), _PART):
            talk.stdin.write(content[start : start + _PART])
            await asyncio.wait_for(talk.stdin.drain(), SILENCE_S)
            sent(content[start : start + _PART])
        talk.stdin.write(_DONE)
        await talk.agreed()


class _Talk:
    """Both directions of one request; every wait has a bound."""

    def __init__(self, process: asyncssh.SSHClientProcess[bytes]) -> None:
        self.stdin: Any = process.stdin
        self._stdout: Any = process.stdout

    async def some(self, most: int) -> bytes:
        data: bytes = await asyncio.wait_for(self._stdout.read(most), SILENCE_S)
        if not data:
            raise CopyFailed(BROKEN)
        return data

    async def line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n") and len(line) < 1024:
            line += await self.some(1)
        return line

    async def agreed(self) -> None:
        """The other side nods; CopyFailed when it does not."""
        if await self.some(1) != _DONE:
            await self.line()
            raise CopyFailed(NOT_ALLOWED)


@asynccontextmanager
async def _talk(place: Place, address: str, port: int, command: str) -> AsyncIterator[_Talk]:
    try:
        async with asyncssh.connect(
            address,
            port,
            username=place.user,
            password=place.password,
            known_hosts=None,
            client_keys=None,
            agent_path=None,
            config=None,
            gss_host=None,
            connect_timeout=SILENCE_S,
            login_timeout=SILENCE_S,
        ) as connection:
            yield _Talk(await connection.create_process(command, encoding=None))
    except asyncssh.PermissionDenied as error:
        raise CopyFailed(NOT_ALLOWED) from error
    except (TimeoutError, asyncio.TimeoutError, ConnectionRefusedError) as error:
        raise CopyFailed(TIMED_OUT) from error
    except (asyncssh.Error, OSError, ValueError) as error:  # ValueError: a name of a user that SSH does not allow
        raise CopyFailed(BROKEN) from error
