# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings one device to the declared license state."""

from __future__ import annotations

from typing import Any

from ansible.plugins.action import ActionBase

# Loaded before Ansible forks, so that no worker has to.
from ..connection import ios_ssh  # noqa: F401  # pylint: disable=unused-import
from ..plugin_utils.edge import arguments, facts, results
from ..plugin_utils.edge.session import device_of
from ..plugin_utils.edge.storage import find_offered, vault_place
from ..plugin_utils.edge.validation import validated
from ..plugin_utils.engine.bring import Request, bring_to, render
from ..plugin_utils.engine.clock import SystemClock
from ..plugin_utils.engine.looks import read_facts
from ..plugin_utils.engine.observe import observe
from ..plugin_utils.vault.vault import open_vault


class ActionModule(ActionBase):
    """Arguments, engine, result."""

    _supports_check_mode = True
    _requires_connection = False

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        with results.errors_told():
            args = validated(self, "ios_license")
            return {**result, **self._reached(args, task_vars or {})}

    def _reached(self, args: dict[str, Any], task_vars: dict[str, Any]) -> dict[str, Any]:
        if args["state"] == "gathered":
            return self._gathered(task_vars)
        if args["state"] == "parsed":
            seen = observe(arguments.outputs(args))
            return results.parsed(seen, facts.config(seen))
        request = Request(arguments.desired(args), arguments.terms(args), find_offered(self, args["license_files"]))
        if args["state"] == "rendered":
            return results.rendered(render(request, arguments.outputs(args)))
        kept_in = open_vault(**vault_place(self, args))
        with device_of(self, task_vars) as device:
            outcome = bring_to(request, device, kept_in, SystemClock())
        return results.outcome(outcome, with_diff=self._task.diff)

    def _gathered(self, task_vars: dict[str, Any]) -> dict[str, Any]:
        with device_of(self, task_vars) as device:
            seen = observe(read_facts(device.looking), whole=True)
        return results.gathered(seen, facts.config(seen))
