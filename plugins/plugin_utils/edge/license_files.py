# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""License files on the control node: found where a play says, read once, as bytes. What they are is decided by the reader."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import BadArgument
from ..domain.failure_reason import FailureReason
from ..domain.file_problem import FileProblem, ProblemCode
from ..domain.license_file import LARGEST_FILE, LicenseFile, OfferedFile
from ..engine.files import offered
from . import archive

ENDINGS = (".lic", ".xml")
"""Files in folders and archives that are read; a file that the play names is read whatever it is called."""

MOST_FILES = 50_000


@dataclass(frozen=True)
class Found:
    """A file that a path of the play leads to, and where it really is.

    `explicit`: named by the play; `ignored`: in a folder, under a name of no license.
    """

    path: str
    real: str
    explicit: bool
    ignored: bool = False
    problem: FileProblem | None = None


@dataclass(frozen=True)
class Collected:
    """Every file that was read, and those in the folders and archives that were left alone."""

    files: tuple[LicenseFile, ...]
    ignored: tuple[str, ...]


def offered_files(paths: Sequence[str], find: Callable[[str], str], most: int = MOST_FILES) -> tuple[OfferedFile, ...]:
    """The license files that the play names, and those in the folders it names (nested too). `find` looks a name up as copy does."""
    return tuple(_offered(found) for found in _search(paths, find, ENDINGS, most) if not found.ignored)


def collected(paths: Sequence[str], find: Callable[[str], str], most: int = MOST_FILES) -> Collected:
    """The same files and those in zip archives, each with what was read from it; what cannot be read is told as a problem of the file."""
    files: list[LicenseFile] = []
    ignored: list[str] = []
    for found in _search(paths, find, (*ENDINGS, ".zip"), most):
        if found.ignored:
            ignored.append(_shown(found.path))
        else:
            files += _files_of(found, ignored)
        if len(files) > most:
            raise _too_many(most)
    return Collected(tuple(files), tuple(ignored))


def _offered(found: Found) -> OfferedFile:
    try:
        if found.problem is None:
            return offered(_shown(found.path), _content(found, LARGEST_FILE), found.explicit)
        problem = found.problem
    except OSError as error:
        if found.explicit:
            raise BadArgument(f"cannot read the license file {found.path}: {error.strerror}", reason=FailureReason.FILE_UNREADABLE) from error
        problem = _unreadable(error)
    return OfferedFile(_broken(found.path, problem), b"", found.explicit)


def _files_of(found: Found, ignored: list[str]) -> Iterator[LicenseFile]:
    """The file, or the files of an archive; names that are left alone go to `ignored`."""
    if found.problem is not None:
        yield _broken(found.path, found.problem)
        return
    try:
        content = _content(found, archive.LARGEST_ARCHIVE)
    except OSError as error:
        yield _broken(found.path, _unreadable(error))
        return
    path = _shown(found.path)
    if not archive.is_archive(content):
        yield offered(path, content, found.explicit).file
        return
    for entry in archive.entries(path, content, ENDINGS):
        if entry.ignored:
            ignored.append(entry.path)
        elif entry.problem is not None:
            yield _broken(entry.path, entry.problem)
        else:
            yield offered(entry.path, entry.content, False).file


def _search(paths: Sequence[str], find: Callable[[str], str], endings: tuple[str, ...], most: int) -> Iterator[Found]:
    """Each file once, by where it really is."""
    seen: set[str] = set()
    opened = 0
    for given in paths:
        place = find(given)
        real = os.path.realpath(place)
        for found in _in_folder(place, real, endings) if os.path.isdir(real) else [Found(place, real, True)]:
            if found.problem is None and found.real in seen:
                continue
            if found.problem is None:
                seen.add(found.real)
            opened += not found.ignored
            if opened > most:
                raise _too_many(most)
            yield found


def _in_folder(folder: str, root: str, endings: tuple[str, ...]) -> Iterator[Found]:
    """The files of a folder, which really is `root`, and of those in it. A link that leads out of it is named and not followed."""
    unread: list[OSError] = []
    for place, folders, names in os.walk(root, onerror=unread.append):
        folders.sort()
        shown = os.path.join(folder, os.path.relpath(place, root)) if place != root else folder
        for name in sorted(names):
            real = _real(place, name)
            path = os.path.join(shown, name)
            if name.lower().endswith(endings) and not name.startswith("._"):
                yield Found(path, real, False, problem=None if _inside(root, real) else _leaves(folder))
            elif not name.startswith("."):
                yield Found(path, real, False, ignored=True)
        for name in folders:
            real = _real(place, name)
            if not _inside(root, real):
                yield Found(os.path.join(shown, name), real, False, problem=_leaves(folder))
    for error in unread:
        yield Found(str(error.filename), str(error.filename), False, problem=_unreadable(error))


def _real(place: str, name: str) -> str:
    path = os.path.join(place, name)
    return os.path.realpath(path) if os.path.islink(path) else path


def _inside(root: str, real: str) -> bool:
    return os.path.commonpath([root, real]) == root


def _content(found: Found, most_of_archive: int) -> bytes:
    """The bytes of a regular file, and never more than one byte beyond what is allowed. Nothing is waited for."""
    descriptor = os.open(found.real, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file")
        content = stream.read(LARGEST_FILE + 1)
        if archive.is_archive(content):
            content += stream.read(max(0, most_of_archive - LARGEST_FILE))
        return content


def _broken(path: str, problem: FileProblem) -> LicenseFile:
    return LicenseFile(_shown(path), Path(path).name, "", problems=(problem,))


def _leaves(folder: str) -> FileProblem:
    return FileProblem(ProblemCode.LEAVES_FOLDER, f"this is a link that leads out of the folder {_shown(folder)}, so it was not followed")


def _unreadable(error: OSError) -> FileProblem:
    return FileProblem(ProblemCode.UNREADABLE, f"it cannot be read: {error.strerror or 'unknown reason'}")


def _too_many(most: int) -> BadArgument:
    return BadArgument(f"more than {most} license files", hint="name the folder that holds the license files, or give them in parts")


def _shown(path: str) -> str:
    """A path that results can carry: bytes that are no text are replaced."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
