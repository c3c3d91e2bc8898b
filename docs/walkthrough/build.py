# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes docs/walkthrough.html: types the story on emulated routers, runs the collection on them, and sets what came into the page.

    make walkthrough
    .ci/env python docs/walkthrough/build.py [another file to write]

The page is the same byte for byte at every build. For that these are fixed: the seed, from which serial numbers follow; the clock of every
router, which stands still but for 20 seconds a line and 150 a reload; and the names and contents of license files. Left out are what no
reader needs and no seed fixes: the folder of the build (paths begin where the playbook lies), ports, and names of temporary files.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from ansible_collections.netlicense.cisco.extensions.emulator.flash import StoredFile
from collection import Run, results
from lab import Lab, Router, license_for, shown
from page import render
from told import Told, told
from typed import Desk, Exchange

HERE = Path(__file__).resolve().parent
PAGE = HERE.parent / "walkthrough.html"
MAIN = "branch-1"
END = "end"

State = dict[str, Any]


@dataclass
class Played:
    """What was typed in a stage or in one half of a branch, and what lay in the router before and after."""

    exchanges: list[Exchange]
    before: State
    after: State


@dataclass
class Stage:
    """A stage of the way, or an accident on it."""

    given: Mapping[str, Any]
    played: list[Played] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


class Telling:
    """The story while it is told."""

    def __init__(self, story: Mapping[str, Any], folder: Path) -> None:
        self.story, self.folder = story, folder
        self.lab = Lab(folder / "state")
        self.states: dict[str, State] = {}
        self.values: dict[str, str] = {}
        self.desks: dict[str, Desk] = {}
        self.stages = {row["id"]: Stage(row) for row in story["stages"]}
        self.branches = {name: Stage({**row, "id": name}) for name, row in story["branches"].items()}

    async def tell(self) -> None:
        """The way, the first half of every accident, the collection, and the ways back."""
        router = await self._begin()
        for name, stage in self.stages.items():
            self.states[name] = router.device.to_dict()
            stage.played.append(await self._play(Desk(router, self.folder, self.values), stage.given["steps"]))
        self.states[END] = router.device.to_dict()
        for name, branch in self.branches.items():
            await self._go_wrong(name, branch)
        await self._collect()
        for name, branch in self.branches.items():
            branch.played.append(await self._play(self.desks[name], branch.given["back"]["steps"]))

    async def _begin(self) -> Router:
        main, other = await self._router(MAIN), await self._router("branch-2")
        self.values = {"sn": main.device.sn, "other_sn": other.device.sn}
        for name, what in self.story["files"].items():
            path = self.folder / self._filled(name)
            path.parent.mkdir(exist_ok=True)
            content = license_for({MAIN: main, "branch-2": other}[what["router"]].device, *what["features"])
            path.write_bytes(_wrapped(content) if what.get("damaged") else content)
        return main

    async def _router(self, name: str = MAIN, state: State | None = None) -> Router:
        return await self.lab.router({"name": name, **self.story["routers"][name]}, state)

    async def _play(self, desk: Desk, steps: list[Mapping[str, Any]]) -> Played:
        before = shown(desk.router.device)
        exchanges = await desk.play(steps)
        return Played(exchanges, before, shown(desk.router.device))

    async def _go_wrong(self, name: str, branch: Stage) -> None:
        router = await self._router(state=self.states[branch.given["at"]])
        for file, size in branch.given.get("brings", {}).items():
            router.device.flash.files[file] = StoredFile(None, size)
        self.desks[name] = Desk(router, self.folder, self.values)
        branch.played.append(await self._play(self.desks[name], branch.given["goes_wrong"]["steps"]))
        self.states[name] = router.device.to_dict()

    async def _collect(self) -> None:
        """Every run of the story; then each stage has what it tells of them."""
        runs: dict[str, Run] = {}
        for name, row in self.story["runs"].items():
            router = runs[row["follows"]].router if "follows" in row else await self._router(state=self.states[row["state"]])
            for line in row.get("unsaved", ()):
                router.device.configure([*router.device.running, line], "somebody")
            runs[name] = Run(name, router, _deep(row["task"], self._filled), bool(row.get("check")))
        got = await results(list(runs.values()), self.folder)
        (self.folder / "vault.lic").write_bytes(Path(got["backup"]["backup"]["path"]).read_bytes())
        for stage in (*self.stages.values(), *self.branches.values()):
            stage.told = [told(got, asked, self.folder) for asked in stage.given["collection"]["shows"]]

    def _filled(self, text: str) -> str:
        for name, value in self.values.items():
            text = text.replace(f"{{{name}}}", value)
        return text


def _wrapped(content: bytes) -> bytes:
    """A license file after a mail program has wrapped its longest line, which happens to be the license."""
    middle = content.index(b"$<") - 20
    return content[:middle] + b"\r\n" + content[middle:]


def _deep(value: Any, change: Any) -> Any:
    """The same value with every text in it changed."""
    if isinstance(value, Mapping):
        return {key: _deep(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [_deep(one, change) for one in value]
    return change(value) if isinstance(value, str) else value


async def _told(story: Mapping[str, Any]) -> Telling:
    with tempfile.TemporaryDirectory() as folder:
        telling = Telling(story, Path(folder).resolve())
        try:
            await telling.tell()
        finally:
            await telling.lab.close()
        return telling


def build() -> str:
    """The page."""
    story = yaml.safe_load((HERE / "story.yml").read_text(encoding="utf-8"))
    telling = asyncio.run(_told(story))
    return render(story, telling.stages, telling.branches)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    target.write_text(build(), encoding="utf-8")
    print(target)
