# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where an output ends."""

from __future__ import annotations

import re

_LONGEST = 300
_HUNG_UP = re.compile(
    r"(?:\r*\n)?[ \t]*(?:\[?Connection (?:to \S{1,100} )?closed(?: by (?:foreign|remote) host)?\.?\]?|Connection reset by peer\.?"
    r"|packet_write_wait: \S.{0,100}|client_loop: send disconnect: .{0,60})\s*\Z"
)
_TAIL = 200


def without_hang_up(text: str) -> str:
    """Without the words of a terminal whose link was lost. They begin a line of their own, so nobody knows whether the line above was whole."""
    tail = text[-_TAIL:]
    found = _HUNG_UP.search(tail) if "onnect" in tail or "packet_write" in tail else None
    return without_hang_up(text[: len(text) - len(tail) + found.start()]) if found else text


def ended(text: str, settled: re.Pattern[str] | None = None, sure: re.Pattern[str] | None = None) -> str:
    """Without a last line that no line feed ended: it may have been cut, and half a value reads like a whole one.

    It stays when it is `settled`, which means that it must be whole; of one that is not, the first group of `sure` stays.
    """
    text = without_hang_up(text)
    if text.endswith("\n"):
        return text
    whole, feed, last = text.rpartition("\n")
    if len(last) > _LONGEST:
        return whole + feed
    if settled is not None and settled.fullmatch(last):
        return text
    part = sure.fullmatch(last) if sure is not None else None
    return whole + feed + (f"{part[1]}\n" if part else "")
