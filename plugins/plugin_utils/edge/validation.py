# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The arguments of a task, validated by ansible-core, with errors that are told as all of ours are."""

from __future__ import annotations

import re
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible.module_utils.errors import AnsibleValidationError, RequiredError, RequiredIfError, UnsupportedError
from ansible.plugins.action import ActionBase

from ..domain.errors import BadArgument
from .argument_specs import ARGUMENT_SPECS

_VAULT_MISSING = (
    "the vault is the folder on the control node in which the licenses of every device are kept before anything is changed: "
    "name one that outlives the job, for example `vault: license_vault`, which lies beside the playbook"
)

_OUR_CLASS = re.compile(r"<class '[^']{0,100}?([A-Za-z]+)'>")
"""How ansible-core names a value by the class it happens to have."""

_KINDS = {"_ansibletaggedlist": "a list", "_ansibletaggedstr": "a text", "_ansibletaggedint": "a number", "_ansibletaggeddict": "a dictionary"}
_KINDS |= {"list": "a list", "str": "a text", "int": "a number", "dict": "a dictionary", "bool": "true or false", "_ansibletaggedfloat": "a number"}


def validated(action: ActionBase, module: str) -> dict[str, Any]:
    """The arguments with their defaults, in their types. Raises BadArgument."""
    found = ArgumentSpecValidator(**ARGUMENT_SPECS[module]).validate(action._task.args.copy())
    errors = list(found.errors.errors)
    if errors:
        hint = _VAULT_MISSING if any(map(_wants_vault, errors)) else f"`ansible-doc netlicense.cisco.{module}` has every option, with examples"
        raise BadArgument(f"{module}: {'; '.join(map(_sentence, errors))}", hint=hint)
    return dict(found.validated_parameters)


def _sentence(error: AnsibleValidationError) -> str:
    message = _OUR_CLASS.sub(lambda found: _KINDS.get(found[1].lower(), found[1]), str(error.msg).rstrip("."))
    return f"there is no option {message}" if isinstance(error, UnsupportedError) else message


def _wants_vault(error: AnsibleValidationError) -> bool:
    return isinstance(error, (RequiredError, RequiredIfError)) and re.search(r"\bvault\b", str(error.msg)) is not None
