# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`login block-for`: too many wrong passwords within some time, and for a while nobody gets in.

Documented: the quiet period denies every login by SSH, also with the right password; it is seen as a refused connection. Sessions that
are there go on. What is printed about it has no capture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .configuration import replaced

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session

START = "login block-for"
LONGEST = 65535
_LINE = re.compile(rf"{START} (\d+) attempts (\d+) within (\d+)")


@dataclass(frozen=True)
class Limit:
    """How many failures within so many seconds close the device, and for how long."""

    quiet_s: int
    attempts: int
    within_s: int


def limit(running: Iterable[str]) -> Limit | None:
    """What the configuration says; None when failures are not counted."""
    found = (_LINE.fullmatch(line) for line in running if line.startswith(START))
    return next((Limit(*map(int, match.groups())) for match in found if match), None)


def failed(device: Device, user: str) -> None:
    """Somebody was refused; the last of too many closes the device."""
    bound, now = limit(device.running), device.time.seconds()
    if bound is None or quiet_s(device) > 0:
        return
    device.login_failures = [*(when for when in device.login_failures if now - when < bound.within_s), now]
    if len(device.login_failures) >= bound.attempts:
        device.login_failures, device.quiet_until = [], now + bound.quiet_s
        device.syslog(device.words.say("log_quiet_on", user=user))


def quiet_s(device: Device) -> int:
    """For how many seconds nobody gets in; its end is told in the log when somebody looks."""
    left = device.quiet_until - device.time.seconds()
    if device.quiet_until and (left <= 0 or limit(device.running) is None):
        device.quiet_until = 0.0
        device.syslog(device.words.say("log_quiet_off"))
    return max(0, -int(-left // 1)) if device.quiet_until else 0


def forget(device: Device) -> None:
    """A boot begins to count anew."""
    device.login_failures, device.quiet_until = [], 0.0


def show(device: Device) -> str:
    bound, words, left = limit(device.running), device.words, quiet_s(device)
    if bound is None:
        return words.say("login_unwatched")
    watched = words.say("login_watched", attempts=str(bound.attempts), within=str(bound.within_s), quiet=str(bound.quiet_s))
    now = words.say("login_quiet", left=str(left)) if left else words.say("login_normal", failures=str(len(device.login_failures)))
    return f"{watched}\n\n{now}"


async def _block_for(session: Session, *numbers: str) -> None:
    for place, number in enumerate(numbers):
        if not session.takes(number.isdecimal() and 1 <= int(number) <= LONGEST, place):
            return
    line = f"{START} {{}} attempts {{}} within {{}}".format(*map(int, numbers))
    session.configure(replaced(session.device.running, line, START), line)


HANDLERS: dict[str, Handler] = {"block_for": _block_for}
