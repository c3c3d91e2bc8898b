# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where devices listen: many ports of one address, or one port of many addresses."""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from ipaddress import IPv4Address, IPv4Network
from itertools import islice

from .fleet_spec import DeviceSpec, FleetError

HOME = "127.0.0.1"
PORT = 2222
"""The port of devices that have an address each; 22 is for the superuser."""

_LAST_PORT = 65535

_FILES_A_DEVICE, _OTHER_FILES = 12, 200


def in_places(specs: Sequence[DeviceSpec], network: str | None, port: int | None) -> list[DeviceSpec]:
    """The devices where the command line wants them; without a word every device gets some free port."""
    if port is not None and not 0 < port <= _LAST_PORT:
        raise FleetError(f"--port {port}: a port is a number from 1 to {_LAST_PORT}")
    if network:
        return placed(specs, network, port or PORT)
    return numbered(specs, port) if port else list(specs)


def numbered(specs: Sequence[DeviceSpec], first: int) -> list[DeviceSpec]:
    """The devices with a port each, one after the other; one that the fleet file gives a port keeps it, and nobody else gets that one."""
    taken = {made.port for made in specs}
    free = (port for port in range(first, _LAST_PORT + 1) if port not in taken)
    try:
        return [made if made.port else replace(made, port=next(free)) for made in specs]
    except StopIteration:
        raise FleetError(f"--port {first}: there are more devices than ports behind it") from None


def placed(specs: Sequence[DeviceSpec], network: str, port: int) -> list[DeviceSpec]:
    """The devices with an address of the network each; one that the fleet file gives an address keeps it."""
    addresses = list(islice(_hosts(network), len(specs)))
    if len(addresses) < len(specs):
        raise FleetError(f"--addresses {network} has room for {len(addresses)} devices, and there are {len(specs)}")
    return [made if made.host else replace(made, host=address, port=made.port or port) for made, address in zip(specs, addresses, strict=True)]


def _hosts(network: str) -> Iterator[str]:
    """The addresses of a network, without those that look like a network or a broadcast."""
    try:
        found = IPv4Network(network)
    except ValueError as error:
        raise FleetError(f"--addresses {network}: {error}") from None
    if not found.is_loopback:
        raise FleetError(f"--addresses {network}: only networks inside 127.0.0.0/8 stay on this machine")
    return (str(IPv4Address(number)) for number in range(int(found[0]), int(found[-1]) + 1) if number & 0xFF not in (0, 0xFF))


def held(name: str, host: str, port: int) -> socket.socket:
    """A bound socket that never listens: while the device boots, its place is refused and nobody else gets it."""
    holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        with suppress(OSError):
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind((host, port))
    except OSError as error:
        holder.close()
        raise FleetError(f"device {name}: {host} port {port}: {error.strerror}{_advice(host)}") from error
    return holder


def _advice(host: str) -> str:
    return "" if host == HOME else "; where only 127.0.0.1 exists (macOS), leave --addresses out and every device gets a port"


def room_for(devices: int) -> None:
    """Lets this process open as many sockets as its devices need, as far as the system allows."""
    wanted = devices * _FILES_A_DEVICE + _OTHER_FILES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
