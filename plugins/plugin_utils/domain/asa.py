# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Firewalls that are licensed by activation keys, and their successors under Smart Licensing.

An activation key is a secret: only its fingerprint is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class KeyPlace(str, Enum):
    """Where an activation key is in force, or lies for the next reload."""

    RUNNING = "running"
    FLASH = "flash"


class KeyKind(str, Enum):
    """A permanent key carries all features at once, a time-based one its own; older releases do not tell them apart."""

    PERMANENT = "permanent"
    TIMEBASED = "timebased"
    UNSPECIFIED = "unspecified"


class FlashKey(str, Enum):
    """Whether the key in flash is the running one; a different one comes with the next reload."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True)
class AsaFeature:
    """One row of a table of licensed features; `duration` is None where the release does not show one."""

    name: str
    value: str
    duration: str | None = None  # perpetual, 646 days


@dataclass(frozen=True)
class ActivationKey:
    """A key without the key; `features` is what a time-based one carries, where the device says so."""

    place: KeyPlace
    kind: KeyKind
    fingerprint: str
    features: tuple[AsaFeature, ...] = ()


@dataclass(frozen=True)
class AsaKeys:
    """What `show activation-key` and `show version` both say of keys and features."""

    serial: str | None = None
    features: tuple[AsaFeature, ...] = ()
    failover_features: tuple[AsaFeature, ...] = ()
    platform_license: str | None = None  # Base, ASA 5510 Security Plus
    keys: tuple[ActivationKey, ...] = ()
    key_valid: bool | None = None  # False where the device calls its running key invalid; None where it says nothing
    flash_key: FlashKey | None = None
    notices: tuple[str, ...] = ()  # what the device says of features beyond the limit of the platform

    @property
    def reload_pending(self) -> bool:
        return self.flash_key is FlashKey.DIFFERENT


def both(version: AsaKeys, keys: AsaKeys) -> AsaKeys:
    """What `show version` and `show activation-key` say together. They are one device's: what only one shows, it adds."""
    return AsaKeys(
        serial=version.serial or keys.serial,
        features=version.features or keys.features,
        failover_features=version.failover_features or keys.failover_features,
        platform_license=version.platform_license or keys.platform_license,
        keys=tuple(dict.fromkeys((*version.keys, *keys.keys))),
        key_valid=version.key_valid if keys.key_valid is None else keys.key_valid,
        flash_key=keys.flash_key or version.flash_key,
        notices=tuple(dict.fromkeys((*version.notices, *keys.notices))),
    )


@dataclass(frozen=True)
class AsaVersionScreen:
    """`show version` of a firewall. Everything is optional: a blank is better than a guess."""

    hostname: str | None = None
    printed_release: str | None = None  # 9.16(3)19; it compares with no release of a router
    context: bool = False  # seen from a user context, which shows neither serial number nor keys
    device_manager: str | None = None
    image_file: str | None = None
    hardware: str | None = None  # ASA5516, ASAv
    model: str | None = None  # ASAv10
    uptime_s: int | None = None
    failover_uptime_s: int | None = None
    license_mode: str | None = None  # Smart Licensing, AWS Licensing
    license_state: str | None = None
    license_reservation: str | None = None
    confreg: int | None = None
    confreg_next: int | None = None
    licensing: AsaKeys = AsaKeys()
