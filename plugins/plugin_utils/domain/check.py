# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reasons to refuse, and what came of looking for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from .failure_reason import FailureReason


class CheckStatus(str, Enum):
    """What a check found."""

    PASS = "pass"
    WARN = "warn"
    REFUSE = "refuse"
    WAIVED = "waived"
    NOT_RUN = "not_run"


WAIVABLE = frozenset({FailureReason.IMAGE_UNKNOWN, FailureReason.IMAGE_CHANGES, FailureReason.NO_ROOM})
"""Refusals a play may lift with a reason. Backup, device, consent and completeness are not among them."""


@dataclass(frozen=True)
class Check:
    """One reason that was looked for. `id` is the failure_reason it would refuse with; `evidence` what the device or file said."""

    id: FailureReason
    status: CheckStatus
    evidence: str = ""
    hint: str = ""

    @property
    def refuses(self) -> bool:
        return self.status is CheckStatus.REFUSE


def hints(refusing: Iterable[Check]) -> str:
    """The way out of each refusal, every one said once."""
    said = dict.fromkeys(check.hint for check in refusing if check.hint)
    return ". ".join(hint if first == 0 else hint[0].upper() + hint[1:] for first, hint in enumerate(said))
