# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The gate between looking and writing: what a session may do depends on what has been settled before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.check import Check
from ..domain.command import Command
from ..domain.errors import BackupNotProved, WriteWhileLooking
from ..domain.flash_name import OURS
from ..domain.outcome import Asker, BackupReceipt
from .look_only import LookOnly
from .port import Cli

_BACKUP_WRITES = re.compile(rf"(license save|delete /force) [A-Za-z][A-Za-z0-9-]*:{OURS}[a-z0-9-]+\.lic")


class BackupOnly(LookOnly):
    """A session that may also write one thing: the file that a backup is fetched from, under a name of our own."""

    def __init__(self, cli: Cli) -> None:
        super().__init__(cli)
        self.sent: list[str] = []

    def run(self, command: Command) -> str:
        if _BACKUP_WRITES.fullmatch(command.line):
            self.sent.append(command.line)
            return self._cli.run(command)
        return super().run(command)


class CheckedGate:
    """Hands out sessions. In check mode only the looking one; for changes only with a verified backup in hand."""

    def __init__(self, cli: Cli, may_write: bool, asker: Asker | None = None) -> None:
        self._cli = cli
        self._may_write = may_write
        self._asker = asker or Asker()
        self._looking = LookOnly(cli)

    @property
    def looking(self) -> LookOnly:
        return self._looking

    @property
    def may_write(self) -> bool:
        return self._may_write

    @property
    def asker(self) -> Asker:
        return self._asker

    def for_backup(self, checks: Sequence[Check]) -> BackupOnly:
        """The session that takes a backup, once no check refuses."""
        self._settled(checks)
        return BackupOnly(self._cli)

    def for_changes(self, checks: Sequence[Check], receipt: BackupReceipt) -> Cli:
        """The session that changes the device, once no check refuses and the backup is verified."""
        self._settled(checks)
        if not receipt.verified:
            raise BackupNotProved(receipt.path)
        return self._cli

    def _settled(self, checks: Sequence[Check]) -> None:
        refused = [check.id.value for check in checks if check.refuses]
        if refused or not self._may_write or not checks:
            raise WriteWhileLooking(f"a change although {', '.join(refused) or 'only looking is allowed'}")
