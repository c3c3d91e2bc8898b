# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device prints to hold on."""

from __future__ import annotations

import re

_PAGER = re.compile(r"\s*<?-{2,3} ?[Mm]ore ?-{2,3}>?\s*")
_QUESTION = re.compile(r"(?:\?|:|\[confirm\]|\[[^\[\]]{0,80}\]|\(y(?:es)?/[^()]{0,12}\))\s*\Z")
# `Loading x from 192.0.2.1 (via Gi0/0): !!!` reports on a transfer.
_REPORT = re.compile(r"\s*(?:Loading|Accessing|Writing|Verifying) ")


def is_pager(line: str) -> bool:
    return _PAGER.fullmatch(line) is not None


def looks_like_question(line: str) -> bool:
    """An unfinished line that waits for someone. Only asked once the device has fallen silent behind it."""
    return _QUESTION.search(line) is not None and _REPORT.match(line) is None
