# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a license UDI table, in `show license udi` and below `License UDI:` in `show version`."""

from __future__ import annotations

import re

from ..domain.udi import Member, Udi

# *0        CISCO1941/K9      FTX00000001     CISCO1941/K9:FTX00000001
_ROW = re.compile(r"\s*(?:(\*)\s*)?(?:(\d{1,2})\s+)?(?<=\s)([A-Z0-9][A-Za-z0-9._/+-]{2,39})\s+([A-Z0-9]{8,20})(?:\s+(\S+))?\s*")
_HEADING = re.compile(r"\s*(?:Device#|SlotID)\s+PID\s+SN(?:\s+UDI)?\s*")


def is_heading(line: str) -> bool:
    return _HEADING.fullmatch(line) is not None


def member(line: str) -> Member | None:
    """The member a row shows; None for anything else, and for a row whose own `PID:SN` says otherwise."""
    found = _ROW.fullmatch(line)
    if found is None:
        return None
    star, slot, pid, sn, udi = found.groups()
    if udi is not None and udi != f"{pid}:{sn}":
        return None
    return Member(slot or "0", Udi(pid, sn), active=star is not None)
