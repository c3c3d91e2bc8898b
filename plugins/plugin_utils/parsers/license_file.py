# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`.lic` files: which device they are for and what they bring. Everything in them is hostile until read.

Nobody has published a real file. Two recollections of the XML agree in what is read here; what is not found refuses. What decides which device
gets a file, the pair of product id and serial number, is observed on devices and is looked for anywhere in the text.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import replace
from pathlib import PurePath

from ..domain.license_file import FileLicense, FileProblem, LicenseFile
from ..domain.udi import Udi
from .license_xml import NotALicense, Record, records

LARGEST = 4 * 1024 * 1024

_PAIR = re.compile(r"<PID>\s{0,20}([A-Za-z0-9][A-Za-z0-9._/+-]{0,39})\s{0,20}</PID>\s{0,20}<SN>\s{0,20}([A-Za-z0-9]{4,20})\s{0,20}</SN>")
_FEATURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_VERSION = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

OTHER_KINDS = (
    ("nxos_license", re.compile(r"(?m)^(?:SERVER this_host |INCREMENT \S+ cisco )"), "a license file of NX-OS, not of IOS"),
    ("reservation_code", re.compile(r"<(?:smartLicenseReservation|authorizationCode|entitlements?)\b", re.IGNORECASE), "a Smart Licensing reservation code"),
    ("html_page", re.compile(r"<(?:!doctype html|html)\b", re.IGNORECASE), "a web page, probably an error page saved under the name of the file"),
)
"""Files that come under the same name and are something else: code, how they are told, what they are."""


def read(path: str, content: bytes) -> LicenseFile:
    """What is in a file. Never raises: what is wrong stands in `problems`, and a file with problems is not used."""
    file = LicenseFile(path, PurePath(path).name, hashlib.sha256(content).hexdigest())
    try:
        text = _text(content)
        file = replace(file, udis=udis_in(text))
        return _judged(file, _records(text))
    except NotALicense as error:
        return replace(file, problems=(FileProblem(error.code, str(error)),))


def _text(content: bytes) -> str:
    if not content.strip():
        raise NotALicense("empty", "the file is empty")
    if len(content) > LARGEST:
        raise NotALicense("too_large", f"the file has more than {LARGEST} bytes; license files have a few thousand")
    try:
        return _decoded(content)
    except UnicodeDecodeError as error:
        raise NotALicense("encoding", f"byte {error.start} is not text") from error


def _records(text: str) -> list[Record]:
    for code, shape, what in OTHER_KINDS:
        if shape.search(text):
            raise NotALicense(code, f"this is {what}")
    if _DOCTYPE.search(text):
        raise NotALicense("doctype_refused", "it declares a document type or entities, which no license does")
    found = records(text)
    if not found:
        raise NotALicense("not_a_license", "no license is in it")
    return found


def udis_in(text: str) -> frozenset[Udi]:
    """Every device that a text names, whatever the tags around; NOTLOCKED is none."""
    return frozenset(Udi(pid, sn) for pid, sn in _PAIR.findall(text) if pid != "NOTLOCKED")


def _judged(file: LicenseFile, found: list[Record]) -> LicenseFile:
    """The file with its licenses, and a problem for each record that lacks something."""
    licenses: list[FileLicense] = []
    problems: list[FileProblem] = []
    for number, record in enumerate(found, start=1):
        devices = udis_in(record.text)
        if not _FEATURE.fullmatch(record.feature):
            problems.append(FileProblem("no_feature", f"license {number} (line {record.line}) names no feature"))
        elif not devices:
            problems.append(FileProblem("no_udi", f"license {number} ({record.feature}, line {record.line}) names no device"))
        elif len(devices) > 1:
            problems.append(FileProblem("ambiguous_udi", f"license {number} ({record.feature}, line {record.line}) names several devices"))
        else:
            licenses.append(_license(record, next(iter(devices))))
    twice = {one for one in licenses if licenses.count(one) > 1}
    problems += [FileProblem("duplicate_license", f"{one.feature} for {one.udi} is in it more than once") for one in sorted(twice, key=str)]
    return replace(file, licenses=tuple(licenses), problems=tuple(problems))


def _license(record: Record, udi: Udi) -> FileLicense:
    line = record.license_line.strip()
    return FileLicense(
        feature=record.feature,
        version=record.version if _VERSION.fullmatch(record.version) else None,
        udi=udi,
        line_sha256=hashlib.sha256(line.encode()).hexdigest() if line else None,
        type=record.type or None,
    )


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding).replace("\r\n", "\n")
    return content.decode("utf-8").replace("\r\n", "\n")
