# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What happened below and at the command line, for tests that look from outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


class StateLog:
    """Writes `state.log` (number, digest, cause) `commands.log` and `faults.log` of one device; without a folder it writes nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._number = 0
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def state(self, digest: Callable[[], str], cause: str) -> None:
        """The digest is asked for only where it is written: it costs time."""
        if self._folder is not None:
            self._write("state.log", f"{self._number} {digest()} {cause}")
            self._number += 1

    def event(self, text: str) -> None:
        self._write("commands.log", text)

    def fault(self, text: str) -> None:
        """Something went wrong on purpose."""
        self._write("faults.log", text)

    def _write(self, name: str, line: str) -> None:
        if self._folder is not None:
            with (self._folder / name).open("a", encoding="utf-8") as stream:
                stream.write(line.replace("\n", " ") + "\n")
