# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backup first, complete or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.gate import CheckedGate
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BackupNotProved, VaultError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine import bring
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.backup import back_up, in_vault, sweep
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.clock import SystemClock
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault import Vault

from .devices import BASE, OTHER, OWNED, ROUTER, TRIAL, UDI, ScriptedCli, lic

SAVED = "flash0:netlicense-backup-"


def test_what_license_save_wrote_is_kept_and_removed_from_the_device(tmp_path: Path) -> None:
    device = ScriptedCli(files={SAVED: [lic(UDI, "ipbasek9")]})
    receipt = back_up(device, ROUTER, Vault(tmp_path), SystemClock())
    assert receipt.verified and receipt.licenses == (f"ipbasek9 1.0 {UDI}",)
    assert device.heard[0].startswith(f"license save {SAVED}")
    assert device.heard[-1].startswith(f"delete /force {SAVED}")
    assert in_vault(ROUTER, Vault(tmp_path))


@pytest.mark.parametrize("saved", [lic(UDI, "datak9"), lic(OTHER, "ipbasek9", "securityk9"), b"", b"nothing"])
def test_a_license_that_the_saved_file_lacks_stops_everything(tmp_path: Path, saved: bytes) -> None:
    device = ScriptedCli(files={SAVED: [saved]})
    with pytest.raises(VaultError, match="ipbasek9"):
        back_up(device, replace(ROUTER, licenses=(BASE, OWNED)), Vault(tmp_path), SystemClock())
    assert device.heard[-1].startswith("delete /force")
    assert not list(tmp_path.iterdir())


ONE = lic(UDI, "ipbasek9")
DAMAGED = {
    "empty": ONE.replace(b"11 ipbasek9 x", b""),
    "wrapped": ONE.replace(b"11 ipbasek9", b"11\nipbasek9"),
    "no license line": ONE.replace(b"<LICENSE_LINE><![CDATA[11 ipbasek9 x]]></LICENSE_LINE>", b""),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_saved_file_that_could_not_be_installed_again_is_no_backup(tmp_path: Path, damage: str) -> None:
    device = ScriptedCli(files={SAVED: [DAMAGED[damage]]})
    with pytest.raises(VaultError, match=damage):
        back_up(device, ROUTER, Vault(tmp_path), SystemClock())
    assert not list(tmp_path.iterdir())


def test_a_backup_alone_fails_where_it_does_not_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bring, "read_facts", lambda _looking: {})
    monkeypatch.setattr(bring, "observe", lambda _outputs, whole: ROUTER)
    monkeypatch.setattr(Vault, "_proved", lambda _vault, _udi, _backup: False)
    with pytest.raises(BackupNotProved):
        bring.keep(CheckedGate(ScriptedCli(files={SAVED: [ONE]}), may_write=True), Vault(tmp_path), SystemClock())


def test_a_device_with_nothing_to_lose_gets_a_snapshot_and_is_not_written_to(tmp_path: Path) -> None:
    device = ScriptedCli()
    receipt = back_up(device, replace(ROUTER, licenses=(TRIAL,)), Vault(tmp_path), SystemClock())
    assert (receipt.kind, receipt.licenses) == ("state", ())
    assert device.heard == []


def test_what_was_not_read_completely_is_not_backed_up(tmp_path: Path) -> None:
    with pytest.raises(VaultError):
        back_up(ScriptedCli(), replace(ROUTER, licenses_complete=False), Vault(tmp_path), SystemClock())


def test_the_same_licenses_again_are_kept_once(tmp_path: Path) -> None:
    receipts = [
        back_up(ScriptedCli(files={SAVED: [lic(UDI, "ipbasek9") + ending]}), ROUTER, Vault(tmp_path), SystemClock()) for ending in (b"", b"\n")
    ]
    assert [receipt.changed for receipt in receipts] == [True, False]
    assert receipts[0].path == receipts[1].path


def test_only_files_of_our_own_are_swept() -> None:
    from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.filesystem import Directory, DirectoryEntry

    names = ("netlicense-0a1b2c3d4e5f.lic", "FTX0001A0A1_20260101.lic", "netlicense-x.bin")
    entries = tuple(DirectoryEntry(name, 1, False, "-rw-", None, 1) for name in names)
    device = ScriptedCli()
    assert sweep(device, replace(ROUTER, flash=Directory("flash0:/", entries, 1, 1))) == ("delete /force flash0:netlicense-0a1b2c3d4e5f.lic",)


def test_a_backup_in_the_clear_is_none_where_bodies_are_to_be_encrypted(tmp_path: Path) -> None:
    class Sealed:
        def encrypt(self, plain: bytes) -> bytes:
            return plain[::-1]

        def decrypt(self, secret: bytes) -> bytes:
            return secret[::-1]

    back_up(ScriptedCli(files={SAVED: [lic(UDI, "ipbasek9")]}), ROUTER, Vault(tmp_path), SystemClock())
    assert not in_vault(ROUTER, Vault(tmp_path, Sealed()))
