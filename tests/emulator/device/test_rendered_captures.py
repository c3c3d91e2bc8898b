# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the emulator prints for the state of a capture is the capture, but for lines that a table names with the reason.

Names, serial numbers, addresses, dates and files are taken out of the capture when the test runs, and are the state of the device that prints.
The table names each differing line of the capture by its number and its beginning, and each of ours in full. A line that it does not name
fails, and so does an entry that no line needs. Every capture of these commands is either compared or listed with the reason why no device of
ours can be in its state.
"""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.flash import StoredFile
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .screens import shown
from .test_captured_licenses import STATES as LICENSE_STATES

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[3]))
PLACES = (CLONE.parent / "shared" / "transcripts", Path(os.environ.get("NETLICENSE_TRANSCRIPTS", "nowhere")))
CAPTURES = next((place for place in PLACES if place.is_dir()), None)
TABLE: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "rendered_captures.yml").read_text(encoding="utf-8"))
COMMANDS = re.compile(r"(show (version|license|boot|bootvar|bootflash)|dir)\b.*")
"""The commands of which every capture must be accounted for."""

NAME = r"^(\S+) (?:uptime is|up) "
SERIALS = (
    r"^\*0[ \t]+\S+[ \t]+(\S+)",
    r"^\*\t \S+ +(\S+)",
    r"PID:\S+,SN:(\S+)",
    r"^Serial Number: +(\S+)",
    r"^System [Ss]erial [Nn]umber +: (\S+)",
    r"^Processor board ID (\S+)",
    r"SN: (\S+)",
)
"""Where the serial number of the device stands; the first that is there counts."""
SPANS = {"year": 365 * 86400, "week": 7 * 86400, "day": 86400, "hour": 3600, "minute": 60}
ZONES = {"AEDT": 11, "UTC": 0, "GMT": 0, "PST": -8, "PDT": -7, "CEST": 2, "MET-DST": 2, "EST": -5, "EDT": -4, "CET": 1, "JST": 9, "IST": 5}
ANY_DAY = 1_577_836_800
_DATED = r"([\d:]{8}) (\S+) \w{3} (\w{3} +\d+ \d{4})"
_RESTARTED = re.compile(rf"^System restarted at {_DATED}", re.MULTILINE)
_RETURNED = re.compile(rf"^System returned to ROM by .* at {_DATED}", re.MULTILINE)
_DEADLINE = re.compile(r"^  Next ACK deadline: (\w{3} \d\d [\d:]{8} \d{4})", re.MULTILINE)
_REASON = re.compile(r"^System returned to ROM by ([\w-]+(?: \w+)*?)(?: at .*)?$", re.MULTILINE)
_PARTS = re.compile(r"^System [Ss]erial [Nn]umber +: (\S+)", re.MULTILINE)
_MODELS = re.compile(r"^Model [Nn]umber +: (\S+)", re.MULTILINE)
_MACS = re.compile(r"^Base [Ee]thernet MAC Address +: (\S+)", re.MULTILINE)
_BOARDS = re.compile(r"^Motherboard [Ss]erial [Nn]umber +: (\S+)", re.MULTILINE)
_CHASSIS = re.compile(r"^Processor board ID (\S+)", re.MULTILINE)
_ROWS = re.compile(r"^(\*| ) +(\d+) +\d+ +(\S+) +\d\S+ +\S+", re.MULTILINE)
_LISTED = re.compile(r"^    (?:Active|Standby|Member):PID:(\S+),SN:(\S+)", re.MULTILINE)
_FILE = re.compile(
    r"^ *(\d+) +([d-])rw\S+ +(\d+) +(?:(\w{3} +\d+ \d{4}) ([\d:]+ [+-]\d\d:\d\d)|([\d:]+) (\w{3} \d\d \d{4})) +(\S+)", re.MULTILINE
)
_TOTAL = re.compile(r"^(\d+) bytes total \((\d+) bytes free\)", re.MULTILINE)
_FOLDER = re.compile(r"^Directory of (\S+:)", re.MULTILINE)
_BOOT = re.compile(r"^(?:Boot Variables on next reload:\n)?BOOT (?:variable|path-list) +[=:] (\S+:.*)", re.MULTILINE)
_CURRENT = re.compile(r"^Current Boot Variables:\nBOOT variable (?:= (\S+)|does not exist)", re.MULTILINE)
_MANUAL = re.compile(r"^Manual Boot += yes", re.MULTILINE)
_NEXT = re.compile(r"^Configuration register is \S+ \(will be (0x\w+) at next reload\)", re.MULTILINE)


def captured(name: str) -> str:
    assert CAPTURES is not None
    return (CAPTURES / name).read_text(encoding="utf-8")


def state_of(case: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The row of a fleet file that makes a device like the one of the capture."""
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
    restarted, returned = _moment(_RESTARTED.search(text)), _moment(_RETURNED.search(text))
    if restarted is not None and returned is not None:
        state["boot_s"] = restarted - returned
    models = _MODELS.findall(text) if case["platform"] != "c3750x" else []
    members = [{"sn": sn, **({"pid": pid} if pid else {})} for sn, pid in zip_longest(_PARTS.findall(text), models)]
    members = members or [{"pid": pid, "sn": sn} for pid, sn in _LISTED.findall(text)]
    if members and "members" not in state:
        state["members"] = [{"slot": slot, **member} for slot, member in enumerate(members, start=1)]
    return {**state, "parts": parts_of(text)}


