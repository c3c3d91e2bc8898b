# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a fleet file to devices at the moment they are switched on, weeks ago."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from . import configuration, images, licensing, members, platform_files, replay
from .authorization import authorizations
from .config_mode import package_line
from .device import Device, User
from .faults import Fault, Faults
from .fleet_spec import DeviceSpec, FleetError, load, spec, uniform
from .flash import Flash, StoredFile
from .license_file import LicenseLine
from .platform_files import platforms
from .remote.copies import Reach
from .state_log import StateLog
from .unverified import Words

__all__ = ["DeviceSpec", "FleetError", "build", "load", "platforms", "spec", "uniform"]


def build(made: DeviceSpec, words: Words, seed: int, state: Path | None) -> Device:
    """The device at the moment it is switched on, weeks ago."""
    platform = _platform(made)
    sn = made.sn or _serial(made.name, seed)
    startup = _startup(made, platform, sn)
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
        confreg=platform["register"] if made.register is None else made.register,
        words=words,
        log=StateLog(state / made.name if state else None),
        faults=Faults([Fault(**fault) for fault in made.faults], Random(f"{seed}:{made.name}")),
        users=tuple(User(row["name"], row["password"], row.get("privilege", 1)) for row in made.users),
        deny=tuple(made.deny),
        authorization=authorizations(made.authorization),
        eula_style=made.eula_style,
        motd=made.motd,
        boot_s=made.boot_s,
        latency_ms=made.latency_ms,
        slots=made.primary_store_slots,
        sessions_per_connection=made.sessions_per_connection,
        reach=Reach(made.network, made.server_ports),
        headers=made.config_headers,
        overwrite_question=made.image_changed,
        uptime_at_start=made.uptime_s,
        members=members.made(platform, sn, made.members),
        replay=replay.load(Path(made.replay)) if made.replay else None,
    )
    _since_boot(device, [row["feature"] for row in made.licenses if row.get("since_boot")])
    _unsaved_work(device, made.unsaved)
    if made.scheduled_reload is not None:
        device.reload_at, device.reload_by = device.now() + timedelta(minutes=made.scheduled_reload), made.username
    return device


def _startup(made: DeviceSpec, platform: Mapping[str, Any], sn: str) -> list[str]:
    lines = configuration.factory(made.name, platform["release"], platform["pid"], sn, made.username, made.scp, made.vtys)
    more = [package_line(platform["family"], package) for package in made.boot_modules]
    more += [f"license boot level {made.boot_level}"] if made.boot_level else []
    more += [f"boot system {image}" for image in made.boot]
    more += [f"ip domain-name {made.domain_name}"] if made.domain_name else []
    more += ["license expand nvram"] if made.nvram_expanded else []
    more += [f"username {row['name']} privilege {row.get('privilege', 1)} secret 5 $1$emul$ated" for row in made.users]
    for line in more:
        lines = configuration.with_line(lines, line)
    return lines


def _platform(made: DeviceSpec) -> dict[str, Any]:
    platform = platform_files.platform(made.platform)
    file = made.image or platform["image"]
    if made.npe and "_npe" not in file:
        file = file.replace("universalk9", "universalk9_npe")
    return images.applied(platform, file)


def _serial(name: str, seed: int) -> str:
    digest = hashlib.sha256(f"{seed}:{name}".encode()).hexdigest().upper()
    return f"FTX{int(digest[:8], 16) % 10000:04}{digest[8:12]}"


def _flash(made: DeviceSpec, platform: Mapping[str, Any]) -> Flash:
    image_size = int(platform["image_size"])
    flash = Flash(platform["flash"], tuple(platform.get("flash_aliases", ())), 0, {platform["image"]: StoredFile(None, image_size)})
    for name, what in made.extra_files.items():
        content = what.encode() if isinstance(what, str) else None
        flash.files[str(name)] = StoredFile(content, len(content) if content is not None else int(what))
    flash.size = made.flash_size or int(platform["flash_size"])
    if made.flash_free is not None:
        flash.size = sum(file.size for file in flash.files.values()) + made.flash_free
    return flash


def _entries(made: DeviceSpec, platform: Mapping[str, Any], sn: str) -> list[licensing.Entry]:
    entries = licensing.factory(platform["pid"], sn, platform["features"] if platform["trials"] else (), platform["base"])
    entries = entries if platform["base_licensed"] and platform["classic"] else entries[1:]
    for row in made.licenses:
        version = str(row.get("version", "1.0"))
        if row.get("since_boot"):
            continue
        if row.get("type", "permanent") == "permanent":
            entries.append(licensing.stored(LicenseLine(row["feature"], platform["pid"], sn, version), entries))
        else:
            entries = [_built_in(entry, row) if _is_trial(entry, row["feature"]) else entry for entry in entries]
    for feature in made.agreed:
        entries = licensing.agree(feature, entries)
    return entries


def _is_trial(entry: licensing.Entry, feature: str) -> bool:
    return entry.feature == feature and entry.store == licensing.BUILT_IN


def _built_in(entry: licensing.Entry, row: Mapping[str, Any]) -> licensing.Entry:
    """An evaluation that was begun, or a right to use that came of one."""
    if row["type"] == "right_to_use":
        return replace(entry, type=licensing.RIGHT_TO_USE, agreed=True, used_s=licensing.EVALUATION_S)
    return licensing.aged(replace(entry, agreed=bool(row.get("agreed", True))), int(row.get("used_s", 0)))


def _since_boot(device: Device, features: list[str]) -> None:
    """Licenses that were installed after the last boot: what they open does not run yet."""
    for feature in features:
        device.install(licensing.stored(LicenseLine(feature, device.pid, device.sn), device.entries))


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
