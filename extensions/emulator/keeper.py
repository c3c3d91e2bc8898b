# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of devices in a folder: one file per device that is there whole or not at all, and the bytes of flash files by their hash.

What the folder holds is true after the end of the process at any moment; it is not forced onto the disk at every change.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from . import state_dict
from .device import Device
from .flash import StoredFile
from .fleet_rows import FleetError
from .whole_files import write_bytes_whole, write_whole


class Keeper:
    """Keeps one device in `FOLDER/NAME/device.json`. The bytes of a file are written before the state that names them."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path, self._blobs = folder / name / "device.json", folder / "blobs"
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._blobs.mkdir(exist_ok=True)
        self._written: dict[int, tuple[StoredFile, str]] = {}

    def keep(self, device: Device) -> None:
        """The state as it is now."""
        write_whole(self._path, json.dumps(state_dict.to_dict(device, self._put)))
        there = {id(file) for file in device.flash.files.values()}
        self._written = {number: row for number, row in self._written.items() if number in there}

    def restore(self, device: Device) -> bool:
        """Turns a device that was just made into the kept one; False if none was kept."""
        try:
            data = json.loads(self._path.read_text(encoding="utf-8"))
            kept = (data["pid"], data["sn"])
        except FileNotFoundError:
            return False
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            raise FleetError(f"device {device.name}: {self._path} is no state of a device ({type(error).__name__}: {error})") from error
        if kept != (device.pid, device.sn):
            raise FleetError(
                f"device {device.name}: {self._path} is the state of {':'.join(kept)}, not of {device.pid}:{device.sn};"
                " take another folder, or remove that file to begin anew"
            )
        try:
            state_dict.from_dict(device, data, self._get)
        except FleetError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError) as error:
            raise FleetError(f"device {device.name}: {self._path} is no state of a device ({type(error).__name__}: {error})") from error
        return True

    def forget(self) -> None:
        """The next run begins with the device of the fleet file."""
        self._path.unlink(missing_ok=True)

    def _put(self, file: StoredFile) -> str | None:
        if file.content is None:
            return None
        known = self._written.get(id(file))
        if known is not None and known[0] is file:
            return known[1]
        name = hashlib.sha256(file.content).hexdigest()
        path = self._blobs / name
        if not path.exists():
            write_bytes_whole(path, file.content)
        self._written[id(file)] = (file, name)
        return name

    def _get(self, name: str) -> bytes:
        path = self._blobs / name
        try:
            content = path.read_bytes()
        except OSError as error:
            raise FleetError(f"{path}: {error.strerror}; the state in {self._path} needs it") from error
        if hashlib.sha256(content).hexdigest() != name:
            raise FleetError(f"{path} is not what was kept; the state in {self._path} needs it")
        return content
