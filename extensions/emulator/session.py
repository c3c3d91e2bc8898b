# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one user sees: prompts, modes, commands and the questions they ask."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

from . import answers, banners, config_mode, families, filters, mishaps
from .assistant import Assistant
from .authorization import FAILED, permitted
from .channel import HungUp
from .commands import LOOKS
from .configuration import in_block
from .device import Device, User
from .editor import LONGEST_LINE
from .filters import Filter
from .forms import layouts
from .handlers import HANDLERS
from .grammar import INVALID, PRIVILEGED, USER, Match, Refusal, understand
from .pager import MORE_OF_FIREWALLS
from .questions import Questions
from .replay import HANDLER as REPLAY
from .session_looks import SESSION_LOOKS
from .show_license import OF_A_SWITCH
from .terminal import END, Interrupted, Terminal

LOG_DELAY_S = 0.1
"""How long after a change its log message appears on a terminal that monitors."""


class Session(Questions):
    """What a user does on one vty."""

    def __init__(self, device: Device, terminal: Terminal, user: User) -> None:
        super().__init__(device, terminal)
        self.user = user
        self.level: int = user.privilege
        self.configuring = False
        self.block: str | None = None
        """The line of the configuration that the user is below: an interface or a line."""
        self.merging = False
        """Whether the lines come from a file."""
        self.monitoring = False
        self.vty = 0
        self.matched = ""
        """The line that is being carried out, with every word in full."""
        self.assistant = Assistant(self)
        self._line, self._indent = "", 0
        self._columns: tuple[int, ...] = ()
        self._faulty_inside = False
        """Whether the command that runs has come to a moment inside where something may go wrong."""
        self._firewall = families.is_firewall(device)
        if self._firewall:
            terminal.pager = MORE_OF_FIREWALLS

    @property
    def privileged(self) -> bool:
        return self.level >= PRIVILEGED

    @property
    def prompt(self) -> str:
        """The name of the device, cut while configuring, and the mode behind it."""
        if not self.configuring:
            return f"{self.device.hostname}{'#' if self.level > USER else '>'}{' ' if self._firewall else ''}"
        return f"{self.device.hostname[:20]}(config{config_mode.suffix(self.block)})#"

    def hear(self, message: str) -> None:
        """A log message reaches this terminal, if it was asked for, and behind the next prompt."""
        if self.monitoring and "no logging monitor" not in self.device.running:
            asyncio.get_running_loop().call_later(LOG_DELAY_S, self._tell, message)

    def _tell(self, message: str) -> None:
        with suppress(HungUp):
            self.terminal.message(message, synchronous=in_block(self.device.running, "line vty", "logging synchronous"))

    def configure(self, lines: list[str], cause: str) -> None:
        self.device.configure(lines, cause, self.user.name)

    def end_configuring(self) -> None:
        self.configuring, self.block = False, None

    def takes(self, right: bool, argument: int = 0) -> bool:
        """Passes on whether an argument is right; if not, the caret has pointed at it."""
        if not right:
            self.refuse(Refusal(INVALID, self._columns[argument]))
        return right

    def column_of(self, text: str) -> int:
        """Where a text stands in the line that was typed last."""
        return self._line.rindex(text)

    def indent_of(self, text: str) -> int:
        """How far from the margin of the screen a text stands in it."""
        return self._indent + self.column_of(text)

    async def talk(self) -> None:
        """Prompt and answer until the user leaves."""
        self.say(banners.greeting(self.device))
        if self._firewall:
            self.say("Type help or '?' for a list of available commands.\n")
        while True:
            try:
                await self._turn()
            except Interrupted as interrupted:
                if interrupted.key == END or self.configuring:
                    self.end_configuring()

    async def _turn(self) -> None:
        """One line and its answer. Documented: Ctrl-Z behind a line of the configuration carries it out and ends."""
        history = self.assistant.history
        try:
            line = await self.terminal.line(self.prompt, assistance=self.assistant.offered())
        except Interrupted as interrupted:
            if interrupted.key == END and self.configuring and interrupted.text.strip():
                await self.obey(interrupted.text.rstrip(), len(self.prompt))
            raise
        if line.strip():
            history.add(line.rstrip())
            await self.obey(line.rstrip(), len(self.prompt))

    async def obey(self, line: str, indent: int = 0) -> None:
        """Carries out one line, which stands so far from the margin of the screen."""
        line = line[:LONGEST_LINE]
        self._line, self._indent = line, indent
        self.device.log.event(f"cmd {line.strip()}")
        if line.lstrip().startswith("!"):  # a comment
            return
        meant = self._meant(line)
        if isinstance(meant, Refusal):
            self.refuse(meant)
            return
        match, wanted = meant
        if not self._may(match.line):
            self.say(FAILED)
            return
        self._columns, self.matched = match.starts, match.line
        self._faulty_inside = False
        if await self.fault("before", match.line):
            return
        await self._answer(match, wanted)
        if not self._faulty_inside:
            await self.fault("inside", match.line)
        await self.fault("after", match.line)

    def _meant(self, line: str) -> tuple[Match, Filter | None] | Refusal:
        """The command of a line, and what filters its answer."""
        command, filtering, pipe = (line, "", "") if self.configuring else line.partition("|")
        match = understand(command.rstrip(), self.assistant.root, self.level)
        if isinstance(match, Refusal) or not filtering:
            return match if isinstance(match, Refusal) else (match, None)
        if match.rule.handler not in (*LOOKS, *layouts.LAYOUTS, *SESSION_LOOKS, *OF_A_SWITCH, REPLAY):
            return Refusal(INVALID, len(command))
        wanted = filters.read(pipe, len(command))
        return wanted if isinstance(wanted, Refusal) else (match, wanted)

    def _may(self, line: str) -> bool:
        """Whether the authorization server permits a line."""
        if any(re.search(pattern, line) for pattern in self.device.deny):
            return False
        return permitted(self.device.authorization, self.user.name, line)

    def due(self, when: str, line: str) -> str | None:
        """The deed that goes wrong at this moment."""
        self._faulty_inside = self._faulty_inside or when == "inside"
        return self.device.faults.due(when, line)

    async def fault(self, when: str, line: str) -> bool:
        """What goes wrong on purpose at this moment; whether the command is then not carried out."""
        deed = self.due(when, line)
        return deed is not None and await mishaps.suffer(self, deed)

    async def _answer(self, match: Match, wanted: Filter | None) -> None:
        name = match.rule.handler
        if self.device.replay is not None and name == REPLAY:
            await answers.show(self, match.line, self.device.replay.outputs[match.line], wanted)
        elif not self.configuring and (shown := layouts.answer(self.device, name)) is not None:
            await answers.show(self, match.line, shown(self.device, *match.arguments), wanted)
        elif not self.configuring and name in LOOKS:
            await answers.show(self, match.line, LOOKS[name](self.device, *match.arguments), wanted)
        elif name in OF_A_SWITCH:
            if self.takes(match.arguments[0] in self.device.running_slots):
                await answers.show(self, match.line, OF_A_SWITCH[name](self.device, match.arguments[0]), wanted)
        elif name in SESSION_LOOKS:
            await answers.show(self, match.line, SESSION_LOOKS[name](self), wanted)
        elif name in config_mode.PLAIN:
            self.configure(config_mode.carried_out(self.device.running, match.line, name, self.block), match.line)
        else:
            await HANDLERS[name](self, *match.arguments)

    def refuse(self, refusal: Refusal) -> None:
        """Says no; the caret points at what was not understood."""
        if refusal.column is not None:
            self.say(" " * (self._indent + refusal.column) + "^\n")
        self.say(f"ERROR: {refusal.text}\n" if self._firewall else f"{refusal.text}\n\n")
