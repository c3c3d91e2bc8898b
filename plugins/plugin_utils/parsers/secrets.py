# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets inside lines that are kept: who logs in to a server, and what registers a device."""

from __future__ import annotations

import re

HIDDEN = "***"

_LOGIN = re.compile(r"(://)[^/\s@]{1,400}@")
_WORD = re.compile(r"\b(idtoken|token|password|secret|key)( (?:\d )?)\S+", re.IGNORECASE)


def masked(line: str) -> str:
    """The line with stars in the place of each secret."""
    return _WORD.sub(rf"\1\2{HIDDEN}", _LOGIN.sub(rf"\1{HIDDEN}@", line))
