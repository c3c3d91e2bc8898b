# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`license install` and `license save`: licenses that come in files and go to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import licensing
from .entries import SHIPPED
from .file_commands import NETWORK, put
from .license_commands import accepts, question
from .license_file import LicenseLine, NotALicenseFile, read, write

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session

_COUNTS = (("installed", "successfully installed"), ("existing", "existing licenses"), ("failed", "failed to install"))
_ASK = ("extension", "grace_period")
"""Kinds whose agreement is asked for at the install (observed: license MIB)."""


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
        results.append(await _install_one(session, line))
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


async def _install_one(session: Session, line: LicenseLine) -> licensing.Result:
    device = session.device
    result = licensing.judge(line, device.entries, device.udis, device.room, device.counted)
    if result.outcome == "installed" and line.kind in _ASK and not await _agrees(session, line):
        result = licensing.Result(line, "failed", "cause_refused")
    if result.outcome == "installed":
        device.install(licensing.stored(line, device.entries))
    session.say(f"{_told(device, result)}\n")
    return result


async def _agrees(session: Session, line: LicenseLine) -> bool:
    """The agreement of a license that ends. What stands above it was seen on a CSR1000V, where a level asked."""
    session.say(f"\t Feature Name:{line.feature}\n")
    return await accepts(session, question(session.device))


def _told(device: Device, result: licensing.Result) -> str:
    feature = result.line.feature
    if result.outcome == "failed":
        return device.words.say("install_failed", feature=feature, cause=device.words.say(result.cause or "cause_line"))
    if feature not in (*device.platform["features"], device.base):
        return device.words.say("install_unknown_feature", feature=feature)
    if result.outcome == "existing":
        return device.words.say("install_existing", feature=feature)
    return f"Installing...Feature:{feature}...Successful:Supported"


async def _save(session: Session, path: str) -> None:
    """`license save`: every license that is bound to a device, in one file; not while one is being cleared (observed: license MIB)."""
    device = session.device
    if device.clearing:
        session.say(device.words.say("save_while_clearing") + "\n")
        return
    held = [entry for entry in device.entries if entry.store not in SHIPPED]
    if put(session, path, write([licensing.line_of(entry) for entry in held]), "license save"):
        session.say(device.words.say("save_done", path=path) + "\n")


async def _credential(session: Session, path: str) -> None:
    """`license save credential`: documented by its name; what a real one holds is not known, and this one says so."""
    device = session.device
    body = f"<EMULATED_DEVICE_CREDENTIAL><PID>{device.pid}</PID><SN>{device.sn}</SN></EMULATED_DEVICE_CREDENTIAL>\n"
    if put(session, path, body.encode(), "license save credential"):
        session.say(device.words.say("credential_done", path=path) + "\n")


HANDLERS: dict[str, Handler] = {"license_install": _install, "license_save": _save, "license_credential": _credential}
