# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one collected output says, in the shape of the license facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..plugin_utils.domain.errors import BadArgument
from ..plugin_utils.edge import facts, results
from ..plugin_utils.engine.single import PARTS, observe_one


class FilterModule:
    """The filter `parse_license`."""

    def filters(self) -> dict[str, Callable[..., Any]]:
        return {"parse_license": parse_license}


def parse_license(text: object, command: str) -> dict[str, Any]:
    """The part of the facts that the output of a command fills."""
    with results.filter_errors_told("parse_license"):
        if not isinstance(text, str):
            raise BadArgument("this is no text", hint="give what the device printed, as one string")
        found = facts.facts(observe_one(str(text), str(command)))
        return {key: found[key] for key in (*PARTS[str(command)], "warnings")}
