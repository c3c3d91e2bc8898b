# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a session knows that helps its user to type: the commands of the present mode, the words of this device, the lines before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import command_trees, config_mode
from .editor import History
from .grammar import Node
from .help import Help
from .terminal import Assistance

if TYPE_CHECKING:
    from .session import Session

_DO = re.compile(r"\s*do\s+")


class Assistant:
    """Helps the user of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._histories = {False: History(), True: History()}
        """The lines of the exec modes, and those of configuration."""

    @property
    def history(self) -> History:
        return self._histories[self._session.configuring]

    @property
    def root(self) -> Node:
        """The commands that can be typed now."""
        session = self._session
        if session.device.replay is not None:
            return session.device.replay.root
        return command_trees.config_tree(session.device, session.block) if session.configuring else command_trees.exec_tree(session.device)

    def offered(self) -> Assistance:
        return Assistance(self._explain, self._complete, self.history)

    def _explain(self, line: str) -> str:
        before, helping = self._help(line)
        return helping.explain(line[len(before) :])

    def _complete(self, line: str) -> str:
        before, helping = self._help(line)
        return before + helping.complete(line[len(before) :])

    def _help(self, line: str) -> tuple[str, Help]:
        """What helps with a line, and the part that it leaves alone: behind `do` stands a command of the exec modes."""
        session = self._session
        found = _DO.match(line) if session.configuring else None
        if found is None:
            return "", Help(self.root, session.level, self._values, filters=not session.configuring)
        return found[0], Help(command_trees.exec_tree(session.device), session.level, self._values)

    def _values(self, words: tuple[str, ...]) -> Mapping[str, str]:
        return config_mode.values(self._session.device, words)
