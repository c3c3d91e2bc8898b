# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One clock per device: what is read from it, and what happens when it is moved."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import entries, images, licensing
from ansible_collections.netlicense.cisco.extensions.emulator.clock import Clock
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import PROMPT, Router

DAY = 86400
SOURCE = Path(images.__file__).parent


def made(**settings: Any) -> Device:
    return build(spec({"name": "R1", "platform": "c1941", **settings}, 1), Words(), 1, None)


def trying(used_s: int = 0) -> Device:
    """A router that runs datak9 on its evaluation."""
    rows = [{"feature": "datak9", "type": "evaluation", "used_s": used_s}]
    return made(licenses=rows, boot_modules=["datak9"])


def test_a_clock_runs_with_the_wall_until_it_is_moved() -> None:
    ticks = iter([100.0, 101.0, 103.0, 110.0, 120.0, 121.0, 122.0])
    clock = Clock(lambda: next(ticks))
    assert clock.seconds() == 100.0
    clock.advance(50)
    assert clock.seconds() == 151.0
    clock.freeze()
    assert clock.seconds() == clock.seconds() == 153.0
    clock.advance(7)
    assert clock.seconds() == 160.0
    clock.thaw()
    assert clock.seconds() == 170.0


def test_time_does_not_go_back() -> None:
    with pytest.raises(ValueError, match="does not go back"):
        Clock().advance(-1)


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    asking = re.compile(r"\btime\.(time|monotonic)\(|datetime\.(now|utcnow|today)\(|\bdate\.today\(")
    outside = {"clock.py", "ready.py"}  # the second waits for files of other processes
    found = [path.name for path in SOURCE.rglob("*.py") if path.name not in outside and asking.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_everything_that_shows_the_time_shows_that_of_the_device(router: Router) -> None:
    device = router.device
    device.freeze()
    before = device.now()
    device.advance(400 * DAY)
    shell = router.privileged()
    year = str(device.now().year)
    assert device.now().timestamp() - before.timestamp() == 400 * DAY
    assert shell.run("show clock").split()[-1] == year
    assert "1 year, 8 weeks" in shell.run("show version | include uptime")
    shell.lines("configure terminal", "ip domain-name example.net", "end")
    assert year in shell.run("show running-config | include Last configuration change")


def test_an_evaluation_counts_only_while_something_runs_on_it() -> None:
    running, resting = trying(), made(agreed=["datak9"])
    for device in (running, resting):
        device.advance(10 * DAY)
    assert [device.used_s(entries.evaluation("datak9", device.entries) or device.entries[0]) // DAY for device in (running, resting)] == [10, 0]


def test_after_sixty_days_and_a_reload_an_evaluation_is_a_right_to_use() -> None:
    device = trying()
    device.advance(61 * DAY)
    assert device.packages["data"] is not None and device.packages["data"].type == licensing.EVALUATION
    device.boot()
    entry = device.packages["data"]
    assert entry is not None and entry.type == licensing.RIGHT_TO_USE


def test_before_sixty_days_a_reload_leaves_an_evaluation_what_it_is() -> None:
    device = trying(50 * DAY)
    device.advance(9 * DAY)
    device.boot()
    entry = device.packages["data"]
    assert entry is not None and (entry.type, entry.used_s // DAY) == (licensing.EVALUATION, 59)


def test_a_device_warns_ten_and_five_days_before_the_change_each_at_its_time() -> None:
    device = trying()
    device.freeze()
    begin = device.now()
    device.advance(49 * DAY)
    assert device.log_lines() == []
    device.advance(11 * DAY)
    lines = device.log_lines()
    assert len(lines) == 2 and "datak9" in lines[0] and "in 10 days" in lines[0] and "in 5 days" in lines[1]
    for line, days in zip(lines, (50, 55), strict=True):
        when = begin + timedelta(days=days)
        assert line.startswith(f"*{when:%b} {when.day:2} {when:%H:%M:%S}.")


def test_what_was_said_is_not_said_again() -> None:
    device = trying()
    device.advance(51 * DAY)
    device.advance(1 * DAY)
    assert len(device.log_lines()) == 1
    assert len(device.log_lines()) == 1


def test_an_extension_warns_as_the_license_mib_says_and_then_ends() -> None:
    device = made()
    device.freeze()
    line = licensing.line_of(entries.Entry("datak9", entries.EXTENSION, entries.PRIMARY, 1, device.pid, device.sn, total_s=60 * DAY))
    device.install(licensing.stored(line, device.entries))
    device.boot()
    assert device.packages["data"] is not None and device.packages["data"].type == entries.EXTENSION
    device.advance(75 * DAY)
    said = [text.partition(": %")[2].split(":")[0] for text in device.log_lines() if "LICENSE-1-" in text]
    assert said == ["LICENSE-1-EXPIRING"] * 10 + ["LICENSE-1-EXPIRED"] * 3
    assert device.packages["data"] is not None, "it runs on until the reload"
    device.boot()
    assert device.packages["data"] is None


def test_a_subscription_is_measured_by_the_calendar() -> None:
    device = made()
    device.freeze()
    now = device.time.seconds()
    entry = entries.Entry("datak9", entries.SUBSCRIPTION, entries.PRIMARY, 1, device.pid, device.sn, starts=now + DAY, ends=now + 10 * DAY)
    device.entries = [*device.entries, entry]
    runs = []
    for days in (0, 2, 9):
        device.advance(days * DAY)
        device.boot()
        runs.append(device.packages["data"] is not None)
    assert runs == [False, True, False]
    assert replace(entry, ends=0.0).ends == 0.0


def test_a_reload_that_is_due_happens_when_time_is_moved(router: Router) -> None:
    shell = router.privileged()
    shell.run("reload in 1:30", r"\[confirm\]$")
    shell.send("\n")
    shell.until(PROMPT)
    router.listener.device.log.event("moved")
    loop_call(router, 2 * 3600)
    _wait_for_boot(router)


def test_reload_at_takes_the_next_time_that_the_clock_shows_so(router: Router) -> None:
    device = router.device
    device.freeze()
    shell = router.privileged()
    shell.run("reload at 00:01", r"\[confirm\]$")
    shell.send("\n")
    shell.until(PROMPT)
    assert device.reload_at is not None and (device.reload_at.hour, device.reload_at.minute) == (0, 1)
    assert 0 < (device.reload_at - device.now()).total_seconds() <= DAY
    shell.run("reload at 10:00 24 Dec", r"\[confirm\]$")
    shell.send("\n")
    shell.until(PROMPT)
    assert (device.reload_at.month, device.reload_at.day) == (12, 24)
    assert "% Invalid input" in shell.run("reload at 25:00")
    assert "% Invalid input" in shell.run("reload at 10:00 31 Feb")


def loop_call(router: Router, seconds: float) -> None:
    """Time is moved where the device lives."""
    loop = router.listener._acceptor._loop  # type: ignore[union-attr]
    loop.call_soon_threadsafe(router.device.advance, seconds)


def _wait_for_boot(router: Router) -> None:
    deadline = time.monotonic() + 5
    while "boot" not in router.heard():
        assert time.monotonic() < deadline
        time.sleep(0.02)
