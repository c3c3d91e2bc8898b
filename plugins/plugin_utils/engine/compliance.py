# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole fleet judged: policies and orders are read, readings become subjects, and each of them gets its verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..domain.license_file import LicenseFile
from ..domain.policy import Policy
from ..domain.subject import Judged, Reading
from ..parsers import orders, policy
from ..vault.vault import Vault
from .comply import judge
from .subjects import Beside, subjects

Texts = Iterable[tuple[str, str]]
"""Paths of files, and what they hold."""


@dataclass(frozen=True)
class Fleet:
    """Every device with its verdicts, and the policies that were read."""

    judged: Sequence[Judged]
    policies: Sequence[Policy]


def judged(readings: Iterable[Reading], policies: Texts, awaited: Texts, vault: Vault | None, files: Sequence[LicenseFile], now: str) -> Fleet:
    """The fleet at a moment (ISO 8601, UTC). Raises BadArgument, which names file, line and key of a mistake."""
    rules = [policy.parse(text, path) for path, text in policies]
    ordered = [order for path, text in awaited for order in orders.parse(text, path)]
    today = date.fromisoformat(now[:10])
    found = subjects(readings, Beside(vault, ordered, files))
    return Fleet([judge(subject, rules, today) for subject in found], rules)
