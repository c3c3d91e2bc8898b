# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packets of TFTP (RFC 1350), and one side of a transfer in its own task. Options are not asked for: IOS sends blocks of 512 bytes."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable
from ipaddress import IPv4Address

READ, WRITE, DATA, ACK, ERROR = 1, 2, 3, 4, 5
NOT_FOUND, VIOLATION, DISK_FULL, ILLEGAL = 1, 2, 3, 4
BLOCK = 512
TRIES = 4

Address = tuple[str, int]


class Refused(Exception):
    """The other side ended the transfer: the number and the words of its error."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


class Silent(Exception):
    """The other side says nothing any more."""


def request(deed: int, path: str) -> bytes:
    return struct.pack("!H", deed) + path.encode() + b"\x00octet\x00"


def block(number: int, data: bytes) -> bytes:
    return struct.pack("!HH", DATA, number & 0xFFFF) + data


def acknowledged(number: int) -> bytes:
    return struct.pack("!HH", ACK, number & 0xFFFF)


def error(code: int, message: str) -> bytes:
    return struct.pack("!HH", ERROR, code) + message.encode() + b"\x00"


def header(packet: bytes) -> tuple[int, int]:
    """What a packet is, and its number; zeros for one that is too short."""
    return struct.unpack("!HH", packet[:4]) if len(packet) >= 4 else (0, 0)


class Line(asyncio.DatagramProtocol):
    """A socket that hears one other side; its port is the one that the first answer comes from."""

    def __init__(self, peer: Address, known: bool = False) -> None:
        self._peer, self._known = peer, known
        self._heard: asyncio.Queue[bytes] = asyncio.Queue(16)
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.DatagramTransport) -> None:  # type: ignore[override]
        self._transport = transport

    def datagram_received(self, data: bytes, addr: Address) -> None:
        if addr[0] != self._peer[0] or (self._known and addr[1] != self._peer[1]):
            return
        self._peer, self._known = addr, True
        if not self._heard.full():
            self._heard.put_nowait(data)

    @property
    def local(self) -> str:
        """The address at which it hears."""
        return str(self._transport.get_extra_info("sockname")[0]) if self._transport is not None else ""

    def send(self, packet: bytes) -> None:
        if self._transport is not None:
            self._transport.sendto(packet, self._peer)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    async def exchange(self, packet: bytes, kind: int, number: int, wait_s: float) -> bytes:
        """Sends a packet, again when nothing comes, and returns the packet of this kind and number that answers it."""
        for _try in range(TRIES):
            self.send(packet)
            try:
                return await asyncio.wait_for(self._answer(kind, number), wait_s)
            except asyncio.TimeoutError:
                continue
        raise Silent

    async def _answer(self, kind: int, number: int) -> bytes:
        while True:
            packet = await self._heard.get()
            what, which = header(packet)
            if what == ERROR:
                raise Refused(which, packet[4:].partition(b"\x00")[0].decode("utf-8", "replace"))
            if (what, which) == (kind, number & 0xFFFF):
                return packet


async def opened(peer: Address, known: bool = False, local: str | None = None) -> Line:
    """A socket of its own for one transfer. One that talks to this machine is heard on this machine only."""
    local = local or ("127.0.0.1" if IPv4Address(peer[0]).is_loopback else "0.0.0.0")
    _transport, line = await asyncio.get_running_loop().create_datagram_endpoint(lambda: Line(peer, known), local_addr=(local, 0))
    return line


async def receive(line: Line, first: bytes, take: Callable[[bytes], None], wait_s: float) -> None:
    """Takes blocks up to the first short one. `first` is what asks for block 1."""
    number, packet = 0, first
    while True:
        data = (await line.exchange(packet, DATA, number + 1, wait_s))[4:]
        take(data)
        number += 1
        packet = acknowledged(number)
        if len(data) < BLOCK:
            line.send(packet)
            return


async def send(line: Line, content: bytes, wait_s: float, sent: Callable[[bytes], None] = lambda _data: None) -> None:
    """Gives blocks, the last one short, each after the one before was taken."""
    for number in range(len(content) // BLOCK + 1):
        data = content[number * BLOCK : (number + 1) * BLOCK]
        await line.exchange(block(number + 1, data), ACK, number + 1, wait_s)
        sent(data)
