# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a file is on a server, as it is typed: `ftp://user:password@host:port/folder/file`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

PORTS = {"tftp": 69, "ftp": 21, "http": 80, "scp": 22}
"""The protocols that a device speaks, and where their servers listen."""
SCHEMES = (*PORTS, "https", "rcp")
"""What a device takes for a place in the network."""
WITH_USER = ("ftp", "scp")


@dataclass(frozen=True)
class Place:
    """A file on a server. What is empty was not typed."""

    scheme: str
    host: str = ""
    port: int = 0
    path: str = ""
    user: str = ""
    password: str = ""

    @property
    def name(self) -> str:
        """The name of the file without its folders."""
        return self.path.rpartition("/")[2]

    def __str__(self) -> str:
        """As a device prints it: without user and password."""
        return f"{self.scheme}://{self.host}{f':{self.port}' if self.port else ''}/{self.path}"

    def at(self, address: str) -> Place:
        """The place on the server with this address, which may have a port."""
        host, _colon, port = address.partition(":")
        return replace(self, host=host, port=_port(port) or self.port)


def is_remote(typed: str) -> bool:
    """Whether a path begins as one in the network does. The colon may be missing (observed: `copy tftp flash`)."""
    return typed.partition(":")[0].lower() in SCHEMES and (":" in typed or typed.isalpha())


def read(typed: str) -> Place:
    """What was typed, as far as it goes: `tftp:`, `tftp://host`, `tftp://host/file`, `tftp:file`."""
    scheme, _colon, rest = typed.partition(":")
    if not rest.startswith("//"):
        return Place(scheme.lower(), path=rest)
    try:
        parts = urlsplit(f"x:{rest}")
    except ValueError:  # brackets that hold no address
        return Place(scheme.lower(), host=rest)
    _user, _at, address = parts.netloc.rpartition("@")
    place = Place(scheme.lower(), path=parts.path.removeprefix("/"), user=unquote(parts.username or ""), password=unquote(parts.password or ""))
    return place.at(address)


def _port(typed: str) -> int:
    return int(typed) if typed.isdecimal() and int(typed) < 65536 else 0
