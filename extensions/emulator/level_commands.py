# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`license boot level` and its kin: what a device takes, asks and answers.

Observed: a CSR1000V asks for the agreement of an evaluation, with a question whose answer by Enter is no; Catalyst 9000 asks nothing and
answers with the hint to save alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import config_mode, levels
from .configuration import replaced, without_key
from .forms import policy
from .license_commands import accepts, agree, question

if TYPE_CHECKING:
    from .session import Handler, Session


async def _level(session: Session, level: str) -> None:
    """`license boot level X`, for the whole device or, on a stack, for all its switches."""
    if _known(session, level) and await agreed(session, level):
        _choose(session, f"{levels.LINE}{level}")


async def _level_of_switch(session: Session, level: str, slot: str) -> None:
    there = slot in [member.slot for member in session.device.members]
    if _known(session, level) and session.takes(there, 1) and await agreed(session, level):
        line = f"{levels.LINE}{level} switch {slot}"
        kept = [other for other in session.device.running if not (other.startswith(levels.LINE) and other.endswith(f" switch {slot}"))]
        session.configure(replaced(kept, line, line), "license boot level")
        session.say(f"{config_mode.WRITE_HINT}\n\n")


async def _level_with_addon(session: Session, level: str, addon: str) -> None:
    if _known(session, level) and session.takes(session.device.platform["addons"].get(level) == addon, 1):
        _choose(session, f"{levels.LINE}{level} addon {addon}")


async def _no_level(session: Session) -> None:
    session.configure(without_key(session.device.running, levels.LINE.strip()), "no license boot level")


async def _suite(session: Session, suite: str) -> None:
    """`license boot suite X`: every package of the suite."""
    if session.takes(suite in session.device.platform["suites"]) and await agreed(session, suite):
        line = f"license boot suite {suite}"
        session.configure(replaced(session.device.running, line, "license boot suite"), "license boot suite")
        session.say(f"{config_mode.WRITE_HINT}\n\n")


async def _throughput(session: Session, number: str) -> None:
    if session.takes(number.isdecimal()):
        line = session.matched.replace(" mb ", " MB ")
        session.configure(replaced(session.device.running, line, "platform hardware throughput level"), "throughput")


async def _transport(session: Session, way: str) -> None:
    """`license smart transport`: quiet (observed)."""
    if session.takes(way in policy.TRANSPORTS):
        line = f"{policy.TRANSPORT_LINE}{way}"
        session.configure(replaced(session.device.running, line, policy.TRANSPORT_LINE.strip()), "license smart transport")


async def _no_transport(session: Session) -> None:
    session.configure(without_key(session.device.running, policy.TRANSPORT_LINE.strip()), "no license smart transport")


def _known(session: Session, level: str) -> bool:
    platform = session.device.platform
    return session.takes(level in (*platform.get("levels", ()), *platform["packages"].values()))


async def _level_off(session: Session, level: str) -> None:
    """`license boot level uck9 disable`: a package of a router that names packages as levels."""
    if session.takes(level in session.device.platform["packages"].values()):
        line = f"{levels.LINE}{level} disable"
        session.configure(replaced(session.device.running, line, f"{levels.LINE}{level}"), "license boot level")
        session.say(f"{config_mode.WRITE_HINT}\n\n")


async def agreed(session: Session, feature: str) -> bool:
    """Asks for the agreement where only an evaluation could run this; True when nothing stands against the line."""
    device = session.device
    if not config_mode.asks(device, feature):
        return True
    session.say(f"\t Feature Name:{feature}\n\n")
    if not await accepts(session, question(device)):
        return False
    agree(device, feature)
    return True


def _choose(session: Session, line: str) -> None:
    """The line in the place of the one there was; those of single switches go with it."""
    session.configure(replaced(session.device.running, line, levels.LINE.strip()), "license boot level")
    session.say(f"{config_mode.WRITE_HINT}\n\n")


HANDLERS: dict[str, Handler] = {
    "level": _level,
    "level_off": _level_off,
    "level_of_switch": _level_of_switch,
    "level_with_addon": _level_with_addon,
    "no_level": _no_level,
    "suite": _suite,
    "throughput": _throughput,
    "smart_transport": _transport,
    "no_smart_transport": _no_transport,
}
