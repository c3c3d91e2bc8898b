# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The statements of a configuration, without the texts that it only holds: banners, macros, certificates."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A text between two marks, which devices print as `^C`.
_TEXT = re.compile(
    r"\s*(?:banner [a-z-]{2,20}|aaa authentication (?:banner|fail-message)|(?:vacant|refuse|busy)-message(?: \S{1,80})?"
    r"|menu \S{1,40} (?:title|prompt|item-command)) {1,4}(\^C|\x03|[#@$%&*~!|/])(.*)"
)
_MACRO = re.compile(r"macro name \S.{0,80}")
_CERTIFICATE = re.compile(r"\s+certificate (?:ca |self-signed |rollover |ca rollover )?[0-9A-Fa-f]{1,64}")

_MACRO_END, _CERTIFICATE_END = re.compile(r"\s*@\s*"), re.compile(r"\s*quit\s*")


def statements(lines: Iterable[str]) -> tuple[list[str], str | None]:
    """The lines that configure something, and the line that opens a text without an end: everything behind it is then not read."""
    found: list[str] = []
    opener, ends = "", None
    for line in lines:
        if ends is not None:
            ends = None if ends.fullmatch(line) else ends
            continue
        found.append(line)
        opener, ends = line, _opened_by(line)
    return found, opener if ends is not None else None


def _opened_by(line: str) -> re.Pattern[str] | None:
    """The last line of the text that a line begins; None when it begins none, or ends it itself."""
    text = _TEXT.fullmatch(line)
    if text is not None:
        return None if text[1] in text[2] else re.compile(f".*{re.escape(text[1])}.*")
    if _MACRO.fullmatch(line):
        return _MACRO_END
    return _CERTIFICATE_END if _CERTIFICATE.fullmatch(line) else None
