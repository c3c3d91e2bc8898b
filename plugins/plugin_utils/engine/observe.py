# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a device printed to one picture of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import TypeVar

from ..domain.asa import AsaVersionScreen, both
from ..domain.errors import LicensingError
from ..domain.filesystem import Directory
from ..domain.image import Image
from ..domain.level import BootModuleLine, Level
from ..domain.license import License
from ..domain.observed import BootState, ConfigState, Observed
from ..domain.platform import Era, family
from ..domain.reading import Reading
from ..domain.right_to_use import RightToUse
from ..domain.screens import BootScreen, ConfigScreen, VersionScreen
from ..domain.smart import SmartState
from ..domain.smart_merge import merge
from ..domain.udi import Member, Udi
from ..parsers import (
    config_changes,
    dir as directory,
    running_config,
    show_bootvar,
    show_file_systems,
    show_license,
    show_activation_key,
    show_inventory,
    show_license_all,
    show_license_all_smart,
    show_license_authorization,
    show_license_detail,
    show_license_feature,
    show_license_right_to_use,
    show_license_rum,
    show_license_status,
    show_license_summary,
    show_license_tech_support,
    show_license_udi,
    show_license_usage,
    show_reload,
    show_version,
    show_version_asa,
)
from .commands import ALL, KEYS, RELOAD, RIGHTS_COMMANDS, STARTUP, UNREAD, VERSION, Outputs
from .era import Clues, era_of
from .own_members import told_by_version

T = TypeVar("T")

# Read once to know what to ask next, and again in the whole picture.
_version = lru_cache(maxsize=4)(show_version.parse)

SUMMARY = "show license summary"
SMART_ERAS = (Era.SMART, Era.SLP, Era.ASA_SMART)
SMART_SCREENS: dict[str, Callable[[str], Reading[SmartState]]] = {
    ALL: show_license_all_smart.parse,
    "show license status": show_license_status.parse,
    SUMMARY: show_license_summary.parse,
    "show license usage": show_license_usage.parse,
    "show license tech support": show_license_tech_support.parse,
    "show license authorization": show_license_authorization.parse,
}


@dataclass
class _Reader:
    """Reads outputs one by one and keeps what could not be read as sentences."""

    outputs: Outputs
    warnings: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.warnings += [f"{command}: is kept for a capture and not read yet" for command in self.outputs if command in UNREAD]

    def read(self, command: str, parse: Callable[[str], Reading[T]]) -> T | None:
        """What an output says; None when it is not there or cannot be read."""
        text = self.outputs.get(command)
        if text is None:
            return None
        try:
            reading = parse(text)
        except LicensingError as error:
            self.warnings.append(f"{command}: {error}")
            self.unread.add(command)
            return None
        self.warnings.extend(f"{command}: {warning}" for warning in reading.warnings)
        return reading.value


def observe(outputs: Outputs, whole: bool = False) -> Observed:
    """The picture that a set of outputs gives; what is missing or unreadable stays unknown and is named in `warnings`.

    `whole`: we read each output up to the prompt ourselves, so none of them was cut.
    """
    reader = _Reader(outputs)
    if show_version_asa.is_firewall(outputs.get(VERSION, "")) or (KEYS in outputs and VERSION not in outputs):
        return _firewall(reader)
    if KEYS in outputs:
        reader.warnings.append(f"{KEYS}: is an output of a firewall, and `{VERSION}` is none: it was not read")
    version = reader.read(VERSION, _version) or VersionScreen()
    smart = _smart(reader, version)
    licenses, complete = _licenses(reader, whole)
    rights = _rights(reader)
    filesystems = reader.read("show file systems", show_file_systems.parse) or ()
    config = _config(reader)
    flash = _flash(reader)
    boot = reader.read("show bootvar", show_bootvar.parse) or reader.read("show boot", show_bootvar.parse)
    members = _members(reader, version, smart)
    reports = reader.read("show license rum id all", show_license_rum.parse) or ()
    era, why = era_of(Clues(version, licenses, rights, smart, members=members))
    return Observed(
        era=era,
        hostname=version.hostname,
        platform=version.image_name.family if version.image_name else None,
        members=members,
        image=_image(version, boot, flash),
        levels=tuple(_configured(level, config.boot_modules) for level in version.levels),
        levels_complete=version.levels_complete,
        licenses=licenses,
        licenses_complete=complete,
        features=reader.read("show license feature", show_license_feature.parse) or (),
        filesystems=filesystems,
        flash=flash,
        boot=replace(_boot(version, boot), reload_schedule=reader.read(RELOAD, show_reload.parse)),
        config=config,
        smart=_kept(smart or (SmartState() if reports else None), era),
        reports=reports,
        rights=rights,
        warnings=(*reader.warnings, *_reason(reader, why)),
    )


