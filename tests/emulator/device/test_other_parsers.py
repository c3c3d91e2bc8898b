# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parsers of ntc-templates read what every platform prints, and read the emulator's own state out of it."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import command_trees
from ansible_collections.netlicense.cisco.extensions.emulator.commands import LOOKS
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.forms import layouts
from ansible_collections.netlicense.cisco.extensions.emulator.grammar import PRIVILEGED, Match, understand
from ansible_collections.netlicense.cisco.extensions.emulator.members import PROVISIONED, READY
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import names, platforms
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

parse = pytest.importorskip("ntc_templates.parse", reason="ntc-templates is not installed: `pip install ntc-templates` brings it").parse_output

IOS = [name for name, platform in platforms().items() if platform.get("system") != "asa"]
CLASSIC = [name for name in IOS if platforms()[name]["classic"]]


def device(platform: str, **settings: Any) -> Device:
    return build(spec({"name": "R1", "platform": platform, "sn": "FDO00000001", **settings}, 1), Words(), 1, None)


def shown(made: Device, command: str) -> str:
    match = understand(command, command_trees.exec_tree(made), PRIVILEGED)
    assert isinstance(match, Match), (command, match)
    answer = layouts.answer(made, match.rule.handler) or LOOKS[match.rule.handler]
    return answer(made, *match.arguments)


def read(made: Device, command: str) -> list[dict[str, Any]]:
    system = "cisco_asa" if made.platform.get("system") == "asa" else "cisco_ios"
    rows: list[dict[str, Any]] = parse(platform=system, command=command, data=shown(made, command))
    return rows


@pytest.mark.parametrize("name", IOS)
def test_show_version(name: str) -> None:
    made = device(name)
    (row,) = read(made, "show version")
    running = [member for member in made.members if member.state == READY]
    assert row["hostname"] == "R1"
    assert row["version"] == made.platform["release"]
    assert row["config_register"] == f"0x{made.confreg:X}"
    assert name == "c4500-sup7e" or row["running_image"].lstrip("/") == made.platform["image"]
    if "labels" in made.platform:
        assert row["serial"] == [member.sn for member in running]
    elif "chassis" not in made.platform:
        assert row["serial"] == [made.sn]


@pytest.mark.parametrize("name", names())
def test_show_inventory(name: str) -> None:
    made = device(name)
    rows = [(row["pid"], row["sn"]) for row in read(made, "show inventory")]
    there = [(member.pid, member.sn) for member in made.members if member.state != PROVISIONED] or [(made.pid, made.sn)]
    assert set(rows) >= set(there)


@pytest.mark.parametrize("name", names())
def test_dir(name: str) -> None:
    made = device(name)
    rows = read(made, "dir")
    assert [(row["name"], int(row["size"])) for row in rows] == [(file, one.size) for file, one in made.flash.files.items()]
    assert {(int(row["total_size"]), int(row["total_free"])) for row in rows} == {(made.flash.size, made.flash.free)}


@pytest.mark.parametrize("name", CLASSIC)
def test_show_license(name: str) -> None:
    made = device(name)
    told = {row["feature"]: row["license_type"] for row in read(made, "show license")}
    assert told == {entry.feature: entry.type for entry in made.entries}


def test_show_version_of_a_firewall() -> None:
    made = device("asa5510")
    (row,) = read(made, "show version")
    assert (row["version"], row["hostname"], row["hardware"].split(",")[0], row["serial"]) == ("8.3(2)", "R1", "ASA5510", ["FDO00000001"])
