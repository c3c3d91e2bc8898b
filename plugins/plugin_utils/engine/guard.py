# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reasons not to touch a device, each looked for before anything is sent."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..domain.check import WAIVABLE, Check, CheckStatus
from ..domain.command import LET_FILES_IN
from ..domain.desired import Desired, SavePolicy, Terms, Transfer
from ..domain.failure_reason import FailureReason as Reason
from ..domain.file_problem import WAY_OUT
from ..domain.flash_name import canonical
from ..domain.observed import Observed
from ..domain.platform import ISR_G2, Era, family
from .offer import Offer
from .steps import InstallLicense, Reload, SaveConfiguration, SetPackage, Step

BACKUP_ROOM = 16 * 1024
"""Bytes kept free for the file that `license save` writes: observed license files hold 1.1 to 1.5 kB per license."""


# fmt: off
SAFE_OPENINGS = frozenset((
    "aaa", "access-list", "banner", "boot", "class-map", "clock", "control-plane", "crypto", "enable", "hostname", "interface", "ip", "ipv6",
    "license", "line", "logging", "no", "ntp", "object-group", "policy-map", "radius-server", "route-map", "router", "service", "snmp-server",
    "spanning-tree", "tacacs-server", "username", "vlan", "vrf",
))
# fmt: on
"""First words of configuration lines whose second word is a keyword or a name, never a secret."""

_WORD = re.compile(r"[a-z][a-z0-9-]{0,30}")


@dataclass(frozen=True)
class Case:
    """Everything a guard may look at."""

    desired: Desired
    observed: Observed
    offer: Offer
    terms: Terms
    steps: tuple[Step, ...]

    def plans(self, *kinds: type) -> bool:
        return any(isinstance(step, kinds) for step in self.steps)


def guard(case: Case) -> tuple[Check, ...]:
    """Every check with what it found; those about changes are not run when there is nothing to change."""
    checks = [check for look in ALWAYS for check in look(case)]
    for reason, look in BEFORE_CHANGES:
        needed = bool(case.steps) or (reason is Reason.NO_ROOM and bool(case.offer.chosen))  # without a place for its file nothing is planned
        checks.extend(look(case) if needed else [Check(reason, CheckStatus.NOT_RUN)])
    return tuple(_waived(check, case.terms) for check in checks)


def guard_backup(observed: Observed) -> tuple[Check, ...]:
    """The checks that stand before a backup alone."""
    case = Case(Desired(), observed, Offer(), Terms(), ())
    return (*_platform(case), *_udi(case), *_backup_possible(case))


def _waived(check: Check, terms: Terms) -> Check:
    reason = terms.waive.get(check.id.value)
    if not check.refuses or reason is None or check.id not in WAIVABLE:
        return check
    return replace(check, status=CheckStatus.WAIVED, evidence=f"{check.evidence}; waived: {reason}")


def _passes(reason: Reason, evidence: str = "") -> Check:
    return Check(reason, CheckStatus.PASS, evidence)


def _refuses(reason: Reason, evidence: str, hint: str) -> Check:
    return Check(reason, CheckStatus.REFUSE, evidence, hint)


def _platform(case: Case) -> Iterator[Check]:
    seen = case.observed
    if seen.platform is None or seen.era is Era.UNKNOWN:
        why = "; ".join(seen.warnings[:2]) or "`show version` names no image"
        yield _refuses(Reason.PLATFORM_UNKNOWN, f"it is not known how this device is licensed ({why})", "only license_facts can be used on it")
    elif seen.image.universal is False:
        evidence = f"{seen.image.name.printed if seen.image.name else 'the image'} has a fixed feature set: no license changes what it runs"
        yield _refuses(Reason.IMAGE_NOT_UNIVERSAL, evidence, "a universal image is needed before licenses count")
    elif family(seen.platform) is None or seen.era is not Era.CISL:
        evidence = f"{seen.platform} devices are only read, not changed, by this release"
        yield _refuses(Reason.PLATFORM_READ_ONLY, evidence, f"families that can be changed: {', '.join(ISR_G2)}")
    else:
        yield _passes(Reason.PLATFORM_UNKNOWN, f"{seen.platform}, {seen.image.printed_release or 'release not shown'}")


def _udi(case: Case) -> Iterator[Check]:
    if case.observed.members:
        yield _passes(Reason.UDI_UNKNOWN, ", ".join(str(member.udi) for member in case.observed.members))
    else:
        yield _refuses(Reason.UDI_UNKNOWN, "`show license udi` and `show version` show no UDI", "see the warnings for what the device answered")


