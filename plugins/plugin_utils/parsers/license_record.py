# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The indented lines of one license entry, alike in `show license`, `detail` and `all`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from ..domain.errors import GluedOutputs, UnreadableOutput
from ..domain.license import Count, Eula, License, LicenseState, LicenseType, Store
from ..domain.reading import Reading
from . import license_words as said
from .ending import ended
from .noise import clean
from .refusals import raise_refusal

_FIELD = re.compile(r"\s*([A-Za-z][A-Za-z -]{1,40}?)\s*:\s*(.*)")
_IGNORED = {
    "license addition",
    "license generation version",
    "comment",
    "evaluation total period",
    "evaluation period used",
    "lock date",
}
Shown = dict[str, Any]
_INDEX = re.compile(r"\s*Index:?\s*(\d{1,5})\s")
_NO_PERIOD = ("not activated", "")
# What may stand in a last line that nothing ended: words that cannot be the beginning of others.
_SETTLED = re.compile(
    r"\s*(?:License Priority:\s*(?:High|Medium|Low|None)|License Count:\s*Non-Counted"
    r"|Store Name:\s*(?:Primary|Built-In|Evaluation|Dynamic) License Storage)\s*",
    re.IGNORECASE,
)
_BLANK = {"type": LicenseType.UNKNOWN, "state": LicenseState.UNKNOWN, "eula": Eula.UNKNOWN, "lifetime": False, "count": Count()}
"""Fields of a license for which None is no value; all others are None where they are not known."""


@dataclass
class Record:
    """An entry while its lines are read. Lines that mean nothing known are kept as warnings."""

    license: License  # what its heading says
    needs_store: bool = False  # its last line names its store; without it the output was cut
    store_known: bool = False
    shown: Shown = field(default_factory=dict)  # what its lines say, by the names of License
    told: dict[str, Shown] = field(default_factory=dict)  # the same by the readers of the lines
    warnings: list[str] = field(default_factory=list)
    index: int = 0  # the number of the entry, 0 where entries have none

    def take(self, line: str) -> bool:
        """Reads one `Key: value` line; False when it is none."""
        found = _FIELD.fullmatch(line)
        if found is None:
            return False
        key, value = said.words(found[1]), found[2].strip()
        reader = _READERS.get(key)
        if reader is not None:
            self._tell(reader.__name__, key, reader(self, value))
        elif key not in _IGNORED:
            self.warn(line)
        return True

    def _tell(self, kind: str, key: str, shown: Shown) -> None:
        """Takes what a line says. A second line of its kind is of another entry, whose heading was lost: neither is believed."""
        if kind in self.told:
            self.warnings.append(f"{self.license.feature}: {key!r} is shown twice, so it is not known")
            shown = {name: _BLANK.get(name) for name in (*self.told[kind], *shown)}
            self.store_known = self.store_known and "store" not in shown
        self.told[kind] = shown
        self.shown |= shown

    def followed_by(self, index: int) -> None:
        """The next entry. Where the count of entries has a gap, the lines of this one may be of an entry whose heading was lost."""
        if index != self.index + 1:
            self.warnings.append(f"{self.license.feature}: entry {index} follows entry {self.index}, so it is not known what it says")
            self.shown = {"type": LicenseType.UNKNOWN} if self.told else {}

    def warn(self, line: str) -> None:
        shown = " ".join(line.split())
        self.warnings.append(f"{self.license.feature}: {shown[:100]!r} is not understood")

    def done(self) -> License:
        """The finished entry. What a permanent license has in place of an agreement is that it needs none."""
        entry = replace(self.license, **self.shown)
        if entry.type is None and (self.told or self.license.store is not None):
            self.warnings.append(f"{entry.feature}: the type of this license is not shown")
            entry = replace(entry, type=LicenseType.UNKNOWN)
        if entry.type is LicenseType.PERMANENT:  # `show license status`: "Non-expiring node locked license"
            entry = replace(entry, lifetime=True, eula=Eula.NOT_REQUIRED if entry.eula is Eula.UNKNOWN else entry.eula)
        if self.needs_store and entry.type is not None and not self.store_known:
            self.warnings.append(f"{entry.feature}: the store of this license is not shown")
        if entry.type is None and entry.state is LicenseState.UNKNOWN:
            return replace(entry, state=LicenseState.NOT_INSTALLED)
        return entry

    def type(self, value: str) -> Shown:
        known = said.TYPES.get(said.words(value))
        if known is None:
            self.warn(f"License Type: {value}")
        return {"type": known or LicenseType.UNKNOWN}

    def state(self, value: str) -> Shown:
        state, agreement = said.state_and_eula(value)
        if state is LicenseState.UNKNOWN:
            self.warn(f"License State: {value}")
        return {"state": state, "eula": agreement} if agreement else {"state": state}

    def period_left(self, value: str) -> Shown:
        text = said.words(value)
        if text in ("life time", "lifetime"):
            return {"lifetime": True}
        if text in _NO_PERIOD:
            return {}
        left = said.seconds(value)
        if left is None:
            self.warn(f"Period left: {value}")
        return {"period_left_s": left}

    def period_used(self, value: str) -> Shown:
        used = said.seconds(value)
        if used is None:
            self.warn(f"Period used: {value}")
        return {"period_used_s": used}

    def count(self, value: str) -> Shown:
        known = said.count(value)
        if known is None:
            self.warn(f"License Count: {value}")
            return {}
        return {"count": known}

    def priority(self, value: str) -> Shown:
        known = said.PRIORITIES.get(said.words(value))
        if known is None:
            self.warn(f"License Priority: {value}")
        return {"priority": known}

    def lock(self, value: str) -> Shown:
        locked = {"node locked": True, "non node locked": False}.get(said.words(value))
        if locked is None:
            self.warn(f"Lock type: {value}")
        return {"node_locked": locked}

    def vendor(self, value: str) -> Shown:
        return {"udi": said.vendor_udi(value)}

    def store_index(self, value: str) -> Shown:
        return {"store_index": int(value)} if value.isdecimal() and len(value) < 6 else {}

    def store(self, value: str) -> Shown:
        known: Store | None = said.STORES.get(said.words(value))
        if known is None:
            self.warn(f"Store Name: {value}")
        self.store_known = known is not None
        return {"store": known}


