# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine may ask of a device, whoever carries it there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..domain.check import Check
from ..domain.command import Command
from ..domain.outcome import Asker, BackupReceipt


@dataclass(frozen=True)
class Crypto:
    """What the two ends agreed on, in OpenSSH's names."""

    kex: str
    host_key: str
    cipher: str


class Cli(Protocol):
    """One login on one device."""

    @property
    def crypto(self) -> Crypto | None:
        """What the last connection agreed on; None before the first."""

    @property
    def privileged_at_login(self) -> bool:
        """Whether the login itself is privileged, before any `enable`."""

    def run(self, command: Command) -> str:
        """Send one line, answer the questions it may ask, and return what was printed (without echo and prompt).

        Raises SessionError for anything but a clean return to the prompt. What the device says about the command is the caller's to read.
        """

    def look(self, lines: Sequence[str]) -> tuple[str, ...]:
        """The outputs of several reading commands, in their order; sent in one go where that is safe."""

    def read_file(self, path: str) -> bytes:
        """The bytes of a file on the device, by SCP over a connection of its own. Raises TransferFailed (reason SCP_OFF when it is off)."""

    def write_file(self, path: str, content: bytes) -> None:
        """Put a file on the device by SCP, over a connection of its own; several files share it. Raises TransferFailed."""

    def reconnect(self, within: float) -> None:
        """Log in again after a reload: waits until the device takes logins, at most `within` seconds. Raises CannotLogin."""

    def close(self) -> None:
        """End the session; never raises."""


class BackupCli(Cli, Protocol):
    """A session that takes a backup."""

    @property
    def sent(self) -> list[str]:
        """The lines that wrote."""


class Gate(Protocol):
    """Hands out sessions: what one may do depends on what has been settled before."""

    @property
    def may_write(self) -> bool:
        """False in check mode."""

    @property
    def asker(self) -> Asker:
        """For whom."""

    @property
    def looking(self) -> Cli:
        """The session that only looks."""

    def for_backup(self, checks: Sequence[Check]) -> BackupCli:
        """The session that may write one thing, the file a backup is fetched from. Raises when a check refuses."""

    def for_changes(self, checks: Sequence[Check], receipt: BackupReceipt) -> Cli:
        """The session that changes the device. Raises when a check refuses or the backup is not verified."""
