# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running devices handled from outside: the control socket and its face on the command line."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.control import Control
from ansible_collections.netlicense.cisco.extensions.emulator.control_client import asked, duration
from ansible_collections.netlicense.cisco.extensions.emulator.transcript import masked

from .lab import PROMPT, Shell
from .test_fleet import EMULATOR, serving
from .test_many import fleet_file

ROW = {"name": "R1", "platform": "c1941", "boot_s": 0.1}


@pytest.fixture
def fleet(tmp_path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A device in a process of its own: the folder, and how to reach the device."""
    path = fleet_file(tmp_path, ROW, {**ROW, "name": "R2"})
    with serving(tmp_path, "--fleet", str(path), "--state", str(tmp_path / "state")) as (_process, devices):
        yield tmp_path, devices[0]


def control(folder: Path, *arguments: str) -> str:
    done = subprocess.run([*EMULATOR, "control", "--ready-file", str(folder / "ready.json"), *arguments], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.stdout if done.returncode == 0 else done.stderr


def test_state_is_told(fleet: tuple[Path, dict[str, Any]]) -> None:
    folder, device = fleet
    told = control(folder, "R1", "state")
    assert f"sn: {device['sn']}\n" in told and "power: 'on'\n" in told and "unsaved: false\n" in told and "feature: ipbasek9\n" in told.replace("- ", "  ")


def test_a_fault_is_injected_seen_and_cleared(fleet: tuple[Path, dict[str, Any]]) -> None:
    folder, device = fleet
    shell = Shell(device["port"]).enable()
    assert control(folder, "R1", "inject", "unexpected_question", "command=show clock", "count=2") == "faults: 1\n"
    assert "command: show clock" in control(folder, "R1", "state")
    assert "nobody has heard of" in shell.run("show clock", r"\[yes/no\]: $")
    shell.run("no")
    assert control(folder, "R1", "clear") == "cleared: 1\n"
    assert "UTC" in shell.run("show clock")
    shell.close()


def test_power_goes_and_comes_with_what_was_saved(fleet: tuple[Path, dict[str, Any]]) -> None:
    folder, device = fleet
    shell = Shell(device["port"]).enable()
    shell.lines("configure terminal", "hostname R9", "end", "write", "configure terminal", "hostname LOST", "end")
    assert control(folder, "R1", "power", "off") == "power: 'off'\n"
    shell.transport.join(5)
    assert not shell.transport.is_active()
    with pytest.raises(OSError):
        Shell(device["port"])
    assert "power: 'off'" in control(folder, "R1", "state")
    assert control(folder, "R1", "power", "on") == "power: booting\n"
    shell = back(device["port"])
    assert shell.greeting.endswith("R9>")
    shell.close()


def back(port: int) -> Shell:
    deadline = time.monotonic() + 10
    while True:
        try:
            return Shell(port)
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_time_passes_at_once_and_an_evaluation_becomes_a_right_to_use(tmp_path: Path) -> None:
    trial = {"licenses": [{"feature": "securityk9", "type": "evaluation"}], "boot_modules": ["securityk9"]}
    with serving(tmp_path, "--fleet", str(fleet_file(tmp_path, {**ROW, **trial}))) as (_process, (device,)):
        shell = Shell(device["port"]).enable()
        before = shell.run("show clock")
        assert control(tmp_path, "R1", "advance", "61d") == "advanced_s: 5270400.0\n"
        assert shell.run("show clock").split()[-3:] != before.split()[-3:]
        assert "RightToUse" in shell.lines("show license")
        shell.close()


def test_a_reset_begins_anew_and_so_does_the_next_run(fleet: tuple[Path, dict[str, Any]]) -> None:
    folder, device = fleet
    shell = Shell(device["port"]).enable()
    shell.lines("configure terminal", "hostname R9", "end", "write")
    before = (folder / "state" / "R1" / "device.json").read_text(encoding="utf-8")
    assert control(folder, "R1", "reset") == "power: 'on'\n"
    shell = Shell(device["port"]).enable()
    assert "hostname R1\n" in shell.run("show startup-config")
    assert "hostname R9" in before and "hostname R9" not in (folder / "state" / "R1" / "device.json").read_text(encoding="utf-8")
    shell.close()


def test_a_transcript_has_what_was_typed_and_printed_and_no_secret(fleet: tuple[Path, dict[str, Any]]) -> None:
    folder, device = fleet
    shell = Shell(device["port"])
    shell.run("enable", "Password: $")
    shell.send("some other secret\n")
    shell.until("Password: $")
    shell.send(f"{device['enable']}\n")
    shell.until(PROMPT)
    shell.lines("show privilege", "configure terminal", "username bob secret hunter2", "end")
    told = control(folder, "R1", "transcript")
    assert "--- session 1, admin" in told and "[typed: show privilege]" in told and "Current privilege level is 15" in told
    assert not [secret for secret in ("hunter2", "other secret", device["enable"], device["password"]) if secret in told]
    assert told.count("***") >= 4 and "--- session" not in control(folder, "R2", "transcript")
    shell.close()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("R7", "state"), "fleet: unknown_device: no device 'R7'"),
        (("R1", "inject", "explode"), "fleet: bad_fault: faults: do: 'explode' is none of drop"),
        (("R1", "inject", "drop", "when=late"), "fleet: bad_fault: faults: when: 'late' is none of before"),
        (("R1", "inject", "drop", "inside"), "inject: 'inside' is not KEY=VALUE"),
        (("R1", "advance", "soon"), "'soon' is no time: write 61d"),
    ],
)
def test_what_cannot_be_done_is_said_by_name(fleet: tuple[Path, dict[str, Any]], arguments: tuple[str, ...], words: str) -> None:
    assert words in control(fleet[0], *arguments)


def test_the_socket_is_for_nobody_else_and_gone_afterwards(tmp_path: Path) -> None:
    with serving(tmp_path, "--count", "1") as (process, _devices):
        path = Path(json.loads((tmp_path / "ready.json").read_text(encoding="utf-8"))["control"]["socket"])
        assert oct(path.parent.stat().st_mode & 0o777) == "0o700" and path.exists()
        answer = raw(path, b"{\n[]\n" + b'{"do": "devices"}\n{"do": "explode"}\n{"do": "state"}\n')
        assert [one.get("error") for one in answer] == ["bad_request", "bad_request", None, "unknown_deed", "unknown_device"]
        assert answer[2] == {"ok": True, "devices": ["R1"]}
        process.terminate()
        process.wait(5)
    assert not path.parent.exists()


def raw(path: Path, requests: bytes) -> list[dict[str, Any]]:
    with socket.socket(socket.AF_UNIX) as connection, connection.makefile("rwb") as stream:
        connection.settimeout(5)
        connection.connect(os.fspath(path))
        stream.write(requests)
        stream.flush()
        return [json.loads(stream.readline()) for _line in requests.splitlines()]


def test_where_there_are_no_unix_sockets_a_token_is_needed(lab: Any) -> None:
    async def begin() -> tuple[Control, dict[str, Any]]:
        server = Control([], unix=False)
        return server, await server.start()

    server, where = lab.wait(begin())
    try:
        assert where["host"] == "127.0.0.1" and len(where["token"]) >= 32
        assert asked(where, {"do": "devices"}) == {"ok": True, "devices": []}
        for token in ("", "x" * 32):
            assert asked({**where, "token": token}, {"do": "devices"})["error"] == "wrong_token"
    finally:
        lab.wait(server.stop())


def deeds(folder: Path, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    """What the requests are answered that arrive at the same time."""
    where = json.loads((folder / "ready.json").read_text(encoding="utf-8"))["control"]
    with ThreadPoolExecutor(len(requests)) as people:
        return list(people.map(lambda request: asked(where, {"device": "R1", **request}), requests))


def test_several_people_reset_a_device_at_the_same_time(fleet: tuple[Path, dict[str, Any]]) -> None:
    folder, device = fleet
    assert deeds(folder, *[{"do": "reset"}] * 6) == [{"ok": True, "power": "on"}] * 6
    Shell(device["port"]).close()


def test_the_plug_is_pulled_while_a_device_boots(tmp_path: Path) -> None:
    with serving(tmp_path, "--fleet", str(fleet_file(tmp_path, {**ROW, "boot_s": 60}))):
        for to, power in (("off", "off"), ("on", "booting"), ("off", "off"), ("on", "booting")):
            assert deeds(tmp_path, {"do": "power", "to": to}) == [{"ok": True, "power": power}]


def test_time_ends_before_the_calendar_does(fleet: tuple[Path, dict[str, Any]]) -> None:
    folder, _device = fleet
    answers = [deeds(folder, {"do": "advance", "seconds": 9.9e9})[0] for _time in range(24)]
    assert answers[0]["ok"] and answers[-1]["error"] == "bad_request"
    assert deeds(folder, {"do": "state"})[0]["ok"]


def test_a_device_without_power_does_not_reload(fleet: tuple[Path, dict[str, Any]]) -> None:
    folder, device = fleet
    shell = Shell(device["port"]).enable()
    shell.run("reload in 10", r"\[confirm\]$")
    shell.run("")
    shell.close()
    assert deeds(folder, {"do": "power", "to": "off"}, {"do": "state"})[0]["power"] == "off"
    deeds(folder, {"do": "advance", "seconds": 3600})
    assert deeds(folder, {"do": "state"})[0]["power"] == "off"


def test_times_are_read_with_their_unit() -> None:
    assert [duration(text) for text in ("61d", "12h", "30m", "2w", "1.5", "9s")] == [61 * 86400, 12 * 3600, 1800, 14 * 86400, 1.5, 9]


def test_secrets_of_a_configuration_are_masked() -> None:
    text = "username a secret 5 $1$x\nsnmp-server community public RO\nenable password 7 0822\nlab-enable\n key is wrong"
    assert masked(text, ["lab-enable"]) == (
        "username a secret 5 ***\nsnmp-server community *** RO\nenable password 7 ***\n***\n key is wrong"
    )
