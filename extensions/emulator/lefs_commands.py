# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The old kind of flash (class B, the low-end file system): a copy offers to erase it, and what is deleted frees nothing before a squeeze.

Observed: the two questions of an erase, whose answer by Enter is yes. Documented: deleted files keep their room until `squeeze`. The words
around them are from public logs of other routers (Cisco 3640 and 7200) and unverified. No platform of the lab has such a flash by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .grammar import rule

if TYPE_CHECKING:
    from .handlers import Handler
    from .session import Session

RULES = (
    rule("squeeze <word>", "squeeze", privileged=True),
    rule("erase <word>", "erase_flash", privileged=True),
)
BEFORE_COPYING = "Erase flash: before copying? [confirm]"
ALL_FILES = "Erasing the flash filesystem will remove all files! Continue? [confirm]"


async def offer_to_erase(session: Session, path: str) -> None:
    """Before a file is copied to such a flash. Somebody who only presses Enter twice has lost every file."""
    flash = session.device.flash
    if flash.lefs and flash.owns(path) and await session.confirm(BEFORE_COPYING):
        await _erase(session)


async def _erase(session: Session) -> None:
    device = session.device
    if await session.confirm(ALL_FILES):
        device.flash.erase()
        device.touched("erase flash:")
        session.say(device.words.say("erase_done") + "\n")


async def _erase_flash(session: Session, place: str) -> None:
    if session.takes(session.device.flash.is_root(place)):
        await _erase(session)


async def _squeeze(session: Session, place: str) -> None:
    """Room that deleted files still take comes back."""
    device, say = session.device, session.device.words.say
    if not session.takes(device.flash.is_root(place)):
        return
    if await session.confirm(say("squeeze_deleted")) and await session.confirm(say("squeeze_long")):
        device.flash.squeeze()
        device.touched("squeeze flash:")
        session.say(say("squeeze_done") + "\n")


HANDLERS: dict[str, Handler] = {"squeeze": _squeeze, "erase_flash": _erase_flash}
