# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives become an audit: the module in a play, the packaged playbook as a user runs it, and an archive made of captures of real devices."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ..captures.test_captures import CAPTURES
from ..unit.parsers import asa_samples, license_samples, router_samples, smart_samples, version_samples, xe_samples

LINE = "-" * 18
SERIAL = re.compile(r"Serial Number: +(\S+)")
KEYS = SERIAL.sub(SERIAL.search(asa_samples.VERSION)[0], asa_samples.KEYS)  # type: ignore[index]
ARCHIVE = {
    "session.log": f"session#sh ver\r\n{router_samples.FORM_D}\r\nsession#sh lic\r\n{license_samples.SUMMARY}session#",
    "tech.txt": f"t#show tech-support\n\n{LINE} show version {LINE}\n\n{xe_samples.STACK}\n{LINE} show license all {LINE}\n\n{smart_samples.POLICY_ALL}t#",
    "rancid.example.net": (
        "!RANCID-CONTENT-TYPE: cisco\n!\n!Image: Software: C2600-ADVENTERPRISEK9-M, 12.4(25d), RELEASE SOFTWARE (fc1)\n!\nversion 12.4\nhostname rancid\nend\n"
    ),
    "firewall/show_version.txt": asa_samples.VERSION,
    "firewall/show_activation-key.txt": KEYS,
    "switch__show_version.txt": version_samples.FORM_A,
    "glued.txt": f"A#show version\n{router_samples.FORM_D}B#show license\n{license_samples.SUMMARY}",
    "=cmd.txt": "hello {{ lookup('pipe', 'false') }}\n",
    "esc\x1b[2J.txt": "hello\n",
    "README.md": "read me\n",
}


def playbook(folder: Path, *arguments: str, status: int = 0) -> str:
    command = [sys.executable, "-m", "ansible", "playbook", "-i", "localhost,", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False, cwd=folder)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def table(output: str) -> list[str]:
    """The lines of the table, as the play printed it."""
    shown = output.split("TASK [Show every device]")[1].split("TASK [")[0]
    lines: list[str] = json.loads(shown[shown.index("{") : shown.rindex("}") + 1])["msg"]
    return lines


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    for name, text in ARCHIVE.items():
        path = tmp_path / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    yield tmp_path


def test_the_module_reads_an_archive_twice_and_in_check_mode(project: Path) -> None:
    def run(*options: str) -> dict[str, Any]:
        playbook(project, "play.yml", *options)
        found: dict[str, Any] = json.loads((project / "result.json").read_text(encoding="utf-8"))
        return found

    local = {"ansible_connection": "local", "ansible_python_interpreter": sys.executable}
    copy = {"content": "{{ result | to_json }}", "dest": f"{project}/result.json"}
    tasks = [
        {"netlicense.cisco.license_archive_info": {"paths": ["archive"]}, "register": "result"},
        {"ansible.builtin.copy": copy, "check_mode": False},
    ]
    (project / "play.yml").write_text(
        yaml.safe_dump([{"hosts": "localhost", "gather_facts": False, "vars": local, "tasks": tasks}]), encoding="utf-8"
    )
    before = snapshot(project / "archive")
    first = run()
    assert run() == first and run("--check", "--diff") == first and snapshot(project / "archive") == before
    devices = {device["name"]: device for device in first["devices"]}
    assert not first["changed"] and list(devices) == sorted(devices)
    assert {name: device["facts"] and device["facts"]["era"] for name, device in devices.items()} == {
        "=cmd": None,
        "esc\x1b[2J": None,
        "firewall": "asa_key",
        "glued": None,
        "rancid.example.net": "image",
        "session": "cisl",
        "switch": "cisl",
        "tech": "slp",
    }
    assert first["eras"] == {"asa_key": 1, "cisl": 2, "image": 1, "slp": 1, "unknown": 3}
    assert {name: [error["code"] for error in device["errors"]] for name, device in devices.items() if device["errors"]} == {
        "=cmd": ["no_output"],
        "esc\x1b[2J": ["no_output"],
        "glued": ["several_devices"],
    }
    assert first["ignored"] == [f"{project}/archive/README.md"]
    assert len(devices["firewall"]["files"]) == 2


