# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One login: prompt, mode and privilege, and every line carried out with the faults that are due around it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable

from . import config_mode, file_commands, license_commands, mode_commands
from .commands import EXEC, LOOKS
from .device import Device
from .grammar import BadPattern, Match, Refusal, filtered, understand
from .terminal import Cut, Terminal

Handler = Callable[..., Awaitable[None]]

INVALID = "% Invalid input detected at '^' marker."
HANDLERS: dict[str, Handler] = mode_commands.HANDLERS | license_commands.HANDLERS | file_commands.HANDLERS


class Session:
    """What a user does on one vty."""

    def __init__(self, device: Device, terminal: Terminal) -> None:
        self.device, self.terminal = device, terminal
        self.privileged = device.privilege >= 15
        self.configuring = False
        self.interface: str | None = None
        self._columns: tuple[int, ...] = ()

    @property
    def prompt(self) -> str:
        """The name of the device, cut while configuring, and the mode behind it."""
        if not self.configuring:
            return f"{self.device.hostname}{'#' if self.privileged else '>'}"
        return f"{self.device.hostname[:20]}{'(config-if)' if self.interface else '(config)'}#"

    def say(self, text: str) -> None:
        self.terminal.write(text)

    def end_configuring(self) -> None:
        self.configuring, self.interface = False, None

    def takes(self, right: bool, argument: int = 0) -> bool:
        """Passes on whether an argument is right; if not, the caret has pointed at it."""
        if not right:
            self._refuse(Refusal(INVALID, self._columns[argument]))
        return right

    async def talk(self) -> None:
        """Prompt and answer until the user leaves."""
        self.say(f"\n{self.device.motd}\n\n" if self.device.motd else "\n")
        while True:
            line = (await self.terminal.line(self.prompt)).strip()
            if line:
                await self.obey(line)

    async def obey(self, line: str) -> None:
        """Carries out one line."""
        command, _bar, pipe = line.partition(" | ")
        match = understand(command, config_mode.CONFIG if self.configuring else EXEC, self.privileged)
        self.device.log.event(f"cmd {line}")
        if isinstance(match, Refusal):
            self._refuse(match)
            return
        if any(re.search(pattern, match.line) for pattern in self.device.deny):
            self.say("Command authorization failed.\n\n")
            return
        self._columns = match.starts
        await self.fault("before", match.line)
        await self._answer(match, pipe)
        await self.fault("after", match.line)

    async def fault(self, when: str, line: str) -> None:
        """What goes wrong on purpose at this moment."""
        deed = self.device.faults.due(when, line)
        if deed == "unexpected_question":
            await self.terminal.line("Do you want to continue with something nobody has heard of? [yes/no]: ")
        elif deed == "stall":
            self.terminal.flush()
            await asyncio.sleep(3600)
        elif deed is not None:
            if deed == "power_loss":
                self.device.restart()
            raise Cut

    async def _answer(self, match: Match, pipe: str) -> None:
        name = match.rule.handler
        if not self.configuring and name in LOOKS:
            await self._show(LOOKS[name](self.device, *match.arguments), pipe)
        elif name in HANDLERS:
            await HANDLERS[name](self, *match.arguments)
        else:
            config_mode.plain_line(self.device, name, " ".join(match.arguments), self.interface)

    async def _show(self, text: str, pipe: str) -> None:
        try:
            selected = filtered(text, pipe) if pipe else text
        except BadPattern:
            selected = None
        if selected is None:
            self.say(f"{INVALID}\n\n")
        else:
            await self.terminal.page(selected)

    def _refuse(self, refusal: Refusal) -> None:
        if refusal.column is not None:
            self.say(" " * (len(self.prompt) + refusal.column) + "^\n")
        self.say(f"{refusal.text}\n\n")
