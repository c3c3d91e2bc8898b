# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures of real devices in a log, in `show tech`, in comments, or as they are: the same facts, or none."""

from __future__ import annotations

import re

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.arguments import OUTPUT_COMMANDS
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.collected_files import command_in
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.facts import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.collected import split

from .test_captures import CAPTURES

LINE = "-" * 18
OWN_PROMPT = re.compile(r"^\S{1,60}[#>]", re.MULTILINE)


def outputs() -> list[tuple[str, str]]:
    """Command and text of every capture of a command that is read and that brings no prompt of its own."""
    found: list[tuple[str, str]] = []
    for path in sorted(CAPTURES.glob("[a-z]*/*/*.txt")):
        command, text = command_in(path.parent.name), path.read_text(encoding="utf-8", errors="replace")
        if command is not None and not OWN_PROMPT.search(text):
            found.append((command, text.rstrip("\n") + "\n"))
    return found


def test_every_form_of_a_log_gives_the_same_facts() -> None:
    if not CAPTURES.is_dir():
        pytest.skip("captures: ABSENT (set NETLICENSE_TRANSCRIPTS to the folder that holds them)")
    read = outputs()
    assert len(read) > 100
    for command, text in read:
        wanted = facts(observe({command: text}))
        logs = (f"R1#{command}\n{text}R1#show clock\n1:00\nR1#", f"R1#show tech\n{LINE} {command} {LINE}\n\n{text}\n{LINE} show clock {LINE}\n1:00\n")
        for log in logs:
            assert facts(observe(split(log, OUTPUT_COMMANDS).outputs)) == wanted, command
        assert facts(observe(split(text, OUTPUT_COMMANDS, command).outputs)) == wanted, command
        comments = "".join(f"! {line}\n" for line in text.splitlines())
        for log in (text, comments):
            alone = split(log, OUTPUT_COMMANDS).outputs
            assert not alone or facts(observe(alone)) == wanted or command not in alone, command
