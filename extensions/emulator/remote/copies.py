# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file from a server or to one, whatever it speaks. Nothing here blocks: what waits in a thread has its bounds as well."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from . import scp_client, tftp_client, threaded_clients
from .limits import LONGEST_S, NOT_SPOKEN, TIMED_OUT, Arrival, CopyFailed, Marks, address_of
from .place import PORTS, Place

_THREADS = ThreadPoolExecutor(64, "copy")
"""Of all devices together; the next ones wait."""


@dataclass(frozen=True)
class Reach:
    """Which servers a device reaches, and at which ports they are where not the usual ones."""

    network: str = "loopback"
    ports: Mapping[str, int] = field(default_factory=dict)

    def port_of(self, place: Place) -> int:
        return place.port or self.ports.get(place.scheme) or PORTS[place.scheme]


async def fetch(place: Place, reach: Reach, room: int, mark: Callable[[], None]) -> bytes:
    """The bytes of a file; CopyFailed, or TooLarge as soon as more comes than there is room for."""
    address, port = await _server(place, reach, ("tftp", "http", "ftp", "scp"))
    arrival = Arrival(room, _in_the_loop(mark))
    deeds: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
        "tftp": lambda: tftp_client.fetch(place, address, port, arrival),
        "scp": lambda: scp_client.fetch(place, address, port, arrival),
        "http": lambda: _in_a_thread(threaded_clients.fetch_http, place, address, port, arrival),
        "ftp": lambda: _in_a_thread(threaded_clients.fetch_ftp, place, address, port, arrival),
    }
    try:
        await _bounded(deeds[place.scheme]())
    finally:
        arrival.end()
    return arrival.content


async def give(place: Place, reach: Reach, content: bytes, mark: Callable[[], None]) -> None:
    """Writes a file on a server; CopyFailed when it is not there afterwards, whole."""
    address, port = await _server(place, reach, ("tftp", "ftp", "scp"))
    marks, over = Marks(_in_the_loop(mark)), threading.Event()

    def sent(data: bytes) -> None:
        if over.is_set():
            raise CopyFailed(TIMED_OUT)
        marks.count(data)

    deeds: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
        "tftp": lambda: tftp_client.give(place, address, port, content, sent),
        "scp": lambda: scp_client.give(place, address, port, content, sent),
        "ftp": lambda: _in_a_thread(threaded_clients.give_ftp, place, address, port, content, sent),
    }
    try:
        await _bounded(deeds[place.scheme]())
    finally:
        over.set()


async def _server(place: Place, reach: Reach, spoken: tuple[str, ...]) -> tuple[str, int]:
    if place.scheme not in spoken:
        raise CopyFailed(NOT_SPOKEN)
    return await address_of(place.host, reach.network), reach.port_of(place)


def _in_the_loop(mark: Callable[[], None]) -> Callable[[], None]:
    loop = asyncio.get_running_loop()

    def tell() -> None:
        loop.call_soon_threadsafe(mark)

    return tell


async def _in_a_thread(deed: Callable[..., None], *arguments: Any) -> None:
    """A thread that nobody waits for any more ends at its next bytes, or when the server was silent for too long."""
    await asyncio.get_running_loop().run_in_executor(_THREADS, deed, *arguments)


async def _bounded(work: Coroutine[Any, Any, None]) -> None:
    try:
        await asyncio.wait_for(work, LONGEST_S)
    except (TimeoutError, asyncio.TimeoutError):
        raise CopyFailed(TIMED_OUT) from None
    await asyncio.sleep(0)  # the last mark of a thread is printed before what follows
