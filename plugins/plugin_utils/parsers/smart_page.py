# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every part of a Smart licensing screen is read with: the blocks, and what was not understood so far."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..domain.smart import Role
from ..domain.udi import Udi
from . import smart_words as said
from .label_tree import Node, Section, walk

W = TypeVar("W")

Shown = dict[str, Any]
"""What is shown, by the names of SmartState."""

TOPS = frozenset(
    {
        "udi",
        "handle",
        "trust code installed",
        "license reservation",
        "smart agent for licensing",
        "current time",
        "data channel",
    }
)
"""Labels that have a value at the margin and are in no block."""

STATUS = ("", "smart licensing status")
ROLES = {"active": Role.ACTIVE, "standby": Role.STANDBY, "member": Role.MEMBER}

# What may stand in a last line that nothing ended: words that cannot be the beginning of others, dates with UTC, serials of full length.
_ROWS = "|".join(said.USAGES)
_STATUSES = "|".join({**said.USAGES, **said.AUTHORIZATIONS}.keys() - {"authorized"})  # it may go on: AUTHORIZED - RESERVED
SETTLED = re.compile(
    rf".*(?:\)\s+\d{{1,7}}\s+(?i:{_ROWS})| Status: (?i:{_STATUSES})"
    r"| License type: (?:Perpetual|Subscription)|\bNOT INSTALLED"
    r"|[ :](?:ENABLED|DISABLED)|\d{4} UTC|:\d\d UTC|No Purchase Information Available|PID:[^,]{1,40}, ?SN:[A-Z0-9]{11})\s*"
)
# Of a last line that is none of these, the count that is reported in front of the words.
PAIR = re.compile(r"( *Available to Report: *\d{1,9} ) .{0,80}")


@dataclass
class Screen:
    """The sections of one output, with the words in it that nobody knows and the zones of its moments."""

    sections: Sequence[Section]
    warnings: dict[str, None] = field(default_factory=dict)
    zones: dict[str, None] = field(default_factory=dict)

    def tops(self, titles: Container[str] | None = None) -> list[Node]:
        """The outermost lines of the sections with these titles, or of all."""
        return [
            node for section in self.sections if titles is None or section.title in titles for node in section.nodes
        ]

    def block(self, label: str, titles: Container[str] | None = STATUS) -> Node:
        """The lines below a heading; an empty block where there is none."""
        found = [node for node in self.tops(titles) if node.label.lower() == label]
        return Node(label, found[0].value if found else "", 0, [child for node in found for child in node.children])

    def says(self, sentence: str, titles: Container[str] | None = STATUS) -> bool:
        return any(said.words(node.value) == sentence for node in walk(self.tops(titles)) if not node.label)

    def moment(self, printed: str | None) -> str | None:
        if said.shown(printed) is None:
            return None
        found = said.moment(printed)
        if found is None:
            self.warn("date", printed)
            return None
        at, zone = found
        if zone is not None:
            self.zones[zone] = None
        return at

    def word(self, printed: str | None, table: Mapping[str, W], what: str) -> W | None:
        """Our word for a printed one; one that is not known is told."""
        if printed is None or not printed.strip():
            return None
        found = said.word(printed, table)
        if found is None:
            self.warn(what, printed)
        return found

    def warn(self, what: str, printed: str | None) -> None:
        self.warnings[f"{what} {(printed or '').strip()[:100]!r} is not understood"] = None

    def chassis(self, block: Node) -> list[tuple[Node, Udi, Role | None]]:
        """The lines of a block that name a chassis."""
        found = [
            (node, said.udi(node.value), ROLES.get(node.label.lower()))
            for node in block.children
            if node.value.startswith("PID")
        ]
        for node, udi, _role in found:
            if udi is None:
                self.warn("device", node.value)
        return [(node, udi, role) for node, udi, role in found if udi is not None]
