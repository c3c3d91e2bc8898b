# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Types what the story says, on a router or in a shell of the engineer's computer, and keeps what comes back."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ansible_collections.netlicense.cisco.extensions.emulator import eula
from lab import Router

OF_THE_LAB = {line.strip() for line in eula.TEXT.splitlines() if line.strip()} - {eula.FIRST_LINE, *eula.LAST_LINES}
"""The words of the agreement are the lab's own; its first and last lines are captured."""

FOLDED_FROM = 16
"""An answer that is longer is folded in the page."""

HEAD, TAIL = 5, 4


@dataclass(frozen=True)
class Line:
    """One line that was printed; `lab_only`: nobody has captured these words from a device."""

    text: str
    lab_only: bool = False


@dataclass(frozen=True)
class Exchange:
    """A line somebody typed behind a prompt, and what was printed."""

    where: str
    prompt: str
    typed: str
    printed: tuple[Line, ...] = ()
    says: str = ""

    @property
    def folded(self) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
        """The first lines, what is folded away, the last lines."""
        if len(self.printed) < FOLDED_FROM:
            return self.printed, (), ()
        return self.printed[:HEAD], self.printed[HEAD:-TAIL], self.printed[-TAIL:]


@dataclass
class Desk:
    """An engineer with a computer and one router."""

    router: Router
    folder: Path
    values: Mapping[str, str]

    async def play(self, steps: Sequence[Mapping[str, Any]]) -> list[Exchange]:
        """What is typed step by step."""
        return [exchange for step in steps for exchange in await self._step(step)]

    async def _step(self, step: Mapping[str, Any]) -> list[Exchange]:
        says = step.get("says", "")
        if "shell" in step:
            return [await self._shell(self._filled(step["shell"]), says)]
        if "copies" in step:
            return [await self._copy(self._filled(step["copies"]), self._filled(step["shown"]), says)]
        if "confirms_reload" in step:
            return [await self._reload(says)]
        return [await self._router(self._filled(step["type"]), step, says)]

    def _filled(self, text: str) -> str:
        return re.sub(r"\{(\w+)\}", lambda found: self.values[found[1]], text)

    async def _router(self, line: str, step: Mapping[str, Any], says: str) -> Exchange:
        if self.router.client is None:
            await self.router.log_in()
            self.router.prompt = f"{self.router.device.hostname}#"
        prompt = self.router.prompt
        until = {"until": str(step["until"])} if "until" in step else {}
        body, self.router.prompt = await self.router.type(line, log=tuple(step.get("log", ())), **until)
        self._expect(step, body)
        return Exchange("router", prompt, line, self._lines(_without_echo(body, line)), says)

    def _expect(self, step: Mapping[str, Any], said: str) -> None:
        """The story stands on this being printed."""
        for wanted in step.get("shows", ()):
            if self._filled(wanted) not in said:
                raise SystemExit(f"the story wants {wanted!r} after {step['type']!r}, and this was printed:\n{said}")

    async def _reload(self, says: str) -> Exchange:
        prompt = self.router.prompt
        await self.router.reload()
        self.router.prompt = f"{self.router.device.hostname}#"
        return Exchange("router", prompt, "", (), says)

    async def _copy(self, route: str, shown: str, says: str) -> Exchange:
        """A file to the router (`name -> target`), or from it (`name <- source`)."""
        name, arrow, remote = route.split(" ")
        if arrow == "->":
            await self.router.push(self.folder / name, remote)
        else:
            await self.router.fetch(remote, self.folder / name)
        return Exchange("computer", "$", shown, (), says)

    async def _shell(self, line: str, says: str) -> Exchange:
        pipe, environment = asyncio.subprocess.PIPE, {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        process = await asyncio.create_subprocess_exec("bash", "-c", line, cwd=self.folder, env=environment, stdout=pipe, stderr=pipe)
        said, error = await process.communicate()
        if process.returncode:
            raise SystemExit(f"{line!r} failed: {error.decode()}")
        return Exchange("computer", "$", line, tuple(Line(text) for text in said.decode().splitlines()), says)

    def _lines(self, text: str) -> tuple[Line, ...]:
        said = self.router.words.said | OF_THE_LAB
        return tuple(Line(line.rstrip(), line.strip() in said) for line in text.strip("\n").split("\n")) if text.strip("\n") else ()


def _without_echo(body: str, line: str) -> str:
    """What was printed, without the line that the terminal repeats."""
    first, _end, rest = body.partition("\n")
    return rest if first.strip().endswith(line.strip()) else body
