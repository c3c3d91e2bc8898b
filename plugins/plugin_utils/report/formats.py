# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every format of a report: the file it is written to, and what renders it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from ..domain.report_format import ReportFormat
from . import html, junit, markdown, sarif, tables
from .document import Document


def _json(report: Document) -> str:
    return json.dumps(report, indent=1, ensure_ascii=False) + "\n"


JSON_NAME = "report.json"
FORMATS: Mapping[ReportFormat, Mapping[str, Callable[[Document], str]]] = {
    ReportFormat.HTML: {"report.html": html.render},
    ReportFormat.JSON: {JSON_NAME: _json},
    ReportFormat.JUNIT: {"junit.xml": junit.render},
    ReportFormat.SARIF: {"report.sarif": sarif.render},
    ReportFormat.CSV: {"devices.csv": tables.devices, "findings.csv": tables.findings},
    ReportFormat.NETBOX: {"netbox.csv": tables.netbox},
    ReportFormat.NAUTOBOT: {"nautobot.csv": tables.nautobot},
    ReportFormat.MARKDOWN: {"summary.md": markdown.render},
}


def rendered(report: Document, formats: Iterable[str]) -> dict[str, bytes]:
    """The files of these formats, by their names. A name or a line that is no text is kept apart by a question mark."""
    renders = {name: render for one in dict.fromkeys(formats) for name, render in FORMATS[ReportFormat(one)].items()}
    return {name: render(report).encode("utf-8", "replace") for name, render in renders.items()}
