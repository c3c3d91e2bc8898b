# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A terminal window as a person has one: a shell in it, keys that are typed, and what stands on the screen."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

ROWS, COLUMNS = 24, 160
ENTER = "\r"
SETTLED = 0.03
"""Seconds of silence after which a prompt is taken for the last word."""
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|[\x07\x00]")


class NotShown(Exception):
    """The screen does not come to what was waited for."""


class Terminal:
    """A program on a pseudo terminal."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._pid, self._file = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], list(command), {**environment, "TERM": "dumb"})  # of the child: it never comes back
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._screen = ""

    def type(self, text: str) -> None:
        os.write(self._file, text.encode())

    def until(self, prompts: Sequence[str], timeout: float) -> tuple[str, str]:
        """What came up to a last line that is one of these prompts and nothing more, and which one it is."""
        deadline = time.monotonic() + timeout
        while not self._rests_at(prompts):
            if not self._read(deadline - time.monotonic()):
                raise NotShown(self._clean())
        shown, _line, prompt = self._clean().rpartition("\n")
        self._screen = ""
        return shown, prompt

    def close(self) -> None:
        """The window is closed: everything in it is told to hang up."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGHUP)
        os.close(self._file)
        os.waitpid(self._pid, 0)

    def _rests_at(self, prompts: Sequence[str]) -> bool:
        return self._clean().rpartition("\n")[2] in prompts and not self._read(SETTLED)

    def _read(self, within: float) -> bool:
        """One more piece of the screen; False if none comes."""
        if within <= 0 or not select.select([self._file], [], [], within)[0]:
            return False
        try:
            piece = os.read(self._file, 65536)
        except OSError:  # Linux: nobody is left on the other side
            return False
        self._screen += self._decoder.decode(piece)
        return bool(piece)

    def _clean(self) -> str:
        """The screen as it is read: without colours, a line overwritten by its later version."""
        text = _CONTROL.sub("", self._screen).replace("\r\n", "\n")
        return "\n".join(_overwritten(line) for line in text.split("\n"))


def _overwritten(line: str) -> str:
    """A line after its carriage returns and backspaces."""
    cells: list[str] = []
    column = 0
    for letter in line:
        if letter == "\r":
            column = 0
        elif letter == "\b":
            column = max(0, column - 1)
        else:
            cells[column : column + 1] = [letter]
            column += 1
    return "".join(cells)
