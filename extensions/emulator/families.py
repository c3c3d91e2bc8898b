# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which commands a family of devices has, beside or instead of those that every device of this generation has."""

from __future__ import annotations

from . import config_mode, lefs_commands, license_rules, rights_commands
from .commands import EXEC
from .device import Device
from .forms import layouts
from .grammar import Rule, rule
from .replay import OF_A_SYSTEM, OF_BOTH

_THROUGHPUT = (
    rule("platform hardware throughput level <word>", "throughput"),
    rule("platform hardware throughput level mb <word>", "throughput"),
    rule("no platform hardware throughput level <rest>", "removes"),
)
_TRANSPORT = (rule("license smart transport <word>", "smart_transport"), rule("no license smart transport", "no_smart_transport"))


def is_firewall(device: Device) -> bool:
    """Whether prompts, paging and refusals are those of a firewall."""
    return device.replay.firewall if device.replay is not None else device.platform.get("system") == "asa"


def exec_rules(device: Device) -> tuple[Rule, ...]:
    """What can be typed in the exec modes."""
    own = tuple(rule(command, command, command.startswith(layouts.PRIVILEGED)) for command in _shows(device))
    if is_firewall(device):
        return (*own, rule("show privilege", "privilege"), *OF_A_SYSTEM["asa"], *OF_BOTH)
    rights = rights_commands.RULES if device.platform["command"] == "right_to_use" else ()
    others = [one for one in EXEC if not one.handler.startswith(layouts.COMMAND)]
    old_flash = lefs_commands.RULES if device.flash.lefs else ()
    return (*own, *rights, *old_flash, *license_rules.known(others, device))


def _shows(device: Device) -> list[str]:
    """What the platform prints in a layout of its own; of licenses only while the image knows them."""
    knows = device.image.licensing != "none"
    return [command for command in device.platform["shows"] if knows or not command.startswith("show license")]


def config_rules(device: Device, block: str | None) -> tuple[Rule, ...]:
    """What can be typed in the configuration modes."""
    platform = device.platform
    transport = _TRANSPORT if platform.get("agent") else ()
    throughput = _THROUGHPUT if platform.get("throughput") else ()
    return (*license_rules.known(config_mode.rules(block), device), *transport, *throughput)
