# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a copy over the network may take: so many bytes, so long, and only of servers that are allowed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from ipaddress import IPv4Address

from ..clock import wall

NETWORKS = ("loopback", "any")
SILENCE_S, LONGEST_S = 5.0, 120.0
"""How long a server may say nothing, and how long a copy may take."""
MARK_BYTES = 10 * 512
"""Documented: one `!` stands for ten packets."""


class CopyFailed(Exception):
    """Nothing was copied; the reason, as the key of the text that tells it."""


class TooLarge(Exception):
    """More arrives than there is room for."""


NO_FILE, TIMED_OUT, NOT_ALLOWED = "reason_no_file", "reason_timed_out", "reason_not_allowed"
NOT_SPOKEN, BROKEN = "reason_not_spoken", "reason_broken"
"""Keys of texts that nobody captured."""


class Marks:
    """One mark for so many bytes, begun ones included."""

    def __init__(self, mark: Callable[[], None]) -> None:
        self._mark, self._bytes = mark, 0

    def count(self, data: bytes) -> None:
        before, self._bytes = -(-self._bytes // MARK_BYTES), self._bytes + len(data)
        for _mark in range(-(-self._bytes // MARK_BYTES) - before):
            self._mark()


class Arrival:
    """The bytes of a file while they arrive; any thread may bring them."""

    def __init__(self, room: int, mark: Callable[[], None] = lambda: None, longest_s: float = LONGEST_S) -> None:
        self._room, self._marks = room, Marks(mark)
        self._until = wall() + longest_s
        self._content = bytearray()

    def take(self, data: bytes) -> None:
        """The next bytes; TooLarge or CopyFailed when there is no room or no time for them."""
        if wall() > self._until:
            raise CopyFailed(TIMED_OUT)
        if len(self._content) + len(data) > self._room:
            raise TooLarge
        self._content += data
        self._marks.count(data)

    def end(self) -> None:
        """Nothing more is taken: whoever still brings bytes stops."""
        self._until = 0.0

    @property
    def content(self) -> bytes:
        return bytes(self._content)


async def address_of(host: str, network: str) -> str:
    """The address of a server. On this machine only, unless the fleet file says otherwise; then names are asked for as well."""
    if host == "localhost":
        return "127.0.0.1"
    try:
        address = str(IPv4Address(host))
    except ValueError:
        address = await _resolved(host) if network == "any" else ""
    if network != "any" and not (address and IPv4Address(address).is_loopback):
        raise CopyFailed(TIMED_OUT)
    return address


async def _resolved(host: str) -> str:
    try:
        found = await asyncio.wait_for(asyncio.get_running_loop().getaddrinfo(host, None), SILENCE_S)
    except (OSError, UnicodeError, asyncio.TimeoutError):
        found = []
    addresses = [str(row[4][0]) for row in found if ":" not in str(row[4][0])]
    if not addresses:
        raise CopyFailed(TIMED_OUT)
    return addresses[0]
