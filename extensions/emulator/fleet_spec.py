# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fleet file: which keys a device has, and what is wrong with one that cannot be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from . import members, platform_files
from .fleet_checks import CHECKS, KINDS, fits
from .fleet_lines import line_of
from .fleet_rows import FleetError, expanded

__all__ = ["DeviceSpec", "FleetError", "load", "spec", "uniform"]

CHASSIS = "c2911"
"""What a device that answers from a capture is below its command line, where nobody sees it."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    flash_lefs: bool = False
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
    network: str = "loopback"
    """Which servers it copies from and to: those of this machine, or any."""
    server_ports: dict[str, Any] = field(default_factory=dict)
    config_headers: bool = True
    image_changed: bool = False
    npe: bool = False
    members: list[dict[str, Any]] = field(default_factory=list)
    parts: dict[str, Any] = field(default_factory=dict)
    """Addresses and numbers of parts that are otherwise made up: `mac`, `mac 2` of the second switch, `board`, `board 2`, `chassis`."""
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
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, _Loader)  # safe, and in C where PyYAML has it
    except FileNotFoundError:
        raise FleetError(f"{path} is not there") from None
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise FleetError(f"{path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("devices"), list):
        raise FleetError(f"{path}: `devices` must be a list")
    made: list[DeviceSpec] = []
    for number, row in enumerate(data["devices"]):
        try:
            made += [_at_home(spec(one, number + 1), path.parent) for one in expanded([row])]
        except FleetError as error:
            raise FleetError(f"{path}: line {_line(text, number, row, error)}: {error}") from None
    for what, values in (("name", [one.name for one in made]), ("port", [f"{one.host} {one.port}".strip() for one in made if one.port])):
        twice = sorted(value for value, times in Counter(values).items() if times > 1)
        if twice:
            raise FleetError(f"{path}: {what} {', '.join(twice)} is given twice")
    return made


def _line(text: str, number: int, row: Mapping[Any, Any], error: FleetError) -> int:
    """Where the error stands; it reads `device R1: key: what is wrong`."""
    problem = str(error).partition(": ")[2].removeprefix("unknown key ").replace("; known", ": known", 1)
    key = problem.partition(":")[0]
    return line_of(text, number, problem, (lambda values: _wrong({**row, key: values})) if key in CHECKS else None)


def _at_home(made: DeviceSpec, folder: Path) -> DeviceSpec:
    """The device with the path of its capture as seen from here."""
    return replace(made, replay=str(folder / made.replay)) if made.replay else made


def uniform(count: int, platform: str, scp: bool = False) -> list[DeviceSpec]:
    """Many alike. `scp`: files can be copied to them, by a login that needs no enable."""
    if count < 1:
        raise FleetError(f"--count {count}: at least one device is needed")
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
    wrong = [f"{key}: {value!r} is not {KINDS[str(fields[key].type)][0]}" for key, value in row.items() if not fits(fields[key].type, value)]
    return wrong or [why for key, check in CHECKS.items() if key in row for why in check(row[key])] or _wrong_switches(row)


def _wrong_switches(row: Mapping[Any, Any]) -> list[str]:
    """Licenses of switches that are not in the stack."""
    platform = platform_files.platform(str(row.get("platform", CHASSIS)))
    there = [member.slot for member in members.made(platform, "", row.get("members", [])) if member.state != members.PROVISIONED]
    asked = [str(one["switch"]) for one in row.get("licenses", []) if "switch" in one]
    return [f"licenses: switch: {slot} is none of the switches that are there: {', '.join(there) or 'it is no stack'}" for slot in asked if slot not in there]
