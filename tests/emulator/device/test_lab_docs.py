# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the lab says what the emulator knows."""

from __future__ import annotations

import re
import subprocess
from dataclasses import fields
from pathlib import Path

import pytest
import yaml
from ansible_collections.netlicense.cisco.extensions.emulator.__main__ import _parser
from ansible_collections.netlicense.cisco.extensions.emulator.control_deeds import DEEDS as CONTROL
from ansible_collections.netlicense.cisco.extensions.emulator.faults import DEEDS
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_rows import expanded
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_spec import DeviceSpec, spec
from ansible_collections.netlicense.cisco.extensions.emulator.remote import limits

CLONE = Path(__file__).resolve().parents[3]
PAGE = (CLONE / "docs" / "lab.md").read_text(encoding="utf-8")


def test_the_table_of_faults_is_the_one_of_the_emulator() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.partition("## Faults")[2], re.MULTILINE)
    assert rows == [(name, what) for name, (_kind, what) in DEEDS.items()]


def test_every_deed_of_the_control_socket_is_shown_and_can_be_typed() -> None:
    lines = re.findall(r"^ios-license-lab (control .*)$", PAGE, re.MULTILINE)
    shown = [_parser().parse_args(line.replace('"license install"', "x").split()).do for line in lines]
    assert set(shown) == set(CONTROL)


def test_the_fleet_file_of_the_page_can_be_read() -> None:
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    rows = expanded(yaml.safe_load(text)["devices"])
    assert len([spec(row, number) for number, row in enumerate(rows, start=1)]) == 304


def test_every_key_of_a_fleet_file_is_told() -> None:
    section = PAGE.partition("## A fleet of your own")[2].partition("\n## ")[0]
    (example,) = re.findall(r"^```yaml\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    shown = {key for row in yaml.safe_load(example)["devices"] for key in row}
    told = {key for row in re.findall(r"^\| (`.*?) \|", section, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
    assert {one.name for one in fields(DeviceSpec)} <= shown | told


@pytest.mark.parametrize("option", ["--addresses", "--port", "--host-keys", "--share", "--state"])
def test_options_of_the_page_exist(option: str) -> None:
    assert option in PAGE and option in _parser()._subparsers._group_actions[0].choices["serve"].format_help()  # type: ignore[union-attr,index,call-overload]


@pytest.mark.skipif(not (CLONE / ".venv").exists(), reason="no clone that was prepared")
def test_a_prepared_clone_has_the_command_of_the_lab() -> None:
    told = subprocess.run([str(CLONE / ".ci" / "env"), "ios-license-lab", "control", "--help"], capture_output=True, text=True, check=True).stdout
    assert "--ready-file" in told and ".ci/env ios-license-lab" in PAGE


def test_the_files_command_of_the_page_can_be_typed() -> None:
    (line,) = re.findall(r"^ios-license-lab (files .*) &$", PAGE, re.MULTILINE)
    options = _parser().parse_args(line.split())
    assert (options.tftp_port, options.http_port, options.scp_port, options.write) == (6969, 8069, 2269, False)
    ports = {scheme: int(port) for scheme, port in re.findall(r"(tftp|http|scp)://(?:[\w:]+@)?127\.0\.0\.1:(\d+)", PAGE)}
    assert ports == {"tftp": 6969, "http": 8069, "scp": 2269}


def test_the_page_tells_the_bounds_of_a_copy() -> None:
    assert f"silent for {limits.SILENCE_S:.0f} seconds" in PAGE and f"takes {limits.LONGEST_S / 60:.0f} minutes at most" in PAGE
