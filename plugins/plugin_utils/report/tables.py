# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""CSV: a line for each device, a line for each finding, and the files that NetBox and Nautobot import."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from .document import Document, Row

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_FORMULA = re.compile(r"^[=+@-].")

DEVICES = ("name", "outcome", "era", "hostname", "model", "serials", "release", "runs", "next", "reload_pending", "stage", "read_at", "findings", "unread")
FINDINGS = ("device", "severity", "id", "rule", "subject", "says", "command", "line", "remedy", "docs", "waived_until", "waived_reason", "fingerprint")
NETBOX = ("device", "name", "status", "manufacturer", "part_id", "serial", "discovered", "description")
"""The import form of NetBox 4.2 and later demands the first three and refuses columns it does not know; 4.0 and 4.1 do not know `status`."""

NAUTOBOT = ("device__name", "name", "manufacturer__name", "part_id", "serial", "discovered", "description")
"""The import of Nautobot 2: a device and a manufacturer are found by their name, columns it does not know are skipped."""


def devices(report: Document) -> str:
    """A line for each device."""
    return _table(DEVICES, (_device(device) for device in report["devices"]))


def findings(report: Document) -> str:
    """A line for each finding, waived ones included; its evidence is the first line of it."""
    return _table(FINDINGS, (_finding(device, finding) for device in report["devices"] for finding in device["findings"]))


def netbox(report: Document) -> str:
    """Inventory items as the import page of NetBox takes them. Names of devices are those of the play."""
    return _table(NETBOX, (_item(device, row, "active") for device in report["devices"] for row in device["licenses"]), spreadsheet=False)


def nautobot(report: Document) -> str:
    """Inventory items as the import of Nautobot takes them; it finds a device by its name."""
    return _table(NAUTOBOT, (_item(device, row) for device in report["devices"] for row in device["licenses"]), spreadsheet=False)


def _device(device: Row) -> Sequence[object]:
    serials = " ".join(one["sn"] for one in device["udi"])
    ids = " ".join(dict.fromkeys(finding["id"] for finding in device["findings"] if finding["waived"] is None))
    return (
        device["name"],
        device["outcome"],
        device["era"],
        device["hostname"],
        device["model"],
        serials,
        device["release"],
        " ".join(device["runs"]),
        " ".join(device["next"]),
        _yes(device["reload_pending"]),
        device["stage"],
        device["read_at"],
        ids,
        device["unread"],
    )


def _finding(device: Row, finding: Row) -> Sequence[object]:
    shown = finding["evidence"][0] if finding["evidence"] else {"command": "", "line": ""}
    waived = finding["waived"] or {"until": "", "reason": ""}
    told = [finding[key] for key in ("severity", "id", "rule", "subject", "says")]
    out = [finding["remedy"], finding["docs"], waived["until"], waived["reason"], finding["fingerprint"]]
    return (device["name"], *told, shown["command"], shown["line"], *out)


def _item(device: Row, row: Row, *status: str) -> Sequence[object]:
    said = [row["type"], row["state"], f"count {row['count']}" if row["count"] is not None else None, f"until {row['expiry']}" if row["expiry"] else None]
    return (device["name"], row["name"], *status, "Cisco", row["part_id"], row["serial"], "true", ", ".join(str(word) for word in said if word))


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]], spreadsheet: bool = True) -> str:
    """CSV of RFC 4180. For people a cell that a spreadsheet would take for a formula begins with an apostrophe; an import gets it as it is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(cell, spreadsheet) for cell in row] for row in rows)
    return out.getvalue()


def _cell(value: object, spreadsheet: bool) -> str:
    text = _CONTROL.sub("?", "" if value is None else str(value))
    return f"'{text}" if spreadsheet and _FORMULA.match(text) else text


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
