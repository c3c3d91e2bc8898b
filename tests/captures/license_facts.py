# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Named facts of license entries: from our parsers, and from what others expect of the same text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import License

# Their words -> ours, written out here: the table that our parsers use is what is tested.
TYPES = {
    "Permanent": "permanent",
    "EvalRightToUse": "eval_right_to_use",
    "RightToUse": "right_to_use",
    "Evaluation": "evaluation",
}
STATES = {
    "Active, In Use": ("in_use", "not_required"),
    "Active, Not in Use, EULA not accepted": ("not_in_use", "not_accepted"),
    "Active, Not in Use, EULA accepted": ("not_in_use", "accepted"),
}


def ours_of_licenses(entries: Iterable[License]) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for number, entry in enumerate(entries, start=1):
        facts |= {
            f"{number}.feature": entry.feature,
            f"{number}.lifetime": entry.lifetime,
            f"{number}.left": entry.period_left_s,
            f"{number}.type": entry.type.value if entry.type else None,
            f"{number}.state": (entry.state.value, entry.eula.value),
            f"{number}.priority": entry.priority.value if entry.priority else None,
            f"{number}.counted": entry.count.counted,
            f"{number}.in_use": entry.count.in_use,
            f"{number}.violation": entry.count.violation,
        }
    return facts


def theirs_of_licenses(expected: Any) -> dict[str, Any]:
    """Facts of a genie result for `show license`."""
    return {f"{number}.{name}": value for number, row in expected["licenses"].items() for name, value in _row(row)}


def _row(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield "feature", row["feature"]
    if "license_type" not in row:
        return
    yield "type", TYPES[row["license_type"]]
    yield "state", STATES[row["license_state"]]
    yield "priority", row["license_priority"].lower()
    yield "lifetime", row["period_left"] == "Life time"
    if row["period_left"] == "Not Activated":
        yield "left", None
    yield "counted", row.get("count") != "Non-Counted"
    if "count_in_use" in row:
        yield "in_use", row["count_in_use"]
        yield "violation", row["count_violation"]
