# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the license state of one device, or of outputs that were collected before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible.plugins.action import ActionBase

# Loaded before Ansible forks, so that no worker has to.
from ..connection import ios_ssh  # noqa: F401  # pylint: disable=unused-import
from ..plugin_utils.edge import arguments, captures, facts, results
from ..plugin_utils.edge.session import device_of
from ..plugin_utils.edge.storage import base_folder
from ..plugin_utils.edge.validation import validated
from ..plugin_utils.engine.clock import SystemClock
from ..plugin_utils.engine.looks import read_facts
from ..plugin_utils.engine.observe import observe
from ..plugin_utils.engine.shown import shown


class ActionModule(ActionBase):
    """Facts of any device; nothing is sent but reading, and nothing is written but a capture that was asked for."""

    _supports_check_mode = True
    _requires_connection = False

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        with results.errors_told():
            args = validated(self, "license_facts")
            outputs, crypto = self._read(args, task_vars or {})
            seen = observe(outputs, whole=args["outputs"] is None)
            found = facts.facts(seen, crypto, shown(outputs, seen))
            captured = self._capture(args, outputs, task_vars or {}) if args["capture_dir"] else {"changed": False}
        return {**result, **captured, "read_at": SystemClock().now(), "ansible_facts": {"net_license": found}}

    def _read(self, args: Mapping[str, Any], task_vars: Mapping[str, Any]) -> tuple[Mapping[str, str], Any]:
        """The outputs, and the algorithms of the session they came over."""
        if args["outputs"] is not None:
            return arguments.outputs(args), None
        with device_of(self, task_vars) as device:
            return read_facts(device.looking), device.looking.crypto

    def _capture(self, args: Mapping[str, Any], outputs: Mapping[str, str], task_vars: Mapping[str, Any]) -> dict[str, Any]:
        """Writes the capture; in check mode only says where it would be."""
        folder = base_folder(self) / str(args["capture_dir"])
        found = captures.taken(outputs, captures.names(self, task_vars))
        path = captures.expected(folder, found) if self._task.check_mode else captures.write(folder, found)
        return results.captured(path, found)
