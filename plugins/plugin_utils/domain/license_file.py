# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A `.lic` file as far as anybody can read one off the device."""

from __future__ import annotations

from dataclasses import dataclass, field

from .file_problem import FileProblem
from .udi import Udi

LARGEST_FILE = 4 * 1024 * 1024
"""Bytes; license files have a few thousand."""


@dataclass(frozen=True)
class FileLicense:
    """One license of a file. `line_sha256` is the fingerprint of its license line: the body itself is never shown."""

    feature: str
    version: str | None
    udi: Udi
    line_sha256: str | None = None
    type: str | None = None


@dataclass(frozen=True)
class LicenseFile:
    """What is in one file: `name` is its base name, `sha256` of all its bytes, "" when not all were read.

    `udis` is every pair of product id and serial number anywhere in the file, the pairs that decide which device may get it.
    """

    path: str
    name: str
    sha256: str
    udis: frozenset[Udi] = frozenset()
    licenses: tuple[FileLicense, ...] = ()
    problems: tuple[FileProblem, ...] = ()

    @property
    def sound(self) -> bool:
        return bool(self.udis and self.licenses) and not self.problems


@dataclass(frozen=True)
class OfferedFile:
    """A file the play offers, with its bytes. `explicit`: named by the play itself, not found in a folder."""

    file: LicenseFile
    content: bytes = field(repr=False)
    explicit: bool = False
