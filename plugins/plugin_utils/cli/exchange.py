# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One command on its way: sent, asked back, answered, done or given up."""

from __future__ import annotations

from typing import NoReturn

from ..domain.command import Command, Question
from ..domain.errors import CommandTimeout, PromptLost, UnknownQuestion
from .conversation import Conversation, LinkEnded
from .look_only import may_look
from .noise import is_pager, looks_like_question
from .prompt import looks_like_prompt
from .reading import Reading

_BEHIND_PROMPT = 0.5
_GONE_QUIET = 20.0
"""A device that was told to reload and says nothing for so long is reloading, whether its end of the link closed or not."""

_MAY_HOLD_SECRETS = ("show running-config", "show startup-config", "more ")


class Exchange:
    """One command on its way."""

    def __init__(self, talk: Conversation, reading: Reading, command: Command, timeout: float, settle: float) -> None:
        self._talk, self._reading, self._command, self._settle = talk, reading, command, settle
        self._allowed = timeout if command.timeout is None else command.timeout
        self._open = list(command.may_ask)
        self._answers = 0
        self.answered = ""
        """What the last answer was given to; it stands before the answer is sent."""

    def carry_out(self) -> str:
        try:
            return self._converse()
        except LinkEnded:
            if self._command.ends_session:
                return self._reading.text()
            raise

    def _converse(self) -> str:
        deadline = self._talk.clock() + self._allowed
        silent_since = self._talk.clock()
        while True:
            self._reading.look()
            if self._reading.done():
                return self._reading.output()
            if self._reply():
                silent_since = self._talk.clock()
            if self._talk.clock() >= deadline:
                self._out_of_time()
            if self._talk.hear(min(self._patience(), deadline - self._talk.clock())):
                silent_since = self._talk.clock()
            elif self._over(self._talk.clock() - silent_since):
                return self._reading.output()

    def _patience(self) -> float:
        """How long silence must last before it means something."""
        return min(_BEHIND_PROMPT, self._settle) if self._reading.done_in_silence() else self._settle

    def _reply(self) -> bool:
        """Answer a pager, or a question that is known and begins as it must."""
        if is_pager(self._current) and may_look(self._command.line):
            self._talk.screen.wipe()
            self._talk.say(" ")
            return True
        question = self._reading.asks(tuple(self._open))
        if question is None:
            return False
        if not self._reading.begins(question):
            raise UnknownQuestion(self._command.line, self._question_text())
        self._answer(question)
        return True

    def _answer(self, question: Question) -> None:
        self._open.remove(question)
        self._answers += 1
        self.answered = self._reading.text()
        self._reading.answered()
        self._talk.say(question.answer if question.key else f"{question.answer}\r")

    @property
    def _current(self) -> str:
        return self._talk.screen.current

    def _over(self, silent: float) -> bool:
        """Whether silence ended the answer. Silence behind a question that nobody knows closes the session instead."""
        if self._reading.done_in_silence():
            return True
        if silent < self._settle * 0.9:
            return False
        if self._reading.begun and (looks_like_question(self._current) or is_pager(self._current)):
            raise UnknownQuestion(self._command.line, self._question_text())
        if self._command.ends_session and self._answers and silent >= _GONE_QUIET:
            self._talk.close()
            return True
        return False

    def _question_text(self) -> str:
        return self._tellable(self._current.strip())

    def _tellable(self, shown: str) -> str:
        """What the device printed, for people; a line of a configuration or a file may hold a secret and is left out."""
        return "(a line that is not shown)" if self._command.line.startswith(_MAY_HOLD_SECRETS) else shown

    def _out_of_time(self) -> NoReturn:
        shown = self._tellable(self._current.strip()[-120:])
        if self._reading.begun and not looks_like_prompt(self._current):
            raise CommandTimeout(self._command.line, self._allowed, shown)
        what = f"shows {shown!r} and not its prompt" if self._reading.begun else "did not take the line"
        raise PromptLost(
            f"`{self._command.line}`: the device {what}",
            hint="the session was closed; look at the device before the next run",
        )
