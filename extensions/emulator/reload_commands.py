# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`reload`, at once or later, and what is asked before."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .file_commands import write
from .terminal import Cut

if TYPE_CHECKING:
    from .device import Device
    from .session import Handler, Session

_SAVE = "System configuration has been modified. Save? [yes/no]: "
_PROCEED = "Proceed with reload? [confirm]"


async def _reload(session: Session) -> None:
    """Asks for unsaved work and for consent; then the device is gone."""
    await _ask_to_save(session)
    if await session.confirm(_PROCEED):
        session.device.restart("reload")
        raise Cut


async def _reload_in(session: Session, delay: str) -> None:
    """`reload in 10` or `reload in 1:30`: the same questions, and the device is gone later."""
    hours, _colon, minutes = delay.rpartition(":")
    if not session.takes(minutes.isdecimal() and (hours or "0").isdecimal()):
        return
    seconds = (int(hours or 0) * 60 + int(minutes)) * 60
    await _ask_to_save(session)
    device = session.device
    when = device.now() + timedelta(seconds=seconds)
    device.reload_at, device.reload_by = when, session.user.name
    session.say(f"{schedule(device)}\n")
    if not await session.confirm(_PROCEED):
        device.reload_at = None
        return
    arm(device)


def arm(device: Device) -> None:
    """A reload that is scheduled will happen, unless it is called off."""
    when = device.reload_at
    if when is not None:
        left = (when - device.now()).total_seconds()
        asyncio.get_running_loop().call_later(max(0.0, left), _due, device, when)


def _due(device: Device, when: datetime) -> None:
    if device.reload_at == when:
        device.restart("reload")


async def _cancel(session: Session) -> None:
    session.device.reload_at = None
    session.say(f"{session.device.words.say('reload_cancelled')}\n")


def schedule(device: Device) -> str:
    """`show reload`."""
    if device.reload_at is None:
        return device.words.say("no_reload")
    minutes = max(0, int((device.reload_at - device.now()).total_seconds() + 59) // 60)
    hours, minutes = divmod(minutes, 60)
    left = f"{hours} hour{'' if hours == 1 else 's'} and {minutes} minute{'' if minutes == 1 else 's'}"
    when = f"{device.reload_at:%H:%M:%S} UTC {device.reload_at:%a %b} {device.reload_at.day} {device.reload_at.year}"
    return device.words.say("reload_scheduled", when=when, left=left, user=device.reload_by)


async def _ask_to_save(session: Session) -> None:
    """What is asked when the configuration was changed."""
    if session.device.running == session.device.startup:
        return
    session.say("\n")
    if await session.yes_or_no(_SAVE):
        await write(session)


HANDLERS: dict[str, Handler] = {"reload": _reload, "reload_in": _reload_in, "reload_cancel": _cancel}