def parts_of(text: str) -> dict[str, str]:
    """Addresses and numbers of parts; the ones of the device that answers stand first."""
    boards = _BOARDS.findall(text)
    chassis = _CHASSIS.search(text)
    parts = {f"board {slot}": board for slot, board in enumerate(boards, start=1)}
    for number, mac in enumerate(_MACS.findall(text), start=1):
        parts["mac" if number == 1 else f"mac {number}"] = mac
    return {**parts, **({"chassis": chassis[1]} if chassis else {})}


def _moment(found: re.Match[str] | None) -> int | None:
    """The seconds since 1970 of a printed date."""
    if found is None:
        return None
    local = datetime.strptime(f"{found[1]} {' '.join(found[3].split())}", "%H:%M:%S %b %d %Y").replace(tzinfo=timezone.utc)
    return int(local.timestamp()) - ZONES[found[2]] * 3600


def came_up(text: str) -> int:
    """When the device was booted; one day is as good as another where nothing tells it."""
    restarted, returned, deadline = _moment(_RESTARTED.search(text)), _moment(_RETURNED.search(text)), _DEADLINE.search(text)
    if deadline is not None:
        return int(datetime.strptime(deadline[1], "%b %d %H:%M:%S %Y").replace(tzinfo=timezone.utc).timestamp()) - 90 * 86400
    return next((known for known in (restarted, returned) if known is not None), ANY_DAY)


def files_of(text: str) -> Iterator[tuple[str, StoredFile]]:
    """What a directory lists."""
    for number, kind, size, day, clock, clock_first, day_last, name in _FILE.findall(text):
        written = f"{' '.join((day or day_last).split())} {clock or clock_first + ' +00:00'}"
        yield name, StoredFile(None, int(size), written, kind == "d", int(number))


def boots(text: str) -> list[str]:
    """The lines of the configuration that choose what boots."""
    variables = _BOOT.findall(text)
    chosen = [image.strip().removesuffix(",12") for image in (variables[-1].split(";") if variables else []) if image.strip()]
    manual = ["boot manual"] if _MANUAL.search(text) else []
    return [*(f"boot system {image}" for image in chosen), *manual]


def made(case: Mapping[str, Any], text: str) -> Device:
    device = build(spec({"name": "R1", **state_of(case, text)}, 1), Words(), 1, None)
    device.platform.update(case.get("platform_keys", {}))
    name, restarted, reason = re.search(NAME, text, re.MULTILINE), _RESTARTED.search(text), _REASON.search(text)
    shipped = [line for line in device.startup if not (boots(text) and line.startswith("boot system "))]
    lines = [f"hostname {name[1]}" if name and line.startswith("hostname ") else line for line in shipped]
    zone = [f"clock timezone {restarted[2]} {ZONES[restarted[2]]}"] if restarted and restarted[2] != "UTC" else []
    device.startup = [*lines, *zone, *boots(text), *case.get("lines", ())]
    total = _TOTAL.search(text)
    if total:
        folder = _FOLDER.search(text)
        device.flash.name = folder[1] if folder and ":/" not in device.flash.name else device.flash.name
        device.flash.size, device.flash.files = int(total[1]), dict(files_of(text))
        device.flash.hidden = device.flash.free - int(total[2])
        return device
    if "activated" in case:
        device.activate(case["activated"], "")
    up, register = device.uptime_s, device.confreg
    device.confreg = 0x2102
    assert device.boot()
    device.confreg = register
    device.boot_reason = "reload" if reason is None or reason[1].lower().startswith("reload") else reason[1]
    device.time.from_dict({"ahead": 0.0, "stopped_at": float(came_up(text) + up)})
    device.booted = device.time.seconds() - up
    current = _CURRENT.search(text)
    if current:
        device.booted_by = [f"boot system {image}" for image in (current[1] or "").split(";") if image]
    following = _NEXT.search(text)
    device.confreg_next = int(following[1], 16) if following else None
    return device


