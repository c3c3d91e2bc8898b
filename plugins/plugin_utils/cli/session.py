# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One device, logged in when it is first used: the Cli that is handed to the engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from ..domain.command import Command
from ..domain.errors import CannotLogin
from ..domain.failure_reason import FailureReason
from .channel import Dial, Link
from .conversation import Conversation
from .login import Manners
from .port import Crypto
from .scp import read_file, write_file
from .shell import IosShell

_STILL_DOWN = frozenset({FailureReason.CONNECTION_REFUSED, FailureReason.CONNECTION_LOST, FailureReason.TIMEOUT})
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0


class DeviceSession:
    """A Cli that dials by itself. After a failure its shell is closed, and the next use logs in again.

    IOS serves one session per connection: every file is a connection, and so a login, of its own.
    """

    def __init__(
        self,
        dial: Dial,
        manners: Manners,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._dial, self._manners, self._clock, self._sleep = dial, manners, clock, sleep
        self._link: Link | None = None
        self._shell: IosShell | None = None
        self.crypto: Crypto | None = None
        self.logins = 0
        self.warnings: list[str] = []

    def run(self, command: Command) -> str:
        return self._open_shell().run(command)

    def look(self, lines: Sequence[str]) -> tuple[str, ...]:
        return self._open_shell().look(lines) if lines else ()

    @property
    def privileged(self) -> bool:
        """Whether the login stands at the privileged prompt."""
        return self._open_shell().privileged

    @property
    def privileged_at_login(self) -> bool:
        """Whether the login came to the privileged prompt by itself: what SCP asks for, where `enable` does not help."""
        return self._open_shell().privileged_at_login

    def read_file(self, path: str) -> bytes:
        link = self._log_in()
        try:
            return read_file(link, path)
        finally:
            link.close()

    def write_file(self, path: str, content: bytes) -> None:
        link = self._log_in()
        try:
            write_file(link, path, content)
        finally:
            link.close()

    def reconnect(self, within: float) -> None:
        """Wait until the device takes logins, and log in once. Only what happens before authentication is tried again."""
        self.close()
        deadline = self._clock() + within
        pause = _FIRST_PAUSE
        while True:
            self._sleep(min(pause, max(0.0, deadline - self._clock())))
            try:
                self._open_shell()
                return
            except CannotLogin as error:
                if error.reason not in _STILL_DOWN or self._clock() >= deadline:
                    raise
            pause = min(pause * 1.7, _LONGEST_PAUSE)

    def close(self) -> None:
        if self._shell is not None:
            self._shell.close()
        if self._link is not None:
            self._link.close()
        self._shell = self._link = None

    def _open_shell(self) -> IosShell:
        if self._shell is not None and not self._shell.closed:
            return self._shell
        self.close()
        self._link = self._log_in()
        try:
            self._shell = IosShell(Conversation(self._link.shell(), self._clock), self._manners, self.warnings.append)
        except BaseException:
            self.close()
            raise
        return self._shell

    def _log_in(self) -> Link:
        link = self._dial()
        self.logins += 1
        self.crypto = link.crypto
        return link
