# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a device prints that nobody asked for, and what it prints to hold on."""

from __future__ import annotations

import re

_STAMP = (
    r"(?:\d{1,10}: )*"  # service sequence-numbers
    r"(?:[*.]?[A-Z][a-z]{2} +\d{1,2}(?: \d{4})? \d{2}:\d{2}:\d{2}(?:\.\d+)?(?: [A-Za-z][A-Za-z0-9+:-]{0,7})?: "
    r"|\d{2}:\d{2}:\d{2}: |(?:\d{1,3}[ywdh]){1,2}: )?"
)
_SYSLOG = re.compile(rf"(?:<\d+>)?{_STAMP}%[A-Z][A-Z0-9_]*(?:-[A-Z0-9_]+)*-[0-7]-[A-Z0-9_]+: .*\Z", re.DOTALL)
_TRACE = re.compile(r"-(?:Traceback|Process)= ")
_PAGER = re.compile(r"\s*<?-{2,3} ?[Mm]ore ?-{2,3}>?\s*")
_QUESTION = re.compile(r"(?:\?|:|\[confirm\]|\[[^\[\]]{0,80}\]|\(y(?:es)?/[^()]{0,12}\))\s*\Z")
# `Loading x from 192.0.2.1 (via Gi0/0): !!!` reports on a transfer.
_REPORT = re.compile(r"\s*(?:Loading|Accessing|Writing|Verifying) ")


def without_log_message(line: str) -> str:
    """The line up to a log message that was printed into it."""
    return _SYSLOG.sub("", line)


def is_noise(line: str) -> bool:
    """A blank line, or a log message and nothing else."""
    return not without_log_message(line).strip() or _TRACE.match(line) is not None


def is_log_message(line: str) -> bool:
    return bool(line.strip()) and is_noise(line)


def is_pager(line: str) -> bool:
    return _PAGER.fullmatch(line) is not None


def looks_like_question(line: str) -> bool:
    """An unfinished line that waits for someone. Only asked once the device has fallen silent behind it."""
    return _QUESTION.search(line) is not None and _REPORT.match(line) is None
