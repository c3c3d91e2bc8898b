# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backup first: every installed license, fetched and proved, before anything else is written."""

from __future__ import annotations

import json
import secrets

from ..cli.port import Cli
from ..domain.errors import LicensingError, VaultError
from ..domain.flash_name import OURS, is_ours, on_flash
from ..domain.license import License
from ..domain.license_file import LicenseFile
from ..domain.observed import Observed
from ..domain.outcome import BackupReceipt
from ..domain.udi import Udi
from ..parsers import license_file
from ..parsers.refusals import raise_refusal
from ..vault.vault import Vault
from .clock import Clock
from .dialogue import delete_own, save_licenses
from .fetch import fetch


def back_up(cli: Cli, observed: Observed, vault: Vault, clock: Clock) -> BackupReceipt:
    """A verified backup of everything installed; of a device that has nothing to lose, a snapshot of what it showed.

    `license save` writes to a name of our own, which is removed again whatever happens. Raises VaultError when an installed license is
    not in the saved file, or when the file is damaged.
    """
    udi = owner(observed)
    if not observed.licenses_complete:
        raise VaultError("the installed licenses were not read completely, so they cannot be backed up", hint="see the warnings")
    if not observed.installed:
        return vault.keep_state(udi, _snapshot(observed), clock.now())
    body = _saved_licenses(cli, observed)
    found = license_file.read("license save", body)
    absent = [held.feature for held in observed.installed if not _in_file(held, found, observed)]
    if absent:
        raise VaultError(
            f"`license save` wrote a file without {', '.join(absent)}",
            hint="nothing was changed; keep the .lic files of this device by hand and report this device's output",
        )
    if not found.sound:
        raise VaultError(
            f"`license save` wrote a file that could not be installed again: {'; '.join(problem.detail for problem in found.problems)}",
            hint="nothing was changed; keep the .lic files of this device by hand and report this device's output",
        )
    return vault.keep_licenses(udi, body, clock.now())


def in_vault(observed: Observed, vault: Vault) -> bool:
    """Whether the last backup names every license that is installed now: what a look can tell without `license save`."""
    last = vault.latest(owner(observed))
    if last is None or last.encrypted is not vault.encrypts:
        return False
    kept = {(feature, pid, sn) for feature, _version, pid, sn, _line in last.licenses}
    return all((held.feature, udi.pid, udi.sn) in kept for held in observed.installed for udi in _udis(held, observed)[:1])


def leftovers(observed: Observed) -> tuple[str, ...]:
    """Files of our own on the flash: an interrupted run left them there, or one that is at the device now."""
    place = observed.default_filesystem
    names = [entry.name for entry in observed.flash.entries if is_ours(entry.name)] if observed.flash else []
    return tuple(on_flash(place.name, name) for name in names) if place else ()


def sweep(cli: Cli, observed: Observed) -> tuple[str, ...]:
    """Removes files of our own, which is for whoever holds the device alone; the lines that did it."""
    commands = [delete_own(path) for path in leftovers(observed)]
    for command in commands:
        cli.run(command)
    return tuple(command.line for command in commands)


def _saved_licenses(cli: Cli, observed: Observed) -> bytes:
    flash = observed.default_filesystem
    if flash is None:
        raise VaultError("the default file system is not known, so `license save` has no place to write to", hint="see `show file systems`")
    path = on_flash(flash.name, f"{OURS}backup-{secrets.token_hex(4)}.lic")
    command = save_licenses(path)
    try:
        raise_refusal(cli.run(command), command.line)
        return fetch(cli, path, observed.config.scp_server)
    finally:
        _remove(cli, path)


def _remove(cli: Cli, path: str) -> None:
    """Takes our own file away; that it could not be removed must not hide why."""
    try:
        cli.run(delete_own(path))
    except LicensingError:
        return


def owner(observed: Observed) -> Udi:
    """The device that backups and locks belong to: its active member."""
    for member in sorted(observed.members, key=lambda member: not member.active):
        return member.udi
    raise VaultError("the device shows no UDI, so its backup has no owner", hint="see the warnings")


def _in_file(held: License, found: LicenseFile, observed: Observed) -> bool:
    return any(one.feature == held.feature and one.udi in _udis(held, observed) for one in found.licenses)


def _udis(held: License, observed: Observed) -> list[Udi]:
    """The device a license is bound to; any member's where the entry does not say."""
    return [held.udi] if held.udi is not None else [member.udi for member in observed.members]


def _snapshot(observed: Observed) -> bytes:
    state = {
        "platform": observed.platform,
        "udis": sorted(str(udi) for udi in observed.udis),
        "levels": [[level.technology, level.current, level.next_reload] for level in observed.levels],
        "licenses": sorted([held.feature, held.type.value if held.type else "", held.state.value] for held in observed.licenses),
        "configured": list(observed.config.license_lines),
    }
    return (json.dumps(state, indent=2, sort_keys=True) + "\n").encode()
