# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on purpose, once or a few times, at a chosen moment."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

AT_COMMANDS = ("drop", "stall", "power_loss", "unexpected_question", "garbage", "slow", "syslog")
DEEDS = (*AT_COMMANDS, "auth_refused", "truncate_transfer", "reload_never_returns", "lose_exit_status", "save_fails", "save_forgets")
MOMENTS = ("before", "inside", "after", "write")

QUESTION = "Do you want to continue with something nobody has heard of? [yes/no]: "
GARBAGE = "\x00\x07\x1b[5n~~{{%s}} \u00ff\u00fe### \x08\x08\n"
MESSAGE = "*May 28 16:27:28.861: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to down"
FOREVER_S = 3600.0


@dataclass
class Fault:
    """One fault: at which moment of which command, after how many times, and how often; `seconds` is how long `slow` takes."""

    do: str
    when: str = "before"
    command: str = ".*"
    count: int = 1
    skip: int = 0
    seconds: float = 2.0


@dataclass
class Faults:
    """The faults of one device that are still to come."""

    left: list[Fault] = field(default_factory=list)
    delay_s: float = FOREVER_S

    def due(self, when: str, command: str) -> str | None:
        """The deed that is due at this moment; it is used up by asking."""
        for fault in self.left:
            if fault.when != when or fault.do not in AT_COMMANDS or not re.search(fault.command, command):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            if fault.count > 0:
                fault.count -= 1
                self.delay_s = fault.seconds if fault.do == "slow" else FOREVER_S
                return fault.do
        return None

    def happens(self, deed: str) -> bool:
        """A fault that is not bound to a command: refused logins, broken transfers, a reload without return, a save that is not one."""
        for fault in self.left:
            if fault.do == deed and fault.count > 0:
                if fault.skip > 0:
                    fault.skip -= 1
                    return False
                fault.count -= 1
                return True
        return False
