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
from collections import Counter
from dataclasses import replace
from pathlib import PurePath

from ..domain.file_problem import FileProblem, ProblemCode
from ..domain.license_file import LARGEST_FILE, FileLicense, LicenseFile
from ..domain.udi import Udi
from . import license_damage, license_kinds
from .license_xml import NotALicense, Record, records

_PAIR = re.compile(r"<PID>\s{0,20}([A-Za-z0-9][A-Za-z0-9._/+-]{0,39})\s{0,20}</PID>\s{0,20}<SN>\s{0,20}([A-Za-z0-9]{4,20})\s{0,20}</SN>")
_FEATURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_VERSION = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}")
_TYPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_ -]{0,39}")
_OF_THE_LINE = frozenset(
    {
        ProblemCode.NO_LICENSE_LINE,
        ProblemCode.WRAPPED_LINE,
        ProblemCode.SMART_QUOTES,
        ProblemCode.MAIL_DAMAGE,
        ProblemCode.DAMAGED_LINE,
    }
)
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read(path: str, content: bytes) -> LicenseFile:
    """What is in a file. Never raises: what is wrong stands in `problems`, and a file with problems is not used."""
    whole = len(content) <= LARGEST_FILE
    file = LicenseFile(path, PurePath(path).name, hashlib.sha256(content).hexdigest() if whole else "")
    try:
        text = _text(content)
        file = replace(file, udis=udis_in(text))
        return _judged(file, _records(text))
    except NotALicense as error:
        return replace(file, problems=(FileProblem(error.code, str(error)),))


def _text(content: bytes) -> str:
    if not content.strip():
        raise NotALicense(ProblemCode.EMPTY, "the file is empty")
    if len(content) > LARGEST_FILE:
        raise NotALicense(ProblemCode.TOO_LARGE, f"the file has more than {LARGEST_FILE} bytes")
    _refuse(license_kinds.binary(content))
    try:
        text = _decoded(content)
    except UnicodeDecodeError as error:
        raise NotALicense(*license_damage.of_bytes(error.object, error.start)) from error
    if not text.strip():
        raise NotALicense(ProblemCode.EMPTY, "the file is empty")
    if "\0" in text:
        raise NotALicense(ProblemCode.ENCODING, "it holds zero bytes, so it is not text, or text of 16 bits without a byte order mark")
    return text


def _records(text: str) -> list[Record]:
    _refuse(license_kinds.told(text, license_kinds.ANYWHERE))
    if _DOCTYPE.search(text):
        raise NotALicense(ProblemCode.DOCTYPE_REFUSED, "it declares a document type or entities, which no license does")
    try:
        found = records(text)
    except NotALicense:
        _refuse(license_kinds.told(text[: license_kinds.LOOKED_AT], license_kinds.SMART))
        raise
    if not found:
        _refuse(license_kinds.told(text[: license_kinds.LOOKED_AT], license_kinds.WITHOUT_LICENSE))
        raise NotALicense(ProblemCode.NOT_A_LICENSE, "no license is in it")
    return found


def _refuse(told: tuple[ProblemCode, str] | None) -> None:
    if told is not None:
        raise NotALicense(*told)


def udis_in(text: str) -> frozenset[Udi]:
    """Every device that a text names, whatever the tags around; NOTLOCKED is none."""
    return frozenset(Udi(pid, sn) for pid, sn in _PAIR.findall(text) if pid != "NOTLOCKED")


def _judged(file: LicenseFile, found: list[Record]) -> LicenseFile:
    """The file with its licenses, and a problem for each record that lacks something."""
    licenses: list[FileLicense] = []
    problems: list[FileProblem] = []
    for number, record in enumerate(found, start=1):
        devices = udis_in(record.text)
        wrong = _wrong(record, devices)
        if wrong is not None:
            name = f"{record.feature}, " if _FEATURE.fullmatch(record.feature) else ""
            problems.append(FileProblem(wrong[0], f"license {number} ({name}line {record.line}) {wrong[1]}"))
        if wrong is None or wrong[0] in _OF_THE_LINE:
            licenses.append(_license(record, next(iter(devices))))
    twice = [one for one, times in Counter(licenses).items() if times > 1]
    problems += [FileProblem(ProblemCode.DUPLICATE_LICENSE, f"{one.feature} for {one.udi} is in it more than once") for one in sorted(twice, key=str)]
    return replace(file, licenses=tuple(licenses), problems=tuple(problems))


def _wrong(record: Record, devices: frozenset[Udi]) -> tuple[ProblemCode, str] | None:
    """What keeps a license from being used. Damage of its line is last: what the other elements say can be told then."""
    if not _FEATURE.fullmatch(record.feature):
        return ProblemCode.NO_FEATURE, "names no feature"
    if record.text.count("<PID>") > len(_PAIR.findall(record.text)):
        return ProblemCode.DAMAGED_UDI, "names a device that cannot be read"
    if not devices:
        return ProblemCode.NO_UDI, "names no device"
    if len(devices) > 1:
        return ProblemCode.AMBIGUOUS_UDI, "names several devices"
    return license_damage.of_line(record.license_line)


def _license(record: Record, udi: Udi) -> FileLicense:
    line = (record.license_line or "").strip()
    return FileLicense(
        feature=record.feature,
        version=record.version if _VERSION.fullmatch(record.version) else None,
        udi=udi,
        line_sha256=hashlib.sha256(line.encode()).hexdigest() if line else None,
        type=record.type if _TYPE.fullmatch(record.type) else None,
    )


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding).replace("\r\n", "\n")
    return content.decode("utf-8").replace("\r\n", "\n")
