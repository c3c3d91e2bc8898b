# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run of the browser tests in which no page was opened is no success, unless there can be no browser."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / ".ci"
PASSED, SKIPPED, FAILED = "", '<skipped message="no chromium"/>', "<failure/>"


@pytest.fixture
def browser() -> Iterator[Any]:
    sys.path.insert(0, str(SCRIPTS))  # as a script finds its neighbours
    spec = importlib.util.spec_from_file_location("browser_of_ci", SCRIPTS / "browser.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(SCRIPTS))


@pytest.mark.parametrize(
    ("marks", "reason", "status"),
    [
        ([PASSED, PASSED], False, 0),
        ([SKIPPED, SKIPPED], True, 0),
        ([SKIPPED, SKIPPED], False, 1),
        ([PASSED, SKIPPED], False, 1),
        ([PASSED, FAILED], False, 1),
        ([FAILED, SKIPPED], True, 1),
        ([], False, 1),
        ([], True, 1),
    ],
)
def test_pages_were_opened_or_cannot_be(browser: Any, tmp_path: Path, marks: list[str], reason: bool, status: int) -> None:
    browser.REPORT, browser.SKIPPED = tmp_path / "report.xml", tmp_path / "skipped"
    cases = "".join(f'<testcase classname="t" name="t{number}">{mark}</testcase>' for number, mark in enumerate(marks))
    browser.REPORT.write_text(f"<testsuites><testsuite>{cases}</testsuite></testsuites>", encoding="utf-8")
    if reason:
        browser.SKIPPED.write_text("not root\n", encoding="utf-8")
    assert browser.ran() == status


@pytest.mark.parametrize(
    ("may_install", "apt", "said", "status", "skipped"),
    [
        (True, "exit 0", "", 0, False),
        (True, "exit 1", "", 1, False),
        (False, "exit 0", "", 0, True),
        (False, "exit 0", "ERROR: No matching distribution found (from versions: 1.0)", 0, True),
        (False, "exit 0", "ERROR: the index is out of reach", 1, False),
    ],
    ids=["installed", "apt-get failed", "not root", "nothing for this Python", "no index"],
)
def test_a_browser_that_can_be_installed_is(
    browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, may_install: bool, apt: str, said: str, status: int, skipped: bool
) -> None:
    script = tmp_path / "apt-get"
    script.write_text(f"#!/bin/sh\n{apt}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("NETLICENSE_CHROMIUM", raising=False)
    browser.MADE, browser.SKIPPED = tmp_path, tmp_path / "skipped"
    browser._packages, browser._may_install = lambda: said, lambda: may_install
    assert browser.make() == status
    assert browser.SKIPPED.exists() is skipped
