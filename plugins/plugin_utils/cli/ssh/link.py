# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One SSH connection on which we are logged in, and its channels."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from ...domain.errors import CannotLogin, ConnectionLost
from ...domain.failure_reason import FailureReason
from ..channel import ByteChannel, ExecChannel
from ..port import Crypto
from ..scp import scp_off
from .road import Road

if TYPE_CHECKING:
    import paramiko

    from .transport import QuietTransport

WIDTH, HEIGHT = 511, 1000
"""Wide enough that no line scrolls sideways, and high enough that a denied `terminal length 0` costs few pages."""

_CHUNK = 65536


class SshChannel:
    """A paramiko channel as a byte channel: silence, data and the end are three things."""

    def __init__(self, channel: paramiko.Channel) -> None:
        self._channel = channel

    def send(self, data: bytes) -> None:
        self._channel.sendall(data)

    def receive(self, timeout: float) -> bytes:
        self._channel.settimeout(timeout)
        try:
            return self._channel.recv(_CHUNK)
        except socket.timeout:  # noqa: UP041  (its own class before Python 3.10.0 final, an alias since)
            raise TimeoutError from None

    def end_input(self) -> None:
        self._channel.shutdown_write()

    def exit_status(self, timeout: float) -> int | None:
        if not self._channel.status_event.wait(timeout):
            return None
        status = self._channel.exit_status
        return status if status >= 0 else None

    def close(self) -> None:
        with suppress(Exception):
            self._channel.close()


class SshLink:
    """A login. IOS serves one session on it."""

    def __init__(self, transport: QuietTransport, road: Road, timeout: float) -> None:
        self._transport, self._road, self._timeout = transport, road, timeout
        self.crypto: Crypto = transport.crypto

    def shell(self) -> ByteChannel:
        try:
            channel = self._transport.open_session(timeout=self._timeout)
            channel.get_pty("vt100", WIDTH, HEIGHT)
            channel.invoke_shell()
        except Exception as error:
            raise CannotLogin(
                f"the device took the login and gives no terminal: {error}",
                hint="often all vty lines are in use (`line vty 0 4` has five)",
                reason=FailureReason.CONNECTION_LOST,
            ) from None
        return SshChannel(channel)

    def execute(self, line: str) -> ExecChannel:
        channel = None
        try:
            channel = self._transport.open_session(timeout=self._timeout)
            channel.set_combine_stderr(True)
            channel.exec_command(line)
        except Exception as error:
            if _is_refusal(error) or (channel is not None and _was_answered(channel)):
                raise scp_off(line.rpartition(" ")[2], f"it takes no command: {error}") from None
            raise ConnectionLost(line) from None
        return SshChannel(channel)

    def close(self) -> None:
        """The socket goes first: paramiko's reader wakes at once instead of at its next look around."""
        with suppress(OSError):
            self._road.sock.shutdown(socket.SHUT_RDWR)
        with suppress(Exception):
            self._transport.close()
        self._road.close()


def _is_refusal(error: Exception) -> bool:
    """The device does not open the channel."""
    from paramiko import ChannelException  # here, where there is a link, it is installed

    return isinstance(error, ChannelException)


def _was_answered(channel: paramiko.Channel) -> bool:
    """The channel was closed in an orderly way: paramiko says goodbye on it, which it does not do where the link is gone."""
    return bool(channel.closed and channel.eof_sent)
