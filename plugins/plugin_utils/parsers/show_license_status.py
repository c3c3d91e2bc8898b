# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license status` of the Smart eras. The classic form of it, a list of operations, is refused."""

from __future__ import annotations

from ..domain.reading import Reading
from ..domain.smart import SmartState
from . import smart_screen

COMMAND = "show license status"


def parse(text: str) -> Reading[SmartState]:
    """Registration or policy, authorization, transport and reporting."""
    return smart_screen.read(text, COMMAND)
