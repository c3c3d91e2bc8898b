# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""File systems and files of a device."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Filesystem:
    """One row of `show file systems`; sizes in bytes, None where the device prints a dash."""

    name: str  # flash0:
    free: int | None
    total: int | None
    default: bool = False
    kind: str = ""
    flags: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class DirectoryEntry:
    """One row of `dir`."""

    name: str
    size: int | None
    is_directory: bool
    permissions: str
    modified: str | None
    index: int | None


@dataclass(frozen=True)
class Directory:
    """What `dir` prints; sizes in bytes."""

    name: str | None
    entries: tuple[DirectoryEntry, ...]
    total: int | None
    free: int | None
