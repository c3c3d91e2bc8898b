# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State that outlives the process: after an end in good order, and after one at any moment."""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import license_file
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_rows import FleetError
from ansible_collections.netlicense.cisco.extensions.emulator.keeper import Keeper
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import Shell, copy_from, copy_to
from .test_fleet import serving
from .test_many import fleet_file

ROW = {"name": "R1", "platform": "c1941", "scp": True, "privilege": 15, "boot_s": 0.1}


def device(name: str = "R1", **settings: Any) -> Device:
    return build(spec({"name": name, "platform": "c1941", **settings}, 1), Words(), 1, None)


def worked_on() -> Device:
    """A device on which somebody has done everything that is kept."""
    made = device(licenses=[{"feature": "datak9", "type": "evaluation", "used_s": 86400}], boot_modules=["datak9"])
    made.flash.put("a.lic", b"bytes", "May 1 2026 10:00:00 +00:00")
    made.configure([*made.running[:-1], "ip route 198.51.100.0 255.255.255.0 192.0.2.254", "end"], "route")
    made.confreg_next = 0x2142
    made.reload_at = made.now()
    made.syslog("%SYS-5-CONFIG_I: Configured from console by admin on vty0")
    return made


def test_everything_comes_back(tmp_path: Path) -> None:
    made, again = worked_on(), device()
    Keeper(tmp_path, "R1").keep(made)
    assert Keeper(tmp_path, "R1").restore(again)
    assert again.digest() == made.digest() and abs(again.uptime_s - made.uptime_s) <= 1
    assert (again.logging, again.changed) == (made.logging, made.changed)
    assert again.reload_at is not None and made.reload_at is not None and abs(again.reload_at - made.reload_at) < timedelta(seconds=1)
    assert again.packages["data"] is not None and again.used_s(again.packages["data"]) in (86400, 86401)


def test_nothing_kept_is_no_fault_and_forgetting_begins_anew(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path, "R1")
    assert not keeper.restore(device())
    keeper.keep(device())
    keeper.forget()
    assert not keeper.restore(device())


@pytest.mark.parametrize(
    ("content", "words"), [("{", "device R1: .*device.json is no state"), ("[]", "is no state of a device"), ('{"pid": "CISCO1941/K9", "sn": "SN"}', "SN")]
)
def test_what_is_no_state_is_named(tmp_path: Path, content: str, words: str) -> None:
    keeper = Keeper(tmp_path, "R1")
    (tmp_path / "R1" / "device.json").write_text(content, encoding="utf-8")
    with pytest.raises(FleetError, match=words):
        keeper.restore(device())


NO_LISTS: tuple[Any, ...] = ([[]], {"x": 1}, {"x": [1]}, "x", 7, 1e300, None)


@pytest.mark.parametrize("key", ["entries", "packages", "flash", "clock", "levels", "members", "reload_at", "logins", "image"])
def test_a_kept_state_of_another_shape_is_a_sentence_and_no_traceback(tmp_path: Path, key: str) -> None:
    keeper, path, refused = Keeper(tmp_path, "R1"), tmp_path / "R1" / "device.json", 0
    keeper.keep(worked_on())
    kept = json.loads(path.read_text(encoding="utf-8"))
    for value in NO_LISTS:
        path.write_text(json.dumps({**kept, key: value}), encoding="utf-8")
        try:
            keeper.restore(device())
        except FleetError as error:
            assert "device R1: " in str(error) and "is no state of a device" in str(error)
            refused += 1
    assert refused


def test_the_state_of_another_device_is_refused(tmp_path: Path) -> None:
    Keeper(tmp_path, "R1").keep(device())
    with pytest.raises(FleetError, match=r"is the state of CISCO1941/K9:.*, not of CISCO1941/K9:FTX15240000"):
        Keeper(tmp_path, "R1").restore(device(sn="FTX15240000"))


def test_bytes_that_changed_or_are_gone_are_refused(tmp_path: Path) -> None:
    Keeper(tmp_path, "R1").keep(worked_on())
    (blob,) = (tmp_path / "blobs").iterdir()
    blob.write_bytes(b"other")
    with pytest.raises(FleetError, match="is not what was kept"):
        Keeper(tmp_path, "R1").restore(device())
    blob.unlink()
    with pytest.raises(FleetError, match="No such file"):
        Keeper(tmp_path, "R1").restore(device())


class Killed(BaseException):
    """The process ends here."""


