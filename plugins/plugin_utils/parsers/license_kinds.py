# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that come under the name of a license and are something else. They are only told apart to say what to do; none of them is used."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..domain.file_problem import ProblemCode


@dataclass(frozen=True)
class Kind:
    """How a kind of file is told, and what it is in words."""

    code: ProblemCode
    shape: re.Pattern[str]
    what: str


def _kind(code: ProblemCode, shape: str, what: str) -> Kind:
    return Kind(code, re.compile(shape, re.MULTILINE | re.IGNORECASE), what)


_BINARY = (
    (b"PK\x03\x04", ProblemCode.ARCHIVE, "an archive (zip) that is not opened here"),
    (b"PK\x05\x06", ProblemCode.ARCHIVE, "an empty archive (zip)"),
    (b"\x1f\x8b", ProblemCode.ARCHIVE, "an archive (gzip) that is not opened here"),
    (b"7z\xbc\xaf\x27\x1c", ProblemCode.ARCHIVE, "an archive (7z) that is not opened here"),
    (b"Rar!", ProblemCode.ARCHIVE, "an archive (rar) that is not opened here"),
    (b"%PDF-", ProblemCode.DOCUMENT, "a PDF document, perhaps a certificate with a PAK"),
    (b"{\\rtf", ProblemCode.DOCUMENT, "a text with formatting (RTF)"),
    (b"\xd0\xcf\x11\xe0", ProblemCode.DOCUMENT, "a document or a mail of an office program"),
    (b"$ANSIBLE_VAULT;", ProblemCode.VAULT_ENCRYPTED, "encrypted with ansible-vault"),
)
"""First bytes of files that are no text of a license."""

ANYWHERE = (
    _kind(
        ProblemCode.NXOS_LICENSE,
        r"^[> \t]{0,8}(?:SERVER this_host |VENDOR cisco[ \t\r]*$|(?:INCREMENT|FEATURE) [^ \t\r\n]{1,80} cisco )",
        "a license file of NX-OS or of another product with FlexLM, not of IOS",
    ),
    _kind(
        ProblemCode.RESERVATION_CODE,
        r"<(?:specificPLR|smartLicenseReservation|smartLicenseConfirmation|smartLicenseAuthorization|authorizationCode|entitlements?)\b",
        "an authorization code of a Smart Licensing reservation",
    ),
    _kind(
        ProblemCode.HTML_PAGE,
        r"<(?:!doctype html|html)\b",
        "a web page, probably an error page saved under the name of the file",
    ),
)
"""Kinds that refuse a file even when a license stands in it, too."""

SMART = (
    _kind(
        ProblemCode.USAGE_REPORT,
        r'<RUMReport\b|^[ \t]{0,8}\{[ \t]{0,8}"payload"',
        "a usage report (RUM) of Smart Licensing",
    ),
    _kind(
        ProblemCode.USAGE_ACKNOWLEDGEMENT,
        r"<(?:RUM)?Ack(?:nowledge?ment)?\b",
        "the acknowledgement of a usage report of Smart Licensing",
    ),
    _kind(ProblemCode.SMART_LICENSING, r"<(?:smartLicense|trustCode)\b", "a file of Smart Licensing"),
)

WITHOUT_LICENSE = (
    *SMART,
    _kind(
        ProblemCode.RESERVATION_REQUEST,
        r"Enter this (?:request|return) code in"
        r"|(?<![A-Za-z0-9])[A-Z]{2}-Z[A-Za-z0-9._/+-]{1,40}:[A-Za-z0-9]{4,20}-[A-Za-z0-9]{4,20}-[A-Za-z0-9]{2}(?![A-Za-z0-9])",
        "the request or return code of a Smart Licensing reservation",
    ),
    _kind(
        ProblemCode.ASA_ACTIVATION_KEY,
        r"\bactivation-key\b|\b(?:Running|Flash)[^\r\n]{0,40} Activation Key|(?:0x[0-9a-f]{1,8}[ \t]{1,4}){3,4}0x[0-9a-f]{1,8}(?![0-9a-z])",
        "a text with an activation key of an ASA firewall",
    ),
    _kind(ProblemCode.MAIL_DAMAGE, r"(?:&lt;|=3C|&#60;)CISCO_WT_LICENSE", "a license whose tags were turned into text"),
    _kind(ProblemCode.DOCUMENT, r"^Content-Transfer-Encoding:[ \t]{0,4}(?:base64|quoted-printable)", "a whole mail with what is attached to it"),
    _kind(
        ProblemCode.PAK_WITHOUT_LICENSE,
        r"\bPAK\b|\bProduct (?:Authorization|Activation) Key|\bProduct License Registration|\bDear (?:Cisco )?Customer\b"
        r"|\blicensing@cisco\.com\b|^(?:From|Subject|Received): ",
        "a mail or a text about a license, without a license in it",
    ),
)
"""Kinds that are told only where no license was found, from the first `LOOKED_AT` characters."""

LOOKED_AT = 256 * 1024


def binary(content: bytes) -> tuple[ProblemCode, str] | None:
    """What a file that is no text is, by its first bytes."""
    for start, code, what in _BINARY:
        if content.startswith(start):
            return code, f"this is {what}"
    return None


def told(text: str, kinds: tuple[Kind, ...]) -> tuple[ProblemCode, str] | None:
    """The first of the kinds that a text has the shape of."""
    for kind in kinds:
        if kind.shape.search(text):
            return kind.code, f"this is {kind.what}"
    return None
