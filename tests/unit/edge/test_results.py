# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outcomes as Ansible results."""

from __future__ import annotations

from dataclasses import replace

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Outcome, Status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import results

from ..engine.devices import ROUTER


def test_what_could_not_be_read_is_told_once() -> None:
    before = replace(ROUTER, warnings=("dir: first", "dir: second"))
    after = replace(ROUTER, warnings=("dir: second", "dir: third"))
    run = Outcome(Status.CONVERGED, before, after, warnings=("not saved",))
    assert results.outcome(run, with_diff=False)["warnings"] == ["dir: first", "dir: second", "dir: third", "not saved"]
