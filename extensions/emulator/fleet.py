# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a fleet file to devices at the moment they are switched on, weeks ago."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from . import booting, configuration, fleet_licenses, images, licensing, members, platform_files, replay
from .authorization import authorizations
from .clock import wall
from .config_mode import package_line
from .device import Device, User
from .entries import Entry
from .faults import Fault, Faults
from .fleet_spec import DeviceSpec, FleetError, load, spec, uniform
from .flash import Flash, StoredFile
from .members import Member
from .platform_files import platforms
from .remote.copies import Reach
from .state_log import StateLog
from .unverified import Words

__all__ = ["DeviceSpec", "FleetError", "build", "load", "platforms", "spec", "uniform"]


def build(made: DeviceSpec, words: Words, seed: int, state: Path | None) -> Device:
    """The device at the moment it is switched on, weeks ago."""
    platform = _platform(made)
    sn = made.sn or _serial(made.name, seed)
    here = members.made(platform, sn, made.members)
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
        entries=_entries(made, platform, sn, here),
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
        members=here,
        parts={name: str(value) for name, value in made.parts.items()},
        replay=replay.load(Path(made.replay)) if made.replay else None,
    )
    device.booted_by = configuration.boot_systems(startup)
    _since_boot(device, [row for row in made.licenses if row.get("since_boot")])
    _unsaved_work(device, made.unsaved)
    if made.scheduled_reload is not None:
        device.reload_at, device.reload_by = device.now() + timedelta(minutes=made.scheduled_reload), made.username
    return device


def _startup(made: DeviceSpec, platform: Mapping[str, Any], sn: str) -> list[str]:
    lines = configuration.factory(made.name, platform["release"], platform["pid"], sn, made.username, made.scp, made.vtys)
    more = [package_line(platform["family"], package) for package in made.boot_modules]
    more += [f"license boot level {made.boot_level}"] if made.boot_level else []
    more += [f"boot system {image}" for image in made.boot or _boots_untouched(platform)]
    more += [f"ip domain-name {made.domain_name}"] if made.domain_name else []
    more += ["license expand nvram"] if made.nvram_expanded else []
    more += [f"username {row['name']} privilege {row.get('privilege', 1)} secret 5 $1$emul$ated" for row in made.users]
    for line in more:
        lines = configuration.with_line(lines, line)
    return lines


def _boots_untouched(platform: Mapping[str, Any]) -> list[str]:
    """What boots a Catalyst of IOS XE that nobody has touched: its variable is never empty then."""
    return [f"{platform['flash']}{platform['image']}"] if platform["shows"].get("show boot") == "per_switch" else []


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
    flash.lefs = made.flash_lefs
    flash.size = made.flash_size or int(platform["flash_size"])
    if made.flash_free is not None:
        flash.size = sum(file.size for file in flash.files.values()) + made.flash_free
    return flash


def _entries(made: DeviceSpec, platform: Mapping[str, Any], sn: str, here: Sequence[Member]) -> list[Entry]:
    """The stores of the device, and of every switch of a stack."""
    udis = [(member.pid, member.sn, member.slot) for member in here if member.sn] or [(str(platform["pid"]), sn, "")]
    shipped = [entry for pid, number, slot in udis for entry in _shipped(platform, pid, number, slot)]
    rows = [row for row in made.licenses if not row.get("since_boot")]
    held = fleet_licenses.installed(rows, shipped, here, (platform["pid"], sn), wall())
    return booting.carried_over(fleet_licenses.agreements(made.agreed, held), images.described(platform["image"]) or images.UNKNOWN, expanded=False)


def _shipped(platform: Mapping[str, Any], pid: str, sn: str, slot: str) -> list[Entry]:
    entries = licensing.factory(pid, sn, platform["features"] if platform["trials"] else (), platform["base"], slot)
    return entries if platform["base_licensed"] and platform["classic"] else entries[1:]


def _since_boot(device: Device, rows: Sequence[Mapping[str, Any]]) -> None:
    """Licenses that were installed after the last boot: what they open does not run yet."""
    for row in rows:
        slot = str(row.get("switch", device.home))
        pid, sn = next(((one.pid, one.sn) for one in device.members if one.slot == slot), (device.pid, device.sn))
        line = fleet_licenses.line_of(row, pid, sn, device.time.seconds())
        device.install(licensing.stored(line, device.held(slot), slot))


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
