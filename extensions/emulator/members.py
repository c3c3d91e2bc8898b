# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The switches of a stack, or the one switch there is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

READY, NOT_READY, PROVISIONED = "ready", "not_ready", "provisioned"
STATES = (READY, NOT_READY, PROVISIONED)
KEYS = ("slot", "pid", "sn", "state")


@dataclass(frozen=True)
class Member:
    """One switch. A provisioned one is a number in the configuration: there is no hardware and no serial number."""

    slot: str
    pid: str
    model: str
    sn: str
    state: str = READY
    active: bool = False


def made(platform: Mapping[str, Any], sn: str, rows: Sequence[Mapping[str, Any]]) -> tuple[Member, ...]:
    """The members a fleet file asks for; without any, as many as the platform has, all of them ready."""
    wanted = rows or [{"slot": number} for number in range(1, int(platform.get("members", 0)) + 1)]
    states = [str(row.get("state", READY)) for row in wanted]
    first = states.index(READY) if READY in states else 0
    return tuple(_member(platform, sn, row, number == first) for number, row in enumerate(wanted))


def home_of(members: Sequence[Member]) -> str:
    """The slot of the switch that answers for all; empty where there is no stack."""
    return next((member.slot for member in members if member.active), "")


def _member(platform: Mapping[str, Any], sn: str, row: Mapping[str, Any], active: bool) -> Member:
    slot, state = str(row["slot"]), str(row.get("state", READY))
    own = sn if active else str(row.get("sn") or _serial(sn, slot))
    pid = str(row.get("pid", platform["pid"]))
    model = pid if "pid" in row else str(platform.get("model", pid))
    return Member(slot, pid, model, "" if state == PROVISIONED else own, state, active)


def wrong(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the rows of a fleet file."""
    told = [f"members: a row needs `slot`, and knows {', '.join(KEYS)}" for row in rows if "slot" not in row or set(row) - {*KEYS}]
    told += [f"members: state: {row['state']!r} is none of {', '.join(STATES)}" for row in rows if row.get("state", READY) not in STATES]
    if rows and not any(row.get("state", READY) == READY for row in rows):
        told.append("members: one of them must be ready, or nobody answers")
    slots = [str(row.get("slot")) for row in rows]
    return told + [f"members: slot {slot} is given twice" for slot in sorted({slot for slot in slots if slots.count(slot) > 1})]


def _serial(sn: str, slot: str) -> str:
    digest = hashlib.sha256(f"{sn}:{slot}".encode()).hexdigest().upper()
    return f"{sn[:3]}{int(digest[:8], 16) % 10000:04}{digest[8:12]}"
