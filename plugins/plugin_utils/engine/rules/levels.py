# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which level runs, which one comes, and which one the device was told to run."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.finding import FallbackCause, Finding, FindingId
from ...domain.level import Level
from ...domain.license import Eula, LicenseState, LicenseType
from ...domain.platform import Era
from .case import FIREWALLS, SMART_ERAS, Case, Found, among, any_of, named, same
from .remedies import SAVE_AND_RELOAD, to_accept, to_license, to_set

_READ_AGAIN = "Read it again with `show version`, to the prompt behind it."


def path_of(level: Level) -> str:
    """Where the lines that show a level are kept."""
    return f"levels.{level.technology or 'level'}"


def levels(case: Case) -> Found | None:
    """Every wanted level runs, and stays."""
    if case.seen.era in FIREWALLS:
        return None
    return tuple(finding for names in case.wanted.levels or () for finding in _level(case, names))


def _level(case: Case, names: Sequence[str]) -> Found:
    if case.seen.era is Era.IMAGE:
        return _of_image(case, names)
    slots = list(dict.fromkeys(level.slot for level in case.levels))
    if not slots:
        return _of_usage(case, names)
    found = (_in_slot(case, names, slot, f" in slot {slot}" if len(slots) > 1 else "") for slot in slots)
    return tuple(finding for finding in found if finding is not None)


def _in_slot(case: Case, names: Sequence[str], slot: str, where: str) -> Finding | None:
    rows = [level for level in case.levels if level.slot == slot]
    running = [level for level in rows if among(level.current, names)]
    coming = [level for level in rows if level.next_shown and among(level.next_reload, names)]
    subject, paths = f"{any_of(names)}{where}", [path_of(level) for level in running or coming or _nearest_first(rows, names)]
    if running and coming:
        return None
    if running and any(not level.next_shown for level in running):
        says = f"{running[0].current} runs{where}, and what runs after the next reload is not shown"
        return case.found(FindingId.LEVEL_UNKNOWN, subject, says, _READ_AGAIN, *paths)
    if running:
        says = f"{running[0].current} runs{where}, and {running[0].next_reload or 'nothing'} runs in its place after the next reload"
        remedy = f"Before anything reloads it: {to_license(case, running[0].current or names[0])}"
        return case.found(FindingId.LEVEL_ENDS_AT_RELOAD, subject, says, remedy, *paths)
    if coming:
        says = f"{coming[0].next_reload} does not run{where}; it comes with the next reload"
        return case.found(FindingId.LEVEL_MISSING, subject, says, SAVE_AND_RELOAD, *paths)
    if not case.seen.levels_complete:
        says = f"whether {any_of(names)} runs{where} is not known: the levels were not all read"
        return case.found(FindingId.LEVEL_UNKNOWN, subject, says, _READ_AGAIN, *paths)
    says = f"{any_of(names)} does not run{where}, and does not come with the next reload"
    return case.found(FindingId.LEVEL_MISSING, subject, says, _to_get(case, names), *paths)


def _nearest_first(rows: Sequence[Level], names: Sequence[str]) -> list[Level]:
    """The row in which a wanted level would stand comes first: `security` for securityk9."""
    return sorted(rows, key=lambda level: not any(name.lower().startswith((level.technology or "-").lower()) for name in names))


def _to_get(case: Case, names: Sequence[str]) -> str:
    """What brings a level to a device."""
    there = next((name for name in names for held in case.holding(name) if held.usable), None)
    return to_license(case, names[0]) if there is None else f"The license of {there} is there: {to_set(case, there)}."


def _of_image(case: Case, names: Sequence[str]) -> Found:
    """The image itself is the level."""
    image, subject = case.seen.image.name, any_of(names)
    if image is None:
        return (case.found(FindingId.LEVEL_UNKNOWN, subject, "which image runs is not shown", _READ_AGAIN, "image"),)
    if among(image.feature_set, names):
        return ()
    says = f"the image has the fixed feature set {image.feature_set}, which is not {subject}"
    return (case.found(FindingId.LEVEL_MISSING, subject, says, "No license changes it: boot an image with this feature set.", "image"),)


def _of_usage(case: Case, names: Sequence[str]) -> Found:
    """A device that shows no levels: what it uses under Smart licensing tells."""
    subject = any_of(names)
    if any(among(name, names) for row in case.used for name in named(row)):
        return ()
    if case.smart.usage is not None and case.seen.levels_complete:
        return (case.found(FindingId.LEVEL_MISSING, subject, f"{subject} is not in use", _to_get(case, names), "smart.usage"),)
    return (case.found(FindingId.LEVEL_UNKNOWN, subject, "no level was shown", _READ_AGAIN, "image"),)


def reload(case: Case) -> Found | None:
    """Nothing changes at the next reload."""
    pending = case.seen.reload_pending
    if case.seen.era is Era.IMAGE:
        return None
    changing = [level for level in case.levels if level.reload_pending]
    firewall = case.seen.firewall
    if firewall is not None and firewall.reload_pending:
        says = "the activation key in flash is not the running one; it comes with the next reload"
        return (case.found(FindingId.RELOAD_PENDING, "activation key", says, "Reload the firewall in its window.", "activation_keys.flash_key"),)
    found = []
    several = len({level.slot for level in case.levels}) > 1
    for level in changing:
        what = f"{level.technology or 'level'}{f' in slot {level.slot}' if several else ''}"
        says = f"{what}: {level.current or 'nothing'} runs, and {level.next_reload or 'nothing'} comes with the next reload"
        remedy = SAVE_AND_RELOAD
        found.append(case.found(FindingId.RELOAD_PENDING, what, says, remedy, path_of(level)))
    if not found and (pending is None or any(not level.next_shown for level in case.levels)):
        found.append(case.found(FindingId.RELOAD_UNKNOWN, "reload", "what the next reload changes was not all shown", _READ_AGAIN, "image"))
    return tuple(found)


