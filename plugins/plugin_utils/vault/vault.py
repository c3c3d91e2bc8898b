# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""License backups on the control node, one folder per device."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from ..domain.errors import VaultError
from ..domain.failure_reason import FailureReason
from ..domain.outcome import BackupReceipt
from ..domain.udi import Udi
from ..parsers import license_file
from .folder import folder_name, inside_work_tree, make_private, may_hold, only_writer, require_durable, write_whole
from .manifest import NAME, Backup, Identity, Manifest, dump, identity, load

LICENSES = "license_file"
"""The kind of a backup that holds licenses."""

PROVED = ".proved"
"""When a backup that did not change was last taken again: beside the manifest, so that a version history of that stays quiet."""


class Cipher(Protocol):
    """Encrypts license bodies for a vault that lies in version control."""

    def encrypt(self, plain: bytes) -> bytes: ...

    def decrypt(self, secret: bytes) -> bytes: ...


@dataclass(frozen=True)
class Vault:
    """A vault in a folder. `cipher` is None where bodies are kept in the clear."""

    root: Path
    cipher: Cipher | None = None

    @property
    def encrypts(self) -> bool:
        return self.cipher is not None

    def folder_of(self, udi: Udi) -> Path:
        """Where the backups of this device are: the folder whose manifest names it, else the one it will get."""
        return self._place(udi)[0]

    def _place(self, udi: Udi) -> tuple[Path, tuple[str, ...]]:
        """The folder of a device, and what could not be read on the way to it."""
        expected = self.root / folder_name(udi)
        manifest = load(expected)
        if manifest is not None and udi in manifest.udis:
            return expected, ()
        warnings: list[str] = []
        moved = next((folder for folder, other in self._renamed(udi, warnings) if udi in other.udis), None)
        if moved is None and manifest is not None:
            raise VaultError(f"{expected / NAME} belongs to another device", hint="move that folder away", reason=FailureReason.VAULT_DAMAGED)
        return moved or expected, tuple(warnings)

    def latest(self, udi: Udi) -> Backup | None:
        """The last backup of a device, as its manifest says."""
        manifest = load(self.folder_of(udi))
        return manifest.latest if manifest else None

    def proved_at(self, udi: Udi) -> str | None:
        """When the last backup of a device was taken, or found unchanged and whole: the later of the two."""
        latest = self.latest(udi)
        if latest is None:
            return None
        try:
            stamp = (self.folder_of(udi) / PROVED).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return latest.taken
        fingerprint, _blank, moment = stamp.partition(" ")
        return max(latest.taken, moment) if fingerprint == latest.sha256 else latest.taken

    def keep_licenses(self, udi: Udi, body: bytes, taken: str) -> BackupReceipt:
        """Keeps the file that `license save` wrote. The same licenses again are kept once; the manifest names only what was proved."""
        found = license_file.read(f"backup of {udi}", body)
        return self._keep(udi, body, Backup("", LICENSES, _sha256(body), taken, self.encrypts, identity(found)))

    def keep_state(self, udi: Udi, snapshot: bytes, taken: str) -> BackupReceipt:
        """Keeps what a device showed that has no license to lose."""
        return self._keep(udi, snapshot, Backup("", "state", _sha256(snapshot), taken, self.encrypts, ()))

    def read(self, udi: Udi, backup: Backup) -> bytes:
        """The plain bytes of a backup, proved by its fingerprint."""
        path = self.folder_of(udi) / backup.file
        try:
            stored = path.read_bytes()
        except OSError as error:
            raise _damaged(path, error.strerror or "cannot be read") from error
        plain = self._cipher_for(path).decrypt(stored) if backup.encrypted else stored
        if _sha256(plain) != backup.sha256:
            raise _damaged(path, "its content is not what was stored")
        return plain

    def _keep(self, udi: Udi, plain: bytes, backup: Backup) -> BackupReceipt:
        folder, warnings = self._place(udi)
        make_private(self.root)
        make_private(folder)
        with only_writer(folder):
            return replace(self._written(udi, folder, plain, backup), warnings=warnings)

    def _written(self, udi: Udi, folder: Path, plain: bytes, backup: Backup) -> BackupReceipt:
        found = load(folder) or Manifest((udi,))
        manifest = self._sealed(folder, found)
        before = manifest.latest
        if before is not None and _same(before, backup) and self._proved(udi, before):
            write_whole(folder / PROVED, f"{before.sha256} {backup.taken}\n".encode("ascii"))
            return _receipt(folder, before, verified=True, changed=manifest != found)
        ending = "lic" if backup.kind == LICENSES else "json"
        stamp = "".join(character for character in backup.taken if character.isalnum())
        backup = replace(backup, file=f"{stamp}_{backup.sha256[:8]}.{ending}")
        write_whole(folder / backup.file, self.cipher.encrypt(plain) if self.cipher else plain)
        proved = self._proved(udi, backup)
        if proved:
            write_whole(folder / NAME, dump(replace(manifest, backups=(*manifest.backups, backup))))
        return _receipt(folder, backup, verified=proved, changed=True)

    def _sealed(self, folder: Path, manifest: Manifest) -> Manifest:
        """The manifest once no body of it lies in the clear, where bodies are encrypted."""
        plain = [one for one in manifest.backups if not one.encrypted]
        if self.cipher is None or not plain:
            return manifest
        sealed = replace(manifest, backups=tuple(one if one.encrypted else _sealed_name(one) for one in manifest.backups))
        for one in plain:
            with suppress(FileNotFoundError):
                write_whole(folder / _sealed_name(one).file, self.cipher.encrypt(_bytes(folder / one.file)))
        write_whole(folder / NAME, dump(sealed))
        for one in plain:
            _remove(folder / one.file)
        return sealed

    def _proved(self, udi: Udi, backup: Backup) -> bool:
        """Whether a backup reads back as what was given, and licenses as a file that could be installed."""
        try:
            stored = self.read(udi, backup)
        except VaultError:
            return False
        return backup.kind != LICENSES or license_file.read(backup.file, stored).sound

    def _cipher_for(self, path: Path) -> Cipher:
        if self.cipher is None:
            raise VaultError(
                f"{path} is encrypted and no vault password was given",
                hint="run with --vault-password-file",
                reason=FailureReason.VAULT_NOT_ENCRYPTED,
            )
        return self.cipher

    def _renamed(self, udi: Udi, warnings: list[str]) -> Iterator[tuple[Path, Manifest]]:
        """Folders that somebody may have renamed; one that cannot be read is passed over and told."""
        names: list[str] = []
        with suppress(OSError):  # a root that is not there, or does not show its names
            names = sorted(os.listdir(self.root))
        for folder in (self.root / name for name in names if may_hold(name, udi)):
            try:
                manifest = load(folder) if folder.is_dir() else None
            except VaultError as error:
                warnings.append(str(error))
                continue
            if manifest is not None:
                yield folder, manifest


