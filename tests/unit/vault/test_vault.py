# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault keeps what it is given, says what it has, and refuses to lose it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.gate import CheckedGate
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.check import Check, CheckStatus
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BackupNotProved, VaultError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import license_file
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault import folder
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.folder import folder_name, held, require_durable
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.manifest import Manifest, identity, load
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault import Vault, open_vault

from ..engine.devices import OTHER, UDI, ScriptedCli, lic

TAKEN = "2026-01-05T09:30:00Z"


class Backwards:
    """A cipher that anybody can break."""

    def encrypt(self, plain: bytes) -> bytes:
        return plain[::-1]

    def decrypt(self, secret: bytes) -> bytes:
        return secret[::-1]


def test_a_backup_is_private_named_after_the_device_and_readable_again(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "vault")
    receipt = vault.keep_licenses(UDI, lic(), TAKEN)
    path = Path(receipt.path)
    assert path.read_bytes() == lic()
    assert path.parent.name.startswith("CISCO1941_K9_FTX0001A0A1_")
    assert [one.stat().st_mode & 0o777 for one in (path.parent, path, path.parent / "manifest.json")] == [0o700, 0o600, 0o600]
    latest = vault.latest(UDI)
    assert latest and vault.read(UDI, latest) == lic()


def test_devices_whose_names_look_alike_have_folders_of_their_own() -> None:
    assert folder_name(Udi("A/B", "SN00001")) != folder_name(Udi("A_B", "SN00001"))
    assert "/" not in folder_name(Udi("../../etc", "SN00001")) and not folder_name(Udi("../../etc", "SN00001")).startswith(".")


