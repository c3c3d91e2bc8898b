# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A file system with a quota."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class StoredFile:
    """A file; images have a size and no bytes."""

    content: bytes | None
    size: int
    modified: str = "Jan 5 2016 10:00:00 +00:00"

    @cached_property
    def digest(self) -> str:
        return hashlib.md5(self.content if self.content is not None else str(self.size).encode(), usedforsecurity=False).hexdigest()


class FlashFull(OSError):
    """There is no room for this file."""


@dataclass
class Flash:
    """The files of `flash0:`, which is also called `flash:`."""

    name: str
    aliases: tuple[str, ...]
    size: int
    files: dict[str, StoredFile] = field(default_factory=dict)

    @property
    def free(self) -> int:
        return self.size - sum(file.size for file in self.files.values())

    def owns(self, path: str) -> bool:
        return path.partition(":")[0] + ":" in (self.name, *self.aliases) or ":" not in path

    def base(self, path: str) -> str:
        """The name of a file without its file system."""
        return path.rpartition(":")[2].lstrip("/")

    def get(self, path: str) -> StoredFile | None:
        return self.files.get(self.base(path)) if self.owns(path) else None

    def has_room(self, path: str, size: int) -> bool:
        """Whether a file of this size can take the place of what has its name."""
        old = self.files.get(self.base(path))
        return size <= self.free + (old.size if old else 0)

    def put(self, path: str, content: bytes, modified: str) -> None:
        self.store(path, StoredFile(content, len(content), modified))

    def store(self, path: str, file: StoredFile) -> None:
        """Writes a file over what has its name, if there is room."""
        if not self.has_room(path, file.size):
            raise FlashFull(path)
        self.files[self.base(path)] = file

    def remove(self, path: str) -> bool:
        return self.owns(path) and self.files.pop(self.base(path), None) is not None
