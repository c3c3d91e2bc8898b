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
"""The longest and widest terminal a device takes."""


class HungUp(Exception):
    """The other side is gone."""


class Leaving(HungUp):
    """The user says goodbye: the session ends with its exit status."""


class Cut(HungUp):
    """The link is cut: nobody says goodbye."""


class Terminal:
    """One vty. What is typed while a command runs waits in the queue and is echoed behind the next prompt."""

    def __init__(self, process: asyncssh.SSHServerProcess[bytes], latency_s: float) -> None:
        self._process = process
        self._latency_s = latency_s
        self._typed = bytearray()
        self._printed: list[str] = []
        self._skip_lf = False
        self.length = 24
        self.width = 80

    def write(self, text: str) -> None:
        """Prints text; every line ends in CR LF. It leaves when the device has nothing more to say, in as few packets as it can."""
        self._printed.append(text)

    def flush(self) -> None:
        """What was printed leaves now."""
        if self._printed:
            self._process.stdout.write("".join(self._printed).replace("\n", "\r\n").encode("utf-8", "replace"))
            self._printed.clear()

    async def pause(self) -> None:
        if self._latency_s:
            self.flush()
            await asyncio.sleep(self._latency_s)

    async def key(self) -> str:
        """The next key; CR, LF and CR LF are each one Enter."""
        while True:
            if not self._typed:
                self._typed += await self._more()
            byte = self._typed.pop(0)
            if byte in (0x0A, 0x00) and self._skip_lf:
                self._skip_lf = False
                continue
            self._skip_lf = byte == 0x0D
            return "\n" if byte in (0x0A, 0x0D) else chr(byte)

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
        echoed: list[str] = []
        while True:
            if echoed and not self._typed:  # what came in one piece is echoed in one piece
                self.write("".join(echoed) if echo else "")
                echoed.clear()
            key = await self.key()
            if key == "\n":
                self.write("".join(echoed if echo else []) + "\n")
                return "".join(typed)
            echoed.append(self._edit(typed, key, prompt))

    def _edit(self, typed: list[str], key: str, prompt: str) -> str:
        """Takes one key into the line; what the terminal shows for it."""
        if key in "\x7f\x08":
            return "\x08 \x08" if typed and typed.pop() else ""
        if key in "\x15\x03":
            shown = "\x08 \x08" * len(typed) if key == "\x15" else f"\n{prompt}"
            typed.clear()
            return shown
        if key < " " and key != "\t":
            return ""
        typed.append(key)
        return key

    async def confirm(self, question: str) -> bool:
        """`[confirm]`: Enter or y goes on, any other key does not."""
        self.write(question)
        await self.pause()
        key = await self.key()
        self.write("\n")
        return key in "\ny"

    async def page(self, text: str) -> None:
        """Prints an answer, a screen at a time while paging is on."""
        await self.pause()
        lines = text.split("\n")
        if self.length == 0:
            self.write("".join(f"{line}\n" for line in lines))
            return
        room = self.length - 1
        while lines:
            for line in lines[:room]:
                self.write(f"{line}\n")
            lines = lines[room:]
            if not lines:
                return
            self.write(MORE)
            key = await self.key()
            self.write("\x08" * len(MORE) + " " * len(MORE) + "\x08" * len(MORE))
            if key not in " \n":
                return
            room = self.length - 1 if key == " " else 1