def test_an_end_between_any_two_writes_leaves_the_state_before_or_after(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step of keeping a change is the last one once: opening, writing and renaming, of blob and state."""
    before, after = device(), worked_on()
    after.flash.put("second.lic", b"more bytes", "May 1 2026 10:00:00 +00:00")
    steps = 0
    ended = set()
    while True:
        folder = tmp_path / str(steps)
        Keeper(folder, "R1").keep(before)
        left = steps

        def step(real: Any) -> Any:
            def counted(*arguments: Any, **more: Any) -> Any:
                nonlocal left
                if left == 0:
                    raise Killed
                left -= 1
                return real(*arguments, **more)

            return counted

        with monkeypatch.context() as patched:
            for owner, name in ((os, "open"), (os, "fdopen"), (Path, "replace")):
                patched.setattr(owner, name, step(getattr(owner, name)))
            try:
                Keeper(folder, "R1").keep(after)
                whole = True
            except Killed:
                whole = False
        again = device()
        assert Keeper(folder, "R1").restore(again)
        ended.add(again.digest())
        assert again.digest() in (before.digest(), after.digest())
        if whole:
            assert again.digest() == after.digest()
            break
        steps += 1
    assert steps == 9 and ended == {before.digest(), after.digest()}


def test_a_restart_continues_with_unsaved_work_and_the_same_host_key(tmp_path: Path) -> None:
    path = fleet_file(tmp_path, ROW)
    arguments = ("--fleet", str(path), "--state", str(tmp_path / "state"))
    with serving(tmp_path, *arguments) as (_process, (one,)):
        content = license_file.make(["securityk9"], one["pid"], one["sn"])
        copy_to(one["port"], "flash0:a.lic", content)
        shell = Shell(one["port"], rows=0)
        shell.lines("terminal length 0", "license install flash0:a.lic", "configure terminal", "hostname R9", "end")
        shell.close()
    with serving(tmp_path, *arguments) as (_process, (again,)):
        assert again["host_key"] == one["host_key"]
        shell = Shell(again["port"], rows=0)
        assert shell.greeting.endswith("R9#")
        assert "hostname R1\n" in shell.lines("terminal length 0", "show startup-config")
        assert "Feature: securityk9 " in shell.run("show license")
        shell.close()
        assert copy_from(again["port"], "flash0:a.lic") == content


@pytest.mark.parametrize("seed", range(3))
def test_killed_in_the_middle_of_work(tmp_path: Path, seed: int) -> None:
    """What comes back is what was there after the last change or the one before it."""
    path = fleet_file(tmp_path, ROW)
    arguments = ("--fleet", str(path), "--state", str(tmp_path / "state"))
    chance = random.Random(seed)
    with serving(tmp_path, *arguments) as (process, (one,)):
        shell = Shell(one["port"], rows=0)
        with ThreadPoolExecutor(1) as pool:
            work = pool.submit(_change_for_ever, shell)
            time.sleep(0.2 + chance.random() / 2)
            process.send_signal(signal.SIGKILL)
            process.wait(5)
            changes = work.result(10)
    assert changes > 3
    states = (tmp_path / "state" / "R1" / "state.log").read_text(encoding="utf-8").splitlines()
    (tmp_path / "ready.json").unlink()
    with serving(tmp_path, *arguments):
        restored = (tmp_path / "state" / "R1" / "state.log").read_text(encoding="utf-8").splitlines()[-1].split()
    assert restored[2] == "restored" and restored[1] in [line.split()[1] for line in states[-2:]]


def _change_for_ever(shell: Shell) -> int:
    shell.run("configure terminal")
    number = 0
    try:
        while True:
            number += 1
            shell.run(f"ip route 198.51.100.{number % 200} 255.255.255.255 192.0.2.254")
    except (OSError, AssertionError, EOFError):
        return number


def test_copies_in_parallel_are_whole_while_state_is_kept(tmp_path: Path) -> None:
    """The emulator in a process of its own, several devices at once, reads and writes: every byte arrives."""
    path = fleet_file(tmp_path, {**ROW, "name": "R", "count": 5})
    with serving(tmp_path, "--fleet", str(path), "--state", str(tmp_path / "state")) as (_process, devices), ThreadPoolExecutor(10) as pool:
        rounds = [pool.submit(_copies, one["port"], f"{one['name']}-{turn}") for turn in range(8) for one in devices]
        assert [one.result(60) for one in rounds] == [None] * 40
    kept = json.loads((tmp_path / "state" / "R1" / "device.json").read_text(encoding="utf-8"))["flash"]["files"]
    assert {f"R1-{turn}.lic" for turn in range(8)} <= set(kept)


def _copies(port: int, name: str) -> None:
    content = hashlib.sha256(name.encode()).digest() * (1 + len(name) * 97)
    copy_to(port, f"flash0:{name}.lic", content)
    for _time in range(3):
        assert copy_from(port, f"flash0:{name}.lic") == content


def test_many_kept_devices_start_again(tmp_path: Path) -> None:
    arguments = ("--count", "300", "--state", str(tmp_path / "state"))
    for _start in range(2):
        with serving(tmp_path, *arguments):
            continue
    assert len(list((tmp_path / "state").glob("R*/device.json"))) == 300
    assert not list((tmp_path / "state").rglob("*.writing"))
