# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device as plain data and back: everything that it holds, the bytes of its files apart."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from . import licensing
from .device import Device
from .flash import StoredFile

SCHEMA = 1
_AS_THEY_ARE = ("startup", "running", "confreg", "confreg_next", "overwrite_question", "changed", "saved", "reload_by", "boot_reason", "logging")
_OF_THE_IMAGE = ("image", "software", "image_name", "release")


def to_dict(device: Device, put: Callable[[StoredFile], str | None]) -> dict[str, Any]:
    """The device now. `put` keeps the bytes of a file and says under which name; None for a file that has a size only."""
    return {
        "schema": SCHEMA,
        "udi": [device.pid, device.sn],
        **{name: getattr(device, name) for name in _AS_THEY_ARE},
        "platform": {name: device.platform[name] for name in _OF_THE_IMAGE},
        "entries": [asdict(entry) for entry in device.entries],
        "packages": {row: asdict(entry) if entry else None for row, entry in device.packages.items()},
        "used_s": [device.used_s(entry) for entry in device.entries],
        "uptime_s": device.uptime_s,
        "reload_at": device.reload_at.isoformat() if device.reload_at else None,
        "files": {name: [put(file), file.size, file.modified] for name, file in device.flash.files.items()},
    }


def from_dict(device: Device, data: Mapping[str, Any], get: Callable[[str], bytes]) -> None:
    """Turns a device that was just made into the one that was kept; the time in between did not pass for it."""
    for name in _AS_THEY_ARE:
        setattr(device, name, data[name])
    device.platform.update(data["platform"])
    device.entries = [_entry({**entry, "used_s": used}) for entry, used in zip(data["entries"], data["used_s"], strict=True)]
    device.packages = {row: _entry(entry) if entry else None for row, entry in data["packages"].items()}
    device.booted = time.monotonic() - data["uptime_s"]
    device.reload_at = datetime.fromisoformat(data["reload_at"]) if data["reload_at"] else None
    device.flash.files = {name: StoredFile(get(blob) if blob else None, size, modified) for name, (blob, size, modified) in data["files"].items()}


def _entry(values: Mapping[str, Any]) -> licensing.Entry:
    return licensing.Entry(**values)
