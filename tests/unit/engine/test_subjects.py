# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands beside a device that was read: its backups, as far as the vault really holds them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import license_file
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import FindingId
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.policy import BackupWanted, Policy
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.subject import Reading, Source
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.facts import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.comply import judge
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.subjects import Beside, subjects
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault import Vault

from . import policy_devices as given

OWN = Udi(*given.UDI)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """A vault that holds every license of the router, backed up a year ago and found unchanged ten days ago."""
    kept, body = Vault(tmp_path / "vault"), license_file.make(["ipbasek9", "securityk9"], *given.UDI)
    for moment in ("2024-02-20T10:00:00Z", "2025-02-19T10:00:00Z"):
        kept.keep_licenses(OWN, body, moment)
    return kept


def found(vault: Vault) -> list[FindingId]:
    reading = Reading("branch-44", Source.DEVICE, facts(observe(given.ROUTER, whole=True)))
    policy = Policy("p", "p.yml", backup=BackupWanted(30))
    return [finding.id for one in subjects([reading], Beside(vault)) for finding in judge(one, [policy], date.fromisoformat(given.TODAY)).findings]


def test_a_backup_is_as_old_as_its_last_proof(vault: Vault) -> None:
    assert found(vault) == []
    (vault.folder_of(OWN) / ".proved").unlink()
    assert found(vault) == [FindingId.BACKUP_OLD]


def test_a_backup_without_its_body_is_none(vault: Vault) -> None:
    for body in vault.folder_of(OWN).glob("*.lic"):
        body.unlink()
    assert found(vault) == [FindingId.BACKUP_MISSING]


def test_a_damaged_vault_stops_nobody_and_is_no_backup(vault: Vault) -> None:
    (vault.folder_of(OWN) / "manifest.json").write_text("nothing", encoding="utf-8")
    assert found(vault) == [FindingId.BACKUP_UNKNOWN]
