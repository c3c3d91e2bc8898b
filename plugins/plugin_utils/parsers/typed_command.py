# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands as people type them: each word as short as it may be."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 400


def resolve(typed: str, commands: Sequence[str]) -> str | None:
    """The one command that was typed, each word as short as it may be; None where none fits, or more than one."""
    words = typed[:_LONGEST].lower().split()
    words = words[1:] if words[:1] == ["do"] else words
    fitting = [one for one in (command.split() for command in commands) if len(one) == len(words)]
    for place, word in enumerate(words):
        exact = [command for command in fitting if command[place] == word]
        fitting = exact or [command for command in fitting if command[place].startswith(word)]
    return " ".join(fitting[0]) if len(fitting) == 1 else None
