# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real clients, each in its own environment, against the emulator in a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from .emulated import Device, serving, shown

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[2]))
ENVIRONMENTS = CLONE / ".build" / "clients"
SCRIPTS = Path(__file__).parent / "scripts"
PATIENCE_S = 120


class Environment:
    """The Python of one client, and nothing else of ours in it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self._folder = name, folder

    def variables(self) -> dict[str, str]:
        """A client sees its own packages and nothing of whoever runs the tests: no HOME, no agent, no Ansible settings."""
        home = self._folder / "home"
        home.mkdir(exist_ok=True)
        ours = ("PATH", "LANG", "LC_ALL", "TERM", "TMPDIR")
        kept = {name: value for name, value in os.environ.items() if name in ours}
        path = f"{ENVIRONMENTS / self.name / 'bin'}{os.pathsep}{os.environ['PATH']}"
        return {"LC_ALL": "C.UTF-8", **kept, "PATH": path, "HOME": str(home)}

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """A command of this environment."""
        whole = [str(ENVIRONMENTS / self.name / "bin" / "python"), *command]
        return subprocess.run(
            whole, cwd=self._folder, env={**self.variables(), **variables}, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )

    def script(self, name: str, variables: dict[str, str] | None = None, **given: Any) -> Any:
        """What a script of this folder prints at its end; what it is told arrives as JSON."""
        done = self.run(str(SCRIPTS / f"{name}.py"), json.dumps(given), **(variables or {}))
        assert done.returncode == 0, f"{name} failed:\n{done.stdout}\n{done.stderr}"
        return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture
def environment(tmp_path: Path) -> Callable[[str], Environment]:
    """An environment by its name in environments.yml; where it could not be made, the test is skipped and says why."""

    def named(name: str) -> Environment:
        skipped = ENVIRONMENTS / f"{name}.skipped"
        if skipped.exists():
            pytest.skip(skipped.read_text(encoding="utf-8").strip())
        assert (ENVIRONMENTS / f"{name}.made").exists(), f"the environment {name} was not made: `make test-clients` does it"
        return Environment(name, tmp_path)

    return named


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Callable[..., Device]]:
    """Starts the emulator with one device, which stops with the test."""
    with ExitStack() as stack:

        def router(name: str = "R1", **settings: Any) -> Device:
            folder = tmp_path / f"emulator-{name}"
            folder.mkdir()
            return stack.enter_context(serving(folder, {name: settings}))[name]

        yield router


@pytest.fixture
def profiles(tmp_path: Path) -> Iterator[dict[str, Device]]:
    """One device of each crypto profile, by the name of the profile."""
    folder = tmp_path / "emulator"
    folder.mkdir()
    with serving(folder, {name: {"crypto": name} for name in ("modern", "ios15", "legacy")}) as devices:
        yield devices


@pytest.fixture
def look() -> Callable[[Device, str], str]:
    """What the witness sees."""
    return lambda device, command: asyncio.run(shown(device, command))


def ios_ssh(client: Environment, *logins: tuple[Device, str]) -> Any:
    """What is heard over our own connection plugin, login by login; the collection is found where every Ansible finds it."""
    told = [(device.client(), crypto) for device, crypto in logins]
    return client.script("ios_ssh_client", {"ANSIBLE_COLLECTIONS_PATH": str(CLONE / ".tree")}, logins=told)
