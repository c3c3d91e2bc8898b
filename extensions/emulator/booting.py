# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What changes when an image boots: the stores, the levels, and what the log says about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .entries import BUILT_IN, DEMO, EARLY, EARLY_EVALUATION_S, EVALUATION, EVALUATION_S, PRIMARY, RIGHT_TO_USE, Entry
from .images import Image

if TYPE_CHECKING:
    from .device_state import DeviceState
    from .licensed_device import LicensedDevice

EXPAND = "license expand nvram"
NOT_FOUND = "No valid license found"
"""Observed: the log of a CSR1000V that booted without a license."""


def carried_over(entries: Sequence[Entry], image: Image, expanded: bool) -> list[Entry]:
    """The stores as this image finds them.

    Documented (6200networks.com, 2008): after `license expand nvram`, an image that does not know it, or does not know licenses, loses
    every license in NVRAM. Evaluations come with the image: one without right-to-use licenses has those of the early kind.
    """
    lost = expanded and not (image.expand_nvram and image.licensing == "full")
    kept = [entry for entry in entries if not (lost and entry.store == PRIMARY)]
    return [_shipped(entry, image.right_to_use) for entry in kept]


def _shipped(entry: Entry, right_to_use: bool) -> Entry:
    """An evaluation as the images of this time have it; what was used of it stays on record."""
    if right_to_use and entry.type == DEMO and entry.store == EARLY:
        kind = RIGHT_TO_USE if entry.used_s >= EVALUATION_S else EVALUATION
        return replace(entry, type=kind, store=BUILT_IN, total_s=EVALUATION_S)
    if not right_to_use and entry.store == BUILT_IN and entry.type in (EVALUATION, RIGHT_TO_USE):
        return replace(entry, type=DEMO, store=EARLY, total_s=EARLY_EVALUATION_S)
    return entry


def level_messages(device: LicensedDevice) -> Iterator[str]:
    """What every boot says: the highest package that runs, then each that was asked for and has no license (the device runs on without).

    Observed: the line of a c3900e and a c1900 with the base package, and the one of a CSR1000V without a license. On an ISR G2 nobody has
    captured the second; its words are taken from the CSR1000V.
    """
    running = [entry.feature for entry in device.packages.values() if entry is not None]
    highest = running[0] if running else device.base
    yield level_message(device, highest, highest)
    for package in device.unlicensed():
        yield level_message(device, package, NOT_FOUND)


def level_message(device: DeviceState, level: str, license_: str) -> str:
    what = f"Module name = {device.family} Next reboot level = {level} and License = {license_}"
    return f"%IOS_LICENSE_IMAGE_APPLICATION-6-LICENSE_LEVEL: {what}"
