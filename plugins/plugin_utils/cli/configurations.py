# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configurations, whose banners may hold a line that looks like a prompt or a command: they end where they say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.log_message import is_noise

_COMMAND = re.compile(r"show (?:running|startup)-config\b")
_BEGUN = re.compile(r"Building configuration|Current configuration|Using \d{1,10} out of|version \d")
_ENDS = ("end", ": end")


def is_cut(command: str, answer: Sequence[str]) -> bool:
    """Whether this is a configuration, and not the end of one."""
    if not _COMMAND.match(command):
        return False
    last = next((line.strip() for line in reversed(answer) if not is_noise(line)), "")
    return last not in _ENDS and any(_BEGUN.match(line) for line in answer)
