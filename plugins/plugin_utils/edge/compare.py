# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between the facts of a device at two times, without what moves by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..domain.errors import BadArgument

LEFT_OUT = frozenset({"schema", "ssh", "warnings", "complete", "shown"})
"""Of the collection, of the session, and about the reading: not of the device."""

MOVES = frozenset(
    {
        "period_left_s",
        "period_used_s",
        "evaluation_left_s",
        "uptime_s",
        "free",
        "in_use",
        "next_ack_deadline",
        "last_report_push",
        "registration_expires",
    }
)
"""Keys whose values change without anybody doing anything."""

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "udi": ("pid", "sn"),
    "levels": ("slot", "module", "technology"),
    "licenses": ("feature", "udi.sn", "store"),
    "features": ("name",),
    "failover_features": ("name",),
    "filesystems": ("name",),
    "usage": ("entitlement", "tag"),
    "authorization_codes": ("pid", "sn"),
    "reservations": ("pid", "sn"),
    "right_to_use": ("slot", "name", "type"),
    "keys": ("place", "kind"),
}
"""What makes two entries of a list the same thing."""

_DAYS = re.compile(r"\d{1,9} days?", re.IGNORECASE)


def differences(before: object, after: object) -> list[dict[str, Any]]:
    """Path, value before and value after of everything that differs, by path."""
    for side, facts in (("before", before), ("after", after)):
        if not isinstance(facts, Mapping) or "era" not in facts:
            raise BadArgument(
                f"the facts {side} are not those of a device", hint="give `ansible_facts['net_license']`, or `facts` of a device of an archive"
            )
    return sorted(_differ("", _settled(before), _settled(after)), key=lambda row: str(row["path"]))


def _settled(value: Any, top: bool = True) -> Any:
    """The value without what moves, lists as mappings of what their entries are."""
    if isinstance(value, Mapping):
        kept = {str(key): one for key, one in value.items() if key not in MOVES and not (top and key in LEFT_OUT)}
        return {key: _entries(key, one) if _is_list(one) else _duration(key, one) for key, one in kept.items()}
    return value


def _duration(key: str, value: Any) -> Any:
    """Days that are left of a time-based key are counted down."""
    if key == "duration" and isinstance(value, str) and _DAYS.fullmatch(value):
        return "limited"
    return _settled(value, top=False)


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _entries(key: str, values: Sequence[Any]) -> _Entries:
    """Entries by what they are; of several that are the same, by their number."""
    found = _Entries()
    for one in sorted((_settled(value, top=False) for value in values), key=_text):
        name = _name(IDENTITY.get(key, ()), one)
        number = 1
        while (name if number == 1 else f"{name} #{number}") in found:
            number += 1
        found[name if number == 1 else f"{name} #{number}"] = one
    return found


class _Entries(dict[str, Any]):
    """A list whose order says nothing."""


def _name(identity: Sequence[str], entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    values = [_at(entry, path) for path in identity] if identity else [_text(entry)]
    return " ".join(str(value) for value in values if value is not None)


def _at(entry: Mapping[str, Any], path: str) -> Any:
    value: Any = entry
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _differ(path: str, before: Any, after: Any) -> Iterator[dict[str, Any]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        listed = isinstance(before, _Entries) or isinstance(after, _Entries)
        for key in before.keys() | after.keys():
            below = f"{path}[{key}]" if listed else f"{path}.{key}".removeprefix(".")
            yield from _differ(below, before.get(key), after.get(key))
    elif before != after:
        yield {"path": path, "before": _plain(before), "after": _plain(after)}


def _plain(value: Any) -> Any:
    """As in the facts: lists are lists again."""
    if isinstance(value, _Entries):
        return [_plain(one) for one in value.values()]
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, Mapping) else value
