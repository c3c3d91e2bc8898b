# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The XML inside a license file, read with the standard library's expat: no DOCTYPE, no entities, no surprises."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

RECORD_TAGS = frozenset({"CISCO_WT_LICENSE", "WT_LICENSE", "LICENSE"})
MOST_RECORDS = 2000
DEEPEST = 20
LONGEST_RECORD = 64 * 1024

_START = re.compile(r"<\?xml\b|<CISCO_WT_LICENSES?\b|<WT_LICENSES?\b")


class NotALicense(Exception):
    """This is no license file, or none that is read here. `code` is the problem's word."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


@dataclass
class Record:
    """One license as it stands in the file; `text` is all of it, with its tags."""

    line: int
    feature: str = ""
    version: str = ""
    type: str = ""
    license_line: str = ""
    text: str = ""


def records(text: str) -> list[Record]:
    """Every license of a text; banners before, between and after the XML are passed over."""
    found: list[Record] = []
    for start, document in _documents(text):
        found += _Reader(text.count("\n", 0, start) + 1).read(document)
        if len(found) > MOST_RECORDS:
            raise NotALicense("too_large", f"more than {MOST_RECORDS} licenses in one file")
    return found


def _documents(text: str) -> list[tuple[int, str]]:
    """Where each XML document begins, and its text to the end of its root element."""
    documents: list[tuple[int, str]] = []
    position = 0
    while True:
        found = _START.search(text, position)
        if found is None:
            return documents
        end = _end_of_root(text, found.start())
        documents.append((found.start(), text[found.start() : end]))
        position = end


def _end_of_root(text: str, start: int) -> int:
    """The end of the root element that begins behind `start`; the end of the text when it is never closed."""
    root = re.compile(r"<([A-Za-z_][A-Za-z0-9_]{0,60})").search(text, start)
    if root is None:
        return len(text)
    closing = text.find(f"</{root[1]}>", root.end())
    return len(text) if closing < 0 else closing + len(root[1]) + 3


@dataclass
class _Reader:
    """Collects the records of one document."""

    first_line: int
    found: list[Record] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    record: Record | None = None
    depth_of_record: int = 0

    def read(self, document: str) -> list[Record]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: self._open(tag, attributes, parser.CurrentLineNumber)
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = _no_doctype
        parser.EntityDeclHandler = _no_doctype
        try:
            parser.Parse(_without_declaration(document), True)
        except expat.ExpatError as error:
            line = self.first_line + error.lineno - 1
            raise NotALicense("not_well_formed", f"line {line}: {expat.ErrorString(error.code)}") from error
        return self.found

    def _open(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.path.append(tag)
        if len(self.path) > DEEPEST:
            raise NotALicense("not_a_license", f"elements are nested deeper than {DEEPEST}")
        if self.record is None and tag in RECORD_TAGS:
            self.record, self.depth_of_record = Record(self.first_line + line - 1), len(self.path)
        if self.record is not None:
            self.record.text += f"<{tag}>"
            if tag == "LICENSE_LINE":
                self.record.type = attributes.get("TYPE", "") or self.record.type

    def _close(self, tag: str) -> None:
        if self.record is not None:
            self.record.text += f"</{tag}>"
            if len(self.path) == self.depth_of_record:
                self.found.append(_stripped(self.record))
                self.record = None
        self.path.pop()

    def _text(self, data: str) -> None:
        if self.record is None:
            return
        self.record.text += data
        if len(self.record.text) > LONGEST_RECORD:
            raise NotALicense("too_large", f"the license in line {self.record.line} has more than {LONGEST_RECORD} bytes")
        tag = self.path[-1]
        if tag == "FEATURE_NAME":
            self.record.feature += data
        elif tag == "FEATURE_VERSION":
            self.record.version += data
        elif tag == "TYPE":
            self.record.type += data
        elif tag == "LICENSE_LINE":
            self.record.license_line += data


def _stripped(record: Record) -> Record:
    record.feature, record.version, record.type = record.feature.strip(), record.version.strip(), record.type.strip()
    return record


def _without_declaration(document: str) -> str:
    """Without `<?xml ... encoding="..."?>`: the text is decoded already, and lines keep their numbers."""
    return re.sub(r"^<\?xml[^>]{0,200}\?>", "", document)


def _no_doctype(*_arguments: object) -> None:
    raise NotALicense("doctype_refused", "it declares a document type or entities, which no license does")
