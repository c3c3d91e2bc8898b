# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Emulated devices as they stand in real networks: healthy ones in many variants, each of them again with one fault, and a policy that asks every rule."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

POLICY = """\
schema: 1
name: everything
fallback: true
reload: true
forbidden: [gatekeeper, SNASw, advipservices, entservices, ipservices, uck9, security]
license_types: [permanent, permanent_right_to_use, right_to_use, subscription, smart]
evaluation_days: 30
eula: true
backup: {max_age_days: 90}
image:
  - {minimum: 15.2(4)M, maximum: 15.7(3)M9, platforms: [c800, c880, c1900, c2900, c2951, c3900]}
  - {minimum: 15.0(2)SE, maximum: 15.0(2)SE12, platforms: [c3560e, c3750e]}
  - {minimum: 15.2(2)E, maximum: 15.2(4)E10, platforms: [c3560e, c3750e]}
  - {minimum: 03.03.00.SG, maximum: 03.11.00.E, platforms: [cat4500e]}
  - {minimum: 15.3(1)S, maximum: 15.5(3)S9, platforms: [asr1001]}
  - {minimum: 16.4.1, maximum: 17.6.9, platforms: [asr900, isr4300, csr1000v, cat9k]}
  - {minimum: 03.06.00E, maximum: 03.07.05E, platforms: [cat3k_caa]}
waiting_days: 30
smart: {registered: true, authorized: true, transports: [cslu, smart, off], ack_days_left: 10, export_authorized: true}
ssh: {sha1: false}
"""

LEVELS = {
    "c881": ("advsecurity",),
    **dict.fromkeys(("c1921", "c1941", "c2901", "c2911", "c2921", "c2951", "c3945"), ("ipbasek9",)),
    **dict.fromkeys(("c3560e", "c3750e"), ("ipbase",)),
    "c3750x": ("lanbase",),
    "c4500-sup7e": ("lanbase",),
    "asr903": ("metroservices",),
    "asr1001": ("ipbase",),
    "isr4331": ("ipbasek9",),
    "csr1000v": ("ax",),
    "c3850": ("lanbase",),
    "c9300": ("network-advantage", "dna-advantage"),
    "asa5510": (),
}
"""What each platform runs as it comes."""

CHANGED = ("c1921", "c1941", "c2901", "c2911", "c2921")
"""Platforms that this release changes."""

SECURED = ("c1921", "c1941", "c2901", "c2911", "c2921", "c2951", "c3945")
"""Platforms whose packages are switched on by `license boot module` and carried by a license of their own."""

OTHER = "one that no catalogue of the emulator knows"
DAY = 86400
READS = "^(show|terminal|enable|exit|dir)"
BANNER = "\n*** # Authorised users only > ***\nPassword: ask the operator\nR1# is not this router\nProceed? [confirm]\n"

VARIANTS: tuple[dict[str, Any], ...] = (
    {},
    {"scp": True},
    {"privilege": 15},
    {"authorization": [{"user": "admin", "permit": READS}, {"user": "admin", "deny": ".*"}]},
    {"authorization": [{"user": "admin", "permit": READS}, {"user": "admin", "deny": ".*"}], "privilege": 15, "scp": True},
    {"motd": BANNER},
    {"motd": BANNER, "privilege": 15},
    {"unsaved": ["ip route 198.51.100.0 255.255.255.0 192.0.2.254"]},
    {"unsaved": ["interface GigabitEthernet0/1", " description to the printer"], "privilege": 15},
    {"image": OTHER},
    {"eula_style": "parens"},
    {"eula_style": "brackets", "latency_ms": 1},
    {"uptime_s": 3 * 365 * 86400},
    {"uptime_s": 400},
    {"domain_name": "example.net", "users": [{"name": "ops", "password": "only", "privilege": 7}]},
    {"config_headers": False},
    {"flash_free": 2000},
    {"vtys": 1},
    {"sessions_per_connection": 3},
    {"faults": [{"do": "jitter", "when": "inside", "command": "show license", "seconds": 0.02}]},
    {"scheduled_reload": 600},
    {"nvram_expanded": True},
    {"extra_files": {"old-config.txt": "hostname old\n", "crashinfo_20200101": 200000}},
)
"""Things that are nobody's business in an audit of licenses."""