def _levels_shown(case: Case) -> Iterator[Check]:
    """Whatever level was not read may be one that runs, or that waits for a reload."""
    if case.observed.levels_complete or not case.desired.technology_packages or family(case.observed.platform) is None:
        return
    evidence = "`show version` was not read to its end, so it is not known which levels run"
    yield _refuses(Reason.UNREADABLE_OUTPUT, evidence, "see the warnings; give or collect the whole output")


def _packages_known(case: Case) -> Iterator[Check]:
    known = family(case.observed.platform)
    for package in case.desired.technology_packages or ():
        row = known.packages.get(package) if known else None
        listed = case.observed.lists(package)
        absent = case.observed.levels_complete and row is not None and case.observed.level_of(row) is None
        if known and (row is None or not listed or absent):
            names = [name for name in known.packages if case.observed.lists(name)]
            evidence = f"the running image of this {known.name} does not list the package {package}"
            hint = f"{_alike(package, names)}it lists: {', '.join(names) or 'none that is known here'}"
            yield _refuses(Reason.FEATURE_UNKNOWN_TO_IMAGE, evidence, hint)
        elif known:
            yield _passes(Reason.FEATURE_UNKNOWN_TO_IMAGE, package)
    for feature in case.desired.licenses or ():
        if known and not case.observed.lists(feature):
            hint = f"{_alike(feature, [row.name for row in case.observed.features])}compare with `show license feature`"
            yield _refuses(Reason.FEATURE_UNKNOWN_TO_IMAGE, f"the device does not list the feature {feature}", hint)


def _alike(name: str, listed: Sequence[str]) -> str:
    """A question for who has mistyped a name."""
    alike = difflib.get_close_matches(name.lower()[:60], [one.lower() for one in listed], n=1)
    return next((f"did you mean {one}? " for one in listed if alike and one.lower() == alike[0]), "")


def _files(case: Case) -> Iterator[Check]:
    offer = case.offer
    for offered in offer.unreadable:
        problem = "; ".join(f"{one.code.value}: {one.detail}" for one in offered.file.problems) or "no license in it"
        status = CheckStatus.REFUSE if offered.explicit or offer.missing else CheckStatus.WARN
        hint = WAY_OUT[offered.file.problems[0].code] if offered.file.problems else "get this file again from where it was issued"
        yield Check(Reason.FILE_UNREADABLE, status, f"{offered.file.path}: {problem}", hint)
    for offered in offer.foreign:
        others = ", ".join(str(udi) for udi in sorted(offered.file.udis))
        evidence = f"{offered.file.path} is for {others}, this device is {_udis(case)}"
        yield _refuses(Reason.UDI_MISMATCH, evidence, "a license is bound to one UDI: have it issued for this device")
    for feature, paths in offer.ambiguous:
        yield _refuses(Reason.DUPLICATE_FILES, f"{feature} is in {', '.join(paths)}, each with another license", "keep one of them")
    for path, feature in offer.unasked:
        evidence = f"{path} would also install {feature}, which the play does not ask for"
        yield _refuses(Reason.NOT_ASKED_FOR, evidence, f"add {feature} to `licenses` or `technology_packages`, or use a file without it")
    for path in offer.not_asked_for:
        yield _passes(Reason.NOT_ASKED_FOR, f"{path} is for this device and not needed")


def _missing(case: Case) -> Iterator[Check]:
    offer = case.offer
    missing = [feature for feature in offer.missing if case.observed.lists(feature) or family(case.observed.platform) is None]
    if not missing:
        yield _passes(Reason.LICENSE_MISSING)
    elif not offer.unreadable and not offer.foreign:
        looked_at = _counted(offer.looked_at)
        brings = "".join(f"; {path} is for this device and brings {', '.join(features)}" for path, features in offer.besides[:3])
        evidence = f"no license for {', '.join(missing)} on the device, and {looked_at} for {_udis(case)}{brings}"
        yield _refuses(Reason.LICENSE_MISSING, evidence, "put the .lic file that was issued for this UDI into `license_files`")


def _counted(files: int) -> str:
    if files == 0:
        return "no file was offered that holds one"
    return "the one offered file holds none" if files == 1 else f"none of the {files} offered files holds one"


def _udis(case: Case) -> str:
    return ", ".join(str(udi) for udi in sorted(case.observed.udis)) or "a device whose UDI is not known"