def test_the_playbook_shows_one_table_and_writes_it(project: Path) -> None:
    audit = ("netlicense.cisco.audit", "-e", "audit_archive=archive")
    lines = table(playbook(project, *audit))
    assert lines[0].split("  ")[0] == "device" and sorted(path.name for path in project.iterdir()) == ["archive"]
    assert [line for line in lines[1:] if not line.startswith("  ")] == ["asa_key (1)", "cisl (2)", "image (1)", "slp (1)", "unknown (3)"]
    rows = {line.split()[0]: line for line in lines if line.startswith("  ")}
    assert (
        len(rows) == 8
        and "esc?[2J" in rows
        and "securityk9" in rows["session"]
        and "network-advantage" in rows["tech"]
        and "12.4(25d)" in rows["rancid.example.net"]
    )
    checked = playbook(project, *audit, "-e", "audit_dest=report", "--check", "--diff")
    assert not (project / "report").exists() and table(checked) == lines
    written = playbook(project, *audit, "-e", "audit_dest=report")
    assert table(written) == lines and "changed=3" in written
    again = snapshot(project)
    assert "changed=0" in playbook(project, *audit, "-e", "audit_dest=report") and snapshot(project) == again
    facts = json.loads((project / "report" / "audit.json").read_text(encoding="utf-8"))
    assert len(facts["devices"]) == 8 and facts["eras"]["cisl"] == 2
    cells = list(csv.DictReader(io.StringIO((project / "report" / "audit.csv").read_text(encoding="utf-8"))))
    by_name = {row["device"]: row for row in cells}
    assert set(by_name) == {*rows, "'=cmd"} - {"=cmd"} and all(None not in row and None not in row.values() for row in cells)
    assert by_name["glued"]["errors"] == "several_devices" and by_name["firewall"]["serial"] and by_name["glued"]["serial"] == ""
    assert "two devices" in by_name["glued"]["reasons"] and by_name["session"]["reasons"] == ""
    told = written.split("TASK [Show what was not read")[1]
    assert "glued: " in told and "=cmd: " in told and "session: " not in told


def test_an_archive_that_is_not_named_or_not_there_is_told(tmp_path: Path) -> None:
    limited = playbook(tmp_path, "netlicense.cisco.audit", "-i", "R1,", "--limit", "R1", "-e", "audit_archive=nowhere", status=2)
    assert "-e audit_archive=configs" in limited and "without --limit" in limited
    assert f"there is no {tmp_path}/nowhere" in playbook(tmp_path, "netlicense.cisco.audit", "-e", "audit_archive=nowhere", status=2)
    (tmp_path / "empty").mkdir()
    assert "no file that may hold outputs was found" in playbook(tmp_path, "netlicense.cisco.audit", "-e", "audit_archive=empty")


def test_an_archive_is_judged_as_devices_are(project: Path) -> None:
    (project / "policies").mkdir()
    (project / "policies" / "all.yml").write_text("schema: 1\nname: all\nreload: true\nssh: {sha1: false}\n", encoding="utf-8")
    branch = "schema: 1\nname: branch\napplies_to: {groups: [branch]}\nlevels: [securityk9]\nmust_have: [nothing]\n"
    (project / "policies" / "branch.yml").write_text(branch, encoding="utf-8")
    (project / "inventory.yml").write_text(yaml.safe_dump({"branch": {"hosts": {"session": None}}, "core": {"hosts": {"tech": None}}}), encoding="utf-8")
    audit = ("netlicense.cisco.audit", "-i", "inventory.yml", "-e", "audit_archive=archive", "-e", "audit_policy=policies", "-e", "audit_dest=out")
    before = snapshot(project)
    playbook(project, *audit, "--check", status=2)
    assert snapshot(project) == before
    output = playbook(project, *audit, status=2)
    assert len(table(output)) == 14 and (project / "out" / "audit.csv").is_file()
    report = json.loads((project / "out" / "report.json").read_text(encoding="utf-8"))
    devices = {device["name"]: device for device in report["devices"]}
    assert {name for name, device in devices.items() if device["outcome"] == "unknown"} >= {"=cmd", "esc\x1b[2J", "glued"}
    assert {finding["id"] for finding in devices["glued"]["findings"]} == {"era_unknown"} and devices["glued"]["source"] == "outputs"
    assert devices["session"]["policies"] == ["all", "branch"] and devices["tech"]["policies"] == ["all"]
    assert "level_missing" in {finding["id"] for finding in devices["session"]["findings"]}
    assert {verdict["outcome"] for device in devices.values() if device["unread"] is None for verdict in device["verdicts"] if verdict["rule"] == "ssh"} == {
        "not_applicable"
    }
    assert "since" in playbook(project, *audit, "-e", "audit_fail_on=never")


def test_every_capture_ends_in_the_table(tmp_path: Path) -> None:
    if not CAPTURES.is_dir():
        pytest.skip("captures: ABSENT (set NETLICENSE_TRANSCRIPTS to the folder that holds them)")
    archive = tmp_path / "configs"
    archive.mkdir()
    captures = sorted(CAPTURES.rglob("*.txt"))
    for number, path in enumerate(captures):
        (archive / f"device-{number}").write_bytes(path.read_bytes())
    audit = ("netlicense.cisco.audit", "-e", "audit_archive=configs", "-e", "audit_dest=report")
    lines = table(playbook(tmp_path, *audit))
    assert {line.split()[0] for line in lines if line.startswith("  ")} == {f"device-{number}" for number in range(len(captures))}
    devices = json.loads((tmp_path / "report" / "audit.json").read_text(encoding="utf-8"))["devices"]
    wrong = []
    for device in devices:
        path = captures[int(device["name"].removeprefix("device-"))]
        facts, text = device["facts"], path.read_text(encoding="utf-8", errors="replace")
        said = (
            []
            if facts is None
            else [facts["hostname"], facts["image"]["file"], *(value for udi in facts["udi"] for value in (udi["pid"], udi["sn"]))]
        )
        wrong += [(path.name, word) for word in said if word and word not in text]
        if path.parent.name == "show_version" and path.parent.parent.name != "_lossy" and not facts:
            wrong.append((path.name, "nothing was read"))
    assert captures and wrong == []
