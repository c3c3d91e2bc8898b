# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The answer to one line while it arrives: where its echo stands, where it ends, what it asks."""

from __future__ import annotations

import re

from ..domain.command import Question
from ..domain.log_message import is_log_message, is_noise, without_log_message
from .configurations import is_cut
from .prompt import Prompts
from .terminal import Terminal

_QUESTION_REACH = 2000
"""How much of what was printed the end of a question may span."""


class Reading:
    """Watches a screen for the answer to `line`. Nothing counts before the echo: an earlier prompt drawn again is no answer."""

    def __init__(self, screen: Terminal, prompts: Prompts, line: str) -> None:
        self._screen, self._prompts, self._line = screen, prompts, line
        self._standing = screen.current
        self._scanned = 0
        self._start: int | None = None  # the first line behind the echo
        self._asked_from = 0  # where the text of the next question begins, in characters of the answer
        screen.forget()

    @property
    def begun(self) -> bool:
        """The device has taken the line."""
        return self._start is not None

    def look(self) -> None:
        """Find the echo in what is on the screen by now."""
        lines = self._screen.lines
        while self._start is None and self._scanned < len(lines):
            if self._is_echo(lines[self._scanned]):
                self._start = self._scanned + 1
            self._scanned += 1
        if self._start is None and self._at_prompt():
            self._start = self._broken_echo()

    def _is_echo(self, line: str) -> bool:
        if line in (self._standing + self._line, self._line):
            return True
        if line.endswith(self._line):
            return self._prompts.fits(line[: -len(self._line)])
        # A line wider than the terminal scrolls behind a dollar sign.
        before, dollar, shown = line.rstrip().partition("$")
        return bool(dollar) and len(shown) > 8 and self._line.endswith(shown) and len(before) <= len(self._standing)

    def _broken_echo(self) -> int | None:
        """The line behind an echo that log messages cut into pieces."""
        pieces = ""
        for number, line in enumerate(self._screen.lines):
            text = without_log_message(line)
            drawn = next(
                (prompt for prompt in (self._standing, self._prompts.login) if prompt and text.startswith(prompt)), ""
            )
            pieces = text.removeprefix(drawn) if drawn else pieces + text
            if pieces == self._line:
                return number + 1
            if not self._line.startswith(pieces):
                pieces = ""
        return None

    def _at_prompt(self) -> bool:
        return self._prompts.fits(self._screen.current, self._line)

    def done(self) -> bool:
        """The echo was seen, and the exact prompt stands where the cursor is, or log messages alone stand behind it.

        A configuration without its end is not done: the prompt may be the beginning of a line in its banner.
        """
        if not self.begun or not (self._at_prompt() or self._prompt_line(strict=True) is not None):
            return False
        return not is_cut(self._line, self.output().split("\n"))

    def done_in_silence(self) -> bool:
        """What also ends an answer when nothing more comes: the prompt behind a file without a last newline, or before a long message."""
        return self.begun and (self._prompts.ends(self._screen.current) or self._prompt_line(strict=False) is not None)

    def _prompt_line(self, strict: bool) -> int | None:
        """The last line that is a prompt and no more, with a log message after it; with `strict`, nothing else after it."""
        lines = self._screen.lines
        for number in range(len(lines) - 1, (self._start or 0) - 1, -1):
            prompt = without_log_message(lines[number])
            if self._prompts.fits(prompt, self._line):
                after = [lines[number].removeprefix(prompt), *lines[number + 1 :], self._screen.current]
                told = [line for line in after if line.strip()]
                return (
                    number
                    if told and is_log_message(told[0]) and not (strict and not all(map(is_noise, told)))
                    else None
                )
            if strict and not is_noise(lines[number]):
                return None
        return None

    def text(self) -> str:
        """Everything since the echo, prompt included where one was reached."""
        return "\n".join([*self._screen.lines[self._start or 0 :], self._screen.current])

    def output(self) -> str:
        """What the command printed, without echo and prompt."""
        lines = self._screen.lines[self._start or 0 :]
        if self._at_prompt():
            return "\n".join(lines)
        number = self._prompt_line(strict=False)
        if number is not None:
            return "\n".join(lines[: number - (self._start or 0)])
        return "\n".join([*lines, self._screen.current.removesuffix(self._prompts.login)])

    def asks(self, questions: tuple[Question, ...]) -> Question | None:
        """The known question that the device waits with, if its text also begins as it must."""
        if not questions or not self.begun or not self._screen.current.strip():
            return None
        text = self.text()
        for question in questions:
            if re.search(rf"(?:{question.ends})\Z", text[self._asked_from :][-_QUESTION_REACH:]):
                return question
        return None

    def begins(self, question: Question) -> bool:
        """Whether what was printed since the command, or since our last answer, begins as the question demands."""
        if question.begins is None:
            return True
        lines = self.text()[self._asked_from :].split("\n")
        while lines and is_noise(lines[0]):
            del lines[0]
        return re.match(question.begins, "\n".join(lines)) is not None

    def answered(self) -> None:
        """Our answer was sent; a further question begins behind it."""
        self._asked_from = len(self.text())
