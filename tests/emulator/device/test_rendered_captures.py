# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the emulator prints for the state of a capture is the capture, but for lines that a table names with the reason.

Names, serial numbers and addresses are taken out of the capture when the test runs. The table names a line by its beginning, on one of the
two sides, and an entry that no line needs fails.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.extensions.emulator import command_trees
from ansible_collections.netlicense.cisco.extensions.emulator.commands import LOOKS
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.flash import StoredFile
from ansible_collections.netlicense.cisco.extensions.emulator.forms import layouts
from ansible_collections.netlicense.cisco.extensions.emulator.grammar import PRIVILEGED, Match, understand
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[3]))
PLACES = (CLONE.parent / "shared" / "transcripts", Path(os.environ.get("NETLICENSE_TRANSCRIPTS", "nowhere")))
CAPTURES = next((place for place in PLACES if place.is_dir()), None)
TABLE: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "rendered_captures.yml").read_text(encoding="utf-8"))
SHORTEST = 5
"""A beginning that is shorter would fit too much."""

NAME = r"^(\S+) (?:uptime is|up) "
SERIALS = (
    r"^\*0[ \t]+\S+[ \t]+(\S+)",
    r"^\*\t \S+ +(\S+)",
    r"PID:\S+,SN:(\S+)",
    r"^Serial Number: +(\S+)",
    r"^Processor board ID (\S+)",
    r"SN: (\S+)",
)
"""Where the serial number of the device stands; the first that is there counts."""
SPANS = {"year": 365 * 86400, "week": 7 * 86400, "day": 86400, "hour": 3600, "minute": 60}
_PARTS = re.compile(r"^System Serial Number +: (\S+)", re.MULTILINE)
_LISTED = re.compile(r"^    (?:Active|Standby|Member):PID:(\S+),SN:(\S+)", re.MULTILINE)
_FILE = re.compile(r"^ *\d+ +-rw\S+ +(\d+) +(?:(\w{3} +\d+ \d{4}) ([\d:]+) \+00:00|([\d:]+) (\w{3} \d\d \d{4})) +(\S+)", re.MULTILINE)
_TOTAL = re.compile(r"^(\d+) bytes total", re.MULTILINE)


def captured(pattern: str) -> str:
    assert CAPTURES is not None
    (file,) = CAPTURES.glob(pattern)
    return file.read_text(encoding="utf-8")


def state_of(case: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The settings that make a device like the one of the capture."""
    state: dict[str, Any] = {"platform": case["platform"], **case.get("settings", {})}
    serial = next((found[1] for found in (re.search(pattern, text, re.MULTILINE) for pattern in SERIALS) if found), None)
    if serial is not None:
        state["sn"] = serial
    register = re.search(r"^Configuration register is (0x\w+)", text, re.MULTILINE)
    if register:
        state["confreg"] = register[1]
    up = re.search(r"^\S+ (?:uptime is|up) (.*)", text, re.MULTILINE)
    if up:
        state["uptime_s"] = sum(int(number) * SPANS[unit] for number, unit in re.findall(r"(\d+) (year|week|day|hour|minute)", up[1]))
    members = [{"sn": sn} for sn in _PARTS.findall(text)] or [{"pid": pid, "sn": sn} for pid, sn in _LISTED.findall(text)]
    if members and "members" not in state:
        state["members"] = [{"slot": slot, **member} for slot, member in enumerate(members, start=1)]
    return state


def files_of(text: str) -> Iterator[tuple[str, StoredFile]]:
    """The files of a directory, without those below it."""
    for size, day, clock, clock_first, day_last, name in _FILE.findall(text):
        yield name, StoredFile(None, int(size), f"{' '.join((day or day_last).split())} {clock or clock_first} +00:00")


def made(case: Mapping[str, Any], text: str) -> Device:
    device = build(spec({"name": "R1", **state_of(case, text)}, 1), Words(), 1, None)
    device.platform.update(case.get("platform_keys", {}))
    name = re.search(NAME, text, re.MULTILINE)
    lines = [f"hostname {name[1]}" if name and line.startswith("hostname ") else line for line in device.startup]
    device.startup = [*lines, *case.get("lines", ())]
    total = _TOTAL.search(text)
    if total:
        device.flash.size, device.flash.files = int(total[1]), dict(files_of(text))
        return device
    if "activated" in case:
        device.activate(case["activated"], "")
    booted = device.booted
    assert device.boot()
    device.booted = booted
    return device


def rendered(device: Device, command: str) -> list[str]:
    match = understand(command, command_trees.exec_tree(device), PRIVILEGED)
    assert isinstance(match, Match), match
    answer = layouts.answer(device, match.rule.handler) or LOOKS[match.rule.handler]
    return answer(device, *match.arguments).split("\n")


def differences(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """Side and line of everything that does not stand in both at the same place."""
    for kind, start, end, their_start, their_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (("ours", line) for line in ours[start:end])
            yield from (("theirs", line) for line in theirs[their_start:their_end])


def allowed(case: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Side and beginning of every line that may differ; an empty line is named by an empty beginning."""
    groups = [TABLE["shared"][name] for name in case.get("shared", ())]
    entries = [entry for group in (*groups, case.get("differ", ())) for entry in group]
    assert all(entry["why"].strip() for entry in entries)
    pairs = [(side, beginning) for entry in entries for side in ("ours", "theirs") for beginning in entry.get(side, ())]
    assert all(not beginning or len(beginning) >= SHORTEST for _side, beginning in pairs)
    return pairs


def fits(side: str, line: str, pair: tuple[str, str]) -> bool:
    return side == pair[0] and (line.startswith(pair[1]) if pair[1] else not line.strip())


@pytest.mark.skipif(CAPTURES is None, reason="the captured device output is not at hand")
@pytest.mark.parametrize("case", TABLE["captures"], ids=lambda case: case["capture"])
def test_what_is_rendered_is_the_capture(case: Mapping[str, Any]) -> None:
    text = captured(case["capture"])
    different = list(differences(rendered(made(case, text), case["command"]), text.removesuffix("\n").split("\n")))
    pairs = allowed(case)
    unnamed = [(side, line) for side, line in different if not any(fits(side, line, pair) for pair in pairs)]
    assert not unnamed
    unused = [pair for pair in pairs if not any(fits(side, line, pair) for side, line in different)]
    assert not unused


def test_a_line_is_not_named_by_a_beginning_that_fits_everything() -> None:
    with pytest.raises(AssertionError):
        allowed({"differ": [{"theirs": ["S"], "why": "too short"}]})
    assert list(differences(["a", "b"], ["a", "c", ""])) == [("ours", "b"), ("theirs", "c"), ("theirs", "")]
