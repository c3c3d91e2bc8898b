# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts of many emulated routers beside an action that does nothing, and beside cisco.ios where it is installed.

    make bench            or: python benchmarks/bench.py [number of routers]

CPU is user and system time of the whole process tree of `ansible-playbook`, without the emulator. A run with one host is taken off, so that
what remains is the cost per host. All figures of one table come from one run, one interpreter and one environment, which is compiled first.
"""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[1]))
TREE = CLONE / ".tree"
FORKS = 20
REPEATS = 5
PEER_HOSTS = 20


@dataclass(frozen=True)
class Cost:
    """What a run cost: seconds of wall clock and of CPU."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Way:
    """One way to do it: a task, the variables its inventory needs, how many hosts it is measured with, and what SSH they offer."""

    name: str
    task: Mapping[str, Any]
    variables: Mapping[str, Any]
    hosts: int
    crypto: str = "modern"


def main(arguments: list[str]) -> int:
    """Measures every way and prints the table."""
    hosts = int(arguments[0]) if arguments else 100
    _compile()
    with tempfile.TemporaryDirectory() as folder, emulator(Path(folder), _routers(hosts)) as devices:
        costs = _measured(_ways(hosts), devices, Path(folder))
        costs |= _measured(_peers(hosts), devices, Path(folder))  # last: their helper processes stay for a while
        logins = _logins(Path(folder))
    floor = costs["no-op action"].cpu
    print(f"\n{sys.version.split()[0]}, ansible-core {_version('ansible-core')}, paramiko {_version('paramiko')}, {os.cpu_count()} cores, {FORKS} forks")
    print(f"per host, best of {REPEATS}, the start taken off; {hosts} hosts ({PEER_HOSTS} for network_cli)")
    print(f"{'':34}{'CPU ms':>8}{'wall ms':>9}{'CPU / no-op':>13}")
    for name, cost in costs.items():
        print(f"{name:34}{cost.cpu * 1000:8.1f}{cost.wall * 1000:9.1f}{cost.cpu / floor:13.2f}")
    print(f"logins per device and facts task: {logins:g}")
    return 0


def _ways(hosts: int) -> list[Way]:
    ours = {"ansible_connection": "netlicense.cisco.ios_ssh", "ios_ssh_host_key": "off", "ansible_become": True}
    plain = {**ours, "ansible_connection": "ansible.builtin.local"}  # a connection that the parent has loaded: the true floor
    read = {"netlicense.cisco.license_facts": {}}
    return [
        Way("no-op action", {"noop": {}}, plain, hosts),
        Way("license_facts", read, ours, hosts),
        Way("license_facts, SSH of IOS 15", read, ours, hosts, "ios15"),
    ]


def _peers(hosts: int) -> list[Way]:
    """How the same is done today, where it is installed."""
    if not _installed("cisco/ios"):
        print("cisco.ios is not installed (`pip install ansible` brings it): left out")
        return []
    network = {"ansible_connection": "ansible.netcommon.network_cli", "ansible_network_os": "cisco.ios.ios"}
    network |= {"ansible_host_key_checking": False, "ansible_become": True, "ansible_become_method": "enable"}
    lines = ["show version", "show license udi", "show license detail", "show license feature", "show running-config"]
    return [Way("cisco.ios.ios_command, network_cli", {"cisco.ios.ios_command": {"commands": lines}}, network, min(hosts, PEER_HOSTS))]


def _measured(ways: list[Way], devices: list[dict[str, Any]], folder: Path) -> dict[str, Cost]:
    """The cost of one more host, each way. The ways take turns, so that a busy moment of the machine meets all of them."""
    ones: dict[str, list[Cost]] = {way.name: [] for way in ways}
    many: dict[str, list[Cost]] = {way.name: [] for way in ways}
    for _repeat in range(REPEATS):
        for way in ways:
            reached = [one for one in devices if one["name"].startswith(way.crypto)]
            ones[way.name].append(_run(way, reached[:1], folder))
            many[way.name].append(_run(way, reached[: way.hosts], folder))
    return {way.name: _less(_best(many[way.name]), _best(ones[way.name]), way.hosts - 1) for way in ways}


