# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogues of licensing: packages with their agreement, `license install` and `license save`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import config_mode, eula, licensing
from .configuration import replaced, without_line
from .file_commands import NETWORK, put
from .license_file import LicenseLine, NotALicenseFile, read, sign, write

if TYPE_CHECKING:
    from .device import Device
    from .session import Handler, Session

_COUNTS = (("installed", "successfully installed"), ("existing", "existing licenses"), ("failed", "failed to install"))


async def _package(session: Session, module: str, package: str) -> None:
    """`license boot module`: an evaluation asks for the agreement before the line is taken."""
    if _known(session, module, package) and await _agreed(session, package):
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


async def _agreed(session: Session, package: str) -> bool:
    device = session.device
    if not config_mode.asks(device, package):
        return True
    if not await _accepts(session, eula.PROMPTS[device.eula_style]):
        return False
    device.entries = licensing.agree(package, device.entries)
    device.touched(f"agreement {package}")
    udi = f"UDI={device.pid}:{device.sn}; StoreIndex=0:{licensing.BUILT_IN}"
    device.syslog(f"%LICENSE-6-EULA_ACCEPTED: EULA for feature {package} 1.0 has been accepted. {udi}")
    return True


async def _accepts(session: Session, question: str) -> bool:
    """Shows the agreement and asks."""
    session.say(eula.TEXT)
    return await session.yes_or_no(question)


async def _accept_all(session: Session) -> None:
    """`license accept end user agreement`: one answer for every feature, kept as a line."""
    device = session.device
    if session.matched in device.running or not await _accepts(session, device.words.say("accept_all_question")):
        return
    for package in device.platform["features"]:
        device.entries = licensing.agree(package, device.entries)
    session.configure(replaced(device.running, session.matched, session.matched), session.matched)
    device.syslog("%LICENSE-6-EULA_ACCEPT_ALL: The Right to Use End User License Agreement is accepted")


async def _choose(session: Session, module: str, package: str, disable: bool) -> None:
    await session.fault("inside", f"license boot module {module} technology-package {package}")
    config_mode.set_package(session.device, module, package, disable, session.user.name)
    session.say(f"{config_mode.WRITE_HINT}\n\n\n")


async def _install(session: Session, path: str) -> None:
    """`license install`: every license of the file by itself, then the counters; the log speaks after the prompt."""
    lines = _licenses(session.device, path)
    if lines is None:
        unread = "install_from_network" if path.startswith(NETWORK) else "install_unreadable"
        session.say(session.device.words.say(unread, path=path) + "\n")
        return
    session.say(f'Installing licenses from "{path}"\n')
    results = []
    for number, line in enumerate(lines):
        results.append(_install_one(session, line))
        if number == (len(lines) - 1) // 2:
            await session.fault("inside", f"license install {path}")
    for outcome, words in _COUNTS:
        session.say(f"{sum(result.outcome == outcome for result in results)}/{len(results)} licenses were {words}\n")


def _licenses(device: Device, path: str) -> list[LicenseLine] | None:
    """What the file holds; None when there is no such file or no license in it."""
    file = device.flash.get(path)
    if file is None or file.content is None:
        return None
    try:
        return read(file.content)
    except NotALicenseFile:
        return None


def _install_one(session: Session, line: LicenseLine) -> licensing.Result:
    device = session.device
    result = licensing.judge(line, device.entries, device.pid, device.sn, device.slots)
    if result.outcome == "installed":
        device.install(licensing.stored(line, device.entries))
    session.say(f"{_told(device, result)}\n")
    return result


def _told(device: Device, result: licensing.Result) -> str:
    feature = result.line.feature
    if result.outcome == "failed":
        return device.words.say("install_failed", feature=feature, cause=device.words.say(result.cause or "cause_line"))
    if feature not in (*device.platform["features"], licensing.BASE):
        return device.words.say("install_unknown_feature", feature=feature)
    if result.outcome == "existing":
        return device.words.say("install_existing", feature=feature)
    return f"Installing...Feature:{feature}...Successful:Supported"


async def _save(session: Session, path: str) -> None:
    """`license save`: every license of the primary store in one file."""
    device = session.device
    held = [entry for entry in device.entries if entry.store == licensing.PRIMARY]
    lines = [_line(entry) for entry in held]
    if put(session, path, write(lines), "license save"):
        session.say(device.words.say("save_done", path=path) + "\n")


def _line(entry: licensing.Entry) -> LicenseLine:
    pid, sn = entry.pid or "", entry.sn or ""
    return LicenseLine(entry.feature, pid, sn, entry.version, sign(entry.feature, entry.version, pid, sn))


HANDLERS: dict[str, Handler] = {
    "package": _package,
    "package_off": _package_off,
    "no_package": _no_package,
    "no_package_off": _no_package_off,
    "accept_all": _accept_all,
    "license_install": _install,
    "license_save": _save,
}
