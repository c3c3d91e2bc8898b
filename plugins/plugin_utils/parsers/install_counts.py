# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The counters that `license install` ends with."""

from __future__ import annotations

import re

from ..domain.screens import InstallCounts

COMMAND = "license install"

_COUNTER = re.compile(r"(?m)^\s*(\d{1,4})/(\d{1,4}) licenses were (successfully installed|existing licenses|failed to install)\s*$")


def parse(text: str) -> InstallCounts | None:
    """All three counters, or None: without them nobody knows what the install did."""
    found = {name: (int(count), int(total)) for count, total, name in _COUNTER.findall(text.replace("\r", ""))}
    totals = {total for _count, total in found.values()}
    if len(found) != 3 or len(totals) != 1:
        return None
    return InstallCounts(
        total=totals.pop(),
        installed=found["successfully installed"][0],
        existing=found["existing licenses"][0],
        failed=found["failed to install"][0],
    )
