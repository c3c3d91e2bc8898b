# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two outputs in one text: of two devices, or of one device twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..domain.errors import GluedOutputs


def refuse_second(command: str, lines: Sequence[str], firsts: Iterable[re.Pattern[str]]) -> None:
    """Raises GluedOutputs where a line that an output has once at most stands twice."""
    for first in firsts:
        found = [line for line in lines if first.fullmatch(line)]
        if len(found) > 1:
            raise GluedOutputs(command, found[1])
