# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""States that an audit finds something in, and how a test brings an emulated router there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SECURITY = {"feature": "securityk9"}
RUNS = {"licenses": [SECURITY], "boot_modules": ["securityk9"]}
TRIAL = {"boot_modules": ["securityk9"], "agreed": ["securityk9"]}


@dataclass(frozen=True)
class State:
    """A router in the state of a finding: its row in the fleet, what somebody typed on it, the license file at hand, and the policy that notices."""

    policy: Mapping[str, Any]
    device: Mapping[str, Any] = field(default_factory=dict)
    typed: tuple[str, ...] = ()
    file: str | None = None
    cut: tuple[str, str] | None = None
    """Of outputs that were collected earlier: the command whose output is missing from the second text on, or altogether."""
    kept_without: str | None = None
    """What facts that somebody kept do not say."""
    ordered: str | None = None
    aged_days: float = 0.0
    """How old the backup in the vault is; 0: there is none."""
    advanced_days: float = 0.0
    """Time that passed on the device since somebody typed."""
    bought_later: tuple[str, ...] = ()
    """Licenses that came onto the device after that backup."""


LEVELS = {"levels": ["securityk9"]}
CONFIGURE = ("configure terminal", "license boot module c1900 technology-package {}", "end")

EXECUTED: Mapping[str, State] = {
    "era_unknown": State({}, cut=("show version", "")),
    "level_missing": State(LEVELS, file="securityk9"),
    "level_unknown": State(LEVELS, RUNS, cut=("show version", "Technology Package License Information")),
    "level_ends_at_reload": State(LEVELS, RUNS, (CONFIGURE[0], CONFIGURE[1].format("securityk9 disable"), "end", "write memory"), "securityk9"),
    "fell_back": State({"fallback": True}, {"boot_modules": ["securityk9"]}, file="securityk9"),
    "fallback_unknown": State({"fallback": True}, RUNS, cut=("show running-config", "")),
    "reload_pending": State({"reload": True}, {"licenses": [{**SECURITY, "since_boot": True}]}),
    "reload_unknown": State({"reload": True}, RUNS, cut=("show version", "Technology Package License Information")),
    "feature_missing": State({"must_have": ["securityk9"]}, file="securityk9"),
    "feature_unknown": State({"must_have": ["securityk9"]}, RUNS, cut=("show license detail", "")),
    "feature_forbidden": State({"forbidden": ["uck9"]}, {"platform": "c2911", "licenses": [{"feature": "uck9"}], "boot_modules": ["uck9"]}),
    "forbidden_unknown": State({"forbidden": ["uck9"]}, RUNS, cut=("show version", "Technology Package License Information")),
    "type_not_allowed": State({"license_types": ["permanent"]}, TRIAL, file="securityk9"),
    "type_unknown": State({"license_types": ["permanent"]}, RUNS, cut=("show license detail", "")),
    "evaluation_ends": State({"evaluation_days": 90}, TRIAL, file="securityk9"),
    "evaluation_over": State({"evaluation_days": 0}, {**TRIAL, "image": "c1900-universalk9-mz.SPA.150-1.M3.bin"}, file="securityk9", advanced_days=1500),
    "evaluation_unknown": State({"evaluation_days": 3}, TRIAL, cut=("show license detail", "")),
    "eula_not_accepted": State({"eula": True}, {"boot_modules": ["securityk9"]}),
    "eula_unknown": State({"eula": True}, RUNS, cut=("show license detail", "")),
    "backup_missing": State({"backup": {}}, RUNS),
    "backup_old": State({"backup": {"max_age_days": 30}}, RUNS, aged_days=40),
    "backup_incomplete": State({"backup": {}}, RUNS, aged_days=1, bought_later=("datak9",)),
    "backup_unknown": State({"backup": {}}, RUNS, aged_days=1),
    "waiting_too_long": State({"waiting_days": 30}, file="securityk9", ordered="2020-01-02"),
    "ssh_unknown": State({"ssh": {"sha1": False}}, RUNS, kept_without="ssh"),
}
"""Each finding whose way out is carried out on an emulated router: the finding is there before, and gone afterwards."""


@dataclass(frozen=True)
class ByHand:
    """Why no test carries out a way out, and how its section says so."""

    why: str
    told: str


_NOBODY = ByHand("commands from manuals: nobody captured what a device answers, so the emulator refuses them", "nobody has run them here")

BY_HAND: Mapping[str, ByHand] = {
    "unreachable": ByHand("a person mends the way to the device; the play only tells where it ends", "way is mended by a person"),
    "not_read": ByHand("the next release of the collection reads it; the play writes what has to be sent", "a later release reads it"),
    "image_out_of_range": ByHand("an image is loaded by a person; the collection never does", "loaded by a person"),
    "smart_not_registered": _NOBODY,
    "smart_not_authorized": _NOBODY,
    "smart_transport": _NOBODY,
    "smart_report_due": _NOBODY,
    "smart_report_old": _NOBODY,
    "smart_trust_missing": _NOBODY,
    "smart_export_missing": _NOBODY,
    "smart_unknown": ByHand("the emulator has no switch whose Smart Licensing pages are all captured", "No test carries this out"),
}
"""Findings whose way out needs a portal, a person, or a platform that is only read."""
