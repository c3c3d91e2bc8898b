# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files and configurations that are copied, written and deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .flash import FlashFull, StoredFile
from .lefs_commands import offer_to_erase

if TYPE_CHECKING:
    from .handlers import Handler
    from .session import Session

RUNNING, STARTUP, NOTHING = "system:running-config", "nvram:startup-config", "null:"

_OVERWRITE = """Warning: Attempting to overwrite an NVRAM configuration previously written
by a different version of the system image.
"""
EXISTS = "%Warning:There is a file already existing with this name\n"


def put(session: Session, path: str, content: bytes, cause: str) -> bool:
    """Writes a file; if there is no room or no such file system, the user reads why."""
    return store(session, path, StoredFile(content, len(content), session.device.file_date()), cause)


def store(session: Session, path: str, file: StoredFile, cause: str) -> bool:
    """The same for a file that may be an image, which has a size and no bytes."""
    device = session.device
    if not device.flash.owns(path) or not device.flash.base(path):
        session.say(device.words.say("no_file", path=path) + "\n")
        return False
    try:
        if device.faults.happens("flash_full", path):
            raise FlashFull(path)
        device.flash.store(path, file)
    except FlashFull:
        session.say(device.words.say("no_space", path=path) + "\n")
        return False
    device.touched(f"{cause} {path}")
    return True


async def _delete(session: Session, path: str) -> None:
    device = session.device
    name = await session.file_name(device.words.say("delete_name", name=device.flash.base(path)))
    path = name or path
    whole = f"{device.flash.name}/{device.flash.base(path)}"
    if await session.sure(device.words.say("delete_confirm", path=whole)):
        await _delete_force(session, path)


async def _delete_force(session: Session, path: str) -> None:
    device = session.device
    if device.flash.remove(path):
        device.touched(f"delete {path}")
    else:
        session.say(device.words.say("no_file", path=path) + "\n")


async def copy(session: Session, source: str, target: str) -> None:
    """One file to another name, with the questions that come before."""
    device = session.device
    suggested = device.flash.base(target) or device.flash.base(source)
    if device.file_prompt == "noisy":
        source = await session.ask(f"Source filename [{source}]? ") or source
    name = await session.file_name(f"Destination filename [{suggested}]? ")
    place = f"{target.partition(':')[0]}:{name or suggested}" if ":" in target else name or suggested
    file = read(session, source)
    if file is None:
        session.say(device.words.say("no_file", path=source) + "\n")
        return
    if not await may_take(session, place):
        return
    if store(session, place, file, "copy"):
        tell_copied(session, file.size)


async def may_take(session: Session, path: str) -> bool:
    """Whether nothing has this name, or the user lets it be written over. Flash of the old kind offers to be erased first."""
    if session.device.flash.get(path) is not None:
        session.say(EXISTS)
        if not await session.sure("Do you want to over write? [confirm]"):
            return False
    await offer_to_erase(session, path)
    return True


def tell_copied(session: Session, size: int) -> None:
    session.say(f"{size} bytes copied in 0.548 secs ({int(size / 0.548)} bytes/sec)\n")


async def _merge_startup(session: Session) -> None:
    await merge(session, STARTUP)


async def merge(session: Session, source: str) -> None:
    """A file becomes part of the running configuration, line by line as if it were typed."""
    await session.file_name("Destination filename [running-config]? ")
    file = read(session, source)
    if file is None or file.content is None:
        session.say(session.device.words.say("no_file", path=source) + "\n")
        return
    await obeyed(session, file.content)
    tell_copied(session, file.size)


async def obeyed(session: Session, content: bytes) -> None:
    """Every line of a configuration, as if it were typed. What a line of it would merge is refused: it could be the file itself."""
    if session.merging:
        session.say(session.device.words.say("merging") + "\n")
        return
    session.configuring = session.merging = True
    try:
        for line in content.decode("utf-8", "replace").splitlines():
            if line.strip() not in ("", "end") and not line.startswith("!"):
                await session.obey(line.rstrip())
    finally:
        session.merging = False
        session.end_configuring()


def read(session: Session, path: str) -> StoredFile | None:
    device = session.device
    if path == NOTHING:
        return StoredFile(b"", 0, device.file_date())
    file = device.flash.get(path)
    if file is not None:
        return replace(file, modified=device.file_date())
    content = device.read(path)
    return StoredFile(content, len(content), device.file_date()) if content is not None else None


async def _copy_to_startup(session: Session) -> None:
    await session.file_name("Destination filename [startup-config]? ")
    await write(session)


async def write(session: Session) -> None:
    """The running configuration becomes the one that boots."""
    if session.device.overwrite_question:
        session.say(_OVERWRITE)
        if not await session.confirm("Overwrite the previous NVRAM configuration?[confirm]"):
            return
    session.say("Building configuration...\n")
    await session.fault("inside", "write")
    faults = session.device.faults
    if faults.happens("save_fails"):
        session.say(session.device.words.say("no_space", path="nvram") + "\n")
        return
    if not faults.happens("save_forgets"):
        session.device.save(session.user.name)
    session.say("[OK]\n")


HANDLERS: dict[str, Handler] = {
    "delete": _delete,
    "delete_force": _delete_force,
    "merge_startup": _merge_startup,
    "copy_to_startup": _copy_to_startup,
    "write": write,
}
