# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Flash of the old kind: a copy offers to erase everything, and deleted files keep their room."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.lefs_commands import ALL_FILES, BEFORE_COPYING

from .lab import PROMPT, Lab, Router, Shell

COPY = "copy nvram:startup-config flash0:kept"
CONFIRM = r"\[confirm\] ?$"


def old(lab: Lab, **settings: Any) -> tuple[Router, Shell]:
    router = lab.router(flash_lefs=True, **{"extra_files": {"notes.txt": 1000}, "flash_free": 5000, **settings})
    return router, router.privileged()


def key(shell: Shell, typed: str, until: str = PROMPT) -> str:
    shell.send(typed)
    return shell.until(until)


def test_enter_twice_before_a_copy_loses_every_file(lab: Lab) -> None:
    router, shell = old(lab)
    shell.run(COPY, r"\? $")
    assert BEFORE_COPYING in key(shell, "\n", CONFIRM)
    assert ALL_FILES in key(shell, "\n", CONFIRM)
    assert "Erase of flash: complete" in key(shell, "\n")
    assert list(router.device.flash.files) == ["kept"]
    assert "erase flash:" in router.states()[-2]
    assert router.device.boot() is False, "there is no image any more"


@pytest.mark.parametrize("answers", ["n", "\nn"])
def test_who_says_no_keeps_every_file(lab: Lab, answers: str) -> None:
    router, shell = old(lab)
    shell.run(COPY, r"\? $")
    key(shell, "\n", CONFIRM)
    for one in answers[:-1]:
        key(shell, one, CONFIRM)
    assert "bytes copied" in key(shell, answers[-1])
    assert {"notes.txt", "kept", router.device.platform["image"]} == set(router.device.flash.files)


def test_what_is_deleted_keeps_its_room_until_a_squeeze(lab: Lab) -> None:
    router, shell = old(lab)
    shell.run("delete /force flash0:notes.txt")
    assert "notes.txt" not in shell.run("dir") and "(5000 bytes free)" in shell.run("dir")
    kept = router.device.to_dict()
    assert kept["flash"]["deleted"] == 1000
    states = router.states()
    shell.run("squeeze flash0:", CONFIRM)
    key(shell, "\n", CONFIRM)
    key(shell, "n")
    assert "(5000 bytes free)" in shell.run("dir") and router.states() == states
    shell.run("squeeze flash0:", CONFIRM)
    key(shell, "\n", CONFIRM)
    key(shell, "\n")
    assert "(6000 bytes free)" in shell.run("dir") and router.states()[-1] != states[-1]
    router.device.from_dict(kept)
    assert router.device.flash.free == 5000


def test_a_file_that_is_written_over_keeps_its_room_too(lab: Lab) -> None:
    router, _shell = old(lab)
    router.holds("a", b"x" * 3000)
    router.holds("a", b"x" * 1500)
    assert router.device.flash.free == 500


def test_erase_asks_once(lab: Lab) -> None:
    router, shell = old(lab)
    assert "% Invalid input" in shell.run("erase nvram:")
    shell.run("erase flash0:", CONFIRM)
    key(shell, "n")
    assert router.device.flash.files
    shell.run("erase flash0:", CONFIRM)
    key(shell, "\n")
    assert not router.device.flash.files


@pytest.mark.parametrize("line", ["squeeze flash0:", "erase flash0:"])
def test_flash_as_it_is_today_has_neither(lab: Lab, line: str) -> None:
    router = lab.router(extra_files={"notes.txt": 1000}, flash_free=5000)
    shell = router.privileged()
    assert "% Invalid input" in shell.run(line)
    shell.run("delete /force flash0:notes.txt")
    assert router.device.flash.free == 6000
    shell.run(COPY, r"\? $")
    assert "bytes copied" in key(shell, "\n")
