# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a fault looks to whoever is logged in, and what one does to a device that comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from . import booting
from .authorization import FAILED
from .faults import GARBAGE, MESSAGE, QUESTION
from .grammar import INVALID, Refusal
from .members import NOT_READY, READY
from .terminal import Cut

if TYPE_CHECKING:
    from .channel import Channel
    from .device import Device
    from .session import Session


async def suffer(session: Session, deed: str) -> bool:
    """Does what is due to a session; whether the command is then not carried out."""
    if deed == "unexpected_question":
        await session.ask(QUESTION)
    elif deed in ("stall", "slow", "jitter"):
        await session.terminal.stall(session.device.faults.delay_s)
    elif deed in ("garbage", "syslog"):
        session.say(GARBAGE if deed == "garbage" else f"\n{MESSAGE}\n")
    elif deed == "type_ahead_dropped":
        session.terminal.forget()
    elif deed == "command_denied":
        session.say(FAILED)
        return True
    elif deed == "terminal_refused":
        session.refuse(Refusal(INVALID, 0))
        return True
    else:
        if deed == "power_loss":
            session.device.restart("power-on")
        raise Cut
    return False


class ShortLine:
    """A channel that is cut after so many bytes."""

    def __init__(self, channel: Channel, left: int) -> None:
        self._channel, self._left = channel, left

    def write(self, data: bytes) -> None:
        self._channel.write(data[: self._left])
        self._left -= len(data)
        if self._left <= 0:
            self._left = 0
            raise Cut

    def __getattr__(self, name: str) -> Any:
        return getattr(self._channel, name)


def come_back_changed(device: Device) -> None:
    """What is wrong with a device after a reload."""
    if device.faults.happens("reload_falls_back"):
        device.fall_back()
        device.syslog(booting.level_message(device, device.base, device.base))
        device.touched("fell back")
    others = [member for member in device.members if member.state == READY and not member.active]
    if others and device.faults.happens("reload_without_member"):
        device.members = tuple(replace(member, state=NOT_READY) if member == others[-1] else member for member in device.members)
        device.loses(others[-1].slot)
        device.touched("member not ready")
