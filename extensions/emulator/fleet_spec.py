# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fleet file: which keys a device has, and what is wrong with one that cannot be meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any

import yaml

from . import members
from .authorization import KEYS as AUTHORIZATION_KEYS
from .faults import wrong as wrong_faults
from .fleet_rows import FleetError, expanded
from .platform_files import names

__all__ = ["DeviceSpec", "FleetError", "load", "spec", "uniform"]

CRYPTO = ("modern", "ios15", "legacy")
EULA_STYLES = ("brackets", "parens")
LICENSE_TYPES = ("permanent", "evaluation", "right_to_use")
CHASSIS = "c2911"
"""What a device that answers from a capture is below its command line, where nobody sees it."""
_LICENSE_KEYS = ("feature", "type", "used_s", "version", "agreed", "since_boot")
_USER_KEYS = ("name", "password", "privilege")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HOST_KEY_BITS = (1024, 4096)


@dataclass(frozen=True)
class DeviceSpec:
    """One device as the fleet file describes it."""

    name: str
    platform: str
    sn: str = ""
    image: str = ""
    licenses: list[dict[str, Any]] = field(default_factory=list)
    boot: list[str] = field(default_factory=list)
    boot_modules: list[str] = field(default_factory=list)
    boot_level: str = ""
    nvram_expanded: bool = False
    unsaved: list[str] = field(default_factory=list)
    agreed: list[str] = field(default_factory=list)
    crypto: str = "ios15"
    scp: bool = False
    privilege: int = 1
    latency_ms: int = 0
    faults: list[dict[str, Any]] = field(default_factory=list)
    username: str = "admin"
    password: str = "lab-password"
    enable: str = "lab-enable"
    users: list[dict[str, Any]] = field(default_factory=list)
    host: str = ""
    port: int = 0
    host_key_bits: int = 2048
    flash_size: int = 0
    flash_free: int | None = None
    extra_files: dict[str, Any] = field(default_factory=dict)
    boot_s: float = 2.0
    uptime_s: int = 3 * 7 * 86400 + 2 * 86400 + 18 * 3600 + 23 * 60
    confreg: int | str = ""
    eula_style: str = ""
    """Empty: the question of the agreement is spelled as the image spells it."""
    deny: list[str] = field(default_factory=list)
    authorization: list[dict[str, Any]] = field(default_factory=list)
    motd: str = ""
    domain_name: str = ""
    scheduled_reload: int | None = None
    primary_store_slots: int = 50
    vtys: int = 5
    sessions_per_connection: int = 1
    config_headers: bool = True
    image_changed: bool = False
    npe: bool = False
    members: list[dict[str, Any]] = field(default_factory=list)
    replay: str = ""
    """A capture, relative to the fleet file: the device answers what is in it and nothing else."""

    @property
    def register(self) -> int | None:
        """The configuration register as a number; None where the platform's own stands."""
        if not self.confreg and not isinstance(self.confreg, int):
            return None
        return self.confreg if isinstance(self.confreg, int) else int(self.confreg, 16)


