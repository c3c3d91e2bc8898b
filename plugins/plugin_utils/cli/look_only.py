# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The session that only looks: what check mode, and everything before the guards have passed, gets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.command import Command
from ..domain.errors import WriteWhileLooking
from .port import Cli, Crypto

_PLACE = r"[A-Za-z][A-Za-z0-9_-]*:(?!//)[A-Za-z0-9_./-]*"
_FILE = r"[A-Za-z][A-Za-z0-9_-]*:(?!//)[A-Za-z0-9_./-]*[A-Za-z0-9_-]"
# `show platform ... to-file bootflash:x` writes without any pipe.
_WORD = r"(?!(?:redirect|append|tee|to-file|export|save)\b)[A-Za-z0-9_./:,-]+"
# IOS XE chains filters, so `| include x | redirect flash:y` writes: a pattern holds no further pipe.
_PATTERN = r"[A-Za-z0-9_.,:;/()\[\]^$*+=%#!'\"-][A-Za-z0-9_.,:;/()\[\]^$*+=%#!'\" -]*"

LOOKS = tuple(
    re.compile(shape)
    for shape in (
        rf"show(?: {_WORD})+(?: \| (?:include|begin|section|exclude|count) {_PATTERN})?",
        rf"dir(?: /all| /recursive)?(?: {_PLACE}| all-filesystems)?",
        rf"more(?: /ascii)? {_FILE}",
        rf"verify /md5 {_FILE}",
        r"terminal (?:length|width) [0-9]{1,3}",
        r"terminal no monitor",
        r"enable",
    )
)
"""The closed list of what looking may send: whole command shapes, so that no abbreviation, pipe or redirection slips in."""


def may_look(line: str) -> bool:
    """Whether this line, exactly as it stands, only reads."""
    return any(shape.fullmatch(line) for shape in LOOKS)


class LookOnly:
    """A Cli that passes on reading and raises WriteWhileLooking for everything else."""

    def __init__(self, cli: Cli) -> None:
        self._cli = cli

    @property
    def crypto(self) -> Crypto | None:
        return self._cli.crypto

    @property
    def privileged_at_login(self) -> bool:
        return self._cli.privileged_at_login

    def run(self, command: Command) -> str:
        """A reading command; one that brings answers along is none."""
        if not may_look(command.line) or command.may_ask or command.ends_session:
            raise WriteWhileLooking(command.line)
        return self._cli.run(command)

    def look(self, lines: Sequence[str]) -> tuple[str, ...]:
        for line in lines:
            if not may_look(line):
                raise WriteWhileLooking(line)
        return self._cli.look(lines)

    def read_file(self, path: str) -> bytes:
        return self._cli.read_file(path)

    def write_file(self, path: str, content: bytes) -> None:
        raise WriteWhileLooking(f"copy {len(content)} bytes to {path}")

    def reconnect(self, within: float) -> None:
        self._cli.reconnect(within)

    def close(self) -> None:
        self._cli.close()
