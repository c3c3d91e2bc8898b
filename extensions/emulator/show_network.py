# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What clients ask at login and licensing has no part in: addresses of interfaces, and names. Shapes of public terminal logs of IOS 15."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .configuration import block_of
from .device import Device

_BRIEF = "Interface                  IP-Address      OK? Method Status                Protocol"
_CODES = """Codes: UN - unknown, EX - expired, OK - OK, ?? - revalidate
       temp - temporary, perm - permanent
       NA - Not Applicable None - Not defined

Host                      Port  Flags      Age Type   Address(es)"""
_ADDRESS = re.compile(r"ip address (\S+) \S+")


def interfaces(device: Device) -> str:
    """`show ip interface brief`: every interface of the configuration; one that is not shut down is up."""
    headers = [line for line in device.running if line.startswith("interface ")]
    return "\n".join((_BRIEF, *(_row(device, header) for header in headers)))


def _row(device: Device, header: str) -> str:
    lines = block_of(device.running, header)
    address = _address(lines)
    method = "unset" if address is None else "NVRAM" if _address(block_of(device.startup, header)) == address else "manual"
    status, protocol = ("administratively down", "down") if "shutdown" in lines else ("up", "up")
    return f"{header.split()[1]:<26} {address or 'unassigned':<15} YES {method:<6} {status:<21} {protocol:<8}"


def _address(lines: Sequence[str]) -> str | None:
    found = (_ADDRESS.fullmatch(line) for line in lines)
    return next((match[1] for match in found if match), None)


def hosts(device: Device) -> str:
    """`show hosts`: domain, name servers, and no host."""
    lines = device.running
    domain = next((line.split()[-1] for line in lines if re.match(r"ip domain[ -]name ", line)), None)
    looks_up = not {"no ip domain lookup", "no ip domain-lookup"} & set(lines)
    servers = [server for line in lines if line.startswith("ip name-server ") for server in line.split()[2:]]
    heard = [f"Name servers are {', '.join(servers or ['255.255.255.255'])}"] if looks_up else []
    first = f"Default domain is {domain or 'not set'}"
    return "\n".join((first, f"Name/address lookup uses {'domain service' if looks_up else 'static mappings'}", *heard, "", _CODES))
