# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license summary`: the entitlements as a table, below the registration where there is one."""

from __future__ import annotations

from ..domain.reading import Reading
from ..domain.smart import SmartState
from . import smart_screen

COMMAND = "show license summary"


def parse(text: str) -> Reading[SmartState]:
    """One entitlement per row; long names are shortened by the device."""
    return smart_screen.read(text, COMMAND)
