# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license all` of the Smart eras; `show_license_all` reads the classic form of it."""

from __future__ import annotations

from ..domain.reading import Reading
from ..domain.smart import SmartState
from . import smart_screen

COMMAND = "show license all"


def parse(text: str) -> Reading[SmartState]:
    """Status, entitlements, devices, codes and reports."""
    return smart_screen.read(text, COMMAND)
