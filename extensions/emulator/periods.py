# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Periods as they are printed, and the moments in the life of a license at which a device speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .entries import ENDING, EVALUATION, Entry

DAY = 86400
WEEK = 7 * DAY


@dataclass(frozen=True)
class Moment:
    """So much use after its beginning a license makes the device say something; `text` is a key of the unverified texts."""

    used_s: int
    text: str
    left_s: int


def period(seconds: int) -> str:
    """A period as the license tables print it: the two largest units, wide apart."""
    units = (("week", WEEK), ("day", DAY), ("hour", 3600), ("minute", 60), ("second", 1))
    first = next((number for number, (_unit, length) in enumerate(units[:-2]) if seconds >= length), len(units) - 2)
    parts: list[str] = []
    for unit, length in units[first : first + 2]:
        number, seconds = divmod(seconds, length)
        parts.append(f"{number}  {unit}{'s' if number > 1 else ' '} ")
    return "".join(parts)


def moments(entry: Entry, before_s: int, after_s: int) -> list[Moment]:
    """What a license says while its use grows from one to the other, in order.

    When is observed: the notifications of the license MIB. The words of the log are not: nobody has captured one.
    """
    return sorted((one for one in _calendar(entry, after_s) if before_s < one.used_s <= after_s), key=lambda one: one.used_s)


def _calendar(entry: Entry, until_s: int) -> Iterator[Moment]:
    if entry.type == EVALUATION:
        yield from (_left(entry, days * DAY, "right_to_use_soon") for days in (10, 5))
    if entry.type not in ENDING:
        return
    yield from (_left(entry, left, "expiring") for left in (4 * WEEK, 3 * WEEK, 2 * WEEK, *(days * DAY for days in range(7, 0, -1))))
    yield from (Moment(used, "expired", 0) for used in range(entry.total_s, until_s + 1, WEEK))


def _left(entry: Entry, left_s: int, text: str) -> Moment:
    return Moment(entry.total_s - left_s, text, left_s)
