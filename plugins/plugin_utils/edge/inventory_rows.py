# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Licenses of a device as rows that an inventory takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from ..domain.errors import BadArgument

_DAYS = re.compile(r"(\d{1,6}) days?", re.IGNORECASE)
_OFF = frozenset({"disabled", "0", "none"})
_RUNS_WHILE_USED = frozenset({"evaluation", "eval_right_to_use", "extension", "grace_period"})
"""Types whose period only passes while the license is in use: before, nobody knows the day on which it ends."""


def rows(facts: object, device: str | None = None, read_at: str | None = None) -> list[dict[str, Any]]:
    """One row for each license that is there. `read_at`: when the facts were read; without it, an end that is told in days is not known."""
    if not isinstance(facts, Mapping) or "era" not in facts:
        raise BadArgument("these are not the facts of a device", hint="give `ansible_facts['net_license']`, or `facts` of a device of an archive")
    moment = _moment(read_at)
    found = [*_licenses(facts, moment), *_usage(facts), *_rights(facts), *_firewall(facts, moment)]
    named = {row["feature"] for row in found}
    found += [row for row in _levels(facts) if row["feature"] not in named]
    shared = Counter(row["feature"] for row in found)
    members = facts.get("udi") or []
    whole = [_row(facts, device, members, row) for row in found]
    return _numbered([{**row, "name": row["feature"] if shared[row["feature"]] == 1 else _of_member(row)} for row in whole])


def _row(facts: Mapping[str, Any], device: str | None, members: list[Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its device. Of a stack, a license that names no member belongs to none."""
    only = members[0] if len(members) == 1 else {}
    held = row.get("udi") or next((member for member in members if row.get("slot") is not None and member.get("slot") == row["slot"]), None) or only
    return {
        "device": device or facts.get("hostname"),
        "feature": row["feature"],
        "type": row.get("type"),
        "state": row.get("state"),
        "count": row.get("count"),
        "serial": held.get("sn") or row.get("serial"),
        "part_id": held.get("pid"),
        "expiry": row.get("expiry"),
        "manufacturer": "Cisco",
        "discovered": True,
    }


def _of_member(row: Mapping[str, Any]) -> str:
    return f"{row['feature']} ({row['serial']})" if row["serial"] else str(row["feature"])


def _numbered(rows_of_device: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Names that stand alone on their device, as inventories demand."""
    seen: Counter[str] = Counter()
    for row in rows_of_device:
        seen[row["name"]] += 1
        if seen[row["name"]] > 1:
            row["name"] = f"{row['name']} #{seen[row['name']]}"
    return rows_of_device


def _licenses(facts: Mapping[str, Any], moment: datetime | None) -> Iterator[dict[str, Any]]:
    for held in facts.get("licenses") or ():
        if held["type"] is not None:
            yield {
                "feature": held["feature"],
                "type": held["type"],
                "state": held["state"],
                "count": held["count"]["total"],
                "udi": held["udi"],
                "expiry": _end(moment, _left(held)),
            }


def _left(held: Mapping[str, Any]) -> int | None:
    """The seconds until a license ends; None for one that does not, and for one whose clock stands still."""
    stands_still = held["type"] in _RUNS_WHILE_USED and held["state"] not in ("in_use", "expired_in_use")
    return None if held["lifetime"] or stands_still else held["period_left_s"]


def _usage(facts: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for row in (facts.get("smart") or {}).get("usage") or ():
        name = row["entitlement"] or row["tag"]
        if name:
            yield {"feature": name, "type": row["term"] or "smart", "state": row["status"], "count": row["count"]}


def _rights(facts: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for row in facts.get("right_to_use") or ():
        yield {"feature": row["name"], "type": row["type"], "count": row["count"], "slot": row["slot"]}


def _levels(facts: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Levels that run on a license; one that runs without a valid one is no row."""
    for row in facts.get("levels") or ():
        if row["current"] and row["type"] not in (None, "unknown"):
            yield {"feature": row["current"], "type": row["type"], "state": "in_use", "slot": row["slot"]}


def _firewall(facts: Mapping[str, Any], moment: datetime | None) -> Iterator[dict[str, Any]]:
    keys = facts.get("activation_keys") or {}
    for row in keys.get("features") or ():
        if str(row["value"]).lower() in _OFF:
            continue
        days = _DAYS.fullmatch(row["duration"] or "")
        kind = "timebased" if days else row["duration"]
        end = _end(moment, int(days[1]) * 86400 if days else None)
        yield {"feature": row["name"], "type": kind, "state": row["value"], "serial": keys.get("serial"), "expiry": end}


def _moment(read_at: str | None) -> datetime | None:
    if read_at is None:
        return None
    try:
        return datetime.fromisoformat(str(read_at).replace("Z", "+00:00"))
    except ValueError as error:
        raise BadArgument(f"read_at: {str(read_at)[:60]!r} is no time", hint="give it as 2026-01-05T09:30:00+00:00") from error


def _end(moment: datetime | None, left: int | None) -> str | None:
    """The day on which a period ends."""
    if moment is None or left is None:
        return None
    try:
        return (moment + timedelta(seconds=left)).date().isoformat()
    except OverflowError:
        return None
