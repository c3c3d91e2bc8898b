# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device that is switched off and on again: what survives is kept in one file and read at the next start."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from .device import Device
from .flash import StoredFile
from .licensing import Entry


def attach(device: Device, folder: Path) -> None:
    """Goes on where the last process stopped, with the saved configuration; keeps every change from now on."""
    path = folder / "state.json"
    if path.exists():
        _restore(device, json.loads(path.read_text(encoding="utf-8")))
        device.boot("power-on")
    device.keep = lambda: _keep(device, path)


def _keep(device: Device, path: Path) -> None:
    state = {
        "sn": device.sn,
        "entries": [vars(entry) for entry in device.entries],
        "startup": device.startup,
        "saved": device.saved,
        "confreg": device.confreg if device.confreg_next is None else device.confreg_next,
        "files": {name: [_text(file.content), file.size, file.modified] for name, file in device.flash.files.items()},
    }
    temporary = path.with_name(".state.json.writing")
    temporary.write_text(json.dumps(state), encoding="utf-8")
    temporary.replace(path)


def _restore(device: Device, state: dict[str, Any]) -> None:
    device.sn = state["sn"]
    device.entries = [Entry(**row) for row in state["entries"]]
    device.startup, device.saved, device.confreg = state["startup"], state["saved"], state["confreg"]
    device.flash.files = {name: StoredFile(_bytes(text), size, date) for name, (text, size, date) in state["files"].items()}


def _text(content: bytes | None) -> str | None:
    return None if content is None else base64.b64encode(content).decode()


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text)
