# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Breaks each guard by one line and runs the test that must notice. A mutant that survives fails the run.

    python tests/mutants/run.py [word of the guard's name ...]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

import yaml

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[2]))
WORKERS = 2
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".tree", ".build", "__pycache__", "collections", "netlicense-demo")


def main(words: list[str]) -> int:
    """Every mutant whose name has one of the words; all without words."""
    mutants = yaml.safe_load(Path(__file__).with_name("mutants.yml").read_text(encoding="utf-8"))
    chosen = [mutant for mutant in mutants if not words or any(word in mutant["guard"] for word in words)]
    copies: Queue[Path] = Queue()
    for number in range(WORKERS):
        copies.put(_copy(number))
    with ThreadPoolExecutor(WORKERS) as pool:
        survivors = [why for why in pool.map(lambda mutant: _try(mutant, copies), chosen) if why]
    print(f"{len(chosen)} mutants, {len(survivors)} survived")
    for why in survivors:
        print(f"  {why}")
    return 1 if survivors or not chosen else 0


def _copy(number: int) -> Path:
    """A copy of the clone that may be broken."""
    copy = CLONE / ".build" / "mutants" / str(number)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(CLONE, copy, ignore=LEFT_OUT)
    return copy


def _try(mutant: dict[str, str], copies: Queue[Path]) -> str | None:
    """Breaks one line, runs its test, and mends the line again; what is wrong when the test did not fail."""
    copy = copies.get()
    try:
        file = copy / "plugins" / "plugin_utils" / mutant["file"]
        whole = file.read_text(encoding="utf-8")
        if whole.splitlines().count(mutant["line"]) != 1:
            return f"{mutant['guard']}: the line is not there exactly once in {mutant['file']}: {mutant['line'].strip()}"
        if _fails(copy, mutant["test"]):
            return f"{mutant['guard']}: its test fails without the mutant, too: {mutant['test']}"
        broken = [mutant["becomes"] if line == mutant["line"] else line for line in whole.split("\n")]
        file.write_text("\n".join(broken), encoding="utf-8")
        try:
            return None if _fails(copy, mutant["test"]) else f"{mutant['guard']}: nothing notices ({mutant['test']})"
        finally:
            file.write_text(whole, encoding="utf-8")
    finally:
        copies.put(copy)


def _fails(copy: Path, test: str) -> bool:
    """Whether the test runs and does not pass."""
    place, *options = test.split()
    environment = {**os.environ, "NETLICENSE_CLONE": str(copy), "PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", f"tests/{place}", *options]
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        print(done.stdout[-2000:], done.stderr[-2000:])
        raise SystemExit(f"pytest could not run {test}")
    return done.returncode == 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
