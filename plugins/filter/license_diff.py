# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between the license facts of a device at two times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..plugin_utils.edge import compare, results


class FilterModule:
    """The filter `license_diff`."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"license_diff": license_diff}


def license_diff(before: object, after: object) -> list[dict[str, Any]]:
    """Path, value before and value after of everything that differs."""
    with results.filter_errors_told("license_diff"):
        return compare.differences(before, after)
