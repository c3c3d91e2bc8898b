# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fleets that are large, that have an address per device, and that several processes share."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_rows import part
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_spec import FleetError, load, spec, uniform
from ansible_collections.netlicense.cisco.extensions.emulator.host_keys import HostKeys
from ansible_collections.netlicense.cisco.extensions.emulator.places import in_places, placed
from ansible_collections.netlicense.cisco.extensions.emulator.serving import Workshop
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import Shell
from .test_fleet import EMULATOR, serving, told_by

ADDRESSES = sys.platform == "linux"


def resident_mb(process: subprocess.Popen[bytes]) -> float:
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def cpu_s(process: subprocess.Popen[bytes]) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fleet_file(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "fleet.yml"
    path.write_text(yaml.safe_dump({"devices": list(rows)}), encoding="utf-8")
    return path


@pytest.mark.skipif(not ADDRESSES, reason="only Linux has all of 127.0.0.0/8")
def test_a_thousand_devices_have_an_address_each(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, "--count", "1000", "--addresses", "127.77.0.0/16", "--port", str(port)) as (process, devices):
        assert cpu_s(process) < 8, "two seconds on an idle machine"
        assert resident_mb(process) < 150
        assert len({one["host"] for one in devices}) == len({one["sn"] for one in devices}) == 1000
        assert {one["port"] for one in devices} == {port} and len({one["host_key"] for one in devices}) == 1
        for one in (devices[0], devices[999]):
            shell = Shell(port, host=one["host"]).enable()
            assert one["sn"] in shell.run("show license udi")
            shell.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_row_stands_for_many_devices(tmp_path: Path) -> None:
    rows = {"name": "branch-{number}", "platform": "c1941", "count": 3, "sn": "FTX1500000{number}"}, {"name": "core", "platform": "c2911", "count": 2}
    made = load(fleet_file(tmp_path, *rows))
    assert [one.name for one in made] == ["branch-1", "branch-2", "branch-3", "core1", "core2"]
    assert [one.sn for one in made] == ["FTX15000001", "FTX15000002", "FTX15000003", "", ""]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"count": 0}, "device R: count: 0 is not a whole number from 1"),
        ({"count": "3"}, "device R: count: '3' is not a whole number"),
        ({"count": 2, "port": 2200}, "device R: port: 2 devices cannot share it"),
        ({"count": 2, "sn": "FTX15240000"}, "device R: sn: 2 devices cannot share it"),
        ({"count": 2, "colour": 1}, "device R1: unknown key colour"),
        ({"host": "192.0.2.1"}, "device R: host: '192.0.2.1' is no address inside 127.0.0.0/8"),
        ({"host_key_bits": 512}, "device R: host_key_bits: 1024 to 4096"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_device(tmp_path: Path, keys: dict[str, Any], words: str) -> None:
    path = fleet_file(tmp_path, {"name": "R", "platform": "c1941", **keys})
    with pytest.raises(FleetError) as error:
        load(path)
    assert re.match(rf"{re.escape(str(path))}: line [1-9]: {re.escape(words)}", str(error.value))


def test_a_port_without_addresses_is_the_first_of_many() -> None:
    specs = [spec({"name": f"R{number}", "platform": "c1941", **({"port": 2402} if number == 3 else {})}, number) for number in range(1, 5)]
    assert [one.port for one in in_places(specs, None, 2401)] == [2401, 2403, 2402, 2404]
    assert [one.port for one in in_places(specs, None, None)] == [0, 0, 2402, 0], "whatever port is free"
    assert [one.port for one in in_places(specs, "127.1.0.0/24", None)] == [2222, 2222, 2402, 2222]


@pytest.mark.parametrize(("port", "told"), [(0, "from 1 to 65535"), (65536, "from 1 to 65535"), (65535, "more devices than ports")])
def test_a_port_that_cannot_be_is_refused(port: int, told: str) -> None:
    with pytest.raises(FleetError, match=f"--port {port}: .*{told}"):
        in_places(uniform(2, "c1941"), None, port)


def test_addresses_look_like_hosts_and_never_leave_the_machine() -> None:
    made = placed(uniform(600, "c1941"), "127.1.0.0/16", 2222)
    assert [one.host for one in made[253:255]] == ["127.1.0.254", "127.1.1.1"] and {one.port for one in made} == {2222}
    with pytest.raises(FleetError, match="has room for 254 devices, and there are 600"):
        placed(uniform(600, "c1941"), "127.1.0.0/24", 2222)
    for network in ("192.0.2.0/24", "127.1.0.0/33", "10.0.0.0/8"):
        with pytest.raises(FleetError, match=f"--addresses {network}"):
            placed(uniform(1, "c1941"), network, 2222)


def test_parts_are_the_whole_and_nothing_twice() -> None:
    whole = list(range(10))
    parts = [part(whole, f"{number}/4") for number in range(1, 5)]
    assert sorted(one for some in parts for one in some) == whole and [len(some) for some in parts] == [3, 3, 2, 2]
    for wrong in ("0/4", "5/4", "1", "1/0", "a/b"):
        with pytest.raises(FleetError, match=f"--share {wrong}"):
            part(whole, wrong)


@pytest.mark.skipif(not ADDRESSES, reason="only Linux has all of 127.0.0.0/8")
def test_two_processes_share_a_fleet_and_one_inventory(tmp_path: Path) -> None:
    path = fleet_file(tmp_path, {"name": "R", "platform": "c1941", "count": 5})
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    common = ("--fleet", str(path), "--addresses", "127.78.0.0/24", "--port", str(free_port()))
    with serving(tmp_path / "a", *common, "--share", "1/2"), serving(tmp_path / "b", *common, "--share", "2/2"):
        files = [argument for name in "ab" for argument in ("--ready-file", str(tmp_path / name / "ready.json"))]
        hosts = yaml.safe_load(subprocess.run([*EMULATOR, "inventory", *files], capture_output=True, check=True).stdout)["all"]["children"]["routers"]["hosts"]
    assert {name: row["ansible_host"] for name, row in hosts.items()} == {f"R{number}": f"127.78.0.{number}" for number in range(1, 6)}


def test_a_place_that_is_taken_is_named_and_nothing_is_announced(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        path = fleet_file(tmp_path, {"name": "R1", "platform": "c1941"}, {"name": "R2", "platform": "c1941", "port": port})
        assert f"device R2: 127.0.0.1 port {port}: Address already in use" in told_by(
            "serve", "--fleet", str(path), "--ready-file", str(tmp_path / "ready.json")
        )
    assert not (tmp_path / "ready.json").exists()


def test_something_else_that_answers_in_a_place_is_noticed(lab: Any) -> None:
    """A probe looks for the greeting of the device, not only for a connection."""

    async def probed() -> None:
        async def other(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.write(b"SSH-2.0-OpenSSH_9.2\r\n")
            writer.close()

        server = await asyncio.start_server(other, "127.0.0.1", 0)
        one = Workshop(Words(), 1, None, HostKeys()).served(spec({"name": "R1", "platform": "c1941", "host_key_bits": 1024}, 1))
        one.listener.port = server.sockets[0].getsockname()[1]
        try:
            await one.probe()
        finally:
            server.close()

    with pytest.raises(FleetError, match=r"device R1: 127.0.0.1 port \d+: something else answers there"):
        lab.wait(probed())


def test_host_keys_are_shared_or_own_and_small_where_the_file_says_so(tmp_path: Path) -> None:
    path = fleet_file(tmp_path, {"name": "R", "platform": "c1941", "count": 2, "host_key_bits": 1024})
    with serving(tmp_path, "--fleet", str(path), "--host-keys", "own") as (_process, devices):
        assert len({one["host_key"] for one in devices}) == 2
        transport = Shell(devices[0]["port"]).transport
        server_key = transport.get_remote_server_key()
        assert f"ssh-rsa {server_key.get_base64()}" == devices[0]["host_key"] and server_key.get_bits() == 1024
        transport.close()
    shared = HostKeys()
    assert shared.public("R1", 1024) == shared.public("R2", 1024) != shared.public("R1", 2048)


def test_kept_host_keys_are_the_same_in_the_next_run_and_private(tmp_path: Path) -> None:
    first, second = (HostKeys("own", tmp_path).public("R1", 1024) for _run in range(2))
    assert first == second != HostKeys("own", tmp_path).public("R2", 1024)
    assert {oct(os.stat(one).st_mode & 0o777) for one in (tmp_path / "host_keys").iterdir()} == {"0o600"}


def test_the_ready_file_is_private(tmp_path: Path) -> None:
    with serving(tmp_path, "--count", "1"):
        assert oct((tmp_path / "ready.json").stat().st_mode & 0o777) == "0o600", "it holds passwords"
        assert json.loads((tmp_path / "ready.json").read_text(encoding="utf-8"))["devices"]
