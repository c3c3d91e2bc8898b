# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every layout by command and name; the `shows` of a platform name one for each command it has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..device import Device
from . import boot, directory, firewall, inventory, policy, rights, stack, udi, version

Answer = Callable[..., str]

LAYOUTS: Mapping[str, Mapping[str, Answer]] = {
    "show version": version.FORMS | {"asa": firewall.version},
    "show inventory": inventory.FORMS,
    "show bootvar": boot.FORMS,
    "show boot": boot.FORMS,
    "show license udi": udi.FORMS,
    **{f"show license {word}": policy.FORMS for word in ("all", "status", "summary", "usage", "authorization")},
    **{f"show license right-to-use{word}": rights.FORMS for word in ("", " default", " summary", " usage")},
    "dir": directory.FORMS,
    "show activation-key": {"keys": firewall.keys},
    "show platform hardware throughput level": {"throughput": lambda device: f"The current throughput level is {device.throughput} kb/s"},
    "show switch": {"switches": stack.show_switch},
}

COMMAND = "show "
"""How the names of handlers begin that are answered by a layout of the platform, or by nobody."""
PRIVILEGED = ("show bootvar", "show activation-key", "dir")


def answer(device: Device, command: str) -> Answer | None:
    """What answers a command on this platform; None for one that no layout of it answers."""
    name = device.platform["shows"].get(command)
    return LAYOUTS[command][name] if name is not None else None
