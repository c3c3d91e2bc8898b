# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit of live devices as a pipeline runs it: exit codes, check mode, hosts that are lost, parts of a fleet, and what was read before."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault import Vault

from .lab import Lab

POLICY = "schema: 1\nname: branch\nlevels: [ipbasek9]\nreload: true\nmust_have: [ipbasek9]\n"
AUDIT = ("netlicense.cisco.audit", "-e", "audit_policy=branch.yml")
REPORT = ["devices.csv", "findings.csv", "junit.xml", "report.html", "report.json", "report.sarif", "summary.md"]


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """The exit code of a playbook, and what it printed."""
    command = [sys.executable, "-m", "ansible", "playbook", "-i", "inventory.yml", *arguments]
    variables = {**os.environ, **environment}
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=folder, env=variables)
    return done.returncode, done.stdout + done.stderr


def report(folder: Path, name: str = "license_report") -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / name / "report.json").read_text(encoding="utf-8"))
    return found


def outcomes(found: dict[str, Any]) -> dict[str, str]:
    return {device["name"]: device["outcome"] for device in found["devices"]}


def why(found: dict[str, Any], name: str) -> str:
    """Why a device was not read."""
    device = next(device for device in found["devices"] if device["name"] == name)
    assert [finding["id"] for finding in device["findings"] if finding["rule"] == "reading"] == ["unreachable"]
    assert all(verdict["outcome"] == "unknown" for verdict in device["verdicts"])
    return str(device["unread"])


def closed_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def play(folder: Path, *tasks: dict[str, Any], roles: tuple[str, ...] = (), first: tuple[dict[str, Any], ...] = ()) -> None:
    body = {"hosts": "all", "gather_facts": False, "pre_tasks": list(first), "roles": list(roles), "tasks": list(tasks)}
    (folder / "play.yml").write_text(yaml.safe_dump([body]), encoding="utf-8")


@pytest.fixture
def project(lab: Lab, tmp_path: Path) -> Iterator[Path]:
    """A folder with a policy, two healthy routers, and one whose reload is pending."""
    (tmp_path / "branch.yml").write_text(POLICY, encoding="utf-8")
    lab.router("R1")
    lab.router("R2", platform="c2911", privilege=1)
    lab.router("late", licenses=[{"feature": "securityk9", "since_boot": True}], boot_modules=["securityk9"])
    lab.inventory(tmp_path / "inventory.yml")
    yield tmp_path


def test_the_exit_code_follows_the_severity(project: Path) -> None:
    healthy, output = run(project, *AUDIT, "--limit", "R1,R2", "-e", "audit_fail_on=note")
    assert healthy == 0 and outcomes(report(project)) == {"R1": "pass", "R2": "pass"}, output
    assert "2 devices: 2 pass, 0 waived, 0 fail, 0 unknown" in output and report(project)["compliant"]
    warned, output = run(project, *AUDIT, "-e", "audit_hosts=late")
    assert warned == 0 and outcomes(report(project)) == {"late": "fail"} and "0 errors, 1 warning, 0 notes" in output
    stopped, output = run(project, *AUDIT, "-e", "audit_hosts=late", "-e", "audit_fail_on=warning")
    assert stopped == 2 and "not compliant: 1 warning at 1 device; see" in output
    (project / "branch.yml").write_text(POLICY.replace("reload", "relod"), encoding="utf-8")
    mistaken, output = run(project, *AUDIT, "-e", "audit_hosts=R1", "-e", "audit_fail_on=never")
    assert mistaken == 2 and "branch.yml:4: relod is no key that is known here; did you mean 'reload'?" in output


