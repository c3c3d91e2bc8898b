# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way out of a finding, as its section shows it, is carried out: the finding is there before, and gone afterwards."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import FindingId
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.bring import keep
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.clock import SystemClock
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import read_facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault import Vault

from ..emulator.conftest import Typist
from ..unit.test_findings_page import AT_POLICIES, FENCE, SECTIONS
from .lab import Lab, Router
from .ways_out import BY_HAND, EXECUTED, State

VAULT = {"vault_durable": True, "encrypt": False}
"""The folder of a test is a temporary one."""
FACTS, REPORT = "netlicense.cisco.license_facts", "netlicense.cisco.license_report"
Book = list[dict[str, Any]]
JUDGE = {"policy": ["policies/"], "dest": "report", "formats": ["json"], "fail_on": "never"}


WayOut = tuple[tuple[str, str], ...]
"""The blocks of a way out, in their order: language and text."""


def way_out(identifier: str) -> WayOut:
    return tuple(FENCE.findall(SECTIONS[identifier].partition("**Way out:**")[2]))


def by_way_out() -> dict[WayOut, list[str]]:
    """Sections that show the same way out are walked together."""
    found: dict[WayOut, list[str]] = {}
    for identifier in EXECUTED:
        found.setdefault(way_out(identifier), []).append(identifier)
    return found


def host(identifier: str) -> str:
    return identifier.replace("_", "-")


