# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license right-to-use` of a Catalyst 3850. Only the table of `default` is observed."""

from __future__ import annotations

from collections.abc import Callable

from ..device import Device
from ..members import READY


def slots(device: Device) -> str:
    """`default`: what each switch was shipped with."""
    ruler = "-" * 37
    rows = [f"{member.slot:>5} {device.platform['base']:>18} {'Permanent':>12}" for member in device.members if member.state == READY]
    return "\n".join(("Slot#       License Name         Type", ruler, *rows, ruler))


def summary(device: Device) -> str:
    """`summary`, and the command without a word behind it: nobody has captured them."""
    say = device.words.say
    now, following = device.level.name, device.next_level().name
    return "\n".join((say("rights_heading"), say("rights_row", name=now), "", say("rights_levels", now=now, next=following)))


def usage(device: Device) -> str:
    """`usage`: nobody has captured it."""
    rows = [
        device.words.say("rights_usage_row", slot=member.slot, name=name, used="yes" if name == device.levels[member.slot].name else "no")
        for member in device.members
        if member.state == READY
        for name in device.platform["levels"]
    ]
    return "\n".join((device.words.say("rights_usage_heading"), *rows))


FORMS: dict[str, Callable[[Device], str]] = {"slots": slots, "summary": summary, "usage": usage}
