# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A lab of emulated routers, and somebody who types on one of them."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import paramiko
import pytest

from ..integration.lab import Lab, Router, running


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    with running(tmp_path / "state") as started:
        yield started


class Typist:
    """A plain SSH client: types, and waits for what must appear."""

    def __init__(self, router: Router) -> None:
        device = router.listener.device
        self.client = paramiko.SSHClient()
        self.client.set_missing_host_key_policy(paramiko.MissingHostKeyPolicy())
        self.client.connect(
            "127.0.0.1", router.listener.port, device.username, device.password, look_for_keys=False, allow_agent=False, timeout=10
        )
        self.channel = self.client.invoke_shell(width=80, height=24)
        self.channel.settimeout(5)
        self.seen = ""

    def until(self, pattern: str) -> str:
        """Everything up to the pattern, which must come within five seconds."""
        deadline = time.monotonic() + 5
        while not (found := re.search(pattern, self.seen)):
            assert time.monotonic() < deadline, f"{pattern!r} did not come: {self.seen!r}"
            data = self.channel.recv(65536)
            assert data, f"hung up before {pattern!r}: {self.seen!r}"
            self.seen += data.decode()
        text, self.seen = self.seen[: found.end()], self.seen[found.end() :]
        return text

    def type(self, text: str, pattern: str = r"[>#] ?$") -> str:
        """Types a line and hands back what was printed until the pattern."""
        self.channel.sendall(f"{text}\r".encode())
        return self.until(pattern).replace("\r\n", "\n")

    def key(self, key: str) -> None:
        self.channel.sendall(key.encode())


@pytest.fixture
def typists() -> Iterator[list[Typist]]:
    there: list[Typist] = []
    yield there
    for one in there:
        one.client.close()


@pytest.fixture
def login(typists: list[Typist]):  # type: ignore[no-untyped-def]
    def begin(router: Router, terminal: str = "terminal length 0") -> Typist:
        typist = Typist(router)
        typists.append(typist)
        typist.until(r"[>#]$")
        if terminal:
            typist.type(terminal)
        return typist

    return begin
