# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads outputs that were collected from devices earlier, and says how each device is licensed."""

from __future__ import annotations

from typing import Any

from ansible.plugins.action import ActionBase

from ..plugin_utils.edge import results
from ..plugin_utils.edge.arguments import OUTPUT_COMMANDS
from ..plugin_utils.edge.storage import collect_outputs
from ..plugin_utils.edge.validation import validated
from ..plugin_utils.engine.audit import audit


class ActionModule(ActionBase):
    """Reads files; no device is asked and nothing is written."""

    _supports_check_mode = True
    _requires_connection = False

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        with results.errors_told():
            args = validated(self, "license_archive_info")
            found = collect_outputs(self, args["paths"])
            return {**result, **results.archive(audit(found.files, OUTPUT_COMMANDS), found.ignored)}
