# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show reload`: whether somebody has scheduled one."""

from __future__ import annotations

import re

from ..domain.errors import UnreadableOutput
from ..domain.reading import Reading
from .noise import clean
from .refusals import raise_refusal

COMMAND = "show reload"

_NONE = re.compile(r"No reload is scheduled\.?")
_SHOWN = 200


def parse(text: str) -> Reading[str]:
    """The schedule as the device words it; empty when it says that there is none. How a schedule reads has not been captured, so any answer is one."""
    raise_refusal(text, COMMAND)
    lines = [line.strip() for line in clean(text, COMMAND) if line.strip()]
    if not lines:
        raise UnreadableOutput(COMMAND, "")
    if lines[0].startswith("%"):
        raise UnreadableOutput(COMMAND, lines[0])
    return Reading(next((line[:_SHOWN] for line in lines if not _NONE.fullmatch(line)), ""))
