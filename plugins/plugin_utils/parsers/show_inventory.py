# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show inventory` of a router, a switch, or a firewall."""

from __future__ import annotations

import re
from dataclasses import replace

from ..domain.errors import GluedOutputs, UnreadableOutput
from ..domain.hardware import InventoryItem
from ..domain.reading import Reading
from .answer import answer_lines, left_out

COMMAND = "show inventory"

_NAME = re.compile(r'\s*NAME:\s*"([^"]{0,200})"\s*,\s*DESCR:\s*"(.{0,300})"\s*', re.IGNORECASE)
_PID = re.compile(r"\s*PID:([^,]{0,80}),\s*VID:([^,]{0,80}),\s*SN:([^,]{0,80})", re.IGNORECASE)
_BEGUN = re.compile(r"\s*(?:NAME|PID):", re.IGNORECASE)
# What may stand in a last line that nothing ended: whole quotes, no serial number yet, one with blanks behind it, or one of full length.
# Cables and transceivers put a suffix to theirs, so that one of full length may still be a part.
_SETTLED = re.compile(
    r'\s*NAME:\s*"[^"]{0,200}"\s*,\s*DESCR:\s*"[^"]{0,300}"\s*'
    r"|\s*PID:[^,]{0,80},\s*VID:[^,]{0,80},\s*SN:\s*(?:\S{1,60}\s+)?"
    r"|\s*PID:\s*(?!\s|QSFP|SFP|QDD|CFP|CPAK)[^,]{0,80},\s*VID:[^,]{0,80},\s*SN:\s*[A-Z]{3}\d{4}[0-9A-Z]{4}",
    re.IGNORECASE,
)


def parse(text: str) -> Reading[tuple[InventoryItem, ...]]:
    """The parts in the order of the output; a line of a part that is cut or unknown leaves its values None."""
    lines = answer_lines(text, COMMAND, _SETTLED)
    items: list[InventoryItem] = []
    warnings: list[str] = []
    open_item = False
    for line in lines:
        named, ids = _NAME.fullmatch(line), _PID.fullmatch(line)
        if named:
            if named[1].lower() == "chassis" and any(item.name.lower() == "chassis" for item in items):
                raise GluedOutputs(COMMAND, line)
            items.append(InventoryItem(_value(named[1]) or "", _value(named[2])))
            open_item = True
        elif ids and open_item:
            items[-1] = replace(items[-1], pid=_value(ids[1]), vid=_value(ids[2]), sn=_value(ids[3]))
            open_item = False
        elif _BEGUN.match(line):
            warnings.append(f"{line.strip()[:100]!r} is not understood")
            open_item = False
    if not items:
        raise UnreadableOutput(COMMAND, next((line.strip() for line in lines if line.strip()), ""))
    return Reading(tuple(items), (*warnings, *left_out(text, COMMAND, _SETTLED)))


def _value(printed: str) -> str | None:
    text = printed.strip()
    return text if text else None
