# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One folder behind TFTP, HTTP and SCP, for devices of this machine."""

from __future__ import annotations

import hmac
import http.server
import socketserver
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncssh

from . import tftp_server
from .folder import Folder, Forbidden

HOST = "127.0.0.1"
SILENCE_S = 30
_MUTATORS = ("remove", "mkdir", "rmdir", "rename", "posix_rename", "setstat", "lsetstat", "fsetstat", "symlink", "link")


@dataclass(frozen=True)
class Access:
    """Who may use SCP."""

    user: str
    password: str


class FileServers:
    """Servers that run until they are stopped."""

    def __init__(self, folder: Folder, access: Access) -> None:
        self._folder, self._access = folder, access
        self._web: http.server.ThreadingHTTPServer | None = None
        self._tftp: tftp_server.Server | None = None
        self._scp: asyncssh.SSHAcceptor | None = None

    async def start(self, ports: Mapping[str, int]) -> dict[str, str]:
        """The URL of each; OSError when a port is taken."""
        try:
            _transport, self._tftp = await tftp_server.start(self._folder, HOST, ports.get("tftp", 0))
            self._web = _web(self._folder, ports.get("http", 0))
            self._scp = await _scp(self._folder, self._access, ports.get("scp", 0))
        except BaseException:
            await self.stop()
            raise
        who = f"{self._access.user}:{self._access.password}@"
        there = {"tftp": self._tftp.port, "http": self._web.server_address[1], "scp": self._scp.get_port()}
        return {scheme: f"{scheme}://{who if scheme == 'scp' else ''}{HOST}:{port}/" for scheme, port in there.items()}

    async def stop(self) -> None:
        if self._tftp is not None:
            await self._tftp.stop()
        if self._web is not None:
            self._web.shutdown()
            self._web.server_close()
        if self._scp is not None:
            self._scp.close()


class _WebServer(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """Without asking for the name of this machine, which may take long."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]


def _web(folder: Folder, port: int) -> http.server.ThreadingHTTPServer:
    class Pages(http.server.SimpleHTTPRequestHandler):
        timeout = SILENCE_S

        def translate_path(self, path: str) -> str:
            """The place in the folder; what lies outside does not exist."""
            try:
                return str(folder.inside(str(Path(super().translate_path(path)).relative_to(self.directory))))
            except Forbidden:
                return str(folder.root / "no such file")

        def log_message(self, *_arguments: Any) -> None:
            """Nothing is told about every request."""

    server = _WebServer((HOST, port), lambda *made: Pages(*made, directory=str(folder.root)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    return server


async def _scp(folder: Folder, access: Access, port: int) -> asyncssh.SSHAcceptor:
    class Users(asyncssh.SSHServer):
        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            given, known = f"{username}:{password}".encode(), f"{access.user}:{access.password}".encode()
            return hmac.compare_digest(given, known)

    return await asyncssh.listen(
        HOST,
        port,
        server_factory=Users,
        server_host_keys=[asyncssh.generate_private_key("ssh-ed25519")],
        sftp_factory=lambda channel: _Files(channel, folder),
        allow_scp=True,
        gss_host=None,
        x509_trusted_certs=None,
    )


class _Files(asyncssh.SFTPServer):
    """What SCP and SFTP see of the folder; files are put, and nothing else is changed."""

    def __init__(self, channel: Any, folder: Folder) -> None:
        super().__init__(channel, chroot=str(folder.root).encode())
        self._folder = folder

    def map_path(self, path: bytes) -> bytes:
        try:
            return str(self._folder.inside(path.decode("utf-8", "surrogateescape"))).encode("utf-8", "surrogateescape")
        except Forbidden:
            raise asyncssh.SFTPPermissionDenied("not in the folder") from None

    def open(self, path: bytes, pflags: int, attrs: asyncssh.SFTPAttrs) -> Any:
        if pflags != asyncssh.FXF_READ and not self._folder.writable:
            raise asyncssh.SFTPPermissionDenied("not writable")
        return super().open(path, pflags, attrs)

    def write(self, file_obj: object, offset: int, data: bytes) -> Any:
        if offset + len(data) > self._folder.largest:
            raise asyncssh.SFTPFailure("too large")
        return super().write(file_obj, offset, data)

    def open56(self, *_arguments: Any) -> Any:
        raise asyncssh.SFTPOpUnsupported("not spoken")


def _denied(*_arguments: Any) -> Any:
    raise asyncssh.SFTPPermissionDenied("not changed")


for _name in _MUTATORS:
    setattr(_Files, _name, _denied)
