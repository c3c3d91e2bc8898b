# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that must stand in a capture when a parser claims to have read a value there, and how many of its lines must have been read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def _of_version(screen: Any) -> Iterator[str | None]:
    yield from (screen.hostname, screen.printed_release, screen.chassis)
    yield f'System image file is "{screen.image_file}"' if screen.image_file else None
    yield f"Processor board ID {screen.serial}" if screen.serial else None
    yield f"Configuration register is {screen.confreg:#x}".replace("0xf", "0xF") if screen.confreg is not None else None
    yield f"({screen.image_name.printed})" if screen.image_name else None
    for level in screen.levels:
        yield from (None if level.technology in ("addon", "air", "wireless") else level.technology, level.current)
        yield level.next_reload
    yield from (screen.throughput, screen.crypto_throughput)
    for switch in screen.stack:
        yield from (switch.model, switch.release, switch.image, switch.mode, switch.pid, switch.serial)
    for member in screen.members:
        yield from (member.udi.pid, member.udi.sn)


def _of_licenses(entries: Any) -> Iterator[str | None]:
    for held in entries:
        yield f"Feature: {held.feature}"
        yield f"Version: {held.version}" if held.version else None
        yield f"<PID>{held.udi.pid}</PID><SN>{held.udi.sn}</SN>" if held.udi else None


def _of_dir(directory: Any) -> Iterator[str | None]:
    yield f"Directory of {directory.name}"
    yield f"{directory.total} bytes total ({directory.free} bytes free)"
    for entry in directory.entries:
        yield f"{entry.modified}  {entry.name}"
        yield f" {entry.size} "


def _of_asa(screen: Any) -> Iterator[str | None]:
    yield from (screen.hostname, screen.printed_release, screen.image_file, screen.hardware, screen.model)
    yield from (screen.license_mode, screen.license_state, screen.device_manager)
    yield from _of_keys(screen.licensing)


def _of_keys(keys: Any) -> Iterator[str | None]:
    yield keys.serial
    yield f"This platform has a {keys.platform_license} license." if keys.platform_license else None
    for row in (*keys.features, *keys.failover_features):
        yield from (row.name, f": {row.value}", row.duration)


def _of_inventory(items: Any) -> Iterator[str | None]:
    for item in items:
        yield f'"{item.name}", DESCR: "{item.descr}'
        yield from (item.pid, item.vid, item.sn)


WORDS: dict[str, Callable[[Any], Iterator[str | None]]] = {
    "show_version": _of_version,
    "show_license": _of_licenses,
    "show_license_all": _of_licenses,
    "show_license_detail": _of_licenses,
    "show_license_udi": lambda members: (word for member in members for word in (member.udi.pid, member.udi.sn)),
    "show_license_feature": lambda features: (f"\n{feature.name} " for feature in features),
    "show_running-config": lambda screen: (line for line in (*screen.license_lines, *screen.boot_system)),
    "show_bootvar": lambda screen: screen.images or ("BOOT ",),
    "show_running-config_license": lambda screen: screen.license_lines,
    "show_boot_system": lambda screen: screen.images or ("BOOT ",),
    "show_boot": lambda screen: screen.images or ("BOOT ",),
    "show_file_systems": lambda systems: (system.name for system in systems),
    "license_install": lambda counts: (
        f"{number}/{counts.total} licenses were " for number in (counts.installed, counts.existing, counts.failed)
    ),
    "dir": _of_dir,
    "show_inventory": _of_inventory,
    "show_inventory_raw": _of_inventory,
    "show_license_right-to-use_default": lambda rows: (word for row in rows for word in (row.name, row.printed_type)),
    "asa/show_version": _of_asa,
    "asa/show_activation-key": _of_keys,
}

# What stands once in a capture for each entry that must have been read.
MARKS = {
    "show_license": "Feature: ",
    "show_license_all": "Feature: ",
    "show_license_detail": "Feature: ",
    "show_license_feature": "\n",
    "show_license_udi": "\n",
}
HEADING_LINES = {"show_license_feature": 1, "show_license_udi": 2}


def lines_to_read(folder: str, text: str) -> int | None:
    """How many entries a capture holds, counted without a parser; None where nothing can be counted so."""
    if "HA UDI List:" in text:
        return text.count(":PID:")
    mark = MARKS.get(folder)
    return None if mark is None else f"{text.rstrip()}\n".count(mark) - HEADING_LINES.get(folder, 0)
