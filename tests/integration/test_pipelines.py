# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The recipes for CI audit emulated routers: they end well with a compliant fleet, fail with another one, and leave the report."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from .lab import Lab, Router, key
from .pipelines import FOLDER, SYSTEMS, Site

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[2]))
LICENSED = {"licenses": [{"feature": "securityk9"}], "boot_modules": ["securityk9"]}


@pytest.fixture(scope="session")
def mirror(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The work tree as it stands, as a repository that `ansible-galaxy` can clone."""
    repository = tmp_path_factory.mktemp("mirror") / "netlicense.cisco"
    parts = ("plugins", "roles", "playbooks", "meta", "galaxy.yml", "README.md", "COPYING")
    for part in parts:
        source = CLONE / part
        if source.is_dir():
            shutil.copytree(source, repository / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, repository / part)
    who = ("-c", "user.name=test", "-c", "user.email=test@example.net", "-c", "commit.gpgsign=false")
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), (*who, "commit", "-q", "-m", "as it stands")):
        subprocess.run(["git", *command], cwd=repository, check=True, capture_output=True)
    return repository


def site(tmp_path: Path, mirror: Path, recipe: str, place: str, router: Router) -> Site:
    folder = tmp_path / "checkout"
    shutil.copytree(FOLDER, folder)
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(FOLDER / recipe, folder / place)
    device = router.listener.device
    secrets = {"NETWORK_USER": device.username, "NETWORK_PASSWORD": device.password, "NETWORK_ENABLE": device.enable}
    return Site(folder, secrets, "", mirror)


def hosts(site: Site, *routers: Router) -> None:
    """The inventory of the recipe, with the routers of the lab in place of its hosts."""
    inventory = yaml.safe_load((FOLDER / "inventory.yml").read_text(encoding="utf-8"))
    ports = {router.listener.device.name: router.listener.port for router in routers}
    there = {name: {"ansible_host": "127.0.0.1", "ansible_port": port} for name, port in ports.items()}
    inventory["all"]["children"]["branch"]["hosts"] = there
    (site.folder / "inventory.yml").write_text(yaml.safe_dump(inventory), encoding="utf-8")
    public = " ".join(key().export_public_key().decode().split()[:2])
    site.known_hosts = "".join(f"[127.0.0.1]:{port} {public}\n" for port in ports.values())


def report(site: Site) -> Any:
    return json.loads((site.folder / "license_report" / "report.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_recipe_passes_a_compliant_fleet_and_stops_at_another_one(system: str, lab: Lab, tmp_path: Path, mirror: Path) -> None:
    recipe, place, carry_out = SYSTEMS[system]
    healthy, bare = lab.router("healthy", **LICENSED), lab.router("bare")
    job = site(tmp_path, mirror, recipe, place, healthy)
    hosts(job, healthy)
    assert carry_out(job), job.output
    assert report(job)["compliant"] or report(job)["summary"]["findings"]["error"] == 0
    hosts(job, healthy, bare)
    assert not carry_out(job), job.output
    found = report(job)
    assert {one["name"]: one["outcome"] for one in found["devices"]}["bare"] == "fail" and found["trend"]["appeared"] == ["bare"]
    left = job.folder / "license_report"
    assert ElementTree.parse(left / "junit.xml").getroot().iter("failure")
    assert json.loads((left / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert "bare" in (left / "summary.md").read_text(encoding="utf-8")
    assert not any(secret in job.output for secret in (job.secrets["NETWORK_PASSWORD"], job.secrets["NETWORK_ENABLE"]))
    assert healthy.changes() == [] and bare.changes() == []


def test_a_device_that_is_not_reached_fails_the_pipeline(lab: Lab, tmp_path: Path, mirror: Path) -> None:
    recipe, place, carry_out = SYSTEMS["GitLab CI"]
    healthy = lab.router("healthy", **LICENSED)
    job = site(tmp_path, mirror, recipe, place, healthy)
    hosts(job, healthy)
    inventory = job.folder / "inventory.yml"
    inventory.write_text(inventory.read_text(encoding="utf-8").replace(f"ansible_port: {healthy.listener.port}", "ansible_port: 9"), encoding="utf-8")
    assert not carry_out(job)
    (device,) = report(job)["devices"]
    assert "unreachable" in [finding["id"] for finding in device["findings"]]
