# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bytes to and from a device, whatever carries them."""

from __future__ import annotations

from typing import Protocol

from .port import Crypto


class ByteChannel(Protocol):
    """One stream in each direction."""

    def send(self, data: bytes) -> None:
        """Send all of it. Raises OSError when the link is gone."""

    def receive(self, timeout: float) -> bytes:
        """What has arrived, at least one byte; b"" at the end of the link. Raises TimeoutError when nothing arrives in time."""

    def close(self) -> None:
        """Hang up; never raises."""


class ExecChannel(ByteChannel, Protocol):
    """The stream of one command that the device runs for us, without a terminal."""

    def end_input(self) -> None:
        """Say that nothing more will be sent."""

    def exit_status(self, timeout: float) -> int | None:
        """What the command ended with; None when the device does not tell."""


class Link(Protocol):
    """One connection on which we are logged in. IOS serves one session on it: one shell, or one command."""

    @property
    def crypto(self) -> Crypto:
        """What the two ends agreed on."""

    def shell(self) -> ByteChannel:
        """An interactive terminal. Raises CannotLogin when the device gives none."""

    def execute(self, line: str) -> ExecChannel:
        """A command on a channel of its own. Raises TransferFailed when the device takes none."""

    def close(self) -> None:
        """Hang up; never raises."""


class Dial(Protocol):
    """How a device is reached."""

    def __call__(self) -> Link:
        """One login, with one authentication attempt. Raises CannotLogin."""
