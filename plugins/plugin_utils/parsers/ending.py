# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an output ends."""

from __future__ import annotations

import re


def ended(text: str, settled: re.Pattern[str] | None = None) -> str:
    """Without a last line that no line feed ended, unless it is settled: it may have been cut, and half a value reads like a whole one."""
    whole, feed, last = text.rpartition("\n")
    return text if settled is not None and settled.fullmatch(last) else whole + feed
