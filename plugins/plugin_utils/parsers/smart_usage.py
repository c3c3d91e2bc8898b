# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The entitlements of a Smart licensing screen: blocks by name, blocks by handle, and the table of a summary."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.smart import Usage
from . import smart_words as said
from .label_tree import Node
from .smart_page import STATUS, Screen

_TITLES = (*STATUS, "license usage")
_HEADING = re.compile(r"\s*License\s+Entitlement\s+Tag\s+Count\s+Status\s*", re.IGNORECASE)
_LINE = re.compile(r"\s*-{5,}\s*")
_ROW_END = re.compile(r"\s+(\d{1,7})\s+(\S.{0,60})")
_NUMBER = re.compile(r"\d{1,7}")
_EXPORT = {"not restricted": False, "restricted": True, "restricted - allowed": True, "restricted - not allowed": True}
_OF_AN_ENTRY = frozenset({"count", "status"})


def read(screen: Screen, lines: Sequence[str]) -> tuple[Usage, ...] | None:
    """Every entitlement; empty where the device says that none is in use, None where it says nothing."""
    found = [usage for node in screen.tops(_TITLES) if (usage := _entry(node, screen)) is not None] + _rows(
        lines, screen
    )
    if found or screen.says("no licenses in use", _TITLES):
        return tuple(found)
    return None


def _entry(node: Node, screen: Screen) -> Usage | None:
    if node.label.lower() == "handle":
        return _details(said.shown(node.text("license")), None, said.shown(node.text("entitlement tag")), node, screen)
    named = None if node.value else name_and_tag(node.label)
    if named is None:
        return None
    if not any(child.label.lower() in _OF_AN_ENTRY for child in node.children):
        screen.warn("license", node.label)
        return None
    return _details(*named, None, node, screen)


def name_and_tag(printed: str) -> tuple[str | None, str] | None:
    """`network-advantage (C9300-24 Network Advantage)` taken apart at the bracket that its last one closes."""
    text, depth = printed.strip(), 0
    if not text.endswith(")"):
        return None
    for place in range(len(text) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth == 0:
            tag = text[place + 1 : -1].strip()
            return (text[:place].strip() or None, tag) if tag else None
    return None


def _details(entitlement: str | None, tag: str | None, regid: str | None, node: Node, screen: Screen) -> Usage:
    reservation = node.one("reservation")
    status, _date = said.dated(reservation.text("reservation status") or "") if reservation else ("", None)
    return Usage(
        entitlement,
        tag,
        regid,
        description=said.shown(node.text("description")),
        count=_number(node.text("count"), "count", screen),
        version=said.shown(node.text("version")),
        status=screen.word(_undated(node.text("status")), said.USAGES, "status of a license"),
        export_restricted=screen.word(node.text("export status"), _EXPORT, "export status"),
        feature=said.shown(node.text("feature name")),
        feature_description=said.shown(node.text("feature description")),
        enforcement=screen.word(node.text("enforcement type"), said.ENFORCEMENTS, "enforcement"),
        term=screen.word(node.text("license type"), said.TERMS, "type of a license"),
        reservation=screen.word(status, said.CODES, "reservation") if status else None,
        reserved_count=_number(reservation.text("total reserved count"), "reserved count", screen) if reservation else None,
    )


def _undated(printed: str | None) -> str | None:
    return said.dated(printed)[0] if printed else None


def _number(printed: str | None, what: str, screen: Screen) -> int | None:
    if not printed or _NUMBER.fullmatch(printed):
        return int(printed) if printed else None
    screen.warn(what, printed)
    return None


def _rows(lines: Sequence[str], screen: Screen) -> list[Usage]:
    """The rows of the table, from its heading to the next blank line."""
    start = next((number for number, line in enumerate(lines) if _HEADING.fullmatch(line)), None)
    found: list[Usage] = []
    for line in lines[start + 1 :] if start is not None else ():
        if not line.strip():
            break
        row = _row(line, screen)
        if row is not None:
            found.append(row)
        elif not _LINE.fullmatch(line):
            screen.warn("row", line)
    return found


def _row(line: str, screen: Screen) -> Usage | None:
    """`hseck9  (DNA_HSEC)  1 IN USE`: the name, the brackets, a number, and the rest is the status."""
    before, bracket, behind = line.rpartition(")")
    named, end = name_and_tag(before + bracket), _ROW_END.fullmatch(behind)
    if named is None or end is None:
        return None
    return Usage(*named, count=int(end[1]), status=screen.word(end[2], said.USAGES, "status of a license"))
