# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session of a task: one login on the device of the task, from whatever inventory it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from ansible import constants
from ansible.plugins.action import ActionBase
from ansible.plugins.loader import connection_loader

from ..cli.gate import CheckedGate
from ..domain.outcome import Asker

CONNECTION = "netlicense.cisco.ios_ssh"

# Ansible loads actions before it forks. Done here, the option page of the connection is read once and not in every worker.
connection_loader.get(CONNECTION, class_only=True)


@contextmanager
def device_of(action: ActionBase, task_vars: Mapping[str, Any]) -> Iterator[CheckedGate]:
    """The gate to the device of a task; in check mode it only lets through what looks. Nothing is dialled before it is used."""
    connection = _connection(action, task_vars)
    try:
        asker = Asker(str(action._task.get_name()), connection.user)
        yield CheckedGate(connection.session(), may_write=not action._task.check_mode, asker=asker)
    finally:
        connection.close()


def _connection(action: ActionBase, task_vars: Mapping[str, Any]) -> Any:
    """The task's own connection where it is ours; otherwise ours, made from the variables of the host as the task executor does it."""
    given = action._connection
    if getattr(given, "transport", None) == CONNECTION:
        return given
    connection = connection_loader.get(CONNECTION, action._play_context, None)
    names = constants.config.get_plugin_vars("connection", connection._load_name)
    options = {name: action._templar.template(task_vars[name]) for name in names if name in task_vars}
    connection.set_options(task_keys=_task_keys(action), var_options=options)
    return connection


def _task_keys(action: ActionBase) -> dict[str, Any]:
    """What the task itself says in its keywords."""
    task = action._task
    return {name: getattr(task, name) for name in ("remote_user", "port", "become", "timeout") if getattr(task, name, None) is not None}