def test_a_host_that_was_not_read_is_a_finding_and_never_a_pass(project: Path, lab: Lab) -> None:
    lab.hosts["R2"] = {"ansible_password": "wrong"}
    lab.inventory(project / "inventory.yml")
    hosts = yaml.safe_load((project / "inventory.yml").read_text(encoding="utf-8"))
    dead = {**hosts["all"]["hosts"]["R1"], "ansible_port": closed_port()}
    hosts["all"]["hosts"] |= {"A-lost": dead, "dead": dead, "skipped": dead}
    (project / "inventory.yml").write_text(yaml.safe_dump(hosts), encoding="utf-8")
    fails = {"ansible.builtin.fail": {"msg": "no change window"}, "when": "inventory_hostname == 'A-lost'"}
    ends = {"ansible.builtin.meta": "end_host", "when": "inventory_hostname == 'skipped'"}
    play(project, roles=("netlicense.cisco.audit",), first=(fails, ends))
    status, output = run(project, "play.yml", "-e", "audit_policy=branch.yml", "-e", "audit_formats=json,junit")
    found = report(project)
    assert status == 2 and not found["compliant"], output
    assert outcomes(found) == {"R1": "pass", "R2": "unknown", "dead": "unknown", "late": "fail", "A-lost": "unknown", "skipped": "unknown"}
    assert "password" in why(found, "R2").lower() or "login" in why(found, "R2").lower()
    assert "refused" in why(found, "dead").lower()
    assert "the play lost it before it was read" in why(found, "A-lost") and "the play lost it" in why(found, "skipped")
    assert "lab-password" not in (project / "license_report" / "report.json").read_text(encoding="utf-8")


def test_check_mode_judges_and_writes_nothing(project: Path) -> None:
    before = sorted(path for path in project.rglob("*") if "state" not in path.parts)
    status, output = run(project, *AUDIT, "--check", "-e", "audit_fail_on=warning")
    assert status == 2 and "3 devices: 2 pass, 0 waived, 1 fail, 0 unknown" in output, output
    assert f"would write {project}/license_report/report.html" in output
    assert sorted(path for path in project.rglob("*") if "state" not in path.parts) == before


def test_facts_of_an_earlier_run_do_not_count_as_read(project: Path) -> None:
    cache = {"ANSIBLE_CACHE_PLUGIN": "ansible.builtin.jsonfile", "ANSIBLE_CACHE_PLUGIN_CONNECTION": str(project / "facts")}
    judge = {"netlicense.cisco.license_report": {"policy": ["branch.yml"], "dest": "license_report"}, "run_once": True}
    read = {"netlicense.cisco.license_facts": {}}
    play(project, read, judge)
    assert run(project, "play.yml", "--limit", "R1")[0] == 0 and outcomes(report(project)) == {"R1": "pass"}
    assert run(project, "play.yml", "--limit", "R1", **cache)[0] == 0 and any((project / "facts").iterdir())
    assert "may be of an earlier run" in why(report(project), "R1")
    play(project, judge)
    assert run(project, "play.yml", "--limit", "R1", **cache)[0] == 0
    assert "may be of an earlier run" in why(report(project), "R1")
    inventory = yaml.safe_load((project / "inventory.yml").read_text(encoding="utf-8"))
    inventory["all"]["hosts"]["R1"]["ansible_port"] = closed_port()
    (project / "inventory.yml").write_text(yaml.safe_dump(inventory), encoding="utf-8")
    status, _output = run(project, *AUDIT, "--limit", "R1", **cache)
    assert status == 2 and "refused" in why(report(project), "R1").lower()


def test_parts_of_a_fleet_become_one_report_with_a_trend(project: Path, lab: Lab) -> None:
    for number, names in enumerate(("R1,late", "R2")):
        status, output = run(project, *AUDIT, "--limit", names, "-e", f"audit_dest=part-{number}", "-e", "audit_formats=json")
        assert status == 0, output
    parts = ("-e", "audit_hosts=", "-e", "audit_merge=part-0/report.json,part-1/report.json", "-e", "audit_fail_on=warning")
    status, output = run(project, "netlicense.cisco.audit", *parts)
    whole = report(project)
    assert status == 2 and outcomes(whole) == {"R1": "pass", "R2": "pass", "late": "fail"}, output
    assert whole["trend"] is None and whole["policies"] == report(project, "part-0")["policies"]
    assert sorted(path.name for path in (project / "license_report").iterdir()) == REPORT
    late = next(device for device in whole["devices"] if device["name"] == "late")
    lab.hosts["late"] = {"ansible_port": closed_port()}
    lab.inventory(project / "inventory.yml")
    status, output = run(project, *AUDIT, "-e", "audit_hosts=late", "-e", "audit_merge=license_report/report.json")
    again = report(project)
    assert status == 2 and outcomes(again) == {"R1": "pass", "R2": "pass", "late": "unknown"}, output
    assert again["trend"]["since"] == whole["made_at"] and not again["trend"]["appeared"] and not again["trend"]["disappeared"]
    assert {finding["id"] for finding in again["trend"]["gone"]} == {finding["id"] for finding in late["findings"]}
    assert [finding["id"] for finding in again["trend"]["new"]] == ["unreachable"]