NEWER = {
    **{name: f"{family}-universalk9-mz.SPA.157-3.M9.bin" for name, family in (("c1941", "c1900"), ("c2911", "c2900"), ("c2921", "c2900"), ("c3945", "c3900"))},
    "c3560e": "c3560e-universalk9-mz.150-2.SE12.bin",
    "c3750e": "c3750e-universalk9-mz.150-2.SE12.bin",
}
"""Images of which the emulator knows nothing."""


@dataclass(frozen=True)
class Device:
    """One emulated device, what is wanted of it, and what belongs to it elsewhere."""

    name: str
    settings: dict[str, Any]
    wanted: tuple[str, ...]
    must_have: tuple[str, ...] = ()
    more: str = ""  # further rules of its own
    unkept: tuple[str, ...] | None = None  # features that its backup lacks; None: there is no backup
    kept: int = 20  # days since the backup was taken
    ordered: int | None = None  # days since one more license was ordered
    lost: str = ""  # how it cannot be reached
    fault: str = ""
    found_as: tuple[str, ...] = ()

    @property
    def policy(self) -> str:
        levels = f"levels: [{', '.join(self.wanted)}]\n" if self.wanted else ""
        return f"schema: 1\nname: {self.name}\napplies_to: {{hosts: [{self.name}]}}\n{levels}must_have: [{', '.join(self.must_have)}]\n{self.more}"


def healthy(count: int) -> list[Device]:
    """So many healthy devices: every platform in every variant, with and without a bought package, alone and in stacks."""
    return list(islice(_healthy(), count))


def _healthy() -> Iterator[Device]:
    for number in itertools.count():
        round_of, place = divmod(number, len(VARIANTS))
        yield healthy_one(f"healthy-{number + 1}", list(LEVELS)[(number + round_of) % len(LEVELS)], VARIANTS[place], round_of)


def healthy_one(name: str, platform: str, variant: Mapping[str, Any], round_of: int) -> Device:
    """One healthy device of a platform; `round_of` chooses whether it has a package and how that was got, and which stack it is."""
    settings: dict[str, Any] = {"platform": platform, "crypto": "modern", **variant}
    if settings.get("image") == OTHER:
        settings.pop("image")
        settings |= {"image": NEWER[platform]} if platform in NEWER else {}
    if platform == "asa5510":
        settings = {key: value for key, value in settings.items() if key in ("platform", "crypto", "scp", "privilege", "latency_ms", "uptime_s")}
    if platform == "c9300":
        settings.pop("uptime_s", None)  # with nobody to report to, reports of years are due
    if platform == "csr1000v":
        settings |= {"licenses": [{"feature": "ax"}], "boot_level": "ax"}
    if platform in ("c3750e", "c3750x", "c3850") and round_of % 3:
        settings["members"] = [{"slot": 1}, {"slot": 2} if round_of % 3 == 1 else {"slot": 2, "state": "provisioned"}]
    if platform in SECURED and round_of % 4 == 2:
        settings |= {"licenses": [{"feature": "securityk9", "type": "right_to_use"}], "boot_modules": ["securityk9"]}
        return Device(name, settings, (*LEVELS[platform], "securityk9"), unkept=())
    if platform in SECURED and round_of % 2:
        settings |= {"licenses": [{"feature": "securityk9"}], "boot_modules": ["securityk9"]}
        return Device(name, settings, (*LEVELS[platform], "securityk9"), ("securityk9",), unkept=())
    return Device(name, settings, LEVELS[platform], unkept=())


