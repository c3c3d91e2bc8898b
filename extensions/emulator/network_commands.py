# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Copies from servers and to servers: the questions that come before, what is printed meanwhile, and what arrives.

Observed for `copy tftp flash` on a CISCO2911/K9 and a CISCO2951/K9: the questions for host, source and destination, the lines
`Accessing` and `Loading`, one mark for each ten blocks, and the two lines with the size. Of the other protocols only public logs were seen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from . import file_commands
from .configuration import NVRAM_SIZE
from .file_commands import RUNNING, STARTUP
from .remote import copies, place
from .remote.limits import NOT_ALLOWED, CopyFailed, TooLarge
from .remote.place import Place

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session

_HOST = "Address or name of remote host [{host}]? "


async def _copy(session: Session, source: str, target: str) -> None:
    if place.is_remote(source):
        await _copy_in(session, place.read(source), _with_colon(session.device, target))
    elif place.is_remote(target):
        await _copy_out(session, _with_colon(session.device, source), place.read(target))
    else:
        await file_commands.copy(session, source, target)


async def _copy_running(session: Session, target: str) -> None:
    await _copy(session, RUNNING, target)


async def _copy_startup(session: Session, target: str) -> None:
    await _copy(session, STARTUP, target)


async def _merge(session: Session, source: str) -> None:
    if not place.is_remote(source):
        await file_commands.merge(session, source)
        return
    content = await _configuration_from(session, source, "running-config")
    if content is not None:
        await file_commands.obeyed(session, content)
        file_commands.tell_copied(session, len(content))


async def _into_startup(session: Session, source: str) -> None:
    """A file is what boots next."""
    device = session.device
    if place.is_remote(source):
        content = await _configuration_from(session, source, "startup-config")
    else:
        await session.file_name("Destination filename [startup-config]? ")
        content = device.read(source)
        if content is None:
            session.say(device.words.say("no_file", path=source) + "\n")
    if content is not None:
        lines = [line.rstrip() for line in content.decode("utf-8", "replace").splitlines() if line.strip()]
        device.startup = lines if lines[-1:] == ["end"] else [*lines, "end"]
        device.touched("copy startup-config")
        session.say("[OK]\n")
        file_commands.tell_copied(session, len(content))


async def _configuration_from(session: Session, source: str, target: str) -> bytes | None:
    there = await _source(session, place.read(source))
    await session.file_name(f"Destination filename [{target}]? ")
    content = await fetched(session, await whole(session, there), target, NVRAM_SIZE)
    if content is not None:
        await session.fault("inside", session.matched)
    return content


async def _copy_in(session: Session, source: Place, target: str) -> None:
    device = session.device
    source = await _source(session, source)
    suggested = device.flash.base(target) or source.name
    name = await session.file_name(f"Destination filename [{suggested}]? ") or suggested
    path = f"{target.partition(':')[0]}:{name}" if ":" in target else name
    if not device.flash.owns(path) or not device.flash.base(path):
        session.say(device.words.say("no_file", path=path) + "\n")
        return
    if not await file_commands.may_take(session, path):
        return
    content = await fetched(session, await whole(session, source), path, device.flash.room_for(path))
    if content is None:
        return
    await session.fault("inside", session.matched)
    if file_commands.put(session, path, content, "copy"):
        file_commands.tell_copied(session, len(content))


async def _copy_out(session: Session, source: str, target: Place) -> None:
    device = session.device
    if source.endswith(":"):
        source += await session.ask("Source filename []? ")
    file = file_commands.read(session, source)
    if file is None or file.content is None:
        session.say(device.words.say("no_file", path=source) + "\n")
        return
    host = await _answer(session, _HOST.format(host=target.host), target.host)
    target = target if host == target.host else target.at(host)
    if target.scheme in place.WITH_USER[1:] and not target.user:
        question = device.words.say("destination_user", user=session.user.name)
        target = replace(target, user=await _answer(session, question, session.user.name))
    suggested = target.path or (f"{device.hostname.lower()}-confg" if source in (RUNNING, STARTUP) else device.flash.base(source))
    target = replace(target, path=await _answer(session, f"Destination filename [{suggested}]? ", suggested))
    if await given(session, await whole(session, target), file.content):
        file_commands.tell_copied(session, file.size)


