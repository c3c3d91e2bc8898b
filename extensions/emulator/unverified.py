# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that nobody has captured, in one table with their source, so that a capture can replace them.

`scrambled` puts other words in the place of each: whoever depends on one of them then fails.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str]] = {
    # key: (text, source)
    "install_failed": ("Installing...Feature:{feature}...Failed:{cause}", "inferred from the license MIB's failure causes"),
    "cause_udi": ("UDI mismatch", "inferred from the license MIB"),
    "cause_line": ("Invalid license line", "inferred from the license MIB"),
    "cause_full": ("License storage full", "inferred from the license MIB"),
    "install_unreadable": ("% Error: License file {path} is not valid", "memory of devices"),
    "save_done": ("license lines saved ..... to {path}", "memory of devices"),
    "verify_done": (".....Done!\nverify /md5 ({path}) = {digest}", "course text"),
    "delete_name": ("Delete filename [{name}]? ", "vendor manual"),
    "delete_confirm": ("Delete {path}? [confirm]", "vendor manual"),
    "no_file": ("%Error opening {path} (No such file or directory)", "memory of devices"),
    "no_space": ("%Error writing {path} (No space left on device)", "memory of devices"),
    "bad_secret": ("% Access denied", "memory of devices"),
    "no_reload": ("No reload is scheduled.", "vendor manual"),
    "bad_pattern": ("% Failed to compile regular expression.", "memory of devices"),
    "scp_full": ("scp: {path}: No space left on device", "memory of devices"),
}

_FIELD = re.compile(r"(\{[a-z]+\}|\n)")


class Words:
    """Hands out the texts of the table, as they stand or scrambled."""

    def __init__(self, scramble: str | None = None) -> None:
        self._scramble = scramble

    def say(self, key: str, **values: str) -> str:
        text = TEXTS[key][0]
        if self._scramble is not None and not key.startswith("delete_"):
            text = _FIELD.sub(r"\1", "".join(self._other(key, part) for part in _FIELD.split(text)))
        return text.format(**values)

    def _other(self, key: str, part: str) -> str:
        if not part.strip() or _FIELD.fullmatch(part):
            return part
        return " " + hashlib.sha256(f"{self._scramble}{key}{part}".encode()).hexdigest()[: max(4, len(part) // 2)] + " "
