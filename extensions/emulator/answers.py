# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the answer of a command that looks is printed: filtered, sent to a file, paged, and broken on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import filters, mishaps
from .file_commands import put
from .filters import Filter
from .grammar import INVALID, Refusal
from .patterns import BadPattern

if TYPE_CHECKING:
    from .session import Session


async def show(session: Session, line: str, text: str, wanted: Filter | None) -> None:
    """Prints what a filter leaves of an answer."""
    if wanted is not None and wanted.to_file:
        await _to_file(session, line, text, wanted)
        return
    try:
        left = filters.selected(text, wanted.kind, wanted.argument) if wanted is not None else text
    except BadPattern:
        left = session.device.words.say("bad_pattern")
    await _printed(session, line, left)


async def _to_file(session: Session, line: str, text: str, wanted: Filter) -> None:
    """Documented: `redirect` writes, `append` adds, `tee` writes and shows, `tee /append` adds and shows."""
    more, _blank, path = wanted.argument.rpartition(" ")
    device = session.device
    if more not in ("", "/append") or (more and wanted.kind != "tee") or not device.flash.owns(path) or ":" not in path:
        session.refuse(Refusal(INVALID, session.column_of(wanted.argument)))
        return
    before = device.read(path) if more or wanted.kind == "append" else None
    if put(session, path, (before or b"") + f"{text}\n".encode(), wanted.kind) and wanted.kind == "tee":
        await _printed(session, line, text)


async def _printed(session: Session, line: str, text: str) -> None:
    deed = session.due("inside", line)
    if deed is not None:
        half = len(text) // 2
        session.say(text[:half])
        await mishaps.suffer(session, deed)
        text = text[half:]
    await session.terminal.page(text)
