# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recipes for CI, carried out as their systems carry them out: the lines of a shell, with the variables that the recipe asks for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import yaml
from ansible.parsing.dataloader import DataLoader

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "ci"
EXPRESSION = re.compile(r"\$\{\{ *([\w.]+) *\}\}")
STEP_OF_JENKINS = re.compile(r"sh '''\n(.*?)'''", re.DOTALL)
BINDING = re.compile(r"(?:variable|\w+Variable): '(\w+)'")

VENV = """#!/bin/sh
[ "$1 $2" = "-m venv" ] || exec {python} "$@"
mkdir -p "$3/bin"
for tool in pip ansible-galaxy ansible-playbook; do
    case $tool in pip) module=pip ;; *) module="ansible ${{tool#ansible-}}" ;; esac
    printf '#!/bin/sh\\nexec {python} -m %s "$@"\\n' "$module" > "$3/bin/$tool"
    chmod +x "$3/bin/$tool"
done
"""
"""Stands for `python`: an environment that it makes is the one in which the tests run, so nothing has to be fetched."""


@dataclass
class Site:
    """A checkout in which a pipeline runs, and what the store of the CI holds."""

    folder: Path
    secrets: Mapping[str, str]
    known_hosts: str
    mirror: Path
    output: str = ""

    def run(self, script: str, environment: Mapping[str, str], shell: tuple[str, ...] = ("sh", "-e", "-c")) -> bool:
        """Whether the lines end well."""
        done = subprocess.run([*shell, script], capture_output=True, text=True, timeout=240, check=False, cwd=self.folder, env=self.machine() | environment)
        self.output += done.stdout + done.stderr
        return done.returncode == 0

    def machine(self) -> dict[str, str]:
        """What every job finds: no collection, no way to a package index, and the repository of the collection nearby."""
        tools = self.folder.parent / "tools"
        tools.mkdir(exist_ok=True)
        for name in ("python", "python3"):
            (tools / name).write_text(VENV.format(python=sys.executable), encoding="utf-8")
            (tools / name).chmod(0o755)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ANSIBLE_", "PYTHON", "GIT_", "NETWORK_"))}
        return {
            **kept,
            "PATH": f"{tools}:{kept['PATH']}",
            "ANSIBLE_HOME": str(self.folder.parent / "ansible"),
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.file://{self.mirror}.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://github.com/netlicense/netlicense.cisco.git",
        }

    def a_file(self, name: str, text: str) -> str:
        path = self.folder.parent / name
        path.write_text(text, encoding="utf-8")
        return str(path)


def github(site: Site) -> bool:
    """The steps in their order; after one that failed, only those that always run."""
    job = yaml.safe_load((site.folder / ".github/workflows/licenses.yml").read_text(encoding="utf-8"))["jobs"]["audit"]
    summary = site.a_file("summary.md", "")
    values = {f"secrets.{name}": value for name, value in site.secrets.items()}
    values |= {"vars.KNOWN_HOSTS": site.known_hosts, "github.workspace": str(site.folder)}

    def filled(variables: Mapping[str, str]) -> dict[str, str]:
        return {name: EXPRESSION.sub(lambda found: values[found[1]], value) for name, value in variables.items()}

    well = True
    for step in job["steps"]:
        if "run" in step and (well or step.get("if") == "always()"):
            environment = filled(job["env"]) | filled(step.get("env", {})) | {"GITHUB_STEP_SUMMARY": summary}
            well = site.run(step["run"], environment, ("bash", "-e", "-c")) and well
    site.output += Path(summary).read_text(encoding="utf-8")
    return well


def gitlab(site: Site) -> bool:
    """One shell for what comes before and the script, another one for what comes after."""
    job = yaml.safe_load((site.folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))["licenses"]
    own = {name: value.replace("$CI_PROJECT_DIR", str(site.folder)) for name, value in job["variables"].items()}
    variables = {**own, **site.secrets, "KNOWN_HOSTS": site.a_file("KNOWN_HOSTS", site.known_hosts)}
    well = site.run("\n".join([*job["before_script"], *job["script"]]), variables)
    return site.run("\n".join(job["after_script"]), variables) and well


def jenkins(site: Site) -> bool:
    """The shell steps, with those credentials that are bound around them."""
    text = (site.folder / "Jenkinsfile").read_text(encoding="utf-8")
    held = {**site.secrets, "KNOWN_HOSTS": site.a_file("known-hosts", site.known_hosts)}
    workspace = {"ANSIBLE_COLLECTIONS_PATH": f"{site.folder}/.collections"}
    bound = {name: held[name] for name in BINDING.findall(text)}
    steps: Iterator[str] = (textwrap.dedent(found) for found in STEP_OF_JENKINS.findall(text))
    return all(site.run(step, workspace | bound, ("sh", "-xe", "-c")) for step in steps)


def awx_tasks(folder: Path = FOLDER) -> dict[str, dict[str, Any]]:
    """What each task of the AWX playbook asks for, by the name of its module."""
    (play,) = DataLoader().load((folder / "awx.yml").read_text(encoding="utf-8"))
    return {module: arguments for task in play["tasks"] for module, arguments in task.items() if "." in module}


def awx(site: Site) -> bool:
    """The image is built with its collections; the job template runs with what its credential injects."""
    tasks = awx_tasks(site.folder)
    template, kind = tasks["awx.awx.job_template"], tasks["awx.awx.credential_type"]
    names = dict(zip(("username", "password", "enable"), site.secrets.values(), strict=True))
    injected = {name: jinja2.Template(str(value)).render(names) for name, value in kind["injectors"]["env"].items()}
    (site.folder / "known_hosts").write_text(site.known_hosts, encoding="utf-8")
    variables = site.a_file("extra_vars.json", json.dumps({**template["extra_vars"], "audit_dest": str(site.folder / "license_report")}))
    source = tasks["awx.awx.inventory_source"]["source_path"]
    python = sys.executable
    image = yaml.safe_load((site.folder / "execution-environment.yml").read_text(encoding="utf-8"))["dependencies"]
    install = f"{python} -m pip install -r {image['python']} && {python} -m ansible galaxy collection install -r {image['galaxy']} -p .collections"
    run = f"{python} -m ansible playbook -i {source} {template['playbook']} -e @{variables}"
    collections = {"ANSIBLE_COLLECTIONS_PATH": f"{site.folder}/.collections"}
    return site.run(install, collections) and site.run(run, collections | injected)


SYSTEMS: Mapping[str, tuple[str, str, Callable[[Site], bool]]] = {
    "GitHub Actions": ("github-actions.yml", ".github/workflows/licenses.yml", github),
    "GitLab CI": ("gitlab-ci.yml", ".gitlab-ci.yml", gitlab),
    "Jenkins": ("Jenkinsfile", "Jenkinsfile", jenkins),
    "AWX": ("awx.yml", "awx.yml", awx),
}
"""Each system: its recipe, where it stands in a repository, and what carries it out."""
