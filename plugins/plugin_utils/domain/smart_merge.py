# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One picture of the Smart licenses from what several screens say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from .reading import Reading
from .smart import AuthorizationCode, Reservation, SmartState, TrustCode, Usage

T = TypeVar("T")
C = TypeVar("C", TrustCode, AuthorizationCode, Reservation)

_BY_CHASSIS = ("trust_codes", "authorizations", "reservations")
_SHORTENED = "..."
_MOST = 500  # entitlements that are compared with each other; devices have a dozen


def merge(*screens: SmartState) -> Reading[SmartState]:
    """What the screens say together: blanks are filled, and what two of them say differently is blank, with a warning."""
    warnings: list[str] = []
    values = {field.name: [getattr(screen, field.name) for screen in screens] for field in fields(SmartState)}
    merged: dict[str, Any] = {name: _value(name, said, warnings) for name, said in values.items() if name != "zones"}
    zones = tuple(dict.fromkeys(zone for screen in screens for zone in screen.zones))
    return Reading(SmartState(**merged, zones=zones), tuple(dict.fromkeys(warnings)))


def _value(name: str, said: Sequence[Any], warnings: list[str]) -> Any:
    known = [value for value in said if value is not None and not (name == "members" and not value)]
    blank = () if name == "members" else None
    if not known or all(value == known[0] for value in known):
        return known[0] if known else blank
    if name == "usage" and all(known):
        return _usage(known, warnings)
    if name in _BY_CHASSIS and all(known):
        return _by_chassis(name, known, warnings)
    if is_dataclass(known[0]):
        return _record(name, known, warnings)
    warnings.append(f"two screens contradict each other in {name}")
    return blank


def _record(name: str, said: Sequence[T], warnings: list[str]) -> T:
    """Records of one kind, field by field."""
    changes = {
        field.name: _value(f"{name}.{field.name}", [getattr(record, field.name) for record in said], warnings)
        for field in fields(said[0])  # type: ignore[arg-type]
    }
    return replace(said[0], **changes)  # type: ignore[type-var]


def _by_chassis(name: str, said: Sequence[tuple[C, ...]], warnings: list[str]) -> tuple[C, ...]:
    """The codes of all chassis that any screen names; one without a chassis only where no screen names one."""
    found: dict[Any, list[C]] = {}
    for code in (code for codes in said for code in codes):
        found.setdefault((code.udi, code.role), []).append(code)
    if len(found) > 1:
        found.pop((None, None), None)
    return tuple(_record(name, codes, warnings) for codes in found.values())


def _usage(said: Sequence[tuple[Usage, ...]], warnings: list[str]) -> tuple[Usage, ...]:
    """Every entitlement once; those that only one screen shows come last."""
    if any(len(screen) > _MOST for screen in said):
        warnings.append("one screen shows more entitlements than can be compared with another")
        return said[0]
    rows: list[list[Usage]] = [[usage] for usage in said[0]]
    for screen in said[1:]:
        free = list(rows)
        for usage in screen:
            fitting = _fitting(usage, free)
            if len(fitting) == 1:
                fitting[0].append(usage)
                free = [row for row in free if row is not fitting[0]]
            elif fitting:
                warnings.append(
                    f"which entitlement {usage.entitlement or usage.tag!r} of another screen is, is not clear"
                )
            else:
                rows.append([usage])
    return tuple(_one_usage(row, warnings) for row in rows)


def _fitting(usage: Usage, rows: Iterable[list[Usage]]) -> list[list[Usage]]:
    """The rows that may be the same entitlement; a tag that reads as the description of one of them decides."""
    fitting = [row for row in rows if all(_same_entitlement(usage, other) for other in row)]
    if len(fitting) > 1:
        described = [row for row in fitting if any(_tag_describes(usage, other) for other in row)]
        return described or fitting
    return fitting


def _same_entitlement(one: Usage, other: Usage) -> bool:
    named = _same(one.entitlement, other.entitlement)
    shown = (one.entitlement, other.entitlement) if one.entitlement and other.entitlement else (one.tag, other.tag)
    return (
        named
        and all(shown)
        and _same(one.tag, other.tag)
        and _same(one.regid, other.regid)
        and _same(one.description, other.description)
    )


def _tag_describes(one: Usage, other: Usage) -> bool:
    pairs = ((one.tag, other.description), (other.tag, one.description))
    return any(tag is not None and text is not None and _same(tag, text) for tag, text in pairs)


def _same(one: str | None, other: str | None) -> bool:
    """Two texts that may be one: equal, not shown, or shortened by the device."""
    if one is None or other is None or one == other:
        return True
    short, text = sorted((one, other), key=lambda said: not said.endswith(_SHORTENED))
    return short.endswith(_SHORTENED) and text.startswith(short[: -len(_SHORTENED)].rstrip())


def _one_usage(row: Sequence[Usage], warnings: list[str]) -> Usage:
    """The row with its long names in place of shortened ones."""
    entitlement, tag = _longest([usage.entitlement for usage in row]), _longest([usage.tag for usage in row])
    named = [replace(usage, entitlement=entitlement, tag=tag) for usage in row]
    return _record(f"usage of {entitlement or tag}", named, warnings)


def _longest(said: Sequence[str | None]) -> str | None:
    whole = [text for text in said if text and not text.endswith(_SHORTENED)]
    return next(iter(whole), None) or next((text for text in said if text), None)
