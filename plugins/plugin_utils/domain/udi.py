# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which device a license belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, order=True)
class Udi:
    """Unique device identifier: product id and serial number, as the license table prints them."""

    pid: str
    sn: str

    def __str__(self) -> str:
        return f"{self.pid}:{self.sn}"


class MemberState(str, Enum):
    """Whether a member of a stack takes part."""

    READY = "ready"
    NOT_READY = "not_ready"
    PROVISIONED = "provisioned"


@dataclass(frozen=True)
class Member:
    """One row of the license UDI table; a router has one. `slot` is empty and `state` None where the device does not show them."""

    slot: str
    udi: Udi
    active: bool = True
    state: MemberState | None = None
