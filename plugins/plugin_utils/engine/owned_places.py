# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Places of the screens at which somebody, or something of somebody, is named; and those of product ids."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .stand_ins import small

_NO_VALUE = re.compile(
    r"<[a-z ]{1,20}>|none|empty|n/a|not (?:configured|applicable|installed|set)|yes|no|enabled|disabled|notlocked|cisco default|-*|0+",
    re.IGNORECASE,
)


# What stands here is somebody's, whatever the word is.
_OWNED = tuple(
    re.compile(shape)
    for shape in (
        r"^\s*(\S+) uptime is ",
        r"^(\S+) up \d",
        r"^hostname (\S+)$",
        r"\b(?:Smart|Virtual) Account(?: Name)?\s*:\s*(.+?)(?: As of .*)?$",
        r"\b(?:Custom Id|Policy name|Username|Password|Community|Contact|Location|Comment|Device ID|Hostname|User|UUID|PAK)\s*:\s*(.+)$",
        r"\b(?:Confirmation|confirmation|Request|request|Return|return|Authorization|authorization|Trust|trust) [Cc]ode\s*:\s*(\S.*)$",
        r"\b[Ii]d ?[Tt]oken\s{0,20}:?\s{0,20}(\S+)",
        r"\b(?:[Aa]ccount|[Oo]rganization|[Tt]enant|[Oo]wner|[Ss]ite|[Dd]omain)(?: [Nn]ame)?\s*:\s*(.+)$",
        r"\b(?:[Aa]ddress|[Ss]erver|[Pp]eer)\s*:\s*(?![a-z]{3,5}://|[0-9A-Fa-f.:]+$)(\S+)",
        r"\bVRF:\s*(\S+)",
        r"\bmodified by (\S+)",
        r"\b[a-z]{3,5}://([^/\s\"]+)",
        r"\bSN\s*:\s*([A-Za-z0-9][^\s,<]*)",
        r"<SN>([^<]+)</SN>",
        r"^license udi pid \S+ sn (\S+)",
        r"\bProcessor board ID (\S+)",
        r"\bProcessor board ID \S+ \((\S+)\)",
        r"\b[Ss]erial (?:[Nn]umber|[Nn]o\.?|#)\s{0,30}:?\s{0,30}([A-Za-z0-9]\S*)",
        r"^[ *\t]{0,20}\d{0,3}[ \t]{1,40}\S{1,60}[ \t]{1,60}(\S{1,60})[ \t]{1,60}\S{1,60}:\1$",
    )
)
_PRODUCTS = tuple(
    re.compile(shape)
    for shape in (
        r"\bPID\s*:\s*([A-Za-z0-9][^\s,<]*)",
        r"<PID>([^<]+)</PID>",
        r"\bModel [Nn]umber\s*:\s*(\S+)",
        r"^[Cc]isco (\S+) .*\bprocessor\b",
        r"^(?:Hardware|Model Id):\s+([^\s,]+)",
    )
)
_CISCO_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.cisco\.com(?::\d{1,5})?")


def owned_in(line: str) -> list[tuple[int, int, str]]:
    """Places of a line that name somebody or something of somebody, from left to right: start, end, and the name in small letters."""
    found: list[tuple[int, int, str]] = []
    for shape in _OWNED:
        for match in shape.finditer(line):
            value = match[1].rstrip()
            if (
                not _NO_VALUE.fullmatch(value)
                and not _CISCO_HOST.fullmatch(value)
                and any(char.isalnum() for char in value)
            ):
                found.append((match.start(1), match.start(1) + len(value), small(value)))
    return sorted(found)


def products_in(lines: Iterable[str]) -> list[str]:
    """The product ids that lines name."""
    return [found[1] for line in lines for shape in _PRODUCTS for found in shape.finditer(line)]
