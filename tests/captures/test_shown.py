# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines that are kept as proof, over every captured device: they are lines of that output, hold the value, and give nothing away."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import Shown
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.shown import shown

from .test_facts_again import captured


def holds(seen: Observed, path: str, line: str) -> bool:
    """Whether a line holds a value of its fact."""
    kind, _dot, name = path.partition(".")
    low = line.lower()
    if kind == "levels":
        rows = [level for level in seen.levels if (level.technology or "level") == name]
        values = {(value or "none").lower() for row in rows for value in (row.current, row.next_reload)}
        return any(value in low for value in values) or "license type" in low
    if kind == "licenses":
        return name.lower() in low or any(word in low for word in ("license type", "license state", "period left"))
    if kind == "image":
        return str(seen.image.printed_release) in line or str(seen.image.file) in line
    return line in seen.config.license_lines if kind == "configured" else True


def test_lines_are_of_their_output_and_hold_the_value() -> None:
    found = list(captured())
    if not found:
        pytest.skip("captures: ABSENT (set NETLICENSE_TRANSCRIPTS to the folder that holds them)")
    kinds: set[str] = set()
    for outputs in found:
        seen = observe(outputs)
        serials = {member.udi.sn for member in seen.members} | {held.udi.sn for held in seen.licenses if held.udi}
        for path, one in shown(outputs, seen):
            if not one.line:
                continue
            kinds.add(path.partition(".")[0] if not path.startswith("smart") else path)
            assert one.line in {line.rstrip() for line in outputs[one.command].splitlines()}, (path, one)
            assert holds(seen, path, one.line), (path, one)
            assert not any(serial in one.line for serial in serials), (path, one)
    assert {"levels", "licenses", "image", "configured", "smart.registration", "smart.authorization", "smart.transport", "smart.usage"} <= kinds


def test_levels_and_used_licenses_are_proved() -> None:
    found = list(captured())
    if not found:
        pytest.skip("captures: ABSENT (set NETLICENSE_TRANSCRIPTS to the folder that holds them)")
    levels = proved = 0
    for outputs in found:
        seen = observe(outputs)
        paths = {path for path, one in shown(outputs, seen) if one != Shown(one.command)}
        levels += len(seen.levels)
        proved += sum(f"levels.{level.technology or 'level'}" in paths for level in seen.levels)
    assert proved >= 0.95 * levels, f"{proved} of {levels} levels have a line"
