# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The line discipline of a vty: echo, line ends, paging, questions and passwords."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from .channel import Channel, HungUp

MORE = " --More-- "
ERASE = "\x08" * 9 + " " * 8 + "\x08" * 9
"""How a device takes `--More--` back."""

MORE_OF_FIREWALLS = "<--- More --->"
ERASE_OF_FIREWALLS = f"\r{' ' * len(MORE_OF_FIREWALLS)}\r"

LONGEST = 512
"""The longest and widest terminal a device takes."""

ENTER, INTERRUPT, END = "\n", "\x03", "\x1a"


class Leaving(HungUp):
    """The user says goodbye: the session ends with its exit status."""


class Cut(HungUp):
    """The link is cut: nobody says goodbye."""


class Interrupted(Exception):
    """Ctrl-C or Ctrl-Z: the line is given up; `key` tells which."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Terminal:
    """One vty. What is typed while a command runs waits in the queue and is echoed behind the next prompt."""

    def __init__(self, channel: Channel, latency_s: float) -> None:
        self._channel = channel
        self._latency_s = latency_s
        self._typed = bytearray()
        self._printed: list[str] = []
        self._skip_lf = False
        self.length = channel.rows
        self.width = 80
        self.more, self.erase = MORE, ERASE

    def write(self, text: str) -> None:
        """Prints text; every line ends in CR LF. It leaves when the device has nothing more to say, in as few packets as it can."""
        self._printed.append(text)

    def flush(self) -> None:
        """What was printed leaves now."""
        if self._printed:
            data = "".join(self._printed).replace("\n", "\r\n").encode("utf-8", "replace")
            self._printed.clear()
            self._channel.write(data)

    async def pause(self) -> None:
        if self._latency_s:
            self.flush()
            await asyncio.sleep(self._latency_s)

    async def stall(self, seconds: float) -> None:
        """Says nothing for so long, or until the other side is gone."""
        self.flush()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._channel.gone.wait(), seconds)

    def forget(self) -> None:
        """What was typed ahead is lost."""
        self._typed.clear()
        self._channel.forget()

    async def key(self) -> str:
        """The next key; CR, LF and CR LF are each one Enter; arrow keys are none."""
        while True:
            byte = await self._byte()
            if byte in (0x0A, 0x00) and self._skip_lf:
                self._skip_lf = False
                continue
            self._skip_lf = byte == 0x0D
            if byte == 0x1B:
                await self._escape()
                continue
            return ENTER if byte in (0x0A, 0x0D) else chr(byte)

    async def _byte(self) -> int:
        if not self._typed:
            self.flush()
            self._typed += await self._channel.some()
            if not self._typed:
                raise HungUp
        return self._typed.pop(0)

    async def _escape(self) -> None:
        """Swallows what follows an escape: one letter, or a bracket, parameters and a letter."""
        if await self._byte() == ord("["):
            while not 0x40 <= await self._byte() <= 0x7E:
                continue

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
            if key == ENTER:
                self.write("".join(echoed if echo else []) + "\n")
                return "".join(typed)
            if key in (INTERRUPT, END):
                self.write("".join(echoed if echo else []) + ("^Z" if key == END else "") + "\n")
                raise Interrupted(key)
            echoed.append(_edit(typed, key))

    async def confirm(self, question: str) -> str:
        """The one key that answers `[confirm]`: Enter or y goes on, any other key does not."""
        self.write(question)
        await self.pause()
        key = await self.key()
        self.write("\n")
        return key

    async def page(self, text: str) -> None:
        """Prints an answer, a screen at a time while paging is on."""
        await self.pause()
        lines = text.split("\n")
        if self.length == 0:
            self.write("".join(f"{line}\n" for line in lines))
            return
        room = self.length - 1
        while lines:
            self.write("".join(f"{line}\n" for line in lines[:room]))
            lines = lines[room:]
            if not lines:
                return
            self.write(self.more)
            key = await self.key()
            self.write(self.erase)
            if key not in (" ", ENTER):
                return
            room = self.length - 1 if key == " " else 1


def _edit(typed: list[str], key: str) -> str:
    """Takes one key into the line; what the terminal shows for it."""
    if key in "\x7f\x08":
        return "\x08 \x08" if typed and typed.pop() else ""
    if key == "\x15":
        shown = "\x08 \x08" * len(typed)
        typed.clear()
        return shown
    if key < " " and key != "\t":
        return ""
    typed.append(key)
    return key
