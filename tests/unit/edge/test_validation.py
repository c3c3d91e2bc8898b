# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Arguments that cannot be meant fail a task with the same words as everything else."""

from __future__ import annotations

from typing import Any

import pytest
from ansible.errors import AnsibleActionFail
from ansible.parsing.dataloader import DataLoader
from ansible.playbook.play_context import PlayContext
from ansible.playbook.task import Task
from ansible.plugins.loader import action_loader, connection_loader
from ansible.template import Templar

CONFIG = {"technology_packages": ["securityk9"]}


def failure(module: str, arguments: dict[str, Any]) -> dict[str, Any]:
    """What the task returns."""
    task = Task()
    task.args, task.async_val, task.check_mode = arguments, 0, False
    loader = DataLoader()
    name = f"netlicense.cisco.{module}"
    connection = connection_loader.get("ansible.builtin.local", PlayContext(), "/dev/null")
    action = action_loader.get(name, task, connection, PlayContext(), loader, Templar(loader=loader), None)
    with pytest.raises(AnsibleActionFail) as caught:
        action.run(task_vars={})
    result: dict[str, Any] = caught.value.result
    return {**result, "msg": str(caught.value)}


@pytest.mark.parametrize(
    ("module", "arguments", "named"),
    [
        ("ios_license", {}, "config, vault"),
        ("ios_license", {"vault": "v"}, "config"),
        ("ios_license", {"state": "parsed"}, "outputs"),
        ("ios_license", {"config": CONFIG, "vault": "v", "reload": "sometimes"}, "sometimes"),
        ("ios_license", {"config": CONFIG, "vault": "v", "relaod": "never"}, "relaod"),
        ("ios_license", {"config": {"packages": []}, "vault": "v"}, "packages"),
        ("ios_license", {"config": CONFIG, "vault": "v", "install_timeout": "long"}, "long"),
        ("ios_license_backup", {"vault": "v", "encrypted": True}, "encrypted"),
        ("license_facts", {"output": {}}, "output"),
        ("license_facts", {"outputs": ["show version"]}, "outputs"),
        ("license_file_info", {}, "paths"),
        ("license_file_info", {"paths": ["x"], "device": {}}, "device"),
    ],
)
def test_an_argument_that_cannot_be_meant_is_named(module: str, arguments: dict[str, Any], named: str) -> None:
    result = failure(module, arguments)
    told = (result["failed"], result["changed"], result["status"], result["failure_reason"])
    assert told == (True, False, "failed", "bad_argument")
    assert named in result["msg"] and module in result["msg"] and result["hint"]


@pytest.mark.parametrize(("given", "named"), [(["show version"], "a list cannot"), (5, "a number cannot")])
def test_a_value_of_another_kind_is_named_as_people_name_it(given: object, named: str) -> None:
    assert named in failure("license_facts", {"outputs": given})["msg"]


@pytest.mark.parametrize(("module", "arguments"), [("ios_license", {"config": CONFIG}), ("ios_license_backup", {})])
def test_a_missing_vault_is_explained(module: str, arguments: dict[str, Any]) -> None:
    result = failure(module, arguments)
    assert "folder on the control node" in result["hint"] and "`vault: license_vault`" in result["hint"]
    assert "vault_durable" not in failure("ios_license", {"vault": "v"})["hint"]
    assert "folder" not in failure("ios_license", {"vault": "v"})["hint"]
