# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any Smart licensing screen: each command shows a part of the same blocks, so one reader serves them all."""

from __future__ import annotations

import re
from dataclasses import replace

from ..domain.errors import UnreadableOutput
from ..domain.reading import Reading
from ..domain.smart import SmartState
from . import smart_members, smart_status, smart_usage
from .answer import answer_lines
from .glued import refuse_second
from .label_tree import read_sections
from .smart_page import PAIR, SETTLED, TOPS, Screen

_PAGER = "<--- More --->"  # of a firewall

_TITLES = (
    "Smart Licensing Status",
    "License Usage",
    "Product Information",
    "Agent Version",
    "Registration",
    "Transport",
    "Utility",
)
_ONCE = tuple((title, re.compile(rf"\s*{title}:?\s*")) for title in _TITLES)


def read(text: str, command: str) -> Reading[SmartState]:
    """Everything that the screen shows; an output of another kind is refused."""
    lines = [line for line in answer_lines(text, command, SETTLED, PAIR) if line.strip() != _PAGER]
    refuse_second(command, lines, _ONCE)
    screen = Screen(read_sections(lines, TOPS))
    state = smart_status.read(SmartState(), screen)
    state = smart_members.read(state, screen)
    state = replace(state, usage=smart_usage.read(screen, lines), zones=tuple(screen.zones))
    if state == SmartState():
        raise UnreadableOutput(command, next((line.strip() for line in lines if line.strip()), ""))
    return Reading(state, tuple(screen.warnings))
