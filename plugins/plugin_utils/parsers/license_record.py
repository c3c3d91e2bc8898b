# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The indented lines of one license entry, alike in `show license`, `detail` and `all`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..domain.built import built
from ..domain.errors import GluedOutputs, UnreadableOutput
from ..domain.license import Count, Eula, License, LicenseState, LicenseType
from ..domain.reading import Reading
from . import license_words as said
from .answer import answer_lines, left_out

_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z -]{1,40}?)\s*:\s*(.*)")
Shown = dict[str, Any]
_NO_PERIOD = ("not activated", "")
# What may stand in a last line that nothing ended: words that cannot be the beginning of others.
_SETTLED = re.compile(
    r"\s*(?:License Priority:\s*(?:High|Medium|Low|None)|License Count:\s*Non-Counted"
    r"|Store Name:\s*(?:Primary|Built-In|Evaluation|Dynamic) License Storage)\s*",
    re.IGNORECASE,
)
_BLANK = {"type": LicenseType.UNKNOWN, "state": LicenseState.UNKNOWN, "eula": Eula.UNKNOWN, "lifetime": False, "count": Count()}
"""Fields of a license for which None is no value; all others are None where they are not known."""
_USUAL = ("License State", "License Count", "License Priority")
"""Lines that an entry with a body has on nearly every release."""


class Line(NamedTuple):
    """What one line says, whatever entry it stands in. A line that means nothing known is `strange`."""

    kind: str  # lines of one kind say the same thing, so an entry has one of them; empty for a line that says nothing for us
    key: str
    shown: Shown  # by the names of License
    strange: str


@dataclass
class Record:
    """An entry while its lines are read."""

    heading: Shown  # what its heading says, by the names of License
    index: int | None = None  # the number of the entry, where entries have one
    last: bool = False  # nothing stands behind it, so its lines, or the end of its name, may have been cut
    needs_store: bool = False  # its last line names its store; without it the output was cut
    store_known: bool = False
    told: dict[str, Shown] = field(default_factory=dict)  # what its lines say, by their kinds
    doubted: Shown | None = None  # what is said in place of that where a heading may be lost behind this entry
    warnings: list[str] = field(default_factory=list)

    @property
    def feature(self) -> str:
        return str(self.heading["feature"])

    def take(self, line: Line) -> None:
        """Takes what a line says. A second line of its kind is of another entry, whose heading was lost: neither is believed."""
        kind, key, shown, strange = line
        if strange:
            self.warnings.append(f"{self.feature}: {' '.join(strange.split())[:100]!r} is not understood")
        if not kind:
            return
        if "store" in shown:
            self.store_known = shown["store"] is not None
        if kind in self.told:
            self.warnings.append(f"{self.feature}: {key!r} is shown twice, so it is not known")
            shown = {name: _BLANK.get(name) for name in (*self.told[kind], *shown)}
            self.store_known = self.store_known and "store" not in shown
        self.told[kind] = shown

    def followed_by(self, index: int) -> None:
        """The next entry. Where the count of entries has a gap, the lines of this one may be of an entry whose heading was lost."""
        if self.index is not None and index != self.index + 1:
            self.warnings.append(f"{self.feature}: entry {index} follows entry {self.index}, so it is not known what it says")
            self.doubted = {"type": LicenseType.UNKNOWN} if self.told else {}

    def ended_by_nothing(self, others: Iterable[Record]) -> None:
        """The last entry. It should have the usual lines that all others with a body have; where there is no other, all of them."""
        self.last = True
        bodies = [other.told for other in others if other.told]
        lacking = [usual for usual in _USUAL if usual not in self.told and all(usual in body for body in bodies)]
        if self.told and lacking:
            self.warnings.append(f"{self.feature}: the last entry has no {', '.join(lacking)}, so it is not whole: it may have been cut")
        if "License Count" in lacking:
            self.heading = {**self.heading, "count": Count(counted=None)}

    def done(self) -> License:
        """The finished entry. What a permanent license has in place of an agreement is that it needs none."""
        entry = {**self.heading, **self._shown()}
        type_shown = entry.get("type")
        if type_shown is None and (self.told or entry.get("store") is not None):
            self.warnings.append(f"{self.feature}: the type of this license is not shown")
            type_shown = entry["type"] = LicenseType.UNKNOWN
        if type_shown is LicenseType.PERMANENT:  # `show license status`: "Non-expiring node locked license"
            entry["lifetime"] = True
            if entry.get("eula", Eula.UNKNOWN) is Eula.UNKNOWN:
                entry["eula"] = Eula.NOT_REQUIRED
        if type_shown is None and self.last:
            self.warnings.append(f"{self.feature}: the output ends behind this heading, so it may have been cut and nothing is known of it")
        elif type_shown is None:
            if entry.get("state", LicenseState.UNKNOWN) is LicenseState.UNKNOWN:
                entry["state"] = LicenseState.NOT_INSTALLED
        elif self.needs_store and not self.store_known:
            self.warnings.append(f"{self.feature}: the store of this license is not shown")
        return built(License, entry)

    def _shown(self) -> Shown:
        if self.doubted is not None:
            return self.doubted
        return {name: value for shown in self.told.values() for name, value in shown.items()}


