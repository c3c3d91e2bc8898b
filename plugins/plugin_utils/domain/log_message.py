# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a device writes a log message, whether it stands alone or was printed into another line."""

from __future__ import annotations

import re

_DATE = r"[*.]?[A-Z][a-z]{2} {1,2}\d{1,2} (?:\d{4} )?\d\d:\d\d:\d\d(?:\.\d{1,9})?(?: [A-Za-z][A-Za-z0-9+:-]{0,7})?: "
_UPTIME = r"(?:\d\d:\d\d:\d\d|(?:\d{1,3}[ywdh]){1,2}): "
_NAME = r"%[A-Z][A-Z0-9_]{0,40}(?:-[A-Z0-9_]{1,40}){0,4}-[0-7]-[A-Z0-9_]{2,60}: "
# Digits right behind a word or a number may be its end: they are no sequence number and no uptime then.
_APART = r"(?<![0-9A-Za-z.:])"
_BEGINS = re.compile(rf"(?:<\d{{1,3}}>)?(?:{_APART}(?:\d{{1,10}}: ){{1,2}})?(?:{_DATE}%|(?:(?:\*|{_APART}\.?){_UPTIME})?{_NAME})")
_TRACE = re.compile(r"-(?:Traceback|Process)= ")


def may_hold_log_message(text: str) -> bool:
    """False where no log message can be: none is without one of these marks."""
    return "%" in text or ("=" in text and ("-Traceback= " in text or "-Process= " in text))


def without_log_message(line: str) -> str:
    """The line up to a log message that was printed into it."""
    if "%" not in line:
        return line
    found = _BEGINS.search(line)
    return line[: found.start()] if found else line


def is_noise(line: str) -> bool:
    """A blank line, or a log message and nothing else."""
    return not without_log_message(line).strip() or _TRACE.match(line) is not None


def is_log_message(line: str) -> bool:
    return bool(line.strip()) and is_noise(line)
