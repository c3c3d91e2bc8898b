# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Licenses that are a right to use: nothing is installed, somebody only says that they may."""

from __future__ import annotations

from dataclasses import dataclass

from .license import LicenseType


@dataclass(frozen=True)
class RightToUse:
    """One row of `show license right-to-use`; `count` is None where the license is not counted, or the release shows none."""

    slot: str
    name: str
    printed_type: str  # Permanent, Subscription, base
    type: LicenseType | None = None  # None for a word that is no type of license, like base
    count: int | None = None
