# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Technology packages and feature levels: what runs now, and what runs after the next reload."""

from __future__ import annotations

from dataclasses import dataclass

from .license import LicenseType


@dataclass(frozen=True)
class Level:
    """One row of the license table of `show version`; None where the device prints None."""

    slot: str
    module: str | None
    technology: str | None
    current: str | None
    type: LicenseType | None
    next_reload: str | None
    configured_next: str | None = None

    @property
    def reload_pending(self) -> bool:
        return self.current != self.next_reload


@dataclass(frozen=True)
class BootModuleLine:
    """`license boot module c1900 technology-package securityk9 [disable]` in a configuration."""

    printed: str
    module: str
    package: str
    disabled: bool = False


@dataclass(frozen=True)
class Feature:
    """One row of `show license feature`; None where the release has no such column."""

    name: str
    enforced: bool
    evaluation: bool
    subscription: bool | None
    enabled: bool
    right_to_use: bool | None
