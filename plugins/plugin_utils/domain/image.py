# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The software image: what a license can open up at all."""

from __future__ import annotations

from dataclasses import dataclass

from .release import Release


@dataclass(frozen=True)
class ImageName:
    """What stands in parentheses in the software line: C1900-UNIVERSALK9-M."""

    printed: str
    family: str  # c1900
    feature_set: str  # universalk9
    universal: bool
    payload_encryption: bool


@dataclass(frozen=True)
class Image:
    """The running image. `file`, `name`, `release` are None where the device did not show them."""

    file: str | None = None
    name: ImageName | None = None
    release: Release | None = None
    printed_release: str | None = None
    boots_next: str | None = None

    @property
    def universal(self) -> bool | None:
        return self.name.universal if self.name else None
