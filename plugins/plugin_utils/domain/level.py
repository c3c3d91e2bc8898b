# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Technology packages and feature levels: what runs now, and what runs after the next reload."""

from __future__ import annotations

from dataclasses import dataclass

from .license import LicenseType


@dataclass(frozen=True)
class Level:
    """One row of the license table of `show version`; None where the device prints None.

    `technology` is None for the one level of a device that has no technologies, `addon`, `air` or `wireless` for a level beside it.
    Where the device does not show what comes next, `next_shown` is False, and None says nothing.
    """

    slot: str
    module: str | None
    technology: str | None
    current: str | None
    type: LicenseType | None
    next_reload: str | None
    configured_next: str | None = None
    next_shown: bool = True

    @property
    def reload_pending(self) -> bool:
        """Some other level comes with the next reload; devices do not always print a level in the same case."""
        return self.next_shown and (self.current or "").lower() != (self.next_reload or "").lower()


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
