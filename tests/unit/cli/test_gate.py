# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session may do depends on what has been settled before."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.gate import CheckedGate
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.check import Check, CheckStatus
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.command import Command
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BackupNotProved, WriteWhileLooking
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import BackupReceipt

from ..engine.devices import ScriptedCli

PASS = (Check(FailureReason.NO_ROOM, CheckStatus.PASS),)
REFUSE = (*PASS, Check(FailureReason.UDI_MISMATCH, CheckStatus.REFUSE))
KEPT = BackupReceipt("vault/x.lic", "license_file", "0", (), verified=True, changed=True)
UNPROVED = BackupReceipt("vault/x.lic", "license_file", "0", (), verified=False, changed=True)


def test_changes_are_let_through_behind_checks_and_a_verified_backup() -> None:
    device = ScriptedCli()
    CheckedGate(device, may_write=True).for_changes(PASS, KEPT).run(Command("write memory"))
    assert device.heard == ["write memory"]


@pytest.mark.parametrize(("checks", "receipt"), [(REFUSE, KEPT), ((), KEPT), (PASS, UNPROVED)])
def test_changes_are_refused_without(checks: tuple[Check, ...], receipt: BackupReceipt) -> None:
    with pytest.raises(BackupNotProved if receipt is UNPROVED else WriteWhileLooking):
        CheckedGate(ScriptedCli(), may_write=True).for_changes(checks, receipt)


def test_check_mode_gets_no_session_that_writes() -> None:
    gate = CheckedGate(ScriptedCli(), may_write=False)
    with pytest.raises(WriteWhileLooking):
        gate.for_backup(PASS)
    with pytest.raises(WriteWhileLooking):
        gate.for_changes(PASS, KEPT)


def test_a_refusing_check_stops_the_backup_too() -> None:
    with pytest.raises(WriteWhileLooking):
        CheckedGate(ScriptedCli(), may_write=True).for_backup(REFUSE)


def test_a_backup_session_writes_and_removes_one_file_of_ours() -> None:
    device = ScriptedCli()
    session = CheckedGate(device, may_write=True).for_backup(PASS)
    session.run(Command("license save flash0:netlicense-backup-0a1b2c3d.lic"))
    session.run(Command("delete /force flash0:netlicense-backup-0a1b2c3d.lic"))
    assert len(device.heard) == 2


@pytest.mark.parametrize(
    "line",
    [
        "license save flash0:theirs.lic",
        "delete /force flash0:c1900.bin",
        "delete flash0:netlicense-a.lic",
        "license install flash0:netlicense-a.lic",
        "write memory",
        "license save flash0:netlicense-a.lic | redirect flash0:x",
    ],
)
def test_a_backup_session_writes_nothing_else(line: str) -> None:
    device = ScriptedCli()
    with pytest.raises(WriteWhileLooking):
        CheckedGate(device, may_write=True).for_backup(PASS).run(Command(line))
    assert device.heard == []
