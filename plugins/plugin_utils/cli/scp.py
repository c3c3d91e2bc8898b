# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files to and from a device by SCP, to the byte: the protocol over one command channel."""

from __future__ import annotations

import re

from ..domain.command import LET_FILES_IN
from ..domain.errors import TransferFailed
from ..domain.failure_reason import FailureReason
from .channel import ExecChannel, Link

_PATH = re.compile(r"[A-Za-z0-9_-]+:(?!//)[A-Za-z0-9._/-]+")
_HEADER = re.compile(rb"C0?[0-7]{3} (\d{1,10}) [^\n/]+")
_PATIENCE = 60.0
_LARGEST = 64 * 1024 * 1024
_OFF = "Administratively disabled"
_UNPRIVILEGED = "Privilege denied"


def read_file(link: Link, path: str) -> bytes:
    """The bytes of a file on the device."""
    wire = _Wire(link.execute(f"scp -f {_checked(path)}"), path)
    wire.acknowledge()
    header = wire.line()
    while header.startswith(b"T"):
        wire.acknowledge()
        header = wire.line()
    shape = _HEADER.fullmatch(header)
    if shape is None or int(shape[1]) > _LARGEST:
        raise wire.failed(f"it announces {header[:80]!r}")
    wire.acknowledge()
    content = wire.exactly(int(shape[1]))
    wire.acknowledged()
    wire.acknowledge()
    wire.finish()
    return content


def write_file(link: Link, path: str, content: bytes) -> None:
    """Put a file on the device. The last acknowledgement was seen; the caller still proves the bytes by reading them back."""
    name = _checked(path).rpartition("/")[2].rpartition(":")[2]
    wire = _Wire(link.execute(f"scp -t {path}"), path)
    wire.acknowledged()
    wire.send(f"C0644 {len(content)} {name}\n".encode())
    wire.acknowledged()
    wire.send(content + b"\0")
    wire.acknowledged()
    wire.finish()


def _checked(path: str) -> str:
    if not _PATH.fullmatch(path) or ".." in path:
        raise TransferFailed(
            f"{path!r} is not a file name that is sent to a device",
            hint="use letters, digits, dot, dash and underscore",
        )
    return path


class _Wire:
    """The two streams of one transfer. A link that ends too early, or an answer that is no acknowledgement, is a failure with its reason."""

    def __init__(self, channel: ExecChannel, path: str) -> None:
        self._channel, self._path = channel, path
        self._arrived = bytearray()

    def send(self, data: bytes) -> None:
        try:
            self._channel.send(data)
        except OSError:
            raise self.failed(self._rest() or "the connection was lost") from None

    def acknowledge(self) -> None:
        self.send(b"\0")

    def exactly(self, count: int) -> bytes:
        while len(self._arrived) < count:
            data = self._receive()
            if not data:
                raise self.failed(f"the connection ended after {len(self._arrived)} of {count} bytes")
            self._arrived += data
        taken = bytes(self._arrived[:count])
        del self._arrived[:count]
        return taken

    def line(self) -> bytes:
        """A line without its end; a complaint of the device is raised."""
        while b"\n" not in self._arrived:
            data = self._receive()
            if not data:
                raise self.failed(self._rest() or "the device ended the transfer without a word")
            self._arrived += data
        taken, _newline, rest = bytes(self._arrived).partition(b"\n")
        self._arrived[:] = rest
        if taken[:1] not in (b"C", b"T"):
            raise self.failed(_text(taken) + " " + self._rest())
        return taken

    def acknowledged(self) -> None:
        """The device says that all is well so far."""
        while not self._arrived:
            data = self._receive()
            if not data:
                raise self.failed("the device ended the transfer without a word")
            self._arrived += data
        if self._arrived[0] != 0:
            raise self.failed(self._rest())
        del self._arrived[0]

    def finish(self) -> None:
        """The transfer is acknowledged; a device that does not say how its command ended is forgiven, one that complains is not."""
        try:
            self._channel.end_input()
            status = self._channel.exit_status(5.0)
        except OSError:
            status = None
        self._channel.close()
        if status not in (None, 0):
            raise self.failed(f"its command ended with status {status}")

    def _receive(self) -> bytes:
        try:
            return self._channel.receive(_PATIENCE)
        except TimeoutError:
            raise self.failed(f"nothing came for {_PATIENCE:g} s") from None
        except OSError:
            return b""

    def _rest(self) -> str:
        """Whatever the device still has to say."""
        try:
            while len(self._arrived) < 4096 and (data := self._channel.receive(1.0)):
                self._arrived += data
        except OSError:  # TimeoutError is one
            pass
        return _text(bytes(self._arrived))

    def failed(self, why: str) -> TransferFailed:
        self._channel.close()
        if _OFF in why:
            return scp_off(self._path, _OFF)
        if _UNPRIVILEGED in why:
            return TransferFailed(
                f"{self._path}: the device answers {_UNPRIVILEGED!r} to SCP",
                hint="SCP wants privilege 15 right at login (`privilege 15` or AAA exec authorization); enable does not help here",
                reason=FailureReason.NOT_AUTHORIZED,
            )
        return TransferFailed(
            f"{self._path} could not be transferred: {why.strip()}",
            hint="run again; look at the room on the flash and at the link",
        )


def scp_off(path: str, said: str) -> TransferFailed:
    """The device serves no SCP."""
    return TransferFailed(
        f"{path}: the device serves no SCP ({said})",
        hint=f"{LET_FILES_IN}the user needs privilege 15 right at login",
        reason=FailureReason.SCP_OFF,
    )


def _text(said: bytes) -> str:
    return " ".join(
        said.decode("utf-8", "replace").replace("\x01", " ").replace("\x02", " ").replace("\0", " ").split()
    )
