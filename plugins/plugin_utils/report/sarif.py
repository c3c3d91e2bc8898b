# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""SARIF 2.1.0, as code scanning reads it: a rule for each id, a result for each finding, the device as its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from ..domain.finding import CATALOGUE, FindingId
from .document import FINDINGS_PAGE, TOOL, Document, Row

SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/netlicense/netlicense.cisco"


def render(report: Document) -> str:
    """One run. A waived finding is a suppressed result."""
    results = [_result(device, finding) for device in report["devices"] for finding in device["findings"]]
    used = [identifier for identifier in FindingId if any(result["ruleId"] == identifier.value for result in results)]
    index = {identifier.value: number for number, identifier in enumerate(used)}
    driver = {
        "name": TOOL,
        "version": report["tool"]["version"],
        "informationUri": HOME,
        "rules": [_rule(identifier) for identifier in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "endTimeUtc": report["made_at"]}],
        "results": [{**result, "ruleIndex": index[result["ruleId"]]} for result in results],
    }
    return json.dumps({"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(identifier: FindingId) -> Mapping[str, Any]:
    about = CATALOGUE[identifier]
    return {
        "id": identifier.value,
        "name": "".join(word.capitalize() for word in identifier.value.split("_")),
        "shortDescription": {"text": about.title},
        "helpUri": f"{HOME}/blob/main/{FINDINGS_PAGE}#{identifier.value}",
        "defaultConfiguration": {"level": about.severity.value},
        "properties": {"rule": about.rule.value},
    }


def _result(device: Row, finding: Row) -> dict[str, Any]:
    quotes = "".join(f"\n{shown['command']}: {shown['line']}" for shown in finding["evidence"])
    result: dict[str, Any] = {
        "ruleId": finding["id"],
        "level": finding["severity"],
        "message": {"text": f"{device['name']}: {finding['says']}. {finding['remedy']}{quotes}".strip()},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": _place(device["name"])}, "region": {"startLine": 1}},
                "logicalLocations": [{"name": device["name"], "kind": "resource"}],
            }
        ],
        "partialFingerprints": {"netlicense/v1": finding["fingerprint"]},
    }
    if finding["waived"]:
        waived = finding["waived"]
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": f"{waived['reason']} (until {waived['until']})"}]
    return result


def _place(device: str) -> str:
    """A path for a device that leads nowhere else."""
    return "devices/" + (quote(device, safe="", errors="replace").lstrip(".") or "_")
