# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives of collected outputs on the control node: which file is of which device, and of which command."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..domain.collected import LARGEST_OUTPUT, ArchiveCode, ArchiveProblem, CollectedFile
from ..domain.file_problem import FileProblem
from . import archive
from .arguments import OUTPUT_COMMANDS
from .search import MOST_FILES, Found, content_of, search, shown, too_many, unreadable

ENDINGS = (".txt", ".log", ".cfg", ".conf")
"""What is not part of the name of a device."""

OTHER_FILES = frozenset(
    {"7z", "all", "bak", "bin", "bz2", "crt", "csv", "db", "der", "doc", "docx", "down", "gif", "git", "gz", "htm", "html", "ini", "jpeg", "jpg"}
    | {"js", "json", "key", "lic", "lock", "md", "new", "old", "p7b", "pcap", "pdf", "pem", "pickle", "png", "ps1", "pyc", "raw", "rst", "sha256"}
    | {"sql", "sqlite", "svg", "swp", "tar", "tgz", "toml", "tsv", "up", "xls", "xlsx", "xml", "xz", "yaml", "yml", "zst"}
)
"""Endings of files that hold no output; every other ending may be part of a host name."""

OTHER_NAMES = frozenset({"readme", "makefile", "license", "copying"})

CLOSED = frozenset({".git", ".svn", ".hg", "CVS", "RCS"})

_BETWEEN = re.compile(r"[\s_-]+")
_BEHIND_DEVICE = re.compile(r"(.{1,200}?)(?:__|[_. -])(show[\s_-].{1,60}|(?<=__)dir)")


@dataclass(frozen=True)
class Archive:
    """The files that may hold outputs, and the names of those that were left alone."""

    files: tuple[CollectedFile, ...]
    ignored: tuple[str, ...]


def collected_files(paths: Sequence[str], find: Callable[[str], str], most: int = MOST_FILES) -> Archive:
    """The files that the play names, and those in its folders and zip archives; `find` looks a name up as copy does."""
    files: list[CollectedFile] = []
    ignored: list[str] = []
    for found in search(paths, find, _is_read, most, "collected", CLOSED):
        if found.ignored:
            ignored.append(shown(found.path))
        else:
            files += _files_of(found, ignored)
        if len(files) > most:
            raise too_many(most, "collected")
    return Archive(tuple(files), tuple(ignored))


def command_in(part: str) -> str | None:
    """The command that a part of a path names, with `_`, `-` or blanks between its words."""
    return _COMMANDS.get(_plain(part))


def _plain(words: str) -> str:
    return _BETWEEN.sub(" ", words[:200].lower()).strip()


_COMMANDS = {_plain(command): command for command in OUTPUT_COMMANDS}


def _is_read(name: str) -> bool:
    if name.startswith(".") or name.endswith("~") or name.lower() in OTHER_NAMES:
        return False
    return "." not in name or name.rpartition(".")[2].lower() not in OTHER_FILES


def _files_of(found: Found, ignored: list[str]) -> Iterator[CollectedFile]:
    """The file, or the files of an archive."""
    path = shown(found.path)
    parts = os.path.abspath(path).split(os.sep)
    if found.problem is not None:
        yield _placed(path, parts, problem=_told(path, found.problem))
    elif not path.lower().endswith(".zip"):
        yield _placed(path, parts, read=lambda: content_of(found, LARGEST_OUTPUT, LARGEST_OUTPUT))
    else:
        yield from _unpacked(found, path, [*parts[:-1], parts[-1][:-4]], ignored)


def _unpacked(found: Found, path: str, parts: list[str], ignored: list[str]) -> Iterator[CollectedFile]:
    """The files of a zip archive; at its top level they belong to the device it is named after."""
    try:
        content = content_of(found, archive.LARGEST_ARCHIVE, archive.LARGEST_ARCHIVE)
    except OSError as error:
        yield _placed(path, parts, problem=_told(path, unreadable(error)))
        return
    for entry in archive.entries(path, content, _is_read, LARGEST_OUTPUT):
        inside = entry.path[len(path) + 1 :].replace("\\", "/").split("/")
        if entry.ignored:
            ignored.append(entry.path)
        elif entry.problem is not None:
            yield _placed(entry.path, [*parts, *inside] if entry.path != path else parts, problem=_told(entry.path, entry.problem))
        else:
            yield _placed(entry.path, [*parts, *inside], read=_given(entry.content))


def _given(content: bytes) -> Callable[[], bytes]:
    return lambda: content


def _placed(path: str, parts: Sequence[str], read: Callable[[], bytes] = bytes, problem: ArchiveProblem | None = None) -> CollectedFile:
    """The file with its device and its command, as its path names them."""
    *folders, above, name = ["", "", *parts]
    stem = name[: -len(ending)] if (ending := next((end for end in ENDINGS if name.lower().endswith(end)), "")) else name
    behind = _BEHIND_DEVICE.fullmatch(stem)
    if command_in(stem):
        folder, device, command = folders, above, command_in(stem)
    elif behind and command_in(behind[2]):
        folder, device, command = [*folders, above], behind[1].rstrip("_"), command_in(behind[2])
    elif command_in(above):
        folder, device, command = folders, stem, command_in(above)
    else:
        folder, device, command = [*folders, above], stem, None
    if not device or command_in(device):
        problem = problem or ArchiveProblem(ArchiveCode.NO_DEVICE, f"the path {path} names a command and no device")
    return CollectedFile(path, os.sep.join(folder) or os.sep, device or name, command, read, problem)


def _told(path: str, problem: FileProblem) -> ArchiveProblem:
    """A problem of a file, in the words of this module."""
    if problem.code.value not in {code.value for code in ArchiveCode}:
        return ArchiveProblem(ArchiveCode.NO_OUTPUT, f"in {path}, no output was found")
    return ArchiveProblem(ArchiveCode(problem.code.value), f"in {path}, {problem.detail}")
