# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fleet file and the commands of the emulator itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.extensions.emulator import license_file
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import FleetError, load, spec

from .lab import Shell

EMULATOR = [sys.executable, "-m", "ansible_collections.netlicense.cisco.extensions.emulator"]


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], list[dict[str, Any]]]]:
    """The emulator as a process of its own, once it is ready."""
    ready = folder / "ready.json"
    process = subprocess.Popen([*EMULATOR, "serve", *arguments, "--ready-file", str(ready)], env=dict(os.environ))
    try:
        deadline = time.monotonic() + 60
        while not ready.exists():
            assert process.poll() is None and time.monotonic() < deadline
            time.sleep(0.02)
        yield process, json.loads(ready.read_text(encoding="utf-8"))["devices"]
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize(("count", "told"), [("1", "1 device takes logins"), ("2", "2 devices take logins")])
def test_whoever_starts_it_is_told_when_it_is_ready(tmp_path: Path, capfd: pytest.CaptureFixture[str], count: str, told: str) -> None:
    with serving(tmp_path, "--count", count):
        told_at = time.monotonic() + 10
        said = ""
        while told not in said and time.monotonic() < told_at:
            said += capfd.readouterr().err
            time.sleep(0.02)
    assert f"{told}; where, is in {tmp_path / 'ready.json'}" in said


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"platform": "c1"}, "R1: platform: 'c1' is none of"),
        ({"colour": 1}, "R1: unknown key colour; known are name, platform"),
        ({"sn": 12}, "R1: sn: 12 is not a text"),
        ({"sn": "A<B"}, "R1: sn: 'A<B' is no serial number"),
        ({"scp": "yes"}, "R1: scp: 'yes' is not true or false"),
        ({"privilege": 16}, "R1: privilege: 0 to 15"),
        ({"confreg": "2102"}, "R1: confreg: '2102' is not a number such as 0x2102"),
        ({"crypto": "none"}, "R1: crypto: 'none' is none of modern, ios15, legacy"),
        ({"deny": ["("]}, "R1: deny: '\\(' is no regular expression"),
        ({"faults": [{"do": "explode"}]}, "R1: faults: do: 'explode' is none of drop"),
        ({"faults": [{"do": "drop", "at": 1}]}, "R1: faults: a row needs `do`, and knows do, when, command"),
        ({"licenses": [{"feature": "x", "type": "stolen"}]}, "R1: licenses: type: 'stolen' is none of permanent"),
        ({"licenses": [{"name": "x"}]}, "R1: licenses: a row needs `feature`"),
        ({"name": "../R1"}, "name: '../R1' is no host name"),
    ],
)
def test_what_is_wrong_is_named_with_its_device(keys: dict[str, Any], words: str) -> None:
    with pytest.raises(FleetError, match=words):
        spec({"name": "R1", "platform": "c1941", **keys}, 1)


@pytest.mark.parametrize("text", ["", "devices: 1", "devices: [{name: R1}]", "devices: [", "devices: [{name: a, platform: c1941}, {name: a, platform: c1941}]"])
def test_a_file_that_is_no_fleet(tmp_path: Path, text: str) -> None:
    path = tmp_path / "fleet.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FleetError):
        load(path)


@pytest.mark.parametrize(
    ("platform", "pid", "module"),
    [("c1941", "CISCO1941/K9", "c1900"), ("c2901", "CISCO2901/K9", "c2900"), ("c2911", "CISCO2911/K9", "c2900"), ("c2921", "CISCO2921/K9", "c2900"),
     ("c2951", "CISCO2951/K9", "c2951")],
)  # fmt: skip
def test_every_platform_serves(tmp_path: Path, platform: str, pid: str, module: str) -> None:
    with serving(tmp_path, "--count", "1", "--platform", platform, "--seed", "7") as (_process, devices):
        (device,) = devices
        assert device["pid"] == pid
        version = Shell(device["port"], device["username"], device["password"]).enable(device["enable"]).run("show version")
        assert f"Module:'{module}' " in version and f"{pid} (revision" in version


def test_a_fleet_file_with_everything(tmp_path: Path) -> None:
    (tmp_path / "fleet.yml").write_text(
        """
devices:
  - {name: R1, platform: c1941}
  - name: R2
    platform: c2911
    sn: FTX1524ABCD
    image: c2900-universalk9-mz.SPA.151-4.M8.bin
    licenses: [{feature: securityk9, version: "1.0"}, {feature: datak9, type: evaluation, used_s: 86400}]
    boot: [flash0:c2900-universalk9-mz.SPA.151-4.M8.bin]
    boot_modules: [datak9]
    nvram_expanded: true
    crypto: modern
    scp: true
    privilege: 15
    latency_ms: 1
    faults: [{do: drop, when: inside, command: license install, count: 1, skip: 0}]
    users: [{name: look, password: look, privilege: 1}]
    unsaved: ["ip route 203.0.113.0 255.255.255.0 192.0.2.9"]
    confreg: 0x2142
    config_headers: false
    eula_style: parens
    deny: ["^debug"]
    domain_name: example.net
    motd: keep out
    scheduled_reload: 10
    extra_files: {notes.txt: some text, core.bin: 1000}
    primary_store_slots: 3
""",
        encoding="utf-8",
    )
    with serving(tmp_path, "--fleet", str(tmp_path / "fleet.yml"), "--state", str(tmp_path / "state")) as (process, devices):
        assert [device["name"] for device in devices] == ["R1", "R2"]
        assert set(devices[0]) >= {"name", "host", "port", "username", "password", "enable", "host_key"}
        shell = Shell(devices[1]["port"], "admin", devices[1]["password"], rows=0)
        assert "keep out" in shell.greeting and shell.greeting.endswith("R2#")
        shell.run("terminal length 0")
        running = shell.run("show running-config")
        assert "version 15.1\n" in running and "license expand nvram\n" in running and "203.0.113.0" in running and "! Last" not in running
        assert "Configuration register is 0x2142" in shell.run("show version")
        assert (tmp_path / "state" / "R2" / "commands.log").read_text(encoding="utf-8").splitlines()[-1] == "cmd show version"
        shell.close()
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0


