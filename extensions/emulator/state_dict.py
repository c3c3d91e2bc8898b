# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a device as plain data: what is kept over a restart, restored and shown."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from . import configuration, images
from .entries import Entry
from .flash import StoredFile
from .levels import Level
from .members import Member

if TYPE_CHECKING:
    from .device import Device

SCHEMA = 1
_PLAIN = (
    "sn", "running", "startup", "confreg", "confreg_next", "changed", "saved", "overwrite_question", "booted", "boot_reason",
    "reload_by", "logging", "in_use", "counting_since", "activated", "throughput",
)  # fmt: skip


def in_base64(file: StoredFile) -> str | None:
    return base64.b64encode(file.content).decode() if file.content is not None else None


def to_dict(device: Device, content: Callable[[StoredFile], str | None] = in_base64) -> dict[str, Any]:
    """Everything that differs from a device of the same fleet file that was just switched on. JSON takes it as it is.

    `content` says what stands for the bytes of a file: the bytes themselves, or where they are kept.
    """
    plain = {name: _copied(getattr(device, name)) for name in _PLAIN}
    return {
        "schema": SCHEMA,
        "name": device.name,
        "pid": device.pid,
        **plain,
        "image": device.platform["image"],
        "booted_by": list(device.booted_by),
        "clock": device.time.to_dict(),
        "reload_at": device.reload_at.timestamp() if device.reload_at is not None else None,
        "entries": [asdict(entry) for entry in device.entries],
        "packages": {row: list(entry.place) if entry else None for row, entry in device.packages.items()},
        "levels": {slot: asdict(level) for slot, level in device.levels.items()},
        "members": [asdict(member) for member in device.members],
        "logins": {"failures": list(device.login_failures), "quiet_until": device.quiet_until},
        "flash": {
            "size": device.flash.size,
            "deleted": device.flash.deleted,
            "hidden": device.flash.hidden,
            "files": {name: _file(file, content) for name, file in device.flash.files.items()},
        },
    }


def from_dict(device: Device, data: Mapping[str, Any], content: Callable[[str], bytes] = base64.b64decode) -> None:
    """The device is what the data says. Data of another device, or of another schema, changes nothing and raises ValueError."""
    if data.get("schema") != SCHEMA or data.get("pid") != device.pid:
        raise ValueError(f"this is not the state of a {device.pid} in schema {SCHEMA}")
    entries = [Entry(**row) for row in data["entries"]]
    by_place = {entry.place: entry for entry in entries}
    packages = {row: by_place[(place[0], place[1], *(place[2:] or [""]))] if place else None for row, place in data["packages"].items()}
    files = {name: _stored(row, content) for name, row in data["flash"]["files"].items()}
    when = data["reload_at"]
    device.time.from_dict(data["clock"])
    for name in _PLAIN:
        setattr(device, name, _copied(data[name]))
    device.entries, device.packages = entries, packages
    device.levels = {slot: Level(**row) for slot, row in data["levels"].items()}
    device.members = tuple(Member(**row) for row in data["members"])
    logins = data.get("logins", {})
    device.login_failures, device.quiet_until = list(logins.get("failures", ())), float(logins.get("quiet_until", 0))
    flash = data["flash"]
    device.flash.size, device.flash.files = flash["size"], files
    device.flash.deleted, device.flash.hidden = flash.get("deleted", 0), flash.get("hidden", 0)
    device.platform = images.applied(device.platform, data["image"])
    device.booted_by = list(data.get("booted_by", configuration.boot_systems(device.startup)))
    device.reload_at = datetime.fromtimestamp(when, timezone.utc) if when is not None else None
    device.begin_hearing()
    device.touched("restored")


def _copied(value: Any) -> Any:
    return value.copy() if isinstance(value, list | dict) else value


def _file(file: StoredFile, content: Callable[[StoredFile], str | None]) -> dict[str, Any]:
    return {"size": file.size, "digest": file.digest, "modified": file.modified, "folder": file.folder, "number": file.number, "content": content(file)}


def _stored(row: Mapping[str, Any], content: Callable[[str], bytes]) -> StoredFile:
    kept = row["content"]
    return StoredFile(content(kept) if kept is not None else None, int(row["size"]), str(row["modified"]), bool(row.get("folder")), row.get("number"))
