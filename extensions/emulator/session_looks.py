# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands that show something of the session itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .session import Session


def _history(session: Session) -> str:
    """Documented: the lines that are remembered, this one last."""
    return "\n".join(f"  {line}" for line in session.assistant.history.lines)


SESSION_LOOKS: Mapping[str, Callable[[Session], str]] = {
    "privilege": lambda session: f"Current privilege level is {session.level}",
    "history": _history,
}
