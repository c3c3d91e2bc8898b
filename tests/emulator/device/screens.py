# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Devices in a few states, and what one of them prints for a command: for whoever reads the screens with parsers of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible_collections.netlicense.cisco.extensions.emulator import command_trees
from ansible_collections.netlicense.cisco.extensions.emulator.commands import LOOKS
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.forms import layouts
from ansible_collections.netlicense.cisco.extensions.emulator.grammar import PRIVILEGED, Match, understand
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

DAY, WEEK = 86400, 7 * 86400

STATES: Mapping[str, Mapping[str, Any]] = {
    "as it comes": {},
    "another number, up for some minutes, another register": {"sn": "FOX9999ZZZZ", "uptime_s": 7 * 60, "confreg": "0x2142"},
    "up for years, files beside the image": {
        "uptime_s": 2 * 365 * DAY + 3 * WEEK + DAY + 3600 + 60,
        "extra_files": {"notes.txt": "written by hand", "empty": "", "20151231.lic": "x" * 1149},
    },
}


def device(platform: str, **settings: Any) -> Device:
    return build(spec({"name": "R1", "platform": platform, "sn": "FDO00000001", **settings}, 1), Words(), 1, None)


def has(made: Device, command: str) -> bool:
    """Whether this device has the command at all."""
    return isinstance(understand(command, command_trees.exec_tree(made), PRIVILEGED), Match)


def shown(made: Device, command: str) -> str:
    match = understand(command, command_trees.exec_tree(made), PRIVILEGED)
    assert isinstance(match, Match), (command, match)
    answer = layouts.answer(made, match.rule.handler) or LOOKS[match.rule.handler]
    return answer(made, *match.arguments)
