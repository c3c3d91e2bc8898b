# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures: a thread in which emulated routers live, and a lab per test."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from .lab import Lab, Router, loop_in_a_thread


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    with loop_in_a_thread() as running:
        yield running


@pytest.fixture
def lab(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> Iterator[Lab]:
    started = Lab(tmp_path / "state", loop)
    try:
        yield started
    finally:
        started.close()


@pytest.fixture
def router(lab: Lab) -> Router:
    """A router as it comes: SCP off, privilege 1 at login, nothing installed."""
    return lab.router()
