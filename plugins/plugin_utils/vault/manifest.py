# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device's folder of the vault holds, in a file that anybody can read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import VaultError
from ..domain.failure_reason import FailureReason
from ..domain.license_file import LicenseFile
from ..domain.udi import Udi

NAME = "manifest.json"
SCHEMA = 1

Identity = tuple[tuple[str, str, str, str, str], ...]
"""(feature, version, PID, SN, sha256 of the license line, else of the file), sorted: what makes two backups the same."""


def identity(file: LicenseFile) -> Identity:
    """What a set of licenses is, whatever the bytes of the file around them; where a line cannot be read, those bytes stand for it."""
    return tuple(sorted({(one.feature, one.version or "", one.udi.pid, one.udi.sn, one.line_sha256 or file.sha256) for one in file.licenses}))


@dataclass(frozen=True)
class Backup:
    """One backup: a file of licenses, or a snapshot of the state of a device that has none to lose. `sha256` is of the plain bytes."""

    file: str
    kind: str
    sha256: str
    taken: str
    encrypted: bool
    licenses: Identity


@dataclass(frozen=True)
class Manifest:
    """The devices a folder belongs to, and its backups, oldest first."""

    udis: tuple[Udi, ...]
    backups: tuple[Backup, ...] = ()

    @property
    def latest(self) -> Backup | None:
        return self.backups[-1] if self.backups else None


def load(folder: Path) -> Manifest | None:
    """The manifest of a folder; None when there is none. A damaged one is an error: nothing is overwritten on a guess."""
    path = folder / NAME
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _damaged(path, str(error)) from error
    try:
        return _read(json.loads(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(path, str(error)) from error


def dump(manifest: Manifest) -> bytes:
    """The manifest as it is written: sorted and indented, so that a version history of it reads well."""
    backups = [
        {
            "file": one.file,
            "kind": one.kind,
            "sha256": one.sha256,
            "taken": one.taken,
            "encrypted": one.encrypted,
            "licenses": [dict(zip(_FIELDS, entry, strict=True)) for entry in one.licenses],
        }
        for one in manifest.backups
    ]
    udis = [{"pid": udi.pid, "sn": udi.sn} for udi in manifest.udis]
    return (json.dumps({"schema": SCHEMA, "udis": udis, "backups": backups}, indent=2, sort_keys=True) + "\n").encode()


_FIELDS = ("feature", "version", "pid", "sn", "line_sha256")


def _read(data: Mapping[str, object]) -> Manifest:
    if data["schema"] != SCHEMA:
        raise ValueError(f"schema {data['schema']!r} is not {SCHEMA}")
    return Manifest(
        udis=tuple(Udi(_text(row, "pid"), _text(row, "sn")) for row in _rows(data, "udis")),
        backups=tuple(_backup(row) for row in _rows(data, "backups")),
    )


def _backup(row: Mapping[str, object]) -> Backup:
    file = _text(row, "file")
    if Path(file).name != file or file.startswith("."):
        raise ValueError(f"{file!r} is not a file of this folder")
    return Backup(
        file=file,
        kind=_text(row, "kind"),
        sha256=_text(row, "sha256"),
        taken=_text(row, "taken"),
        encrypted=row["encrypted"] is True,
        licenses=tuple(_entry(one) for one in _rows(row, "licenses")),
    )


def _entry(row: Mapping[str, object]) -> tuple[str, str, str, str, str]:
    return _text(row, "feature"), _text(row, "version"), _text(row, "pid"), _text(row, "sn"), _text(row, "line_sha256")


def _rows(data: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    rows = data[key]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise TypeError(f"{key} is not a list of mappings")
    return rows


def _text(row: Mapping[str, object], key: str) -> str:
    value = row[key]
    if not isinstance(value, str):
        raise TypeError(f"{key} is not text")
    return value


def _damaged(path: Path, why: str) -> VaultError:
    return VaultError(
        f"{path} cannot be read as a vault manifest: {why}",
        hint="restore it from your version history; nothing was overwritten",
        reason=FailureReason.VAULT_DAMAGED,
    )
