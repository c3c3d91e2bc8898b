# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done to a license that is there: clear, comment, priority, revoke, and the room for more of them.

Which of them a device refuses is observed in the license MIB or documented; the words of every dialogue are in the table of unverified
texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from .booting import EXPAND
from .configuration import with_line, without_line
from .entries import PRIMARY, SHIPPED, Entry
from .license_file import LONGEST_COMMENT
from .show_license import state

if TYPE_CHECKING:
    from .device import Device
    from .handlers import Handler
    from .session import Session


async def _clear(session: Session, feature: str, slot: str | None = None) -> None:
    """`license clear`: which one, if there are several; then whether really."""
    if not _there(session, slot):
        return
    device = session.device
    found = _held(device, feature, slot)
    if not found:
        session.say(device.words.say("no_such_license", feature=feature) + "\n")
        return
    device.clearing += 1  # somebody who saves meanwhile is refused
    try:
        await _clear_one(session, feature, found)
    finally:
        device.clearing -= 1


async def _clear_one(session: Session, feature: str, found: list[Entry]) -> None:
    device, words = session.device, session.device.words
    session.say(words.say("clear_heading", feature=feature) + "\n")
    for number, entry in enumerate(found, start=1):
        session.say(_candidate(device, number, entry) + "\n")
    chosen = await _index(session, len(found)) if len(found) > 1 else 1
    if chosen is None or not await session.yes_or_no(words.say("clear_question")):
        return
    entry = found[chosen - 1]
    why = _kept(device, entry)
    if why is not None:
        session.say(words.say(why, feature=feature) + "\n")
    elif entry in device.entries:
        await session.fault("inside", f"license clear {feature}")
        _remove(device, entry, f"license clear {feature}")
        device.syslog(words.say("log_remove", feature=feature, version=entry.version, udi=f"{entry.pid}:{entry.sn}", place=_place(entry)))


def _kept(device: Device, entry: Entry) -> str | None:
    """Why a license cannot be cleared. Documented: built-in ones and evaluations are not removed; observed in the MIB: one in use is refused."""
    if entry.store in SHIPPED:
        return "clear_built_in"
    return "clear_in_use" if device.runs_on(entry) else None


def _candidate(device: Device, number: int, entry: Entry) -> str:
    return device.words.say(
        "clear_candidate",
        number=str(number),
        type=device.type_word(entry),
        state=state(device, entry),
        addition="Exclusive" if entry.pid else "Additive",
        comment=entry.comment,
        index=str(entry.index),
        store=entry.store,
    )


async def _index(session: Session, most: int) -> int | None:
    """Which of several; None for an answer that names none."""
    answer = await session.ask(session.device.words.say("clear_index", most=str(most)))
    return int(answer) if answer.isdecimal() and 1 <= int(answer) <= most else None


def _held(device: Device, feature: str, slot: str | None = None) -> list[Entry]:
    return [entry for entry in device.held(slot) if entry.feature == feature]


def _there(session: Session, slot: str | None) -> bool:
    """Whether there is such a switch, and it runs; the caret points at the number of one that does not."""
    return slot is None or session.takes(slot in session.device.running_slots, -1)


def _remove(device: Device, entry: Entry, cause: str) -> None:
    device.entries = [other for other in device.entries if other.place != entry.place]
    device.touched(cause)


def _place(entry: Entry) -> str:
    return f"{entry.index}:{entry.store}"


async def _comment(session: Session, typed: str) -> None:
    """`license comment add "text" feature`, on a stack with `switch n` behind it."""
    found = re.fullmatch(r'(?:"([^"]*)"|(\S+)) +(\S+)(?: +switch +(\d+))?', typed)
    if not session.takes(found is not None) or found is None:
        return
    text = (found[1] or found[2] or "")[:LONGEST_COMMENT]
    _change(session, found[3], lambda entry: replace(entry, comment=text), "license comment", found[4])


async def _no_comment(session: Session, feature: str, slot: str | None = None) -> None:
    _change(session, feature, lambda entry: replace(entry, comment=""), "license comment", slot)


async def _high(session: Session, feature: str, slot: str | None = None) -> None:
    _change(session, feature, lambda entry: replace(entry, priority="high"), "license modify priority", slot)


async def _low(session: Session, feature: str, slot: str | None = None) -> None:
    _change(session, feature, lambda entry: replace(entry, priority="low"), "license modify priority", slot)


def _change(session: Session, feature: str, change: Callable[[Entry], Entry], cause: str, slot: str | None = None) -> None:
    """Every license of a feature that somebody installed is changed."""
    if not _there(session, slot):
        return
    device = session.device
    mine = [entry.place for entry in _held(device, feature, slot) if entry.store not in SHIPPED]
    if not mine:
        session.say(device.words.say("no_such_license", feature=feature) + "\n")
        return
    device.entries = [change(entry) if entry.place in mine else entry for entry in device.entries]
    device.touched(f"{cause} {feature}")


async def _expand(session: Session) -> None:
    """`license expand nvram`: a line of the configuration, and room for more licenses at once."""
    session.configure(with_line(session.device.running, EXPAND), EXPAND)


async def _no_expand(session: Session) -> None:
    """Refused while licenses lie in the part that would go."""
    device = session.device
    if sum(entry.store == PRIMARY for entry in device.entries) > device.slots:
        session.say(device.words.say("expanded_part_in_use") + "\n")
        return
    session.configure(without_line(device.running, EXPAND), f"no {EXPAND}")


HANDLERS: dict[str, Handler] = {
    "license_clear": _clear,
    "license_comment": _comment,
    "license_no_comment": _no_comment,
    "license_high": _high,
    "license_low": _low,
    "license_clear_switch": _clear,
    "license_no_comment_switch": _no_comment,
    "license_high_switch": _high,
    "license_low_switch": _low,
    "expand_nvram": _expand,
    "no_expand_nvram": _no_expand,
}
