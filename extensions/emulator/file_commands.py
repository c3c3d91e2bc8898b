# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialogues of files, of saving the configuration, and of reloading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .flash import FlashFull
from .terminal import Cut

if TYPE_CHECKING:
    from .session import Handler, Session

_OVERWRITE = """Warning: Attempting to overwrite an NVRAM configuration previously written
by a different version of the system image.
"""


def put(session: Session, path: str, content: bytes, cause: str) -> bool:
    """Writes a file; if there is no room or no such file system, the user reads why."""
    device = session.device
    if not device.flash.owns(path):
        session.say(device.words.say("no_file", path=path) + "\n")
        return False
    try:
        device.flash.put(path, content, device.file_date())
    except FlashFull:
        session.say(device.words.say("no_space", path=path) + "\n")
        return False
    device.touched(f"{cause} {path}")
    return True


async def _delete(session: Session, path: str) -> None:
    device = session.device
    name = await session.terminal.line(device.words.say("delete_name", name=device.flash.base(path)))
    path = name.strip() or path
    whole = f"{device.flash.name}/{device.flash.base(path)}"
    if await session.terminal.confirm(device.words.say("delete_confirm", path=whole)):
        await _delete_force(session, path)


async def _delete_force(session: Session, path: str) -> None:
    device = session.device
    if device.flash.remove(path):
        device.touched(f"delete {path}")
    else:
        session.say(device.words.say("no_file", path=path) + "\n")


async def _copy(session: Session, source: str, target: str) -> None:
    device = session.device
    file = device.flash.get(source)
    suggested = device.flash.base(target) or device.flash.base(source)
    name = (await session.terminal.line(f"Destination filename [{suggested}]? ")).strip()
    if file is None or file.content is None:
        session.say(device.words.say("no_file", path=source) + "\n")
    elif put(session, f"{target.partition(':')[0]}:{name or suggested}" if ":" in target else name or suggested, file.content, "copy"):
        session.say(f"{file.size} bytes copied in 0.548 secs ({file.size * 2} bytes/sec)\n")


async def _copy_to_startup(session: Session) -> None:
    await session.terminal.line("Destination filename [startup-config]? ")
    await _write(session)


async def _write(session: Session) -> None:
    if session.device.overwrite_question:
        session.say(_OVERWRITE)
        if not await session.terminal.confirm("Overwrite the previous NVRAM configuration?[confirm]"):
            return
    session.say("Building configuration...\n")
    await session.fault("inside", "write")
    session.device.save()
    session.say("[OK]\n")


async def _reload(session: Session) -> None:
    """Asks for unsaved work and for consent; then the device is gone."""
    device = session.device
    if device.running != device.startup:
        session.say("\n")
        answer = (await session.terminal.line("System configuration has been modified. Save? [yes/no]: ")).strip().lower()
        device.log.event(f"answer {answer}")
        if answer in ("y", "ye", "yes"):
            await _write(session)
        elif answer not in ("n", "no"):
            return
    if await session.terminal.confirm("Proceed with reload? [confirm]"):
        device.restart()
        raise Cut


HANDLERS: dict[str, Handler] = {
    "delete": _delete,
    "delete_force": _delete_force,
    "copy_file": _copy,
    "copy_to_startup": _copy_to_startup,
    "write": _write,
    "reload": _reload,
}