async def _source(session: Session, source: Place) -> Place:
    """Asks for what was not typed."""
    if not source.host:
        source = source.at(await _answer(session, _HOST.format(host=""), ""))
        if source.scheme in place.WITH_USER[1:]:
            question = session.device.words.say("source_user", user=session.user.name)
            source = replace(source, user=await _answer(session, question, session.user.name))
    if not source.path:
        source = replace(source, path=await _answer(session, "Source filename []? ", ""))
    return source


async def _answer(session: Session, question: str, suggested: str) -> str:
    """An answer, or what the question suggests; `file prompt quiet` leaves out what has a suggestion."""
    return (await session.file_name(question) if suggested else await session.ask(question)) or suggested


async def whole(session: Session, there: Place) -> Place:
    """The place with the credentials of the configuration, or those that are asked for."""
    if there.scheme == "ftp" and not there.user:
        return replace(there, user=_configured(session.device, "username"), password=_configured(session.device, "password"))
    if there.scheme == "scp" and not there.password:
        return replace(there, user=there.user or session.user.name, password=await session.terminal.line("Password: ", echo=False))
    return there


def _configured(device: Device, what: str) -> str:
    return next((line.split()[-1] for line in device.running if line.startswith(f"ip ftp {what} ")), "")


def _with_colon(device: Device, typed: str) -> str:
    """The flash may be named without its colon (observed: `copy tftp flash`)."""
    return f"{typed}:" if f"{typed}:" in (device.flash.name, *device.flash.aliases) else typed


async def fetched(session: Session, source: Place, target: str, room: int) -> bytes | None:
    """The bytes from a server as they arrive here; None when the user has read why there are none."""
    device = session.device
    try:
        _refuse(session, source, target)
        session.say(_before(device, source))
        content = await session.terminal.while_there(copies.fetch(source, device.reach, room, lambda: _mark(session)))
    except CopyFailed as failure:
        _tell_failed(session, source, failure)
        return None
    except TooLarge:
        session.say("\n" + device.words.say("no_space", path=target) + "\n")
        return None
    session.say(_after(device, source, len(content)))
    return device.faults.spoiled(content, f"{source} {target}")


async def given(session: Session, target: Place, content: bytes) -> bool:
    """Whether a server took the bytes; if not, the user has read why."""
    device = session.device
    sent = device.faults.spoiled(content, str(target))
    try:
        _refuse(session, target, "")
        session.say("" if target.scheme == "tftp" else device.words.say("writing", name=target.path))
        await session.fault("inside", session.matched)
        await session.terminal.while_there(copies.give(target, device.reach, sent, lambda: _mark(session)))
    except CopyFailed as failure:
        _tell_failed(session, target, failure)
        return False
    session.say("\n")
    return True


def _refuse(session: Session, there: Place, here: str) -> None:
    if session.device.faults.happens("refuse_transfer", f"{there} {here}".strip()):
        raise CopyFailed(NOT_ALLOWED)


def _tell_failed(session: Session, there: Place, failure: CopyFailed) -> None:
    words = session.device.words
    session.say(words.say("copy_failed", url=str(there), reason=words.say(str(failure))) + "\n")


def _mark(session: Session) -> None:
    session.say("!")
    session.terminal.flush()


def _before(device: Device, source: Place) -> str:
    if source.scheme == "tftp":
        return f"Accessing {source}...\nLoading {source.path} from {source.host} (via {_interface(device)}): "
    if source.scheme == "ftp":
        return device.words.say("accessing_ftp", url=str(source)) + "\n" + device.words.say("loading_ftp", name=source.path)
    key = "loading_scp" if source.scheme == "scp" else "loading_http"
    return device.words.say(key, url=str(source), name=source.name)


def _after(device: Device, source: Place, size: int) -> str:
    if source.scheme == "tftp":
        return f"\n[OK - {size} bytes]\n\n"
    return "\n" + (device.words.say("loaded_ftp", size=str(size)) + "\n\n" if source.scheme == "ftp" else "")


def _interface(device: Device) -> str:
    """The interface that leads to servers: the first of the configuration."""
    return next((line.split()[1] for line in device.running if line.startswith("interface ")), "GigabitEthernet0/0")


HANDLERS: dict[str, Handler] = {
    "copy_file": _copy,
    "copy_running": _copy_running,
    "copy_startup": _copy_startup,
    "copy_into_startup": _into_startup,
    "merge": _merge,
}