def _consent(case: Case) -> Iterator[Check]:
    asking = [step.package for step in case.steps if isinstance(step, SetPackage) and step.evaluation]
    if asking and not case.terms.accept_eula:
        evidence = f"{', '.join(asking)} would run on a license whose end user license agreement has to be accepted"
        yield _refuses(Reason.EULA_REQUIRED, evidence, "read the agreement, then set `accept_eula: true`")
    else:
        yield _passes(Reason.EULA_REQUIRED)


def _backup_possible(case: Case) -> Iterator[Check]:
    if case.observed.licenses_complete:
        yield _passes(Reason.BACKUP_FAILED, f"{len(case.observed.installed)} installed license(s) to keep")
    else:
        evidence = "`show license detail` was not read completely, so it is not known what would have to be saved"
        yield _refuses(Reason.BACKUP_FAILED, evidence, "see the warnings for what the device answered")


def _authorized(case: Case) -> Iterator[Check]:
    if case.observed.config.readable:
        yield _passes(Reason.NOT_AUTHORIZED)
    else:
        yield _refuses(Reason.NOT_AUTHORIZED, "the running configuration is not shown to this user", "set `ansible_become: true` or use a user of privilege 15")


def _boots_next(case: Case) -> Iterator[Check]:
    image, filesystems = case.observed.image, case.observed.filesystems
    if image.file is None or image.boots_next is None:
        yield _refuses(Reason.IMAGE_UNKNOWN, "it is not known which image boots next", "set one with `boot system`, or waive image_unknown")
    elif canonical(image.file, filesystems) != canonical(image.boots_next, filesystems):
        evidence = f"{image.file} runs, {image.boots_next} boots next"
        yield _refuses(Reason.IMAGE_CHANGES, evidence, "bring the image change to its end first: licenses are judged by the image that runs")
    elif _absent(image.boots_next, case.observed):
        evidence = f"{image.boots_next} boots next, and `dir` does not list it"
        yield _refuses(Reason.IMAGE_MISSING, evidence, "copy the image back, or correct `boot system`")
    else:
        yield _passes(Reason.IMAGE_CHANGES, image.boots_next)


def _absent(path: str, seen: Observed) -> bool:
    """The flash that a name is on was listed, and it is not there. Of a name in a folder only the folder is listed."""
    place, _colon, name = canonical(path, seen.filesystems).partition(":")
    if seen.flash is None or canonical(seen.flash.name or "", seen.filesystems) != f"{place}:":
        return False
    first, in_folder, _rest = name.partition("/")
    return not any(entry.name == first and entry.is_directory is bool(in_folder) for entry in seen.flash.entries)


def _schedule(case: Case) -> Iterator[Check]:
    scheduled = case.observed.boot.reload_schedule
    hint = "have its owner call it off with `reload cancel`, or run again when it is over"
    if scheduled:
        status = CheckStatus.REFUSE if case.steps else CheckStatus.WARN
        yield Check(Reason.RELOAD_SCHEDULED, status, f"`show reload` answers {scheduled!r}", hint)
    elif scheduled is None and case.plans(Reload):
        evidence = "`show reload` does not say whether a reload is scheduled already"
        yield _refuses(Reason.RELOAD_SCHEDULED, evidence, "allow `show reload` for this user; see the warnings for what the device answered")
    else:
        yield Check(Reason.RELOAD_SCHEDULED, CheckStatus.NOT_RUN if scheduled is None else CheckStatus.PASS)


def _register(case: Case) -> Iterator[Check]:
    register = case.observed.boot.register
    hint = "set `config-register 0x2102`"
    if register is None:
        yield _refuses(Reason.CONFIGURATION_REGISTER, "the configuration register is not shown", hint)
    elif register & 0x40:
        yield _refuses(Reason.CONFIGURATION_REGISTER, f"0x{register:X} makes the next boot ignore the startup configuration", hint)
    elif register & 0xF == 0:
        yield _refuses(Reason.CONFIGURATION_REGISTER, f"0x{register:X} stops the next boot in the ROM monitor", hint)
    elif register & 0xF == 1:
        yield _refuses(Reason.CONFIGURATION_REGISTER, f"0x{register:X} makes the next boot ignore `boot system`", hint)
    else:
        yield _passes(Reason.CONFIGURATION_REGISTER, f"0x{register:X}")


