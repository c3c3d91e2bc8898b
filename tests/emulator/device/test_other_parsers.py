# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parsers of ntc-templates read what every platform prints, and read the emulator's own state out of it.

What they tell is compared with the state of the device, never with our own parsers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.entries import BUILT_IN, EVALUATION, PERMANENT, PRIMARY, RIGHT_TO_USE, Entry
from ansible_collections.netlicense.cisco.extensions.emulator.flash import StoredFile
from ansible_collections.netlicense.cisco.extensions.emulator.members import PROVISIONED, READY
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import names, platforms
from hypothesis import given, settings
from hypothesis import strategies as some
from ntc_templates.parse import parse_output

from .screens import DAY, STATES, WEEK, device, has, shown

IOS = [name for name, platform in platforms().items() if platform.get("system") != "asa"]
CLASSIC = [name for name in IOS if platforms()[name]["classic"]]
WITHOUT = sorted({*names()} - {*CLASSIC})


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest) -> Mapping[str, Any]:
    return STATES[request.param]


def read(made: Device, command: str) -> list[dict[str, Any]]:
    system = "cisco_asa" if made.platform.get("system") == "asa" else "cisco_ios"
    rows: list[dict[str, Any]] = parse_output(platform=system, command=command, data=shown(made, command))
    return rows


def up_for(row: Mapping[str, str]) -> int:
    """The seconds behind the parsed parts of an uptime."""
    lengths = {"years": 365 * DAY, "weeks": WEEK, "days": DAY, "hours": 3600, "minutes": 60}
    return sum(int(row[f"uptime_{unit}"] or 0) * length for unit, length in lengths.items())


@pytest.mark.parametrize("name", IOS)
def test_show_version(name: str, state: Mapping[str, Any]) -> None:
    made = device(name, **state)
    (row,) = read(made, "show version")
    running = [member for member in made.members if member.state == READY]
    assert (row["hostname"], row["version"], row["software_image"]) == ("R1", made.platform["release"], made.platform["image_name"])
    assert int(row["config_register"], 16) == made.confreg
    assert up_for(row) == made.uptime_s // 60 * 60
    assert name == "c4500-sup7e" or row["running_image"].lstrip("/") == made.platform["image"]
    if "labels" in made.platform:
        assert row["serial"] == [member.sn for member in running]
        assert len(set(row["mac_address"])) == len(running)
    elif "chassis" not in made.platform:
        assert row["serial"] == [made.sn]


def test_show_version_of_a_firewall(state: Mapping[str, Any]) -> None:
    made = device("asa5510", **state)
    (row,) = read(made, "show version")
    assert (row["version"], row["hostname"], row["hardware"].split(",")[0]) == (made.platform["release"], "R1", made.pid)
    assert row["serial"] == [made.sn] and row["image"].endswith(made.platform["image"])


@pytest.mark.parametrize("name", names())
def test_show_inventory(name: str, state: Mapping[str, Any]) -> None:
    made = device(name, **state)
    rows = [(row["pid"], row["sn"]) for row in read(made, "show inventory")]
    there = [(member.pid, member.sn) for member in made.members if member.state != PROVISIONED] or [(made.pid, made.sn)]
    assert set(rows) >= set(there)


@pytest.mark.parametrize("name", names())
def test_dir(name: str, state: Mapping[str, Any]) -> None:
    made = device(name, **state)
    tells(made)


@given(
    sizes=some.dictionaries(some.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}", fullmatch=True), some.integers(0, 2**30), max_size=6),
    when=some.datetimes(datetime(1993, 3, 1), datetime(2035, 12, 31)),
    free=some.integers(0, 2**31),
    name=some.sampled_from(names()),
)
@settings(max_examples=60)
def test_dir_of_any_files(sizes: dict[str, int], when: datetime, free: int, name: str) -> None:
    made = device(name)
    written = when.strftime("%b %-d %Y %H:%M:%S +00:00")
    made.flash.files = {file: StoredFile(None, size, written) for file, size in sizes.items()}
    made.flash.size = sum(sizes.values()) + free
    tells(made)


def tells(made: Device) -> None:
    """`dir` tells every file with its size, and the room."""
    rows = read(made, "dir")
    assert [(row["name"], int(row["size"])) for row in rows if row["name"]] == [(file, one.size) for file, one in made.flash.files.items()]
    assert {(int(row["total_size"]), int(row["total_free"])) for row in rows} <= {(made.flash.size, made.flash.free)}
    assert rows or not made.flash.files


@pytest.mark.parametrize("name", CLASSIC)
def test_show_license(name: str, state: Mapping[str, Any]) -> None:
    made = device(name, **state)
    told = {row["feature"]: row["license_type"] for row in read(made, "show license")}
    assert told == {entry.feature: entry.type for entry in made.entries}


@pytest.mark.parametrize("name", WITHOUT)
def test_show_license_is_a_command_of_the_classic_era(name: str) -> None:
    assert not has(device(name), "show license")


ENTRIES = some.lists(
    some.tuples(
        some.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,20}", fullmatch=True),
        some.sampled_from([PERMANENT, EVALUATION, RIGHT_TO_USE]),
        some.booleans(),
        some.integers(0, 60 * DAY),
        some.integers(0, 500),
        some.sampled_from(["", "high", "medium", "low"]),
    ),
    unique_by=lambda row: row[0],
    max_size=8,
)
"""Features with the license of each: kind, whether the agreement was accepted, seconds used, number, priority."""


def entry_of(number: int, row: tuple[str, str, bool, int, int, str]) -> Entry:
    feature, kind, agreed, used, count, priority = row
    if kind == PERMANENT:
        return Entry(feature, kind, PRIMARY, number, "CISCO1941/K9", "FDO00000001", count=count, priority=priority)
    accepted = agreed or kind == RIGHT_TO_USE  # nobody has a right to use without the agreement
    return Entry(feature, kind, BUILT_IN, number, agreed=accepted, used_s=used if agreed else 0, priority=priority)


@given(rows=ENTRIES, name=some.sampled_from(CLASSIC))
@settings(max_examples=80)
def test_show_license_of_any_store(rows: list[tuple[str, str, bool, int, int, str]], name: str) -> None:
    made = device(name)
    made.platform = {**made.platform, "order": []}
    made.packages, made.levels, made.in_use = {}, {}, {}
    made.entries = [entry_of(number, row) for number, row in enumerate(rows)]
    told = {row["feature"]: row for row in (read(made, "show license") if rows else [])}
    assert list(told) == [entry.feature for entry in made.entries]
    for entry in made.entries:
        row = told[entry.feature]
        assert row["license_type"] == entry.type
        assert row["license_count"].startswith(f"{entry.count}/0/0 ") if entry.count else "Non-Counted" in row["license_count"] or entry.feature in made.counted
        assert not entry.priority or row["license_priority"].lower() == entry.priority
        assert ("EULA not accepted" in row["license_state"]) == (entry.agreed is False)
        if entry.type == EVALUATION and entry.agreed:
            assert 0 <= entry.left_s - seconds(row["period_left"]) < DAY


def seconds(period: str) -> int:
    """The two largest units of a period, in seconds: what is cut is less than a day."""
    lengths = {"week": WEEK, "day": DAY, "hour": 3600, "minute": 60, "second": 1}
    return sum(int(number) * lengths[unit] for number, unit in re.findall(r"(\d+)\s+(week|day|hour|minute|second)", period))
