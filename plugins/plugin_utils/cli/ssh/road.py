# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The bytes' road to a device: a TCP connection, or a command that carries them there."""

from __future__ import annotations

import socket
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from ...domain.errors import CannotLogin
from ...domain.failure_reason import FailureReason
from .options import SshLogin

REFUSED_HINT = (
    "check first that ansible_port is right, that SSH is enabled (with an RSA key from `crypto key generate rsa`) and that the device is not "
    "still booting; then, in this order: the access class of the vty lines, `transport input`, all vty lines in use (`line vty 0 4` has five), "
    "the quiet period of `login block-for`, control-plane policing"
)


@dataclass
class Road:
    """An open one. `complaints` is where the command that carries it writes its errors."""

    sock: socket.socket
    proxy: subprocess.Popen[bytes] | None = None
    complaints: IO[bytes] | None = None

    def close(self) -> None:
        with suppress(OSError):
            self.sock.close()
        if self.proxy is not None:
            hang_up(self.proxy)
        if self.complaints is not None:
            self.complaints.close()

    def complaint(self) -> str:
        """The last thing the carrying command said."""
        if self.complaints is None:
            return ""
        self.complaints.seek(0)
        said = self.complaints.read()[-2000:].decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(said) if line.strip()), "")


def road_to(login: SshLogin) -> Road:
    """Connect. Raises CannotLogin."""
    command = login.proxy()
    return _direct(login) if command is None else _carried(command)


def _direct(login: SshLogin) -> Road:
    where = f"{login.host} port {login.port}"
    try:
        sock = socket.create_connection((login.host, login.port), login.connect_timeout)
    except TimeoutError:
        raise CannotLogin(
            f"{where} did not answer within {login.connect_timeout:g} s",
            hint="look at the route, or raise ansible_connect_timeout",
            reason=FailureReason.TIMEOUT,
        ) from None
    except socket.gaierror as error:
        raise CannotLogin(
            f"the name {login.host!r} leads nowhere: {error.strerror}",
            hint="set ansible_host",
            reason=FailureReason.BAD_ARGUMENT,
        ) from None
    except OSError as error:
        raise CannotLogin(
            f"{where}: {error.strerror or error}", hint=REFUSED_HINT, reason=FailureReason.CONNECTION_REFUSED
        ) from None
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    return Road(sock)


def _carried(command: str) -> Road:
    """A process at the other end of a socket pair, as OpenSSH runs its ProxyCommand."""
    ours, theirs = socket.socketpair()
    complaints = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the road)
    try:
        proxy = subprocess.Popen(
            ["/bin/sh", "-c", f"exec {command}"], stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=complaints
        )
    except OSError as error:
        ours.close()
        raise CannotLogin(
            f"the proxy command does not start: {error}", reason=FailureReason.CONNECTION_REFUSED
        ) from None
    finally:
        theirs.close()
    return Road(ours, proxy, complaints)


def hang_up(proxy: subprocess.Popen[bytes]) -> None:
    """End the process that carried the connection."""
    proxy.terminate()
    try:
        proxy.wait(2)
    except subprocess.TimeoutExpired:
        proxy.kill()
        proxy.wait()
