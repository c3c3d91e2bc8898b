# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Licenses of a device as inventory items of Nautobot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..plugin_utils.edge import inventory_rows, results


class FilterModule:
    """The filter `nautobot_license`."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"nautobot_license": nautobot_license}


def nautobot_license(facts: object, device: str | None = None, read_at: str | None = None) -> list[dict[str, Any]]:
    """One row for each license of a device."""
    with results.filter_errors_told("nautobot_license"):
        return inventory_rows.rows(facts, device, read_at)
