# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines that choose what boots, and the agreement that some of them ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import config_mode, eula, licensing
from .configuration import replaced, without_line
from .entries import Entry

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session


async def _package(session: Session, module: str, package: str) -> None:
    """`license boot module`: an evaluation asks for the agreement before the line is taken."""
    if _known(session, module, package) and await agreed(session, package):
        await _choose(session, module, package, disable=False)


async def _package_off(session: Session, module: str, package: str) -> None:
    if _known(session, module, package):
        await _choose(session, module, package, disable=True)


async def _no_package(session: Session, module: str, package: str) -> None:
    line = config_mode.package_line(module, package)
    session.configure(without_line(session.device.running, line), "no license boot module")


async def _no_package_off(session: Session, module: str, package: str) -> None:
    line = config_mode.package_line(module, package, disable=True)
    session.configure(without_line(session.device.running, line), "no license boot module")


def _known(session: Session, module: str, package: str) -> bool:
    """Whether this router has that module and package; if not, the caret points at what it lacks."""
    platform = session.device.platform
    return session.takes(module == platform["family"]) and session.takes(package in platform["packages"].values(), 1)


async def agreed(session: Session, feature: str, heading: str = "", slot: str | None = None) -> bool:
    """Asks for the agreement where only an evaluation could run this; True when nothing stands against the line."""
    device = session.device
    if not config_mode.asks(device, feature, slot):
        return True
    session.say(heading)
    if not await accepts(session, question(device)):
        return False
    agree(device, feature, slot)
    return True


def question(device: Device) -> str:
    """How the agreement is asked for: as the fleet file says, or as the image spells it."""
    return eula.PROMPTS[device.eula_style or ("parens" if "xe_release" in device.platform else device.image.eula)]


def agree(device: Device, feature: str, slot: str | None = None) -> None:
    """The answer was yes: for one switch, or for all of them."""
    trial = licensing.evaluation(feature, device.held(slot))
    device.entries = licensing.agree(feature, device.entries, slot)
    device.touched(f"agreement {feature}")
    device.syslog(_accepted(device, trial, feature, slot))


def _accepted(device: Device, trial: Entry | None, feature: str, slot: str | None) -> str:
    version, index, store = (trial.version, trial.index, trial.store) if trial is not None else ("1.0", 0, licensing.BUILT_IN)
    pid, sn = next(((member.pid, member.sn) for member in device.members if member.slot == slot), (device.pid, device.sn))
    where = f"UDI={pid}:{sn}; StoreIndex={index}:{store}"
    return f"%LICENSE-6-EULA_ACCEPTED: EULA for feature {feature} {version} has been accepted. {where}"


async def accepts(session: Session, prompt: str) -> bool:
    """Shows the agreement and asks."""
    session.say(eula.TEXT)
    return await session.yes_or_no(prompt)


async def _accept_all(session: Session) -> None:
    """`license accept end user agreement`: one answer for every feature, kept as a line."""
    device = session.device
    if session.matched in device.running or not await accepts(session, device.words.say("accept_all_question")):
        return
    for feature in device.platform["features"]:
        device.entries = licensing.agree(feature, device.entries)
    session.configure(replaced(device.running, session.matched, session.matched), session.matched)
    device.syslog("%LICENSE-6-EULA_ACCEPT_ALL: The Right to Use End User License Agreement is accepted")


async def _no_accept_all(session: Session) -> None:
    session.configure(without_line(session.device.running, session.matched.removeprefix("no ")), session.matched)


async def _choose(session: Session, module: str, package: str, disable: bool) -> None:
    await session.fault("inside", f"license boot module {module} technology-package {package}")
    config_mode.set_package(session.device, module, package, disable, session.user.name)
    session.say(f"{config_mode.WRITE_HINT}\n\n\n")


HANDLERS: dict[str, Handler] = {
    "package": _package,
    "package_off": _package_off,
    "no_package": _no_package,
    "no_package_off": _no_package_off,
    "accept_all": _accept_all,
    "no_accept_all": _no_accept_all,
}
