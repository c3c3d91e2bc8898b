# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license tech support`: everything, with the entitlements by handle."""

from __future__ import annotations

from ..domain.reading import Reading
from ..domain.smart import SmartState
from . import smart_screen

COMMAND = "show license tech support"


def parse(text: str) -> Reading[SmartState]:
    """What `show license all` shows, read from the longer output; counters of messages and internals are left out."""
    return smart_screen.read(text, COMMAND)
