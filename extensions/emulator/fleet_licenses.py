# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The licenses of a fleet file: what a row may say, and which license it puts into which store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from . import licensing
from .durations import duration
from .entries import BUILT_IN, DYNAMIC, EARLY, EVALUATION, PRIMARY, RIGHT_TO_USE, Entry, aged, agree
from .license_file import KINDS as KINDS_OF_FILES
from .license_file import LONGEST_PERIOD_S, MOST, LicenseLine, dated, is_name
from .members import Member, home_of

TRIALS = {"evaluation": EVALUATION, "right_to_use": RIGHT_TO_USE}
TYPES = (*KINDS_OF_FILES, *TRIALS)
STORES = {"primary": PRIMARY, "dynamic": DYNAMIC, "built_in": BUILT_IN, "early": EARLY}
_KEYS = ("feature", "type", "version", "count", "period", "used_s", "store", "agreed", "since_boot", "switch")
_OF_FILES, _OF_TRIALS = ("primary", "dynamic"), ("built_in", "early")
_FOR_LIFE = ("permanent", "right_to_use")


def wrong(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the rows of a fleet file, each with its key."""
    return [why for row in rows for why in _wrong(row)]


def _wrong(row: Mapping[str, Any]) -> Iterator[str]:
    if not row.get("feature") or set(row) - {*_KEYS}:
        yield f"licenses: a row needs `feature`, and knows {', '.join(_KEYS)}"
        return
    kind = row.get("type", "permanent")
    if kind not in TYPES:
        yield f"licenses: type: {kind!r} is none of {', '.join(TYPES)}"
        return
    yield from (f"licenses: {key}: {row[key]!r} {words}" for key, (fits, words) in _VALUES.items() if key in row and not fits(row[key]))
    yield from _wrong_together(row, kind)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_period(value: object) -> bool:
    try:
        return 1 <= duration(str(value)) <= LONGEST_PERIOD_S
    except ValueError:
        return False


_VALUES: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "feature": (is_name, "is no name (put digits into quotes)"),
    "version": (lambda value: is_name(str(value)), "is no version"),
    "count": (lambda value: _is_number(value) and 0 < value <= MOST, f"is not a whole number from 1 to {MOST}"),
    "period": (_is_period, "is no time up to a hundred years: write 60d, 8w, 12h or seconds"),
    "used_s": (_is_number, "is not a whole number of seconds"),
    "store": (lambda value: value in STORES, f"is none of {', '.join(STORES)}"),
    "agreed": (lambda value: isinstance(value, bool), "is not true or false"),
    "since_boot": (lambda value: isinstance(value, bool), "is not true or false"),
}


def _wrong_together(row: Mapping[str, Any], kind: str) -> Iterator[str]:
    """What no single key is wrong about."""
    trial = kind in TRIALS
    stores = _OF_TRIALS if trial else _OF_FILES
    if row.get("store") in STORES and row["store"] not in stores:
        yield f"licenses: store: {kind} lies in {' or '.join(stores)}"
    if "period" in row and kind in _FOR_LIFE:
        yield f"licenses: period: {kind} has none"
    if "period" not in row and not trial and kind not in _FOR_LIFE:
        yield f"licenses: period: {kind} needs one"
    if "agreed" in row and kind != "evaluation":
        yield f"licenses: agreed: {kind} is not asked for; it goes with evaluation"
    if "used_s" in row and kind in (*_FOR_LIFE, "subscription"):
        yield f"licenses: used_s: {kind} does not run out with use"
    if trial and ({"count", "since_boot"} & set(row)):
        yield f"licenses: {'count' if 'count' in row else 'since_boot'}: {kind} comes with the image, not in a file"


def installed(rows: Sequence[Mapping[str, Any]], entries: Sequence[Entry], here: Sequence[Member], udi: tuple[str, str], now: float) -> list[Entry]:
    """The stores of a device with the licenses of its rows; `entries` are those that it is shipped with."""
    held = list(entries)
    for row in rows:
        held = _trial(row, held) if row.get("type") in TRIALS else [*held, _of_file(row, held, here, udi, now)]
    return held


def _of_file(row: Mapping[str, Any], held: Sequence[Entry], here: Sequence[Member], udi: tuple[str, str], now: float) -> Entry:
    """A license that somebody installed."""
    slot = str(row.get("switch", home_of(here)))
    pid, sn = next(((member.pid, member.sn) for member in here if member.slot == slot), udi)
    line = line_of(row, pid, sn, now)
    return replace(licensing.stored(line, held, slot, STORES[row.get("store", "primary")]), used_s=int(row.get("used_s", 0)))


def line_of(row: Mapping[str, Any], pid: str, sn: str, now: float) -> LicenseLine:
    """The line of a file that a row speaks of."""
    kind, period = row.get("type", "permanent"), int(duration(str(row["period"]))) if "period" in row else 0
    return LicenseLine(str(row["feature"]), pid, sn, str(row.get("version", "1.0")), count=int(row.get("count", 0)), **dated(kind, period, now))


def _trial(row: Mapping[str, Any], held: list[Entry]) -> list[Entry]:
    """The license that came with the image, as it is now; one that this platform is not known to have is added."""
    feature, slot, store = str(row["feature"]), row.get("switch"), STORES[row.get("store", "built_in")]
    if not any(_is_it(entry, feature, slot) for entry in held):
        index = sum(entry.store == store for entry in held)
        held = [*held, Entry(feature, EVALUATION, store, index, agreed=False, slot=str(slot) if slot is not None else held[0].slot if held else "")]
    return [_as_described(entry, row, store) if _is_it(entry, feature, slot) else entry for entry in held]


def _is_it(entry: Entry, feature: str, slot: object) -> bool:
    return entry.feature == feature and entry.store in (BUILT_IN, EARLY) and slot in (None, entry.slot)


def _as_described(entry: Entry, row: Mapping[str, Any], store: str) -> Entry:
    """An evaluation that was begun, or a right to use that came of one."""
    if row["type"] == "right_to_use":
        return replace(entry, type=RIGHT_TO_USE, store=store, agreed=True, used_s=licensing.EVALUATION_S)
    total_s = int(duration(str(row["period"]))) if "period" in row else entry.total_s
    begun = replace(entry, store=store, agreed=bool(row.get("agreed", True)), total_s=total_s)
    return aged(begun, int(row.get("used_s", 0)))


def agreements(features: Sequence[str], held: list[Entry]) -> list[Entry]:
    """The stores after the agreements of these features were accepted."""
    for feature in features:
        held = agree(feature, held)
    return held
