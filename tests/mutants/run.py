# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks each guard by one line and runs the test that must notice. A mutant that survives fails the run.

    python tests/mutants/run.py [word of the guard's name ...]
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from subprocess import PIPE

import yaml

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[2]))
WORKERS = 2
SECONDS = 120
"""How long a test may take; the slowest takes a tenth of it."""

TOGETHER = 27
"""How many tests run at once while nothing is broken."""

PASSED, FAILED = 0, 1
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".tree", ".build", "__pycache__", "collections", "netlicense-demo")
WARM = Path(__file__).with_name("warm.py")

Mutant = dict[str, str]


def main(words: list[str]) -> int:
    """Every mutant whose name has one of the words; all without words."""
    mutants = yaml.safe_load(Path(__file__).with_name("mutants.yml").read_text(encoding="utf-8"))
    chosen = [mutant for mutant in mutants if not words or any(word in mutant["guard"] for word in words)]
    wrong = attempt(chosen, CLONE)
    print(f"{len(chosen)} mutants, {len(wrong)} survived")
    for why in wrong:
        print(f"  {why}")
    return 1 if wrong or not chosen else 0


def attempt(mutants: list[Mutant], clone: Path, workers: int = WORKERS, seconds: float = SECONDS) -> list[str]:
    """What is wrong, a line each. The tests run while nothing is broken, and then each behind its mutants."""
    copies: Queue[Copy] = Queue()
    with ExitStack() as opened, ThreadPoolExecutor(workers) as pool:
        for number in range(workers):
            copies.put(opened.enter_context(closing(Copy(clone, number, seconds))))
        parts = _parts({mutant["test"] for mutant in mutants})
        red = {test: why for found in pool.map(lambda tests: _red(copies, tests), parts) for test, why in found.items()}
        whys = pool.map(lambda mutant: red.get(mutant["test"]) or _broken(copies, mutant), mutants)
        return [f"{mutant['guard']}: {why}" for mutant, why in zip(mutants, whys, strict=True) if why]


def _parts(tests: set[str]) -> list[list[str]]:
    """The tests in parts of a size, in the order of their files."""
    ordered = sorted(tests)
    return [ordered[first : first + TOGETHER] for first in range(0, len(ordered), TOGETHER)]


def _red(copies: Queue[Copy], tests: list[str]) -> dict[str, str]:
    """The tests that do not pass while nothing is broken, and why. If they pass together, fast, none is run alone."""
    with _borrowed(copies) as copy:
        if copy.run(*_together(tests), tests=len(tests)).status == PASSED:
            return {}
        alone = {test: copy.run(*_alone(test)) for test in tests}
    return {test: ended.trouble(test) for test, ended in alone.items() if ended.status != PASSED}


def _alone(test: str) -> list[str]:
    """The arguments of pytest for a test of the table."""
    place, *options = test.split()
    return [f"tests/{place}", *options]


def _together(tests: list[str]) -> list[str]:
    """The arguments of pytest for tests of the table: their files, and of a file what -k or :: choose."""
    chosen = [re.split("::| -k ", test) for test in tests]
    files = dict.fromkeys(f"tests/{place}" for place, *_word in chosen)
    return [*files, "-k", " or ".join(f"({' and '.join([Path(place).name, *word])})" for place, *word in chosen)]


def _broken(copies: Queue[Copy], mutant: Mutant) -> str | None:
    """Breaks one line, runs its test, and mends the line again; what is wrong when the test did not fail."""
    with _borrowed(copies) as copy:
        file = copy.folder / "plugins" / "plugin_utils" / mutant["file"]
        whole = file.read_text(encoding="utf-8")
        if whole.splitlines().count(mutant["line"]) != 1:
            return f"the line is not there exactly once in {mutant['file']}: {mutant['line'].strip()}"
        file.write_text("\n".join(mutant["becomes"] if line == mutant["line"] else line for line in whole.split("\n")), encoding="utf-8")
        try:
            ended = copy.run(*_alone(mutant["test"]))
        finally:
            file.write_text(whole, encoding="utf-8")
    if ended.status == PASSED:
        return f"nothing notices ({mutant['test']})"
    return None if ended.status == FAILED else ended.trouble(mutant["test"])


@contextmanager
def _borrowed(copies: Queue[Copy]) -> Iterator[Copy]:
    """The next copy that nobody uses."""
    copy = copies.get()
    try:
        yield copy
    finally:
        copies.put(copy)


@dataclass(frozen=True)
class Ended:
    """The exit status of pytest, None where the time ran out, and the end of what it said."""

    status: int | None
    said: str

    def trouble(self, test: str) -> str:
        """It did not pass without a mutant, or did not run with one."""
        if self.status == FAILED:
            return f"its test fails without the mutant, too: {test}"
        return f"its test {'does not end' if self.status is None else f'could not run ({self.status})'}: {test}\n{self.said}"


class Copy:
    """A copy of the clone that may be broken, and a warm Python that runs the copy's tests."""

    def __init__(self, clone: Path, number: int, seconds: float) -> None:
        self.folder = clone / ".build" / "mutants" / str(number)
        self._seconds = seconds
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(clone, self.folder, ignore=LEFT_OUT)
        command = [sys.executable, str(WARM)]
        self._warm = subprocess.Popen(command, cwd=self.folder, env=_environment(self.folder), stdin=PIPE, stdout=PIPE, text=True)

    def run(self, *arguments: str, tests: int = 1) -> Ended:
        """Runs pytest until something fails."""
        request = {"arguments": ["-q", "-x", *arguments], "seconds": self._seconds * tests}
        assert self._warm.stdin and self._warm.stdout
        print(json.dumps(request), file=self._warm.stdin, flush=True)
        return Ended(**json.loads(self._warm.stdout.readline()))

    def close(self) -> None:
        self._warm.communicate()


def _environment(folder: Path) -> dict[str, str]:
    """Ansible reads its own when it is imported, before the copy's conftest can set them. A line breaks and mends within a second,
    which the time of a file does not tell: no bytecode is written.
    """
    build = folder / ".build"
    build.mkdir(exist_ok=True)
    (build / "ansible.cfg").write_text("[defaults]\n", encoding="utf-8")
    own = {
        "NETLICENSE_CLONE": folder,
        "PYTHONPATH": folder / ".tree",
        "PYTHONDONTWRITEBYTECODE": 1,
        "ANSIBLE_COLLECTIONS_PATH": folder / ".tree",
        "ANSIBLE_HOME": build / "ansible",
        "ANSIBLE_REMOTE_TEMP": build / "ansible" / "tmp",
        "ANSIBLE_CONFIG": build / "ansible.cfg",
    }
    return {**os.environ, **{name: str(value) for name, value in own.items()}}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
