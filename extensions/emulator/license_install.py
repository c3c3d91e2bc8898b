# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`license install` and `license save`: licenses that come in files and go to files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import licensing, network_commands
from .entries import SHIPPED
from .file_commands import put
from .license_commands import accepts, question
from .license_file import LicenseLine, NotALicenseFile, read, write
from .remote import place

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session

_COUNTS = (("installed", "successfully installed"), ("existing", "existing licenses"), ("failed", "failed to install"))
LARGEST = 1 << 20
"""Of a license file that comes over the network, in bytes."""
_ASK = ("extension", "grace_period")
"""Kinds whose agreement is asked for at the install (observed: license MIB)."""


async def _install(session: Session, path: str) -> None:
    """`license install`: every license of the file by itself, then the counters; the log speaks after the prompt.

    A file of a server is loaded first (observed for a reservation file from tftp).
    """
    if place.is_remote(path):
        source = await network_commands.whole(session, place.read(path))
        content, path = await network_commands.fetched(session, source, "license", LARGEST), str(source)
        if content is None:
            return
    else:
        file = session.device.flash.get(path)
        if file is None:
            session.say(session.device.words.say("no_file", path=path) + "\n")
            return
        content = file.content
    lines = _licenses(content)
    if lines is None:
        session.say(session.device.words.say("install_unreadable", path=path) + "\n")
        return
    session.say(f'Installing licenses from "{path}"\n')
    results = []
    for number, line in enumerate(lines):
        results.append(await _install_one(session, line))
        if number == (len(lines) - 1) // 2:
            await session.fault("inside", f"license install {path}")
    for outcome, words in _COUNTS:
        session.say(f"{sum(result.outcome == outcome for result in results)}/{len(results)} licenses were {words}\n")


def _licenses(content: bytes | None) -> list[LicenseLine] | None:
    """What a file holds; None when there is no such file or no license in it."""
    try:
        return read(content) if content is not None else None
    except NotALicenseFile:
        return None


async def _install_one(session: Session, line: LicenseLine) -> licensing.Result:
    device = session.device
    slot = device.slot_of(line.pid, line.sn)  # observed: a license itself says for which device it is
    held = device.held(slot)
    result = licensing.judge(line, held, device.udis, device.room, device.counted)
    if result.outcome == "installed" and line.kind in _ASK and not await _agrees(session, line):
        result = licensing.Result(line, "failed", "cause_refused")
    if result.outcome == "installed":
        device.install(licensing.stored(line, held, slot))
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
    held = [entry for entry in device.entries if entry.store not in SHIPPED and device.reaches(entry)]
    if await _kept(session, path, write([licensing.line_of(entry) for entry in held]), "license save"):
        session.say(device.words.say("save_done", path=path) + "\n")


async def _credential(session: Session, path: str) -> None:
    """`license save credential`: documented by its name; what a real one holds is not known, and this one says so."""
    device = session.device
    body = f"<EMULATED_DEVICE_CREDENTIAL><PID>{device.pid}</PID><SN>{device.sn}</SN></EMULATED_DEVICE_CREDENTIAL>\n"
    if await _kept(session, path, body.encode(), "license save credential"):
        session.say(device.words.say("credential_done", path=path) + "\n")


async def _kept(session: Session, path: str, content: bytes, cause: str) -> bool:
    """Whether a file is written, here or on a server."""
    if place.is_remote(path):
        return await network_commands.given(session, await network_commands.whole(session, place.read(path)), content)
    return put(session, path, content, cause)


HANDLERS: dict[str, Handler] = {"license_install": _install, "license_save": _save, "license_credential": _credential}
