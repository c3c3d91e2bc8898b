# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Types docs/learn.md into a shell, step by step, and says where it drifted.

From a clone, `.ci/env python -m tests.integration.follow --write` puts the screens of today into the page.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from .learn_page import Drifted, Step, judged, rewritten, steps
from .terminal import ENTER, NotShown, Terminal

PAGE = Path(__file__).resolve().parents[2] / "docs" / "learn.md"
PORTS = (2201, 2202, 2203)
"""Of the page; the lab that is followed may have others."""
SHELL = "$ "
BOOTING = "Connection refused"
TIMES = 60
"""How often a login to a device that boots is typed again, as the page tells its reader to."""
Judge = Callable[[Step, str, list[str]], None]


def tools(folder: Path, first_port: int) -> dict[str, str]:
    """An environment in which the commands of the page are installed, and in which nothing is written outside of this folder."""
    folder.mkdir()
    lab = f"-e lab_port={first_port} -e lab_boot_s=0.2"
    hosts = f"-F none -o UserKnownHostsFile={shlex.quote(str(folder / 'known_hosts'))} -o GlobalKnownHostsFile=/dev/null"
    python = shlex.quote(sys.executable)
    scripts = {
        "ios-license-lab": f'exec {python} -m ansible_collections.netlicense.cisco.extensions.emulator "$@"',
        "ansible-playbook": f'case "$*" in *cisco.lab*) set -- "$@" {lab} ;; esac\nexec {python} -m ansible playbook "$@"',
        **{name: f'exec {shutil.which(name)} {hosts} "$@"' for name in ("ssh", "scp")},
    }
    for name, does in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "PS1": SHELL, "ANSIBLE_NOCOLOR": "1"}


def free_ports() -> int:
    """The first of three ports in a row that nobody listens on."""
    while True:
        with ExitStack() as held:
            first = held.enter_context(closing(socket.create_server(("127.0.0.1", 0)))).getsockname()[1]
            try:
                for offset in (1, 2):
                    held.enter_context(closing(socket.create_server(("127.0.0.1", first + offset))))
            except (OSError, OverflowError):
                continue
            return int(first)


class Follower:
    """Somebody who types a page."""

    def __init__(self, terminal: Terminal, first_port: int = PORTS[0], timeout: float = 120.0) -> None:
        self.terminal, self.timeout = terminal, timeout
        self._there = {str(port): str(first_port + number) for number, port in enumerate(PORTS)}
        self._here = {there: here for here, there in self._there.items()}

    def follow(self, page: Sequence[Step], judge: Judge = judged) -> None:
        """Types every step, and judges what came after it."""
        self._wait(page[0], page[0].prompt)
        for step, after in zip(page, [*(step.prompt for step in page[1:]), SHELL], strict=True):
            echo, *came = self._typed(step, after).split("\n")
            judge(step, echo, came)

    def _typed(self, step: Step, after: str) -> str:
        """What the screen shows from the typing to the next prompt."""
        for _time in range(TIMES):
            self.terminal.type(_swapped(step.typed, self._there) + ENTER)
            shown, prompt = self._wait(step, after, *([SHELL] if step.typed.startswith("ssh ") else []))
            if prompt == _swapped(after, self._there):
                return _swapped(shown, self._here)
            if BOOTING not in shown:
                break
            time.sleep(0.1)
        raise Drifted(f"{step.where}\nno {after!r} comes, but:\n{shown}")

    def _wait(self, step: Step, *prompts: str) -> tuple[str, str]:
        try:
            return self.terminal.until([_swapped(prompt, self._there) for prompt in prompts], self.timeout)
        except NotShown as error:
            raise Drifted(f"{step.where}\nno {prompts[0]!r} comes, but:\n{_swapped(str(error), self._here)}") from None


def _swapped(text: str, ports: Mapping[str, str]) -> str:
    return re.sub(r"\b(?:" + "|".join(ports) + r")\b", lambda found: ports[found[0]], text)


def followed(page: Sequence[Step], folder: Path, first_port: int, judge: Judge = judged) -> None:
    """Types the page in a new terminal; a lab that is left running is stopped."""
    environment = tools(folder / "bin", first_port)
    (folder / "home").mkdir()
    terminal = Terminal(["bash", "--norc", "--noprofile"], folder / "home", environment)
    try:
        Follower(terminal, first_port).follow(page, judge)
    finally:
        terminal.close()
        stopped(folder / "home")


def stopped(folder: Path) -> None:
    """No lab in this folder is left running."""
    for ready in folder.glob("*/ready.json"):
        os.kill(int(re.findall(r'"pid": (\d+)', ready.read_text(encoding="utf-8"))[-1]), 15)


def main(arguments: Sequence[str]) -> int:
    text = PAGE.read_text(encoding="utf-8")
    came: dict[Step, list[str]] = {}

    def take(step: Step, echo: str, lines: list[str]) -> None:
        came[step] = lines
        if "--write" not in arguments:
            judged(step, echo, lines)

    with tempfile.TemporaryDirectory() as folder:
        try:
            followed(steps(text), Path(folder), PORTS[0], take)
        except Drifted as drifted:
            print(drifted, file=sys.stderr)
    if "--write" in arguments:
        PAGE.write_text(rewritten(text, came), encoding="utf-8")
    print(f"{len(came)} of {len(steps(text))} steps")
    return int(len(came) < len(steps(text)))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
