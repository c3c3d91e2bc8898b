# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports of earlier runs: several made one, and one compared with the last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from .document import Document, Row, document


def merged(reports: Iterable[Document], made_at: str, version: str) -> dict[str, Any]:
    """One report of several. Of a device that several hold the newest attempt counts, also when it did not reach the device."""
    devices: dict[str, tuple[datetime, Sequence[Row]]] = {}
    policies: dict[tuple[str, str], Row] = {}
    for report in sorted(reports, key=lambda one: _moment(one["made_at"])):
        policies.update({(str(policy["name"]), str(policy["file"])): policy for policy in report["policies"]})
        for name, rows in _by_name(report).items():
            tried = max(_moment(row["read_at"] or report["made_at"]) for row in rows)
            if name not in devices or tried >= devices[name][0]:
                devices[name] = tried, rows
    return document((row for _tried, rows in devices.values() for row in rows), policies.values(), made_at, version)


def with_trend(report: Document, last: Document) -> dict[str, Any]:
    """The report, with what is new and what is gone since the last one. A device that one of them lacks has appeared or disappeared."""
    now, then = _by_name(report), _by_name(last)
    both = now.keys() & then.keys()
    open_now, open_then = _open(now, both), _open(then, both)
    return {
        **report,
        "trend": {
            "since": last["made_at"],
            "new": [open_now[key] for key in sorted(open_now.keys() - open_then.keys())],
            "gone": [open_then[key] for key in sorted(open_then.keys() - open_now.keys())],
            "appeared": sorted(now.keys() - then.keys()),
            "disappeared": sorted(then.keys() - now.keys()),
        },
    }


def _by_name(report: Document) -> dict[str, list[Row]]:
    """The devices by their names. Two of one name, from two archives, are two: none takes the place of the other."""
    found: dict[str, list[Row]] = {}
    for device in report["devices"]:
        found.setdefault(device["name"], []).append(device)
    return found


def _open(devices: Mapping[str, Sequence[Row]], names: Iterable[str]) -> dict[tuple[str, str], dict[str, str]]:
    """What is open, by device and fingerprint."""
    return {
        (name, finding["fingerprint"]): {"device": name, **{key: finding[key] for key in ("id", "severity", "says", "fingerprint")}}
        for name in names
        for device in devices[name]
        for finding in device["findings"]
        if finding["waived"] is None
    }


def _moment(text: str) -> datetime:
    """ISO 8601; without a zone it counts as UTC."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
