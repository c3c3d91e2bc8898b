# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The run that breaks guards on purpose tells every mutant that proves nothing."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "mutants"
GUARD = "    return age >= 18"

TESTS = """
import time
from pathlib import Path

exec(Path("plugins/plugin_utils/guard.py").read_text())

def test_children():
    assert not may_enter(10)

def test_adults():
    assert may_enter(30)

def test_red():
    assert may_enter(10)

def test_forever():
    while True:
        time.sleep(1)
"""


@pytest.fixture
def runner() -> Iterator[Any]:
    spec = importlib.util.spec_from_file_location("mutants_run", FOLDER / "run.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants_run"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["mutants_run"]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    for folder in ("plugins/plugin_utils", "tests/unit"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "plugins/plugin_utils/guard.py").write_text(f"def may_enter(age):\n{GUARD}\n", encoding="utf-8")
    (tmp_path / "tests/unit/test_guard.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\n", encoding="utf-8")
    return tmp_path


def mutant(test: str, becomes: str = "    return True", line: str = GUARD) -> dict[str, str]:
    return {"guard": test, "file": "guard.py", "line": line, "becomes": becomes, "test": f"unit/test_guard.py{test}"}


def test_what_notices_is_well_and_everything_else_is_told(runner: Any, clone: Path) -> None:
    table = [
        mutant(" -k children"),
        mutant("::test_children", becomes="    return None or age > 9"),
        mutant(" -k adults"),
        mutant(" -k children", line="    return age > 18") | {"guard": "absent"},
        mutant(" -k children", becomes="    return (") | {"guard": "nonsense"},
        mutant(" -k nobody"),
        mutant(" -k red"),
    ]
    wrong = runner.attempt(table, clone, workers=1)
    assert [why.partition("\n")[0] for why in wrong] == [
        " -k adults: nothing notices (unit/test_guard.py -k adults)",
        "absent: the line is not there exactly once in guard.py: return age > 18",
        "nonsense: its test could not run (2): unit/test_guard.py -k children",
        " -k nobody: its test could not run (5): unit/test_guard.py -k nobody",
        " -k red: its test fails without the mutant, too: unit/test_guard.py -k red",
    ]
    for folder in (clone, clone / ".build/mutants/0"):
        assert GUARD in (folder / "plugins/plugin_utils/guard.py").read_text(encoding="utf-8")


def test_a_test_that_never_ends_is_told(runner: Any, clone: Path) -> None:
    (why,) = runner.attempt([mutant(" -k forever")], clone, workers=1, seconds=0.2)
    assert why.startswith(" -k forever: its test does not end: unit/test_guard.py -k forever")


def test_all_that_pass_together_are_broken_too(runner: Any, clone: Path) -> None:
    assert runner.attempt([mutant(" -k children"), mutant("::test_adults", becomes="    return False")], clone, workers=2) == []