def test_a_second_run_finds_the_same(project: Path) -> None:
    first = run(project, *AUDIT), report(project)
    second = run(project, *AUDIT), report(project)
    moving = ("made_at", "trend")
    for found in (first, second):
        for device in found[1]["devices"]:
            device.pop("read_at")
    assert first[0][0] == second[0][0] == 0
    assert {key: first[1][key] for key in first[1] if key not in moving} == {key: second[1][key] for key in second[1] if key not in moving}
    assert second[1]["trend"]["new"] == second[1]["trend"]["gone"] == []


STAGES = """\
schema: 1
name: way
applies_to: {hosts: ["*-*"]}
levels: [[securityk9, ipservices]]
backup: {max_age_days: 30}
waiting_days: 30
"""


def test_every_stage_of_the_way_is_told_from_orders_files_and_the_vault(lab: Lab, tmp_path: Path) -> None:
    today = datetime.now(timezone.utc)
    long_ago, lately = (f"{(today - timedelta(days=days)).date().isoformat()}T09:30:00Z" for days in (400, 2))
    routers = {
        "not": lab.router("not"),
        "is-wanted": lab.router("is-wanted"),
        "is-ordered": lab.router("is-ordered"),
        "has-file": lab.router("has-file"),
        "has-license": lab.router("has-license", platform="c3560e", licenses=[{"feature": "ipservices"}], boot_level="ipbase"),
        "level-set": lab.router("level-set", licenses=[{"feature": "securityk9", "since_boot": True}]),
        "on-trial": lab.router("on-trial", licenses=[{"feature": "securityk9", "type": "evaluation"}], boot_modules=["securityk9"]),
        "is-proven": lab.router("is-proven", licenses=[{"feature": "securityk9"}], boot_modules=["securityk9"]),
        "is-hidden": lab.router("is-hidden", deny=["^show (version|license)"]),
    }
    lab.inventory(tmp_path / "inventory.yml")
    (tmp_path / "policy.yml").write_text(STAGES, encoding="utf-8")
    awaited = (("is-ordered", "securityk9", lately), ("has-file", "securityk9", long_ago), ("level-set", "datak9", long_ago))
    rows = [{"pid": routers[name].udi[0], "sn": routers[name].udi[1], "feature": feature, "ordered": day[:10]} for name, feature, day in awaited]
    (tmp_path / "orders.yml").write_text(yaml.safe_dump(rows), encoding="utf-8")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "mail.lic").write_bytes(routers["has-file"].license("securityk9"))
    vault = Vault(tmp_path / "vault")
    for name in ("level-set", "is-proven"):
        vault.keep_licenses(Udi(*routers[name].udi), routers[name].license("ipbasek9", "securityk9"), long_ago)
    vault.keep_licenses(Udi(*routers["is-proven"].udi), routers["is-proven"].license("ipbasek9", "securityk9"), lately)
    vault.keep_licenses(Udi(*routers["on-trial"].udi), routers["on-trial"].license("datak9"), lately)
    damaged = vault.folder_of(Udi(*routers["has-file"].udi))
    damaged.mkdir()
    (damaged / "manifest.json").write_text("nothing", encoding="utf-8")
    given = ("audit_policy=policy.yml", "audit_orders=orders.yml", "audit_license_files=files", "audit_vault=vault", "audit_fail_on=never")
    status, output = run(tmp_path, "netlicense.cisco.audit", *(word for one in given for word in ("-e", one)))
    assert status == 0, output
    devices = {device["name"]: device for device in report(tmp_path)["devices"]}
    assert {name: device["stage"] for name, device in devices.items()} == {
        "not": "not_asked",
        "is-wanted": "wanted",
        "is-ordered": "ordered",
        "has-file": "file_there",
        "has-license": "installed",
        "level-set": "level_set",
        "on-trial": "running",
        "is-proven": "proven",
        "is-hidden": "unknown",
    }
    page = (tmp_path / "license_report" / "report.html").read_text(encoding="utf-8")
    assert all(stage in page for stage in ("file_there", "level_set", "proven"))
    found = {name: {finding["id"] for finding in device["findings"]} for name, device in devices.items()}
    assert found["is-proven"] == set() and "waiting_too_long" not in found["is-ordered"] | found["has-file"]
    assert {"backup_old", "waiting_too_long"} <= found["level-set"] and "backup_incomplete" in found["on-trial"] and "backup_missing" in found["is-wanted"]
    assert "backup_unknown" in found["has-file"]
