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
    folder: bool = False
    number: int | None = None
    """The number in front of it in `dir`, where it is not its place in the list: a real device counts what was deleted too."""

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
    lefs: bool = False
    """Whether it is of the old kind, on which deleted files keep their room."""
    deleted: int = 0
    hidden: int = 0
    """Bytes that no listed file holds: what lies in folders, and the leavings of blocks."""

    @property
    def free(self) -> int:
        return self.size - self.hidden - self.deleted - sum(file.size for file in self.files.values())

    def owns(self, path: str) -> bool:
        return path.partition(":")[0] + ":" in (self.name, *self.aliases) or ":" not in path

    def base(self, path: str) -> str:
        """The name of a file without its file system."""
        return path.rpartition(":")[2].lstrip("/")

    def get(self, path: str) -> StoredFile | None:
        """The file behind a path; a folder is none."""
        file = self.files.get(self.base(path)) if self.owns(path) else None
        return None if file is None or file.folder else file

    def has_room(self, path: str, size: int) -> bool:
        """Whether a file of this size can take the place of what has its name."""
        return size <= self.room_for(path)

    def room_for(self, path: str) -> int:
        """How many bytes a file of this name may have; what it is written over gives its room back, unless the flash is of the old kind."""
        old = self.files.get(self.base(path))
        if old is not None and old.folder:
            return -1
        return self.free + (old.size if old and not self.lefs else 0)

    def put(self, path: str, content: bytes, modified: str) -> None:
        self.store(path, StoredFile(content, len(content), modified))

    def store(self, path: str, file: StoredFile) -> None:
        """Writes a file over what has its name, if there is room. A folder stays what it is."""
        if not self.has_room(path, file.size):
            raise FlashFull(path)
        self._forget(self.files.get(self.base(path)))
        self.files[self.base(path)] = file

    def remove(self, path: str) -> bool:
        """Takes a file away; whether it was there."""
        gone = self.files.pop(self.base(path), None) if self.get(path) is not None else None
        self._forget(gone)
        return gone is not None

    def _forget(self, file: StoredFile | None) -> None:
        if file is not None and self.lefs:
            self.deleted += file.size

    def squeeze(self) -> None:
        """What deleted files took is free again."""
        self.deleted = 0

    def erase(self) -> None:
        """Nothing is left."""
        self.files.clear()
        self.deleted = 0

    def is_root(self, path: str) -> bool:
        """Whether a path means the file system itself."""
        return self.owns(path) and ":" in path and not self.base(path)
