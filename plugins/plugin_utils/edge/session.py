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
    """The task's own connection where it is ours; otherwise ours, made from the variables of the device as the task executor does it."""
    given = action._connection
    delegate = action._task.delegate_to
    runs_here = delegate in constants.LOCALHOST
    if getattr(given, "transport", None) == CONNECTION and not runs_here:
        return given
    if delegate is None:
        variables = dict(task_vars)
    elif runs_here:
        variables = _own(action, task_vars)
    else:
        variables = _delegated(delegate, task_vars)
    templar = action._templar.copy_with_new_env(available_variables=variables)
    connection = connection_loader.get(CONNECTION, action._play_context, None)
    names = constants.config.get_plugin_vars("connection", connection._load_name)
    options = {name: templar.template(variables[name]) for name in names if name in variables}
    connection.set_options(task_keys=_task_keys(action), var_options=options)
    return connection


def _own(action: ActionBase, task_vars: Mapping[str, Any]) -> dict[str, Any]:
    """The variables of the play's host, without those that Ansible lends it from the connection to the control node."""
    task = action._task
    lent: dict[str, Any] = {}
    action._connection.update_vars(lent)
    own = {*task_vars["hostvars"][task_vars["inventory_hostname"]], *task.get_play().get_vars(), *task.get_vars()}
    return {name: value for name, value in task_vars.items() if name in own or name not in lent or value != lent[name]}


def _delegated(delegate: str, task_vars: Mapping[str, Any]) -> dict[str, Any]:
    """The variables of the device that a task is delegated to. Ansible leaves the play's own `inventory_hostname` in them."""
    variables = task_vars.get("ansible_delegated_vars", {}).get(delegate, {})
    return {"ansible_host": delegate, **variables}


def _task_keys(action: ActionBase) -> dict[str, Any]:
    """What the task itself says in its keywords. Its `timeout` is that of the task; that of connections is in the play context."""
    task = action._task
    keys = {name: getattr(task, name) for name in ("remote_user", "port", "become") if getattr(task, name, None) is not None}
    return {**keys, "timeout": action._play_context.timeout}
