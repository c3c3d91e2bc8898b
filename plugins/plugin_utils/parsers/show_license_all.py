# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license all`: every license, grouped by the store it lies in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..domain.license import License, Store
from ..domain.reading import Reading
from . import license_words as said
from .license_record import Record, read_records

COMMAND = "show license all"

_STORE = re.compile(r"\s*License Store:\s*(\S.*)")
_HEADING = re.compile(r"\s*StoreIndex:\s*(\d{1,5})\s+Feature:\s*([A-Za-z0-9_.-]{1,60})(?:\s+Version:\s*([0-9][0-9.]{0,10}))?\s*")


def is_classic(text: str) -> bool:
    """Whether the output lists license stores; the same command prints another page under Smart licensing."""
    return "License Store:" in text or "StoreIndex:" in text


def parse(text: str, whole: bool = False) -> Reading[tuple[License, ...]]:
    """Every entry with the store whose heading stands above it."""
    return read_records(text, COMMAND, _Stores().opened, between=_STORE, whole=whole)


@dataclass
class _Stores:
    """The store whose section is being read; None before the first, and for one that is not known."""

    now: Store | None = None

    def opened(self, line: str) -> Record | None:
        section, heading = _STORE.fullmatch(line), _HEADING.fullmatch(line)
        if section:
            self.now = said.STORES.get(said.words(section[1]))
        if heading is None:
            return None
        entry = {"feature": heading[2], "version": heading[3], "store": self.now, "store_index": int(heading[1])}
        return Record(entry, needs_store=True, store_known=self.now is not None)
