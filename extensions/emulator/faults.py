# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on purpose, once or a few times, at a chosen moment or by chance that a seed decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

COMMAND, WRITE, OTHER = "command", "write", "other"

DEEDS: Mapping[str, tuple[str, str]] = {
    # name: (at which moments it is asked for, what happens)
    "drop": (COMMAND, "the link is cut"),
    "stall": (COMMAND, "nothing is said any more"),
    "slow": (COMMAND, "`seconds` of silence"),
    "jitter": (COMMAND, "silence for a random part of `seconds`"),
    "garbage": (COMMAND, "bytes that are no text"),
    "syslog": (COMMAND, "a log message, in the middle of an answer with `when: inside`"),
    "unexpected_question": (COMMAND, "a question nobody has heard of"),
    "command_denied": (COMMAND, "command authorization fails"),
    "terminal_refused": (COMMAND, "`terminal length` and `terminal width` are no commands"),
    "type_ahead_dropped": (COMMAND, "what was typed while the command ran is lost"),
    "power_loss": (WRITE, "power is lost at a command, or with `when: write` right after a write, before the next one"),
    "drop_after_bytes": (OTHER, "the link is cut after `bytes` bytes of a session"),
    "auth_refused": (OTHER, "a right password is refused"),
    "vty_exhausted": (OTHER, "a connection is refused as if every vty were in use"),
    "truncate_transfer": (OTHER, "half of a file arrives"),
    "corrupt_transfer": (OTHER, "a file arrives with one byte changed"),
    "refuse_transfer": (OTHER, "a copy is refused"),
    "flash_full": (OTHER, "there is no room for a file"),
    "lose_exit_status": (OTHER, "the session ends without an exit status"),
    "save_fails": (OTHER, "the configuration cannot be saved"),
    "save_forgets": (OTHER, "the configuration is said to be saved, and is not"),
    "reload_never_returns": (OTHER, "the device does not come back"),
    "reload_falls_back": (OTHER, "the device comes back at IP Base"),
    "reload_without_member": (OTHER, "a stack comes back with a member that is not ready"),
}
MOMENTS = ("before", "inside", "after", "write")

_ANY = ".*"
_ONLY_AT: Mapping[str, str] = {"terminal_refused": "^terminal (length|width) "}

QUESTION = "Do you want to continue with something nobody has heard of? [yes/no]: "
GARBAGE = "\x00\x07\x1b[5n~~{{%s}} \u00ff\u00fe### \x08\x08\n"
MESSAGE = "*May 28 16:27:28.861: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to down"
FOREVER_S = 3600.0


@dataclass
class Fault:
    """One fault: at which moment of which command (or write, or file), after how many times, how often and how probably.

    `seconds` is how long `slow` and `jitter` take, `bytes` how much `drop_after_bytes` lets through.
    """

    do: str
    when: str = "before"
    command: str = _ANY
    count: int = 1
    skip: int = 0
    seconds: float = 2.0
    bytes: int = 1000
    probability: float = 1.0

    def concerns(self, about: str) -> bool:
        pattern = _ONLY_AT.get(self.do, _ANY) if self.command == _ANY else self.command
        return bool(re.search(pattern, about))


@dataclass
class Faults:
    """The faults of one device that are still to come. `chance` decides those that are not certain: the same seed, the same run."""

    left: list[Fault] = field(default_factory=list)
    chance: Random = field(default_factory=Random)
    note: Callable[[str], None] = lambda _text: None
    delay_s: float = FOREVER_S

    def due(self, when: str, command: str) -> str | None:
        """The deed that is due at this moment; it is used up by asking."""
        fault = self._next(lambda one: one.when == when and DEEDS[one.do][0] in (COMMAND, WRITE), command, when)
        if fault is None:
            return None
        self.delay_s = {"slow": fault.seconds, "jitter": fault.seconds * self.chance.random() if fault.do == "jitter" else 0.0}.get(fault.do, FOREVER_S)
        return fault.do

    def happens(self, deed: str, about: str = "") -> bool:
        """A fault that is not bound to a command: refused logins, broken transfers, a reload without return, a save that is not one."""
        return self._next(lambda one: one.do == deed, about, "") is not None

    def allowance(self) -> int | None:
        """How many bytes a session that begins may print; None without a bound."""
        fault = self._next(lambda one: one.do == "drop_after_bytes", "", "")
        return None if fault is None else fault.bytes

    def spoiled(self, content: bytes, path: str) -> bytes:
        """The bytes of a file as they arrive."""
        if self.happens("truncate_transfer", path):
            return content[: len(content) // 2]
        if content and self.happens("corrupt_transfer", path):
            place = self.chance.randrange(len(content))
            return content[:place] + bytes([content[place] ^ 0x20]) + content[place + 1 :]
        return content

    def _next(self, wanted: Callable[[Fault], bool], about: str, moment: str) -> Fault | None:
        for fault in self.left:
            if fault.count <= 0 or not wanted(fault) or not fault.concerns(about):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            if fault.probability < 1 and self.chance.random() >= fault.probability:
                continue
            fault.count -= 1
            self.note(" ".join(filter(None, (fault.do, moment, about))))
            return fault
        return None


def wrong(rows: list[dict[str, Any]]) -> list[str]:
    """What cannot be meant in rows of faults, each with its key."""
    return [why for row in rows for why in _wrong(row)]


def _wrong(row: Mapping[str, Any]) -> list[str]:
    known = Fault.__dataclass_fields__
    if "do" not in row or set(row) - set(known):
        return [f"faults: a row needs `do`, and knows {', '.join(known)}"]
    if row["do"] not in DEEDS:
        return [f"faults: do: {row['do']!r} is none of {', '.join(DEEDS)}"]
    if row.get("when", "before") not in MOMENTS:
        return [f"faults: when: {row['when']!r} is none of {', '.join(MOMENTS)}"]
    if row.get("when") == "write" and DEEDS[row["do"]][0] != WRITE:
        return ["faults: when: write goes with power_loss"]
    return _wrong_numbers(row) + ([] if compiles(row.get("command", "")) else [f"faults: command: {row['command']!r} is no regular expression"])


def _wrong_numbers(row: Mapping[str, Any]) -> list[str]:
    whole = [f"faults: {key}: {row[key]!r} is not a whole number" for key in ("count", "skip", "bytes") if not _is_number(row.get(key, 0), int)]
    more = [f"faults: seconds: {row['seconds']!r} is not a number"] if not _is_number(row.get("seconds", 0), (int, float)) else []
    probability = row.get("probability", 1)
    fits = _is_number(probability, (int, float)) and 0 <= probability <= 1
    return whole + more + ([] if fits else [f"faults: probability: {probability!r} is not between 0 and 1"])


def _is_number(value: object, kind: type | tuple[type, ...]) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool) and value >= 0  # type: ignore[operator]


def compiles(pattern: object) -> bool:
    try:
        re.compile(str(pattern))
    except re.error:
        return False
    return True
