# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The formats a report can be written in."""

from __future__ import annotations

from enum import Enum


class ReportFormat(str, Enum):
    """What reads a report: people, pipelines, code scanning, spreadsheets, inventories, pull requests."""

    HTML = "html"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"
    CSV = "csv"
    NETBOX = "netbox"
    NAUTOBOT = "nautobot"
    MARKDOWN = "markdown"
