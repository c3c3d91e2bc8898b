# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody is locked out: how many logins were refused in this run, and how fast logins may follow each other."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import CannotLogin
from ..domain.failure_reason import FailureReason

MOST_REFUSALS = 3


@dataclass(frozen=True)
class Logins:
    """What the workers of one run tell each other, in a directory that only they share. While all is well it costs one stat.

    Without a directory each login stands alone.
    """

    directory: Path | None
    rate: float = 0.0
    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep

    def admit(self, user: str) -> None:
        """Before a login: waits for its turn. Raises CannotLogin when too many of this user were refused."""
        if self.directory is None:
            return
        refused = self._refused(user)
        if refused >= MOST_REFUSALS:
            raise CannotLogin(
                f"{refused} logins of {user!r} were refused in this run, so no further device is tried with the same user",
                hint="check the user and the password first: accounts and whole vty lines are locked by wrong logins",
                reason=FailureReason.LOGINS_STOPPED,
            )
        if self.rate > 0:
            self._take_turn(self.directory / "netlicense-logins-next")

    def refused(self, user: str) -> None:
        """A device refused this user."""
        if self.directory is None:
            return
        try:
            with open(self.directory / _REFUSED, "ab") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                file.write(user.encode() + b"\n")
        except OSError:
            return

    def _refused(self, user: str) -> int:
        if self.directory is None:
            return 0
        try:
            return (self.directory / _REFUSED).read_bytes().splitlines().count(user.encode())
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise _not_counted(self.directory / _REFUSED, error) from None

    def _take_turn(self, file: Path) -> None:
        try:
            wait = self._turn(file)
        except (OSError, ValueError) as error:
            raise _not_counted(file, error) from None
        if wait > 0:
            self.sleep(wait)

    def _turn(self, file: Path) -> float:
        """The seconds until it is this login's turn."""
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            now = self.now()
            turn = max(now, float(os.read(descriptor, 64) or b"0"))
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.ftruncate(descriptor, 0)
            os.write(descriptor, repr(turn + 1 / self.rate).encode())
        finally:
            os.close(descriptor)
        return turn - now


def _not_counted(file: Path, error: Exception) -> CannotLogin:
    return CannotLogin(
        f"the logins of this run cannot be counted in {file} ({error}), so none is made",
        hint="look at the rights and the room of Ansible's local_tmp",
        reason=FailureReason.LOGINS_STOPPED,
    )


_REFUSED = "netlicense-logins-refused"
