# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs to judge many devices that were read: a whole play, and each part by itself.

    make bench            or: python benchmarks/audit.py [number of devices]

The parts are measured in one process, in seconds of CPU, with the most memory it had when the part was over. The play reads nothing: its hosts
have the result of license_facts as a variable, so that what is left is Ansible, the judging and the report.
"""

from __future__ import annotations

import importlib
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import yaml

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[1]))
UTILS = "ansible_collections.netlicense.cisco.plugins.plugin_utils"
NOW = "2025-03-01T08:00:00Z"
POLICY = """\
schema: 1
name: everything
levels: [[securityk9, network-advantage, network-premier]]
fallback: true
reload: true
must_have: [[securityk9, network-advantage, network-premier]]
forbidden: [uck9]
license_types: [permanent, smart]
evaluation_days: 30
eula: true
image: [{minimum: 15.4(3)M, platforms: [c2900]}]
smart: {registered: true, authorized: true, ack_days_left: 10}
ssh: {sha1: false}
"""
T = TypeVar("T")


def main(arguments: list[str]) -> int:
    """Measures and prints the table."""
    number = int(arguments[0]) if arguments else 10000
    print(f"\n{number} devices, {sys.version.split()[0]}, {os.cpu_count()} cores, load average before: {os.getloadavg()[0]:.1f}")
    print(f"{'':34}{'CPU s':>8}{'MiB':>8}")
    kinds = _kinds()
    wall, cpu, memory = _play(number, kinds)  # first: a child begins with the memory of this process
    print(f"{'the whole play':34}{cpu:8.1f}{memory:8.0f}   {wall:.1f} s of wall clock", flush=True)
    _parts(number, kinds)
    return 0


def _kinds() -> list[dict[str, Any]]:
    """Facts of different devices: bought, fallen back, with a policy, registered."""
    sys.path.insert(0, str(CLONE))
    given = importlib.import_module("tests.unit.engine.policy_devices")
    observe, facts, shown = (importlib.import_module(f"{UTILS}.{name}") for name in ("engine.observe", "edge.facts", "engine.shown"))
    fallen = {**given.ROUTER, "show version": given.FALLEN, "show license detail": given.TRIALS_ONLY}
    found = []
    for outputs in (given.ROUTER, fallen, given.POLICY_ROUTER, given.REGISTERED_SWITCH):
        seen = observe.observe(outputs, whole=True)
        found.append(facts.facts(seen, None, shown.shown(outputs, seen)))
    return found


def _parts(number: int, kinds: list[dict[str, Any]]) -> None:
    compliance, document, history, rows, subject = (
        importlib.import_module(f"{UTILS}.{name}")
        for name in ("engine.compliance", "report.document", "report.history", "edge.inventory_rows", "domain.subject")
    )
    read = [subject.Reading(f"d{one:05}", subject.Source.DEVICE, kinds[one % len(kinds)], None, NOW, ("branch",)) for one in range(number)]
    fleet = _measured("judging", lambda: compliance.judged(read, [("policy.yml", POLICY)], [], None, [], NOW))
    entries = _measured(
        "rows for an inventory",
        lambda: [document.device_entry(one, rows.rows(reading.facts, reading.name, reading.read_at)) for one, reading in zip(fleet.judged, read, strict=True)],
    )
    report = _measured("one document", lambda: document.document(entries, fleet.policies, NOW, "0"))
    report = _measured("its trend", lambda: history.with_trend(report, report))
    _measured("merging two of them", lambda: history.merged([report, report], NOW, "0"))


def _measured(name: str, work: Callable[[], T]) -> T:
    began = time.process_time()
    result = work()
    print(f"{name:34}{time.process_time() - began:8.1f}{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f}", flush=True)
    return result


def _play(number: int, kinds: list[dict[str, Any]]) -> tuple[float, float, float]:
    """Seconds of wall clock and of CPU, and the most memory of one process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "policy.yml").write_text(POLICY, encoding="utf-8")
        reading = [{"ansible_facts": {"net_license": facts}, "read_at": NOW, "changed": False} for facts in kinds]
        groups = {
            f"kind{kind}": {"hosts": {f"d{one:05}": None for one in range(kind, number, len(kinds))}, "vars": {"reading": found}}
            for kind, found in enumerate(reading)
        }
        (folder / "inventory.yml").write_text(yaml.safe_dump({"all": {"children": groups}}), encoding="utf-8")
        task = {"netlicense.cisco.license_report": {"registered": "reading", "policy": ["policy.yml"], "dest": "report"}, "run_once": True}
        (folder / "play.yml").write_text(yaml.safe_dump([{"hosts": "all", "gather_facts": False, "tasks": [task]}]), encoding="utf-8")
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        command = [sys.executable, "-m", "ansible", "playbook", "-i", "inventory.yml", "play.yml"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        wall, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            raise SystemExit(done.stdout + done.stderr)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return wall, cpu, after.ru_maxrss / 1024


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
