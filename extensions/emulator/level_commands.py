# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`license boot level` and its kin: what a device takes, asks and answers.

Observed: a CSR1000V asks for the agreement of an evaluation, with a question whose answer by Enter is no; Catalyst 9000 asks nothing and
answers with the hint to save alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import config_mode, levels, license_commands
from .configuration import replaced, with_line, without_key
from .forms import policy
from .members import PROVISIONED

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session

_SUITE = "license boot suite"


async def _level(session: Session, level: str) -> None:
    """`license boot level X`, for the whole device with all its switches, or one line for each package of a router that names them so."""
    if _known(session, level) and await _agreed(session, level):
        await _choose(session, f"{levels.LINE}{level}", _others(session.device, level))


async def _level_off(session: Session, package: str) -> None:
    if session.takes(package in session.device.platform["packages"].values()):
        await _choose(session, f"{levels.LINE}{package} disable", f"{levels.LINE}{package}")


async def _level_of_switch(session: Session, level: str, slot: str) -> None:
    """Observed in the license MIB: what has no hardware is no device. So a provisioned switch has no level of its own."""
    there = slot in [member.slot for member in session.device.members if member.state != PROVISIONED]
    if _known(session, level) and session.takes(there, 1) and await _agreed(session, level, slot):
        await _choose(session, f"{levels.LINE}{level} switch {slot}", *_lines_of_switch(session.device, slot))


async def _level_with_addon(session: Session, level: str, addon: str) -> None:
    """Observed: a Catalyst 9000 asks for no agreement."""
    if _known(session, level) and session.takes(session.device.platform["addons"].get(level) == addon, 1):
        await _choose(session, f"{levels.LINE}{level} addon {addon}", levels.LINE.strip())


async def _no_level(session: Session, level: str = "") -> None:
    """The line of a level, or of any; those of single switches go with it."""
    _remove(session, f"{levels.LINE}{level}".strip())


async def _no_level_of_switch(session: Session, level: str, slot: str) -> None:
    _remove(session, f"{levels.LINE}{level} switch {slot}")


async def _no_level_with_addon(session: Session, level: str, addon: str) -> None:
    _remove(session, f"{levels.LINE}{level} addon {addon}")


async def _suite(session: Session, suite: str) -> None:
    """`license boot suite X`: every package of the suite."""
    if session.takes(suite in session.device.platform["suites"]) and await _agreed(session, suite):
        await _choose(session, f"{_SUITE} {suite}", _SUITE)


async def _no_suite(session: Session, suite: str) -> None:
    _remove(session, f"{_SUITE} {suite}")


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
    return session.takes(level in levels.known(session.device.platform))


def _others(device: Device, level: str) -> str:
    """The beginning of the lines that a new one drives out."""
    return f"{levels.LINE}{level}" if level in device.platform["packages"].values() else levels.LINE.strip()


def _lines_of_switch(device: Device, slot: str) -> list[str]:
    return [line for line in device.running if line.startswith(levels.LINE) and line.endswith(f" switch {slot}")]


async def _agreed(session: Session, feature: str, slot: str | None = None) -> bool:
    return await license_commands.agreed(session, feature, f"\t Feature Name:{feature}\n\n", slot)


async def _choose(session: Session, line: str, *keys: str) -> None:
    """The line in the place of those that begin with the keys."""
    await session.fault("inside", line)
    kept = session.device.running
    for key in keys:
        kept = without_key(kept, key)
    session.configure(with_line(kept, line), line)
    session.say(f"{config_mode.WRITE_HINT}\n\n")


def _remove(session: Session, line: str) -> None:
    session.configure(without_key(session.device.running, line), f"no {line}")


HANDLERS: dict[str, Handler] = {
    "level": _level,
    "level_off": _level_off,
    "level_of_switch": _level_of_switch,
    "level_with_addon": _level_with_addon,
    "no_level": _no_level,
    "no_level_of_switch": _no_level_of_switch,
    "no_level_with_addon": _no_level_with_addon,
    "suite": _suite,
    "no_suite": _no_suite,
    "throughput": _throughput,
    "smart_transport": _transport,
    "no_smart_transport": _no_transport,
}
