# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How often the audit is wrong: three hundred healthy devices, and three hundred with one fault each, read over SSH and judged by every rule."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import license_file
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import LicensingError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import FindingId, Outcome
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.subject import Judged, Reading, Source
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.facts import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.clock import SystemClock
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.compliance import judged
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import read_facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.shown import shown
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault import Vault

from ..conftest import BUILD
from .fleet_variants import CHANGED, LEVELS, PLANTS, POLICY, VARIANTS, Device, faulty, healthy
from .lab import Lab, Operator, Router

DEVICES = 300
NOW = SystemClock().now()
MOST_FALSE = 0.01


def ago(days: int) -> str:
    """The moment so many days before this run."""
    return (datetime.fromisoformat(NOW.replace("Z", "+00:00")) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Audit:
    """The lab, the vault and the orders of a fleet, and what was read of it."""

    def __init__(self, lab: Lab, folder: Path) -> None:
        self.lab, self.vault = lab, Vault(folder / "vault")
        self.policies = [("everything.yml", POLICY)]
        self.orders: list[str] = []
        self.readings: list[Reading] = []
        self.routers: dict[str, Router] = {}

    def read(self, device: Device) -> None:
        router = self.routers[device.name] = self.lab.router(device.name, **device.settings)
        self._keep(device, router)
        self.policies.append((f"{device.name}.yml", device.policy))
        if device.ordered is not None:
            pid, sn = router.udi
            self.orders.append(f"- {{pid: {pid}, sn: {sn}, feature: datak9, ordered: {ago(device.ordered)[:10]}}}\n")
        if device.lost == "gone":
            self.lab.wait(router.listener.stop())
        session = router.session(password="wrong" if device.lost == "password" else None, timeout=20)
        try:
            outputs = read_facts(session)
            seen = observe(outputs)
            found = facts(seen, session.crypto, shown(outputs, seen))
            self.readings.append(Reading(device.name, Source.DEVICE, found, None, NOW))
        except LicensingError as error:
            self.readings.append(Reading(device.name, Source.DEVICE, None, str(error)))
        finally:
            session.close()

    def judged(self) -> Sequence[Judged]:
        return judged(self.readings, self.policies, [("orders.yml", "".join(self.orders))] if self.orders else [], self.vault, [], NOW).judged

    def _keep(self, device: Device, router: Router) -> None:
        """The backup of a device holds what is installed on it, but for what it lacks."""
        if device.unkept is None:
            return
        stored = [entry.feature for entry in router.listener.device.entries if entry.store.startswith("Primary") and entry.sn == router.udi[1]]
        kept = [feature for feature in stored if feature not in device.unkept]
        if kept:
            self.vault.keep_licenses(Udi(*router.udi), license_file.make(kept, *router.udi), ago(device.kept))


@pytest.fixture
def audit(lab: Lab, tmp_path: Path) -> Iterator[Audit]:
    yield Audit(lab, tmp_path)


def tell(**figures: object) -> None:
    """Leaves figures of this run in .build."""
    path = BUILD / "fleet-findings.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps({**known, **figures}, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def test_healthy_devices_give_no_findings(audit: Audit, tmp_path: Path) -> None:
    began, fleet, operator = time.process_time(), healthy(DEVICES), Operator(tmp_path / "vault")
    assert {device.settings["platform"] for device in fleet} == set(LEVELS) and len(VARIANTS) > 20
    refused = []
    for device in fleet:
        audit.read(device)
        if device.settings["platform"] in CHANGED and set(device.wanted) == {"ipbasek9", *device.must_have}:
            outcome = operator.bring(audit.routers[device.name], *device.must_have, check=True)
            refused += [f"{device.name}: {outcome.failure or outcome.status}"] if outcome.status is not Status.CONVERGED else []
    false = {one.subject.name: [finding.says for finding in one.findings] for one in audit.judged() if one.outcome is not Outcome.PASS}
    tell(healthy=DEVICES, false_findings=false, false_refusals=refused, seconds_healthy=round(time.process_time() - began, 1))
    assert len(false) + len(refused) <= MOST_FALSE * DEVICES, (false, refused)


def test_no_planted_fault_is_missed(audit: Audit) -> None:
    began, fleet = time.process_time(), faulty(DEVICES)
    assert {device.fault for device in fleet} == {plant.fault for plant in PLANTS}
    for device in fleet:
        audit.read(device)
    found = {one.subject.name: {finding.id.value for finding in one.findings} for one in audit.judged()}
    missed = {device.name: (device.fault, device.settings, sorted(found[device.name])) for device in fleet if not set(device.found_as) <= found[device.name]}
    planted = {identifier for device in fleet for identifier in device.found_as}
    assert planted <= {identifier.value for identifier in FindingId}
    tell(faulty=DEVICES, kinds=len(PLANTS), findings_planted=sorted(planted), missed=missed, seconds_faulty=round(time.process_time() - began, 1))
    assert missed == {}
