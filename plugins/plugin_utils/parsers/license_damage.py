# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What mail programs and editors do to a license. It is named and never repaired: a repaired signature is no signature."""

from __future__ import annotations

import re

from ..domain.file_problem import ProblemCode

_SMART_QUOTES = re.compile("[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb]")
_QUOTED_PRINTABLE = re.compile(r"=3D|=[ \t]{0,8}\r?\n")
_QUOTED = re.compile(r"\n[ \t]{0,8}>")
_WRAPPED_TAG = re.compile(r"<[^<>\n]{0,80}\n")


def of_document(document: str, closed: bool) -> tuple[ProblemCode, str] | None:
    """Why an XML document is not well-formed, where it shows."""
    if _SMART_QUOTES.search(document):
        return ProblemCode.SMART_QUOTES, "quotation marks were replaced by typographic ones"
    if _QUOTED_PRINTABLE.search(document):
        return ProblemCode.MAIL_DAMAGE, "it is encoded as a mail (quoted-printable)"
    if _QUOTED.search(document):
        return ProblemCode.MAIL_DAMAGE, "its lines are quoted as in an answered mail"
    if not closed:
        return ProblemCode.TRUNCATED, "it ends in the middle"
    if _WRAPPED_TAG.search(document):
        return ProblemCode.WRAPPED_LINE, "its lines were wrapped"
    return None


def of_declaration(document: str) -> tuple[ProblemCode, str] | None:
    """What is wrong with the `<?xml ... ?>` before the root, which no reader here needs and a device may."""
    declaration = document.partition("?>")[0] if document.startswith("<?xml") else ""
    return (ProblemCode.SMART_QUOTES, "its first line has typographic quotation marks") if _SMART_QUOTES.search(declaration) else None


def of_line(line: str | None) -> tuple[ProblemCode, str] | None:
    """What is wrong with a license line, which is one line of printable ASCII. Whitespace around it is not part of it."""
    if line is None:
        return ProblemCode.NO_LICENSE_LINE, "has no license line"
    body = line.strip()
    if not body:
        return ProblemCode.NO_LICENSE_LINE, "has an empty license line"
    if "\n" in body or "\r" in body:
        return ProblemCode.WRAPPED_LINE, "has a license line that was wrapped"
    if _SMART_QUOTES.search(body):
        return ProblemCode.SMART_QUOTES, "has typographic quotation marks in its license line"
    if "=3D" in body:
        return ProblemCode.MAIL_DAMAGE, "has a license line that is encoded as a mail (quoted-printable)"
    if not (body.isascii() and body.replace("\t", " ").isprintable()):
        return ProblemCode.DAMAGED_LINE, "has characters in its license line that no license has"
    return None


def of_bytes(content: bytes, place: int) -> tuple[ProblemCode, str]:
    """Why bytes are not text: the typographic quotation marks of Windows are the usual reason."""
    if content[place : place + 1] in (b"\x91", b"\x92", b"\x93", b"\x94"):
        return ProblemCode.SMART_QUOTES, f"byte {place} is a typographic quotation mark"
    return ProblemCode.ENCODING, f"byte {place} is not text"
