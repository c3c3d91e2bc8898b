# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a device is licensed, from what it showed: the image name first, then its own words, then its release."""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.asa import AsaVersionScreen
from ..domain.level import Level
from ..domain.license import License, LicenseState, LicenseType
from ..domain.platform import Era
from ..domain.release import Lineage, Release
from ..domain.right_to_use import RightToUse
from ..domain.screens import VersionScreen
from ..domain.smart import SmartState
from ..domain.udi import Member

USED = (LicenseState.IN_USE, LicenseState.EXPIRED_IN_USE)
RIGHTS = frozenset({LicenseType.RIGHT_TO_USE, LicenseType.EVAL_RIGHT_TO_USE, LicenseType.PERMANENT_RIGHT_TO_USE})

# Catalyst 3650 and 3850 know no license files: other-eras table 1, captures of 3.6.5E, 3.6.7E and 16.4 (observed).
RIGHT_TO_USE_FAMILIES = frozenset({"cat3k_caa"})

FIREWALLS = ("ASA", "FPR")
"""How product ids of firewalls begin; under Smart licensing they print the pages that routers print."""

# From this release on Smart licensing is the one that uses a policy (documented; observed from 17.3.3 on).
FIRST_WITH_POLICY = (17, 3, 2)


@dataclass(frozen=True)
class Clues:
    """Everything that tells an era apart."""

    version: VersionScreen
    licenses: tuple[License, ...] = ()
    rights: tuple[RightToUse, ...] = ()
    smart: SmartState | None = None
    firewall: AsaVersionScreen | None = None
    members: tuple[Member, ...] = ()

    @property
    def levels(self) -> tuple[Level, ...]:
        return self.version.levels

    @property
    def on_xe(self) -> bool:
        """IOS runs as a process of IOS XE; builds without a release say so by their image only."""
        release, image = self.version.release, self.version.image_name
        return (release is not None and release.lineage is Lineage.XE) or (image is not None and image.family.endswith("linux_iosd"))

    @property
    def types(self) -> frozenset[LicenseType | None]:
        return frozenset({level.type for level in self.levels} | {held.type for held in self.licenses})

    @property
    def deciding(self) -> frozenset[LicenseType | None]:
        """The types that tell right to use from license files: those of the levels; where none has one, those of the licenses in use; else all.

        Sources: other-eras table 1 (the type column or line of `show version` says `RightToUse`) and captures. An image that takes license
        files lists rights in its built-in store, too (an ASR-903 whose level is Permanent): one that nobody uses says nothing of the image.
        """
        shown = frozenset(level.type for level in self.levels if level.type is not None)
        used = frozenset(held.type for held in self.licenses if held.state in USED and held.type is not None)
        return shown or used or self.types

    @property
    def proven_smart(self) -> SmartState | None:
        """What the pages of Smart licensing say, unless they say that it is disabled: a router prints them then, too."""
        return None if self.smart is None or self.smart.enabled is False else self.smart

    @property
    def is_router(self) -> bool:
        """Whether anything but pages of Smart licensing was shown that a firewall does not print."""
        version = self.version
        return bool(self.members or self.licenses or self.rights or version.image_name or version.release or version.levels)


def era_of(clues: Clues) -> tuple[Era, str]:
    """The era; where it is unknown, why."""
    if clues.firewall is not None:
        return _of_firewall(clues.firewall, clues.proven_smart)
    if clues.proven_smart is not None:
        return _of_pages(clues, clues.proven_smart)
    image = clues.version.image_name
    if image is not None and not image.universal:
        return Era.IMAGE, ""
    if clues.types & {LicenseType.SMART}:
        return _of_smart(SmartState(), clues.version.release)
    if clues.rights:
        return Era.RTU, ""
    if image is None:
        return Era.UNKNOWN, "no image name was found"
    return _of_universal(clues)


def _of_pages(clues: Clues, smart: SmartState) -> tuple[Era, str]:
    """Pages of Smart licensing are those of a router or of a firewall; of words, only those about a policy tell."""
    if any(member.udi.pid.startswith(FIREWALLS) for member in clues.members):
        return Era.ASA_SMART, ""
    if not smart.using_policy and not clues.is_router:
        return Era.UNKNOWN, "neither a version nor a UDI tells a router from a firewall"
    return _of_smart(smart, clues.version.release)


def _of_universal(clues: Clues) -> tuple[Era, str]:
    image, on_xe = clues.version.image_name, clues.on_xe
    release = clues.version.release
    if release is not None and release.lineage is Lineage.XE and release.numbers >= FIRST_WITH_POLICY:
        return Era.SLP, ""
    if LicenseType.PERMANENT_RIGHT_TO_USE in clues.types or (on_xe and clues.deciding & RIGHTS):
        return Era.RTU, ""
    if image is not None and image.family in RIGHT_TO_USE_FAMILIES and clues.levels:
        return Era.RTU, ""
    if not clues.levels and not clues.licenses:
        return Era.UNKNOWN, "a universal image that shows no licenses"
    if on_xe and LicenseType.PERMANENT not in clues.types:
        return Era.UNKNOWN, "this release of IOS XE shows a level and not how it is licensed"
    return Era.CISL, ""


def _of_smart(smart: SmartState, release: Release | None) -> tuple[Era, str]:
    """With a policy or without, by the device's own words; by its release only where it shows none."""
    if smart.using_policy is not None:
        return (Era.SLP if smart.using_policy else Era.SMART), ""
    if smart.registration is not None:
        return Era.SMART, ""
    if release is None or release.lineage is not Lineage.XE or release.engineering:
        return Era.UNKNOWN, "Smart licensing, and neither a status nor a release that says whether it uses a policy"
    return (Era.SLP if release.numbers >= FIRST_WITH_POLICY else Era.SMART), ""


def _of_firewall(screen: AsaVersionScreen, smart: SmartState | None) -> tuple[Era, str]:
    if screen.license_mode is not None and "smart" in screen.license_mode.lower():
        return Era.ASA_SMART, ""
    if screen.license_mode is not None:
        return Era.UNKNOWN, f"the license mode {screen.license_mode!r} is neither keys nor Smart licensing"
    keys = screen.licensing
    if keys.keys or keys.key_valid is not None or any(row.duration for row in keys.features):  # only keys give a feature a duration
        return Era.ASA_KEY, ""
    if smart is not None:
        return Era.ASA_SMART, ""
    if screen.context:
        return Era.UNKNOWN, "a user context shows no activation keys: look at the system context"
    return Era.UNKNOWN, "neither activation keys nor Smart licensing were shown"
