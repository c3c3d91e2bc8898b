# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user is told to do when several checks refuse at once."""

from __future__ import annotations

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.check import Check, CheckStatus, hints
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason


def test_every_way_out_is_told_once() -> None:
    said = ["save or undo them", "put the file there", "save or undo them", ""]
    refusing = [Check(FailureReason.SCP_OFF, CheckStatus.REFUSE, hint=hint) for hint in said]
    assert hints(refusing) == "save or undo them. Put the file there"
    assert hints([]) == ""
