# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts over a long way: reading commands sent ahead of their answers, beside one at a time.

    python benchmarks/round_trip.py [devices] [milliseconds]        (300 devices with 50 ms unless told otherwise)

Between the sessions and the emulated routers stands a relay that hands every packet on after half a round trip, each way. Logging in is not
measured: it is the same in both ways.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / ".tree"))

from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.login import Manners
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.session import DeviceSession
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.dial import SshDial
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.options import HostKeyPolicy, SshLogin
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.command import Command
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import read_facts
from bench import emulator

AT_ONCE = 20


class OneByOne:
    """A session that waits for every answer."""

    def __init__(self, session: DeviceSession) -> None:
        self._session = session

    def look(self, lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._session.run(Command(line)) for line in lines)


def main(arguments: list[str]) -> int:
    """Measures both ways and prints them."""
    devices = int(arguments[0]) if arguments else 300
    milliseconds = int(arguments[1]) if len(arguments) > 1 else 50
    rows = [{"name": f"R{number}", "platform": "c2911"} for number in range(devices)]
    with tempfile.TemporaryDirectory() as folder, emulator(Path(folder), rows) as near, _far(near, milliseconds / 2000) as reachable:
        ahead = _measured(reachable, read_facts)
        alone = _measured(reachable, lambda session: read_facts(OneByOne(session)))  # type: ignore[arg-type]
    print(f"\n{devices} devices, {milliseconds} ms round trip, {AT_ONCE} at once; reading alone, mean of a device")
    print(f"one by one    {alone * 1000:8.0f} ms")
    print(f"sent ahead    {ahead * 1000:8.0f} ms   {alone / ahead:.1f} times faster")
    return 0


@contextmanager
def _far(devices: Sequence[dict[str, Any]], delay: float) -> Iterator[list[dict[str, Any]]]:
    """The same devices behind a relay that takes its time."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    ports = [asyncio.run_coroutine_threadsafe(_relay(one["port"], delay), loop).result() for one in devices]
    try:
        yield [{**one, "port": port} for one, port in zip(devices, ports, strict=True)]
    finally:
        asyncio.run_coroutine_threadsafe(_end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _end() -> None:
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


async def _relay(port: int, delay: float) -> int:
    async def carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while data := await source.read(65536):
            loop.call_later(delay, sink.write, data)
        loop.call_later(delay, sink.close)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", port)
        with suppress(OSError, asyncio.CancelledError):
            await asyncio.gather(carry(reader, back), carry(there, writer))

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    return int(server.sockets[0].getsockname()[1])


def _measured(devices: Sequence[dict[str, Any]], read: Callable[[DeviceSession], object]) -> float:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        spent = list(pool.map(lambda one: _read(one, read), devices))
    return sum(spent) / len(spent)


def _read(one: dict[str, Any], read: Callable[[DeviceSession], object]) -> float:
    login = SshLogin(one["host"], one["username"], one["port"], one["password"], host_key=HostKeyPolicy.OFF)
    session = DeviceSession(SshDial(login), Manners(enable=True, secret=one["enable"]))
    try:
        session.look(("terminal width 511",))
        began = time.monotonic()
        read(session)
        return time.monotonic() - began
    finally:
        session.close()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
