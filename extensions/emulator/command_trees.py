# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which commands somebody can type: the tree of a mode, with the privilege that every command needs.

Documented by the vendor: level 0 has `disable`, `enable`, `exit`, `help` and `logout`; what configures needs level 15; and a line
`privilege exec level 7 show running-config` gives every command that begins with these words another level.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from . import families
from .device import Device
from .grammar import PRIVILEGED, Node, Rule, tree

_MOVED = re.compile(r"privilege (exec|configure)(?: all)? level (\d+) (.+)")
_OF_EVERYBODY = ("disable", "enable", "enable_at", "disable_to", "leave", "help")
_OF_EVERY_CONFIGURATION = ("end", "exit_mode", "do")

Moves = tuple[tuple[str, int, str], ...]
"""Mode, level and first words of commands whose privilege was changed."""


def moves(running: Iterable[str]) -> Moves:
    """What the configuration says about privileges."""
    found = (_MOVED.fullmatch(line) for line in running if line.startswith("privilege "))
    return tuple((match[1], int(match[2]), match[3]) for match in found if match)


def exec_tree(device: Device) -> Node:
    """What can be typed on this device outside of configuration."""
    return exec_tree_of(families.exec_rules(device), moves(device.running))


def config_tree(device: Device, block: str | None) -> Node:
    """The lines of the configuration that this device takes, below an interface or a line or outside of both."""
    return config_tree_of(families.config_rules(device, block), moves(device.running))


@lru_cache(maxsize=64)
def exec_tree_of(rules: tuple[Rule, ...], moved: Moves = ()) -> Node:
    needed = (replace(one, level=0) if one.handler in _OF_EVERYBODY else one for one in rules)
    return tree(_levelled(needed, "exec", moved))


@lru_cache(maxsize=64)
def config_tree_of(rules: tuple[Rule, ...], moved: Moves = ()) -> Node:
    needed = (replace(one, level=0 if one.handler in _OF_EVERY_CONFIGURATION else PRIVILEGED) for one in rules)
    return tree(_levelled(needed, "configure", moved))


def _levelled(rules: Iterable[Rule], mode: str, moved: Moves) -> list[Rule]:
    return [replace(one, level=_level(one, mode, moved)) for one in rules]


def _level(one: Rule, mode: str, moved: Moves) -> int:
    """The level of a command; the most words that were moved decide."""
    line = f"{' '.join(one.words)} "
    fitting = [(len(words), level) for where, level, words in moved if where == mode and line.startswith(f"{words} ")]
    return max(fitting)[1] if fitting else one.level
