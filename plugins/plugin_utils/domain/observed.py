# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything one look at a device has shown."""

from __future__ import annotations

from dataclasses import dataclass

from .asa import AsaKeys
from .filesystem import Directory, Filesystem
from .image import Image
from .level import BootModuleLine, Feature, Level
from .license import License
from .platform import Era
from .right_to_use import RightToUse
from .smart import SmartState, UsageReport
from .udi import Member, Udi


@dataclass(frozen=True)
class BootState:
    """What the next boot will do. None where the device did not show it."""

    confreg: int | None = None
    confreg_next: int | None = None
    uptime_s: int | None = None  # printed: cut to whole minutes
    reload_schedule: str | None = None  # in the device's words; empty when no reload is scheduled

    @property
    def register(self) -> int | None:
        """The register the next boot obeys."""
        return self.confreg if self.confreg_next is None else self.confreg_next


@dataclass(frozen=True)
class ConfigState:
    """The configuration as far as licensing needs it.

    `readable` is False when the device does not show it to this user. `unsaved` are the lines that differ from the startup configuration,
    None while nobody has compared; `foreign` are those of them that are not license boot lines, so somebody else's work.
    """

    readable: bool = False
    license_lines: tuple[str, ...] = ()
    boot_modules: tuple[BootModuleLine, ...] = ()
    unsaved: tuple[str, ...] | None = None
    scp_server: bool | None = None

    @property
    def foreign(self) -> tuple[str, ...]:
        return tuple(line for line in self.unsaved or () if not _is_ours(line))

    @property
    def ours(self) -> tuple[str, ...]:
        return tuple(line for line in self.unsaved or () if _is_ours(line))


def _is_ours(changed: str) -> bool:
    return changed[1:].startswith("license boot module ")


@dataclass(frozen=True)
class Observed:
    """What the device showed.

    `levels_complete` says that every level was read, `licenses_complete` that every license entry was, with its store.
    """

    era: Era = Era.UNKNOWN
    hostname: str | None = None
    platform: str | None = None
    members: tuple[Member, ...] = ()
    image: Image = Image()
    levels: tuple[Level, ...] = ()
    levels_complete: bool = False
    licenses: tuple[License, ...] = ()
    licenses_complete: bool = False
    features: tuple[Feature, ...] = ()
    filesystems: tuple[Filesystem, ...] = ()
    flash: Directory | None = None
    boot: BootState = BootState()
    config: ConfigState = ConfigState()
    smart: SmartState | None = None  # None outside the Smart eras
    reports: tuple[UsageReport, ...] = ()
    rights: tuple[RightToUse, ...] = ()
    login_privileged: bool | None = None  # the login itself, before any `enable`; None where nobody logged in
    firewall: AsaKeys | None = None  # None where the device is no firewall
    warnings: tuple[str, ...] = ()

    @property
    def udis(self) -> frozenset[Udi]:
        return frozenset(member.udi for member in self.members)

    @property
    def installed(self) -> tuple[License, ...]:
        """Licenses that somebody installed and that could be lost."""
        return tuple(held for held in self.licenses if held.installed)

    @property
    def reload_pending(self) -> bool | None:
        """Some level changes at the next reload. None where none is seen to change, and not all were read."""
        if any(level.reload_pending for level in self.levels) or (self.firewall is not None and self.firewall.reload_pending):
            return True
        return False if self.levels_complete else None

    def holding(self, feature: str) -> tuple[License, ...]:
        return tuple(held for held in self.licenses if held.feature == feature and held.type is not None)

    def lists(self, feature: str) -> bool:
        """The running image itself names this feature."""
        return any(row.name == feature for row in self.features) or any(held.feature == feature for held in self.licenses)

    def level_of(self, technology: str) -> Level | None:
        return next((level for level in self.levels if level.technology == technology), None)

    @property
    def default_filesystem(self) -> Filesystem | None:
        return next((fs for fs in self.filesystems if fs.default), None)
