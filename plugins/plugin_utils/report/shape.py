# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shape of a report: what a document from a file is held against, and what the JSON Schema is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from ..domain.errors import BadArgument
from ..domain.finding import FindingId, Outcome, Rule, Severity
from ..domain.platform import Era
from ..domain.subject import Source, Stage

SCHEMA_ID = "https://github.com/netlicense/netlicense.cisco/blob/main/docs/schemas/report.schema.json"


@dataclass(frozen=True)
class Text:
    """Text; `moment`: a moment in ISO 8601."""

    moment: bool = False


@dataclass(frozen=True)
class OrNull:
    """The shape, or null."""

    shape: Any


@dataclass(frozen=True)
class ListOf:
    """Any number of this shape."""

    shape: Any


@dataclass(frozen=True)
class MapOf:
    """Any keys, each with this shape."""

    shape: Any


TEXT, MOMENT, NUMBER, YES_OR_NO = Text(), Text(moment=True), int, bool

UDI = {"pid": TEXT, "sn": TEXT}
LICENSE = {
    "name": TEXT,
    "feature": TEXT,
    "type": OrNull(TEXT),
    "state": OrNull(TEXT),
    "count": OrNull(NUMBER),
    "serial": OrNull(TEXT),
    "part_id": OrNull(TEXT),
    "expiry": OrNull(TEXT),
}
FINDING = {
    "id": FindingId,
    "rule": Rule,
    "subject": TEXT,
    "severity": Severity,
    "unknown": YES_OR_NO,
    "says": TEXT,
    "evidence": ListOf({"command": TEXT, "line": TEXT}),
    "remedy": TEXT,
    "docs": TEXT,
    "fingerprint": TEXT,
    "waived": OrNull({"reason": TEXT, "until": TEXT}),
}
DEVICE = {
    "name": TEXT,
    "groups": ListOf(TEXT),
    "source": Source,
    "read_at": OrNull(MOMENT),
    "unread": OrNull(TEXT),
    "policies": ListOf(TEXT),
    "outcome": Outcome,
    "era": Era,
    "hostname": OrNull(TEXT),
    "platform": OrNull(TEXT),
    "model": OrNull(TEXT),
    "udi": ListOf(UDI),
    "release": OrNull(TEXT),
    "image": OrNull(TEXT),
    "runs": ListOf(TEXT),
    "next": ListOf(TEXT),
    "reload_pending": OrNull(YES_OR_NO),
    "stage": Stage,
    "licenses": ListOf(LICENSE),
    "expiries": ListOf({"what": TEXT, "name": TEXT, "day": TEXT}),
    "verdicts": ListOf({"rule": Rule, "outcome": Outcome}),
    "findings": ListOf(FINDING),
}
_CHANGE = {"device": TEXT, "id": FindingId, "severity": Severity, "says": TEXT, "fingerprint": TEXT}
REPORT = {
    "schema": NUMBER,
    "made_at": MOMENT,
    "tool": {"name": TEXT, "version": TEXT},
    "policies": ListOf({"name": TEXT, "file": TEXT}),
    "compliant": YES_OR_NO,
    "summary": {
        "devices": NUMBER,
        "outcomes": MapOf(NUMBER),
        "findings": MapOf(NUMBER),
        "waived": NUMBER,
        "eras": MapOf(NUMBER),
        "levels": MapOf(NUMBER),
        "stages": MapOf(NUMBER),
    },
    "trend": OrNull({"since": MOMENT, "new": ListOf(_CHANGE), "gone": ListOf(_CHANGE), "appeared": ListOf(TEXT), "disappeared": ListOf(TEXT)}),
    "devices": ListOf(DEVICE),
}


def checked(value: object, source: str) -> Mapping[str, Any]:
    """The document, if it has the shape of a report. Raises BadArgument, which names the source and the place."""
    if isinstance(value, Mapping) and value.get("schema") not in (None, 1):
        raise BadArgument(f"{source} is a report of schema {str(value['schema'])[:20]!r}, and this collection reads schema 1", hint="update the collection")
    wrong = _wrong(value, REPORT, "")
    if wrong:
        raise BadArgument(f"{source} is no report of this collection: {wrong}", hint="name a report.json that license_report has written")
    return value if isinstance(value, Mapping) else {}


def json_schema() -> Mapping[str, Any]:
    """The shape as JSON Schema, 2020-12."""
    schema = _schema(REPORT)
    schema["properties"]["schema"] = {"const": 1}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_ID, "title": "Report of netlicense.cisco.license_report", **schema}


def _wrong(value: object, shape: Any, where: str) -> str | None:
    """What is wrong first, and where; None where nothing is."""
    if isinstance(shape, OrNull):
        return None if value is None else _wrong(value, shape.shape, where)
    if isinstance(shape, ListOf):
        if not isinstance(value, list):
            return f"{where or 'it'} is no list"
        return next(filter(None, (_wrong(one, shape.shape, f"{where}[{number}]") for number, one in enumerate(value))), None)
    if isinstance(shape, (MapOf, dict)):
        return _wrong_mapping(value, shape, where)
    return None if _fits(value, shape) else f"{where} is no {_called(shape)}"


def _wrong_mapping(value: object, shape: MapOf | dict[str, Any], where: str) -> str | None:
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        return f"{where or 'it'} is no mapping"
    inner = {key: shape.shape for key in value} if isinstance(shape, MapOf) else shape
    missing = next((key for key in inner if key not in value), None)
    if missing is not None:
        return f"{_under(where, missing)} is missing"
    return next(filter(None, (_wrong(value[key], one, _under(where, key)) for key, one in inner.items())), None)


def _fits(value: object, shape: Any) -> bool:
    if isinstance(shape, Text):
        return isinstance(value, str) and (not shape.moment or _is_moment(value))
    if shape is NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    if shape is YES_OR_NO:
        return isinstance(value, bool)
    return isinstance(value, str) and value in {word.value for word in shape}


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


def _called(shape: Any) -> str:
    if isinstance(shape, Text):
        return "moment in ISO 8601" if shape.moment else "text"
    if shape is NUMBER:
        return "whole number"
    return "true or false" if shape is YES_OR_NO else f"{shape.__name__} that is known here"


def _under(where: str, key: str) -> str:
    return f"{where}.{key[:60]}" if where else key[:60]


def _schema(shape: Any) -> dict[str, Any]:
    if isinstance(shape, OrNull):
        return {"anyOf": [_schema(shape.shape), {"type": "null"}]}
    if isinstance(shape, ListOf):
        return {"type": "array", "items": _schema(shape.shape)}
    if isinstance(shape, MapOf):
        return {"type": "object", "additionalProperties": _schema(shape.shape)}
    if isinstance(shape, dict):
        return {"type": "object", "required": list(shape), "properties": {key: _schema(one) for key, one in shape.items()}}
    if isinstance(shape, Text):
        return {"type": "string", "format": "date-time"} if shape.moment else {"type": "string"}
    if isinstance(shape, type) and issubclass(shape, Enum):
        return {"enum": [word.value for word in shape]}
    return {"type": "integer" if shape is NUMBER else "boolean"}
