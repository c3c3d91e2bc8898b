# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of systems that are not read, told by their first lines."""

from __future__ import annotations

from collections.abc import Sequence

from ..domain.errors import OtherSystem

NO_HOST_NAMES = ("Kernel", "System")
"""What other systems print in front of `uptime is`."""

_BEGINNINGS = {
    "Cisco Nexus Operating System": "NX-OS",
    "Cisco IOS XR Software": "IOS XR",
    "Junos: ": "Junos",
    "JUNOS ": "Junos",
    "Arista ": "Arista EOS",
    "HPE Comware ": "Comware",
    "HP Comware ": "Comware",
    "H3C Comware ": "Comware",
    "Comware Software": "Comware",
    "Dell EMC Networking OS": "Dell OS",
    "Dell Networking OS": "Dell OS",
    "Dell Real Time Operating System": "Dell FTOS",
    "Dell Force10 Real Time Operating System": "Dell FTOS",
    "Force10 Networks Real Time Operating System": "FTOS",
    "Product Name..": "AireOS",
}
_FIRST_LINES = 40


def refuse_other_system(command: str, lines: Sequence[str]) -> None:
    """Raises OtherSystem where one of the first lines names a system of another maker or kind."""
    for line in lines[:_FIRST_LINES]:
        shown = line.lstrip()
        if " uptime is " in shown:  # whoever is called like a system
            continue
        if shown[:1] in "CJAHDFP":
            for beginning, system in _BEGINNINGS.items():
                if shown.startswith(beginning):
                    raise OtherSystem(command, shown, system)
