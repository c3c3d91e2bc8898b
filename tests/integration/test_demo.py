# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo as a user runs it: the emulator in a process of its own, five routers at once."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROW = re.compile(r'"(branch-\d) +(\S+) +(\S+(?: \([^)]+\))?) +(\S+) +(\S+) +(.+?)"')


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that the demo wrote, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "ansible", "playbook", "-i", "localhost,", "netlicense.cisco.demo", "-e", "demo_dir=out"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "out", done.stdout + done.stderr


def test_every_router_ends_where_the_readme_says(demo: tuple[Path, str]) -> None:
    rows = {found[1]: (found[3], found[4], found[5]) for found in ROW.finditer(demo[1])}
    assert rows == {
        "branch-1": ("ipbasek9", "securityk9", "converged"),
        "branch-2": ("ipbasek9 (next securityk9)", "securityk9", "converged"),
        "branch-3": ("ipbasek9 (fallen back from securityk9)", "securityk9", "converged"),
        "branch-4": ("ipbasek9", "ipbasek9", "refused"),
        "branch-5": ("ipbasek9", "ipbasek9", "waiting_for_file"),
    }


def test_what_the_readme_says_of_the_third_router_is_in_the_table(demo: tuple[Path, str]) -> None:
    readme = " ".join((Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8").split())
    assert "one that had fallen back from securityk9 to IP Base is healed" in readme
    assert "fallen back from securityk9" in demo[1]


def test_what_is_backed_up_was_fetched_from_the_router(demo: tuple[Path, str]) -> None:
    folder, output = demo
    backups = {found[6] for found in ROW.finditer(output)} - {"none taken"}
    kept = list((folder / "vault").rglob("*.lic"))
    assert len(backups) == 3 and backups == {path.name for path in kept}
    for path in kept:
        serial = path.parent.name.split("_")[-2]
        assert f"<SN>{serial}</SN>" in path.read_text(encoding="utf-8")


def test_a_refused_router_was_not_touched(demo: tuple[Path, str]) -> None:
    folder, output = demo
    assert "`+ip route ...`" in output
    for name in ("branch-4", "branch-5"):
        log = (folder / "state" / name / "state.log").read_text(encoding="utf-8")
        assert {line.split()[2] for line in log.splitlines()} <= {"start", "somebody"}  # `somebody` works on branch-4 from the start


def test_it_warns_of_nothing_and_leaves_a_report(demo: tuple[Path, str]) -> None:
    folder, output = demo
    assert "[WARNING]" not in output
    report = (folder / "report.html").read_text(encoding="utf-8")
    assert all(f"branch-{number}" in report for number in range(1, 6))


def test_the_whole_fleet_is_audited_and_its_report_is_the_end(demo: tuple[Path, str]) -> None:
    folder, output = demo
    report = json.loads((folder / "audit" / "report.json").read_text(encoding="utf-8"))
    stands = {device["name"]: (device["outcome"], device["era"], device["stage"]) for device in report["devices"]}
    assert stands == {
        "branch-1": ("pass", "cisl", "proven"),
        "branch-2": ("pass", "cisl", "proven"),
        "branch-3": ("pass", "cisl", "proven"),
        "branch-4": ("fail", "cisl", "file_there"),
        "branch-5": ("fail", "cisl", "ordered"),
        "campus-1": ("pass", "slp", "proven"),
        "access-1": ("pass", "rtu", "not_asked"),
        "fallen-1": ("fail", "cisl", "wanted"),
        "trial-1": ("fail", "cisl", "running"),
        "hidden-1": ("unknown", "unknown", "unknown"),
        "gone-1": ("unknown", "unknown", "unknown"),
    }
    found = {device["name"]: {finding["id"] for finding in device["findings"]} for device in report["devices"]}
    assert "fell_back" in found["fallen-1"] and {"type_not_allowed", "evaluation_ends"} <= found["trial-1"] and found["gone-1"] == {"unreachable"}
    end = output.split("TASK [Show the report of the audit]")[1]
    assert "Audit: 11 devices: 5 pass, 4 fail, 2 unknown" in end and "Report of the audit: out/audit/report.html" in end
    assert (folder / "audit" / "report.html").is_file()
