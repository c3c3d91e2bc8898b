# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Software releases, comparable only where comparing has a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Lineage(str, Enum):
    """Families of releases that share one numbering; between two of them nothing is older or newer."""

    ROUTER = "router"  # 12.4, 12.4T, 15.xM, 15.xT
    ACCESS_SWITCH = "access_switch"  # 12.2SE, 15.0SE, 15.xE
    SERVICE_PROVIDER = "service_provider"  # 15.xS
    XE = "xe"  # 16.x, 17.x
    OTHER = "other"


class Ordering(str, Enum):
    """The answer to "which is older?"."""

    OLDER = "older"
    SAME = "same"
    NEWER = "newer"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Release:
    """A release as printed, and its parts: 15.1(4)M8 is major 15, minor 1, number 4, train M, rebuild 8."""

    printed: str
    lineage: Lineage
    numbers: tuple[int, ...]  # major, minor, number, interim parts
    letter: str = ""  # rebuild letter inside the parentheses
    train: str | None = None
    rebuild: int = 0
    suffix: str = ""  # letter after the rebuild
    engineering: bool = False  # an experimental build: never compared

    def compare(self, other: Release) -> Ordering:
        """How this release stands to another one; never a guess across lineages or to an engineering build."""
        if self.printed == other.printed:
            return Ordering.SAME
        if self.engineering or other.engineering or self.lineage is not other.lineage or self.lineage is Lineage.OTHER:
            return Ordering.NOT_COMPARABLE
        mine, theirs = (self.numbers, self.letter), (other.numbers, other.letter)
        if mine == theirs:
            if self.train != other.train:
                return Ordering.NOT_COMPARABLE
            mine_tail, theirs_tail = (self.rebuild, self.suffix), (other.rebuild, other.suffix)
            if mine_tail == theirs_tail:
                return Ordering.SAME
            return Ordering.NEWER if mine_tail > theirs_tail else Ordering.OLDER
        return Ordering.NEWER if mine > theirs else Ordering.OLDER
