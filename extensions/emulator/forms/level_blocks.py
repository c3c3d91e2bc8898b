# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The blocks of `show version` that tell what runs now and after the next reload."""

from __future__ import annotations

from collections.abc import Mapping

from ..device import Device
from ..levels import Level

_TWO_ROWS = "Technology    Technology-package           Technology-package"


def lines(device: Device) -> list[str]:
    """Catalyst, ASR and CSR: three lines."""
    now, following = _both(device)
    return [f"License Level: {_word(device, now)}", f"License Type: {now.type}", f"Next reload license Level: {_word(device, following)}"]


def type_first(device: Device) -> list[str]:
    """ASR 1000: the type stands first."""
    level, kind, following = lines(device)
    return [kind, level, following]


def module(device: Device) -> list[str]:
    """Catalyst 4500 and ISR 800: two values on one line, and `reboot`."""
    now, following = _both(device)
    return [
        f"License Information for '{device.platform['module']}'",
        f"    License Level: {_word(device, now)}   Type: {now.type}",
        f"    Next reboot license Level: {_word(device, following)}",
    ]


def packages(device: Device) -> list[str]:
    """ISR G2: one row per technology."""
    base, widths = device.platform["base"], (14, 14, 15)
    rows = [_row(("ipbase", base, "Permanent", base), widths)]
    for row, package in device.platform["packages"].items():
        rows.append(_row((row, *_package(device, row, package)), widths))
    return [
        f"Technology Package License Information for Module:'{device.family}' ",
        "",
        "-" * 65,
        _TWO_ROWS,
        "              Current       Type           Next reboot  ",
        "-" * 66,
        *rows,
    ]


def suites(device: Device) -> list[str]:
    """ISR 4000: the suites with their members, then one row per package."""
    ruler, base = "-" * 80, device.platform["base"]
    told = ["Suite License Information for Module:'esg'", "", ruler]
    told += ["Suite                 Suite Current         Type           Suite Next reboot", ruler]
    for suite, members in device.platform["suites"].items():
        now, kind, following = _package(device, suite, suite)
        told += [f"{suite:<22}{now:<22}{kind:<15}{following}", *members, ""]
    single = {row: package for row, package in device.platform["packages"].items() if row not in device.platform["suites"]}
    rows = [_row((row, *_package(device, row, package)), (17, 17, 17)) for row, package in single.items()]
    return [
        *told,
        "",
        "Technology Package License Information:",
        "",
        "-" * 65,
        _TWO_ROWS,
        "              Current       Type           Next reboot",
        "-" * 66,
        *rows,
        _row(("ipbase", base, "Permanent", base), (17, 17, 17)),
    ]


def table(device: Device) -> list[str]:
    """Catalyst 3850 from 16.x: one row with three columns."""
    now, following = _both(device)
    return [
        "Technology Package License Information: ",
        "",
        "-" * 65,
        "Technology-package                   Technology-package",
        "Current             Type             Next reboot  ",
        "-" * 66,
        f"{_word(device, now):<20}{now.type:<17}{_word(device, following)}",
    ]


def smart_table(device: Device) -> list[str]:
    """Catalyst 9000: the level, its add-on, and the status of Smart licensing."""
    now, following = _both(device)
    ruler = "-" * 78
    return [
        "Technology Package License Information: ",
        "",
        ruler,
        "Technology-package                                     Technology-package",
        "Current                        Type                       Next reboot  ",
        ruler,
        f"{now.name:<20}\t{now.type:<30}\t {following.name:<20}",
        f"{now.addon or 'None':<20}\t{f'Subscription {now.type}':<30}\t {following.addon or 'None':<30}",
        f"AIR License Level: AIR DNA {_edition(now)}",
        f"Next reload AIR license Level: AIR DNA {_edition(following)}",
        "",
        "",
        f"Smart Licensing Status: {device.platform['no_license']}",
    ]


def _edition(level: Level) -> str:
    return level.name.rpartition("-")[2].capitalize()


def _both(device: Device) -> tuple[Level, Level]:
    return device.level, device.next_level()


def _word(device: Device, level: Level) -> str:
    words: Mapping[str, str] = device.platform.get("level_words", {})
    return words.get(level.name, level.name)


def _row(cells: tuple[str, str, str, str], widths: tuple[int, int, int]) -> str:
    return f"{cells[0]:<{widths[0]}}{cells[1]:<{widths[1]}}{cells[2]:<{widths[2]}}{cells[3]}"


def _package(device: Device, row: str, package: str) -> tuple[str, str, str]:
    """What runs, on which type of license, and what runs after the next boot."""
    running = device.packages[row]
    now = (running.feature, running.type) if running else ("None", "None")
    return (*now, package if device.next_entry(package) else "None")
