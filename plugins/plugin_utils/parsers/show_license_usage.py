# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license usage`: the authorization, and a block for each entitlement."""

from __future__ import annotations

from ..domain.reading import Reading
from ..domain.smart import SmartState
from . import smart_screen

COMMAND = "show license usage"


def parse(text: str) -> Reading[SmartState]:
    """One entitlement per block, in the order of the output."""
    return smart_screen.read(text, COMMAND)
