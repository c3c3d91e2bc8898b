# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Emulated routers in a thread, and somebody who types on them with plain paramiko."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import asyncssh
import paramiko
from ansible_collections.netlicense.cisco.extensions.emulator import license_file
from ansible_collections.netlicense.cisco.extensions.emulator.crypto import host_key
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.server import Listener
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

T = TypeVar("T")
PROMPT = r"[\w.-]+(\(config[\w-]*\))?[>#] ?$"
ERASED = re.compile("\x08+ +\x08+")


@lru_cache(maxsize=1)
def key() -> asyncssh.SSHKey:
    return host_key()


class Shell:
    """A person at a terminal."""

    def __init__(self, port: int, username: str = "admin", password: str = "lab-password", rows: int = 24, host: str = "127.0.0.1") -> None:
        self.transport = paramiko.Transport(socket.create_connection((host, port), 5))
        self.transport.start_client(timeout=5)
        self.transport.auth_password(username, password)
        self.channel = self.transport.open_session(timeout=5)
        self.channel.settimeout(5)
        self.channel.get_pty("vt100", 80, rows)
        self.channel.invoke_shell()
        self.greeting = self.until(PROMPT)

    def until(self, pattern: str) -> str:
        """What the device prints, up to and with the pattern at its end."""
        seen = ""
        while not re.search(pattern, seen):
            data = self.channel.recv(65536)
            assert data, f"the device closed the session behind {seen!r}"
            seen += data.decode("utf-8", "replace")
        return seen

    def send(self, text: str) -> None:
        self.channel.sendall(text.encode())

    def run(self, line: str, until: str = PROMPT) -> str:
        """The answer to a line, without the echo and without the prompt behind it; lines end in LF."""
        self.send(f"{line}\n")
        seen = self.until(until).replace("\r\n", "\n")
        echo, _end, answer = seen.partition("\n")
        assert echo.endswith(line), seen
        return re.sub(until, "", answer) if until == PROMPT else answer

    def run_unseen(self, line: str) -> str:
        """The answer to a line that is not echoed."""
        self.send(f"{line}\n")
        return re.sub(PROMPT, "", self.until(PROMPT).replace("\r\n", "\n"))

    def lines(self, *lines: str) -> str:
        """Several lines, one after the other; the last answer."""
        return [self.run(line) for line in lines][-1]

    def enable(self, secret: str = "lab-enable") -> Shell:
        self.run("enable", "Password: $")
        self.send(f"{secret}\n")
        self.until(PROMPT)
        self.run("terminal length 0")
        return self

    def ends(self) -> bytes:
        """The rest of what the device says, up to its end."""
        rest = b""
        while data := self.channel.recv(4096):
            rest += data
        return rest

    def close(self) -> None:
        self.transport.close()


@dataclass
class Router:
    """One emulated router, seen from outside and from below its command line."""

    listener: Listener
    folder: Path
    shells: list[Shell]

    @property
    def device(self) -> Device:
        return self.listener.device

    @property
    def port(self) -> int:
        return self.listener.port

    def shell(self, **how: Any) -> Shell:
        self.shells.append(Shell(self.port, **how))
        return self.shells[-1]

    def privileged(self) -> Shell:
        return self.shell().enable()

    def license(self, *features: str, sn: str | None = None) -> bytes:
        return license_file.make(list(features), self.device.pid, sn or self.device.sn)

    def holds(self, name: str, content: bytes) -> str:
        """A file on the flash, without a transfer; its path."""
        self.device.flash.put(name, content, "Apr 18 2013 03:31:18 +00:00")
        return f"{self.device.flash.name}{name}"

    def states(self) -> list[str]:
        return (self.folder / "state.log").read_text(encoding="utf-8").splitlines()

    def heard(self) -> list[str]:
        path = self.folder / "commands.log"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def exec(self, command: str, data: bytes = b"") -> tuple[int, bytes, bytes]:
        """One command on a connection of its own: exit status, output, errors."""
        transport = paramiko.Transport(socket.create_connection(("127.0.0.1", self.port), 5))
        try:
            transport.start_client(timeout=5)
            transport.auth_password("admin", "lab-password")
            channel = transport.open_session(timeout=5)
            channel.settimeout(5)
            channel.exec_command(command)
            with suppress(OSError):  # a device that refuses does not wait for the rest
                channel.sendall(data)
                channel.shutdown_write()
            output = channel.makefile("rb").read()
            errors = channel.makefile_stderr("rb").read()
            return channel.recv_exit_status(), output, errors
        finally:
            transport.close()

    def puts(self, path: str, content: bytes) -> tuple[int, bytes, bytes]:
        """An SCP upload."""
        return self.exec(f"scp -t {path}", b"C0644 %d x\n" % len(content) + content + b"\x00")


class Lab:
    """Routers of one test; the thread they live in is everybody's."""

    def __init__(self, folder: Path, loop: asyncio.AbstractEventLoop) -> None:
        self.folder, self.loop = folder, loop
        self.routers: list[Router] = []

    def router(self, name: str = "R1", scramble: str | None = None, seed: int = 1, **settings: Any) -> Router:
        made = spec({"name": name, "platform": "c1941", "boot_s": 0.2, **settings}, 1)
        listener = Listener(build(made, Words(scramble), seed, self.folder), key(), made.crypto, made.port)
        self.wait(listener.start())
        self.routers.append(Router(listener, self.folder / name, []))
        return self.routers[-1]

    def wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(timeout=10)

    def close(self) -> None:
        for router in self.routers:
            for shell in router.shells:
                shell.close()
            self.wait(router.listener.stop())


@contextmanager
def loop_in_a_thread() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


def copied(port: int, command: str, talk: Callable[[paramiko.Channel], bytes], host: str = "127.0.0.1") -> bytes:
    """One SCP request on a connection of its own; it must end with exit status 0."""
    transport = paramiko.Transport(socket.create_connection((host, port), 10))
    try:
        transport.start_client(timeout=20)
        transport.auth_password("admin", "lab-password")
        channel = transport.open_session(timeout=10)
        channel.settimeout(20)
        channel.exec_command(command)
        got = talk(channel)
        status = channel.recv_exit_status()
        assert status == 0, f"{command}: exit status {status}"
        return got
    finally:
        transport.close()


def copy_to(port: int, path: str, content: bytes) -> None:
    def talk(channel: paramiko.Channel) -> bytes:
        for part in (b"", b"C0644 %d x\n" % len(content), content + b"\x00"):
            channel.sendall(part)
            answer = channel.recv(1)
            assert answer == b"\x00", (path, answer)
        channel.shutdown_write()
        return b""

    copied(port, f"scp -t {path}", talk)


def copy_from(port: int, path: str) -> bytes:
    def talk(channel: paramiko.Channel) -> bytes:
        channel.sendall(b"\x00")
        header = b""
        while not header.endswith(b"\n"):
            header += channel.recv(1)
        size = int(header.split()[1])
        channel.sendall(b"\x00")
        content = b""
        while len(content) < size + 1:
            data = channel.recv(65536)
            assert data, f"{path}: {len(content)} of {size} bytes, then the end"
            content += data
        channel.sendall(b"\x00")
        return content[:-1]

    return copied(port, f"scp -f {path}", talk)
