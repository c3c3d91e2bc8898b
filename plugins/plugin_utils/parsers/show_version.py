# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show version`."""

from __future__ import annotations

import re
from dataclasses import replace

from ..domain.errors import UnreadableOutput
from ..domain.image import ImageName
from ..domain.reading import Reading
from ..domain.release import Lineage, Release
from ..domain.screens import VersionScreen
from ..domain.udi import Member
from . import license_table, license_words, smart_words, stack_table, udi_table
from .answer import answer_lines, left_out
from .glued import refuse_second
from .image_name import parse_image_name
from .other_system import NO_HOST_NAMES, refuse_other_system
from .page import Page
from .release import parse_release

COMMAND = "show version"

CUT = "no configuration register, which stands at its end: if the output was cut, levels are missing"
"""What is said of an output without its end."""
_FIRST_LINES = 40  # the software is named in them

# The end of the release must be there: a line cut in the middle of it would read as another release.
_SOFTWARE = re.compile(r"\s*(?:Cisco )?(?:IOS|Internetwork Operating System)\b.*?Version (\S+?)(?:,| \[| RELEASE)")
_BUILT_AS = re.compile(r"[A-Za-z0-9_-]{3,60}")
_SOFTWARE_XE = re.compile(r"\s*Cisco IOS[ -]XE Software, Version (\S{3,100})(?: - (?:Extended|Standard) Support Release)?\s*")
_WITH_IOS = re.compile(r"(\d\d\.\d\d\.\d\d[a-z]?\.[A-Z]{1,4})\.\d{3}-\d\S{0,40}")
_UPTIME = re.compile(r"\s*(\S{1,80}) uptime is (.{3,90})")
_HOSTNAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/@+-]{0,62}")
_RETURNED = re.compile(r"\s*System returned to ROM by\s+(\S.{0,100}?)(?:\s+at \d\d:\d\d:\d\d\b.{0,60})?\s*$")
_IMAGE = re.compile(r'\s*System image file is "([^"\s]{1,200})"\s*')
_CHASSIS = re.compile(r"\s*(?:[Cc]isco|Allen-Bradley) (\S{2,40}) \(([^)]{1,40})\).* (?:processor|bytes of mem)")
_BOARD = re.compile(r"\s*Processor board ID ([^\s,]{4,30})")
_THROUGHPUT = re.compile(r"\s*The current (crypto )?throughput level is (\d{1,12} kbps|unthrottled)\s*")
_SMART = re.compile(r"\s*Smart Licensing Status:\s*(\S.{0,80}?)\s*")
# What may stand in a last line that nothing ended: a register that cannot be the beginning of another one.
_SETTLED = re.compile(r"\s*Configuration register is 0x(?:0|F|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{4} \(will be .* reload\)|[0-9A-Fa-f]{1,3} \(will be .* reload\))\s*")
_LAST_SERIAL = re.compile(r"System [Ss]erial [Nn]umber {1,40}: ([A-Za-z0-9]{4,20}) {0,40}")
_LONGEST_END = 200
_REGISTER_BEGINS = re.compile(r"\s*Configuration register is 0x")
_REGISTER = re.compile(r"\s*Configuration register is (0x[0-9A-Fa-f]{1,4})(?:\s+\(will be (0x[0-9A-Fa-f]{1,4}) at next reload\))?\s*")

_ONCE = (
    ("Version", _SOFTWARE_XE),
    ("Version", re.compile(r"(?!\s*Cisco IOS[ -]XE Software, Version)(?:" + _SOFTWARE.pattern + r").*")),
    ("uptime is", re.compile(r"\s*\S{1,80} uptime is \d{1,3} (?:year|week|day|hour|minute)s?\b(?!\().*")),
    ("register is", _REGISTER),
)


