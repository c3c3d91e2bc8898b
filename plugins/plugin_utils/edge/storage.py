# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of the control node: the license files a play offers, and the vault it keeps backups in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ansible.errors import AnsibleError
from ansible.parsing.vault import VaultLib
from ansible.plugins.action import ActionBase

from ..domain.errors import BadArgument
from ..domain.failure_reason import FailureReason
from ..domain.license_file import OfferedFile
from . import collected_files, license_files


_PACKAGED = Path(__file__).resolve().parents[3] / "playbooks"


class AnsibleVaultCipher:
    """License bodies as `ansible-vault` reads and writes them, with the secrets of this run."""

    def __init__(self, library: VaultLib) -> None:
        self._library = library

    def encrypt(self, plain: bytes) -> bytes:
        return bytes(self._library.encrypt(plain))

    def decrypt(self, secret: bytes) -> bytes:
        return bytes(self._library.decrypt(secret))


def find_offered(action: ActionBase, paths: Sequence[str]) -> tuple[OfferedFile, ...]:
    """License files, looked up next to the role and the playbook as copy looks up its sources."""
    return license_files.offered_files([str(path) for path in paths], _finder(action, "license_files"))


def collect(action: ActionBase, paths: Sequence[str]) -> license_files.Collected:
    """License files and archives of them, looked up in the same way."""
    return license_files.collected([str(path) for path in paths], _finder(action, "paths"))


def collect_outputs(action: ActionBase, paths: Sequence[str]) -> collected_files.Archive:
    """Files that hold what devices printed, looked up in the same way."""
    return collected_files.collected_files([str(path) for path in paths], _finder(action, "paths"))


def read_texts(action: ActionBase, paths: Sequence[str], option: str) -> list[tuple[str, str]]:
    """Text files that the play names, looked up in the same way, each with its path; of a folder, its `.yml` and `.yaml` files by name."""
    find = _finder(action, option)
    return [(path, _text(Path(path), option)) for given in paths for path in _yaml_files(Path(find(str(given))))]


def _yaml_files(place: Path) -> list[str]:
    if not place.is_dir():
        return [str(place)]
    return sorted(str(path) for path in place.iterdir() if path.suffix in (".yml", ".yaml") and not path.name.startswith(".") and path.is_file())


def _text(path: Path, option: str) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise BadArgument(f"{option}: cannot read {path}: {why}", reason=FailureReason.FILE_UNREADABLE) from error


def _finder(action: ActionBase, option: str) -> Callable[[str], str]:
    def find(path: str) -> str:
        here = base_folder(action) / str(path)
        if here.exists():
            return str(here)
        try:
            return str(action._find_needle("files", str(path)))
        except AnsibleError as error:
            raise BadArgument(
                f"{option}: {str(path)!r} was not found; there is no {here}",
                hint="give the whole path of a file or a folder, or one that begins there",
                reason=FailureReason.FILE_UNREADABLE,
            ) from error

    return find


def base_folder(action: ActionBase) -> Path:
    """Where relative paths start: at the playbook; for the playbooks of this collection, at the folder in which Ansible was started."""
    playbook = Path(action._loader.get_basedir())
    return Path.cwd() if playbook.resolve() == _PACKAGED else playbook


def vault_place(action: ActionBase, args: Mapping[str, Any]) -> dict[str, Any]:
    """Where the vault of a play is, and what protects it: arguments of `open_vault`."""
    library = action._loader._vault
    return {
        "root": base_folder(action) / str(args["vault"]),
        "cipher": AnsibleVaultCipher(library) if library.secrets else None,
        "encrypt": bool(args["encrypt"]),
        "durable": bool(args["vault_durable"]),
    }
