# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault keeps what it is given, says what it has, and refuses to lose it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import VaultError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault import folder
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.folder import folder_name, held, require_durable
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault import Vault, open_vault

from ..engine.devices import OTHER, UDI, lic

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
