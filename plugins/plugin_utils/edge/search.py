# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files on the control node: found where a play says, each once, and never more of them read than allowed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass

from ..domain.errors import BadArgument
from ..domain.file_problem import FileProblem, ProblemCode
from . import archive

MOST_FILES = 50_000

Wanted = Callable[[str], bool]
"""Whether a file in a folder is read, by its name."""


@dataclass(frozen=True)
class Found:
    """A file that a path of the play leads to, and where it really is.

    `explicit`: named by the play; `ignored`: in a folder, under a name that is not read.
    """

    path: str
    real: str
    explicit: bool
    ignored: bool = False
    problem: FileProblem | None = None


def search(
    paths: Sequence[str], find: Callable[[str], str], wanted: Wanted, most: int, what: str = "license", closed: Container[str] = ()
) -> Iterator[Found]:
    """Each file once, by where it really is. `closed`: names of folders that are not entered."""
    seen: set[str] = set()
    opened = 0
    for given in paths:
        place = find(given)
        real = os.path.realpath(place)
        for found in _in_folder(place, real, wanted, closed) if os.path.isdir(real) else [Found(place, real, True)]:
            if found.problem is None and found.real in seen:
                continue
            if found.problem is None:
                seen.add(found.real)
            opened += not found.ignored
            if opened > most:
                raise too_many(most, what)
            yield found


def _in_folder(folder: str, root: str, wanted: Wanted, closed: Container[str]) -> Iterator[Found]:
    """The files of a folder, which really is `root`, and of those in it. A link that leads out of it is named and not followed."""
    unread: list[OSError] = []
    for place, folders, names in os.walk(root, onerror=unread.append):
        folders[:] = sorted(name for name in folders if name not in closed)
        shown = os.path.join(folder, os.path.relpath(place, root)) if place != root else folder
        for name in sorted(names):
            real = _real(place, name)
            path = os.path.join(shown, name)
            if wanted(name) and not name.startswith("._"):
                yield Found(path, real, False, problem=None if _inside(root, real) else _leaves(folder))
            elif not name.startswith("."):
                yield Found(path, real, False, ignored=True)
        for name in folders:
            real = _real(place, name)
            if not _inside(root, real):
                yield Found(os.path.join(shown, name), real, False, problem=_leaves(folder))
    for error in unread:
        yield Found(str(error.filename), str(error.filename), False, problem=unreadable(error))


def _real(place: str, name: str) -> str:
    path = os.path.join(place, name)
    return os.path.realpath(path) if os.path.islink(path) else path


def _inside(root: str, real: str) -> bool:
    return os.path.commonpath([root, real]) == root


def content_of(found: Found, largest: int, most_of_archive: int) -> bytes:
    """The bytes of a regular file, and never more than one byte beyond what is allowed. Nothing is waited for."""
    descriptor = os.open(found.real, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        content = stream.read(largest + 1)
        if archive.is_archive(content):
            content += stream.read(max(0, most_of_archive - largest))
        return content


def _leaves(folder: str) -> FileProblem:
    return FileProblem(ProblemCode.LEAVES_FOLDER, f"this is a link that leads out of the folder {shown(folder)}, so it was not followed")


def unreadable(error: OSError) -> FileProblem:
    return FileProblem(ProblemCode.UNREADABLE, f"it cannot be read: {error.strerror or 'unknown reason'}")


def too_many(most: int, what: str) -> BadArgument:
    return BadArgument(f"more than {most} {what} files", hint=f"name the folder that holds the {what} files, or give them in parts")


def shown(path: str) -> str:
    """A path that results can carry: bytes that are no text are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
