# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One login: prompt, mode and privilege, and who answers a line."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from . import config_mode, file_commands, license_commands, mode_commands
from .commands import EXEC, LOOKS
from .device import Device
from .grammar import INVALID, BadPattern, Match, Refusal, filtered, understand
from .terminal import Cut, Interrupted, Terminal

Handler = Callable[..., Awaitable[None]]
"""Carries out a command: the session, then what stood at the placeholders."""

HANDLERS: dict[str, Handler] = {**mode_commands.HANDLERS, **license_commands.HANDLERS, **file_commands.HANDLERS}

SHORTENED = 20
"""So much of a long host name stands in the prompts of configuration modes."""


class Session:
    """What a user does on one vty."""

    def __init__(self, device: Device, terminal: Terminal) -> None:
        self.device, self.terminal = device, terminal
        self.privileged = device.privilege >= 15
        self.configuring = False
        self.interface: str | None = None
        self.margin = 0
        self.starts: tuple[int, ...] = ()

    @property
    def prompt(self) -> str:
        end = "#" if self.privileged else ">"
        if not self.configuring:
            return f"{self.device.hostname}{end}"
        mode = "config" if self.interface is None else "config-if"
        return f"{self.device.hostname[:SHORTENED]}({mode}){end}"

    def say(self, text: str) -> None:
        self.terminal.write(text)

    async def talk(self) -> None:
        """Prompt and answer until the user leaves."""
        if self.device.motd:
            self.say(f"\n{self.device.motd}\n")
        self.say("\n")
        while True:
            try:
                await self._turn()
            except Interrupted:
                self.end_configuring()

    async def _turn(self) -> None:
        prompt = self.prompt
        line = (await self.terminal.line(prompt)).rstrip()
        if line.strip():
            self.margin = len(prompt)
            await self.obey(line)

    def end_configuring(self) -> None:
        """Back in the exec mode."""
        if self.configuring:
            self.configuring, self.interface = False, None
            self.device.syslog(f"%SYS-5-CONFIG_I: Configured from console by {self.device.username} on vty0 (127.0.0.1)")

    async def obey(self, line: str) -> None:
        """Carries out one line, with the faults that are due around it."""
        command, _bar, pipe = line.partition(" | ")
        match = understand(command, config_mode.CONFIG if self.configuring else EXEC, self.privileged)
        self.device.log.event(f"cmd {line.strip()}")
        if isinstance(match, Refusal):
            self.refuse(match)
            return
        if any(re.search(pattern, match.line) for pattern in self.device.deny):
            self.say("Command authorization failed.\n\n")
            return
        await self.fault("before", match.line)
        await self._answer(match, pipe)
        await self.fault("after", match.line)

    def refuse(self, refusal: Refusal) -> None:
        if refusal.column is not None:
            self.say(" " * (self.margin + refusal.column) + "^\n")
        self.say(f"{refusal.text}\n\n")

    def takes(self, fits: bool, argument: int = 0) -> bool:
        """Whether an argument of the current command fits; if not, the caret points at it."""
        if not fits:
            self.refuse(Refusal(INVALID, self.starts[argument]))
        return fits

    async def _answer(self, match: Match, pipe: str) -> None:
        name = match.rule.handler
        self.starts = match.starts
        if self.configuring and name in config_mode.PLAIN:
            config_mode.plain_line(self.device, name, match.arguments[-1] if match.arguments else "", self.interface)
        elif name in LOOKS:
            await self._look(LOOKS[name](self.device, *match.arguments), pipe)
        else:
            await HANDLERS[name](self, *match.arguments)

    async def _look(self, text: str, pipe: str) -> None:
        try:
            selected = filtered(text, pipe) if pipe else text
        except BadPattern:
            selected = self.device.words.say("bad_pattern")
        if selected is None:
            self.say(f"{INVALID}\n\n")
        else:
            await self.terminal.page(selected)

    async def fault(self, when: str, line: str) -> None:
        """What goes wrong at this moment of this command, if the fleet says so."""
        deed = self.device.faults.due(when, line)
        if deed is None:
            return
        self.terminal.flush()
        if deed == "unexpected_question":
            await self.terminal.line("Do you want to continue with something nobody has heard of? [yes/no]: ")
        elif deed == "stall":
            await self.terminal.silence()
        else:
            if deed == "power_loss":
                self.device.restart()
            raise Cut
