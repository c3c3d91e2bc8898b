# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which commands a family of devices has, beside or instead of those that every device of this generation has."""

from __future__ import annotations

from collections.abc import Iterable

from . import config_mode, rights_commands
from .commands import EXEC
from .device import Device
from .forms import layouts
from .grammar import Rule, rule
from .replay import OF_A_SYSTEM, OF_BOTH

_OWN = ("show version", "show inventory", "show boot", "show bootvar", "show license udi", "show switch", "show redundancy")
"""What a platform's file answers, or nobody."""
_CLASSIC = ("show license", "license")
_LEVEL = (
    rule("license boot level <word>", "level"),
    rule("license boot level <word> switch <word>", "level_of_switch"),
    rule("no license boot level <word>", "removes"),
    rule("no license boot level", "no_level"),
)
_ADDON = (rule("license boot level <word> addon <word>", "level_with_addon"), rule("no license boot level <word> addon <word>", "removes"))
_SUITE = (rule("license boot suite <word>", "suite"), rule("no license boot suite <word>", "removes"))
_THROUGHPUT = (
    rule("platform hardware throughput level <word>", "throughput"),
    rule("platform hardware throughput level mb <word>", "throughput"),
    rule("no platform hardware throughput level <rest>", "removes"),
)
_TRANSPORT = (rule("license smart transport <word>", "smart_transport"), rule("no license smart transport", "no_smart_transport"))
_MODULE = ("license boot module", "no license boot module")
_CLASSIC_CONFIG = ("license", "no license")


def is_firewall(device: Device) -> bool:
    """Whether prompts, paging and refusals are those of a firewall."""
    return device.replay.firewall if device.replay is not None else device.platform.get("system") == "asa"


def exec_rules(device: Device) -> tuple[Rule, ...]:
    """What can be typed in the exec modes."""
    own = tuple(rule(command, command, command.startswith(layouts.PRIVILEGED)) for command in device.platform["shows"])
    if is_firewall(device):
        return (*own, rule("show privilege", "privilege"), *OF_A_SYSTEM["asa"], *OF_BOTH)
    left_out = (*_OWN, *(() if device.platform["classic"] else _CLASSIC))
    rights = rights_commands.RULES if device.platform["command"] == "right_to_use" else ()
    return (*own, *rights, *_without(EXEC, left_out))


def config_rules(device: Device, block: str | None) -> tuple[Rule, ...]:
    """What can be typed in the configuration modes."""
    platform = device.platform
    rules = config_mode.rules(block)
    if platform["command"] != "module":
        rules = tuple(_without(rules, _MODULE if platform["classic"] else _CLASSIC_CONFIG))
    if platform["command"] == "level":
        rules += _LEVEL
    rules += _ADDON if platform.get("addons") else ()
    rules += _TRANSPORT if platform.get("agent") else ()
    rules += _SUITE if platform.get("suites") else ()
    return rules + (_THROUGHPUT if platform.get("throughput") else ())


def _without(rules: Iterable[Rule], starts: Iterable[str]) -> list[Rule]:
    words = [tuple(start.split()) for start in starts]
    return [one for one in rules if not any(one.words[: len(start)] == start for start in words)]
