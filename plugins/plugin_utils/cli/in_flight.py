# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading commands written ahead: one round trip instead of one for each."""

from __future__ import annotations

from collections.abc import Sequence

from .configurations import is_cut
from .conversation import Conversation

IN_FLIGHT = 8
"""At most so many lines are written ahead of their echoes."""


class OutOfStep(Exception):
    """An answer did not begin with the echo of its command. It never leaves this package."""


def look_at_once(
    talk: Conversation, prompt: str, lines: Sequence[str], timeout: float, settle: float
) -> tuple[str, ...]:
    """The answers to `lines`, each between the echo of its command, at a prompt at a line start, and the next exact prompt.

    Raises OutOfStep at the slightest doubt: then nothing of it is used.
    """
    talk.catch_up()
    if talk.screen.current != prompt:
        raise OutOfStep("no prompt to begin with")
    talk.screen.forget()
    flight = _Flight(talk, prompt, lines)
    deadline = talk.clock() + timeout
    while not flight.landed():
        if flight.moved():
            deadline = talk.clock() + timeout
            continue
        left = deadline - talk.clock()
        if not talk.hear(min(settle, left)) and (talk.screen.current == prompt or left <= settle):
            raise OutOfStep(f"no answer to `{flight.awaited}`")
    return flight.answers()


class _Flight:
    """Which commands were sent, and where the echoes of those that were taken stand."""

    def __init__(self, talk: Conversation, prompt: str, lines: Sequence[str]) -> None:
        self._talk, self._screen, self._prompt, self._lines = talk, talk.screen, prompt, lines
        self._echoes: list[int] = []
        self._scanned = 0
        self._sent = min(IN_FLIGHT, len(lines))
        talk.say("".join(f"{line}\r" for line in lines[: self._sent]))

    @property
    def awaited(self) -> str:
        return self._lines[min(len(self._echoes), len(self._lines) - 1)]

    def moved(self) -> bool:
        """Note the echoes that arrived since, and send as many lines as there is room for."""
        before = len(self._echoes)
        lines = self._screen.lines
        while self._scanned < len(lines):
            if (
                len(self._echoes) < len(self._lines)
                and lines[self._scanned] == self._prompt + self._lines[len(self._echoes)]
            ):
                self._echoes.append(self._scanned)
            elif not self._echoes:
                raise OutOfStep(f"`{self.awaited}` was not the first thing to come back")
            self._scanned += 1
        room = self._lines[self._sent : len(self._echoes) + IN_FLIGHT]
        if room:
            self._sent += len(room)
            self._talk.say("".join(f"{line}\r" for line in room))
        return len(self._echoes) > before

    def landed(self) -> bool:
        return len(self._echoes) == len(self._lines) and self._screen.current == self._prompt

    def answers(self) -> tuple[str, ...]:
        """What stands between the echoes. A banner in a configuration may hold a line that looks like one: then nothing is sure."""
        screen = self._screen.lines
        echoes = {self._prompt + line for line in self._lines}
        if sum(line in echoes for line in screen) > len(self._lines):
            raise OutOfStep("more lines look like commands than were sent")
        ends = [*self._echoes[1:], len(screen)]
        answers = [screen[start + 1 : end] for start, end in zip(self._echoes, ends, strict=True)]
        for line, answer in zip(self._lines, answers, strict=True):
            if is_cut(line, answer):
                raise OutOfStep(f"the configuration of `{line}` has no end")
        return tuple("\n".join(answer) for answer in answers)
