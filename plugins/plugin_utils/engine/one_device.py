# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether outputs that are read as one set can be of one device."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..domain.errors import LicensingError, SeveralDevices
from ..parsers import show_license_udi, show_version
from ..parsers.collected import one_device
from .commands import ALL, VERSION, Outputs
from .observe import SMART_SCREENS

_UDI, _CONFIG = "show license udi", "show running-config"
_NAMED = re.compile(r"^hostname (\S{1,63})\s*$", re.MULTILINE)
_UPTIME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._/@+-]{0,62}) uptime is ", re.MULTILINE)
_CONFIG_UDI = re.compile(r"^license udi pid \S{2,40} sn ([A-Za-z0-9]{4,20})\s*$", re.MULTILINE)


def refuse_two_devices(outputs: Outputs) -> None:
    """Raises SeveralDevices where tables of UDIs, or names where nothing else tells, contradict each other beyond doubt.

    A name may have been changed between two outputs; a serial number is not.
    """
    one_device(list(outputs.items()))
    seen: dict[str, frozenset[str]] = {}
    for command, serials in _serials(outputs):
        for other, known in seen.items():
            if not serials & known:
                raise SeveralDevices(f"{min(known)} (`{other}`)", f"{min(serials)} (`{command}`)")
        seen[command] = serials
    if not {VERSION, _CONFIG} <= seen.keys():
        _one_name(outputs)


def _one_name(outputs: Outputs) -> None:
    """A name may be cut, longer by a domain, or printed in another case."""
    running, version = _NAMED.findall(outputs.get(_CONFIG, "")), _UPTIME.findall(outputs.get(VERSION, ""))
    if len(set(running)) == len(set(version)) == 1:
        short, long = sorted((running[0].lower(), version[0].lower()), key=len)
        if not long.startswith(short):
            raise SeveralDevices(f"{version[0]} (`{VERSION}`)", f"{running[0]} (`{_CONFIG}`)")


def _serials(outputs: Outputs) -> Iterator[tuple[str, frozenset[str]]]:
    """The serial numbers that each table of UDIs shows. The chassis is in none of them: its number may be another one."""
    readers: dict[str, Callable[[str], frozenset[str]]] = {
        VERSION: lambda text: frozenset(member.udi.sn for member in show_version.parse(text).value.members),
        _UDI: lambda text: frozenset(member.udi.sn for member in show_license_udi.parse(text).value),
        _CONFIG: lambda text: frozenset(_CONFIG_UDI.findall(text)),
        ALL: lambda text: frozenset(member.udi.sn for member in SMART_SCREENS[ALL](text).value.members),
    }
    for command, read in readers.items():
        try:
            found = read(outputs[command])
        except (KeyError, LicensingError):  # not there, or not read: told when everything is observed
            continue
        shown = frozenset(serial for serial in found if len(set(serial)) > 1)  # one letter throughout is a mask
        if shown:
            yield command, shown
