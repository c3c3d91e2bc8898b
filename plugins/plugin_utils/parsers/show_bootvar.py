# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show bootvar`: which image the next boot takes."""

from __future__ import annotations

import re

from ..domain.errors import GluedOutputs, UnreadableOutput
from ..domain.reading import Reading
from ..domain.screens import BootScreen
from .answer import answer_lines, left_out

COMMAND = "show bootvar"

_VARIABLE = re.compile(r"\s*BOOT variable =(.*)")
_PATHS = re.compile(r"\s*BOOT path-list\s*:(.*)")
_ABSENT = re.compile(r"\s*BOOT variable does not exist\s*")
_BLOCK = re.compile(r"\s*(Current Boot Variables|Boot Variables on next reload):\s*")
_SWITCH = re.compile(r"\s*Switch (\d{1,2})\s*")
_REGISTER = re.compile(r"\s*Configuration [Rr]egister is (0x[0-9A-Fa-f]{1,4})(?:\s+\(will be (0x[0-9A-Fa-f]{1,4}) at next reload\))?\s*")

# What may stand in a last line that nothing ended.
_SETTLED = re.compile(r"\s*(?:Configuration [Rr]egister is 0x[0-9A-Fa-f]{4}\b.*|[A-Z].{0,60} does not exist|Standby not ready to show bootvar)\s*")


def parse(text: str) -> Reading[BootScreen]:
    """The images in the order they are tried. Where one block speaks of now and one of the next reload, the second one counts.

    In a stack the first switch that is shown speaks for all; where another one boots something else, a warning says so.
    """
    lines = answer_lines(text, COMMAND, _SETTLED)
    switches: dict[str, tuple[str, ...]] = {}
    switch, current = "", False
    blocks = any(map(_BLOCK.fullmatch, lines))
    register: re.Match[str] | None = None
    for line in lines:
        images, named, block = _boots(line), _SWITCH.fullmatch(line), _BLOCK.fullmatch(line)
        if block:
            current = block[1].startswith("Current")
        elif images is not None and not current:
            if switch in switches and switch == "" and not blocks and line.lstrip().startswith("BOOT variable"):
                raise GluedOutputs(COMMAND, line)
            switches[switch] = images
        elif named:
            switch = named[1]
        elif register is None:
            register = _REGISTER.fullmatch(line)
    if not switches:
        raise UnreadableOutput(COMMAND, next((line.strip() for line in lines if line.strip()), ""))
    first = next(iter(switches.values()))
    screen = BootScreen(
        first,
        confreg=int(register[1], 16) if register else None,
        confreg_next=int(register[2], 16) if register and register[2] else None,
    )
    others = [name for name, images in switches.items() if images != first]
    warnings = (f"switch {', '.join(others)} boots other images than the first one shown",) if others else ()
    return Reading(screen, (*warnings, *left_out(text, COMMAND, _SETTLED)))


def _boots(line: str) -> tuple[str, ...] | None:
    """The images that a line names, none where the variable does not exist; None for another line."""
    found = _VARIABLE.fullmatch(line) or _PATHS.fullmatch(line)
    if found:
        return _images(found[1])
    return () if _ABSENT.fullmatch(line) else None


def _images(printed: str) -> tuple[str, ...]:
    """`flash0:a.bin,12;flash0:b.bin,12;` without the numbers the device keeps behind each name."""
    return tuple(name for name in (part.strip().partition(",")[0] for part in printed.split(";")) if name)
