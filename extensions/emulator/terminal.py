# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The line discipline of a vty: echo, line ends, paging, questions, passwords, and messages that come in between."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .channel import Channel, HungUp
from .editor import Editor, History
from .pager import MORE, Pager

T = TypeVar("T")

LONGEST = 512
"""The longest and widest terminal a device takes."""

_AT_ONCE = 1024
"""So many keys are read before others have their turn."""
_PACKET = 65536
"""So many characters are printed before they leave, whatever else there is to say."""

ENTER, INTERRUPT, END, TAB, REDRAW = "\n", "\x03", "\x1a", "\t", ("\x0c", "\x12")

_PLAIN = re.compile(rb"[ ->@-~]+")
"""Characters that do nothing but stand in the line: all but `?`."""
_ARROWS = {"A": "\x10", "B": "\x0e", "C": "\x06", "D": "\x02", "H": "\x01", "F": "\x05"}


class Leaving(HungUp):
    """The user says goodbye: the session ends with its exit status."""


class Cut(HungUp):
    """The link is cut: nobody says goodbye."""


class Interrupted(Exception):
    """Ctrl-C or Ctrl-Z: the line is given up; `key` tells which, `text` what was typed."""

    def __init__(self, key: str, text: str = "") -> None:
        super().__init__(key)
        self.key, self.text = key, text


@dataclass(frozen=True)
class Assistance:
    """What helps somebody who types a command: `?`, the tabulator, and the lines before."""

    explain: Callable[[str], str]
    complete: Callable[[str], str]
    history: History = field(default_factory=History)


class Terminal:
    """One vty. What is typed while a command runs waits in the queue and is echoed behind the next prompt."""

    def __init__(self, channel: Channel, latency_s: float) -> None:
        self._channel = channel
        self._latency_s = latency_s
        self._typed = bytearray()
        self._printed: list[str] = []
        self._held: list[str] = []
        self._skip_lf = False
        self._editor: Editor | None = None
        self.length = channel.rows
        self.width = channel.columns
        self.pager: Pager = MORE

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
        """The device is about to go on: others have their turn, and somebody who does not read holds up nobody but himself."""
        if sum(map(len, self._printed)) > _PACKET:
            self.flush()
        await self._channel.turn()
        if self._latency_s:
            self.flush()
            await asyncio.sleep(self._latency_s)

    async def stall(self, seconds: float) -> None:
        """Says nothing for so long, or until the other side is gone."""
        self.flush()
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._channel.gone.wait(), seconds)

    async def while_there(self, work: Coroutine[Any, Any, T]) -> T:
        """What work comes to; it is given up when the other side is gone before."""
        self.flush()
        task, gone = asyncio.ensure_future(work), asyncio.ensure_future(self._channel.gone.wait())
        try:
            await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise HungUp
            return task.result()
        finally:
            task.cancel()
            gone.cancel()

    def message(self, text: str, synchronous: bool) -> None:
        """A log message comes in between.

        Documented: `logging synchronous` waits for the prompt, and prints prompt and typed text anew below the message. Without it
        the message takes a line of its own, and what is typed next continues behind it (observed while somebody typed a command).
        """
        if synchronous and self._editor is None:
            self._held.append(text)
            return
        if synchronous and self._editor is not None:
            self.write(f"\n{text}\n{self._editor.again()}")
        else:
            self.write(f"\n{text}" if self._editor is not None and self._editor.text else f"\n{text}\n")
        self.flush()

    def forget(self) -> None:
        """What was typed ahead is lost."""
        self._typed.clear()
        self._channel.forget()

    async def key(self) -> str:
        """The next key; CR, LF and CR LF are each one Enter; an arrow is the key it stands for."""
        while True:
            byte = await self._byte()
            if byte in (0x0A, 0x00) and self._skip_lf:
                self._skip_lf = False
                continue
            self._skip_lf = byte == 0x0D
            if byte != 0x1B:
                return ENTER if byte in (0x0A, 0x0D) else chr(byte)
            if key := await self._escape():
                return key

    async def _byte(self) -> int:
        if not self._typed:
            self.flush()
            self._typed += await self._channel.some(_AT_ONCE)
            if not self._typed:
                raise HungUp
        return self._typed.pop(0)

    async def _escape(self) -> str:
        """What follows an escape: one letter, or a bracket, parameters and a letter. An arrow is a key, everything else is swallowed."""
        letter = await self._byte()
        if letter not in (ord("["), ord("O")):
            return f"\x1b{chr(letter).lower()}"
        parameters = ""
        while not 0x40 <= (letter := await self._byte()) <= 0x7E:
            parameters += chr(letter)
        return "" if parameters else _ARROWS.get(chr(letter), "")

    async def line(self, prompt: str, echo: bool = True, assistance: Assistance | None = None) -> str:
        """A line that is typed behind a prompt."""
        self.write("".join(f"{message}\n" for message in self._held) + prompt)
        self._held.clear()
        await self.pause()
        self._editor = Editor(prompt, self.width if echo else 0, assistance.history if assistance else None)
        try:
            return await self._edited(self._editor, echo, assistance)
        finally:
            self._editor = None

    async def _edited(self, editor: Editor, echo: bool, assistance: Assistance | None) -> str:
        while True:
            plain = _PLAIN.match(bytes(self._typed))
            if plain is not None:
                del self._typed[: plain.end()]
                self._skip_lf = False
                shown = editor.add(plain[0].decode("ascii"))
            else:
                key = await self.key()
                if key == ENTER:
                    self.write("\n")
                    return editor.text
                if key in (INTERRUPT, END):
                    self.write("^Z\n" if key == END else "\n")
                    raise Interrupted(key, editor.text)
                shown = await self._special(editor, key, assistance)
            if echo:
                self.write(shown)

    async def _special(self, editor: Editor, key: str, assistance: Assistance | None) -> str:
        """A key that may ask for something instead of standing in the line."""
        if assistance is not None and key == "?":
            self.write("?\n")
            await self.page(assistance.explain(editor.text))
            return editor.again()
        if assistance is not None and key == TAB:
            editor.replace(assistance.complete(editor.text))
            return "\n" + editor.again()
        if key in REDRAW:
            return "\n" + editor.again()
        return editor.take(key)

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
        await self.pager.show(lines, self)
