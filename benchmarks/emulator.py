# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the emulator costs: the start of many devices, their memory, and full sessions per second, beside fakenos where it is installed.

    python benchmarks/emulator.py [devices] [sessions]        (1000 devices and 600 sessions unless told otherwise)

A session is a login, three commands and an exit. The client runs beside the emulator on the same cores. Seconds of CPU are printed, too:
they say more than the wall clock where others are at work.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import asyncssh

warnings.filterwarnings("ignore", message=".*FFDH")

EMULATOR = "ansible_collections.netlicense.cisco.extensions.emulator"
CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[1]))
COMMANDS = ("terminal length 0", "show version", "show privilege")
AT_ONCE = 50
GOALS = {"ready": 2.0, "resident": 150.0, "sessions": 60.0}
PEER_DEVICES, PEER_SESSIONS = 20, 100


@dataclass(frozen=True)
class Load:
    """What a run cost: seconds until ready, MiB resident before and after, sessions per second, CPU seconds of both sides."""

    ready: float
    start_cpu: float
    resident: float
    loaded: float
    rate: float
    server_ms: float
    client_ms: float


def main(arguments: list[str]) -> int:
    """Measures and prints the table."""
    devices, sessions = (int(text) for text in (arguments + ["1000", "600"][len(arguments) :]))
    print(f"\n{sys.version.split()[0]}, asyncssh {asyncssh.__version__}, {os.cpu_count()} cores, load average before: {os.getloadavg()[0]:.1f}")
    print(f"{'':34}{'ready s':>8}{'CPU s':>7}{'MiB':>6}{'loaded':>8}{'sessions/s':>12}{'server ms':>11}{'client ms':>11}")
    for crypto in ("modern", "ios15"):
        _print(f"{devices} devices, {crypto}", _measured(devices, sessions, crypto))
    print(f"goals for 1000 devices: {GOALS['ready']:g} s, {GOALS['resident']:g} MiB, {GOALS['sessions']:g} sessions/s")
    if find_spec("fakenos") is None:
        print("fakenos is not installed (`pip install fakenos` brings it): left out")
    else:
        _print(f"fakenos, {PEER_DEVICES} devices", _peer())
    return 0


def _print(name: str, load: Load) -> None:
    figures = f"{load.ready:8.1f}{load.start_cpu:7.1f}{load.resident:6.0f}{load.loaded:8.0f}{load.rate:12.0f}{load.server_ms:11.1f}{load.client_ms:11.1f}"
    print(f"{name:34}{figures}", flush=True)


def _measured(devices: int, sessions: int, crypto: str) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        ready, fleet = Path(folder) / "ready.json", Path(folder) / "fleet.yml"
        fleet.write_text(json.dumps({"devices": [{"name": "R", "count": devices, "platform": "c2911", "crypto": crypto}]}), encoding="utf-8")
        places = ["--addresses", "127.1.0.0/16"] if sys.platform == "linux" else []
        command = [sys.executable, "-m", EMULATOR, "serve", "--fleet", str(fleet), "--ready-file", str(ready), *places]
        with _running(command) as (process, began):
            while not ready.exists():
                if process.poll() is not None:
                    raise SystemExit("the emulator did not start")
                time.sleep(0.01)
            took = time.monotonic() - began
            rows = json.loads(ready.read_text(encoding="utf-8"))["devices"]
            return _loaded(process, took, [(one["host"], one["port"]) for one in rows], sessions, ("admin", rows[0]["password"]))


def _peer() -> Load:
    """The same sessions on devices of fakenos."""
    program = (
        "import time; from fakenos import FakeNOS; "
        "hosts = {'R': {'username': 'admin', 'password': 'admin', 'platform': 'cisco_ios', "
        f"'replicas': {PEER_DEVICES}, 'port': [6000, {6000 + PEER_DEVICES - 1}]}}}}; "
        "net = FakeNOS(inventory={'hosts': hosts}); net.start(); print('ready', flush=True); time.sleep(600)"
    )
    with _running([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as (process, began):
        assert process.stdout is not None
        while b"ready" not in (line := process.stdout.readline()):
            if not line:
                raise SystemExit("fakenos did not start")
        took = time.monotonic() - began
        places = [("127.0.0.1", 6000 + number) for number in range(PEER_DEVICES)]
        return _loaded(process, took, places, PEER_SESSIONS, ("admin", "admin"))


@contextmanager
def _running(command: list[str], **how: Any) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    environment = {**os.environ, "PYTHONPATH": f"{CLONE / '.tree'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}", "PYTHONWARNINGS": "ignore"}
    began = time.monotonic()
    process = subprocess.Popen(command, env=environment, **how)
    try:
        yield process, began
    finally:
        process.terminate()
        process.wait()


def _loaded(process: subprocess.Popen[bytes], took: float, places: Sequence[tuple[str, int]], sessions: int, login: tuple[str, str]) -> Load:
    start_cpu, resident = _cpu_s(process.pid), _resident(process.pid)
    began, own = time.monotonic(), time.process_time()
    asyncio.run(_sessions([places[number % len(places)] for number in range(sessions)], login))
    wall, own = time.monotonic() - began, time.process_time() - own
    served = _cpu_s(process.pid) - start_cpu
    return Load(took, start_cpu, resident, _resident(process.pid), sessions / wall, served / sessions * 1000, own / sessions * 1000)


async def _sessions(places: Sequence[tuple[str, int]], login: tuple[str, str]) -> None:
    turns = asyncio.Semaphore(AT_ONCE)
    options = await asyncssh.SSHClientConnectionOptions.construct(**_client(login))

    async def one(host: str, port: int) -> None:
        async with turns:
            await _session(host, port, options)

    await asyncio.gather(*(one(host, port) for host, port in places))


def _client(login: tuple[str, str]) -> dict[str, Any]:
    """A client that takes what devices of every age offer, and reads no files of its user."""
    return {
        "username": login[0],
        "password": login[1],
        "known_hosts": None,
        "client_keys": None,
        "agent_path": None,
        "config": None,
        "preferred_auth": "password,keyboard-interactive",
        "kex_algs": ["curve25519-sha256", "diffie-hellman-group14-sha256", "diffie-hellman-group14-sha1"],
        "encryption_algs": ["aes128-ctr", "aes128-cbc"],
        "mac_algs": ["hmac-sha2-256", "hmac-sha1"],
        "server_host_key_algs": ["rsa-sha2-256", "ssh-rsa"],
    }


async def _session(host: str, port: int, options: asyncssh.SSHClientConnectionOptions) -> None:
    """A login, three commands, an exit."""
    async with asyncssh.connect(host, port, options=options) as connection:
        writer, reader, _errors = await connection.open_session(term_type="vt100", encoding=None)
        await reader.readuntil((b">", b"#"))
        for command in COMMANDS:
            writer.write(command.encode() + b"\n")
            await reader.readuntil(b"\r\n")
            await _prompt(reader)
        writer.write(b"exit\n")
        await reader.read()


async def _prompt(reader: Any) -> None:
    """Reads on until the device waits for the next line."""
    tail = b""
    while not tail.rstrip().endswith((b">", b"#")):
        data = await reader.read(65536)
        if not data:
            raise SystemExit(f"a device hung up behind {tail!r}")
        tail = (tail + data)[-200:]


def _cpu_s(pid: int) -> float:
    """User and system time of a process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return float("nan")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(pid: int) -> float:
    try:
        status: Mapping[str, str] = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines())
    except OSError:
        return float("nan")
    return int(status["VmRSS"].split()[0]) / 1024


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
