# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers of other people's making, on this machine: tftpy, http.server, pyftpdlib and asyncssh."""

from __future__ import annotations

import asyncio
import functools
import http.server
import socket
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncssh
import tftpy

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # pyftpdlib stands on asyncore, which Python 3.11 still has
    from pyftpdlib.authorizers import DummyAuthorizer
    from pyftpdlib.handlers import FTPHandler
    from pyftpdlib.ioloop import IOLoop
    from pyftpdlib.servers import FTPServer

HERE = "127.0.0.1"
USER, PASSWORD = "file-user", "file-password"


def free_port() -> int:
    """A UDP port that nobody has at the moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as held:
        held.bind((HERE, 0))
        return int(held.getsockname()[1])


@contextmanager
def tftp(folder: Path) -> Iterator[int]:
    server, port = tftpy.TftpServer(str(folder)), free_port()
    thread = threading.Thread(target=server.listen, args=(HERE, port), kwargs={"timeout": 1}, daemon=True)
    thread.start()
    assert server.is_running.wait(5)
    try:
        yield port
    finally:
        server.stop(now=True)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as waker:
            waker.sendto(b"x", (HERE, port))
        thread.join(5)


@contextmanager
def web(folder: Path) -> Iterator[int]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer((HERE, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            thread.join(5)


@contextmanager
def ftp(folder: Path) -> Iterator[int]:
    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, PASSWORD, str(folder), perm="elradfmw")

    class Handler(FTPHandler):  # type: ignore[misc]
        pass

    Handler.authorizer = authorizer
    server = FTPServer((HERE, 0), Handler, ioloop=IOLoop())
    ended = threading.Event()

    def serve() -> None:
        while not ended.is_set():
            server.serve_forever(timeout=0.02, blocking=False)
        server.close_all()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield server.address[1]
    finally:
        ended.set()
        thread.join(5)


class _Users(asyncssh.SSHServer):
    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, PASSWORD)


@contextmanager
def scp(folder: Path, loop: asyncio.AbstractEventLoop, key: asyncssh.SSHKey) -> Iterator[int]:
    def inside(channel: Any) -> asyncssh.SFTPServer:
        return asyncssh.SFTPServer(channel, chroot=str(folder))

    async def start() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(HERE, 0, server_factory=_Users, server_host_keys=[key], sftp_factory=inside, allow_scp=True)

    async def stop(server: asyncssh.SSHAcceptor) -> None:
        server.close()
        await server.wait_closed()

    server = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    try:
        yield server.get_port()
    finally:
        asyncio.run_coroutine_threadsafe(stop(server), loop).result(10)
