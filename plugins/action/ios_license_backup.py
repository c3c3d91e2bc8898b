# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches every license of one device into the vault."""

from __future__ import annotations

from typing import Any

from ansible.plugins.action import ActionBase

# Loaded before Ansible forks, so that no worker has to.
from ..connection import ios_ssh  # noqa: F401  # pylint: disable=unused-import
from ..plugin_utils.edge import results
from ..plugin_utils.edge.session import device_of
from ..plugin_utils.edge.storage import vault_place
from ..plugin_utils.edge.validation import validated
from ..plugin_utils.engine.bring import keep
from ..plugin_utils.engine.clock import SystemClock
from ..plugin_utils.vault.vault import open_vault


class ActionModule(ActionBase):
    """Arguments, engine, result."""

    _supports_check_mode = True
    _requires_connection = False

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        with results.errors_told():
            args = validated(self, "ios_license_backup")
            kept_in = open_vault(**vault_place(self, args))
            with device_of(self, task_vars or {}) as device:
                kept = keep(device, kept_in, SystemClock())
        return {**result, **results.kept(kept)}