def _unsaved(case: Case) -> Iterator[Check]:
    config, save = case.observed.config, case.terms.save
    if not case.plans(SaveConfiguration, Reload):
        yield Check(Reason.UNSAVED_CONFIGURATION, CheckStatus.NOT_RUN)
    elif config.unsaved is None:
        yield _refuses(Reason.UNSAVED_CONFIGURATION, "running and startup configuration could not be compared", "see the warnings")
    elif config.foreign and save is SavePolicy.ALWAYS and case.plans(SaveConfiguration):
        yield Check(Reason.UNSAVED_CONFIGURATION, CheckStatus.WARN, f"also saves: {_few(config.foreign)}")
    elif config.foreign:
        evidence = f"unsaved changes that are not ours: {_few(config.foreign)}"
        yield _refuses(Reason.UNSAVED_CONFIGURATION, evidence, "have their owner save or undo them, or set `save: always`")
    elif save is SavePolicy.NEVER and config.unsaved and case.plans(Reload):
        yield _refuses(Reason.UNSAVED_CONFIGURATION, f"a reload would lose {_few(config.unsaved)}", "set `save: if_clean`")
    elif save is SavePolicy.NEVER and case.plans(SetPackage) and case.plans(Reload):
        yield _refuses(Reason.UNSAVED_CONFIGURATION, "a reload would lose the boot line that this play writes", "set `save: if_clean`")
    else:
        yield _passes(Reason.UNSAVED_CONFIGURATION)


def _few(lines: Sequence[str]) -> str:
    more = f" and {len(lines) - 3} more" if len(lines) > 3 else ""
    return ", ".join(f"`{_opening(line)}`" for line in lines[:3]) + more


def _opening(line: str) -> str:
    """How a line of a configuration begins: the rest of it, and the second word where the first is not known, may be a secret."""
    sign, words = line[:1], line[1:].split()
    known = words[:1] if words and _WORD.fullmatch(words[0]) else []
    shown = words[:2] if known and words[0] in SAFE_OPENINGS else known
    return sign + " ".join([*shown, "..."] if len(shown) < len(words) else shown)


def _room(case: Case) -> Iterator[Check]:
    flash = case.observed.default_filesystem
    needed = BACKUP_ROOM + sum(len(step.offered.content) for step in case.steps if isinstance(step, InstallLicense))
    hint = "free some room on it (this collection deletes nothing but its own files)"
    if flash is None or flash.free is None:
        yield _refuses(Reason.NO_ROOM, "`show file systems` does not show the free room of the default file system", hint)
    elif flash.free < needed:
        yield _refuses(Reason.NO_ROOM, f"{flash.name} has {flash.free} bytes free, {needed} are needed", hint)
    else:
        yield _passes(Reason.NO_ROOM, f"{flash.name} {flash.free} bytes free")


def _transfer(case: Case) -> Iterator[Check]:
    moving = [step for step in case.steps if isinstance(step, InstallLicense) and not lies_on_flash(step, case.observed)]
    if moving and case.terms.transfer is Transfer.ON_FLASH:
        names = ", ".join(step.offered.file.name for step in moving)
        yield _refuses(Reason.INVALID_LICENSE_FILE_PATH, f"not on the device: {names}", "copy it there, or use `transfer: auto`")
    elif moving and case.observed.config.scp_server is False:
        hint = f"{LET_FILES_IN}or copy the file to flash yourself and use `transfer: on_flash`"
        yield _refuses(Reason.SCP_OFF, "the SCP server of the device is off and a file has to be copied", hint)
    elif moving and case.observed.login_privileged is False:
        hint = "SCP wants privilege 15 right at login (`privilege 15` or AAA exec authorization); or copy the file yourself and use `transfer: on_flash`"
        yield _refuses(Reason.NOT_AUTHORIZED, "a file has to be copied, and this login is not privileged before `enable`", hint)
    else:
        yield _passes(Reason.SCP_OFF)


def lies_on_flash(step: InstallLicense, observed: Observed) -> bool:
    """A file of this name and size is on the default file system; its bytes are compared before it is used."""
    entries = observed.flash.entries if observed.flash else ()
    file = step.offered.file
    return any(entry.name == file.name and entry.size == len(step.offered.content) for entry in entries)


Look = Callable[[Case], Iterator[Check]]

ALWAYS: tuple[Look, ...] = (_platform, _udi, _levels_shown, _packages_known, _files, _missing, _consent, _schedule)

BEFORE_CHANGES: tuple[tuple[Reason, Look], ...] = (
    (Reason.BACKUP_FAILED, _backup_possible),
    (Reason.NOT_AUTHORIZED, _authorized),
    (Reason.IMAGE_CHANGES, _boots_next),
    (Reason.CONFIGURATION_REGISTER, _register),
    (Reason.UNSAVED_CONFIGURATION, _unsaved),
    (Reason.NO_ROOM, _room),
    (Reason.SCP_OFF, _transfer),
)
