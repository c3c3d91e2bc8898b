# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was typed and printed on the sessions of a device. Secrets are masked before anybody reads it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from .channel import Channel
from .terminal import ENTER, Terminal

MASK = "***"
TYPED, PRINTED = "typed", "printed"

_SESSIONS = 20
LETTERS = 200_000
"""How much of a session is kept: its latest parts, in letters."""

_SECRET_OF_A_LINE = re.compile(r"(?i)\b(password|secret|community|key|key-string|md5)((?: [0-9])? )(?!is |to )([^\s*]\S*)")

_SECRET_OF_A_URL = re.compile(r"(?i)\b([a-z]+://[^\s:/@]*:)[^\s/]+@")


@dataclass
class Conversation:
    """One session: who, and the parts in the order in which they came."""

    user: str
    command: str | None = None
    parts: deque[tuple[str, str]] = field(default_factory=deque)
    letters: int = 0

    def add(self, kind: str, text: str) -> None:
        """The next part. What is too old is forgotten, and so is the beginning of a part that is too long by itself."""
        self.parts.append((kind, text[-LETTERS:]))
        self.letters += len(self.parts[-1][1]) + 1
        while self.letters > LETTERS and len(self.parts) > 1:
            self.letters -= len(self.parts.popleft()[1]) + 1

    def told(self, secrets: Iterable[str]) -> dict[str, Any]:
        """The session as one reads it."""
        whole = [(kind, "".join(text for _kind, text in some)) for kind, some in groupby(self.parts, key=lambda part: part[0])]
        parts = [{kind: masked(text, secrets)} for kind, text in whole]
        return {"user": self.user, "command": masked(self.command, secrets) if self.command else None, "parts": parts}


class Transcript:
    """The latest sessions of one device."""

    def __init__(self) -> None:
        self._sessions: deque[Conversation] = deque(maxlen=_SESSIONS)

    def begin(self, user: str, command: str | None) -> Conversation:
        self._sessions.append(Conversation(user, command))
        return self._sessions[-1]

    def told(self, secrets: Iterable[str]) -> list[dict[str, Any]]:
        known = sorted(filter(None, set(secrets)), key=len, reverse=True)
        return [one.told(known) for one in self._sessions]


def masked(text: str, secrets: Iterable[str]) -> str:
    """The text without the secrets of the fleet file, and without those that a line of a configuration holds."""
    for secret in secrets:
        text = text.replace(secret, MASK)
    text = _SECRET_OF_A_URL.sub(lambda found: f"{found[1]}{MASK}@", text)
    return _SECRET_OF_A_LINE.sub(lambda found: f"{found[1]}{found[2]}{MASK}", text)


class RecordedTerminal(Terminal):
    """A vty whose conversation is kept. What is typed without echo is not."""

    def __init__(self, channel: Channel, latency_s: float, record: Conversation) -> None:
        super().__init__(channel, latency_s)
        self._record = record

    def write(self, text: str) -> None:
        self._record.add(PRINTED, text)
        super().write(text)

    async def line(self, prompt: str, echo: bool = True, *more: Any, **named: Any) -> str:
        typed = await super().line(prompt, echo, *more, **named)
        self._record.add(TYPED, f"{typed if echo else MASK}\n")
        return typed

    async def confirm(self, question: str) -> str:
        key = await super().confirm(question)
        self._record.add(TYPED, "\n" if key == ENTER else key)
        return key
