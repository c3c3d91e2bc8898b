# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Emulated routers for tests: the emulator in a thread, sessions on it, and what it logged below its command line."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import asyncssh
import yaml
from ansible_collections.netlicense.cisco.extensions.emulator import license_file
from ansible_collections.netlicense.cisco.extensions.emulator.crypto import host_key
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.server import Listener
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.gate import CheckedGate
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.login import Manners
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.session import DeviceSession
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.dial import SshDial
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.options import HostKeyPolicy, SshLogin
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import Desired, Terms
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license_file import OfferedFile
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Outcome
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.bring import Request, bring_to
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.clock import SystemClock
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.files import offered
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.vault import Vault

T = TypeVar("T")

REACHABLE = {"platform": "c1941", "scp": True, "privilege": 15, "boot_s": 0.3}
"""A router on which everything is allowed; tests take away what they are about."""


@lru_cache(maxsize=1)
def key() -> asyncssh.SSHKey:
    return host_key()


@dataclass
class Router:
    """One emulated router, and what a test may want to know of it."""

    listener: Listener
    folder: Path

    @property
    def udi(self) -> tuple[str, str]:
        return self.listener.device.pid, self.listener.device.sn

    def session(self, password: str | None = None, timeout: float = 5.0) -> DeviceSession:
        device = self.listener.device
        login = SshLogin("127.0.0.1", device.username, self.listener.port, password or device.password, host_key=HostKeyPolicy.OFF)
        return DeviceSession(SshDial(login), Manners(enable=True, secret=device.enable, timeout=timeout, settle=0.5))

    def gate(self, may_write: bool = True) -> CheckedGate:
        return CheckedGate(self.session(), may_write)

    def license(self, *features: str) -> bytes:
        """A file that was issued for this router."""
        return license_file.make(list(features), *self.udi)

    def on(self, command: str, deed: Callable[[], object]) -> None:
        """Something happens on the device, once, right before it carries out a command."""
        device, due = self.listener.device, self.listener.device.faults.due

        def watch(when: str, line: str) -> str | None:
            if when == "before" and re.search(command, line):
                device.faults.due = due  # type: ignore[method-assign]
                deed()
            return due(when, line)

        device.faults.due = watch  # type: ignore[method-assign]

    def wait_until_back(self) -> None:
        """Returns when a reload is over and the port takes connections again."""
        deadline = time.monotonic() + 10
        while "boot" not in self.heard() or not self._answers():
            if time.monotonic() > deadline:
                raise TimeoutError("the router did not come back")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with closing(socket.socket()) as probe:
            return probe.connect_ex(("127.0.0.1", self.listener.port)) == 0

    def states(self) -> list[str]:
        """The digests of everything below the command line, one per change."""
        return [line.split()[1] for line in (self.folder / "state.log").read_text(encoding="utf-8").splitlines()]

    def heard(self) -> list[str]:
        """Every line, answer and login."""
        path = self.folder / "commands.log"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def logins(self) -> int:
        return sum(line.startswith("login") and not line.startswith("logout") for line in self.heard())

    def changes(self) -> list[str]:
        """Lines that are no reading: what a look-only session must never have sent."""
        reading = ("cmd show ", "cmd terminal ", "cmd dir ", "cmd more ", "cmd verify ", "cmd enable", "login ", "logout", "answer ***")
        return [line for line in self.heard() if not line.startswith(reading)]


class Lab:
    """Emulated routers in a thread of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._routers: list[Router] = []
        self.hosts: dict[str, dict[str, Any]] = {}  # further variables of some routers; None takes one away

    def router(self, name: str = "R1", scramble: str | None = None, **settings: Any) -> Router:
        made = spec({"name": name, **REACHABLE, **settings}, 1)
        device = build(made, Words(scramble), 1, self.folder)
        listener = Listener(device, key(), made.crypto, made.port)
        self.wait(listener.start())
        self._routers.append(Router(listener, self.folder / name))
        return self._routers[-1]

    def inventory(self, path: Path, **variables: Any) -> Path:
        """An inventory of the routers as a network engineer writes it."""
        names = {router.listener.device.name: router for router in self._routers}
        given = {name: {**_host(router), **self.hosts.get(name, {})} for name, router in names.items()}
        hosts = {name: {key: value for key, value in one.items() if value is not None} for name, one in given.items()}
        common = {"ansible_connection": "netlicense.cisco.ios_ssh", "ansible_become": True, "ios_ssh_host_key": "off", **variables}
        path.write_text(yaml.safe_dump({"all": {"hosts": hosts, "vars": common}}), encoding="utf-8")
        return path

    def wait(self, awaitable: Awaitable[T]) -> T:
        future: Future[T] = asyncio.run_coroutine_threadsafe(_await(awaitable), self._loop)
        return future.result(timeout=20)

    def close(self) -> None:
        for router in self._routers:
            self.wait(router.listener.stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()


async def _await(awaitable: Awaitable[T]) -> T:
    return await awaitable


def _host(router: Router) -> dict[str, Any]:
    device = router.listener.device
    return {
        "ansible_host": "127.0.0.1",
        "ansible_port": router.listener.port,
        "ansible_user": device.username,
        "ansible_password": device.password,
        "ansible_become_password": device.enable,
    }


class ImpatientClock(SystemClock):
    """A clock on which waiting takes no time."""

    def __init__(self) -> None:
        self._slept = 0.0

    def monotonic(self) -> float:
        return super().monotonic() + self._slept

    def sleep(self, seconds: float) -> None:
        self._slept += seconds


class Operator:
    """Brings routers to a state as the module does, without Ansible around it."""

    def __init__(self, vault: Path) -> None:
        self.vault = Vault(vault)
        self.clock = ImpatientClock()
        self.session: DeviceSession | None = None

    def bring(
        self,
        router: Router,
        *packages: str,
        files: tuple[bytes, ...] = (),
        explicit: bool = False,
        check: bool = False,
        licenses: tuple[str, ...] | None = None,
        **terms: Any,
    ) -> Outcome:
        given: tuple[OfferedFile, ...] = tuple(offered(f"licenses/{number}.lic", content, explicit) for number, content in enumerate(files))
        request = Request(Desired(packages, licenses), Terms(**terms), given)
        self.session = router.session()
        try:
            return bring_to(request, CheckedGate(self.session, may_write=not check), self.vault, self.clock)
        finally:
            self.session.close()


@contextmanager
def running(folder: Path) -> Iterator[Lab]:
    lab = Lab(folder)
    try:
        yield lab
    finally:
        lab.close()
