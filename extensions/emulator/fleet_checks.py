# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with the values of a fleet file: each check tells it in words, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from ipaddress import IPv4Address
from typing import Any

from . import fleet_licenses, members
from .authorization import KEYS as AUTHORIZATION_KEYS
from .faults import compiles
from .faults import wrong as wrong_faults
from .license_file import is_name
from .platform_files import names
from .remote.limits import NETWORKS
from .remote.place import PORTS

CRYPTO = ("modern", "ios15", "legacy")
EULA_STYLES = ("brackets", "parens")
_USER_KEYS = ("name", "password", "privilege")
HOST_KEY_BITS = (1024, 4096)
MOST_VTYS = 1000


def fits(kind: Any, value: object) -> bool:
    return KINDS[str(kind)][1](value)


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


KINDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "str": ("a text (put digits into quotes)", lambda value: isinstance(value, str)),
    "bool": ("true or false", lambda value: isinstance(value, bool)),
    "int": ("a whole number", _number),
    "int | None": ("a whole number", lambda value: value is None or _number(value)),
    "int | str": ("a number such as 0x2102", lambda value: _number(value) or bool(re.fullmatch("0x[0-9A-Fa-f]{1,4}", str(value)))),
    "float": ("a number", lambda value: _number(value) or isinstance(value, float)),
    "list[str]": ("a list of texts", lambda value: isinstance(value, list) and all(isinstance(one, str) for one in value)),
    "list[dict[str, Any]]": ("a list of mappings", lambda value: isinstance(value, list) and all(isinstance(one, dict) for one in value)),
    "dict[str, Any]": ("a mapping", lambda value: isinstance(value, dict)),
}


def _among(choices: Mapping[str, Any] | tuple[str, ...], key: str) -> Callable[[str], list[str]]:
    return lambda value: [] if value in choices else [f"{key}: {value!r} is none of {', '.join(choices)}"]


def _name(value: str) -> list[str]:
    return [] if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", value) else [f"name: {value!r} is no host name"]


def _is_loopback(value: str) -> bool:
    try:
        return value == "" or IPv4Address(value).is_loopback
    except ValueError:
        return False


def _patterns(values: list[str], key: str = "deny") -> list[str]:
    return [f"{key}: {value!r} is no regular expression" for value in values if not compiles(value)]


def _authorization(rows: list[dict[str, Any]]) -> list[str]:
    wrong = [f"authorization: a row has `permit` or `deny`, and knows {', '.join(AUTHORIZATION_KEYS)}" for row in rows if not _decides(row)]
    return wrong + _patterns([text for row in rows for text in row.values()], "authorization")


def _decides(row: Mapping[str, Any]) -> bool:
    return len({"permit", "deny"} & set(row)) == 1 and not set(row) - {*AUTHORIZATION_KEYS}


def _platform(name: str) -> list[str]:
    return _among(tuple(names()), "platform")(name)


def _parts(values: Mapping[str, object]) -> list[str]:
    unknown = [name for name in values if not re.fullmatch(r"(mac|board)( \d+)?|chassis", str(name))]
    wrong = [f"parts: {name!r} is none of mac, board, those with the number of a switch behind, chassis" for name in unknown]
    return wrong + [f"parts: {name}: a text" for name, value in values.items() if not isinstance(value, str)]


def _users(rows: list[dict[str, Any]]) -> list[str]:
    return [f"users: a row has {', '.join(_USER_KEYS)}" for row in rows if not {"name", "password"} <= set(row) <= {*_USER_KEYS}]


def _server_ports(ports: dict[str, Any]) -> list[str]:
    wrong = [f"server_ports: {scheme!r} is none of {', '.join(PORTS)}" for scheme in ports if scheme not in PORTS]
    return wrong + [f"server_ports: {scheme}: 1 to 65535" for scheme, port in ports.items() if not _number(port) or not 1 <= port <= 65535]


CHECKS: Mapping[str, Callable[[Any], list[str]]] = {
    "name": _name,
    "sn": lambda value: [] if value == "" or is_name(value) else [f"sn: {value!r} is no serial number"],
    "platform": _platform,
    "crypto": _among(CRYPTO, "crypto"),
    "eula_style": _among(EULA_STYLES, "eula_style"),
    "deny": _patterns,
    "authorization": _authorization,
    "licenses": fleet_licenses.wrong,
    "faults": wrong_faults,
    "users": _users,
    "members": members.wrong,
    "parts": _parts,
    "vtys": lambda value: [] if 1 <= value <= MOST_VTYS else [f"vtys: 1 to {MOST_VTYS}"],
    "network": _among(NETWORKS, "network"),
    "server_ports": _server_ports,
    "privilege": lambda value: [] if 0 <= value <= 15 else ["privilege: 0 to 15"],
    "port": lambda value: [] if 0 <= value <= 65535 else ["port: 0 to 65535"],
    "host": lambda value: [] if _is_loopback(value) else [f"host: {value!r} is no address inside 127.0.0.0/8"],
    "host_key_bits": lambda value: [] if HOST_KEY_BITS[0] <= value <= HOST_KEY_BITS[1] else [f"host_key_bits: {HOST_KEY_BITS[0]} to {HOST_KEY_BITS[1]}"],
}
