# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show version` of IOS and of IOS XE: where the parts stand in each layout. The lines themselves are data of the platform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..device import Device
from . import level_blocks, stack
from .filling import filled, register
from .notice import EXPORT, LONGER_PUBLIC_LICENSE, PUBLIC_LICENSE


@dataclass(frozen=True)
class Layout:
    """The blank lines between the parts, and the block of licenses with its place."""

    block: Callable[[Device], list[str]]
    public: tuple[str, ...] = ()
    """The notice of the public license, and below it the blank lines above and behind it."""
    around_public: tuple[int, int] = (2, 2)
    after_rom: int = 1
    before_block: int = 1
    udi: Callable[[Device], list[str]] | None = None
    udi_first: bool = False
    """The licenses stand behind the hardware, below the UDI."""
    before_register: int = 1
    switches: bool = False
    after: int = 0


def classic(device: Device, layout: Layout) -> str:
    """The whole screen."""
    platform = device.platform
    told = filled(device, platform["banner"])
    if layout.public:
        above, behind = ([""] * number for number in layout.around_public)
        told += [*above, *filled(device, [str(platform["copyright"])]), *layout.public, *behind]
    else:
        told.append("")
    told += [*filled(device, platform["rom"]), *[""] * layout.after_rom, *filled(device, platform["uptime_lines"]), "", "", "", *EXPORT]
    hardware = filled(device, platform["hardware_lines"])
    licenses, udi = _of_licenses(device, layout)
    if layout.udi_first:
        told += ["", *hardware, *udi, *licenses]
    else:
        told += [*[""] * layout.before_block, *licenses, *hardware]
    if layout.switches:
        told += stack.below_hardware(device)
    told += [*[""] * layout.before_register, register(device), *[""] * layout.after]
    return "\n".join(told)


def _of_licenses(device: Device, layout: Layout) -> tuple[list[str], list[str]]:
    """The block of licenses and that of the UDI, with the blank lines beside them. An image that knows no licenses has neither."""
    if device.image.licensing == "none":
        return [], []
    block = layout.block(device)
    if not layout.udi_first:
        return [*block, ""], []
    return ["", "", "", *block], ["", "", *(layout.udi(device) if layout.udi else [])]


def udi_in_tabs(device: Device) -> list[str]:
    """The UDI as a CISCO1941/K9 and a CISCO881 print it."""
    ruler = "-" * 49
    row = f"*0  \t  {device.pid:<22}{device.sn:<16}"
    return ["License Info:", "", "License UDI:", "", ruler, "Device#\t  PID\t\t\tSN", ruler, row]


def udi_in_blanks(device: Device) -> list[str]:
    """The UDI as a 3900 prints it."""
    ruler = "-" * 49
    row = f"*0        {device.pid:<22}{device.sn:<16}"
    return ["License Info:", "", "License UDI:", "", ruler, "Device#   PID           SN", ruler, row]


LAYOUTS = {
    "isr_g2": Layout(level_blocks.packages, udi=udi_in_tabs, udi_first=True, after=1),
    "isr_3900": Layout(level_blocks.packages, udi=udi_in_blanks, udi_first=True, after=1),
    "isr_800": Layout(level_blocks.module, udi=udi_in_tabs, udi_first=True, before_register=2),
    "catalyst": Layout(level_blocks.lines, switches=True, after=1),
    "catalyst_4500": Layout(level_blocks.module, before_block=2, after_rom=0, after=1),
    "catalyst_3850_lines": Layout(level_blocks.lines, LONGER_PUBLIC_LICENSE, (3, 3), switches=True),
    "catalyst_3850": Layout(level_blocks.table, PUBLIC_LICENSE, before_block=2, switches=True),
    "catalyst_9000": Layout(level_blocks.smart_table, PUBLIC_LICENSE, before_block=2, switches=True, after=1),
    "xe_lines": Layout(level_blocks.lines, PUBLIC_LICENSE),
    "xe_type_first": Layout(level_blocks.type_first, PUBLIC_LICENSE, (1, 2)),
    "isr_4000": Layout(level_blocks.suites, PUBLIC_LICENSE, before_block=3),
}


def _answers(layout: Layout) -> Callable[[Device], str]:
    return lambda device: classic(device, layout)


FORMS: dict[str, Callable[[Device], str]] = {name: _answers(layout) for name, layout in LAYOUTS.items()}
