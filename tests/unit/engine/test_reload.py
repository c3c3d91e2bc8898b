# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reload is proved by the uptime, and by nothing vacuous."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import Terms
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.image import Image
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import BootState, Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import ReloadStage
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.reload import ReloadFailed, reload, restarted, same_device

from .devices import OTHER, ROUTER, ScriptedCli


def up(seconds: int | None) -> Observed:
    return replace(ROUTER, boot=BootState(0x2102, None, seconds))


@pytest.mark.parametrize(
    ("before", "after", "elapsed", "proved"),
    [
        (1_814_400, 0, 5.0, True),  # weeks before, a minute after
        (1_814_400, 1_814_400, 300.0, False),  # it never went down
        (1_814_400, None, 300.0, False),  # not shown
        (None, 0, 5.0, False),  # nothing to compare with, and too early to tell
        (None, 240, 300.0, True),  # four minutes old, five minutes ago
        (0, 0, 30.0, False),  # whole minutes tell nothing yet
        (0, 0, 59.0, True),
        (300, 240, 30.0, True),
        (300, 300, 30.0, False),
    ],
)
def test_whole_minutes_prove_only_what_they_can(before: int | None, after: int | None, elapsed: float, proved: bool) -> None:
    assert restarted(up(before), up(after), elapsed) is proved


def test_another_device_or_another_image_is_not_what_was_reloaded() -> None:
    with pytest.raises(ReloadFailed) as caught:
        same_device(ROUTER, replace(ROUTER, members=(Member("0", OTHER),)))
    assert caught.value.stage is ReloadStage.MEMBER_MISSING
    with pytest.raises(ReloadFailed) as caught:
        same_device(ROUTER, replace(ROUTER, image=Image("flash0:other.bin")))
    assert caught.value.stage is ReloadStage.WRONG_IMAGE


class StoppedClock:
    """A clock on which only waiting takes time."""

    def __init__(self) -> None:
        self.passed = 0.0

    def now(self) -> str:
        return "2026-01-05T09:30:00Z"

    def monotonic(self) -> float:
        return self.passed

    def sleep(self, seconds: float) -> None:
        self.passed += seconds


def test_a_device_that_answers_without_having_restarted_is_a_failure() -> None:
    device = ScriptedCli({"show version": "Cisco IOS Software, Version 15.4(3)M3, RELEASE SOFTWARE (fc2)\nR1 uptime is 3 weeks\n"})
    clock = StoppedClock()
    with pytest.raises(ReloadFailed, match="uptime"):
        reload(device, ROUTER, Terms(), clock)
    assert clock.passed == 0, "no waiting for what can never be proved"