def _firewall(reader: _Reader) -> Observed:
    """The picture of an ASA or PIX. Its keys stand in `show version`; `show activation-key` tells them from those of the next reload."""
    screen = reader.read(VERSION, show_version_asa.parse) or AsaVersionScreen()
    keys = reader.read(KEYS, show_activation_key.parse)
    if keys is not None:
        screen = replace(screen, licensing=both(screen.licensing, keys))
    smart = _smart(reader, VersionScreen())
    era, why = era_of(Clues(VersionScreen(), smart=smart, firewall=screen))
    release = screen.printed_release
    return Observed(
        era=era,
        hostname=screen.hostname,
        platform=screen.hardware,
        members=(smart.members if smart else ()) or _chassis(reader),
        image=Image(file=screen.image_file, printed_release=release),
        boot=BootState(screen.confreg, screen.confreg_next, screen.uptime_s),
        smart=_kept(smart, era),
        firewall=screen.licensing,
        levels_complete=screen.licensing.flash_key is not None or era in SMART_ERAS,
        warnings=(*reader.warnings, *_reason(reader, why)),
    )


def _kept(smart: SmartState | None, era: Era) -> SmartState | None:
    """What the pages of Smart licensing say, where the era has it or is not known."""
    return smart if era in SMART_ERAS or era is Era.UNKNOWN else None


def _reason(reader: _Reader, why: str) -> tuple[str, ...]:
    """Why the era is not known. Where the output could not be read at all, that has been said."""
    if not why or VERSION in reader.unread:
        return ()
    return (f"{VERSION}: {why if VERSION in reader.outputs else 'not given'}, so the licensing era is not known",)


def _smart(reader: _Reader, version: VersionScreen) -> SmartState | None:
    """What all screens of Smart licensing say together; None where none of them does."""
    screens = [version.smart] if version.smart else []
    for command, parse in SMART_SCREENS.items():
        if not _is_classic(command, reader.outputs.get(command, "")):
            found = reader.read(command, parse)
            screens += [found] if found is not None else []
    if not screens:
        return None
    merged = merge(*screens)
    reader.warnings.extend(merged.warnings)
    return merged.value


def _is_classic(command: str, text: str) -> bool:
    """Whether a page that Smart licensing has, too, is one of license files."""
    return (command == ALL and show_license_all.is_classic(text)) or (command == SUMMARY and show_license.is_classic(text))


def _rights(reader: _Reader) -> tuple[RightToUse, ...]:
    """Rights to use; the bare command, or the first of its variants that was read."""
    for command in RIGHTS_COMMANDS:
        found = reader.read(command, show_license_right_to_use.parse)
        if found:
            return found
    return ()


def _members(reader: _Reader, version: VersionScreen, smart: SmartState | None) -> tuple[Member, ...]:
    """Who the device is, from the best source there is; a stack without a license table names its switches itself."""
    own, doubts = told_by_version(version)
    reader.warnings += [f"{VERSION}: {doubt}" for doubt in doubts]
    shown = reader.read("show license udi", show_license_udi.parse) or (own if version.members else ()) or (smart.members if smart else ())
    return shown or own or _chassis(reader)


def _chassis(reader: _Reader) -> tuple[Member, ...]:
    """The chassis of `show inventory`, where there is one: its product id and serial number are the device's."""
    items = reader.read("show inventory", show_inventory.parse) or ()
    found = [Udi(item.pid, item.sn) for item in items if item.name.lower() == "chassis" and item.pid and item.sn]
    return (Member("", found[0]),) if len(found) == 1 else ()


def _licenses(reader: _Reader, whole: bool) -> tuple[tuple[License, ...], bool]:
    """The license entries from the best source there is, and whether every one of them was read with its store."""
    summary = reader.read("show license", partial(show_license.parse, whole=whole)) or ()
    if not summary and _is_classic(SUMMARY, reader.outputs.get(SUMMARY, "")):
        summary = reader.read(SUMMARY, partial(show_license.parse, whole=whole)) or ()
    for command, parse in (("show license detail", show_license_detail.parse), (ALL, show_license_all.parse)):
        if command == ALL and not show_license_all.is_classic(reader.outputs.get(ALL, "")):
            continue
        seen = len(reader.warnings)
        entries = reader.read(command, partial(parse, whole=whole))
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
