# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done to a running device from outside: look, advance its time, break and mend it, power. One function per deed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from .faults import Fault
from .faults import wrong as wrong_faults
from .serving import Served

Deed = Callable[[Served, Mapping[str, Any]], Awaitable[Any]]


class CannotDo(Exception):
    """A request that is refused: a name for programs, and a sentence."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


async def _state(one: Served, _request: Mapping[str, Any]) -> dict[str, Any]:
    device = one.listener.device
    return {
        "name": one.made.name,
        "power": one.listener.power,
        "hostname": device.hostname,
        "pid": device.pid,
        "sn": device.sn,
        "image": device.platform["image"],
        "uptime_s": device.uptime_s,
        "sessions": one.listener.sessions,
        "unsaved": device.running != device.startup,
        "licenses": [{"feature": entry.feature, "type": entry.type, "store": entry.store, "used_s": device.used_s(entry)} for entry in device.entries],
        "packages": {row: entry.feature if entry else None for row, entry in device.packages.items()},
        "files": {name: file.size for name, file in device.flash.files.items()},
        "faults": [vars(fault) for fault in device.faults.left if fault.count],
        "digest": device.digest(),
    }


async def _advance(one: Served, request: Mapping[str, Any]) -> dict[str, Any]:
    """Time passes on the device at once."""
    seconds = request.get("seconds")
    if not isinstance(seconds, (int, float)) or isinstance(seconds, bool) or not 0 < seconds < 1e10:
        raise CannotDo("bad_request", f"seconds: {seconds!r} is no time to advance by")
    try:
        one.listener.device.advance(seconds)
    except ValueError as error:
        raise CannotDo("bad_request", f"seconds: {error}") from None
    one.listener.keep()
    return {"advanced_s": seconds}


async def _inject(one: Served, request: Mapping[str, Any]) -> dict[str, Any]:
    """One more fault is to come."""
    row = request.get("fault")
    if not isinstance(row, dict):
        raise CannotDo("bad_request", "fault: a mapping is needed, as in a fleet file")
    wrong = wrong_faults([row])
    if wrong:
        raise CannotDo("bad_fault", wrong[0])
    one.listener.device.faults.left.append(Fault(**row))
    return {"faults": len(one.listener.device.faults.left)}


async def _clear(one: Served, _request: Mapping[str, Any]) -> dict[str, Any]:
    """No fault is left to come."""
    left = one.listener.device.faults.left
    cleared = sum(fault.count > 0 for fault in left)
    left.clear()
    return {"cleared": cleared}


async def _reset(one: Served, _request: Mapping[str, Any]) -> dict[str, Any]:
    """The device is again what the fleet file describes; its sessions end."""
    async with one.turn:
        await one.reset()
    return {"power": one.listener.power}


async def _power(one: Served, request: Mapping[str, Any]) -> dict[str, Any]:
    """Pulls the plug, or puts it in."""
    wanted = request.get("to")
    if wanted not in ("on", "off"):
        raise CannotDo("bad_request", "to: on or off")
    async with one.turn:
        if wanted == "off":
            await one.listener.power_off()
        elif one.listener.power == "off":
            one.listener.power_on()
    return {"power": one.listener.power}


async def _transcript(one: Served, _request: Mapping[str, Any]) -> dict[str, Any]:
    made = one.made
    secrets = [made.password, made.enable, *(str(row["password"]) for row in made.users)]
    return {"sessions": one.listener.transcript.told(secrets)}


DEEDS: Mapping[str, Deed] = {
    "state": _state,
    "advance": _advance,
    "inject": _inject,
    "clear": _clear,
    "reset": _reset,
    "power": _power,
    "transcript": _transcript,
}
