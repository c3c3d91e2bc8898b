# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""TFTP as a server (RFC 1350, octets): every transfer has a socket of its own; a request that was seen is not begun again."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from . import tftp
from .folder import Folder, Forbidden
from .limits import SILENCE_S, Arrival, CopyFailed, TooLarge

AT_ONCE = 64


class Server(asyncio.DatagramProtocol):
    """Hears requests at the well-known port."""

    def __init__(self, folder: Folder, host: str) -> None:
        self._folder, self._host = folder, host
        self._transport: asyncio.DatagramTransport | None = None
        self._running: dict[tftp.Address, asyncio.Task[None]] = {}

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport

    @property
    def port(self) -> int:
        return int(self._transport.get_extra_info("sockname")[1]) if self._transport else 0

    def datagram_received(self, data: bytes, addr: tftp.Address) -> None:
        asked = _asked(data)
        if addr in self._running or len(self._running) >= AT_ONCE or asked is None:
            return
        task = asyncio.get_running_loop().create_task(self._serve(*asked, addr))
        self._running[addr] = task
        task.add_done_callback(lambda _done: self._running.pop(addr, None))

    async def stop(self) -> None:
        if self._transport is not None:
            self._transport.close()
        for task in list(self._running.values()):
            task.cancel()
        await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def _serve(self, deed: int, path: str, mode: str, client: tftp.Address) -> None:
        line = await tftp.opened(client, known=True, local=self._host)
        try:
            if mode != "octet":
                line.send(tftp.error(tftp.ILLEGAL, "only octet"))
            else:
                await (self._give(line, path) if deed == tftp.READ else self._take(line, path))
        except FileNotFoundError:
            line.send(tftp.error(tftp.NOT_FOUND, "no such file"))
        except (Forbidden, OSError):
            line.send(tftp.error(tftp.VIOLATION, "not allowed"))
        except TooLarge:
            line.send(tftp.error(tftp.DISK_FULL, "too large"))
        except (tftp.Silent, tftp.Refused, CopyFailed):
            pass
        finally:
            line.close()

    async def _give(self, line: tftp.Line, path: str) -> None:
        content = await asyncio.to_thread(self._folder.reads(path).read_bytes)
        await tftp.send(line, content, SILENCE_S / tftp.TRIES)

    async def _take(self, line: tftp.Line, path: str) -> None:
        """The file is written when all of it is there."""
        place, arrival = self._folder.writes(path), Arrival(self._folder.largest)
        await tftp.receive(line, tftp.acknowledged(0), arrival.take, SILENCE_S / tftp.TRIES)
        await asyncio.to_thread(place.write_bytes, arrival.content)


def _asked(packet: bytes) -> tuple[int, str, str] | None:
    """Deed, path and mode of a request; None for what is none."""
    deed, rest = int.from_bytes(packet[:2], "big"), packet[2:].split(b"\x00")
    if deed not in (tftp.READ, tftp.WRITE) or len(rest) < 3:
        return None
    return deed, rest[0].decode("utf-8", "replace"), rest[1].decode("ascii", "replace").lower()


def start(folder: Folder, host: str, port: int) -> Coroutine[Any, Any, tuple[asyncio.DatagramTransport, Server]]:
    """A server that listens."""
    return asyncio.get_running_loop().create_datagram_endpoint(lambda: Server(folder, host), local_addr=(host, port))