def fallback(case: Case) -> Found | None:
    """What the configuration asks for runs."""
    seen = case.seen
    if seen.era in (Era.IMAGE, *FIREWALLS):
        return None
    if not seen.config.readable:
        says = "the running configuration was not shown, so what the device was told to run is not known"
        remedy = "Let this user see it (`show running-config`), or read the device with `ansible_become: true`."
        return (case.found(FindingId.FALLBACK_UNKNOWN, "configuration", says, remedy),)
    found = (_fallen(case, name) for name in dict.fromkeys(name for name, _member in case.configured))
    return tuple(finding for finding in found if finding is not None)


def _fallen(case: Case, name: str) -> Finding | None:
    """One configured level that does not run on everybody."""
    by_slot: dict[str, list[Level]] = {}
    for level in case.levels:
        if case.told(name, level.slot):
            by_slot.setdefault(level.slot, []).append(level)
    lacking = [slot for slot, rows in by_slot.items() if not any(same(level.current, name) for level in rows)]
    if (by_slot and not lacking) or (not by_slot and _of_nobody_here(case, name)):
        return None
    if not by_slot or not case.seen.levels_complete:
        says = f"{name} is configured, and whether it runs is not known: the levels were not all read"
        return case.found(FindingId.FALLBACK_UNKNOWN, name, says, _READ_AGAIN, "configured")
    rows = [level for level in case.levels if level.slot in lacking]
    own = [level for level in rows if same(level.configured_next, name) or same(level.next_reload, name)] or rows
    cause, why, remedy = _cause(case, name, own)
    where = f" in slot {', '.join(lacking)}" if len({level.slot for level in case.levels}) > 1 else ""
    runs = ", ".join(level.current for level in own if level.current) or "nothing"
    comes = ", ".join(level.next_reload for level in own if level.next_reload) or ("nothing" if own[0].next_shown else "what is not shown")
    says = f"configured{where}: {name}; after the next reload: {comes}; running: {runs}. Cause: {cause.value} ({why})"
    paths = ("configured", *(path_of(level) for level in own), f"licenses.{name}")
    return case.found(FindingId.FELL_BACK, name, says, remedy, *paths)


def _of_nobody_here(case: Case, name: str) -> bool:
    """Whether every member that was told so is away, or has a line of its own."""
    told = {member for level, member in case.configured if same(level, name)}
    away = {member.slot for member in case.seen.members if member not in case.ready}
    return bool(case.levels) and told <= {None, *away}


def _cause(case: Case, name: str, rows: Sequence[Level]) -> tuple[FallbackCause, str, str]:
    """Why it does not run, from what was observed only; why in words, and the way out."""
    if any(line.startswith("+license boot ") and among(name, line.split()) for line in case.seen.config.unsaved or ()):
        return FallbackCause.WRITE_FORGOTTEN, "the line is not in the saved configuration", "`write memory`, and reload the device in its window."
    if any(level.next_shown and same(level.next_reload, name) for level in rows):
        return FallbackCause.RELOAD_MISSING, "it comes with the next reload", SAVE_AND_RELOAD
    if case.seen.era in SMART_ERAS:
        return FallbackCause.UNKNOWN, "neither the levels nor the licenses tell why", f"Look at the log of the last boot, and {to_set(case, name)}."
    return _cause_in_licenses(case, name)


def _cause_in_licenses(case: Case, name: str) -> tuple[FallbackCause, str, str]:
    held = case.holding(name)
    whole = case.seen.licenses_complete
    listed = [*(row.name for row in case.seen.features), *(one.feature for one in case.seen.licenses)]
    if case.seen.features and not among(name, listed):
        return FallbackCause.IMAGE_WITHOUT_FEATURE, "the running image does not know it", f"Boot an image that has {name}, or take the line out."
    if not held and whole:
        return FallbackCause.NO_LICENSE, "no license for it is there", f"Restore it from the vault. {to_license(case, name)}"
    own = case.seen.udis
    strange = [one for one in held if one.udi is not None and own and one.udi not in own and one.type is LicenseType.PERMANENT]
    if held and len(strange) == len(held):
        return FallbackCause.LICENSE_NOT_VALID, "its license is for another device", to_license(case, name, "a license that names this UDI")
    over = [one for one in held if one.state in (LicenseState.EXPIRED_IN_USE, LicenseState.EXPIRED_NOT_IN_USE)]
    if whole and held and len(over) == len(held):
        return FallbackCause.LICENSE_OVER, "its license is over", to_license(case, name, "a permanent license")
    refused = [one for one in held if one.alive and one.eula is Eula.NOT_ACCEPTED]
    if whole and refused and not any(one.usable for one in held) and len(refused) + len(over) == len(held):
        remedy = to_accept(case, name)
        return FallbackCause.EULA_NOT_ACCEPTED, "the agreement of its license is not accepted", remedy
    if not whole:
        why = "the licenses were not all read"
    elif case.seen.config.unsaved is None:
        why = "a usable license is there: the configuration may not have been saved before the last reload, or the license may not be valid"
    else:
        why = "a usable license is there and the line is saved: the license may not be valid, or the device was not reloaded since"
    return FallbackCause.UNKNOWN, why, f"Read it with `show license detail {name}`, and {to_set(case, name)} again."
