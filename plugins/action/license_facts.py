# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the license state of one device, or of outputs that were collected before."""

from __future__ import annotations

from typing import Any

from ansible.plugins.action import ActionBase

# Loaded before Ansible forks, so that no worker has to.
from ..connection import ios_ssh  # noqa: F401  # pylint: disable=unused-import
from ..plugin_utils.edge import arguments, facts, results
from ..plugin_utils.edge.session import device_of
from ..plugin_utils.edge.validation import validated
from ..plugin_utils.engine.looks import read_facts
from ..plugin_utils.engine.observe import observe


class ActionModule(ActionBase):
    """Facts of any device; nothing is sent but reading."""

    _supports_check_mode = True
    _requires_connection = False

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        with results.errors_told():
            args = validated(self, "license_facts")
            if args["outputs"] is not None:
                found = facts.facts(observe(arguments.outputs(args)))
            else:
                with device_of(self, task_vars or {}) as device:
                    found = facts.facts(observe(read_facts(device.looking)), device.looking.crypto)
        return {**result, "changed": False, "ansible_facts": {"net_license": found}}