def open_vault(root: Path, cipher: Cipher | None, encrypt: bool, durable: bool) -> Vault:
    """The vault at a path, or a refusal: where it would be lost with the job, or bodies would lie open in version control."""
    require_durable(root, _mounts(), durable)
    if not encrypt or not inside_work_tree(root):
        return Vault(root)
    if cipher is None:
        raise VaultError(
            f"the vault {root} lies in a git work tree, so license bodies are encrypted, and no vault password was given",
            hint="run with --vault-password-file or --vault-id, or set `encrypt: false`",
            reason=FailureReason.VAULT_NOT_ENCRYPTED,
        )
    return Vault(root, cipher)


def _mounts() -> list[str]:
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _same(before: Backup, now: Backup) -> bool:
    if before.kind != now.kind:
        return False
    return before.licenses == now.licenses if now.licenses else before.sha256 == now.sha256


def _sealed_name(backup: Backup) -> Backup:
    """The entry of a plain backup once it is encrypted, under a name of its own so that neither is ever half the other."""
    name = Path(backup.file)
    return replace(backup, file=f"{name.stem}_encrypted{name.suffix}", encrypted=True)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _damaged(path, error.strerror or "cannot be read") from error


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise VaultError(f"cannot remove {path}, which lies in the clear: {error.strerror}", hint="remove it by hand") from error


def _receipt(folder: Path, backup: Backup, verified: bool, changed: bool) -> BackupReceipt:
    return BackupReceipt(
        path=str(folder / backup.file),
        kind=backup.kind,
        sha256=backup.sha256,
        licenses=_names(backup.licenses),
        verified=verified,
        changed=changed,
    )


def _names(licenses: Identity) -> tuple[str, ...]:
    return tuple(f"{feature} {version} {pid}:{sn}" for feature, version, pid, sn, _line in licenses)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _damaged(path: Path, why: str) -> VaultError:
    return VaultError(f"the backup {path}: {why}", hint="restore it from your version history", reason=FailureReason.VAULT_DAMAGED)
