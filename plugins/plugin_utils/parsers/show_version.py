# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show version`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.errors import UnreadableOutput
from ..domain.image import ImageName
from ..domain.reading import Reading
from ..domain.screens import VersionScreen
from ..domain.udi import Member
from . import license_table, license_words, smart_words, udi_table
from .image_name import parse_image_name
from .noise import clean
from .refusals import raise_refusal
from .release import parse_release

COMMAND = "show version"

# The end of the release must be there: a line cut in the middle of it would read as another release.
_SOFTWARE = re.compile(
    r"\s*(?:Cisco )?(?:IOS|Internetwork Operating System)\b.*?(?:\(([A-Za-z0-9_-]{3,60})\), )?"
    r"(?:Experimental )?Version (\S+?)(?:,| \[| RELEASE)"
)
_SOFTWARE_XE = re.compile(r"\s*Cisco IOS[ -]XE Software, Version (\S{3,40})\s*")
_UPTIME = re.compile(r"\s*(\S{1,80}) uptime is (.{3,90})")
_HOSTNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/@+-]{0,62}")
_RETURNED = re.compile(r"\s*System returned to ROM by\s+(reload|power[ -]on|power cycle|\S+)")
_IMAGE = re.compile(r'\s*System image file is "([^"\s]{1,200})"\s*')
_CHASSIS = re.compile(r"\s*[Cc]isco (\S{2,40}) \(([^)]{1,40})\).* (?:processor|bytes of mem)")
_SMART = re.compile(r"\s*Smart Licensing Status:\s*(\S.{0,80}?)\s*")
_BOARD = re.compile(r"\s*Processor board ID (\S{4,30})\s*")
# What may stand in a last line that nothing ended: a register that cannot be the beginning of another one.
_SETTLED = re.compile(r"\s*Configuration register is 0x(?:0|F|[0-9A-Fa-f]{4}\b.*)\s*")
_REGISTER = re.compile(r"\s*Configuration register is (0x[0-9A-Fa-f]{1,4})(?:\s+\(will be (0x[0-9A-Fa-f]{1,4}) at next reload\))?\s*")


def parse(text: str) -> Reading[VersionScreen]:
    """What the output shows; a line that is cut or unknown leaves its value None."""
    raise_refusal(text, COMMAND)
    lines = clean(_ended(text), COMMAND)
    name, printed = _software(lines)
    uptime = _first(_UPTIME, lines)
    if printed is None and uptime is None:
        raise UnreadableOutput(COMMAND, next((line.strip() for line in lines if line.strip()), ""))
    block = license_table.read(lines)
    register = _first(_REGISTER, lines)
    smart = next((found for found in map(_SMART.fullmatch, lines) if found), None)
    screen = VersionScreen(
        hostname=uptime[1] if uptime and _HOSTNAME.fullmatch(uptime[1]) else None,
        printed_release=printed,
        release=parse_release(printed) if printed else None,
        image_name=name,
        image_file=_group(_first(_IMAGE, lines)),
        chassis=_group(_first(_CHASSIS, lines)),
        serial=_group(_first(_BOARD, lines)),
        uptime_s=license_words.seconds(uptime[2]) if uptime else None,
        returned_by=_group(_first(_RETURNED, lines)),
        confreg=int(register[1], 16) if register else None,
        confreg_next=int(register[2], 16) if register and register[2] else None,
        members=_members(lines),
        levels=block.levels,
        smart=smart_words.of_version(smart[1]) if smart else None,
    )
    return Reading(screen, block.warnings + _strange(smart, screen))


def _strange(smart: re.Match[str] | None, screen: VersionScreen) -> tuple[str, ...]:
    """A status of Smart licensing that is not understood."""
    return (f"status {smart[1]!r} of Smart licensing is not understood",) if smart and screen.smart is None else ()


def _ended(text: str) -> str:
    """Without a last line that no line feed ended: it may have been cut, and half a serial number reads like a whole one."""
    ended, feed, last = text.rpartition("\n")
    return text if _SETTLED.fullmatch(last) else ended + feed


def _software(lines: Sequence[str]) -> tuple[ImageName | None, str | None]:
    """Image name and release of the running software; the boot loader's line is not asked."""
    release: str | None = None
    for line in lines[:40]:
        found = _SOFTWARE.match(line)
        if found:
            name = parse_image_name(found[1]) if found[1] else None
            if name is not None or release is None:
                return name, release or found[2]
        xe = _SOFTWARE_XE.fullmatch(line)
        if xe:
            release = xe[1]
    return None, release


def _members(lines: Sequence[str]) -> tuple[Member, ...]:
    """The license UDI table, from its heading to the blank line after its rows."""
    heading = next((number for number, line in enumerate(lines) if udi_table.is_heading(line)), None)
    if heading is None:
        return ()
    members: list[Member] = []
    for line in lines[heading + 1 :]:
        found = udi_table.member(line)
        if found is not None:
            members.append(found)
        elif not line.strip().startswith("-----"):
            break
    return tuple(members)


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> re.Match[str] | None:
    return next((found for found in map(pattern.match, lines) if found is not None), None)


def _group(found: re.Match[str] | None) -> str | None:
    return found[1] if found else None
