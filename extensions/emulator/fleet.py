# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""FLEET.yml: which devices there are; everything but name and platform has the default of a real device."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from . import configuration, licensing
from .config_mode import package_line
from .device import Device
from .faults import DEEDS, Fault, Faults
from .flash import Flash, StoredFile
from .license_file import LicenseLine
from .state_log import StateLog
from .unverified import Words

CRYPTO = ("modern", "ios15", "legacy")


class FleetError(ValueError):
    """The fleet file says something that cannot be meant."""


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
    port: int = 0
    flash_size: int = 0
    flash_free: int | None = None
    extra_files: dict[str, Any] = field(default_factory=dict)
    boot_s: float = 2.0
    uptime_s: int = 3 * 7 * 86400
    confreg: int = 0x2102
    eula_style: str = "brackets"
    deny: list[str] = field(default_factory=list)
    motd: str = ""
    primary_store_slots: int = 50
    config_headers: bool = True
    image_changed: bool = False
    npe: bool = False


def platforms() -> dict[str, dict[str, Any]]:
    """Platform name -> what is known of it."""
    loaded = yaml.safe_load((Path(__file__).parent / "platforms.yml").read_text(encoding="utf-8"))
    return {str(name): dict(values) for name, values in loaded.items()}


def load(path: Path) -> list[DeviceSpec]:
    """The devices of a fleet file."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise FleetError(f"{path}: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("devices"), list):
        raise FleetError(f"{path}: `devices` must be a list")
    return [spec(row, number) for number, row in enumerate(data["devices"], start=1)]


def spec(row: object, number: int) -> DeviceSpec:
    """One device of the list; a key that is not known is named."""
    if not isinstance(row, Mapping) or not row.get("name") or not row.get("platform"):
        raise FleetError(f"device {number}: `name` and `platform` are needed")
    known = DeviceSpec.__dataclass_fields__
    unknown = [str(key) for key in row if key not in known]
    if unknown:
        raise FleetError(f"device {row['name']}: unknown key {', '.join(unknown)}; known are {', '.join(known)}")
    made = DeviceSpec(**{str(key): value for key, value in row.items()})
    if made.platform not in platforms():
        raise FleetError(f"device {made.name}: unknown platform {made.platform}; known are {', '.join(platforms())}")
    if made.crypto not in CRYPTO:
        raise FleetError(f"device {made.name}: crypto is one of {', '.join(CRYPTO)}")
    for fault in made.faults:
        if fault.get("do") not in DEEDS:
            raise FleetError(f"device {made.name}: a fault's `do` is one of {', '.join(DEEDS)}")
    return made


def uniform(count: int, platform: str) -> list[DeviceSpec]:
    """Many alike."""
    return [spec({"name": f"R{number}", "platform": platform}, number) for number in range(1, count + 1)]


def build(made: DeviceSpec, words: Words, seed: int, state: Path | None) -> Device:
    """The device at the moment it is switched on, weeks ago."""
    platform = _platform(made)
    sn = made.sn or _serial(made.name, seed)
    factory = configuration.factory(made.name, platform["release"], platform["pid"], sn, made.username, made.scp)
    startup = _with_lines(factory, [package_line(platform["family"], package) for package in made.boot_modules])
    startup = _with_lines(startup, [f"boot system {image}" for image in made.boot])
    device = Device(
        name=made.name,
        platform=platform,
        sn=sn,
        username=made.username,
        password=made.password,
        enable=made.enable,
        privilege=made.privilege,
        flash=_flash(made, platform),
        entries=_entries(made, platform, sn),
        startup=startup,
        running=list(startup),
        confreg=made.confreg,
        words=words,
        log=StateLog(state / made.name if state else None),
        faults=Faults([Fault(**fault) for fault in made.faults]),
        deny=tuple(made.deny),
        eula_style=made.eula_style,
        motd=made.motd,
        boot_s=made.boot_s,
        latency_ms=made.latency_ms,
        slots=made.primary_store_slots,
        headers=made.config_headers,
        overwrite_question=made.image_changed,
        uptime_at_start=made.uptime_s,
    )
    _since_boot(device, [row["feature"] for row in made.licenses if row.get("since_boot")])
    _unsaved_work(device, made.unsaved)
    return device


def _platform(made: DeviceSpec) -> dict[str, Any]:
    platform = platforms()[made.platform]
    if made.image:
        platform["image"] = made.image
    if made.npe:
        platform["image_name"] = platform["image_name"].replace("UNIVERSALK9", "UNIVERSALK9_NPE")
        platform["image"] = platform["image"].replace("universalk9", "universalk9_npe")
        platform["packages"] = {row: name for row, name in platform["packages"].items() if row == "data"}
        platform["features"] = [name for name in platform["features"] if name not in ("securityk9", "uck9")]
    return platform


def _serial(name: str, seed: int) -> str:
    digest = hashlib.sha256(f"{seed}:{name}".encode()).hexdigest().upper()
    return f"FTX{int(digest[:8], 16) % 10000:04}{digest[8:12]}"


def _flash(made: DeviceSpec, platform: Mapping[str, Any]) -> Flash:
    image_size = int(platform["image_size"])
    size = made.flash_size or int(platform["flash_size"])
    if made.flash_free is not None:
        size = image_size + made.flash_free
    flash = Flash("flash0:", ("flash:",), size, {platform["image"]: StoredFile(None, image_size)})
    for name, what in made.extra_files.items():
        content = what.encode() if isinstance(what, str) else None
        flash.files[name] = StoredFile(content, len(content) if content is not None else int(what))
    return flash


def _entries(made: DeviceSpec, platform: Mapping[str, Any], sn: str) -> list[licensing.Entry]:
    entries = licensing.factory(platform["pid"], sn, platform["features"])
    for number, row in enumerate(made.licenses, start=1):
        if row.get("since_boot"):
            continue
        entries.append(licensing.Entry(row["feature"], licensing.PERMANENT, licensing.PRIMARY, number, platform["pid"], sn))
    for feature in made.agreed:
        entries = licensing.agree(feature, entries)
    return entries


def _with_lines(lines: list[str], more: list[str]) -> list[str]:
    for line in more:
        lines = configuration.with_line(lines, line)
    return lines


def _since_boot(device: Device, features: list[str]) -> None:
    """Licenses that were installed after the last boot: what they open does not run yet."""
    for feature in features:
        device.entries = licensing.installed(LicenseLine(feature, device.pid, device.sn), device.entries)
        device.touched("somebody")


def _unsaved_work(device: Device, lines: list[str]) -> None:
    """Somebody has typed these and not saved them."""
    context: str | None = None
    for line in lines:
        if line.startswith("interface "):
            context = line
        elif line.startswith(" "):
            device.configure(configuration.with_line(device.running, line.strip(), context), "somebody")
        else:
            context = None
            device.configure(configuration.with_line(device.running, line), "somebody")
