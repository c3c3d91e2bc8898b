# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`dir` where its columns are not those of a router of IOS."""

from __future__ import annotations

from collections.abc import Callable

from ..device import Device
from ..flash import StoredFile


def xe(device: Device, path: str = "") -> str:
    """A switch or router of IOS XE: a wider column of sizes."""

    def row(index: int, file: StoredFile, name: str) -> str:
        month, day, year, clock, zone = file.modified.split(" ")
        return f"{index:5}  {'drwx' if file.folder else '-rw-'}{file.size:17}  {f'{month} {int(day)} {year}':>11} {clock} {zone}  {name}"

    return _listed(device, path, row)


def asa(device: Device, path: str = "") -> str:
    """A firewall: the time stands before the day."""

    def row(index: int, file: StoredFile, name: str) -> str:
        month, day, year, clock, _zone = file.modified.split(" ")
        return f"{index:<6} {'drwx' if file.folder else '-rwx'}  {file.size:<12} {clock} {month} {int(day):02} {year}  {name}"

    return "\n" + _listed(device, path, row)


def _listed(device: Device, path: str, row: Callable[[int, StoredFile, str], str]) -> str:
    flash = device.flash
    wanted = flash.base(path)
    if not flash.owns(path) or (wanted and flash.get(path) is None):
        return device.words.say("no_file", path=path)
    rows = []
    for index, (name, file) in enumerate(flash.files.items(), start=120):
        if wanted in ("", name):
            rows.append(row(index if file.number is None else file.number, file, name))
    body = "\n".join(rows) if rows else "No files in directory"
    total = f"{flash.size} bytes total ({flash.free} bytes free)"
    return f"Directory of {flash.name.rstrip('/')}/{wanted}\n\n{body}\n\n{total}"


FORMS: dict[str, Callable[..., str]] = {"xe": xe, "asa": asa}
