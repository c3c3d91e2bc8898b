# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a device printed to one picture of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ..domain.errors import LicensingError
from ..domain.filesystem import Directory
from ..domain.image import Image
from ..domain.level import BootModuleLine, Level
from ..domain.license import License
from ..domain.observed import BootState, ConfigState, Observed
from ..domain.platform import Era, family
from ..domain.reading import Reading
from ..domain.release import Lineage
from ..domain.screens import BootScreen, ConfigScreen, VersionScreen
from ..parsers import (
    config_changes,
    dir as directory,
    running_config,
    show_bootvar,
    show_file_systems,
    show_license,
    show_license_all,
    show_license_detail,
    show_license_feature,
    show_license_udi,
    show_version,
)
from .looks import STARTUP, Outputs

T = TypeVar("T")


@dataclass
class _Reader:
    """Reads outputs one by one and keeps what could not be read as sentences."""

    outputs: Outputs
    warnings: list[str] = field(default_factory=list)

    def read(self, command: str, parse: Callable[[str], Reading[T]]) -> T | None:
        """What an output says; None when it is not there or cannot be read."""
        text = self.outputs.get(command)
        if text is None:
            return None
        try:
            reading = parse(text)
        except LicensingError as error:
            self.warnings.append(f"{command}: {error}")
            return None
        self.warnings.extend(f"{command}: {warning}" for warning in reading.warnings)
        return reading.value


def observe(outputs: Outputs) -> Observed:
    """The picture that a set of outputs gives; what is missing or unreadable stays unknown and is named in `warnings`."""
    reader = _Reader(outputs)
    version = reader.read("show version", show_version.parse) or VersionScreen()
    members = reader.read("show license udi", show_license_udi.parse) or version.members
    licenses, complete = _licenses(reader)
    filesystems = reader.read("show file systems", show_file_systems.parse) or ()
    config = _config(reader)
    flash = _flash(reader)
    boot = reader.read("show bootvar", show_bootvar.parse) or reader.read("show boot", show_bootvar.parse)
    era, why = _era(version, licenses)
    return Observed(
        era=era,
        hostname=version.hostname,
        platform=version.image_name.family if version.image_name else None,
        members=members,
        image=_image(version, boot, flash),
        levels=tuple(_configured(level, config.boot_modules) for level in version.levels),
        licenses=licenses,
        licenses_complete=complete,
        features=reader.read("show license feature", show_license_feature.parse) or (),
        filesystems=filesystems,
        flash=flash,
        boot=_boot(version, boot),
        config=config,
        warnings=(*reader.warnings, *why),
    )


def _licenses(reader: _Reader) -> tuple[tuple[License, ...], bool]:
    """The license entries from the best source there is, and whether every one of them was read with its store."""
    summary = reader.read("show license", show_license.parse) or ()
    for command, parse in (("show license detail", show_license_detail.parse), ("show license all", show_license_all.parse)):
        seen = len(reader.warnings)
        entries = reader.read(command, parse)
        if entries:
            clean = len(reader.warnings) == seen
            complete = clean and all(entry.store is not None for entry in entries if entry.type is not None)
            return entries + _only_named(summary, entries), complete
    return summary, False


def _only_named(summary: tuple[License, ...], entries: tuple[License, ...]) -> tuple[License, ...]:
    """Features the summary names and the detailed output does not: nothing is installed for them."""
    known = {entry.feature for entry in entries}
    return tuple(entry for entry in summary if entry.feature not in known and entry.type is None)


def _config(reader: _Reader) -> ConfigState:
    screen = reader.read("show running-config", running_config.parse)
    if screen is None:
        return ConfigState()
    lines = tuple(line for line in map(running_config.boot_module_line, screen.license_lines) if line is not None)
    return ConfigState(
        readable=True,
        license_lines=screen.license_lines,
        boot_modules=lines,
        unsaved=_unsaved(reader, screen),
        scp_server=screen.scp_server,
    )


def _unsaved(reader: _Reader, running: ConfigScreen) -> tuple[str, ...] | None:
    """Unsaved lines; None when the saved configuration could not be read."""
    if reader.read(STARTUP, running_config.parse) is None:
        return None
    return config_changes.unsaved_lines(reader.outputs["show running-config"], reader.outputs[STARTUP])


def _flash(reader: _Reader) -> Directory | None:
    command = next((name for name in reader.outputs if name == "dir" or name.startswith("dir ")), "dir")
    return reader.read(command, directory.parse)


def _boot(version: VersionScreen, boot: BootScreen | None) -> BootState:
    if boot is None or boot.confreg is None:
        return BootState(version.confreg, version.confreg_next, version.uptime_s)
    return BootState(boot.confreg, boot.confreg_next, version.uptime_s)


def _image(version: VersionScreen, boot: BootScreen | None, flash: Directory | None) -> Image:
    return Image(
        file=version.image_file,
        name=version.image_name,
        release=version.release,
        printed_release=version.printed_release,
        boots_next=_boots_next(boot, flash),
    )


def _boots_next(boot: BootScreen | None, flash: Directory | None) -> str | None:
    """The file the next boot takes: the first of the boot variable, or the only image on the default flash when the variable is empty."""
    if boot is None:
        return None
    if boot.images:
        return boot.images[0]
    if flash is None or flash.name is None:
        return None
    images = [entry.name for entry in flash.entries if entry.name.endswith(".bin")]
    return f"{flash.name.rstrip('/')}{images[0]}" if len(images) == 1 else None


def _configured(level: Level, lines: tuple[BootModuleLine, ...]) -> Level:
    """The level with the package that the running configuration asks for in its row."""
    known = family(level.module)
    rows = known.packages if known else {}
    asked = [line.package for line in lines if line.module == level.module and not line.disabled and rows.get(line.package) == level.technology]
    return replace(level, configured_next=asked[-1] if asked else None)


def _era(version: VersionScreen, licenses: tuple[License, ...]) -> tuple[Era, tuple[str, ...]]:
    """How the device is licensed. The image name decides first; where it does not, the answer is unknown and says why."""
    if version.image_name is None:
        return Era.UNKNOWN, ("show version: no image name was found, so the licensing era is not known",)
    if not version.image_name.universal:
        return Era.IMAGE, ()
    if version.release is not None and version.release.lineage is Lineage.XE:
        return Era.UNKNOWN, (f"show version: release {version.release.printed} may be licensed in a newer way that is not read here yet",)
    if version.levels or licenses:
        return Era.CISL, ()
    return Era.UNKNOWN, ("show version: a universal image without a license table",)
