# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The grammar of release names."""

from __future__ import annotations

import re

from ..domain.release import Lineage, Release

# 15.1(4)M8, 12.4(7a)T1, 15.2(3.1.30)E1, 12.2(33)SXI14
_CLASSIC = re.compile(r"(\d{1,2})\.(\d{1,2})\((\d{1,4}(?:\.\d{1,4}){0,3})([a-z]?)\)([A-Z]{0,4})(\d{0,3})([a-z]{0,2})")
# 16.09.01a, 17.3.1, 03.06.01.E
_XE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{1,2})([a-z]?)(?:\.?([A-Z]{1,4}))?")
_TRAINS = {
    "": Lineage.ROUTER,
    "M": Lineage.ROUTER,
    "T": Lineage.ROUTER,
    "SE": Lineage.ACCESS_SWITCH,
    "E": Lineage.ACCESS_SWITCH,
    "EX": Lineage.OTHER,
    "S": Lineage.SERVICE_PROVIDER,
}


def parse_release(printed: str) -> Release:
    """The parts of a release; one that fits no grammar keeps its name and is never compared."""
    text = printed.strip()
    classic = _CLASSIC.fullmatch(text)
    if classic:
        major, minor, number, letter, train, rebuild, suffix = classic.groups()
        return Release(
            printed=text,
            lineage=_TRAINS.get(train, Lineage.OTHER),
            numbers=(int(major), int(minor), *(int(part) for part in number.split("."))),
            letter=letter,
            train=train or None,
            rebuild=int(rebuild or 0),
            suffix=suffix,
        )
    xe = _XE.fullmatch(text)
    if xe:
        numbers = tuple(int(part) for part in xe.groups()[:3])
        name = ".".join(map(str, numbers)) + xe[4] + (xe[5] or "")
        return Release(name, Lineage.XE, numbers, letter=xe[4], train=xe[5])
    return Release(text, Lineage.OTHER, (), engineering=True)
