# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of licensing: which a device takes, and which its platform or image does not know.

Evidence of each is in its comment; a form without any (`show license in-use`, `license export`) is refused like every unknown word.
So is what the command reference names without a source for its arguments or output: `license revoke`, `show license statistics`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .grammar import Rule, rule

if TYPE_CHECKING:
    from .device import Device

OF_A_SWITCH = ("", " all", " detail", " feature")
"""What `show license` tells of one switch of a stack."""

EXEC = (
    rule("show license", "license"),  # observed: CISCO1941/K9, ISR 4000, ASR-903
    rule("show license all", "license_all"),  # observed: CISCO1941/K9
    rule("show license detail", "license_detail"),  # observed: ASR-903
    rule("show license detail <word>", "license_detail"),  # documented: troubleshooting page of CUCME
    rule("show license feature", "license_feature"),  # observed: ASR-903, CISCO1941/K9
    rule("show license udi", "show license udi"),  # observed: CISCO2911/K9
    rule("show license file", "license_file"),  # unverified form and text; the words are in the table of unverified texts
    rule("show license status", "license_status"),  # observed: a Catalyst
    rule("show license summary", "license_summary"),  # observed: WS-X45-SUP7L-E
    *(rule(f"show license{one} switch <word>", f"license{one.replace(' ', '_')}_switch") for one in OF_A_SWITCH),  # unverified: the form alone
    rule("license install <word>", "license_install", privileged=True),  # observed: CISCO2951; no switch: a license says for which device it is
    rule("license save <word>", "license_save", privileged=True),  # documented: command reference; operation observed in the license MIB
    rule("license save credential <word>", "license_credential", privileged=True),  # documented: command reference
    rule("license clear <word>", "license_clear", privileged=True),  # observed: remote procedures of IOS XE 16.12
    rule("license comment add <rest>", "license_comment", privileged=True),  # documented: command reference; order of words unverified
    rule("license comment delete <word>", "license_no_comment", privileged=True),  # the same
    rule("license modify priority <word> high", "license_high", privileged=True),  # documented: command reference; words unverified
    rule("license modify priority <word> low", "license_low", privileged=True),  # the same
    rule("license clear <word> switch <word>", "license_clear_switch", privileged=True),  # unverified: the form alone, here and below
    rule("license comment delete <word> switch <word>", "license_no_comment_switch", privileged=True),
    rule("license modify priority <word> high switch <word>", "license_high_switch", privileged=True),
    rule("license modify priority <word> low switch <word>", "license_low_switch", privileged=True),
)

CONFIG = (
    rule("license boot module <word> technology-package <word>", "package"),  # observed: CISCO1941/K9
    rule("license boot module <word> technology-package <word> disable", "package_off"),  # documented: CCNA course notes
    rule("no license boot module <word> technology-package <word>", "no_package"),
    rule("no license boot module <word> technology-package <word> disable", "no_package_off"),
    rule("license boot level <word>", "level"),  # observed: CSR1000V, configuration model of IOS XE
    rule("license boot level <word> disable", "level_off"),  # observed in the configuration model of IOS XE, for uck9
    rule("license boot level <word> switch <word>", "level_of_switch"),  # documented: 3750-E/3560-E software activation document
    rule("license boot level <word> addon <word>", "level_with_addon"),  # observed: Catalyst 9000
    rule("no license boot level", "no_level"),  # observed in the configuration model of IOS XE
    rule("no license boot level <word>", "no_level"),
    rule("no license boot level <word> switch <word>", "no_level_of_switch"),
    rule("no license boot level <word> addon <word>", "no_level_with_addon"),
    rule("license boot suite <word>", "suite"),  # observed: running-config of an ISR4321
    rule("no license boot suite <word>", "no_suite"),
    rule("license accept end user agreement", "accept_all"),  # observed: running-config of an ISR4321
    rule("no license accept end user agreement", "no_accept_all"),
    rule("license expand nvram", "expand_nvram"),  # documented: 6200networks.com, 2008
    rule("no license expand nvram", "no_expand_nvram"),  # unverified
)

_OF_MODULES = ("package", "package_off", "no_package", "no_package_off")
_OF_LEVELS = ("level", "no_level")
_OF_PACKAGES = ("level_off",)
_OF_STACKS = ("level_of_switch", "no_level_of_switch", *(one.handler for one in EXEC if one.handler.endswith("_switch")))
_OF_ADDONS = ("level_with_addon", "no_level_with_addon")
_OF_SUITES = ("suite", "no_suite")
_OF_NVRAM = ("expand_nvram", "no_expand_nvram")
_CHOOSES = {*_OF_MODULES, *_OF_LEVELS, *_OF_PACKAGES, *_OF_STACKS, *_OF_ADDONS, *_OF_SUITES}
_SHOWS = tuple(one.handler for one in EXEC if one.words[0] == "show")
_CLASSIC = tuple(one.handler for one in (*EXEC, *CONFIG) if one.handler not in _CHOOSES)
_ALL = (*_CLASSIC, *_CHOOSES)


def known(rules: Iterable[Rule], device: Device) -> list[Rule]:
    """The lines that this device takes: what its platform or its image has not is refused as a word that does not exist."""
    unknown = {name for names, there in _traits(device) if not there for name in names}
    return [one for one in rules if one.handler not in unknown]


def _traits(device: Device) -> Iterator[tuple[Iterable[str], bool]]:
    """Commands, and whether this device has them."""
    platform, image = device.platform, device.image
    levels = platform["command"] == "level"
    yield _ALL, image.licensing != "none"
    yield [name for name in _ALL if name not in _SHOWS], image.licensing == "full"
    yield _CLASSIC, platform["classic"]
    yield _OF_MODULES, platform["command"] == "module"
    yield _OF_LEVELS, levels
    yield _OF_PACKAGES, levels and bool(platform["packages"])
    yield _OF_STACKS, levels and device.is_stack
    yield _OF_ADDONS, levels and bool(platform.get("addons"))
    yield _OF_SUITES, bool(platform.get("suites"))
    yield _OF_NVRAM, image.expand_nvram
    yield ("license_status",), image.status
    yield ("license_summary",), image.summary
    yield ("license_file",), image.right_to_use
