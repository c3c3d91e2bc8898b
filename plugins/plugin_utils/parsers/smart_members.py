# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a Smart licensing screen says of each chassis: identity, trust code, authorization code, reservation."""

from __future__ import annotations

import re

from ..domain.smart import AuthorizationCode, CodeStatus, ReportCounts, Reservation, Role, TrustCode
from ..domain.udi import Member, Udi
from . import smart_usage, smart_words as said
from .label_tree import Node, walk
from .smart_page import Screen, Shown

_COUNTS = {
    "total": re.compile(r"Total:\s*(\d{1,9})"),
    "purged": re.compile(r"Purged:\s*(\d{1,9})"),
    "acknowledged": re.compile(r"Total Acknowledged Received:\s*(\d{1,9})"),
    "waiting": re.compile(r"Waiting for Ack:\s*(\d{1,9})"),
    "available": re.compile(r"Available to Report:\s*(\d{1,9})"),
    "collecting": re.compile(r"Collecting Data:\s*(\d{1,9})"),
}
_AGENT = re.compile(r"\S{1,60}")


def read(screen: Screen, reservation_enabled: bool | None) -> Shown:
    """Everything that is shown by chassis, and the counts and versions that stand beside it."""
    codes = _trust_codes(screen)
    overall = screen.block("overall status", None)
    agent = said.shown(screen.block("smart agent for licensing", None).value)
    reservation = screen.word(screen.block("license reservation", None).value, said.ENABLED, "reservation")
    return dict(
        members=members(screen),
        trust_code_installed=_installed(codes, screen),
        trust_codes=codes,
        authorizations=_authorizations(overall, screen),
        reservations=_reservations(overall, screen),
        reservation_enabled=reservation_enabled if reservation is None else _agreed(reservation_enabled, reservation),
        agent_version=agent if agent and _AGENT.fullmatch(agent) else None,
        reports=_reports(screen),
    )


def members(screen: Screen) -> tuple[Member, ...]:
    """The chassis of the list of a stack or a pair; where there is no list, the device itself."""
    listed = screen.chassis(screen.block("ha udi list", None))
    if listed:
        return tuple(Member("", udi, active=role is Role.ACTIVE) for _node, udi, role in listed)
    own = screen.block("udi", None).value
    udi = said.udi(own)
    if own and udi is None:
        screen.warn("device", own)
    return (Member("", udi),) if udi else ()


def _agreed(one: bool | None, other: bool) -> bool | None:
    return other if one in (None, other) else None


def _trust_codes(screen: Screen) -> tuple[TrustCode, ...] | None:
    """One by chassis, or one date for the device; empty where none is installed."""
    block = screen.block("trust code installed", None)
    if said.words(block.value) == "<none>":
        return ()
    if said.moment(block.value):
        return (TrustCode(None, None, True, screen.moment(block.value)),)
    found = [_trust_code(node, udi, role, screen) for node, udi, role in screen.chassis(block)]
    return tuple(found) or None


def _trust_code(node: Node, udi: Udi, role: Role | None, screen: Screen) -> TrustCode:
    printed = next((child.value for child in node.children if not child.label), "")
    words, date = said.dated(printed.split("   ")[0])
    status = screen.word(words, said.CODES, "trust code")
    installed = None if status is None else status is CodeStatus.INSTALLED
    return TrustCode(udi, role, installed, screen.moment(date))


def _installed(codes: tuple[TrustCode, ...] | None, screen: Screen) -> bool | None:
    """True with a trust code on every chassis, False where the device says that one has none: what is not whole is not compliant.

    `show license tech support` may have no list of them, and says in one line what holds for all.
    """
    if codes is None:
        overall = next((node.value for node in walk(screen.tops()) if node.label.lower() == "overall trust"), None)
        return screen.word(overall, said.TRUST, "trust")
    without = [code for code in codes if code.installed is False]
    if without and len(without) < len(codes):
        for code in without:
            screen.warnings[f"{_named(code)} has no trust code and another chassis has one, so it counts as not installed"] = None
    return False if without or not codes else None if any(code.installed is None for code in codes) else True


def _named(code: TrustCode) -> str:
    return " ".join(filter(None, (code.role.value if code.role else "a chassis", str(code.udi) if code.udi else "")))


def _authorizations(overall: Node, screen: Screen) -> tuple[AuthorizationCode, ...] | None:
    found = []
    for node, udi, role in screen.chassis(overall):
        printed = node.text("status")
        if printed is None:
            continue
        status, at = _status(printed, screen)
        code = said.shown(node.text("last confirmation code"))
        found.append(AuthorizationCode(udi, role, status, at, code, _entitlements(udi, role, screen)))
    return tuple(found) or None


def _entitlements(udi: Udi, role: Role | None, screen: Screen) -> tuple[str, ...]:
    """The tags of the list of authorizations that name this chassis in their terms."""
    tags = []
    for node in screen.block("authorizations", None).children:
        terms = node.one("term information")
        named = smart_usage.name_and_tag(node.label)
        if terms and named and any((one, part) == (udi, role) for _line, one, part in screen.chassis(terms)):
            tags.append(named[1])
    return tuple(tags)


def _reservations(overall: Node, screen: Screen) -> tuple[Reservation, ...] | None:
    """Their status may stand one level down, below whether a reservation is allowed at all."""
    found = []
    for node, udi, role in screen.chassis(overall):
        below = Node("", "", 0, list(walk(node.children)))
        printed = below.text("reservation status")
        if printed is None:
            continue
        status, at = _status(printed, screen)
        found.append(Reservation(udi, role, status, at, said.shown(below.text("last confirmation code"))))
    return tuple(found) or None


def _status(printed: str, screen: Screen) -> tuple[CodeStatus | None, str | None]:
    words, date = said.dated(printed)
    return screen.word(words, said.CODES, "status of a code"), screen.moment(date)


def _reports(screen: Screen) -> ReportCounts | None:
    nodes = screen.tops(("usage report summary",)) + screen.block("usage report summary").children
    lines = [f"{node.label}: {node.value}" for node in nodes]
    found = {
        name: next((int(hit[1]) for line in lines if (hit := pattern.search(line))), None)
        for name, pattern in _COUNTS.items()
    }
    return ReportCounts(**found) if any(value is not None for value in found.values()) else None
