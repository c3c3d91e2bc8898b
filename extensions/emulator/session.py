# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one user sees: prompts, modes, commands and the questions they ask."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from . import config_mode, file_commands, license_commands, license_install, license_rules, license_writes, mishaps, mode_commands, reload_commands
from .channel import HungUp
from .commands import EXEC, LOOKS
from .device import Device, User
from .grammar import INVALID, BadPattern, Match, Refusal, Rule, filtered, understand
from .replay import HANDLER as REPLAY
from .terminal import END, ENTER, ERASE_OF_FIREWALLS, MORE_OF_FIREWALLS, Interrupted, Terminal

Handler = Callable[..., Awaitable[None]]

LOG_DELAY_S = 0.1
"""How long after a change its log message appears on a terminal that monitors."""

HANDLERS: dict[str, Handler] = (
    mode_commands.HANDLERS
    | license_commands.HANDLERS
    | license_install.HANDLERS
    | license_writes.HANDLERS
    | file_commands.HANDLERS
    | reload_commands.HANDLERS
    | config_mode.HANDLERS
)


class Session:
    """What a user does on one vty."""

    def __init__(self, device: Device, terminal: Terminal, user: User) -> None:
        self.device, self.terminal, self.user = device, terminal, user
        self.privileged = user.privilege >= 15
        self.configuring = False
        self.block: str | None = None
        """The line of the configuration that the user is below: an interface or a line."""
        self.monitoring = False
        self.matched = ""
        """The line that is being carried out, with every word in full."""
        self._columns: tuple[int, ...] = ()
        self._faulty_inside = False
        """Whether the command that runs has come to a moment inside where something may go wrong."""
        self._firewall = device.replay is not None and device.replay.firewall
        if self._firewall:
            terminal.more, terminal.erase = MORE_OF_FIREWALLS, ERASE_OF_FIREWALLS

    @property
    def prompt(self) -> str:
        """The name of the device, cut while configuring, and the mode behind it."""
        if not self.configuring:
            return f"{self.device.hostname}{'#' if self.privileged else '>'}{' ' if self._firewall else ''}"
        return f"{self.device.hostname[:20]}(config{config_mode.suffix(self.block)})#"

    def say(self, text: str) -> None:
        self.terminal.write(text)

    def hear(self, message: str) -> None:
        """A log message reaches this terminal, if it was asked for, and behind the next prompt."""
        if self.monitoring:
            asyncio.get_running_loop().call_later(LOG_DELAY_S, self._tell, message)

    def _tell(self, message: str) -> None:
        with suppress(HungUp):
            self.terminal.write(f"\n{message}\n")
            self.terminal.flush()

    async def ask(self, question: str) -> str:
        """The line that answers a question."""
        answer = await self.terminal.line(question)
        self.device.log.event(f"answer {answer}")
        return answer.strip()

    async def yes_or_no(self, question: str) -> bool:
        """Asks until the answer is yes or no; nothing but Enter is what the question has in brackets."""
        while True:
            answer = (await self.ask(question)).lower()
            if answer and "yes".startswith(answer):
                return True
            if (answer and "no".startswith(answer)) or (not answer and "[no]" in question):
                return False
            self.say(f"{self.device.words.say('yes_or_no')}\n")

    async def confirm(self, question: str) -> bool:
        """Whether the key behind `[confirm]` goes on."""
        key = await self.terminal.confirm(question)
        self.device.log.event(f"answer {'Enter' if key == ENTER else key}")
        return key in (ENTER, "y", "Y")

    def configure(self, lines: list[str], cause: str) -> None:
        self.device.configure(lines, cause, self.user.name)

    def end_configuring(self) -> None:
        self.configuring, self.block = False, None

    def takes(self, right: bool, argument: int = 0) -> bool:
        """Passes on whether an argument is right; if not, the caret has pointed at it."""
        if not right:
            self.refuse(Refusal(INVALID, self._columns[argument]))
        return right

    async def talk(self) -> None:
        """Prompt and answer until the user leaves."""
        self.say(f"\n{self.device.motd}\n\n" if self.device.motd else "\n")
        if self._firewall:
            self.say("Type help or '?' for a list of available commands.\n")
        while True:
            try:
                line = await self.terminal.line(self.prompt)
                if line.strip():
                    await self.obey(line.rstrip())
            except Interrupted as interrupted:
                if interrupted.key == END or self.configuring:
                    self.end_configuring()

    async def obey(self, line: str) -> None:
        """Carries out one line."""
        command, _bar, pipe = (line, "", "") if self.configuring else line.partition("|")
        match = understand(command.rstrip(), self._rules(), self.privileged)
        self.device.log.event(f"cmd {line.strip()}")
        if isinstance(match, Refusal):
            self.refuse(match)
            return
        if any(re.search(pattern, match.line) for pattern in self.device.deny):
            self.say(mishaps.DENIED)
            return
        self._columns, self.matched = match.starts, match.line
        self._faulty_inside = False
        if await self.fault("before", match.line):
            return
        await self._answer(match, pipe.strip())
        if not self._faulty_inside:
            await self.fault("inside", match.line)
        await self.fault("after", match.line)

    def _rules(self) -> Sequence[Rule]:
        if self.device.replay is not None:
            return self.device.replay.rules
        return license_rules.known(config_mode.rules(self.block) if self.configuring else EXEC, self.device)

    async def fault(self, when: str, line: str) -> bool:
        """What goes wrong on purpose at this moment; whether the command is then not carried out."""
        self._faulty_inside = self._faulty_inside or when == "inside"
        deed = self.device.faults.due(when, line)
        return deed is not None and await mishaps.suffer(self, deed)

    async def _answer(self, match: Match, pipe: str) -> None:
        name = match.rule.handler
        if self.device.replay is not None and name == REPLAY:
            await self._show(match.line, self.device.replay.outputs[match.line], pipe)
        elif not self.configuring and name in LOOKS:
            await self._show(match.line, LOOKS[name](self.device, *match.arguments), pipe)
        elif name in HANDLERS:
            await HANDLERS[name](self, *match.arguments)
        else:
            self.configure(config_mode.carried_out(self.device.running, match.line, name, self.block), match.line)

    async def _show(self, line: str, text: str, pipe: str) -> None:
        try:
            selected = filtered(text, pipe) if pipe else text
        except BadPattern:
            selected = self.device.words.say("bad_pattern")
        if selected is None:
            self.say(f"{INVALID}\n\n")
            return
        self._faulty_inside = True
        deed = self.device.faults.due("inside", line)
        if deed is not None:
            half = len(selected) // 2
            self.say(selected[:half])
            await mishaps.suffer(self, deed)
            selected = selected[half:]
        await self.terminal.page(selected)

    def refuse(self, refusal: Refusal) -> None:
        """Says no; the caret points at what was not understood."""
        if refusal.column is not None:
            self.say(" " * (len(self.prompt) + refusal.column) + "^\n")
        self.say(f"ERROR: {refusal.text}\n" if self._firewall else f"{refusal.text}\n\n")
