# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What to do about a license, in the words of the device it is about. Only a family that may be written to is sent to a module that writes."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.level import Level
from ...domain.license import Eula
from ...domain.platform import Era, family
from .case import SMART_ERAS, Case

SAVE_AND_RELOAD = "Save the configuration, and reload the device in its window."


def module(case: Case, feature: str, more: str = "") -> str | None:
    """The module that installs a feature, and its options; None where it does not write to this device."""
    known = family(case.seen.platform)
    if known is None or case.seen.era is not Era.CISL:
        return None
    wanted = f"technology_packages: [{feature}]" if feature in known.packages else f"licenses: [{{feature: {feature}}}]"
    return f"netlicense.cisco.ios_license ({wanted}{more})"


def to_license(case: Case, feature: str, kind: str = "a license") -> str:
    """How a feature gets its license."""
    if case.seen.era in SMART_ERAS:
        return f"Add {feature} to the account; `license boot level {feature}` or the like, `write memory`, and reload the device in its window."
    if case.seen.era is Era.RTU:
        words = f"`license right-to-use activate {feature} all acceptEULA` on a switch, `license boot level {feature}` on a router"
        return f"{words}; then `write memory`, and reload the device in its window."
    if case.seen.era is Era.IMAGE:
        return f"No license changes it: boot an image that has {feature}."
    own = module(case, feature)
    if own is not None:
        return f"Get {kind} for {feature}, and install it with {own}."
    return f"Get {kind} for {feature}, copy it to the flash, and `license install flash:FILE`; set the level, `write memory`, and reload."


def to_replace(case: Case, feature: str, kind: str) -> str:
    """How what runs on one license gets another one under it."""
    classic = module(case, feature) is not None
    return f"{to_license(case, feature, kind)}{' What runs goes over to it with the next reload.' if classic else ''}"


def to_remove(case: Case, feature: str, rows: Sequence[Level]) -> str:
    """How something stops running. What ships with the image cannot be cleared."""
    module_name = next((level.module for level in rows if level.module), None)
    if case.seen.era is not Era.CISL or module_name is None:
        return f"Configure a level without {feature}, `write memory`, and reload."
    clear = f"; then `license clear {feature}`" if any(held.installed for held in case.holding(feature)) else ""
    return f"Take it out: `license boot module {module_name} technology-package {feature} disable`, `write memory`, and reload{clear}."


def to_set(case: Case, feature: str) -> str:
    """How a level is set whose license is there."""
    own = module(case, feature)
    return f"set the level with {own}" if own is not None else f"set the level (`license boot level {feature}`), `write memory`, and reload"


def to_accept(case: Case, feature: str) -> str:
    """How an agreement is accepted, by whoever may."""
    kinds = dict.fromkeys(held.type.value for held in case.holding(feature) if held.type and held.eula is Eula.NOT_ACCEPTED)
    own = module(case, feature, f", allow_types: [{', '.join(['permanent', *kinds])}], accept_eula: true")
    return f"Read the agreement, and accept it with {own}." if own else "Read the agreement, and accept it: `license accept end user agreement`."
