# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder that is served: no path leads out of it, and nothing is written unless that was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LARGEST = 256 << 20
"""Of a file that somebody sends, in bytes."""


class Forbidden(Exception):
    """The path leads out of the folder, or may not be written."""


@dataclass(frozen=True)
class Folder:
    """What clients may read, and write if `writable`: so many bytes to a file."""

    root: Path
    writable: bool = False
    largest: int = LARGEST

    def reads(self, path: str) -> Path:
        """The file behind a path; FileNotFoundError or Forbidden."""
        found = self.inside(path)
        if not found.is_file():
            raise FileNotFoundError(path)
        return found

    def writes(self, path: str) -> Path:
        """Where a file of this name goes. Folders are not made."""
        found = self.inside(path)
        if not self.writable or found.is_dir() or not found.parent.is_dir():
            raise Forbidden(path)
        return found

    def inside(self, path: str) -> Path:
        """The place with every link followed, which must not be outside."""
        if "\x00" in path:
            raise Forbidden(path)
        root = self.root.resolve()
        found = (root / path.lstrip("/")).resolve()
        if found != root and root not in found.parents:
            raise Forbidden(path)
        return found
