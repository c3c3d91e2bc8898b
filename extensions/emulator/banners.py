# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Banners: typed over several lines up to a delimiter, kept in the configuration, shown around a login.

Documented by the vendor: the first character behind `banner motd` is the delimiter, the text may go on over lines, and the
configuration prints `^C` in its place. The login banner comes before the password, the others behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .configuration import with_line

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session

KINDS = ("login", "motd", "exec")
END = "^C"


def banner(lines: Sequence[str], kind: str) -> str:
    """The text of a banner; empty without one."""
    begin, end = _span(lines, kind)
    return "\n".join(lines[begin:end]).removeprefix(f"banner {kind} {END}").removesuffix(END)


def without_banner(lines: Sequence[str], kind: str) -> list[str]:
    begin, end = _span(lines, kind)
    return [*lines[:begin], *lines[end:]]


def with_banner(lines: Sequence[str], kind: str, text: str) -> list[str]:
    """The configuration with this banner in the place of the one before."""
    typed = f"banner {kind} {END}{text}{END}".split("\n")
    kept = without_banner(lines, kind)
    placed = with_line(kept, typed[0])
    where = placed.index(typed[0]) + 1
    return [*placed[:where], *typed[1:], *placed[where:]]


def _span(lines: Sequence[str], kind: str) -> tuple[int, int]:
    """Where a banner begins and ends."""
    start = f"banner {kind} {END}"
    begin = next((number for number, line in enumerate(lines) if line.startswith(start)), None)
    if begin is None:
        return 0, 0
    if lines[begin].removeprefix(start).endswith(END):
        return begin, begin + 1
    return begin, next(number for number in range(begin + 1, len(lines)) if lines[number].endswith(END)) + 1


def before_login(device: Device) -> str:
    """What a client is told before it is asked for a password."""
    text = banner(device.running, "login")
    return f"{text}\n" if text else ""


def greeting(device: Device) -> str:
    """What somebody reads behind the login."""
    texts = [device.motd, banner(device.running, "motd"), banner(device.running, "exec")]
    shown = "\n".join(text for text in texts if text)
    return f"\n{shown}\n\n" if shown else "\n"


async def _banner(session: Session, kind: str, typed: str) -> None:
    """Takes the text up to the delimiter, over as many lines as it takes."""
    if not session.takes(kind in KINDS):
        return
    mark = END if typed.startswith(END) else typed[0]
    text, ended, _rest = typed[len(mark) :].partition(mark)
    if not ended:
        session.say(f"Enter TEXT message.  End with the character '{mark}'.\n")
    while not ended:
        line, ended, _rest = (await session.terminal.line("")).partition(mark)
        text += f"\n{line}"
    session.configure(with_banner(session.device.running, kind, text.strip("\n")), f"banner {kind}")


async def _no_banner(session: Session, kind: str, _typed: str = "") -> None:
    if session.takes(kind in KINDS):
        session.configure(without_banner(session.device.running, kind), f"no banner {kind}")


HANDLERS: dict[str, Handler] = {"banner": _banner, "no_banner": _no_banner}
