# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every parser begins with: the lines of an answer."""

from __future__ import annotations

import re

from ..domain.errors import GluedOutputs, UnreadableOutput
from .asa_keys import without_keys
from .ending import ended
from .noise import clean, is_plain, plain_lines
from .refusals import begins_refusal, raise_refusal


def answer_lines(
    text: str, command: str, settled: re.Pattern[str] | None = None, sure: re.Pattern[str] | None = None, may_be_blank: bool = False
) -> list[str]:
    """The clean lines, without a last one that may be cut; an output that is a refusal is raised. `settled` and `sure` are those of `ended`.

    Where a text of one line leaves nothing, that line is cited, unless an output `may_be_blank`.

    Most outputs are plain, which takes a few looks at the whole text to tell: they need no cleaning, and say in their first lines whether
    they are a refusal.
    """
    plain = is_plain(text)
    if not plain or begins_refusal(text):
        raise_refusal(text, command)
    whole = ended(text, settled, sure)
    lines = plain_lines(whole, command) if plain else clean(whole, command)
    if not lines and not may_be_blank and text.strip() and "\n" not in text.strip():
        raise UnreadableOutput(command, without_keys(text.strip()))
    return lines


def left_out(text: str, command: str, settled: re.Pattern[str] | None = None, sure: re.Pattern[str] | None = None) -> tuple[str, ...]:
    """A sentence about a last line of which `answer_lines` leaves out a part; none where it says nothing, as a ruler or a prompt does not."""
    if text.endswith("\n") or ended(text, settled, sure) == text:
        return ()
    try:
        lines = clean(text.rpartition("\n")[2], command)
    except GluedOutputs:
        return ()
    return tuple(
        f"the last line {line.strip()[:100]!r} was left out: it may have been cut" for line in lines if any(letter.isalnum() for letter in line)
    )
