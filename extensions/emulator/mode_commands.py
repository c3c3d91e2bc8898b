# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands about the session itself: privilege, terminal, modes, and leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .grammar import PRIVILEGED, USER
from .terminal import LONGEST, Leaving

if TYPE_CHECKING:
    from .handlers import Handler
    from .session import Session


async def _monitor(session: Session) -> None:
    session.monitoring = True


async def _no_monitor(session: Session) -> None:
    session.monitoring = False


async def _length(session: Session, number: str) -> None:
    if session.takes(number.isdecimal() and int(number) <= LONGEST):
        session.terminal.length = int(number)


async def _width(session: Session, number: str) -> None:
    if session.takes(number.isdecimal() and int(number) <= LONGEST):
        session.terminal.width = int(number)


async def _enable(session: Session) -> None:
    if session.privileged:
        return
    device = session.device
    for _attempt in range(3):
        typed = await session.terminal.line("Password: ", echo=False)
        device.log.event("answer ***")
        if typed == device.enable:
            session.level = PRIVILEGED
            return
    session.say(f"{device.words.say('bad_secret')}\n\n")


async def _enable_at(session: Session, number: str) -> None:
    """`enable 7`: down without a word; up only to the level that has a secret."""
    if not session.takes(_is_level(number)):
        return
    if int(number) == PRIVILEGED:
        await _enable(session)
    elif int(number) > session.level:
        session.say(f"{session.device.words.say('no_secret')}\n\n")
    else:
        session.level = int(number)


async def _disable(session: Session) -> None:
    session.level = min(session.level, USER)


async def _disable_to(session: Session, number: str) -> None:
    if session.takes(_is_level(number) and int(number) <= session.level):
        session.level = int(number)


def _is_level(number: str) -> bool:
    return number.isdecimal() and int(number) <= PRIVILEGED


async def _help(session: Session) -> None:
    session.say(f"{session.device.words.say('help')}\n\n")


async def _leave(session: Session) -> None:
    session.say("\n")
    raise Leaving


async def _configure(session: Session) -> None:
    session.configuring = True
    session.say("Enter configuration commands, one per line.  End with CNTL/Z.\n")


async def _end(session: Session) -> None:
    session.end_configuring()


async def _exit_mode(session: Session) -> None:
    """One mode up."""
    if session.block is not None:
        session.block = None
    else:
        session.end_configuring()


async def _do(session: Session, line: str) -> None:
    """A line of the exec modes, typed while configuring."""
    indent = session.indent_of(line)
    session.configuring = False
    try:
        await session.obey(line, indent)
    finally:
        session.configuring = True


async def _register(session: Session, value: str) -> None:
    try:
        number = int(value, 16)
    except ValueError:
        number = -1
    if session.takes(0 <= number <= 0xFFFF):
        session.device.confreg_next = number
        session.device.touched("config-register")


HANDLERS: dict[str, Handler] = {
    "monitor": _monitor,
    "no_monitor": _no_monitor,
    "terminal_length": _length,
    "terminal_width": _width,
    "enable": _enable,
    "enable_at": _enable_at,
    "disable": _disable,
    "disable_to": _disable_to,
    "help": _help,
    "leave": _leave,
    "configure": _configure,
    "end": _end,
    "exit_mode": _exit_mode,
    "do": _do,
    "register": _register,
}