class Past(SystemClock):
    """A clock that is behind by so many days."""

    def __init__(self, days: float) -> None:
        self._days = days

    def now(self) -> str:
        return (datetime.now(timezone.utc) - timedelta(days=self._days)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Project:
    """The folder of an engineer: inventory, policies, license files, vault, and what was collected earlier."""

    def __init__(self, lab: Lab, folder: Path) -> None:
        self.lab, self.folder = lab, folder
        self.routers: dict[str, Router] = {}
        for name in ("policies", "licenses", "collected"):
            (folder / name).mkdir()

    def bring(self, identifier: str, state: State) -> None:
        """A router is brought into the state of this finding."""
        name = host(identifier)
        router = self.routers[identifier] = self.lab.router(name, **state.device)
        policy = {"schema": 1, "name": name, "applies_to": {"hosts": [name]}, **state.policy}
        (self.folder / "policies" / f"{name}.yml").write_text(yaml.safe_dump(policy), encoding="utf-8")
        typed(router, state.typed)
        if state.aged_days:
            keep(router.gate(), Vault(self.folder / "license_vault"), Past(state.aged_days))
        for feature in state.bought_later:
            router.listener.device.flash.put("later.lic", router.license(feature), router.listener.device.file_date())
            typed(router, ["license install flash0:later.lic"])
        if state.cut:
            self._collect(name, router, *state.cut)
        router.listener.device.advance(state.advanced_days * 86400 + 1)
        if state.ordered:
            pid, sn = router.udi
            order = {"pid": pid, "sn": sn, "feature": "securityk9", "ordered": state.ordered}
            (self.folder / "orders.yml").write_text(yaml.safe_dump([order]), encoding="utf-8")

    def _collect(self, name: str, router: Router, command: str, behind: str) -> None:
        session = router.session()
        outputs = read_facts(session)
        session.close()
        outputs[command] = outputs[command].partition(behind)[0] if behind else ""
        (self.folder / "collected" / name).mkdir()
        for line, output in outputs.items():
            if output:
                (self.folder / "collected" / name / f"{line.replace(' ', '_')}.txt").write_text(output, encoding="utf-8")

    def files_arrive(self, identifiers: Iterable[str]) -> None:
        for identifier in identifiers:
            feature = EXECUTED[identifier].file
            if feature:
                (self.folder / "licenses" / f"{host(identifier)}.lic").write_bytes(self.routers[identifier].license(feature))

    def live(self, forget: str | None = None) -> Book:
        """What an engineer audits with; `forget`: something that kept facts do not say. The vault of `backup_unknown` is named in its way out."""
        beside = {"vault": "{{ audit_vault | default(omit) }}" if "backup_unknown" in self.routers else "license_vault"}
        orders = {"orders": ["orders.yml"]} if (self.folder / "orders.yml").exists() else {}
        tasks: list[dict[str, Any]] = [{FACTS: {}, "register": "reading", "ignore_errors": True}]
        given: dict[str, Any] = {"registered": "reading"}
        if forget:
            told = "{{ {'name': inventory_hostname, 'facts': ansible_facts.net_license | combine({forget: none})} }}"
            given = {"findings": ["{{ kept }}"]}
            tasks += [{"ansible.builtin.set_fact": {"kept": told}, "vars": {"forget": forget}}]
        tasks += [{REPORT: {**JUDGE, **beside, **orders, **given}, "run_once": True}]
        return [{"hosts": "routers", "gather_facts": False, "tasks": tasks}]

    def archived(self) -> Book:
        read = {"netlicense.cisco.license_archive_info": {"paths": ["collected/"]}, "register": "archive"}
        judge = {REPORT: {**JUDGE, "findings": "{{ archive.devices }}"}}
        return [{"hosts": "localhost", "connection": "local", "gather_facts": False, "tasks": [read, judge]}]

    def play(self, *books: Book) -> None:
        for number, book in enumerate(books):
            (self.folder / f"play-{number}.yml").write_text(yaml.safe_dump(book), encoding="utf-8")
        names = [f"play-{number}.yml" for number in range(len(books))]
        self._run([sys.executable, "-m", "ansible", "playbook", "-i", str(self.inventory()), *names])

    def shell(self, line: str) -> None:
        """A line as somebody types it who has Ansible on the path."""
        self.inventory()
        (self.folder / "audit.yml").write_text(yaml.safe_dump(self.live()), encoding="utf-8")
        tool = self.folder / "bin" / "ansible-playbook"
        tool.parent.mkdir()
        tool.write_text(f'#!/bin/sh\nexec {sys.executable} -m ansible playbook "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
        self._run(["sh", "-e", "-c", line], PATH=f"{tool.parent}:{os.environ['PATH']}")

    def inventory(self) -> Path:
        path = self.lab.inventory(self.folder / "inventory.yml")
        every = yaml.safe_load(path.read_text(encoding="utf-8"))["all"]
        path.write_text(yaml.safe_dump({"all": {"children": {"routers": every}}}), encoding="utf-8")
        return path

    def _run(self, command: list[str], **environment: str) -> None:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=240, check=False, cwd=self.folder, env={**os.environ, **environment}
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def found(self) -> dict[str, set[str]]:
        """The findings of the last report that count, by host."""
        report = json.loads((self.folder / "report" / "report.json").read_text(encoding="utf-8"))
        return {device["name"]: {finding["id"] for finding in device["findings"] if not finding["waived"]} for device in report["devices"]}


ASKED = r"(?m)^\S+[>#] ?\Z|\[confirm\] ?\Z|[\])]: \Z"


def typed(router: Router, lines: Iterable[str]) -> str:
    """What the screen shows of lines that somebody types. Questions are answered, and after a reload the router is waited for."""
    if not (lines := list(lines)):
        return ""
    typist = Typist(router)
    screen = typist.until(r"[>#] ?$")
    for line in lines:
        screen += typist.type(line, ASKED)
        for answer in ("2", "yes"):  # which one, and whether really
            screen += typist.type(answer, ASKED) if screen.endswith(("]: ", "): ")) else ""
        if screen.rstrip().endswith("[confirm]"):
            typist.key("\r")
            if line == "reload":
                router.wait_until_back()
                return screen
            screen += typist.until(r"[>#] ?$")
    typist.client.close()
    return screen


@pytest.mark.parametrize("blocks", by_way_out(), ids=["-".join(one[:2]) for one in by_way_out().values()])
def test_the_way_out_of_a_finding_leads_out_of_it(blocks: WayOut, lab: Lab, tmp_path: Path) -> None:
    identifiers = by_way_out()[blocks]
    project = Project(lab, tmp_path)
    for identifier in identifiers:
        project.bring(identifier, EXECUTED[identifier])
    states = [EXECUTED[identifier] for identifier in identifiers]
    from_files = all(state.cut for state in states)
    assert from_files or not any(state.cut for state in states)
    project.play(project.archived() if from_files else project.live(states[0].kept_without))
    before = project.found()
    assert [identifier for identifier in identifiers if identifier not in before[host(identifier)]] == [], before
    project.files_arrive(identifiers)
    for language, text in blocks:
        WALK[language](project, text)
    if blocks[-1][0] != "sh":
        project.play(project.archived() if from_files and blocks[0][0] == "ios" else project.live())
    after = project.found()
    assert [identifier for identifier in identifiers if {identifier, "unreachable"} & after[host(identifier)]] == [], after


def played(project: Project, text: str) -> None:
    (book,) = yaml.safe_load(text)
    project.play([{**book, "module_defaults": {"group/netlicense.cisco.vault": VAULT}}])


def typed_everywhere(project: Project, text: str) -> None:
    """On every router; what the screens showed is what was collected of it."""
    for identifier, router in project.routers.items():
        screen = typed(router, text.splitlines())
        shutil.rmtree(project.folder / "collected" / host(identifier), ignore_errors=True)
        (project.folder / "collected" / f"{host(identifier)}.log").write_text(screen, encoding="utf-8")


WALK: Mapping[str, Callable[[Project, str], None]] = {
    "yaml": played,
    "ios": typed_everywhere,
    "sh": lambda project, text: project.shell(text),
}


def test_every_finding_has_a_way_out_that_is_carried_out_or_a_reason_why_not() -> None:
    told = [*EXECUTED, *AT_POLICIES, *BY_HAND]
    assert sorted(told) == sorted(one.value for one in FindingId)
    assert all(one.why for one in BY_HAND.values())


@pytest.mark.parametrize("identifier", BY_HAND)
def test_a_section_says_plainly_what_no_test_has_carried_out(identifier: str) -> None:
    flat = " ".join(SECTIONS[identifier].partition("**Way out:**")[2].split())
    assert BY_HAND[identifier].told in flat
