# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs tasks of the collection with ansible-playbook on emulated routers, and reads their results."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lab import Router

RESULTS = "results"
CONNECTION = {"ansible_connection": "netlicense.cisco.ios_ssh", "ios_ssh_host_key": "off", "ansible_host": "127.0.0.1"}

MODULES = ("netlicense.cisco.ios_license", "netlicense.cisco.ios_license_backup")
LAB_ONLY = {module: {"vault_durable": True, "encrypt": False} for module in MODULES}
"""The vault of the build is thrown away, and its licenses are not real."""


@dataclass(frozen=True)
class Run:
    """One task on one router; `check`: with --check."""

    name: str
    router: Router
    task: Mapping[str, Any]
    check: bool = False


async def results(runs: list[Run], folder: Path) -> dict[str, dict[str, Any]]:
    """Name of a run -> what the task returned. A refusal is a result, too."""
    (folder / RESULTS).mkdir()
    hosts = {run.name: _reached(run.router) for run in runs}
    (folder / "inventory.yml").write_text(yaml.safe_dump({"all": {"hosts": hosts, "vars": CONNECTION}}), encoding="utf-8")
    (folder / "collection.yml").write_text(yaml.safe_dump([_play(run) for run in runs], sort_keys=False), encoding="utf-8")
    await _play_all(folder)
    return {run.name: json.loads((folder / RESULTS / f"{run.name}.json").read_text(encoding="utf-8")) for run in runs}


def _reached(router: Router) -> dict[str, Any]:
    device = router.device
    return {"ansible_port": router.listener.port, "ansible_user": device.username, "ansible_password": device.password}


def _play(run: Run) -> dict[str, Any]:
    kept = {"content": "{{ result | to_json }}", "dest": f"{RESULTS}/{run.name}.json", "mode": "0600"}
    local = {"delegate_to": "localhost", "connection": "local", "vars": {"ansible_python_interpreter": sys.executable}, "check_mode": False}
    task = {**run.task, "register": "result", "ignore_errors": True, "check_mode": run.check, "diff": False}
    return {"hosts": run.name, "gather_facts": False, "module_defaults": LAB_ONLY, "tasks": [task, {"ansible.builtin.copy": kept, **local}]}


async def _play_all(folder: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "ansible", "playbook", "-i", "inventory.yml", "collection.yml",
        cwd=folder, env={**os.environ, "ANSIBLE_NOCOLOR": "1"}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    said, _nothing = await process.communicate()
    if process.returncode:
        raise SystemExit(f"ansible-playbook failed:\n{said.decode()}")
