# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show activation-key` of a firewall."""

from __future__ import annotations

import re

from ..domain.asa import AsaKeys
from ..domain.errors import UnreadableOutput
from ..domain.reading import Reading
from . import asa_keys
from .answer import answer_lines, left_out

COMMAND = "show activation-key"

# What may stand in a last line that nothing ended: a sentence with its full stop.
_SETTLED = re.compile(r"\s*The flash .{0,80}\bkey\.\s*")


def parse(text: str) -> Reading[AsaKeys]:
    """Serial number, features, and the keys as fingerprints; no key leaves this function."""
    lines = answer_lines(text, COMMAND, _SETTLED)
    keys, warnings = asa_keys.read(lines)
    if not (keys.features or keys.keys or keys.flash_key or keys.key_valid is False):
        raise UnreadableOutput(COMMAND, asa_keys.without_keys(next((line.strip() for line in lines if line.strip()), "")))
    return Reading(keys, (*warnings, *left_out(text, COMMAND, _SETTLED)))
