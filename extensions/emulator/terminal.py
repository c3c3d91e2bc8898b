# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The line discipline of a vty: echo, line ends, paging, questions and passwords."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncssh

MORE = " --More-- "
LONGEST = 512
"""The largest terminal length and width that a device takes."""

_RUBOUT = "\x08 \x08"


class HungUp(Exception):
    """The other side is gone."""


class Leaving(Exception):
    """The user leaves, and the device closes the connection as it should."""


class Cut(Exception):
    """The connection breaks without a word: a fault, or the power."""


class Interrupted(Exception):
    """Ctrl-C or Ctrl-Z: whatever was being typed or asked is over."""


class Terminal:
    """One vty. What is typed while a command runs waits in the queue and is echoed behind the next prompt.

    What is written leaves in one piece when the device waits for something.
    """

    def __init__(self, process: asyncssh.SSHServerProcess[bytes], latency_s: float) -> None:
        self._process = process
        self._latency_s = latency_s
        self._typed = bytearray()
        self._written: list[str] = []
        self._skip_lf = False
        self._escape = 0
        self.width, self.length = _size(process)

    def write(self, text: str) -> None:
        """Prints text; every line ends in CR LF."""
        self._written.append(text)

    def flush(self) -> None:
        """Sends what was written so far."""
        if self._written:
            text = "".join(self._written)
            self._written.clear()
            self._process.stdout.write(text.replace("\n", "\r\n").encode("utf-8", "replace"))

    async def pause(self) -> None:
        if self._latency_s:
            self.flush()
            await asyncio.sleep(self._latency_s)

    async def silence(self) -> None:
        """Says nothing more until the other side gives up."""
        self.flush()
        while True:
            await self._more()

    async def key(self) -> str:
        """The next key; CR, LF, CR LF and CR NUL are each one Enter, and cursor keys are none."""
        while True:
            if not self._typed:
                self._typed += await self._more()
            byte = self._typed.pop(0)
            if self._is_noise(byte):
                continue
            self._skip_lf = byte == 0x0D
            return "\n" if byte in (0x0A, 0x0D) else chr(byte)

    def _is_noise(self, byte: int) -> bool:
        """The second half of a line end, and the bytes of ESC [ x."""
        if byte in (0x0A, 0x00) and self._skip_lf:
            self._skip_lf = False
            return True
        if byte == 0x1B:
            self._escape = 1
            return True
        if self._escape:
            self._escape = 2 if self._escape == 1 and byte in b"[O" else 0
            return True
        return False

    async def _more(self) -> bytes:
        self.flush()
        while True:
            try:
                data: Any = await self._process.stdin.read(4096)
            except (asyncssh.TerminalSizeChanged, asyncssh.BreakReceived, asyncssh.SignalReceived):
                continue
            if not data:
                raise HungUp
            return bytes(data)

    async def line(self, prompt: str, echo: bool = True) -> str:
        """A line that is typed behind a prompt."""
        self.write(prompt)
        await self.pause()
        typed: list[str] = []
        while True:
            key = await self.key()
            if key == "\n":
                self.write("\n")
                return "".join(typed)
            if key in "\x03\x1a":
                self.write("^Z\n" if key == "\x1a" else "\n")
                raise Interrupted
            shown = _edit(typed, key)
            if echo:
                self.write(shown)

    async def confirm(self, question: str) -> bool:
        """`[confirm]`: Enter or y goes on, any other key does not."""
        self.write(question)
        await self.pause()
        key = await self.key()
        self.write("\n")
        return key in "\nyY"

    async def page(self, text: str) -> None:
        """Prints an answer, a screen at a time while paging is on."""
        await self.pause()
        lines = text.split("\n")
        room = self.length - 1 if self.length else len(lines)
        while lines:
            self.write("".join(f"{line}\n" for line in lines[:room]))
            lines = lines[room:]
            if not lines:
                return
            self.write(MORE)
            key = await self.key()
            self.write("\x08" * len(MORE) + " " * len(MORE) + "\x08" * len(MORE))
            if key not in " \n":
                return
            room = max(self.length - 1, 1) if key == " " else 1


def _edit(typed: list[str], key: str) -> str:
    """Changes the line by one key; what the screen shows of it."""
    if key in "\x7f\x08":
        return _RUBOUT if typed and typed.pop() else ""
    if key == "\x15":
        shown = _RUBOUT * len(typed)
        typed.clear()
        return shown
    if key < " " and key != "\t":
        return ""
    typed.append(key)
    return key


def _size(process: asyncssh.SSHServerProcess[bytes]) -> tuple[int, int]:
    """Width and length as the client's window says, where a device would take them."""
    width, length = process.term_size[:2]
    return width if 0 < width <= LONGEST else 80, length if 0 < length <= LONGEST else 24
