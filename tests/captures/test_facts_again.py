# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Facts of every captured device, written down and read again."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.arguments import OUTPUT_COMMANDS
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.facts import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.from_facts import observed_of
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe

from .test_captures import CAPTURES

BY_FOLDER = {command.replace(" ", "_"): command for command in OUTPUT_COMMANDS}


def captured() -> Iterator[dict[str, str]]:
    """Every captured output alone, and with the others of its device."""
    together: dict[str, dict[str, str]] = {}
    for path in sorted(CAPTURES.glob("*/*/*.txt")):
        command = BY_FOLDER.get(path.parent.name)
        if command is None or path.parts[-3].startswith("_"):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        together.setdefault(f"{path.parts[-3]}/{path.stem.partition('_')[2]}", {})[command] = text
        yield {command: text}
    yield from (outputs for outputs in together.values() if len(outputs) > 1)


def test_facts_that_were_written_down_say_the_same_again() -> None:
    found = list(captured())
    if not found:
        pytest.skip("captures: ABSENT (set NETLICENSE_TRANSCRIPTS to the folder that holds them)")
    for outputs in found:
        once = facts(observe(outputs))
        again = facts(observed_of(json.loads(json.dumps(once))))
        assert again == once, next(iter(outputs))
