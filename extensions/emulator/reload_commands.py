# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`reload`, at once or later, and what is asked before."""

from __future__ import annotations

import asyncio
import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .file_commands import write
from .terminal import Cut

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session

_SAVE = "System configuration has been modified. Save? [yes/no]: "
_PROCEED = "Proceed with reload? [confirm]"
_WHOLE_STACK = "Reload command is being issued on Active unit, this will reload the whole stack"
"""Observed: stacks of Catalyst 3650, 3850 and 9200."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


async def _reload(session: Session) -> None:
    """Asks for unsaved work and for consent; then the device is gone."""
    await _ask_to_save(session)
    if len(session.device.running_slots) > 1 and "mode" in session.device.platform:
        session.say(f"{_WHOLE_STACK}\n")
    if await session.confirm(_PROCEED):
        session.device.restart("reload")
        raise Cut


async def _reload_in(session: Session, delay: str) -> None:
    """`reload in 10` or `reload in 1:30`: the same questions, and the device is gone later."""
    when = _later(delay, session.device.now())
    if session.takes(when is not None) and when is not None:
        await _schedule(session, when)


def _later(delay: str, now: datetime) -> datetime | None:
    """So many minutes, or hours and minutes, from now; None for what is no time, or too long for any calendar."""
    hours, _colon, minutes = delay.rpartition(":")
    if not minutes.isdecimal() or not (hours or "0").isdecimal():
        return None
    try:
        return now + timedelta(hours=int(hours or 0), minutes=int(minutes))
    except OverflowError:
        return None


async def _reload_at(session: Session, typed: str) -> None:
    """`reload at 23:30` or `reload at 23:30 24 Dec`: by the clock of the device; a time that is over today is tomorrow's."""
    when = _moment(typed, session.device.now())
    if session.takes(when is not None) and when is not None:
        await _schedule(session, when)


def _moment(typed: str, now: datetime) -> datetime | None:
    """The next time that a clock shows this; day and month in either order."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)(?: (?:(\d{1,2}) ([A-Za-z]{3,})|([A-Za-z]{3,}) (\d{1,2})))?", typed.strip())
    if found is None:
        return None
    month, day = found[4] or found[5], found[3] or found[6]
    try:
        when = now.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
        if day is None:
            return when if when > now else when + timedelta(days=1)
        when = when.replace(month=_MONTHS.index(month[:3].lower()) + 1, day=int(day))
        return when if when > now else when.replace(year=when.year + 1)
    except ValueError:
        return None


async def _schedule(session: Session, when: datetime) -> None:
    await _ask_to_save(session)
    device = session.device
    device.reload_at, device.reload_by = when, session.user.name
    session.say(f"{schedule(device)}\n")
    if not await session.confirm(_PROCEED):
        device.reload_at = None
        return
    arm(device)


def arm(device: Device) -> None:
    """A reload that is scheduled will happen by the clock of the device, unless it is called off. A clock that stands still waits."""
    device.set_timer = lambda: arm(device)
    when = device.reload_at
    if when is not None and not device.time.frozen:
        left = (when - device.now()).total_seconds()
        asyncio.get_running_loop().call_later(max(0.0, left), _due, device, when)


def _due(device: Device, when: datetime) -> None:
    if device.reload_at != when:
        return
    if device.now() >= when:
        device.restart("reload")
    else:
        arm(device)


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


HANDLERS: dict[str, Handler] = {"reload": _reload, "reload_in": _reload_in, "reload_at": _reload_at, "reload_cancel": _cancel}
