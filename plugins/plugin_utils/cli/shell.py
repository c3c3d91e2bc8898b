# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The IOS command line over a byte channel."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..domain.command import Command
from ..domain.errors import BadArgument, ConnectionLost, SessionError, WriteWhileLooking
from .conversation import Conversation, LinkEnded
from .exchange import Exchange
from .in_flight import OutOfStep, look_at_once
from .login import Manners, log_in
from .look_only import may_look
from .reading import Reading

# `?` acts at once, without Enter; a longer line does not fit into the buffer of IOS.
_SENDABLE = re.compile(r"(?! )[ ->@-~]{1,254}")


class IosShell:
    """One login's command line. Any failure closes it: what a half-read session would say next cannot be told."""

    def __init__(self, talk: Conversation, manners: Manners, warn: Callable[[str], None] = lambda text: None) -> None:
        self._talk = talk
        self._timeout, self._settle = manners.timeout, manners.settle
        self._warn = warn
        try:
            login = log_in(self._talk, manners)
        except BaseException:
            self._talk.close()
            raise
        self._prompts, self._paged = login.prompts, login.paged
        self.privileged_at_login = login.prompts.privileged and not login.lifted

    @property
    def closed(self) -> bool:
        return self._talk.ended

    @property
    def privileged(self) -> bool:
        return self._prompts.privileged

    def close(self) -> None:
        self._talk.close()

    def run(self, command: Command) -> str:
        """Send a line, answer what it may ask, return what it printed. Raises SessionError, and is closed then."""
        if not _SENDABLE.fullmatch(command.line):
            raise BadArgument(f"{command.line!r} cannot be sent as one line")
        answered = ""
        try:
            exchange = Exchange(self._talk, self._begin(command), command, self._timeout, self._settle)
            try:
                return exchange.carry_out()
            finally:
                answered = exchange.answered
        except LinkEnded:
            self.close()
            lost = ConnectionLost(command.line)
            lost.answered = answered
            raise lost from None
        except SessionError as error:
            self.close()
            error.answered = answered
            raise

    def _begin(self, command: Command) -> Reading:
        self._talk.catch_up()
        reading = Reading(self._talk.screen, self._prompts, command.line)
        self._talk.say(f"{command.line}\r")
        return reading

    def look(self, lines: Sequence[str]) -> tuple[str, ...]:
        """Several reading commands, at once where the pager is off. Answers out of step are thrown away and asked for one by one."""
        for line in lines:
            if not may_look(line):
                raise WriteWhileLooking(line)
        if len(lines) > 1 and not self._paged and "enable" not in lines:
            try:
                return look_at_once(self._talk, self._prompts.login, lines, self._timeout, self._settle)
            except OutOfStep as fault:
                self._warn(f"answers did not follow their commands ({fault}): they were read again one by one")
                self._find_step()
            except LinkEnded:
                self.close()
                raise ConnectionLost(", ".join(lines)) from None
        return tuple(self.run(Command(line)) for line in lines)

    def _find_step(self) -> None:
        """Everything still in flight is answered when this line, which no list of looks holds twice, has come back."""
        self.run(Command("terminal width 511"))
