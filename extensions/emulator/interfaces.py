# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of interfaces: the type may be cut, and a blank may stand before the number."""

from __future__ import annotations

import re

PHYSICAL = ("FastEthernet", "GigabitEthernet", "Serial", "TenGigabitEthernet")
VIRTUAL = ("BVI", "Dialer", "Loopback", "Null", "Port-channel", "Tunnel", "Vlan")

_NAME = re.compile(r"([A-Za-z-]+) ?(\d+(?:/\d+)*(?:\.\d+)?)")


def full_name(typed: str) -> str | None:
    """`gi 0/0` is GigabitEthernet0/0; None when no type or several begin so."""
    found = _NAME.fullmatch(typed.strip())
    if found is None:
        return None
    kinds = [kind for kind in (*PHYSICAL, *VIRTUAL) if kind.lower().startswith(found[1].lower())]
    return f"{kinds[0]}{found[2]}" if len(kinds) == 1 else None


def removable(name: str) -> bool:
    """Whether an interface is only a line of the configuration."""
    return name.startswith(VIRTUAL) or "." in name