def differences(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, int, str]]:
    """Side, number and text of every line that does not stand in both at the same place."""
    for kind, start, end, their_start, their_end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from (("ours", number + 1, ours[number]) for number in range(start, end))
            yield from (("theirs", number + 1, theirs[number]) for number in range(their_start, their_end))


def entries(case: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    groups = [TABLE["shared"][name] for name in case.get("shared", ())]
    return [entry for group in (*groups, case.get("differ", ())) for entry in group]


def unnamed(case: Mapping[str, Any], different: list[tuple[str, int, str]]) -> tuple[list[Any], list[Any]]:
    """What differs and is not in the table, and what is in the table and does not differ."""
    ours = Counter(line for side, _number, line in different if side == "ours")
    theirs = {number: line for side, number, line in different if side == "theirs"}
    unused: list[Any] = []
    for entry in entries(case):
        assert entry["why"].strip() and set(entry) <= {"why", "ours", "theirs"}
        for line in entry.get("ours", ()):
            ours[line] -= 1
        for number, beginning in _theirs(entry, theirs):
            if number in theirs and named(theirs[number], beginning):
                del theirs[number]
            else:
                unused.append((number, beginning))
    unused += [line for line, times in ours.items() if times < 0]
    return [*(+ours).elements(), *theirs.items()], unused


def named(line: str, beginning: str) -> bool:
    """Whether a beginning names this line; an empty one names an empty line."""
    return line.startswith(beginning) if beginning else not line.strip()


def _theirs(entry: Mapping[str, Any], theirs: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Number and beginning of every line that an entry names. A text that stands without a number must begin exactly one line."""
    wanted = entry.get("theirs", {})
    if isinstance(wanted, Mapping):
        yield from wanted.items()
        return
    for beginning in wanted:
        numbers = [number for number, line in theirs.items() if line.startswith(beginning)]
        yield (numbers[0] if len(numbers) == 1 else 0), beginning


@pytest.mark.skipif(CAPTURES is None, reason="the captured device output is not at hand")
@pytest.mark.parametrize("case", TABLE["captures"], ids=lambda case: case["capture"])
def test_what_is_rendered_is_the_capture(case: Mapping[str, Any]) -> None:
    text = captured(case["capture"])
    different = list(differences(shown(made(case, text), case["command"]).split("\n"), text.removesuffix("\n").split("\n")))
    assert unnamed(case, different) == ([], [])


@pytest.mark.skipif(CAPTURES is None, reason="the captured device output is not at hand")
def test_every_capture_is_compared_or_told_why_not() -> None:
    assert CAPTURES is not None
    rows = csv.DictReader((CAPTURES / "INDEX.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
    there = {row["path"] for row in rows if COMMANDS.fullmatch(row["command"])}
    compared = {case["capture"] for case in TABLE["captures"]}
    beside = {str(path.relative_to(CAPTURES)) for state in LICENSE_STATES.values() for path in CAPTURES.glob(state.capture)}
    told = [name for names in TABLE["not ours"].values() for name in names]
    assert len(told) == len(set(told)) and not set(told) & (compared | beside)
    assert (compared & there) | (beside & there) | set(told) == there


def test_the_table_names_lines_exactly() -> None:
    different = list(differences(["a", "b", "b"], ["a", "cd", "", "ce"]))
    assert different == [("ours", 2, "b"), ("ours", 3, "b"), ("theirs", 2, "cd"), ("theirs", 3, ""), ("theirs", 4, "ce")]
    exact = {"differ": [{"why": "one", "ours": ["b", "b"], "theirs": {2: "cd", 3: "", 4: "c"}}]}
    assert unnamed(exact, different) == ([], [])
    once = {"differ": [{"why": "one", "ours": ["b"], "theirs": {2: "cd", 4: "c"}}]}
    assert unnamed(once, different) == (["b", (3, "")], [])
    more = {"differ": [{"why": "one", "ours": ["b", "b", "b", "x"], "theirs": {2: "cd", 3: "", 4: "c", 9: "y"}}]}
    assert unnamed(more, different) == ([], [(9, "y"), "b", "x"])
    both = {"differ": [{"why": "a beginning without a number that fits two lines", "ours": ["b", "b"], "theirs": ["c"]}]}
    assert unnamed(both, different)[1] == [(0, "c")]
