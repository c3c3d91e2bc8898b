# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`license right-to-use activate` and `deactivate`: a right is taken by saying so, and runs after a reload.

Documented: the level runs after a reload, and every switch of a stack must run the same one. Without `acceptEULA` the device asks a
question that nobody has captured: that form is not taken here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .grammar import rule

if TYPE_CHECKING:
    from .handlers import Handler
    from .session import Session

_FORMS = ("<word>", "<word> all", "<word> slot <word>")
RULES = (
    *(rule(f"license right-to-use activate {form} accepteula", "right_activate", privileged=True) for form in _FORMS),
    *(rule(f"license right-to-use deactivate {form}", "right_deactivate", privileged=True) for form in _FORMS),
)


async def _activate(session: Session, level: str, slot: str = "") -> None:
    if _takes(session, level, slot):
        session.device.activate(level, slot)
        session.say(session.device.words.say("right_activated") + "\n")


async def _deactivate(session: Session, level: str, slot: str = "") -> None:
    if _takes(session, level, slot):
        session.device.deactivate(level, slot)


def _takes(session: Session, level: str, slot: str) -> bool:
    """Whether the level is one of this switch, and the slot one of the stack's."""
    device = session.device
    there = not slot or slot in [member.slot for member in device.members]
    return session.takes(level in device.platform["levels"]) and session.takes(there, 1)


HANDLERS: dict[str, Handler] = {"right_activate": _activate, "right_deactivate": _deactivate}
