# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One page that holds everything: opened from a file, sent by mail, printed. It asks no server for anything."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import jinja2

from ..domain.finding import CATALOGUE, FindingId, Severity
from ..domain.platform import Era
from ..domain.subject import Stage
from .document import Document

TEMPLATES = Path(__file__).parent / "templates"
MONTHS = 12
"""Months that the calendar of ends shows; what ends later is counted behind them."""

WAY = {
    Stage.WANTED: ("Wanted", "no license, and none on its way"),
    Stage.ORDERED: ("Ordered", "the license was bought, no file yet"),
    Stage.FILE_THERE: ("File there", "a license file fits the device"),
    Stage.INSTALLED: ("Installed", "the device holds the license"),
    Stage.LEVEL_SET: ("Level set", "it comes with the next reload"),
    Stage.RUNNING: ("Running", "the level runs"),
    Stage.PROVEN: ("Proven", "it runs, stays after a reload, and ends on no day"),
}
"""The way of a device, as the page draws it."""

ERAS = {
    Era.CISL: "license files",
    Era.RTU: "right to use",
    Era.SMART: "Smart Licensing",
    Era.SLP: "Smart, with a policy",
    Era.IMAGE: "the image",
    Era.ASA_KEY: "activation keys",
    Era.ASA_SMART: "Smart (firewall)",
    Era.UNKNOWN: "not known",
}
"""How a device is licensed, in words for people."""

ASIDE = {Stage.NOT_ASKED: "nothing is asked of it", Stage.UNKNOWN: "not known"}
"""Stages that are no part of the way."""


_NAMES = {
    "era": {era.value: name for era, name in ERAS.items()},
    "finding": {identifier.value: identifier.value.replace("_", " ") for identifier in FindingId},
}


def render(report: Document) -> str:
    """The page. Text of devices reaches it as text: escaped here, and never markup in the script."""
    stages = report["summary"]["stages"]
    return _environment().get_template("report.html.j2").render(
        report=report,
        counts=report["summary"],
        style=_source("report.css"),
        script=_source("report.js"),
        data=_embedded(_data(report)),
        way=[{"key": stage.value, "name": name, "means": means, "count": stages.get(stage.value, 0)} for stage, (name, means) in WAY.items()],
        aside=[{"key": stage.value, "means": means, "count": stages[stage.value]} for stage, means in ASIDE.items() if stages.get(stage.value)],
        charts=list(_charts(report)),
        months=_months(report),
    )


def _environment() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _data(report: Document) -> Mapping[str, Any]:
    """What the script needs, and no more."""
    titles = {identifier.value: CATALOGUE[identifier].title for identifier in FindingId}
    return {
        "made_at": report["made_at"],
        "devices": report["devices"],
        "titles": titles,
        "way": {stage.value: name for stage, (name, _means) in WAY.items()} | {stage.value: means for stage, means in ASIDE.items()},
        "eras": _NAMES["era"],
        "severities": [severity.value for severity in Severity],
        "new": [one["fingerprint"] for one in report["trend"]["new"]] if report["trend"] else [],
    }


def _embedded(data: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _charts(report: Document) -> Iterator[Mapping[str, Any]]:
    counts = report["summary"]
    yield {"title": "Licensed by", "filter": "era", **_bars(counts["eras"], _NAMES["era"])}
    yield {"title": "Levels that run", "filter": "level", **_bars(counts["levels"])}
    found = Counter(identifier for device in report["devices"] for identifier in {one["id"] for one in device["findings"] if one["waived"] is None})
    most_first = dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
    yield {"title": "Open findings, by devices", "filter": "finding", **_bars(most_first, _NAMES["finding"])}


def _bars(counts: Mapping[str, int], names: Mapping[str, str] | None = None, most: int = 8) -> Mapping[str, Any]:
    """The largest ones, each as long as its share of the largest, and how many there are beside them."""
    longest = max(counts.values(), default=1)
    shown = list(counts.items())[:most]
    bars = [{"key": key, "name": (names or {}).get(key, key), "count": count, "percent": round(100 * count / longest, 1)} for key, count in shown]
    return {"bars": bars, "more": len(counts) - len(shown)}


def _months(report: Document) -> Mapping[str, Any]:
    """How many things end in each of the coming months, what is over already, and what ends later."""
    today = date.fromisoformat(report["made_at"][:10])
    ends = [end["day"] for device in report["devices"] for end in device["expiries"]]
    over = sum(day[:10] < today.isoformat() for day in ends)
    ahead = Counter(day[:7] for day in ends if day[:10] >= today.isoformat())
    keys = [_month_after(today, number) for number in range(MONTHS)]
    longest = max((ahead[key] for key in keys), default=0) or 1
    shown = [{"key": key, "count": ahead[key], "percent": round(100 * ahead[key] / longest, 1)} for key in keys]
    return {"over": over, "months": shown, "later": sum(ahead.values()) - sum(ahead[key] for key in keys), "any": bool(ends)}


def _month_after(day: date, number: int) -> str:
    months = day.year * 12 + day.month - 1 + number
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
