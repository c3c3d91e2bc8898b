# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of a device, as `show inventory` names them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class InventoryItem:
    """One part; None where the device leaves a value empty, or does not show it."""

    name: str
    descr: str | None = None
    pid: str | None = None
    vid: str | None = None
    sn: str | None = None
