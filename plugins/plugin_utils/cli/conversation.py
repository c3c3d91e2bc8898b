# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Saying and hearing: a byte channel with a screen behind it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from .channel import ByteChannel
from .terminal import Terminal

Clock = Callable[[], float]


class LinkEnded(Exception):
    """The other end hung up. It never leaves this package: whoever knows the command turns it into an error."""


class Conversation:
    """One terminal session. Reading blocks until something comes or the time is up; nothing polls."""

    def __init__(self, channel: ByteChannel, clock: Clock = monotonic) -> None:
        self.screen = Terminal()
        self.clock = clock
        self.ended = False
        self._channel = channel

    def say(self, text: str) -> None:
        try:
            self._channel.send(text.encode())
        except OSError as error:
            self.ended = True
            raise LinkEnded from error

    def hear(self, timeout: float) -> bool:
        """Put what the device prints on the screen; False when it stayed silent for `timeout` seconds."""
        if self.ended:
            raise LinkEnded
        try:
            data = self._channel.receive(max(0.0, timeout))
        except TimeoutError:
            return False
        except OSError as error:
            self.ended = True
            raise LinkEnded from error
        if not data:
            self.ended = True
            raise LinkEnded
        self.screen.feed(data)
        return True

    def catch_up(self) -> None:
        """Put on the screen what arrived since: log messages, a prompt drawn again."""
        while self.hear(0):
            pass

    def close(self) -> None:
        self.ended = True
        self._channel.close()
