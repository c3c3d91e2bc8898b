# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers in which the device says that it will not."""

from __future__ import annotations

import re

from ..domain.errors import CommandRefused, LicensingError, NotAuthorized
from .noise import clean

_DENIED = re.compile(
    r"(?:%?Error: ?)?%? ?(?:Command authorization failed|Authorization failed|Permission denied|This command is not authorized)\b", re.IGNORECASE
)
_REFUSED = re.compile(
    r"(?:%?Error: ?)?%? ?(?:Invalid input detected|Ambiguous command|Incomplete command|Unknown command|Unrecognized command|Bad IP address or host name)",
    re.IGNORECASE,
)
_UNLICENSED = re.compile(
    r"% ?(?:No licensable UDI in the system|License not supported on this device)|unable to retrieve license info",
    re.IGNORECASE,
)
_HINTS = (
    "invalid input",
    "ambiguous command",
    "incomplete command",
    "unknown command",
    "unrecognized command",
    "bad ip",
    "authorization failed",
    "permission denied",
    "is not authorized",
    "no licensable",
    "not supported on this",
    "unable to retrieve",
)
_FIRST_LINES = 6
_LOOKED_AT = 4000
_BEGINNINGS = (
    "command authorization failed",
    "authorization failed",
    "permission denied",
    "this command is not authorized",
    "error:",
    "invalid input detected",
    "ambiguous command",
    "incomplete command",
    "unknown command",
    "unrecognized command",
    "bad ip address",
    "unable to retrieve license info",
)


def refusal_in(text: str, command: str) -> LicensingError | None:
    """The refusal an output is, or None. Only its first lines count: an answer may well speak of such words further down."""
    head = text[:_LOOKED_AT]
    small = head.lower()
    if not any(hint in small for hint in _HINTS):  # most answers are none, and need no cleaning to tell
        return None
    for line in clean(head, command)[:_FIRST_LINES]:
        answer = line.strip()
        if _DENIED.match(answer):
            return NotAuthorized(command, answer)
        if _REFUSED.match(answer):
            return CommandRefused(command, answer, hint="this release or this user does not have the command")
        if _UNLICENSED.match(answer):
            return CommandRefused(command, answer, hint="this device has no license of its own")
    return None


def begins_refusal(text: str) -> bool:
    """Whether a plain text may be a refusal: one line of its first ones, below an echo, begins like one."""
    first = text[:_LOOKED_AT].lstrip().lower().split("\n", _FIRST_LINES + 1)[: _FIRST_LINES + 1]
    return any(line.lstrip().startswith(_BEGINNINGS) for line in first)


def raise_refusal(text: str, command: str) -> None:
    """Raises the refusal an output is."""
    refusal = refusal_in(text, command)
    if refusal is not None:
        raise refusal