def test_the_manifest_decides_whose_folder_it_is(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    receipt = vault.keep_licenses(UDI, lic(), TAKEN)
    moved = tmp_path / "renamed"
    Path(receipt.path).parent.rename(moved)
    assert vault.folder_of(UDI) == moved
    assert vault.latest(OTHER) is None


def test_a_changed_backup_is_not_believed_and_taken_anew(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    receipt = vault.keep_licenses(UDI, lic(), TAKEN)
    Path(receipt.path).write_bytes(b"edited")
    latest = vault.latest(UDI)
    with pytest.raises(VaultError, match="not what was stored"):
        vault.read(UDI, latest)  # type: ignore[arg-type]
    assert vault.keep_licenses(UDI, lic(), "2026-01-06T09:30:00Z").changed


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 2}', '{"schema": 1, "udis": [], "backups": [{"file": "../x"}]}'])
def test_a_damaged_manifest_stops_everything_and_is_left_alone(tmp_path: Path, text: str) -> None:
    folder = tmp_path / folder_name(UDI)
    folder.mkdir()
    (folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(VaultError) as caught:
        Vault(tmp_path).keep_licenses(UDI, lic(), TAKEN)
    assert caught.value.reason is FailureReason.VAULT_DAMAGED
    assert (folder / "manifest.json").read_text(encoding="utf-8") == text


def test_a_backup_path_never_leaves_its_folder(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    path = Path(vault.keep_licenses(UDI, lic(), TAKEN).path).parent / "manifest.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["backups"][0]["file"] = "../../secret"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(VaultError):
        vault.latest(UDI)


def test_bodies_are_encrypted_inside_a_git_work_tree(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    receipt = open_vault(tmp_path / "vault", Backwards(), encrypt=True, durable=True).keep_licenses(UDI, lic(), TAKEN)
    assert Path(receipt.path).read_bytes() == lic()[::-1]
    assert b"CDATA" not in (Path(receipt.path).parent / "manifest.json").read_bytes()


def test_without_a_password_a_vault_in_a_work_tree_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(VaultError) as caught:
        open_vault(tmp_path / "vault", None, encrypt=True, durable=True)
    assert caught.value.reason is FailureReason.VAULT_NOT_ENCRYPTED
    open_vault(tmp_path / "vault", None, encrypt=False, durable=True)


class Lossy(Backwards):
    """A cipher that gives back less than it was given."""

    def decrypt(self, secret: bytes) -> bytes:
        return secret[:0:-1]


def test_what_does_not_read_back_is_not_verified_and_not_named(tmp_path: Path) -> None:
    vault = Vault(tmp_path, Lossy())
    receipt = vault.keep_licenses(UDI, lic(), TAKEN)
    assert not receipt.verified and vault.latest(UDI) is None
    with pytest.raises(BackupNotProved):
        CheckedGate(ScriptedCli(), may_write=True).for_changes((Check(FailureReason.NO_ROOM, CheckStatus.PASS),), receipt)


def test_a_file_that_could_not_be_installed_again_is_not_verified(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    assert not vault.keep_licenses(UDI, lic().replace(b"11 securityk9 x", b""), TAKEN).verified
    assert vault.keep_licenses(UDI, lic(), TAKEN).verified


def test_licenses_without_a_readable_line_are_told_apart_by_their_files() -> None:
    first, again = (license_file.read("a.lic", lic(body=body).replace(b"LICENSE_LINE", b"LINE")) for body in ("x", "y"))
    assert identity(first) != identity(again)


MOUNTS = ["22 1 0:20 / / rw - overlay overlay rw", "23 22 8:1 / /srv rw - ext4 /dev/sda1 rw", "24 22 0:9 / /run rw - tmpfs tmpfs rw"]


@pytest.mark.parametrize("place", ["/anywhere/vault", "/run/vault", "/tmp/vault", "/var/tmp/vault"])
def test_a_vault_that_dies_with_the_job_is_refused(place: str) -> None:
    with pytest.raises(VaultError) as caught:
        require_durable(Path(place), MOUNTS, allowed=False)
    assert caught.value.reason is FailureReason.VAULT_NOT_DURABLE
    require_durable(Path(place), MOUNTS, allowed=True)


def test_a_vault_on_a_disk_is_taken() -> None:
    require_durable(Path("/srv/vault"), MOUNTS, allowed=False)


def test_a_link_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / folder_name(UDI)).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultError, match="link"):
        Vault(tmp_path / "vault").keep_licenses(UDI, lic(), TAKEN)


class Slow(Backwards):
    """A cipher in whose midst somebody else begins to write."""

    def __init__(self, vault: Vault) -> None:
        self.other = threading.Thread(target=lambda: vault.keep_licenses(UDI, lic(UDI, "datak9"), "2026-01-06T09:30:00Z"))

    def encrypt(self, plain: bytes) -> bytes:
        self.other.start()
        self.other.join(timeout=0.5)
        return plain[::-1]


def test_two_writers_lose_nothing_of_each_other(tmp_path: Path) -> None:
    cipher = Slow(Vault(tmp_path))
    Vault(tmp_path, cipher).keep_licenses(UDI, lic(), TAKEN)
    cipher.other.join(timeout=5)
    folder = tmp_path / folder_name(UDI)
    written = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(one["file"] for one in written["backups"]) == sorted(path.name for path in folder.glob("*.lic"))
    assert len(written["backups"]) == 2


def test_a_lock_that_is_a_link_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / folder_name(UDI)
    folder.mkdir()
    (folder / ".lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultError, match="lock"):
        Vault(tmp_path).keep_licenses(UDI, lic(), TAKEN)
    assert not (tmp_path / "elsewhere").exists()


def test_once_bodies_are_encrypted_none_stays_in_the_clear(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.keep_licenses(UDI, lic(), TAKEN)
    folder = Path(vault.keep_licenses(UDI, lic(UDI, "datak9"), "2026-01-06T09:30:00Z").path).parent
    sealing = Vault(tmp_path, Backwards())
    receipt = sealing.keep_licenses(UDI, lic(UDI, "datak9"), "2026-01-07T09:30:00Z")
    assert receipt.changed and Path(receipt.path).is_file()
    assert [path.name for path in folder.iterdir() if b"CDATA" in path.read_bytes()] == []
    manifest = load(folder)
    assert manifest and [sealing.read(UDI, one) for one in manifest.backups] == [lic(), lic(UDI, "datak9")]
    assert not sealing.keep_licenses(UDI, lic(UDI, "datak9"), "2026-01-08T09:30:00Z").changed


def test_a_plain_body_that_is_gone_does_not_keep_the_others_open(tmp_path: Path) -> None:
    lost = Path(Vault(tmp_path).keep_licenses(UDI, lic(), TAKEN).path)
    lost.unlink()
    receipt = Vault(tmp_path, Backwards()).keep_licenses(UDI, lic(), "2026-01-07T09:30:00Z")
    assert receipt.changed and Path(receipt.path).read_bytes() == lic()[::-1]


def test_a_new_device_reads_no_manifest_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Vault(tmp_path).keep_licenses(OTHER, lic(OTHER), TAKEN)
    read: list[Path] = []

    def loading(folder: Path) -> Manifest | None:
        read.append(folder)
        return load(folder)

    monkeypatch.setattr("ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault.load", loading)
    Vault(tmp_path).keep_licenses(UDI, lic(), TAKEN)
    assert set(read) == {tmp_path / folder_name(UDI)}


@pytest.mark.parametrize("name", [folder_name(OTHER), "renamed"])
def test_a_damaged_neighbour_stops_nobody_else(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "manifest.json").write_text("{", encoding="utf-8")
    receipt = Vault(tmp_path).keep_licenses(UDI, lic(), TAKEN)
    assert receipt.verified
    assert [name in warning for warning in receipt.warnings] == [True] * (name == "renamed")


def test_folders_that_were_there_keep_their_modes(tmp_path: Path) -> None:
    (tmp_path / folder_name(UDI)).mkdir()
    for path in (tmp_path, tmp_path / folder_name(UDI)):
        path.chmod(0o755)
    Vault(tmp_path).keep_licenses(UDI, lic(), TAKEN)
    assert [path.stat().st_mode & 0o777 for path in (tmp_path, tmp_path / folder_name(UDI))] == [0o755, 0o755]


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vault").write_text("", encoding="utf-8")
    with pytest.raises(VaultError):
        Vault(tmp_path / "vault").keep_licenses(UDI, lic(), TAKEN)


def test_a_device_is_held_by_one_run_and_the_other_is_named(tmp_path: Path) -> None:
    with held(tmp_path, UDI) as waited:
        assert not waited
        with held(tmp_path, OTHER):
            pass
        with pytest.raises(VaultError) as busy, held(tmp_path, UDI, patience=0.1):
            pass
    assert busy.value.reason is FailureReason.DEVICE_BUSY
    assert f"process {os.getpid()} on " in str(busy.value) and str(UDI) in str(busy.value) and busy.value.hint
    with held(tmp_path, UDI, patience=0) as waited:
        assert not waited
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    script = f"import os; from {folder.__name__} import held; from {Udi.__module__} import Udi; from pathlib import Path\n"
    script += f"with held(Path({str(tmp_path)!r}), Udi({UDI.pid!r}, {UDI.sn!r})): os._exit(9)"
    assert subprocess.run([sys.executable, "-c", script], check=False, timeout=60).returncode == 9
    assert len(list(tmp_path.iterdir())) == 1
    with held(tmp_path, UDI, patience=0):
        pass


def test_a_link_is_not_locked(tmp_path: Path) -> None:
    (tmp_path / f".run-{folder_name(UDI)}").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VaultError), held(tmp_path, UDI):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_many_runs_hold_a_device_one_after_the_other(tmp_path: Path) -> None:
    at_it: list[int] = []
    most = []

    def run(number: int) -> None:
        for _round in range(5):
            with held(tmp_path, UDI, patience=30):
                at_it.append(number)
                most.append(len(at_it))
                time.sleep(0.005)
                at_it.remove(number)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(run, range(6)))
    assert most == [1] * 30


def test_a_lock_that_its_last_holder_removed_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, calls = folder.fcntl.flock, []

    def removed_meanwhile(opened: int, how: int) -> None:
        if not calls:
            next(tmp_path.iterdir()).unlink()
        calls.append(how)
        lock(opened, how)

    monkeypatch.setattr(folder.fcntl, "flock", removed_meanwhile)
    with held(tmp_path, UDI):
        assert len(list(tmp_path.iterdir())) == 1
    assert len(calls) == 2


def test_a_backup_that_did_not_change_is_proved_anew_and_its_manifest_stays_as_it_is(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.keep_licenses(UDI, lic(), "2026-01-05T09:30:00Z")
    manifest = (vault.folder_of(UDI) / "manifest.json").read_bytes()
    assert vault.proved_at(UDI) == "2026-01-05T09:30:00Z"

    assert not vault.keep_licenses(UDI, lic(), "2026-02-01T02:00:00Z").changed

    assert vault.proved_at(UDI) == "2026-02-01T02:00:00Z"
    assert (vault.folder_of(UDI) / "manifest.json").read_bytes() == manifest


@pytest.mark.parametrize("stamp", [b"", b"\xff", b"0000 2027-01-01T00:00:00Z", b"2027-01-01T00:00:00Z"])
def test_a_stamp_of_another_backup_makes_none_younger(tmp_path: Path, stamp: bytes) -> None:
    vault = Vault(tmp_path)
    vault.keep_licenses(UDI, lic(), "2026-01-05T09:30:00Z")
    (vault.folder_of(UDI) / ".proved").write_bytes(stamp)
    assert vault.proved_at(UDI) == "2026-01-05T09:30:00Z"
