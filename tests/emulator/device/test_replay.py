# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device that answers from a capture: these commands, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import FleetError, build, load, spec
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import Lab, Shell

LONG = "\n".join(f"line {number}" for number in range(60))
OUTPUTS = {"show version": "one\n\n  two\n", "show license all": LONG, "show running-config": "license x\nend\n"}


def written(folder: Path, **changes: Any) -> Path:
    path = folder / "capture.yml"
    capture = {"schema": 1, "hostname": "qzw-3", "system": "ios", "outputs": OUTPUTS} | changes
    path.write_text(
        yaml.safe_dump({key: value for key, value in capture.items() if value is not None}), encoding="utf-8"
    )
    return path


def shell(lab: Lab, folder: Path, **changes: Any) -> Shell:
    return lab.router(replay=str(written(folder, **changes))).shell()


def test_answers_stand_as_they_were_captured(lab: Lab, tmp_path: Path) -> None:
    user = shell(lab, tmp_path)
    assert user.run("terminal length 0", "qzw-3>$")
    assert user.run("show version") == "one\n\n  two\n"
    assert user.run("sh lic al").count("line ") == 60


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("show inventory", 5),
        ("license install flash:x.lic", 1),
        ("configure terminal", 0),
        ("reload", 0),
        ("show version x", 13),
    ],
)
def test_everything_else_is_refused_with_a_caret(lab: Lab, tmp_path: Path, line: str, column: int) -> None:
    user = shell(lab, tmp_path).enable()
    caret = " " * (len("qzw-3#") + column) + "^"
    assert user.run(line) == f"{caret}\n% Invalid input detected at '^' marker.\n\n"


def test_what_needs_a_privilege_needs_it_here_too(lab: Lab, tmp_path: Path) -> None:
    user = shell(lab, tmp_path)
    assert "Invalid input" in user.run("show running-config")
    assert "license x" in user.enable().run("show running-config")


def test_long_answers_are_paged_until_somebody_turns_it_off(lab: Lab, tmp_path: Path) -> None:
    user = shell(lab, tmp_path)
    assert "line 30" not in user.run("show license all", " --More-- ")


def test_a_firewall_answers_as_firewalls_do(lab: Lab, tmp_path: Path) -> None:
    user = shell(lab, tmp_path, system="asa")
    refused = user.run("terminal length 0", "> $")
    assert refused == f"{' ' * (len('qzw-3> ') + 9)}^\nERROR: % Invalid input detected at '^' marker.\nqzw-3> "
    assert "<--- More --->" in user.run("show license all", "--->$")
    user.send("q")
    user.until("> $")
    user.run("terminal pager 0", "> $")
    assert "line 59" in user.run("show license all", "> $")


def test_the_path_of_a_capture_starts_at_the_fleet_file(tmp_path: Path) -> None:
    (tmp_path / "captures").mkdir()
    written(tmp_path / "captures")
    fleet = tmp_path / "fleet.yml"
    fleet.write_text("devices: [{name: R1, replay: captures/capture.yml}]", encoding="utf-8")
    device = build(load(fleet)[0], Words(), 1, None)
    assert device.hostname == "qzw-3"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"schema": 2}, "no capture of schema 1"),
        ({"hostname": "a b"}, "`hostname` is no host name"),
        ({"system": "nxos"}, "`system` is none of ios, asa"),
        ({"outputs": {}}, "must hold the text"),
        ({"outputs": {"show version": None}}, "must hold the text"),
        ({"outputs": {"reload": "x"}}, "'reload' is no command that looks"),
        ({"outputs": {"show <rest>": "x"}}, "is no command that looks"),
    ],
)
def test_a_file_that_is_no_capture_is_refused_by_name(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    path = written(tmp_path, **changes)
    with pytest.raises(FleetError, match=words):
        build(spec({"name": "R1", "replay": str(path)}, 1), Words(), 1, None)


def test_a_capture_that_is_not_there_is_a_fault_of_the_fleet(tmp_path: Path) -> None:
    with pytest.raises(FleetError, match="replay"):
        build(spec({"name": "R1", "replay": str(tmp_path / "none.yml")}, 1), Words(), 1, None)
