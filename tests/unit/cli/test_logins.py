# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody is locked out (promise 11)."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.logins import MOST_REFUSALS, Logins
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import CannotLogin
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason


def test_while_all_is_well_nothing_is_written(tmp_path: Path) -> None:
    for _host in range(10):
        Logins(tmp_path).admit("admin")
    assert list(tmp_path.iterdir()) == []


def test_refusals_of_one_user_stop_that_user_for_the_run(tmp_path: Path) -> None:
    for _host in range(MOST_REFUSALS):
        Logins(tmp_path).admit("admin")
        Logins(tmp_path).refused("admin")
    with pytest.raises(CannotLogin) as caught:
        Logins(tmp_path).admit("admin")
    assert caught.value.reason is FailureReason.LOGINS_STOPPED
    Logins(tmp_path).admit("other")
    Logins(tmp_path / "another run").admit("admin")


def _refuse(directory: Path) -> None:
    for _host in range(50):
        Logins(directory).refused("admin")


def test_workers_count_together(tmp_path: Path) -> None:
    workers = [multiprocessing.get_context("spawn").Process(target=_refuse, args=(tmp_path,)) for _worker in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (tmp_path / "netlicense-logins-refused").read_bytes().splitlines() == [b"admin"] * 150


def test_without_a_directory_each_login_stands_alone() -> None:
    logins = Logins(None, rate=1)
    for _host in range(10):
        logins.refused("admin")
    logins.admit("admin")


def test_logins_take_turns(tmp_path: Path) -> None:
    slept: list[float] = []
    logins = Logins(tmp_path, rate=2, now=lambda: 1000.0, sleep=slept.append)
    for _host in range(4):
        logins.admit("admin")
    assert slept == [0.5, 1.0, 1.5]
    late = Logins(tmp_path, rate=2, now=lambda: 2000.0, sleep=slept.append)
    late.admit("admin")
    assert slept == [0.5, 1.0, 1.5]


def test_logins_that_cannot_be_counted_are_not_made(tmp_path: Path) -> None:
    (tmp_path / "netlicense-logins-next").mkdir()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "netlicense-logins-refused").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "netlicense-logins-next").write_text("soon", encoding="ascii")
    for folder in (tmp_path, tmp_path / "a", tmp_path / "b", tmp_path / "absent"):
        with pytest.raises(CannotLogin, match="cannot be counted") as caught:
            Logins(folder, rate=1).admit("admin")
        assert caught.value.reason is FailureReason.LOGINS_STOPPED
