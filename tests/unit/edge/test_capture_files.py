# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures on the control node: readable again, whole, private, and over nobody's file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import captures
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.capture import Capture

OUTPUTS = {
    "show version": "one\n\n  two: 'three' # four\n\tfive\n",
    "show license": "   begins with blanks\n- and: ends without a line feed",
    "dir": "",
    "show boot": "%YAML 1.2\n---\n...\n",
}
FOUND = Capture("xqz-17", False, OUTPUTS)


def test_outputs_come_back_as_they_were_and_in_order(tmp_path: Path) -> None:
    read = yaml.safe_load(captures.write(tmp_path, FOUND).read_text(encoding="ascii"))
    assert read["outputs"] == OUTPUTS
    assert list(read["outputs"]) == list(OUTPUTS)
    assert (read["schema"], read["hostname"], read["system"]) == (1, "xqz-17", "ios")
    assert read["collection"][0].isdecimal()


def test_a_capture_is_private_and_nothing_else_is_left_behind(tmp_path: Path) -> None:
    path = captures.write(tmp_path / "new" / "captures", FOUND)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["xqz-17.yml"]


def test_no_file_that_is_there_is_touched(tmp_path: Path) -> None:
    (tmp_path / "xqz-17.yml").write_text("somebody's", encoding="utf-8")
    (tmp_path / "xqz-17-2.yml").symlink_to(tmp_path / "elsewhere")
    assert captures.write(tmp_path, FOUND).name == "xqz-17-3.yml"
    assert (tmp_path / "xqz-17.yml").read_text(encoding="utf-8") == "somebody's"
    assert not (tmp_path / "elsewhere").exists()


def test_the_salt_of_a_capture_is_its_own() -> None:
    text = {"show version": "core-17 uptime is 3 weeks, 6 days, 11 hours, 9 minutes\n"}
    one, other = captures.taken(text, ("core-17",)), captures.taken(text, ("core-17",))
    assert one.hostname != other.hostname
    assert "core-17" not in (one.hostname, other.hostname)


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(BadArgument, match="cannot write"):
        captures.write(tmp_path / "link", FOUND)
    assert os.listdir(tmp_path / "real") == []


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadArgument, match="No space left"):
        captures.write(tmp_path, FOUND)
    assert os.listdir(tmp_path) == []


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BadArgument, match="capture_dir"):
        captures.write(tmp_path / "file", FOUND)


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "..", ""])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    path = captures.write(tmp_path, Capture(name, True, OUTPUTS))
    assert path.parent.resolve() == tmp_path.resolve()
    assert path.is_file()
