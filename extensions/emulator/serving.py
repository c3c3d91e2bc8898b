# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A fleet while it is served: from its description to devices that take logins, and to the end."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .device import Device
from .fleet import build
from .fleet_spec import DeviceSpec, FleetError
from .host_keys import HostKeys
from .keeper import Keeper
from .server import Listener
from .unverified import Words

PROBES_AT_ONCE = 100
PROBE_S = 10.0


@dataclass(frozen=True)
class Workshop:
    """What all devices of a fleet are made with."""

    words: Words
    seed: int
    state: Path | None
    keys: HostKeys

    def device(self, made: DeviceSpec) -> Device:
        """The device as the fleet file describes it."""
        return build(made, self.words, self.seed, self.state)

    def served(self, made: DeviceSpec) -> Served:
        """The device as it was kept, or else as the fleet file describes it."""
        device = self.device(made)
        keeper = Keeper(self.state, made.name) if self.state and not made.replay else None
        if keeper is not None:
            keeper.restore(device)
        return Served(made, Listener(device, self.keys.of(made.name, made.host_key_bits), made.crypto, made.port, made.host, keeper), self)


@dataclass
class Served:
    """One device of the fleet: how it was described, and where it listens."""

    made: DeviceSpec
    listener: Listener
    workshop: Workshop
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Whoever resets a device or pulls its plug does so alone."""

    def row(self) -> dict[str, Any]:
        """How to reach it."""
        made, listener = self.made, self.listener
        return {
            "name": made.name,
            "host": listener.host,
            "port": listener.port,
            "username": made.username,
            "password": made.password,
            "enable": made.enable,
            "host_key": self.workshop.keys.public(made.name, made.host_key_bits),
            "pid": None if made.replay else listener.device.pid,
            "sn": None if made.replay else listener.device.sn,
        }

    @property
    def _where(self) -> str:
        return f"device {self.made.name}: {self.listener.host} port {self.listener.port}"

    async def reset(self) -> None:
        """Again what the fleet file describes: its sessions end, and what was kept of it is forgotten."""
        await self.listener.power_off()
        self.listener.take(self.workshop.device(self.made))
        self.listener.keep()
        await self.listener.start()

    async def start(self) -> None:
        try:
            await self.listener.start()
        except OSError as error:
            raise FleetError(f"{self._where}: {error.strerror}") from error

    async def probe(self) -> None:
        """Asks for a greeting, as a client would: something else may sit in this place, and then nothing is announced."""
        listener, where = self.listener, self._where
        try:
            reader, writer = await asyncio.wait_for(asyncio.open_connection(listener.host, listener.port), PROBE_S)
            with suppress(OSError):
                greeting = await asyncio.wait_for(reader.readline(), PROBE_S)
            writer.close()
        except (OSError, asyncio.TimeoutError) as error:
            raise FleetError(f"{where}: takes no connection ({str(error) or 'no answer'})") from error
        if greeting != listener.greeting:
            raise FleetError(f"{where}: something else answers there")


async def start(specs: Sequence[DeviceSpec], workshop: Workshop) -> list[Served]:
    """Every device takes logins, which was tried."""
    fleet = [workshop.served(made) for made in specs]
    try:
        await asyncio.gather(*(one.start() for one in fleet))
        turns = asyncio.Semaphore(PROBES_AT_ONCE)
        await asyncio.gather(*(_in_turn(one, turns) for one in fleet))
    except BaseException:
        await stop(fleet)
        raise
    return fleet


async def _in_turn(one: Served, turns: asyncio.Semaphore) -> None:
    async with turns:
        await one.probe()


async def stop(fleet: Sequence[Served]) -> None:
    """Every session ends, every place is free."""
    for one in fleet:
        await one.listener.stop()


def listening_for_the_end() -> asyncio.Event:
    """What SIGTERM and SIGINT set; nothing may be announced before, because an end in good order keeps every device."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    return told


async def until(told: asyncio.Event, parent: int | None, lifetime: float | None) -> None:
    """Waits for a signal, for the end of the parent if that was asked for, and not longer than a lifetime."""
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(_told_or_alone(told, parent), lifetime)


async def _told_or_alone(told: asyncio.Event, parent: int | None) -> None:
    while not told.is_set():
        try:
            await asyncio.wait_for(told.wait(), None if parent is None else 1.0)
        except asyncio.TimeoutError:
            if os.getppid() != parent:
                return
