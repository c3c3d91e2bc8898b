# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zip archives of license files, read in memory. Nothing is ever written, and a hostile archive costs no more than the limits here."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..domain.file_problem import FileProblem, ProblemCode
from ..domain.license_file import LARGEST_FILE

LARGEST_ARCHIVE = 32 * 1024 * 1024
LARGEST_UNPACKED = 32 * 1024 * 1024
MOST_ENTRIES = 5000

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CLIMBS = re.compile(r"(?:[/\\]|[A-Za-z]:|(?:.*[/\\])?\.\.(?:[/\\]|$))", re.DOTALL)
_FAULTS = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError, KeyError, IndexError, OverflowError)
"""What the standard library raises on archives that are damaged on purpose."""


@dataclass(frozen=True)
class Entry:
    """One file of an archive. `path` is the archive's path, `!`, and the path inside; `ignored`: under a name of no license."""

    path: str
    content: bytes = b""
    ignored: bool = False
    problem: FileProblem | None = None


def is_archive(content: bytes) -> bool:
    """Whether these bytes begin a zip archive."""
    return content.startswith(_MAGIC)


def entries(path: str, content: bytes, wanted: Callable[[str], bool], largest: int = LARGEST_FILE) -> Iterator[Entry]:
    """The license files of an archive. An archive inside it is an entry like the others and is not opened."""
    refused = _refused(content)
    if refused is not None:
        yield Entry(path, problem=refused)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            yield from _entries(path, opened, wanted, largest)
    except _FAULTS:
        yield Entry(path, problem=FileProblem(ProblemCode.ARCHIVE_DAMAGED, "the archive is damaged"))


def _refused(content: bytes) -> FileProblem | None:
    if len(content) > LARGEST_ARCHIVE:
        return FileProblem(ProblemCode.TOO_LARGE, f"the archive has more than {LARGEST_ARCHIVE} bytes")
    if content.count(_DIRECTORY_ENTRY) > MOST_ENTRIES:
        return FileProblem(ProblemCode.TOO_LARGE, f"the archive has more than {MOST_ENTRIES} entries")
    return None


def _entries(path: str, opened: zipfile.ZipFile, wanted: Callable[[str], bool], largest: int) -> Iterator[Entry]:
    left = LARGEST_UNPACKED
    names: set[str] = set()
    licenses = 0
    for info in opened.infolist():
        if info.is_dir():
            continue
        shown = f"{path}!{_printable(info.filename)}"
        base = info.filename.replace("\\", "/").rsplit("/", 1)[-1]
        if not (wanted(base) or base.lower().endswith(".zip")) or base.startswith("._"):
            yield Entry(shown, ignored=True)
            continue
        entry = _entry(shown, opened, info, names, largest)
        licenses, left = licenses + 1, left - len(entry.content)
        if left < 0:
            yield Entry(path, problem=FileProblem(ProblemCode.TOO_LARGE, f"the archive holds more than {LARGEST_UNPACKED} bytes"))
            return
        yield entry
    if not licenses:
        yield Entry(path, problem=FileProblem(ProblemCode.NOT_A_LICENSE, "no license file is in the archive"))


def _entry(shown: str, opened: zipfile.ZipFile, info: zipfile.ZipInfo, names: set[str], largest: int) -> Entry:
    """One entry, never more of it than a license file may have; damage of one entry does not hide the others."""
    problem = _wrong(info, names)
    names.add(info.filename)
    if problem is not None:
        return Entry(shown, problem=problem)
    try:
        with opened.open(info) as stream:
            return Entry(shown, stream.read(largest + 1))
    except _FAULTS:
        return Entry(shown, problem=FileProblem(ProblemCode.ARCHIVE_DAMAGED, "this entry of the archive is damaged"))


def _wrong(info: zipfile.ZipInfo, names: set[str]) -> FileProblem | None:
    if _CLIMBS.match(info.filename):
        return FileProblem(ProblemCode.ARCHIVE_PATH, "the path of this entry leads out of the archive, so it was not read")
    if info.filename in names:
        return FileProblem(ProblemCode.ARCHIVE_DAMAGED, "the archive holds another entry of this name")
    if info.flag_bits & _ENCRYPTED:
        return FileProblem(ProblemCode.ARCHIVE_ENCRYPTED, "this entry of the archive is encrypted")
    if info.compress_type not in _PLAIN:
        return FileProblem(ProblemCode.ARCHIVE_DAMAGED, "this entry of the archive is packed in a way that is not read here")
    return None


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name)