_READERS = {
    "license type": Record.type,
    "license state": Record.state,
    "period left": Record.period_left,
    "evaluation period left": Record.period_left,
    "period used": Record.period_used,
    "license count": Record.count,
    "license priority": Record.priority,
    "lock type": Record.lock,
    "vendor info": Record.vendor,
    "store index": Record.store_index,
    "store name": Record.store,
}


def read_records(
    text: str, command: str, opened_by: Callable[[str], Record | None], between: re.Pattern[str] | None = None
) -> Reading[tuple[License, ...]]:
    """Every entry of an output. `opened_by` gives the record that a line begins, or None; `between` are headings that belong to none."""
    raise_refusal(text, command)
    lines = [line for line in clean(ended(text, _SETTLED), command) if line.strip()]
    records: list[Record] = []
    warnings: list[str] = []
    for line in lines:
        record = opened_by(line)
        if record is not None:
            index = _INDEX.match(line)
            record.index = int(index[1]) if index else 0
            if records and record.index == 1:
                raise GluedOutputs(command, line)
            if records and index:
                records[-1].followed_by(record.index)
            records.append(record)
        elif not (between and between.fullmatch(line)) and not (records and records[-1].take(line)):
            warnings.append(f"{' '.join(line.split())[:100]!r} is not understood")
    if not records:
        raise UnreadableOutput(command, lines[0].strip() if lines else "")
    entries = tuple(record.done() for record in records)
    return Reading(entries, (*warnings, *(warning for record in records for warning in record.warnings)))
