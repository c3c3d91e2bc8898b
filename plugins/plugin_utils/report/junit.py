# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""JUnit XML, as Jenkins, GitLab and others read it: a suite for each device, a case for each rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree

from ..domain.finding import Outcome
from .document import Document, Row

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BESIDE = {Outcome.WAIVED.value: "waived", Outcome.NOT_APPLICABLE.value: "not applicable to this device"}


def render(report: Document) -> str:
    """A rule that could not be judged is an error, one that is broken a failure; what is waived or not applicable is skipped."""
    whole = ElementTree.Element("testsuites", _counts(report["devices"]))
    del whole.attrib["skipped"]  # the xUnit plugin of Jenkins refuses a file that has it here
    for device in report["devices"]:
        suite = ElementTree.SubElement(whole, "testsuite", {"name": _clean(device["name"]), "timestamp": report["made_at"][:19], **_counts([device])})
        for verdict in device["verdicts"]:
            _case(suite, device, verdict)
    ElementTree.indent(whole)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(whole, encoding="unicode") + "\n"


def _case(suite: ElementTree.Element, device: Row, verdict: Row) -> None:
    case = ElementTree.SubElement(suite, "testcase", {"classname": _clean(device["name"]), "name": verdict["rule"], "time": "0"})
    findings = [finding for finding in device["findings"] if finding["rule"] == verdict["rule"]]
    open_findings = [finding for finding in findings if finding["waived"] is None]
    if verdict["outcome"] in (Outcome.FAIL.value, Outcome.UNKNOWN.value):
        tag = "failure" if verdict["outcome"] == Outcome.FAIL.value else "error"
        kind = open_findings[0]["id"] if open_findings else device["outcome"]
        says = "; ".join(one["says"] for one in open_findings) or device["unread"] or "it could not be judged"
        told = ElementTree.SubElement(case, tag, {"type": kind, "message": _clean(says)})
        told.text = _clean("\n\n".join(map(_told, open_findings)))
    elif verdict["outcome"] in _BESIDE:
        reasons = [f"waived until {one['waived']['until']}: {one['waived']['reason']}" for one in findings if one["waived"]]
        ElementTree.SubElement(case, "skipped", {"message": _clean("; ".join(dict.fromkeys(reasons)) or _BESIDE[verdict["outcome"]])})


def _told(finding: Row) -> str:
    quotes = [f"  {shown['command']}: {shown['line']}" for shown in finding["evidence"]]
    return "\n".join([f"{finding['severity']} {finding['id']}: {finding['says']}", *quotes, f"  what to do: {finding['remedy']}", f"  {finding['docs']}"])


def _counts(devices: Sequence[Row]) -> dict[str, str]:
    outcomes = [verdict["outcome"] for device in devices for verdict in device["verdicts"]]
    return {
        "tests": str(len(outcomes)),
        "failures": str(outcomes.count(Outcome.FAIL.value)),
        "errors": str(outcomes.count(Outcome.UNKNOWN.value)),
        "skipped": str(sum(outcome in _BESIDE for outcome in outcomes)),
        "time": "0",
    }


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NO_XML.sub("?", text)
