# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which commands the authorization server lets a user carry out: rules in their order, and the first that fits decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FAILED = "Command authorization failed.\n\n"
KEYS = ("user", "permit", "deny")


@dataclass(frozen=True)
class Authorization:
    """One rule: whose commands, which of them, and whether they are permitted."""

    user: str
    command: str
    permits: bool


def authorizations(rows: Iterable[Mapping[str, Any]]) -> tuple[Authorization, ...]:
    """The rules of a fleet file: `{user: ops, permit: "^show "}` or `{deny: ".*"}`, for everybody without `user`."""
    return tuple(Authorization(row.get("user", ".*"), row.get("permit", row.get("deny", "")), "permit" in row) for row in rows)


def permitted(rules: Iterable[Authorization], user: str, line: str) -> bool:
    """Whether a user may carry out a line whose words are written in full. What no rule fits is permitted."""
    return next((one.permits for one in rules if re.fullmatch(one.user, user) and re.search(one.command, line)), True)
