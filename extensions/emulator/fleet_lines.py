# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""In which line of a fleet file something wrong stands. The file is read again for it, so that a right one costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

Check = Callable[[list[Any]], list[str]]


def line_of(text: str, row: int, problem: str, check: Check | None = None) -> int:
    """The line of the key that a problem names, in that row of `devices`; of the row itself where the key is not written.

    A problem reads `key: key: what is wrong`. `check` finds the one entry of a list which has it.
    """
    node = _value(yaml.compose(text, yaml.SafeLoader), "devices").value[row]
    line = node.start_mark.line
    for key in problem.split(": "):
        found = _value(node, key)
        if found is None:
            break
        line, node = _key_line(node, key), found
        if check is not None and isinstance(node, yaml.SequenceNode):
            values = yaml.safe_load(text)["devices"][row][key]
            wrong = next((number for number, value in enumerate(values) if problem in check([value])), 0)
            node = node.value[wrong]
            line = node.start_mark.line
    return int(line) + 1


def _value(node: Any, key: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _key_line(node: Any, key: str) -> int:
    return next(int(name.start_mark.line) for name, _value_of_it in node.value if name.value == key)
