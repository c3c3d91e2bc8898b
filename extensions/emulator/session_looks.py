# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that show something of the session itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .session import Session

FIRST_VTY = 2
"""The number of `vty 0` among all lines of the device."""
_USERS = "    Line       User       Host(s)              Idle       Location"


def _history(session: Session) -> str:
    """Documented: the lines that are remembered, this one last."""
    return "\n".join(f"  {line}" for line in session.assistant.history.lines)


def _users(session: Session) -> str:
    """The shape of public terminal logs; the star is where this is asked."""
    rows = (
        f"{'*' if number == session.vty else ' '}{number + FIRST_VTY:3} vty {number:<5} {user:<10} idle                 00:00:00 127.0.0.1"
        for number, user in sorted(session.device.present.items())
    )
    return "\n".join((_USERS, *rows, "", "  Interface    User               Mode         Idle     Peer Address"))


SESSION_LOOKS: Mapping[str, Callable[[Session], str]] = {
    "privilege": lambda session: f"Current privilege level is {session.level}",
    "history": _history,
    "users": _users,
}
