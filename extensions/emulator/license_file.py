# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""License files that the emulator writes and accepts. Their signature is openly fake; real devices refuse them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape

FAKE = "EMULATOR-NOT-A-REAL-LICENSE"
KINDS = ("permanent", "extension", "grace_period", "subscription")
"""Kinds of licenses that come in files, in the words of the license MIB."""

LONGEST_PERIOD_S, MOST = 100 * 366 * 86400, 999_999_999
LONGEST_COMMENT = 99
"""Of a comment in a license file; the MIB allows 255."""


@dataclass(frozen=True)
class LicenseLine:
    """One license: what it opens, on which device, and its fake signature."""

    feature: str
    pid: str
    sn: str
    version: str = "1.0"
    signature: str = ""
    kind: str = "permanent"
    period_s: int = 0
    count: int = 0
    starts: float = 0.0
    ends: float = 0.0
    comment: str = ""

    @property
    def terms(self) -> str:
        """What distinguishes it from a license for good and without a number; the comment is free, and not sealed."""
        named = (("KIND", self.kind if self.kind != "permanent" else ""), ("SECONDS", self.period_s), ("COUNT", self.count))
        dated = (("STARTS", int(self.starts)), ("ENDS", int(self.ends)))
        return " ".join(f"{name}={value}" for name, value in (*named, *dated) if value)

    @property
    def seal(self) -> str:
        """The signature it should have."""
        return sign(self.feature, self.version, self.pid, self.sn, self.terms)

    @property
    def genuine(self) -> bool:
        return self.signature == self.seal


LARGEST = 1_000_000
"""No device has room for the licenses of a larger file."""
_LONGEST_NUMBER = 10
_NAME = re.compile(r"[A-Za-z0-9._/+-]{1,99}")


class NotALicenseFile(ValueError):
    """The device cannot read this file."""


def sign(feature: str, version: str, pid: str, sn: str, terms: str = "") -> str:
    """The fake signature over what must not be changed."""
    sealed = "|".join((FAKE, feature, version, pid, sn, *([terms] if terms else [])))
    return hashlib.sha256(sealed.encode()).hexdigest()[:40]


def signed(line: LicenseLine) -> LicenseLine:
    return replace(line, signature=line.seal)


def dated(kind: str, period_s: int, now: float) -> dict[str, Any]:
    """The terms of a license that lasts so long: by use, or for a subscription by the calendar from now on."""
    if kind == "subscription":
        return {"kind": kind, "starts": float(int(now)), "ends": float(int(now) + period_s)}
    return {"kind": kind, "period_s": period_s}


def is_name(value: object) -> bool:
    """Whether a feature, a version, a product id or a serial number may be called so: a license line is cut at its blanks."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def wrong_names(**named: str) -> str | None:
    """The first of these names that no device and no feature has."""
    return next((f"{what}: {name!r} is no name of letters, digits and . _ / + -" for what, name in named.items() if not is_name(name)), None)


def wrong_terms(kind: str, period_s: int, count: int, comment: str) -> str | None:
    """What cannot be meant in the terms of a license, with the name of the term."""
    if kind == "permanent" and period_s:
        return "period: a permanent license has none"
    if kind != "permanent" and period_s < 1:
        return f"period: {kind} needs one, such as 60d"
    if period_s > LONGEST_PERIOD_S:
        return "period: no license lasts longer than a hundred years"
    if not 0 <= count <= MOST:
        return f"count: {count} is not a whole number from 1 to {MOST}"
    if len(comment) > LONGEST_COMMENT or not (comment.isascii() and comment.isprintable()):
        return f"comment: at most {LONGEST_COMMENT} printable ASCII characters"
    return None


def make(features: list[str], pid: str, sn: str, **terms: Any) -> bytes:
    """A `.lic` file for one device; `terms` are further fields of its licenses: kind, period_s, count, starts, ends, comment."""
    return write([signed(LicenseLine(feature, pid, sn, **terms)) for feature in features])


def write(lines: list[LicenseLine]) -> bytes:
    """The file that holds these licenses."""
    bodies = "".join(_body(line) for line in lines)
    return f'<?xml version="1.0" encoding="UTF-8"?><CISCO_WT_LICENSES version="1.0">\n{bodies}</CISCO_WT_LICENSES>\n'.encode()


def read(content: bytes) -> list[LicenseLine]:
    """The licenses of a file, in its order. One that declares entities of its own is none: they can grow without end."""
    if len(content) > LARGEST or b"<!DOCTYPE" in content:
        raise NotALicenseFile("too long, or with a document type")
    try:
        root = ElementTree.fromstring(content.decode("utf-8"))
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        raise NotALicenseFile(str(error)) from error
    lines = [_read(node) for node in root.iter("CISCO_WT_LICENSE")]
    if not lines:
        raise NotALicenseFile("no license in it")
    return lines


def raw(line: LicenseLine) -> str:
    """The license line: what the device really checks."""
    tokens = f"11 {line.feature} {line.version} LONG NORMAL STANDALONE EXCL INFINITE_KEYS INFINITE_KEYS NEVER NEVER NiL SLM_CODE CL_ND_LCK NiL"
    return " ".join((tokens, *([line.terms] if line.terms else []), _udi(line), f"{line.signature or line.seal}$<{FAKE}>"))


def _udi(line: LicenseLine) -> str:
    return f"<UDI><PID>{line.pid}</PID><SN>{line.sn}</SN></UDI>"


def _body(line: LicenseLine) -> str:
    udi = _udi(line)
    return (
        f'<CISCO_WT_LICENSE version="1.0"><FEATURE_NAME>{line.feature}</FEATURE_NAME><FEATURE_VERSION>{line.version}</FEATURE_VERSION>{udi}'
        f"<SOURCE>{FAKE}</SOURCE><TYPE>REGULAR</TYPE><LICENSE_LINE><![CDATA[{raw(line)}]]></LICENSE_LINE>"
        f"{_comment(line)}</CISCO_WT_LICENSE>\n"
    )


def _comment(line: LicenseLine) -> str:
    return f"<USER_MODIFIABLE_COMMENT>{escape(line.comment)}</USER_MODIFIABLE_COMMENT>" if line.comment else ""


def _read(node: ElementTree.Element) -> LicenseLine:
    values = [node.findtext(path) for path in ("FEATURE_NAME", "FEATURE_VERSION", "UDI/PID", "UDI/SN", "LICENSE_LINE")]
    if any(value is None for value in values):
        raise NotALicenseFile("a license lacks a field")
    feature, version, pid, sn, body = (value or "" for value in values)
    signature = re.search(r" ([0-9a-f]{40})\$<", body)
    terms = dict(re.findall(r" (KIND|SECONDS|COUNT|STARTS|ENDS)=(\w+)", body))
    seconds, count, starts, ends = (_number(terms.get(name, "0")) for name in ("SECONDS", "COUNT", "STARTS", "ENDS"))
    kind, comment = terms.get("KIND", "permanent"), node.findtext("USER_MODIFIABLE_COMMENT") or ""
    return LicenseLine(feature, pid, sn, version, signature[1] if signature else "", kind, seconds, count, starts, ends, comment)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else -1