def test_a_hundred_devices_are_ready_soon(tmp_path: Path) -> None:
    started = time.monotonic()
    with serving(tmp_path, "--count", "100", "--platform", "c2911") as (_process, devices):
        assert time.monotonic() - started < 10, "two seconds on an idle machine"
        assert len({device["port"] for device in devices}) == len({device["sn"] for device in devices}) == 100


def test_the_inventory_of_running_devices(tmp_path: Path) -> None:
    device = {"name": "R1", "host": "127.0.0.1", "port": 2201, "username": "admin", "password": "p", "enable": "e", "host_key": "ssh-rsa AAAA"}
    (tmp_path / "ready.json").write_text(json.dumps({"devices": [device]}), encoding="utf-8")
    command = [*EMULATOR, "inventory", "--ready-file", str(tmp_path / "ready.json"), "--known-hosts", str(tmp_path / "known")]
    inventory = yaml.safe_load(subprocess.run(command, capture_output=True, check=True).stdout)["all"]["children"]["routers"]
    assert inventory["hosts"]["R1"] == {
        "ansible_host": "127.0.0.1",
        "ansible_port": 2201,
        "ansible_user": "admin",
        "ansible_password": "p",
        "ansible_become_password": "e",
    }
    assert inventory["vars"]["ansible_connection"] == "netlicense.cisco.ios_ssh" and inventory["vars"]["ansible_become"] is True
    assert (tmp_path / "known").read_text(encoding="utf-8") == "[127.0.0.1]:2201 ssh-rsa AAAA\n"


def test_a_made_license_reads_back(tmp_path: Path) -> None:
    out = tmp_path / "a.lic"
    made = ["--pid", "CISCO1941/K9", "--sn", "FTX15240000", "--feature", "securityk9", "--feature", "datak9", "--out", str(out)]
    subprocess.run([*EMULATOR, "make-license", *made], check=True)
    content = out.read_bytes()
    assert b"<UDI><PID>CISCO1941/K9</PID><SN>FTX15240000</SN></UDI>" in content and license_file.FAKE.encode() in content
    assert [(line.feature, line.genuine) for line in license_file.read(content)] == [("securityk9", True), ("datak9", True)]


def test_the_emulator_ends_with_its_parent(tmp_path: Path) -> None:
    ready, number = tmp_path / "ready.json", tmp_path / "number"
    serve = [*EMULATOR, "serve", "--count", "1", "--ready-file", str(ready), "--exit-with-parent"]
    program = f"import subprocess, time, pathlib; p = subprocess.Popen({serve!r}); pathlib.Path({str(number)!r}).write_text(str(p.pid))\n"
    program += f"while not pathlib.Path({str(ready)!r}).exists(): time.sleep(0.02)\n"
    subprocess.run([sys.executable, "-c", program], check=True, timeout=20)
    port = json.loads(ready.read_text(encoding="utf-8"))["devices"][0]["port"]
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            Shell(port).close()
        except (OSError, EOFError):
            return
        except Exception:
            pass
        time.sleep(0.2)
    raise AssertionError("it still serves")


def told_by(*arguments: str, within: float = 20) -> str:
    """What the emulator says when it cannot do what it is told."""
    done = subprocess.run([*EMULATOR, *arguments], capture_output=True, text=True, timeout=within, check=False)
    assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    return done.stderr


def test_what_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    assert "no-fleet.yml is not there" in told_by("serve", "--fleet", str(tmp_path / "no-fleet.yml"))
    assert "start `ios-license-lab serve` first" in told_by("inventory", "--ready-file", str(tmp_path / "ready.json"))
    (tmp_path / "ready.json").write_text("[]", encoding="utf-8")
    assert "is not what" in told_by("inventory", "--ready-file", str(tmp_path / "ready.json"))


def test_an_inventory_waits_for_devices_that_are_being_started(tmp_path: Path) -> None:
    ready = tmp_path / "ready.json"
    waiting = subprocess.Popen([*EMULATOR, "inventory", "--ready-file", str(ready)], stdout=subprocess.PIPE)
    with serving(tmp_path, "--count", "1"):
        assert b"R1" in waiting.communicate(timeout=15)[0]
    assert not ready.exists(), "what is over is not ready"


def test_many_alike_may_be_ready_for_copies(tmp_path: Path) -> None:
    with serving(tmp_path, "--count", "1", "--scp") as (_process, devices):
        shell = Shell(devices[0]["port"], rows=0)
        assert shell.greeting.endswith("#")
        shell.run("terminal length 0")
        assert "\nip scp server enable\n" in shell.run("show running-config")
        shell.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("serve", "--count", "1", "--ready-file", "{folder}/none/ready.json"),
        ("serve", "--count", "1", "--state", "{folder}/file"),
        ("serve", "--count", "0", "--lifetime", "1"),
        ("make-license", "--pid", "CISCO1941/K9", "--sn", "FTX15240000", "--feature", "securityk9", "--out", "{folder}/none/x.lic"),
    ],
)
def test_what_cannot_be_served_or_written_is_told_in_a_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "file").touch()
    line = [argument.format(folder=tmp_path) for argument in arguments]
    done = subprocess.run([*EMULATOR, *line], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
