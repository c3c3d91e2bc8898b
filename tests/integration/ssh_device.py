# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bare SSH server with a prompt, for what lies below the command line: keys, algorithms, authentication, channels, SCP."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import asyncssh

SHA1_ONLY = {"kex_algs": ["diffie-hellman-group14-sha1"], "encryption_algs": ["aes128-cbc"], "mac_algs": ["hmac-sha1"]}
OLDEST = {"kex_algs": ["diffie-hellman-group1-sha1"], "encryption_algs": ["3des-cbc"], "mac_algs": ["hmac-md5"]}


def new_key() -> asyncssh.SSHKey:
    """An RSA key as small as those on many devices."""
    return asyncssh.generate_private_key("ssh-rsa", key_size=1024)


@dataclass
class SshDevice:
    """One device: what it accepts, what it holds, and everything it was asked."""

    key: asyncssh.SSHKey = field(default_factory=new_key)
    algorithms: dict[str, list[str]] = field(default_factory=dict)
    password: str = "cisco"
    user_key: str | None = None
    questions_only: bool = False  # offers keyboard-interactive and no password
    scp: bool = True
    takes_commands: bool = True
    takes_channels: int = 1000  # so many, and then no more
    hangs_up_at: str = ""  # the connection is reset when this command comes
    tells_signatures: bool = True  # what user keys may be signed with (RFC 8308); IOS 15 does not, and takes SHA-1 alone
    privilege: int = 15
    files: dict[str, bytes] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    connections: int = 0
    open_connections: list[asyncssh.SSHServerConnection] = field(default_factory=list)
    port: int = 0

    @property
    def attempts(self) -> list[str]:
        return [entry for entry in self.log if entry.startswith("auth ")]

    def host_keys(self) -> list[Any]:
        if not self.algorithms:
            return [self.key]
        pair = asyncssh.load_keypairs([self.key])[0]
        pair.sig_algorithms = pair.host_key_algorithms = (b"ssh-rsa",)
        return [pair]

    @contextmanager
    def running(self) -> Iterator[SshDevice]:
        """Serves until the block is left."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()

        async def start() -> asyncssh.SSHAcceptor:
            return await asyncssh.create_server(
                lambda: _Login(self),
                "127.0.0.1",
                self.port,
                server_host_keys=self.host_keys(),
                server_version="Cisco-1.25",
                line_editor=False,
                encoding=None,
                **self.algorithms,
            )

        async def stop(server: asyncssh.SSHAcceptor) -> None:
            server.close()
            for connection in self.open_connections:
                connection.abort()
                await connection.wait_closed()
            self.open_connections.clear()
            await server.wait_closed()  # from Python 3.12 on, this waits for every connection
            await asyncio.sleep(0)  # the sockets are closed in the next turn

        server = asyncio.run_coroutine_threadsafe(start(), loop).result(10)
        self.port = server.get_port()
        try:
            yield self
        finally:
            asyncio.run_coroutine_threadsafe(stop(server), loop).result(10)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(10)
            loop.close()


class _Login(asyncssh.SSHServer):
    def __init__(self, device: SshDevice) -> None:
        self._device = device

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._device.connections += 1
        self._device.open_connections.append(conn)
        self._conn = conn
        if not self._device.tells_signatures:
            _takes_sha1_alone(conn)

    def begin_auth(self, username: str) -> bool:
        return True

    def password_auth_supported(self) -> bool:
        return not self._device.questions_only

    def validate_password(self, username: str, password: str) -> bool:
        self._device.log.append(f"auth password {username}")
        return password == self._device.password

    def kbdint_auth_supported(self) -> bool:
        return True

    def get_kbdint_challenge(self, username: str, lang: str, submethods: str) -> Any:
        return "", "", "", [("Password: ", False)]

    def validate_kbdint_response(self, username: str, responses: Any) -> bool:
        self._device.log.append(f"auth keyboard-interactive {username}")
        return list(responses) == [self._device.password]

    def public_key_auth_supported(self) -> bool:
        return self._device.user_key is not None

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        self._device.log.append(f"auth publickey {username}")
        return key.get_fingerprint() == self._device.user_key

    def session_requested(self) -> Any:
        self._device.takes_channels -= 1
        return _Session(self._device) if self._device.takes_channels >= 0 else False


def _takes_sha1_alone(conn: Any) -> None:
    """As IOS 15: nothing is told of RFC 8308, and a signature with SHA-2 is a wrong one."""
    validate = conn.validate_public_key

    async def validate_sha1(username: str, key: bytes, message: bytes, signature: bytes) -> bool:
        sha1 = signature[4:11] == b"ssh-rsa"  # behind the length of the name
        return await validate(username, key, message, signature) and sha1

    conn._send_ext_info = lambda: None
    conn.validate_public_key = validate_sha1


class _Session(asyncssh.SSHServerSession[bytes]):
    """A shell that answers `show` lines, or one SCP command."""

    def __init__(self, device: SshDevice) -> None:
        self._device = device
        self._line = b""
        self._prompt = b"R1#" if device.privilege == 15 else b"R1>"
        self._asked = False
        self._command = ""
        self._got = b""

    def connection_made(self, chan: Any) -> None:
        self._chan = chan

    def pty_requested(self, *_terminal: Any) -> bool:
        return True

    def shell_requested(self) -> bool:
        return True

    def exec_requested(self, command: str) -> bool:
        self._device.log.append(command)
        self._command = command
        if self._device.hangs_up_at and self._device.hangs_up_at in command:
            self._chan.get_connection().abort()
        return self._device.takes_commands

    def session_started(self) -> None:
        if not self._command:
            self._chan.write(b"\r\n" + self._prompt)
        elif not self._device.scp:
            self._chan.write_stderr(b"Administratively disabled.\n")
            self._chan.exit(1)
        elif self._device.privilege < 15:
            self._chan.write(b"\x01Privilege denied.\n")
            self._chan.exit(1)
        elif self._command.startswith("scp -t"):
            self._chan.write(b"\0")

    def data_received(self, data: bytes, datatype: Any) -> None:
        if self._command:
            self._got += data
            (self._sink if self._command.startswith("scp -t") else self._source)()
            return
        for byte in data.splitlines(keepends=True):
            self._line += byte
            if self._line.endswith(b"\r"):
                line, self._line = self._line[:-1], b""
                self._entered(line)

    def _entered(self, line: bytes) -> None:
        if self._asked:
            self._asked = False
            if line == b"enable-secret":
                self._prompt = b"R1#"
                self._chan.write(b"\r\n" + self._prompt)
            else:
                self._chan.write(b"\r\n% Access denied\r\n\r\n" + self._prompt)
            return
        self._device.log.append(line.decode())
        if line == b"enable":
            self._asked = True
            self._chan.write(b"enable\r\nPassword: ")
        elif line == b"reload":
            self._chan.exit(0)
        else:
            text = b"said " + line + b"\r\n" if line.startswith(b"show") else b""
            self._chan.write(line + b"\r\n" + text + self._prompt)

    def _source(self) -> None:
        path = self._command.rpartition(" ")[2]
        body = self._device.files.get(path)
        if body is None:
            self._chan.write(b"\x01%s: No such file or directory\n" % path.encode())
            self._chan.exit(1)
        elif len(self._got) == 1:
            self._chan.write(b"C0644 %d %s\n" % (len(body), path.rpartition(":")[2].encode()))
        elif len(self._got) == 2:
            self._chan.write(body + b"\0")

    def _sink(self) -> None:
        header, newline, body = self._got.partition(b"\n")
        if newline and not body:
            self._chan.write(b"\0")
        elif newline and len(body) == int(header.split()[1]) + 1:
            self._device.files[self._command.rpartition(" ")[2]] = body[:-1]
            self._chan.write(b"\0")

    def eof_received(self) -> bool:
        self._chan.exit(0)
        return False