def _less(many: Cost, one: Cost, hosts: int) -> Cost:
    return Cost((many.wall - one.wall) / hosts, (many.cpu - one.cpu) / hosts)


def _best(costs: list[Cost]) -> Cost:
    return min(costs, key=lambda cost: cost.cpu)


def _run(way: Way, devices: list[dict[str, Any]], folder: Path) -> Cost:
    inventory, playbook = folder / "inventory.json", folder / "play.json"
    hosts = {one["name"]: _host(one) for one in devices}
    inventory.write_text(json.dumps({"all": {"hosts": hosts, "vars": dict(way.variables)}}), encoding="utf-8")
    playbook.write_text(json.dumps([{"hosts": "all", "gather_facts": False, "tasks": [dict(way.task)]}]), encoding="utf-8")
    command = [sys.executable, "-m", "ansible", "playbook", "-f", str(FORKS), "-i", str(inventory), str(playbook)]
    with (folder / "output.txt").open("w+", encoding="utf-8") as output:
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=_environment())
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - started
        if process.returncode != 0:
            output.seek(0)
            raise SystemExit(f"{way.name} failed:\n{output.read()[-3000:]}")
    return Cost(wall, usage.ru_utime + usage.ru_stime)


def _host(one: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "ansible_host": one["host"],
        "ansible_port": one["port"],
        "ansible_user": one["username"],
        "ansible_password": one["password"],
        "ansible_become_password": one["enable"],
    }


def _routers(hosts: int) -> list[dict[str, Any]]:
    """As many routers of each kind of SSH as asked for, as a fleet file describes them."""
    names = [(f"{crypto}-{number}", crypto) for crypto in ("modern", "ios15") for number in range(hosts)]
    return [{"name": name, "platform": "c2911", "crypto": crypto} for name, crypto in names]


@contextmanager
def emulator(folder: Path, rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The routers of a fleet, in a process of their own."""
    ready, fleet = folder / "ready.json", folder / "fleet.yml"
    fleet.write_text(json.dumps({"devices": rows}), encoding="utf-8")
    command = [sys.executable, "-m", "ansible_collections.netlicense.cisco.extensions.emulator", "serve", "--fleet", str(fleet)]
    started = time.monotonic()
    process = subprocess.Popen([*command, "--ready-file", str(ready), "--state", str(folder / "state")], env=_environment())
    try:
        while not ready.exists():
            if process.poll() is not None:
                raise SystemExit("the emulator did not start")
            time.sleep(0.02)
        print(f"{len(rows)} emulated routers ready after {time.monotonic() - started:.1f} s")
        yield json.loads(ready.read_text(encoding="utf-8"))["devices"]
    finally:
        process.terminate()
        process.wait()


def _logins(folder: Path) -> float:
    """Logins per facts task, counted on a router that only license_facts has reached."""
    lines = (folder / "state" / "ios15-0" / "commands.log").read_text(encoding="utf-8").splitlines()
    return sum(line.startswith("login ") for line in lines) / lines.count("cmd show license udi")


def _compile() -> None:
    """Bytecode of everything that runs: without it every worker compiles anew."""
    for place in (Path(sys.prefix) / "lib", CLONE / "plugins", CLONE / "extensions", CLONE / "benchmarks"):
        compileall.compile_dir(str(place), quiet=2, workers=0)


def _environment() -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": str(TREE), "ANSIBLE_COLLECTIONS_PATH": str(TREE), "ANSIBLE_RETRY_FILES_ENABLED": "0"}
    environment["ANSIBLE_ACTION_PLUGINS"] = str(CLONE / "benchmarks" / "action_plugins")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _installed(collection: str) -> bool:
    return any((Path(place) / "ansible_collections" / collection).is_dir() for place in sys.path if place)


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
