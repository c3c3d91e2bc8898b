# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done to a device. Each step knows what it would make the device show."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..domain.level import BootModuleLine, Level
from ..domain.license import Eula, License, LicenseState, LicenseType, Store
from ..domain.license_file import OfferedFile
from ..domain.observed import Observed
from ..domain.platform import family
from ..domain.udi import Udi


@dataclass(frozen=True)
class BackUp:
    """Every installed license goes into the vault, before anything else is touched."""

    def apply(self, seen: Observed) -> Observed:
        return seen


@dataclass(frozen=True)
class InstallLicense:
    """One file is copied to the device and installed. `features` are those it brings to this device."""

    offered: OfferedFile
    path: str
    features: tuple[str, ...]

    def apply(self, seen: Observed) -> Observed:
        """The licenses are there, and a permanent license of a package chooses itself for the next boot."""
        udi = next(iter(sorted(seen.udis & self.offered.file.udis)), None)
        brought = tuple(_permanent(feature, udi) for feature in self.features)
        return replace(_package_next(seen, self.features), licenses=seen.licenses + brought)


@dataclass(frozen=True)
class SetPackage:
    """A technology package is asked for at the next boot. `evaluation`: its license asks for the agreement first."""

    module: str
    package: str
    evaluation: bool = False

    @property
    def line(self) -> str:
        return f"license boot module {self.module} technology-package {self.package}"

    def apply(self, seen: Observed) -> Observed:
        asked = BootModuleLine(self.line, self.module, self.package)
        others = tuple(line for line in seen.config.boot_modules if line.package != self.package)
        config = replace(seen.config, boot_modules=(*others, asked), license_lines=(*seen.config.license_lines, self.line))
        licenses = tuple(_accepted(held) if self.evaluation and held.feature == self.package else held for held in seen.licenses)
        return replace(_package_next(seen, (self.package,), configured=True), config=config, licenses=licenses)


@dataclass(frozen=True)
class SaveConfiguration:
    """The running configuration becomes the one that boots."""

    def apply(self, seen: Observed) -> Observed:
        return replace(seen, config=replace(seen.config, unsaved=()))


@dataclass(frozen=True)
class Reload:
    """The device reboots; everything it forwards stops until it is back."""

    wait: bool = True

    def apply(self, seen: Observed) -> Observed:
        return replace(seen, levels=tuple(replace(level, current=level.next_reload) for level in seen.levels)) if self.wait else seen


Step = BackUp | InstallLicense | SetPackage | SaveConfiguration | Reload


def _permanent(feature: str, udi: Udi | None) -> License:
    return License(
        feature=feature,
        type=LicenseType.PERMANENT,
        state=LicenseState.NOT_IN_USE,
        eula=Eula.NOT_REQUIRED,
        lifetime=True,
        node_locked=True,
        store=Store.PRIMARY,
        udi=udi,
    )


def _accepted(held: License) -> License:
    return replace(held, eula=Eula.ACCEPTED) if held.eula is Eula.NOT_ACCEPTED else held


def _package_next(seen: Observed, packages: tuple[str, ...], configured: bool = False) -> Observed:
    """`seen` with these packages chosen for the next boot."""
    known = family(seen.platform)
    rows = {known.packages[package]: package for package in packages if package in known.packages} if known else {}

    def chosen(level: Level) -> Level:
        package = rows.get(level.technology or "")
        if package is None:
            return level
        return replace(level, next_reload=package, configured_next=package if configured else level.configured_next)

    return replace(seen, levels=tuple(chosen(level) for level in seen.levels))
