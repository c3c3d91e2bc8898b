# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what is asked and what was seen to the steps between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from ..domain.desired import DEFAULT_ALLOWED, ConfigLine, Desired, ReloadPolicy, SavePolicy, Terms
from ..domain.flash_name import OURS, on_flash
from ..domain.license import Eula, License, LicenseType
from ..domain.observed import Observed
from ..domain.outcome import Status
from ..domain.platform import family
from .offer import Offer
from .steps import BackUp, InstallLicense, Reload, SaveConfiguration, SetPackage, Step


def plan(desired: Desired, observed: Observed, offer: Offer, terms: Terms) -> tuple[Step, ...]:
    """Steps that take `observed` to `desired`, as far as the offered files allow; none when it is there already."""
    changes: list[Step] = list(_installs(observed, offer))
    changes += _packages(desired, predict(changes, observed), terms)
    if _must_save(desired, predict(changes, observed), terms, changes):
        changes.append(SaveConfiguration())
    changes += _reload(desired, predict(changes, observed), terms)
    return (BackUp(), *changes) if changes else ()


def predict(steps: Sequence[Step], observed: Observed) -> Observed:
    """What the device shows once these steps are done."""
    return reduce(lambda seen, step: step.apply(seen), steps, observed)


def lacking(desired: Desired, observed: Observed, terms: Terms) -> tuple[str, ...]:
    """Features that no license of an allowed type is there for."""
    packages = desired.technology_packages or ()
    return tuple(feature for feature in desired.features if not _held(feature, observed, terms, agreeable=feature in packages))


def improvable(desired: Desired, observed: Observed, terms: Terms) -> tuple[str, ...]:
    """Features that something allowed is there for, and nothing that was bought: an offered license takes its place."""
    if LicenseType.PERMANENT not in terms.allow_types:
        return ()
    bought = replace(terms, allow_types=terms.allow_types & DEFAULT_ALLOWED)
    absent = lacking(desired, observed, terms)
    return tuple(feature for feature in lacking(desired, observed, bought) if feature not in absent)


def status(desired: Desired, observed: Observed, terms: Terms) -> Status | None:
    """Where the device stands: converged, waiting for its reload, or (None) not there, or not shown to be."""
    if lacking(desired, observed, terms):
        return None
    if desired.technology_packages and not observed.levels_complete:
        return None
    levels = [observed.level_of(row) for row in _rows(desired, observed).values()]
    packages = list(_rows(desired, observed))
    for package, level in zip(packages, levels, strict=True):
        if level is None or level.next_reload != package:
            return None
    running = all(level is not None and level.current == package for package, level in zip(packages, levels, strict=True))
    return Status.CONVERGED if running else Status.PENDING_RELOAD


def _held(feature: str, observed: Observed, terms: Terms, agreeable: bool) -> tuple[License, ...]:
    """Licenses of allowed types for this feature that belong to this device, the settled ones first.

    `agreeable`: a step is there that accepts the agreement, the boot line of a package, so one that only lacks that counts too.
    """
    mine = [held for held in observed.holding(feature) if held.type in terms.allow_types and (held.udi is None or held.udi in observed.udis)]
    fits = [held for held in mine if held.usable or (agreeable and _lacks_agreement(held))]
    return tuple(sorted(fits, key=lambda held: not held.usable))


def _lacks_agreement(held: License) -> bool:
    return held.alive and held.eula is Eula.NOT_ACCEPTED


def _rows(desired: Desired, observed: Observed) -> dict[str, str]:
    """Package -> its row in the license table, for the packages this family has."""
    known = family(observed.platform)
    packages = desired.technology_packages or ()
    return {package: known.packages[package] for package in packages if package in known.packages} if known else {}


def _installs(observed: Observed, offer: Offer) -> Iterator[Step]:
    flash = observed.default_filesystem
    if flash is None:
        return
    for chosen in offer.chosen:
        path = on_flash(flash.name, f"{OURS}{chosen.offered.file.sha256[:12]}.lic")
        yield InstallLicense(chosen.offered, path, chosen.features)


def _packages(desired: Desired, seen: Observed, terms: Terms) -> Iterator[Step]:
    """Boot lines for the packages that the next boot would not bring, or that nobody has written down although the play wants it."""
    for package, row in _rows(desired, seen).items():
        level = seen.level_of(row)
        held = _held(package, seen, terms, agreeable=True)
        if level is None or not held:
            continue
        written = any(line.package == package and not line.disabled for line in seen.config.boot_modules)
        if level.next_reload != package or (terms.config_line is ConfigLine.ALWAYS and not written):
            yield SetPackage(seen.platform or "", package, evaluation=not held[0].usable)


def _must_save(desired: Desired, seen: Observed, terms: Terms, changes: Sequence[Step]) -> bool:
    if terms.save is SavePolicy.NEVER:
        return False
    if any(isinstance(step, SetPackage) for step in changes):
        return True
    unsaved = seen.config.unsaved or ()
    ours = any(line.endswith(f"technology-package {package}") for line in unsaved for package in desired.technology_packages or ())
    return ours or (terms.save is SavePolicy.ALWAYS and bool(unsaved) and _needs_reload(desired, seen, terms))


def _reload(desired: Desired, seen: Observed, terms: Terms) -> Iterator[Step]:
    if _needs_reload(desired, seen, terms):
        yield Reload(wait=terms.reload is ReloadPolicy.IF_NEEDED)


def _needs_reload(desired: Desired, seen: Observed, terms: Terms) -> bool:
    return terms.reload is not ReloadPolicy.NEVER and status(desired, seen, terms) is Status.PENDING_RELOAD
