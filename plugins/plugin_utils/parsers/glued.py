# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two outputs in one text: of two devices, or of one device twice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..domain.errors import GluedOutputs
from .page import Page


def refuse_second(command: str, page: Page, firsts: Iterable[tuple[str, re.Pattern[str]]]) -> None:
    """Raises GluedOutputs where a line that an output has once at most stands twice; a word that is in every such line makes it cheap."""
    for word, first in firsts:
        held = list(page.holding(word))
        found = [line for line in held if first.fullmatch(line)] if len(held) > 1 else []
        if len(found) > 1:
            raise GluedOutputs(command, found[1])
