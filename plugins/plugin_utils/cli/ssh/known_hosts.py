# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Host keys that were recorded, in OpenSSH's file format, read without decoding what does not concern this host."""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ...domain.errors import CannotLogin
from ...domain.failure_reason import FailureReason
from .options import HostKeyPolicy, SshLogin


@dataclass(frozen=True)
class HostKey:
    """A public key: its type, its bytes, and the file it was found in."""

    type: str
    blob: bytes
    file: Path | None = None
    revoked: bool = False

    @property
    def fingerprint(self) -> str:
        return "SHA256:" + base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")


def host_name(login: SshLogin) -> str:
    """The host as the file names it: names of hosts know no upper case."""
    host = login.host.lower()
    return host if login.port == 22 else f"[{host}]:{login.port}"


def recorded(login: SshLogin) -> tuple[HostKey, ...]:
    """The keys recorded for this host."""
    if login.host_key is HostKeyPolicy.OFF:
        return ()
    return tuple(key for file in login.known_hosts_files() for key in _keys(file, host_name(login)))


def _keys(file: Path, host: str) -> Iterator[HostKey]:
    try:
        lines = file.read_bytes().splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise CannotLogin(
            f"the recorded host keys in {file} cannot be read ({error.strerror or error}), so the key of {host} cannot be compared",
            hint="make the file readable, or name another one in ios_ssh_known_hosts",
            reason=FailureReason.HOST_KEY_UNKNOWN,
        ) from None
    for line in lines:
        fields = line.decode("utf-8", "replace").split()
        marker = fields.pop(0) if fields and fields[0].startswith("@") else ""
        if len(fields) < 3 or marker == "@cert-authority" or not _names(fields[0], host):
            continue
        try:
            yield HostKey(fields[1], base64.b64decode(fields[2], validate=True), file, marker == "@revoked")
        except ValueError:
            continue


def _names(pattern: str, host: str) -> bool:
    """Whether a hosts field names this host: hashed, or a list of patterns of which none excludes it."""
    if pattern.startswith("|1|"):
        salt, _bar, digest = pattern[3:].partition("|")
        return hmac.compare_digest(hmac.new(_decoded(salt), host.encode(), hashlib.sha1).digest(), _decoded(digest))
    names = pattern.split(",")
    if any(name.startswith("!") and _fits(name[1:], host) for name in names):
        return False
    return any(_fits(name, host) for name in names)


def _fits(name: str, host: str) -> bool:
    name = name.lower()
    if name == host:
        return True
    return ("*" in name or "?" in name) and fnmatchcase(host, name.replace("[", "[[]"))


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError:
        return b""


def check(login: SshLogin, shown: HostKey, known: tuple[HostKey, ...]) -> None:
    """Compare the key the device shows with those recorded. Raises CannotLogin; records a new one where the play says so."""
    if login.host_key is HostKeyPolicy.OFF:
        return
    same = [key for key in known if key.blob == shown.blob]
    if any(key.revoked for key in same):
        raise _changed(login, shown, same[0], "is marked as revoked")
    if same:
        return
    others = [key for key in known if not key.revoked]
    if others:
        raise _changed(login, shown, next((key for key in others if key.type == shown.type), others[0]), "has changed")
    if login.host_key is HostKeyPolicy.STRICT:
        raise CannotLogin(
            f"the host key of {host_name(login)} is not known: {shown.type} {shown.fingerprint}",
            hint="compare the key on the device's console (`show ip ssh` prints it in this form on IOS 15 and later), then add this line to "
            f"{login.known_hosts[0]}: `{_line(host_name(login), shown)}`; or set ios_ssh_host_key: accept_new, which records the first key shown",
            reason=FailureReason.HOST_KEY_UNKNOWN,
        )
    if login.may_record:
        file = login.known_hosts_files()[0]
        try:
            _record(file, host_name(login), shown)
        except OSError as error:
            raise CannotLogin(
                f"the host key of {host_name(login)} is new and cannot be recorded in {file}: {error.strerror or error}",
                hint="name a file that can be written first in ios_ssh_known_hosts",
                reason=FailureReason.HOST_KEY_UNKNOWN,
            ) from None


def _changed(login: SshLogin, shown: HostKey, known: HostKey, what: str) -> CannotLogin:
    return CannotLogin(
        f"the host key of {host_name(login)} {what}: {known.file} has {known.type} {known.fingerprint}, the device shows {shown.type} {shown.fingerprint}",
        hint=f"someone may listen in. If the device was replaced or its keys were made anew: ssh-keygen -R '{host_name(login)}' -f {known.file}",
        reason=FailureReason.HOST_KEY_CHANGED,
    )


def _record(file: Path, host: str, key: HostKey) -> None:
    """Append a key. Workers that meet new hosts at the same time take turns."""
    if file == Path(os.devnull):
        return
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(file, "a+b") as known:
        fcntl.flock(known, fcntl.LOCK_EX)
        known.seek(0, os.SEEK_END)
        if known.tell():
            known.seek(-1, os.SEEK_END)
            if known.read(1) != b"\n":
                known.write(b"\n")
        known.write(f"{_line(host, key)}\n".encode())


def _line(host: str, key: HostKey) -> str:
    """A key as the file records it."""
    return f"{host} {key.type} {base64.b64encode(key.blob).decode()}"
