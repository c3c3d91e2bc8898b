# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said to a device: one line, and the questions it may ask."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question the device may ask, and our answer.

    `ends` is a regular expression for the end of what was printed since the command. `begins`, where given, must match the start of it:
    an agreement is only accepted when its text begins as observed. `key` answers are one key, without Enter.
    """

    ends: str
    answer: str
    key: bool = False
    begins: str | None = None
    id: str = ""


@dataclass(frozen=True)
class Command:
    """One line to send. `timeout` in seconds; None takes the session's."""

    line: str
    may_ask: tuple[Question, ...] = ()
    timeout: float | None = None
    ends_session: bool = False  # the device hangs up when it is done: reload


LET_FILES_IN = "paste on the device:\nconfigure terminal\nip scp server enable\nend\nwrite memory\n"
"""What a person does so that files can be copied. These lines are never sent from here."""
