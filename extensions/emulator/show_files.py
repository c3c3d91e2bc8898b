# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""File systems, directories and boot choice as they are printed."""

from __future__ import annotations

from .configuration import NVRAM_SIZE
from .device import Device


def directory(device: Device, path: str = "") -> str:
    """`dir` of the flash, or of one file on it."""
    flash = device.flash
    wanted = flash.base(path)
    rows = []
    for index, (name, file) in enumerate(flash.files.items(), start=1):
        day, clock = _date(file.modified)
        if wanted in ("", name):
            rows.append(f"{index if file.number is None else file.number:5}  {'drw-' if file.folder else '-rw-'}{file.size:12}  {day:>11} {clock}  {name}")
    body = "\n".join(rows) if rows else "No files in directory"
    place = path.partition(":")[0] + ":" if ":" in path else flash.name
    return f"Directory of {place}/{wanted}\n\n{body}\n\n{flash.size} bytes total ({flash.free} bytes free)"


def file_systems(device: Device) -> str:
    """`show file systems`; the star marks the one that is used when none is named."""
    flash = device.flash
    names = " ".join((flash.name, *(f"{alias}#" for alias in flash.aliases)))
    rows = [
        (" ", "-", "-", "opaque", "rw", "archive:"),
        (" ", "-", "-", "opaque", "rw", "system:"),
        (" ", "-", "-", "network", "rw", "tftp:"),
        (" ", str(NVRAM_SIZE), str(NVRAM_SIZE - sum(len(line) + 1 for line in device.startup)), "nvram", "rw", "nvram:"),
        ("*", str(flash.size), str(flash.free), "disk", "rw", names),
        (" ", "-", "-", "network", "rw", "scp:"),
    ]
    lines = [f"{star}{size:>13}{free:>14}{kind:>10}{flags:>7}   {prefixes}" for star, size, free, kind, flags, prefixes in rows]
    return "\n".join(("File Systems:", "", "       Size(b)       Free(b)      Type  Flags  Prefixes", *lines))


def _date(modified: str) -> tuple[str, str]:
    month, day, year, clock = modified.split(" ", 3)
    return f"{month} {day} {year}", clock
