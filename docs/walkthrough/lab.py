# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Emulated routers whose clock stands still between two lines, and somebody who types on them over SSH."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import asyncssh
from ansible_collections.netlicense.cisco.extensions.emulator import license_file
from ansible_collections.netlicense.cisco.extensions.emulator.crypto import host_key
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.server import Listener
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.utc).timestamp()
"""When the story begins on every router."""

LINE_S, BOOT_S = 20, 150
"""What a line of the story and a reload take on the clock of the router."""

SEED = 1
PATIENCE_S = 15.0
PROMPT = r"[\w.()-]+[>#] ?$"


class NotedWords(Words):
    """Notes every text that nobody has captured from a device, as it is said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: set[str] = set()

    def say(self, key: str, **values: str) -> str:
        text = super().say(key, **values)
        self.said.update(line.strip() for line in text.splitlines() if line.strip())
        return text


@dataclass
class Router:
    """One emulated router that takes logins."""

    listener: Listener
    words: NotedWords
    client: asyncssh.SSHClientConnection | None = None
    shell: Any = None
    unread: str = ""
    prompt: str = ""

    @property
    def device(self) -> Device:
        return self.listener.device

    async def log_in(self) -> None:
        """A new session, as soon as the router takes one; paging is off and the log is shown, as an engineer has it."""
        self.client = await self._connected()
        self.shell = await self.client.create_process(term_type="vt100", term_size=(160, 24), encoding="utf-8")
        self.unread = ""
        await self._until(PROMPT)
        for line in ("terminal length 0", "terminal monitor"):
            await self.type(line)

    async def _connected(self) -> asyncssh.SSHClientConnection:
        device, deadline = self.device, asyncio.get_running_loop().time() + PATIENCE_S
        while True:
            try:
                return await asyncssh.connect(
                    "127.0.0.1", self.listener.port, username=device.username, password=device.password, known_hosts=None, client_keys=None, config=None
                )
            except (OSError, asyncssh.Error):
                if asyncio.get_running_loop().time() > deadline:
                    raise
                await asyncio.sleep(0.02)

    async def type(self, line: str, until: str = PROMPT, log: Sequence[str] = ()) -> tuple[str, str]:
        """Types a line; hands back what is printed up to the next prompt or question, with the messages of the log that come after it."""
        self.device.advance(LINE_S)
        self.shell.stdin.write(f"{line}\r")
        printed, _end, prompt = (await self._until(until)).rpartition("\n")
        for message in log:
            printed += "\n" + (await self._until(f"{message}[^\n]*\n")).strip("\n")
        return printed, prompt

    async def reload(self) -> None:
        """The last question of a reload is answered; the router is back with another session."""
        self.device.advance(BOOT_S)
        booted = self.device.booted
        self.shell.stdin.write("\r")
        with suppress(asyncssh.Error, asyncio.TimeoutError, ConnectionError):
            await self._until("never printed")
        while self.device.booted == booted:
            await asyncio.sleep(0.02)
        await self.log_in()

    async def _until(self, pattern: str) -> str:
        while not (found := re.search(pattern, self.unread)):
            try:
                data = await asyncio.wait_for(self.shell.stdout.read(65536), PATIENCE_S)
            except asyncio.TimeoutError:
                raise TimeoutError(f"{pattern!r} did not come: {self.unread!r}") from None
            if not data:
                raise ConnectionError(f"hung up before {pattern!r}: {self.unread!r}")
            self.unread += data.replace("\r\n", "\n")
        text, self.unread = self.unread[: found.end()], self.unread[found.end() :]
        return text

    async def push(self, path: Path, target: str) -> None:
        """What `scp -O` does: the file goes to the router's SCP server over a connection of its own."""
        self.device.advance(LINE_S)
        async with await self._connected() as connection:
            await asyncssh.scp(str(path), (connection, target))

    async def fetch(self, source: str, path: Path) -> None:
        """The other direction."""
        self.device.advance(LINE_S)
        async with await self._connected() as connection:
            await asyncssh.scp((connection, source), str(path))

    async def log_out(self) -> None:
        if self.client is not None:
            self.client.abort()
            await self.client.wait_closed()
            self.client = None


@dataclass
class Lab:
    """Starts routers, and stops them all."""

    folder: Path
    routers: list[Router] = field(default_factory=list)
    _key: Any = None

    async def router(self, given: Mapping[str, Any], like: Mapping[str, Any] | None = None) -> Router:
        """A router as the story describes it, or one in the state of another (`like`)."""
        self._key = self._key or host_key()
        words = NotedWords()
        made = spec({"privilege": 15, "scp": True, "crypto": "modern", "boot_s": 0.05, **given}, 1)
        device = build(made, words, SEED, self.folder / str(len(self.routers)))
        device.from_dict(like or _standing_still(device))
        listener = Listener(device, self._key, made.crypto, 0)
        await listener.start()
        self.routers.append(Router(listener, words))
        return self.routers[-1]

    async def close(self) -> None:
        for router in self.routers:
            await router.log_out()
            await router.listener.stop()


def _standing_still(device: Device) -> dict[str, Any]:
    """The state of a device that was switched on as long ago as it says, on the morning of the story."""
    up = device.time.seconds() - device.booted
    return {**device.to_dict(), "clock": {"ahead": 0.0, "stopped_at": MORNING}, "booted": MORNING - round(up), "counting_since": MORNING}


def license_for(device: Device, *features: str) -> bytes:
    """A license file that the emulator takes, for this device."""
    return license_file.make(list(features), device.pid, device.sn)


def shown(device: Device) -> dict[str, Any]:
    """What lies where in a device, below its command line."""
    licensed = [line for line in device.startup if line.startswith(("license boot", "license expand", "boot system"))]
    running = [line for line in device.running if line.startswith(("license boot", "license expand", "boot system"))]
    return {
        "image": device.platform["image"],
        "release": device.platform["release"],
        "levels": _levels(device),
        "running_config": running,
        "startup_config": licensed,
        "unsaved": running != licensed,
        "flash": [{"name": name, "size": file.size} for name, file in device.flash.files.items()],
        "licenses": [{"feature": one.feature, "type": one.type, "store": one.store, "in_use": device.runs_on(one)} for one in device.entries],
    }


def _levels(device: Device) -> list[dict[str, str | None]]:
    rows = [{"technology": "base", "now": device.base, "next": device.base}]
    for technology, package in device.platform["packages"].items():
        now, after = device.packages.get(technology), device.next_entry(package)
        rows.append({"technology": technology, "now": now.feature if now else None, "next": after.feature if after else None})
    return rows
