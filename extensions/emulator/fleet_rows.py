# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a fleet file that stand for many devices, and which part of a fleet one process serves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

NUMBER = "{number}"
_MOST = 16384
_ONLY_ONE = ("port", "host", "sn")
"""What two devices cannot have in common."""


class FleetError(ValueError):
    """The fleet file, or what it is served with, says something that cannot be meant."""


def expanded(rows: Sequence[object]) -> list[object]:
    """The rows with each `count:` template written out: `{number}` in a text becomes 1, 2, 3, or stands at the end of the name."""
    return [one for row in rows for one in (_copies(row) if isinstance(row, Mapping) and "count" in row else [row])]


def _copies(row: Mapping[Any, Any]) -> list[dict[Any, Any]]:
    name, count = str(row.get("name", "")), row["count"]
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= _MOST:
        raise FleetError(f"device {name}: count: {count!r} is not a whole number from 1 to {_MOST}")
    same = [key for key in _ONLY_ONE if row.get(key) and NUMBER not in str(row[key])]
    if same:
        raise FleetError(f"device {name}: {same[0]}: {count} devices cannot share it; put {NUMBER} into it or leave it out")
    pattern = {**{key: value for key, value in row.items() if key != "count"}, "name": name if NUMBER in name else name + NUMBER}
    return [{key: _numbered(value, number) for key, value in pattern.items()} for number in range(1, count + 1)]


def _numbered(value: object, number: int) -> object:
    return value.replace(NUMBER, str(number)) if isinstance(value, str) else value


def part(whole: Sequence[T], share: str) -> list[T]:
    """Every fourth for `1/4`, and the ones after them for `2/4`; who takes which does not depend on what the others do."""
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", share)
    if found is None or int(found[1]) > int(found[2]):
        raise FleetError(f"--share {share}: write 1/4, 2/4, 3/4 and 4/4 for four processes")
    return list(whole[int(found[1]) - 1 :: int(found[2])])
