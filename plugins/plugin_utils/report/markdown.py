# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A summary in Markdown for a pull request or a job page: the numbers, what is new, and the worst findings first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..domain.finding import Severity
from .document import Document, Row, many, open_findings

MOST = 50
"""Findings that a summary lists; a page of ten thousand lines helps nobody."""

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+|!~@&:$-])")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_ORDER = {severity.value: number for number, severity in enumerate(Severity)}


def render(report: Document) -> str:
    """What a reviewer reads in a minute."""
    counts = report["summary"]
    outcomes = counts["outcomes"]
    verdict = "compliant" if report["compliant"] else "not compliant"
    parts = [
        f"## Licenses: {verdict}",
        f"{many(counts['devices'], 'device')}: {outcomes['pass']} pass, {outcomes['waived']} waived, {outcomes['fail']} fail, {outcomes['unknown']} unknown. "
        f"Open findings: {open_findings(report)}; waived: {counts['waived']}.",
        _trend(report["trend"]),
        _table(("era", "devices"), counts["eras"].items()),
        _table(("level", "devices"), counts["levels"].items()),
        _worst(report["devices"]),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _worst(devices: Sequence[Row]) -> str:
    found = [(device, finding) for device in devices for finding in device["findings"] if finding["waived"] is None]
    found.sort(key=lambda pair: (_ORDER[pair[1]["severity"]], pair[0]["name"], pair[1]["id"]))
    rows = [(finding["severity"], device["name"], finding["id"], finding["says"], finding["remedy"]) for device, finding in found[:MOST]]
    more = f"\n\n... and {len(found) - MOST} more." if len(found) > MOST else ""
    return _table(("severity", "device", "finding", "what", "what to do"), rows) + more if rows else ""


def _trend(trend: Row | None) -> str:
    if trend is None:
        return ""
    lines = [f"Since {_text(trend['since'])}: {many(len(trend['new']), 'new finding')}, {len(trend['gone'])} gone."]
    lines += [f"- new: {_text(one['device'])}: {_text(one['says'])}" for one in trend["new"][:MOST]]
    lines += [f"- gone: {_text(one['device'])}: {_text(one['says'])}" for one in trend["gone"][:MOST]]
    lines += [f"- no longer in the report: {', '.join(map(_text, trend['disappeared'][:MOST]))}"] if trend["disappeared"] else []
    return lines[0] + "\n\n" + "\n".join(lines[1:]) if lines[1:] else lines[0]


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    body = ["| " + " | ".join(_text(str(cell)) for cell in row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns), *body]) if body else ""


def _text(text: str) -> str:
    """Text of a device as text: no markup, no mention, no new line."""
    return _SPECIAL.sub(r"\\\1", _BREAKS.sub(" ", text))