def load(path: Path) -> list[DeviceSpec]:
    """The devices of a fleet file."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # safe, and in C where PyYAML has it
    except FileNotFoundError:
        raise FleetError(f"{path} is not there") from None
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise FleetError(f"{path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("devices"), list):
        raise FleetError(f"{path}: `devices` must be a list")
    try:
        made = [_at_home(spec(row, number), path.parent) for number, row in enumerate(expanded(data["devices"]), start=1)]
    except FleetError as error:
        raise FleetError(f"{path}: {error}") from None
    for what, values in (("name", [one.name for one in made]), ("port", [f"{one.host} {one.port}".strip() for one in made if one.port])):
        twice = sorted(value for value, times in Counter(values).items() if times > 1)
        if twice:
            raise FleetError(f"{path}: {what} {', '.join(twice)} is given twice")
    return made


def _at_home(made: DeviceSpec, folder: Path) -> DeviceSpec:
    """The device with the path of its capture as seen from here."""
    return replace(made, replay=str(folder / made.replay)) if made.replay else made


def uniform(count: int, platform: str, scp: bool = False) -> list[DeviceSpec]:
    """Many alike. `scp`: files can be copied to them, by a login that needs no enable."""
    more = {"scp": True, "privilege": 15} if scp else {}
    return [spec({"name": f"R{number}", "platform": platform, **more}, number) for number in range(1, count + 1)]


def spec(row: object, number: int) -> DeviceSpec:
    """One device of the list; a key or value that cannot be meant is named, with its device."""
    if not isinstance(row, Mapping) or not row.get("name") or not (row.get("platform") or row.get("replay")):
        raise FleetError(f"device {number}: `name` and `platform` are needed, or `name` and `replay`")
    for wrong in _wrong(row):
        raise FleetError(f"device {row['name']}: {wrong}")
    return DeviceSpec(**{"platform": CHASSIS, **{str(key): value for key, value in row.items()}})


def _wrong(row: Mapping[Any, Any]) -> list[str]:
    fields = DeviceSpec.__dataclass_fields__
    unknown = [str(key) for key in row if key not in fields]
    if unknown:
        return [f"unknown key {', '.join(unknown)}; known are {', '.join(fields)}"]
    wrong = [f"{key}: {value!r} is not {_KINDS[str(fields[key].type)][0]}" for key, value in row.items() if not _is(fields[key].type, value)]
    return wrong or [why for key, check in _CHECKS.items() if key in row for why in check(row[key])]


def _is(kind: Any, value: object) -> bool:
    return _KINDS[str(kind)][1](value)


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_KINDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
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
    return [f"{key}: {value!r} is no regular expression" for value in values if not _compiles(value)]


def _compiles(pattern: object) -> bool:
    try:
        re.compile(str(pattern))
    except re.error:
        return False
    return True


def _licenses(rows: list[dict[str, Any]]) -> list[str]:
    wrong = [f"licenses: a row needs `feature`, and knows {', '.join(_LICENSE_KEYS)}" for row in rows if not row.get("feature") or set(row) - {*_LICENSE_KEYS}]
    return wrong + [why for row in rows for why in _among(LICENSE_TYPES, "licenses: type")(row.get("type", "permanent"))]


def _authorization(rows: list[dict[str, Any]]) -> list[str]:
    wrong = [f"authorization: a row has `permit` or `deny`, and knows {', '.join(AUTHORIZATION_KEYS)}" for row in rows if not _decides(row)]
    return wrong + _patterns([text for row in rows for text in row.values()], "authorization")


def _decides(row: Mapping[str, Any]) -> bool:
    return len({"permit", "deny"} & set(row)) == 1 and not set(row) - {*AUTHORIZATION_KEYS}


def _platform(name: str) -> list[str]:
    return _among(tuple(names()), "platform")(name)


def _users(rows: list[dict[str, Any]]) -> list[str]:
    return [f"users: a row has {', '.join(_USER_KEYS)}" for row in rows if not {"name", "password"} <= set(row) <= {*_USER_KEYS}]


_CHECKS: Mapping[str, Callable[[Any], list[str]]] = {
    "name": _name,
    "platform": _platform,
    "crypto": _among(CRYPTO, "crypto"),
    "eula_style": _among(EULA_STYLES, "eula_style"),
    "deny": _patterns,
    "authorization": _authorization,
    "licenses": _licenses,
    "faults": wrong_faults,
    "users": _users,
    "members": members.wrong,
    "privilege": lambda value: [] if 0 <= value <= 15 else ["privilege: 0 to 15"],
    "port": lambda value: [] if 0 <= value <= 65535 else ["port: 0 to 65535"],
    "host": lambda value: [] if _is_loopback(value) else [f"host: {value!r} is no address inside 127.0.0.0/8"],
    "host_key_bits": lambda value: [] if HOST_KEY_BITS[0] <= value <= HOST_KEY_BITS[1] else [f"host_key_bits: {HOST_KEY_BITS[0]} to {HOST_KEY_BITS[1]}"],
}
