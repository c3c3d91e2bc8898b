# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which level a device runs that has one for the whole device: platform data, licenses and configuration decide.

Documented: the highest level that is licensed, or the one that `license boot level` names if a license or an accepted evaluation lets
it run; else the base. A switch of a stack can be named by `switch n`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from . import licensing
from .licensing import Entry

LINE = "license boot level "
ROW = "level"
"""The key under which the license of the level stands among the running packages."""


@dataclass(frozen=True)
class Level:
    """What runs: a level, perhaps with an add-on, and the word for the license it runs on."""

    name: str
    type: str
    addon: str | None = None


def known(platform: Mapping[str, Any]) -> tuple[str, ...]:
    """What `license boot level` takes: levels, and packages of a router that names them so. A suite has a command of its own."""
    packages = [package for package in platform["packages"].values() if package not in platform.get("suites", ())]
    return (*platform.get("levels", ()), *packages)


def chosen(lines: Sequence[str], slot: str = "") -> tuple[str, str | None] | None:
    """Level and add-on of the line that speaks of this switch, or else of the whole device."""
    whole: tuple[str, str | None] | None = None
    for line in lines:
        if line.startswith(LINE) and not line.endswith(" disable"):
            words = line.split()[3:]
            switch = words[words.index("switch") + 1] if "switch" in words else ""
            found = (words[0], words[words.index("addon") + 1] if "addon" in words else None)
            if switch and switch == slot:
                return found
            whole = found if not switch else whole
    return whole


def entry_of(platform: Mapping[str, Any], entries: Sequence[Entry], lines: Sequence[str], slot: str = "", now: float = 0.0) -> Entry | None:
    """The license that the level of the next boot stands on; None where there is none, and where none is needed."""
    asked = chosen(lines, slot)
    return licensing.next_level(platform, entries, asked[0] if asked else None, now)


def of(platform: Mapping[str, Any], entries: Sequence[Entry], lines: Sequence[str], slot: str = "", now: float = 0.0) -> Level:
    """The level that a boot with this configuration would choose."""
    asked = chosen(lines, slot)
    if platform.get("level_type"):  # nothing has to be installed: the line decides
        name, addon = asked or (str(platform["base"]), platform.get("addons", {}).get(platform["base"]))
        return Level(name, str(platform["level_type"]), addon)
    entry = entry_of(platform, entries, lines, slot, now)
    if entry is None:
        return Level(asked[0] if asked and platform.get("no_license") else str(platform["base"]), str(platform.get("no_license", licensing.PERMANENT)))
    return Level(entry.feature, entry.type)


def throughput(platform: Mapping[str, Any], lines: Sequence[str], licensed: bool) -> str:
    """Kbps after a boot with this configuration; without a license it stays what the platform forwards for nothing (observed: 100)."""
    asked = next((line.split()[4:] for line in lines if line.startswith("platform hardware throughput level ")), None)
    if asked is None or not licensed:
        return str(platform.get("throughput", ""))
    return str(int(asked[1]) * 1000) if asked[0] == "MB" else asked[0]
