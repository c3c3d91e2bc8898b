# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a running configuration has not been saved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

# Lines that differ between the two configurations of a device nobody has touched: sizes and dates of the headers, the clock's own drift,
# and certificates, which the startup configuration keeps by name and the running one shows in full.
_HEADER = re.compile(r"!|Building configuration|Current configuration|Using \d+|end$|ntp clock-period |version ")
_CHAIN = re.compile(r"crypto pki certificate chain ")
_CONTINUES = re.compile(r"\s+\S|\s*quit$")

Block = int
"""A chain of parents as a number, so that a deep one costs no more than a shallow one."""

Statement = tuple[Block, str]
"""A line and the block it stands in: the same line in another block is another statement."""


@dataclass
class _Statements:
    """The statements of two configurations, with the blocks they share."""

    blocks: dict[Statement, Block] = field(default_factory=dict)
    headers: dict[Block, str] = field(default_factory=dict)

    def of(self, text: str) -> list[Statement]:
        return list(self._placed(_lines(text)))

    def _placed(self, lines: Iterator[str]) -> Iterator[Statement]:
        open_blocks: list[tuple[int, Block]] = []
        for line in lines:
            depth = len(line) - len(line.lstrip())
            while open_blocks and open_blocks[-1][0] >= depth:
                open_blocks.pop()
            block = open_blocks[-1][1] if open_blocks else 0
            yield block, line
            own = self.blocks.setdefault((block, line), len(self.blocks) + 1)
            self.headers[own] = line
            open_blocks.append((depth, own))

    def shown(self, sign: str, statement: Statement) -> str:
        block, line = statement
        return f"{sign}{line} (in {self.headers[block].strip()})" if block else f"{sign}{line}"


def unsaved_lines(running: str, startup: str) -> tuple[str, ...]:
    """Statements that only one configuration has, or has in another place: `+` for running and `-` for startup, in their order.

    Where the order differs, everything between the first and the last difference is named, on both sides.
    """
    statements = _Statements()
    now, saved = statements.of(running), statements.of(startup)
    added, removed = Counter(now) - Counter(saved), Counter(saved) - Counter(now)
    moved_now, moved_saved = _out_of_order(list(_without(now, added)), list(_without(saved, removed)))
    more, less = added + Counter(moved_now), removed + Counter(moved_saved)
    return (
        *(statements.shown("+", statement) for statement in _taken(now, more)),
        *(statements.shown("-", statement) for statement in _taken(saved, less)),
    )


def _out_of_order(now: list[Statement], saved: list[Statement]) -> tuple[list[Statement], list[Statement]]:
    """What lies between the first and the last place in which two orders of the same statements differ."""
    first = sum(1 for one in takewhile(lambda pair: pair[0] == pair[1], zip(now, saved, strict=True)))
    last = len(now) - sum(1 for one in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(now), reversed(saved), strict=True)))
    return now[first:last], saved[first:last]


def _taken(statements: list[Statement], wanted: Counter[Statement]) -> Iterator[Statement]:
    left = Counter(wanted)
    for statement in statements:
        if left[statement] > 0:
            left[statement] -= 1
            yield statement


def _without(statements: list[Statement], unwanted: Counter[Statement]) -> Iterator[Statement]:
    left = Counter(unwanted)
    for statement in statements:
        if left[statement] > 0:
            left[statement] -= 1
        else:
            yield statement


def _lines(text: str) -> Iterator[str]:
    """The lines of a configuration, without what differs by itself."""
    inside_chain = False
    for raw in text.splitlines():
        line = raw.rstrip()
        if inside_chain and _CONTINUES.match(line):
            continue
        inside_chain = bool(_CHAIN.match(line))
        if line and not _HEADER.match(line):
            yield line
