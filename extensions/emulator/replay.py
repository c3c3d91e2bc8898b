# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A device that answers what a capture holds, and refuses everything else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from .fleet_spec import FleetError
from .grammar import Node, Rule, rule, tree

SCHEMA = 1
SYSTEMS = ("ios", "asa")
HANDLER = "replay"

_COMMAND = re.compile(r"(?:show|dir|more|verify)(?: [A-Za-z0-9_./:-]+)*")
_PRIVILEGED = (
    "show running-config",
    "show startup-config",
    "show bootvar",
    "show activation-key",
    "dir",
    "more",
    "verify",
)
OF_BOTH = (
    rule("enable", "enable"),
    rule("disable", "disable"),
    rule("exit", "leave"),
    rule("logout", "leave"),
    rule("quit", "leave"),
)
OF_A_SYSTEM: Mapping[str, tuple[Rule, ...]] = {
    "ios": (
        rule("terminal length <word>", "terminal_length"),
        rule("terminal width <word>", "terminal_width"),
        rule("terminal monitor", "monitor"),
        rule("terminal no monitor", "no_monitor"),
    ),
    "asa": (rule("terminal pager <word>", "terminal_length"), rule("terminal pager lines <word>", "terminal_length")),
}


@dataclass(frozen=True)
class Replay:
    """The capture of one device: its name there, its system, and its answers."""

    hostname: str
    system: str
    outputs: Mapping[str, str]

    @property
    def firewall(self) -> bool:
        return self.system == "asa"

    @cached_property
    def root(self) -> Node:
        return tree(self.rules)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The commands that were captured, and what every session needs."""
        answers = tuple(rule(command, HANDLER, command.startswith(_PRIVILEGED)) for command in self.outputs)
        return (*answers, *OF_A_SYSTEM[self.system], *OF_BOTH)


def load(path: Path) -> Replay:
    """The capture in a file; whatever is wrong with it is a fault of the fleet file."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise FleetError(f"replay: {path}: {error}") from error
    wrong = _wrong(data)
    if wrong:
        raise FleetError(f"replay: {path}: {wrong}")
    outputs = {str(command): str(text).rstrip("\n") for command, text in data["outputs"].items()}
    return Replay(str(data["hostname"]), str(data["system"]), outputs)


def _wrong(data: object) -> str:
    """What keeps something from being a capture; empty for one that is."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        return f"this is no capture of schema {SCHEMA}"
    if not re.fullmatch(r"[^\s#>()]{1,63}", str(data.get("hostname", ""))):
        return "`hostname` is no host name"
    if data.get("system") not in SYSTEMS:
        return f"`system` is none of {', '.join(SYSTEMS)}"
    outputs = data.get("outputs")
    if not isinstance(outputs, dict) or not outputs or not all(isinstance(text, str) for text in outputs.values()):
        return "`outputs` must hold the text of every command"
    other = [str(command) for command in outputs if not _COMMAND.fullmatch(str(command))]
    return f"{other[0]!r} is no command that looks" if other else ""