@dataclass(frozen=True)
class Plant:
    """A fault: on which platforms, what changes in the settings and around the device, and what it must be found as."""

    fault: str
    platforms: tuple[str, ...]
    found_as: tuple[str, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    around: Mapping[str, Any] = field(default_factory=dict)


def faulty(count: int) -> list[Device]:
    """So many devices that would be healthy but for one fault each."""
    places = [(plant, platform) for plant in PLANTS for platform in plant.platforms]
    return [_planted(number, *places[number % len(places)]) for number in range(count)]


def _planted(number: int, plant: Plant, platform: str) -> Device:
    quiet = [variant for variant in VARIANTS if not set(variant) & {*plant.settings, "authorization", "unsaved", "image", "faults"}]
    base = healthy_one(f"faulty-{number + 1}", platform, quiet[number % len(quiet)], 0)
    around = {**plant.around}
    wanted = (*base.wanted, *around.pop("also_wanted", ()))
    return replace(base, settings={**base.settings, **plant.settings}, fault=plant.fault, found_as=plant.found_as, **{"wanted": wanted, **around})


def _denied(command: str) -> dict[str, Any]:
    return {"deny": [command]}


_SECURITY = {"also_wanted": ("securityk9",), "must_have": ("securityk9",)}
_SUBSCRIBED = {"licenses": [{"feature": "securityk9", "type": "subscription", "period": 20 * DAY}], "boot_modules": ["securityk9"]}
_WAIVED = "waivers: [{finding: fell_back, reason: CHG0042, until: 2026-01-31}]\n"
_FOLLOWS = {"licenses": [{"feature": "securityk9"}], "boot_modules": ["securityk9"]}


def _on_trial(days: int) -> dict[str, Any]:
    return {"licenses": [{"feature": "securityk9", "type": "evaluation", "used_s": days * DAY}], "boot_modules": ["securityk9"]}


def _for_sixty_days(kind: str, used: int) -> dict[str, Any]:
    return {"licenses": [{"feature": "securityk9", "type": kind, "period": 60 * DAY, "used_s": used * DAY}], "boot_modules": ["securityk9"]}


def _switched_off(family: str) -> dict[str, Any]:
    return {**_FOLLOWS, "unsaved": [f"license boot module {family} technology-package securityk9 disable"]}


_SWITCHES = ("c3560e", "c3750e", "c3750x")
_FILES = (*SECURED, "c881", *_SWITCHES, "c4500-sup7e", "asr1001", "isr4331", "csr1000v")
_ALL = tuple(LEVELS)
PLANTS = (
    Plant("configured without a license", SECURED, ("fell_back", "level_missing", "feature_missing"), {"boot_modules": ["securityk9"]}, _SECURITY),
    Plant("installed and not reloaded", SECURED, ("level_missing", "reload_pending"), {"licenses": [{"feature": "securityk9", "since_boot": True}]}, _SECURITY),
    Plant("nobody ever bought it", SECURED, ("level_missing", "feature_missing"), {}, _SECURITY),
    Plant("on evaluation", SECURED, ("type_not_allowed",), _on_trial(1), _SECURITY),
    Plant("evaluation soon over", SECURED, ("evaluation_ends",), _on_trial(40), _SECURITY),
    Plant("the last day of an evaluation", SECURED, ("evaluation_ends",), _on_trial(59), _SECURITY),
    Plant("an extension that is over", SECURED, ("fell_back", "level_missing", "feature_missing"), _for_sixty_days("extension", 60), _SECURITY),
    Plant("a subscription, whose end no device shows", SECURED, ("evaluation_unknown",), _SUBSCRIBED, _SECURITY),
    Plant("a grace period", SECURED, ("type_not_allowed", "evaluation_ends"), _for_sixty_days("grace_period", 40), _SECURITY),
    Plant("switched off at the next reload", ("c1921", "c1941"), ("level_ends_at_reload", "reload_pending"), _switched_off("c1900"), _SECURITY),
    Plant("switched off at the next reload", ("c2901", "c2911"), ("level_ends_at_reload", "reload_pending"), _switched_off("c2900"), _SECURITY),
    Plant("a waiver that is over", SECURED, ("waiver_over", "fell_back"), {"boot_modules": ["securityk9"]}, {"more": _WAIVED}),
    Plant("agreement not accepted", SECURED, ("eula_not_accepted", "fell_back"), {"boot_modules": ["securityk9"]}, {"also_wanted": ("securityk9",)}),
    Plant("a forbidden package", ("c2911", "c2921", "c2951"), ("feature_forbidden",), {"licenses": [{"feature": "uck9"}], "boot_modules": ["uck9"]}),
    Plant("a level that was not bought", _SWITCHES, ("fell_back",), {"boot_level": "ipservices"}),
    Plant("a forbidden level", _SWITCHES, ("feature_forbidden",), {"licenses": [{"feature": "ipservices"}], "boot_level": "ipservices"}),
    Plant("the level was never set", ("c3850",), ("level_missing",), {}, {"wanted": ("ipservices",)}),
    Plant("the wrong level", ("c9300",), ("level_missing",), {}, {"wanted": ("network-essentials",)}),
    Plant("usage reports are due", ("c9300",), ("smart_report_due",), {"uptime_s": 3 * 365 * 86400}),
    Plant("another transport", ("c9300",), ("smart_transport",), {}, {"more": "smart: {transports: [smart]}\n"}),
    Plant("usage was never reported", ("c9300",), ("smart_report_old",), {}, {"more": "smart: {report_days: 30}\n"}),
    Plant("releases that do not compare", ("c9300", "isr4331"), ("image_unknown",), {}, {"more": "image: [{minimum: 15.4(3)M}]\n"}),
    Plant("no trust code", ("c9300",), ("smart_trust_missing",), {}, {"more": "smart: {trust_code: true}\n"}),
    Plant("a feature of the key is off", ("asa5510",), ("feature_missing",), {}, {"must_have": ("VPN-3DES-AES",)}),
    Plant("no backup", _FILES, ("backup_missing",), {}, {"unkept": None}),
    Plant("an old backup", _FILES, ("backup_old",), {}, {"kept": 300}),
    Plant("a backup without a license", SECURED, ("backup_incomplete",), _FOLLOWS, {"unkept": ("securityk9",)}),
    Plant("a license that never came", SECURED, ("waiting_too_long",), {}, {"ordered": 100}),
    Plant("an old release", ("c1941",), ("image_out_of_range",), {"image": "c1900-universalk9-mz.SPA.151-4.M8.bin"}),
    Plant("an old release", ("c2911",), ("image_out_of_range",), {"image": "c2900-universalk9-mz.SPA.151-4.M8.bin"}),
    Plant("SHA-1", _ALL, ("ssh_sha1",), {"crypto": "ios15"}),
    Plant("nobody answers", _ALL, ("unreachable",), {}, {"lost": "gone"}),
    Plant("the password is wrong", _ALL, ("unreachable",), {}, {"lost": "password"}),
    Plant("the link is cut", _ALL, ("unreachable",), {"faults": [{"do": "drop", "when": "inside", "command": "show", "count": 9}]}),
    Plant("licenses may not be looked at", _FILES, ("evaluation_unknown", "feature_unknown"), _denied("^show license"), _SECURITY),
    Plant("the license that was ordered may not be looked at", SECURED, ("waiting_unknown",), _denied("^show license"), {"ordered": 100}),
    Plant("the version may not be looked at", _ALL, ("era_unknown", "image_unknown"), _denied("^show (version|license|activation)")),
    Plant("the configuration may not be looked at", SECURED, ("fallback_unknown",), _denied("^show running")),
    Plant("an answer in another language", SECURED, ("not_read",), {"faults": [{"do": "garbage", "when": "inside", "command": "show license detail"}]}),
)
