# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The era of every captured device, beside what a person read from its output."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe

from .test_captures import CAPTURES


def flat(value: Any) -> list[str]:
    return [name for part in value for name in flat(part)] if isinstance(value, list) else [value]


BY_HAND = {
    name: era
    for era, names in yaml.safe_load(Path(__file__).with_name("eras.yml").read_text(encoding="utf-8")).items()
    for name in flat(names)
}


def test_the_era_of_every_capture_is_what_a_person_reads() -> None:
    paths = [path for system in ("ios", "iosxe", "asa") for path in sorted((CAPTURES / system / "show_version").glob("*.txt"))]
    if not paths:
        pytest.skip("captures: ABSENT (set NETLICENSE_TRANSCRIPTS to the folder that holds them)")
    seen = {path: observe({"show version": path.read_text(encoding="utf-8")}) for path in paths}
    told = {f"{path.parent.parent.name}/{path.name.partition('_')[0]}": found for path, found in seen.items()}
    wrong = {name: (found.era.value, BY_HAND[name]) for name, found in told.items() if name in BY_HAND and found.era.value != BY_HAND[name]}
    assert wrong == {}
    assert set(BY_HAND) <= set(told)
    assert all(found.warnings for found in told.values() if found.era.value == "unknown"), "an unknown era says why"
