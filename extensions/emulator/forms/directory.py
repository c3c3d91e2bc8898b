# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`dir` where its columns are not those of a router of IOS."""

from __future__ import annotations

from collections.abc import Callable

from ..device import Device


def xe(device: Device, path: str = "") -> str:
    """A switch or router of IOS XE: a wider column of sizes."""
    return _listed(device, path, lambda index, size, day, clock, name: f"{index:5}  -rw-{size:17}  {day:>11} {clock} +00:00  {name}")


def asa(device: Device, path: str = "") -> str:
    """A firewall: the time stands before the day."""
    return "\n" + _listed(device, path, lambda index, size, day, clock, name: f"{index:<6} -rwx  {size:<12} {clock} {day}  {name}")


def _listed(device: Device, path: str, row: Callable[[int, int, str, str, str], str]) -> str:
    flash = device.flash
    wanted = flash.base(path)
    if not flash.owns(path) or (wanted and flash.get(path) is None):
        return device.words.say("no_file", path=path)
    rows = []
    for index, (name, file) in enumerate(flash.files.items(), start=120):
        month, day, year, clock = file.modified.split(" ")[:4]
        if wanted in ("", name):
            rows.append(row(index, file.size, f"{month} {int(day):02} {year}", clock, name))
    body = "\n".join(rows) if rows else "No files in directory"
    total = f"{flash.size} bytes total ({flash.free} bytes free)"
    return f"Directory of {flash.name.rstrip('/')}/{wanted}\n\n{body}\n\n{total}"


FORMS: dict[str, Callable[..., str]] = {"xe": xe, "asa": asa}
