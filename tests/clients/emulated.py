# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator as its users start it, in a process of its own, and what its devices heard and became."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncssh
import yaml

EMULATOR = [sys.executable, "-m", "ansible_collections.netlicense.cisco.extensions.emulator"]
READY_WITHIN = 30.0

WITNESS = {"name": "witness", "password": "lab-witness", "privilege": 15}
ROUTER: dict[str, Any] = {"platform": "c1941", "scp": True, "privilege": 15, "crypto": "modern", "boot_s": 0.3, "users": [WITNESS]}
"""A router on which everything is allowed, with algorithms that every current client has, and with a user who looks at what became of it."""


@dataclass(frozen=True)
class Device:
    """One emulated device: how it is reached, and what it wrote down."""

    name: str
    port: int
    username: str
    password: str
    enable: str
    pid: str
    sn: str
    host_key: str
    folder: Path

    def heard(self) -> list[str]:
        """Every line, answer and login, in the order of their arrival."""
        path = self.folder / "commands.log"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def commands(self) -> list[str]:
        """The lines that were typed."""
        return [line.removeprefix("cmd ") for line in self.heard() if line.startswith("cmd ")]

    def causes(self) -> list[str]:
        """What changed the state below the command line, one entry per change."""
        lines = (self.folder / "state.log").read_text(encoding="utf-8").splitlines()
        return [line.split(" ", 2)[2] for line in lines]

    def wait_for(self, line: str) -> None:
        """Returns when the device has written this line down; a client may be gone before its session has ended."""
        deadline = time.monotonic() + 10
        while line not in self.heard():
            assert time.monotonic() < deadline, f"{line!r} was never heard: {self.heard()}"
            time.sleep(0.02)

    def client(self) -> dict[str, Any]:
        """What a client has to know, for the script that drives it."""
        return {"host": "127.0.0.1", "port": self.port, "username": self.username, "password": self.password, "secret": self.enable}


@contextmanager
def serving(folder: Path, devices: dict[str, dict[str, Any]]) -> Iterator[dict[str, Device]]:
    """Devices by name for as long as the block lasts."""
    fleet, ready, state = folder / "fleet.yml", folder / "ready.json", folder / "state"
    fleet.write_text(yaml.safe_dump({"devices": [{"name": name, **ROUTER, **row} for name, row in devices.items()]}), encoding="utf-8")
    command = [*EMULATOR, "serve", "--fleet", str(fleet), "--ready-file", str(ready), "--state", str(state), "--exit-with-parent"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield {row["name"]: _device(row, state) for row in _ready(process, ready)}
        finally:
            process.terminate()
            said = process.communicate(timeout=30)[0]
    complaints = [line for line in said.splitlines() if f" logins; where, is in {ready}" not in line]
    assert not complaints, f"the emulator complained:\n{said}"


def _ready(process: subprocess.Popen[str], path: Path) -> list[dict[str, Any]]:
    deadline = time.monotonic() + READY_WITHIN
    while not path.exists():
        assert process.poll() is None, "the emulator ended before its devices were ready"
        assert time.monotonic() < deadline, "the emulator was not ready in time"
        time.sleep(0.05)
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["devices"]
    return rows


def _device(row: dict[str, Any], state: Path) -> Device:
    known = {name: row[name] for name in ("name", "port", "username", "password", "enable", "pid", "sn", "host_key")}
    return Device(**known, folder=state / row["name"])


async def shown(device: Device, command: str) -> str:
    """What the witness sees, with a client of another make than the one that is tested."""
    name, password = str(WITNESS["name"]), str(WITNESS["password"])
    options: dict[str, Any] = {"known_hosts": None, "config": None, "client_keys": None, "agent_path": None}
    async with asyncssh.connect("127.0.0.1", device.port, username=name, password=password, **options) as connection:
        done = await connection.run(command)
    return str(done.stdout).replace("\r\n", "\n").lstrip("\n")
