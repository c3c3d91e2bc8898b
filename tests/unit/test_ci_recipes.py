# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recipes for CI are valid where they are used, and the page about them names every file and what it shows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import tomllib
import yaml
from ansible.parsing.dataloader import DataLoader
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import policy

CLONE = Path(__file__).resolve().parents[2]
FOLDER = CLONE / "docs" / "ci"
PAGE = (CLONE / "docs" / "ci.md").read_text(encoding="utf-8")
FILES = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file())

# Options of awx.awx as its source lists them (repository ansible/awx, folder awx_collection/plugins/modules, read in 2026).
AWX: Mapping[str, set[str]] = {
    "execution_environment": {"name", "image", "organization", "description", "credential", "pull", "state"},
    "credential_type": {"name", "description", "kind", "inputs", "injectors", "state"},
    "credential": {"name", "description", "organization", "credential_type", "inputs", "update_secrets", "user", "team", "state"},
    "project": {"name", "organization", "scm_type", "scm_url", "scm_branch", "scm_update_on_launch", "default_environment", "credential", "state"},
    "inventory": {"name", "description", "organization", "variables", "kind", "host_filter", "state"},
    "inventory_source": {
        *("name", "inventory", "organization", "source", "source_path", "source_project", "execution_environment"),
        *("overwrite", "overwrite_vars", "update_on_launch", "update_cache_timeout", "timeout", "state"),
    },
    "job_template": {
        *("name", "organization", "job_type", "project", "playbook", "inventory", "credentials", "execution_environment", "forks"),
        *("limit", "timeout", "job_slice_count", "extra_vars", "ask_limit_on_launch", "instance_groups", "use_fact_cache", "state"),
    },
    "schedule": {"name", "unified_job_template", "rrule", "enabled", "description", "organization", "inventory", "limit", "state"},
}


@pytest.mark.parametrize(("recipe", "schema"), [("github-actions.yml", "vendor.github-workflows"), ("gitlab-ci.yml", "vendor.gitlab-ci")])
def test_a_recipe_is_valid_by_the_schema_of_its_system(recipe: str, schema: str) -> None:
    done = valid(FOLDER / recipe, schema)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_notices_a_word_that_its_system_does_not_know(tmp_path: Path) -> None:
    broken = tmp_path / "github-actions.yml"
    broken.write_text((FOLDER / "github-actions.yml").read_text(encoding="utf-8").replace("runs-on:", "run-on:"), encoding="utf-8")
    assert valid(broken, "vendor.github-workflows").returncode != 0


def valid(path: Path, schema: str) -> subprocess.CompletedProcess[str]:
    data = ["--data-transform", "gitlab-ci"] if "gitlab" in schema else []
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *data, str(path)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yml")])
def test_every_file_is_one_document(name: str) -> None:
    assert DataLoader().load((FOLDER / name).read_text(encoding="utf-8"))


def test_the_policy_of_the_recipes_is_read() -> None:
    assert policy.parse((FOLDER / "policies/branch.yml").read_text(encoding="utf-8"), "policies/branch.yml").name == "branch routers"


def test_the_jenkinsfile_is_a_declarative_pipeline() -> None:
    """No validator of Jenkins runs without a Jenkins; brackets, sections and names are what can be held without one."""
    text = (FOLDER / "Jenkinsfile").read_text(encoding="utf-8")
    code = re.sub(r"//[^\n]*|'''.*?'''|'[^'\n]*'|\"[^\"\n]*\"", "''", text, flags=re.DOTALL)
    assert closed(code)
    assert re.findall(r"^    (\w+) \{", text, re.MULTILINE) == ["agent", "triggers", "options", "environment", "stages", "post"]
    assert all("steps {" in stage for stage in text.split("stage(")[1:])


def closed(code: str) -> bool:
    """Whether every bracket is closed by its own kind."""
    pairs, opened = {")": "(", "]": "[", "}": "{"}, ""
    for sign in re.findall(r"[()\[\]{}]", code):
        if sign in pairs and opened[-1:] != pairs[sign]:
            return False
        opened = opened[:-1] if sign in pairs else opened + sign
    return not opened


@pytest.mark.parametrize("code", ["pipeline {", "(]", "}"])
def test_a_bracket_that_is_left_open_is_noticed(code: str) -> None:
    assert not closed(code)


def test_awx_is_asked_for_what_its_modules_know_and_names_what_it_made() -> None:
    (play,) = DataLoader().load((FOLDER / "awx.yml").read_text(encoding="utf-8"))
    tasks: dict[str, dict[str, Any]] = {module: given for task in play["tasks"] for module, given in task.items() if module != "name"}
    assert [module.removeprefix("awx.awx.") for module in tasks] == list(AWX)
    unknown = {module: set(given) - AWX[module.removeprefix("awx.awx.")] for module, given in tasks.items()}
    assert not any(unknown.values()), unknown
    made = {module.removeprefix("awx.awx."): given["name"] for module, given in tasks.items()}
    template = tasks["awx.awx.job_template"]
    assert template["project"] == made["project"] and template["inventory"] == made["inventory"]
    assert template["credentials"] == [made["credential"]] and template["execution_environment"] == made["execution_environment"]
    assert tasks["awx.awx.schedule"]["unified_job_template"] == made["job_template"]
    assert (FOLDER / template["playbook"]).is_file() and (FOLDER / tasks["awx.awx.inventory_source"]["source_path"]).is_file()


def test_what_is_installed_is_what_this_collection_needs() -> None:
    project = tomllib.loads((CLONE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {*project["dependencies"], *project["optional-dependencies"]["demo"]}
    assert set((FOLDER / "requirements.txt").read_text(encoding="utf-8").split()) == wanted
    repository = yaml.safe_load((CLONE / "galaxy.yml").read_text(encoding="utf-8"))["repository"]
    (collection,) = yaml.safe_load((FOLDER / "requirements.yml").read_text(encoding="utf-8"))["collections"]
    assert collection["name"] == f"{repository}.git"


def test_the_page_names_every_file() -> None:
    assert sorted(set(re.findall(r"\]\(ci/([\w./-]+)\)", PAGE))) == FILES


def test_no_recipe_holds_a_secret() -> None:
    words = re.compile(r"(?i)(password|enable|secret|token)\w*\s*[:=]\s*(?![\"'{$.<!]|true\b|lookup|\w+_)\S")
    assert not [(name, found) for name in FILES for found in words.findall(re.sub(r"#.*", "", (FOLDER / name).read_text(encoding="utf-8")))]
