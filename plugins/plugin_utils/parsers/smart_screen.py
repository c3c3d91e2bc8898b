# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Any Smart licensing screen: each command shows a part of the same blocks, so one reader serves them all."""

from __future__ import annotations

import re

from ..domain.built import built
from ..domain.errors import GluedOutputs, UnreadableOutput
from ..domain.reading import Reading
from ..domain.smart import SmartState
from . import smart_members, smart_status, smart_usage
from .answer import answer_lines, left_out
from .glued import refuse_second
from .label_tree import read_sections
from .page import Page
from .smart_page import PAIR, SETTLED, TOPS, Screen

_PAGER = "<--- More --->"  # of a firewall

_NOTHING = SmartState()
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
    refuse_second(command, Page(lines), _ONCE)
    classic = next((line for line in lines if " ".join(line.lower().split()) == "license type supported"), None)
    if classic is not None and "Smart Licensing" in text:
        raise GluedOutputs(command, classic)
    screen = Screen(read_sections(lines, TOPS))
    shown = smart_status.read(screen)
    shown |= smart_members.read(screen, shown["reservation_enabled"])
    shown["usage"] = smart_usage.read(screen, lines)
    state = built(SmartState, {**shown, "zones": tuple(screen.zones)})
    if state == _NOTHING:
        raise UnreadableOutput(command, next((line.strip() for line in lines if line.strip()), ""))
    return Reading(state, (*screen.warnings, *left_out(text, command, SETTLED, PAIR)))
