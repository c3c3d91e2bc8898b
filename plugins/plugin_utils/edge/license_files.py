# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""License files on the control node: found where a play says, read once, as bytes. What they are is decided by the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import BadArgument
from ..domain.failure_reason import FailureReason
from ..domain.file_problem import FileProblem
from ..domain.license_file import LARGEST_FILE, LicenseFile, OfferedFile
from ..engine.files import offered
from . import archive
from .search import MOST_FILES, Found, content_of, search, shown, too_many, unreadable

ENDINGS = (".lic", ".xml")
"""Files in folders and archives that are read; a file that the play names is read whatever it is called."""


@dataclass(frozen=True)
class Collected:
    """Every file that was read, and those in the folders and archives that were left alone."""

    files: tuple[LicenseFile, ...]
    ignored: tuple[str, ...]


def offered_files(paths: Sequence[str], find: Callable[[str], str], most: int = MOST_FILES) -> tuple[OfferedFile, ...]:
    """The license files that the play names, and those in the folders it names (nested too). `find` looks a name up as copy does."""
    return tuple(_offered(found) for found in search(paths, find, _is_license, most) if not found.ignored)


def collected(paths: Sequence[str], find: Callable[[str], str], most: int = MOST_FILES) -> Collected:
    """The same files and those in zip archives, each with what was read from it; what cannot be read is told as a problem of the file."""
    files: list[LicenseFile] = []
    ignored: list[str] = []
    for found in search(paths, find, _is_license_or_archive, most):
        if found.ignored:
            ignored.append(shown(found.path))
        else:
            files += _files_of(found, ignored)
        if len(files) > most:
            raise too_many(most, "license")
    return Collected(tuple(files), tuple(ignored))


def _offered(found: Found) -> OfferedFile:
    try:
        if found.problem is None:
            return offered(shown(found.path), content_of(found, LARGEST_FILE, LARGEST_FILE), found.explicit)
        problem = found.problem
    except OSError as error:
        if found.explicit:
            raise BadArgument(f"cannot read the license file {found.path}: {error.strerror}", reason=FailureReason.FILE_UNREADABLE) from error
        problem = unreadable(error)
    return OfferedFile(_broken(found.path, problem), b"", found.explicit)


def _files_of(found: Found, ignored: list[str]) -> Iterator[LicenseFile]:
    """The file, or the files of an archive; names that are left alone go to `ignored`."""
    if found.problem is not None:
        yield _broken(found.path, found.problem)
        return
    try:
        content = content_of(found, LARGEST_FILE, archive.LARGEST_ARCHIVE)
    except OSError as error:
        yield _broken(found.path, unreadable(error))
        return
    path = shown(found.path)
    if not archive.is_archive(content):
        yield offered(path, content, found.explicit).file
        return
    for entry in archive.entries(path, content, _is_license):
        if entry.ignored:
            ignored.append(entry.path)
        elif entry.problem is not None:
            yield _broken(entry.path, entry.problem)
        else:
            yield offered(entry.path, entry.content, False).file


def _broken(path: str, problem: FileProblem) -> LicenseFile:
    return LicenseFile(shown(path), Path(path).name, "", problems=(problem,))


def _is_license(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def _is_license_or_archive(name: str) -> bool:
    return name.lower().endswith((*ENDINGS, ".zip"))
