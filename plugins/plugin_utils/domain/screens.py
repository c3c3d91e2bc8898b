# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What single show commands say, before it is merged into one picture of the device."""

from __future__ import annotations

from dataclasses import dataclass

from .image import ImageName
from .level import Level
from .release import Release
from .smart import SmartState
from .udi import Member, Udi


@dataclass(frozen=True)
class StackMember:
    """One switch of the stack table of `show version`, with the serial number that the part of its own names.

    `model` is the name of the table (WS-C3750X-48P), `pid` the one below `Model number` (WS-C3750X-48P-S).
    """

    slot: str
    model: str | None = None
    release: str | None = None
    image: str | None = None
    mode: str | None = None
    active: bool | None = None
    pid: str | None = None
    serial: str | None = None


@dataclass(frozen=True)
class VersionScreen:
    """`show version`. Everything is optional: a blank is better than a guess. `uptime_s` is what was printed, cut to whole minutes.

    `levels_complete` says that the output was shown to its end, and that nothing of its license tables was left unread.
    """

    hostname: str | None = None
    printed_release: str | None = None
    release: Release | None = None
    image_name: ImageName | None = None
    image_file: str | None = None
    chassis: str | None = None  # WS-C3750X-24, CISCO1941/K9
    serial: str | None = None  # processor board id; not the UDI
    uptime_s: int | None = None
    returned_by: str | None = None  # reload, power-on
    confreg: int | None = None
    confreg_next: int | None = None
    members: tuple[Member, ...] = ()
    levels: tuple[Level, ...] = ()
    levels_complete: bool = False
    stack: tuple[StackMember, ...] = ()
    first_part: Udi | None = None  # the part above all that have a slot: mostly of the switch that answers
    throughput: str | None = None  # 10000 kbps, unthrottled
    crypto_throughput: str | None = None
    smart: SmartState | None = None  # what `Smart Licensing Status:` says; None without that line


@dataclass(frozen=True)
class ConfigScreen:
    """License lines and dates of a configuration.

    `changed` and `saved` are the printed dates of the two header comments; None where the header has no such line.
    """

    license_lines: tuple[str, ...] = ()
    boot_system: tuple[str, ...] = ()
    scp_server: bool | None = None
    changed: str | None = None
    saved: str | None = None


@dataclass(frozen=True)
class BootScreen:
    """`show bootvar`. `images` is empty when the variable is empty or does not exist."""

    images: tuple[str, ...]
    confreg: int | None = None
    confreg_next: int | None = None


@dataclass(frozen=True)
class InstallCounts:
    """The three counters `license install` ends with. They all count the same total: the licenses of the file."""

    total: int
    installed: int
    existing: int
    failed: int

    @property
    def success(self) -> bool:
        return self.failed == 0 and self.installed + self.existing == self.total


@dataclass(frozen=True)
class OperationsScreen:
    """`show license status` of classic activation: what the image can do with licenses, by the names of its commands."""

    license_types: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    callhome_operations: tuple[str, ...] = ()
    credential_type: str | None = None
    credential_verified: bool | None = None
    rehost_type: str | None = None
    swift_url: str | None = None