def parse(text: str) -> Reading[VersionScreen]:
    """What the output shows; a line that is cut or unknown leaves its value None."""
    text = _closed(text)
    page = Page(answer_lines(text, COMMAND, _SETTLED))
    name, printed, release = _software(page)
    if name is None:
        refuse_other_system(COMMAND, page.lines)
    refuse_second(COMMAND, page, _ONCE)
    uptime = _uptime(page)
    if printed is None and (uptime is None or uptime[1] in NO_HOST_NAMES):
        raise UnreadableOutput(COMMAND, page.first_words())
    block = license_table.read(page)
    register = page.first("register is", _REGISTER)
    whole = register is not None or _REGISTER_BEGINS.match(text.rpartition("\n")[2][:_LONGEST_END]) is not None or stack_table.shows_part(page)
    smart = page.first_whole("Smart Licensing Status", _SMART)
    throughput, crypto_throughput = _throughputs(page)
    screen = VersionScreen(
        hostname=uptime[1] if uptime and _HOSTNAME.fullmatch(uptime[1]) else None,
        printed_release=printed,
        release=release,
        image_name=name,
        image_file=_group(page.first("System image file", _IMAGE)),
        chassis=_group(page.first(" (", _CHASSIS)),
        serial=_group(page.first("Processor board ID", _BOARD)),
        uptime_s=license_words.seconds(uptime[2]) if uptime else None,
        returned_by=_group(page.first("returned to ROM", _RETURNED)),
        confreg=int(register[1], 16) if register else None,
        confreg_next=int(register[2], 16) if register and register[2] else None,
        members=_members(page),
        levels=block.levels,
        levels_complete=whole and not block.warnings,
        stack=stack_table.read(page),
        first_part=stack_table.first_part(page),
        throughput=throughput,
        crypto_throughput=crypto_throughput,
        smart=smart_words.of_version(smart[1]) if smart else None,
    )
    cut = (CUT,) if uptime is not None and not whole else ()  # what a collector noted down has neither
    return Reading(screen, block.warnings + _strange(smart, screen) + cut + left_out(text, COMMAND, _SETTLED))


def _closed(text: str) -> str:
    """The text with the end of its last line, where that is the serial number of the board, which was shown whole above."""
    last = _LAST_SERIAL.fullmatch(text.rpartition("\n")[2][:_LONGEST_END])
    return f"{text}\n" if last and f"Processor board ID {last[1]}\n" in text.replace("\r", "") else text


def _strange(smart: re.Match[str] | None, screen: VersionScreen) -> tuple[str, ...]:
    """A status of Smart licensing that is not understood."""
    return (f"status {smart[1]!r} of Smart licensing is not understood",) if smart and screen.smart is None else ()


def _software(page: Page) -> tuple[ImageName | None, str | None, Release | None]:
    """Image name and release of the running software; the boot loader's line is not asked.

    A line of IOS XE comes first. Where it names a build in place of a release, the release below is what the build was made from.
    """
    build: str | None = None
    for line in Page(page.lines[:_FIRST_LINES]).holding("Version"):
        xe = _SOFTWARE_XE.fullmatch(line)
        if xe:
            build = build or xe[1]
        found = None if xe else _SOFTWARE.match(line)
        if found:
            return _image_name(line[: found.start(1) - len("Version ")]), *_release(build, found[1])
    return None, *_release(build, None)


def _image_name(before: str) -> ImageName | None:
    """The image in the brackets that stand right before `Version` or `Experimental Version`."""
    before = before.removesuffix("Experimental ")
    if not before.endswith("), "):
        return None
    name = before[before.rfind("(") + 1 : -len("), ")]
    return parse_image_name(name) if _BUILT_AS.fullmatch(name) else None


def _release(build: str | None, printed: str | None) -> tuple[str | None, Release | None]:
    longer = _WITH_IOS.fullmatch(build) if build else None  # 03.18.02.SP.156-2.SP2-ext also names the release of IOS
    build = longer[1] if longer else build
    whole = parse_release(build) if build else None
    if whole is not None and whole.lineage is Lineage.XE:
        return build, whole
    if printed is None:
        return None, None
    release = parse_release(printed)
    return printed, replace(release, engineering=True) if build else release


def _throughputs(page: Page) -> tuple[str | None, str | None]:
    """The level of the throughput, and that of encrypted traffic."""
    shown = [found for line in page.holding("hroughput") if (found := _THROUGHPUT.fullmatch(line))]
    plain, crypto = (next((found[2] for found in shown if bool(found[1]) is of_crypto), None) for of_crypto in (False, True))
    return plain, crypto


def _members(page: Page) -> tuple[Member, ...]:
    """The license UDI table, from its heading to the blank line after its rows."""
    heading = next((number for number in page.numbers("PID") if udi_table.is_heading(page.lines[number])), None)
    if heading is None:
        return ()
    members: list[Member] = []
    for line in page.lines[heading + 1 :]:
        found = udi_table.member(line)
        if found is not None:
            members.append(found)
        elif not line.strip().startswith("-----"):
            break
    return tuple(members)


def _uptime(page: Page) -> re.Match[str] | None:
    """Name and period: the first line whose period is understood, or the only line there is."""
    found = [match for line in page.holding(" uptime is ") if (match := _UPTIME.match(line))]
    understood = [match for match in found if license_words.seconds(match[2]) is not None]
    return (understood or found)[0] if understood or len(found) == 1 else None


def _group(found: re.Match[str] | None) -> str | None:
    return found[1] if found else None
