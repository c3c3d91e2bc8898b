# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A scripted device behind a byte channel, with a clock that jumps instead of waiting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.conversation import Conversation
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.login import Manners
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.shell import IosShell

INVALID = "              ^\n% Invalid input detected at '^' marker.\n\n"
MANNERS = Manners(timeout=30, settle=2)


@dataclass(frozen=True)
class Ask:
    """Prints `text` and waits: for one key, or for a line. `then` turns what came into what follows."""

    text: str
    then: Callable[[str], Answer]
    key: bool = False
    echo: bool = True


@dataclass(frozen=True)
class Silent:
    """Prints and then says nothing more, not even a prompt."""

    text: str = ""


@dataclass(frozen=True)
class HangUp:
    """Prints and drops the link."""

    text: str = ""


@dataclass(frozen=True)
class Raw:
    """Prints exactly this, and sets the prompt's text aside."""

    text: str


Answer = str | Ask | Silent | HangUp | Raw


@dataclass
class ScriptedDevice:
    """Echoes what is typed, answers lines from a table, shows its prompt. `pieces` is the size of the chunks that arrive."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    prompt: str = "R1#"
    banner: str = "\r\n"
    pieces: int = 10_000
    echoes: bool = True
    sent: str = ""
    now: float = 0.0
    closed: bool = False

    def __post_init__(self) -> None:
        self._out = self.banner + self.prompt
        self._line = ""
        self._asking: Ask | None = None
        self._hung_up = False
        self.heard: list[str] = []

    def clock(self) -> float:
        return self.now

    def print(self, text: str) -> None:
        """Something nobody asked for: a log message."""
        self._out += text

    def send(self, data: bytes) -> None:
        if self._hung_up:
            raise BrokenPipeError
        self.sent += data.decode()
        for character in data.decode():
            self._typed(character)

    def _typed(self, character: str) -> None:
        if self._asking is not None and self._asking.key:
            asking, self._asking = self._asking, None
            self._say(asking.then(character))
        elif character == "\r":
            self._entered()
        else:
            self._line += character
            if self.echoes and (self._asking is None or self._asking.echo):
                self._out += character

    def _entered(self) -> None:
        line, self._line = self._line, ""
        self._out += "\r\n"
        if self._asking is not None:
            asking, self._asking = self._asking, None
            self._say(asking.then(line))
            return
        self.heard.append(line)
        self._say("" if not line else self.answers.get(line, "" if line.startswith("terminal ") else INVALID))

    def _say(self, answer: Answer) -> None:
        if isinstance(answer, Raw):
            self._out += answer.text
            return
        self._out += (answer if isinstance(answer, str) else answer.text).replace("\n", "\r\n")
        if isinstance(answer, Ask):
            self._asking = answer
        elif isinstance(answer, HangUp):
            self._hung_up = True
        elif isinstance(answer, str):
            self._out += self.prompt

    def receive(self, timeout: float) -> bytes:
        if self._out:
            piece, self._out = self._out[: self.pieces], self._out[self.pieces :]
            return piece.encode()
        if self._hung_up or self.closed:
            return b""
        self.now += timeout
        raise TimeoutError

    def close(self) -> None:
        self.closed = True


def shell_on(device: ScriptedDevice, manners: Manners = MANNERS, warnings: list[str] | None = None) -> IosShell:
    """A login on a scripted device."""
    return IosShell(Conversation(device, device.clock), manners, (warnings if warnings is not None else []).append)
