# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a play asks for, and on which terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from .license import LicenseType


class SavePolicy(str, Enum):
    """What to do about the startup configuration."""

    IF_CLEAN = "if_clean"  # refuse when somebody else's changes would be saved with ours
    ALWAYS = "always"
    NEVER = "never"


class ReloadPolicy(str, Enum):
    """Whether the device may be reloaded."""

    NEVER = "never"
    IF_NEEDED = "if_needed"
    START = "start"  # send it, another task verifies


class Transfer(str, Enum):
    """How a license file gets onto the device."""

    AUTO = "auto"  # the same bytes already on flash, else SCP
    SCP = "scp"
    ON_FLASH = "on_flash"


class ConfigLine(str, Enum):
    """When `license boot module` is written although the next level is right already."""

    IF_NEEDED = "if_needed"
    ALWAYS = "always"


@dataclass(frozen=True)
class Desired:
    """The declared state; None for a key the play leaves out, which is then left alone."""

    technology_packages: tuple[str, ...] | None = None
    licenses: tuple[str, ...] | None = None

    @property
    def features(self) -> tuple[str, ...]:
        """Every feature that needs a license: a package needs the license of its own name."""
        return tuple(dict.fromkeys((self.technology_packages or ()) + (self.licenses or ())))


DEFAULT_ALLOWED = frozenset({LicenseType.PERMANENT, LicenseType.PERMANENT_RIGHT_TO_USE})


@dataclass(frozen=True)
class Terms:
    """What the play allows. `waive` maps a check's id to the reason the play gives."""

    allow_types: frozenset[LicenseType] = DEFAULT_ALLOWED
    accept_eula: bool = False
    save: SavePolicy = SavePolicy.IF_CLEAN
    reload: ReloadPolicy = ReloadPolicy.NEVER
    transfer: Transfer = Transfer.AUTO
    config_line: ConfigLine = ConfigLine.IF_NEEDED
    waive: Mapping[str, str] = field(default_factory=dict)
    install_timeout: float = 180.0
    reload_timeout: float = 600.0
