# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a running configuration has not been saved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

# Lines that differ between the two configurations of a device nobody has touched: sizes and dates of the headers, the clock's own drift,
# and certificates, which the startup configuration keeps by name and the running one shows in full.
_HEADER = re.compile(r"!|Building configuration|Current configuration|Using \d+|end$|ntp clock-period |version ")
_CHAIN = re.compile(r"crypto pki certificate chain ")
_CONTINUES = re.compile(r"\s+\S|\s*quit$")


def unsaved_lines(running: str, startup: str) -> tuple[str, ...]:
    """Lines of one configuration that the other lacks, `+` for running only and `-` for startup only, in their order."""
    now, saved = list(_statements(running)), list(_statements(startup))
    added, removed = Counter(now) - Counter(saved), Counter(saved) - Counter(now)
    return (*(f"+{line}" for line in _taken(now, added)), *(f"-{line}" for line in _taken(saved, removed)))


def _taken(lines: list[str], wanted: Counter[str]) -> Iterator[str]:
    left = Counter(wanted)
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
            yield line


def _statements(text: str) -> Iterator[str]:
    """The statements of a configuration, without what differs by itself."""
    inside_chain = False
    for raw in text.splitlines():
        line = raw.rstrip()
        if inside_chain and _CONTINUES.match(line):
            continue
        inside_chain = bool(_CHAIN.match(line))
        if line and not _HEADER.match(line):
            yield line
