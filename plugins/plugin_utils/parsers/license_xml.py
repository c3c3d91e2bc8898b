# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The XML inside a license file, read with the standard library's expat: no DOCTYPE, no entities, no surprises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from ..domain.file_problem import ProblemCode
from . import license_damage

RECORD_TAGS = frozenset({"CISCO_WT_LICENSE", "WT_LICENSE", "LICENSE"})
CONTAINERS = frozenset({"CISCO_WT_LICENSE", "WT_LICENSE", "UDI"})
"""Elements of a license that hold elements and no text."""

MOST_RECORDS = 2000
MOST_DOCUMENTS = 2000
DEEPEST = 20
LONGEST_RECORD = 64 * 1024

_TAG = re.compile(r"<([A-Za-z_][A-Za-z0-9_]{0,60})")
_START = re.compile(r"<\?xml\b|<CISCO_WT_LICENSES?\b|<WT_LICENSES?\b")


class NotALicense(Exception):
    """This is no license file, or none that is read here. `code` is the problem's word."""

    def __init__(self, code: ProblemCode, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass
class Record:
    """One license as it stands in the file; `text` is all of it, with its tags."""

    line: int
    feature: str = ""
    version: str = ""
    type: str = ""
    license_line: str | None = None
    text: str = ""


def records(text: str) -> list[Record]:
    """Every license of a text; banners before, between and after the XML are passed over."""
    found: list[Record] = []
    line, counted = 1, 0
    for number, (start, document, closed) in enumerate(_documents(text), start=1):
        line, counted = line + text.count("\n", counted, start), start
        found += _Reader(line).read(document, closed)
        if len(found) > MOST_RECORDS or number > MOST_DOCUMENTS:
            raise NotALicense(ProblemCode.TOO_LARGE, f"more than {MOST_RECORDS} licenses are in one file")
    return found


def _documents(text: str) -> Iterator[tuple[int, str, bool]]:
    """Where each XML document begins, its text to the end of its root element, and whether that is there."""
    position = 0
    while (found := _START.search(text, position)) is not None:
        end, closed = _end_of_root(text, found.start())
        yield found.start(), text[found.start() : end], closed
        position = end


def _end_of_root(text: str, start: int) -> tuple[int, bool]:
    """The end of the root element that begins behind `start`; the end of the text when it is never closed."""
    root = _TAG.search(text, start)
    if root is None:
        return len(text), False
    closing = text.find(f"</{root[1]}>", root.end())
    return (len(text), False) if closing < 0 else (closing + len(root[1]) + 3, True)


@dataclass
class _Reader:
    """Collects the records of one document."""

    first_line: int
    found: list[Record] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    record: Record | None = None
    depth_of_record: int = 0

    def read(self, document: str, closed: bool) -> list[Record]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: self._open(tag, attributes, parser.CurrentLineNumber)
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.EntityDeclHandler = _no_doctype
        try:
            parser.Parse(_without_declaration(document), True)
            damaged = license_damage.of_declaration(document)
            if damaged is not None:
                raise NotALicense(damaged[0], f"{damaged[1]} (line {self.first_line})")
        except expat.ExpatError as error:
            where = f"line {self.first_line + error.lineno - 1}: {expat.ErrorString(error.code)}"
            code, why = license_damage.of_document(document, closed) or (ProblemCode.NOT_WELL_FORMED, "it is damaged")
            raise NotALicense(code, f"{why} ({where})") from error
        return self.found

    def _open(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.path.append(tag)
        if len(self.path) > DEEPEST:
            raise NotALicense(ProblemCode.NOT_A_LICENSE, f"elements are nested deeper than {DEEPEST}")
        if self.record is None and tag in RECORD_TAGS:
            self.record, self.depth_of_record = Record(self.first_line + line - 1), len(self.path)
        if self.record is not None:
            self._add(self.record, f"<{tag}>")
            if tag == "LICENSE_LINE":
                self.record.license_line = self.record.license_line or ""
                self.record.type = attributes.get("TYPE", "") or self.record.type

    def _close(self, tag: str) -> None:
        if self.record is not None:
            self._add(self.record, f"</{tag}>")
            if len(self.path) == self.depth_of_record:
                self.found.append(_stripped(self.record))
                self.record = None
        self.path.pop()

    def _add(self, record: Record, text: str) -> None:
        record.text += text
        if len(record.text) > LONGEST_RECORD:
            raise NotALicense(ProblemCode.TOO_LARGE, f"the license in line {record.line} has more than {LONGEST_RECORD} bytes")

    def _text(self, data: str) -> None:
        if self.path[-1] in CONTAINERS and data.strip():
            raise NotALicense(ProblemCode.MAIL_DAMAGE, f"text stands between the elements of a license (line {self.first_line} and on)")
        if self.record is None:
            return
        self._add(self.record, data)
        tag = self.path[-1]
        if tag == "FEATURE_NAME":
            self.record.feature += data
        elif tag == "FEATURE_VERSION":
            self.record.version += data
        elif tag == "TYPE":
            self.record.type += data
        elif tag == "LICENSE_LINE":
            self.record.license_line = (self.record.license_line or "") + data


def _stripped(record: Record) -> Record:
    record.feature, record.version, record.type = record.feature.strip(), record.version.strip(), record.type.strip()
    return record


def _without_declaration(document: str) -> str:
    """Without `<?xml ... encoding="..."?>`: the text is decoded already, and lines keep their numbers."""
    return re.sub(r"^<\?xml[^>]{0,200}\?>", "", document)


def _no_doctype(*_arguments: object) -> None:
    raise NotALicense(ProblemCode.DOCTYPE_REFUSED, "it declares a document type or entities, which no license does")
