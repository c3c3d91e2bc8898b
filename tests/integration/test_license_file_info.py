# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which of these files fits which router, asked by a play: offline, twice, in check mode, and with the facts of an inventory."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from .lab import Lab
from .test_modules import Play

BRANCH = {"branch-1": ["CISCO1941/K9:FTX00000001"], "branch-2": [{"pid": "CISCO1941/K9", "sn": "FTX00000002"}]}


@pytest.fixture
def play(lab: Lab, tmp_path: Path) -> Play:
    folder = tmp_path / "project"
    (folder / "licenses").mkdir(parents=True)
    return Play(lab, folder)


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in (folder / "licenses").rglob("*") if path.is_file()}


def archive(**entries: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        for name, content in entries.items():
            opened.writestr(f"inner/{name}.lic", content)
    return stream.getvalue()


def test_files_are_matched_twice_and_in_check_mode_without_a_device(lab: Lab, play: Play) -> None:
    router = lab.router()
    pid, sn = router.udi
    folder = play.folder / "licenses"
    (folder / "mine.lic").write_bytes(router.license("securityk9", "datak9"))
    (folder / "page.lic").write_bytes(b"<html>{{ lookup('pipe', 'false') }}</html>")
    (folder / "all.zip").write_bytes(archive(again=router.license("securityk9"), nxos=b"SERVER this_host ANY\nVENDOR cisco\n"))
    (folder / "README.txt").write_text("read me", encoding="utf-8")
    before = snapshot(play.folder)
    arguments = {"paths": ["licenses/"], "devices": {"R1": [{"slot": "0", "pid": pid, "sn": sn, "active": True}], **BRANCH}}
    first = play.run("license_file_info", arguments)
    assert play.run("license_file_info", arguments) == first
    assert play.run("license_file_info", arguments, "--check", "--diff") == first
    assert not first["changed"] and router.heard() == [] and snapshot(play.folder) == before
    files = {file["path"].removeprefix(f"{folder}/"): file for file in first["files"]}
    assert {name: [error["code"] for error in file["errors"]] for name, file in files.items()} == {
        "all.zip!inner/again.lic": [],
        "all.zip!inner/nxos.lic": ["nxos_license"],
        "mine.lic": [],
        "page.lic": ["html_page"],
    }
    assert {(one["feature"], one["version"], one["pid"], one["sn"]) for one in files["mine.lic"]["licenses"]} == {
        ("securityk9", "1.0", pid, sn),
        ("datak9", "1.0", pid, sn),
    }
    assert set(files["mine.lic"]) == {"path", "sha256", "licenses", "errors"} and len(files["mine.lic"]["sha256"]) == 64
    assert first["matches"] == {"R1": [f"{folder}/all.zip!inner/again.lic", f"{folder}/mine.lic"]}
    assert first["unmatched_files"] == [f"{folder}/all.zip!inner/nxos.lic", f"{folder}/page.lic"]
    assert first["unmatched_devices"] == ["branch-1", "branch-2"]
    assert [(one["feature"], one["identical"]) for one in first["duplicates"]] == [("securityk9", True)]
    assert [Path(path).name for path in first["ignored"]] == ["README.txt"]


def test_without_devices_nothing_is_matched(lab: Lab, play: Play) -> None:
    router = lab.router()
    (play.folder / "files").mkdir()
    (play.folder / "files" / "beside.lic").write_bytes(router.license("securityk9"))
    found = play.run("license_file_info", {"paths": ["beside.lic"]})
    assert [file["licenses"][0]["feature"] for file in found["files"]] == ["securityk9"], "files/ beside the playbook is searched, as copy does"
    assert not {"matches", "unmatched_files", "unmatched_devices"} & found.keys()


@pytest.mark.parametrize(
    ("arguments", "reason", "word"),
    [
        ({"paths": ["nowhere/"]}, "file_unreadable", "paths: 'nowhere/' was not found"),
        ({"paths": ["licenses/"], "devices": {"R7": ["CISCO1941"]}}, "bad_argument", "of R7 is not a UDI"),
    ],
)
def test_what_cannot_be_meant_is_refused(lab: Lab, play: Play, arguments: dict[str, Any], reason: str, word: str) -> None:
    lab.router()
    found = play.run("license_file_info", arguments)
    assert found["failed"] and found["failure_reason"] == reason and word in found["msg"] and found["hint"]


def test_the_example_of_the_page_matches_the_facts_of_an_inventory(lab: Lab, play: Play) -> None:
    from ansible.plugins.loader import fragment_loader
    from ansible.utils.plugin_docs import get_docstring

    page = Path(__file__).resolve().parents[2] / "plugins" / "modules" / "license_file_info.py"
    examples = yaml.safe_load(get_docstring(str(page), fragment_loader, collection_name="netlicense.cisco", is_module=True, plugin_type="module")[1])
    written = next(one for one in examples if "hosts" in one)
    routers = [lab.router("R1"), lab.router("R2", sn="FTX0002B0B2"), lab.router("R3", sn="FTX0003C0C3")]
    for number in (0, 2):
        (play.folder / "licenses" / f"{number}.lic").write_bytes(routers[number].license("securityk9"))
    keep = {"ansible.builtin.copy": {"content": "{{ licenses | to_json }}", "dest": f"{play.folder}/result.json"}, "delegate_to": "localhost"}
    variables = {"ansible_connection": "local", "ansible_python_interpreter": sys.executable, "ansible_become": False}
    written = {**written, "hosts": "all", "tasks": [*written["tasks"], {**keep, "run_once": True, "vars": variables}]}
    playbook = play.folder / "play.yml"
    playbook.write_text(yaml.safe_dump([written]), encoding="utf-8")
    inventory = yaml.safe_load(lab.inventory(play.folder / "inventory.yml").read_text(encoding="utf-8"))
    inventory["all"]["hosts"]["gone"] = {"ansible_host": "127.0.0.1", "ansible_port": 1, "ansible_user": "x", "ansible_password": "x"}
    (play.folder / "inventory.yml").write_text(yaml.safe_dump(inventory), encoding="utf-8")
    command = [sys.executable, "-m", "ansible", "playbook", "-i", str(play.folder / "inventory.yml"), str(playbook)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=play.folder)
    found = json.loads((play.folder / "result.json").read_text(encoding="utf-8")) if done.returncode in (0, 2, 4) else {}
    assert found, done.stdout + done.stderr
    assert {host: [Path(path).name for path in paths] for host, paths in found["matches"].items()} == {"R1": ["0.lic"], "R3": ["2.lic"]}, done.stdout
    assert found["unmatched_devices"] == ["R2", "gone"], "a router that did not answer is listed, too"
    assert '"msg": ["no file"]' in " ".join(done.stdout.split()).replace("[ ", "[").replace(" ]", "]"), done.stdout