def _type(value: str) -> tuple[Shown, bool]:
    known = said.TYPES.get(said.words(value))
    return {"type": known or LicenseType.UNKNOWN}, known is not None


def _state(value: str) -> tuple[Shown, bool]:
    state, agreement = said.state_and_eula(value)
    return {"state": state, "eula": agreement} if agreement else {"state": state}, state is not LicenseState.UNKNOWN


def _period_left(value: str) -> tuple[Shown, bool]:
    text = said.words(value)
    if text in ("life time", "lifetime"):
        return {"lifetime": True}, True
    if text in _NO_PERIOD:
        return {}, True
    left = said.seconds(value)
    return {"period_left_s": left}, left is not None


def _period_used(value: str) -> tuple[Shown, bool]:
    used = said.seconds(value)
    return {"period_used_s": used}, used is not None


def _count(value: str) -> tuple[Shown, bool]:
    known = said.count(value)
    return {} if known is None else {"count": known}, known is not None


def _priority(value: str) -> tuple[Shown, bool]:
    known = said.PRIORITIES.get(said.words(value))
    return {"priority": known}, known is not None


def _lock(value: str) -> tuple[Shown, bool]:
    locked = {"node locked": True, "non node locked": False}.get(said.words(value))
    return {"node_locked": locked}, locked is not None


def _vendor(value: str) -> tuple[Shown, bool]:
    return {"udi": said.vendor_udi(value)}, True


def _store_index(value: str) -> tuple[Shown, bool]:
    return {"store_index": int(value)} if value.isdecimal() and len(value) < 6 else {}, True


def _store(value: str) -> tuple[Shown, bool]:
    known = said.STORES.get(said.words(value))
    return {"store": known}, known is not None


class _Reader(NamedTuple):
    """How the value of a label is read: into what is shown, and whether it was understood."""

    label: str  # as warnings write it
    read: Callable[[str], tuple[Shown, bool]]


_READERS: dict[str, _Reader | None] = {
    "license type": _Reader("License Type", _type),
    "license state": _Reader("License State", _state),
    "period left": _Reader("Period left", _period_left),
    "evaluation period left": _Reader("Period left", _period_left),
    "period used": _Reader("Period used", _period_used),
    "license count": _Reader("License Count", _count),
    "license priority": _Reader("License Priority", _priority),
    "lock type": _Reader("Lock type", _lock),
    "vendor info": _Reader("Vendor info", _vendor),
    "store index": _Reader("Store Index", _store_index),
    "store name": _Reader("Store Name", _store),
    **dict.fromkeys(
        (
            "license addition",
            "license generation version",
            "comment",
            "evaluation total period",
            "evaluation period used",
            "lock date",
        )
    ),
}
"""Label -> its reader; None for a label that says nothing for us."""


def line_read(line: str) -> Line | None:
    """What a `Key: value` line says; None when it is none."""
    label, colon, value = line.partition(":")
    key = label.strip().lower()
    if not colon or key not in _READERS or not label.isascii():  # most lines are written as they should be; the others are looked at closely
        found = _FIELD.fullmatch(line)
        if found is None:
            return None
        key, value = said.words(found[1]), found[2]
        if key not in _READERS:
            return Line("", "", {}, line)
    reader = _READERS[key]
    if reader is None:
        return Line("", "", {}, "")
    value = value.strip()
    shown, understood = reader.read(value)
    return Line(reader.label, key, shown, "" if understood else f"{reader.label}: {value}")


def entry_number(printed: str) -> int | None:
    """The number in a heading; None where it is longer than any that counts entries."""
    return int(printed) if len(printed) < 6 else None


def read_records(
    text: str, command: str, opened_by: Callable[[str], Record | None], between: re.Pattern[str] | None = None, whole: bool = False
) -> Reading[tuple[License, ...]]:
    """Every entry of an output. `opened_by` gives the record that a line begins, or None; `between` are headings that belong to none.
    `whole`: a prompt stood behind the output, so its last entry has all its lines.

    The entries say the same in most of their lines: a line that came before is not read again.
    """
    records: list[Record] = []
    warnings: list[str] = []
    known: dict[str, Line] = {}
    lines = [line for line in answer_lines(text, command, _SETTLED) if line]
    for line in lines:
        read = known.get(line)
        if read is None:
            record = opened_by(line)
            if record is not None:
                _follow(records, record, command, line)
                continue
            if between and between.fullmatch(line):
                continue
            read = line_read(line) if records else None
            if read is None:
                warnings.append(f"{' '.join(line.split())[:100]!r} is not understood")
                continue
            known[line] = read
        records[-1].take(read)
    if not records:
        raise UnreadableOutput(command, lines[0].strip() if lines else "")
    if not whole:
        records[-1].ended_by_nothing(records[:-1])
    entries = tuple(record.done() for record in records)
    told = (warning for record in records for warning in record.warnings)
    return Reading(entries, (*warnings, *told, *left_out(text, command, _SETTLED)))


def _follow(records: list[Record], record: Record, command: str, line: str) -> None:
    """One more entry. One that is counted no higher than the one before it is of a second output, which is refused."""
    if records and record.index is not None:
        before = records[-1].index
        if before is not None and record.index <= before:
            raise GluedOutputs(command, line)
        records[-1].followed_by(record.index)
    records.append(record)
