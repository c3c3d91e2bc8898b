# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show version` of a firewall."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.asa import AsaVersionScreen
from ..domain.errors import GluedOutputs, UnreadableOutput
from ..domain.reading import Reading
from . import asa_keys, license_words
from .answer import answer_lines, left_out
from .glued import refuse_second
from .page import Page

COMMAND = "show version"

_SOFTWARE = re.compile(
    r"\s*Cisco (?:Adaptive Security Appliance Software|PIX Security Appliance Software|PIX Firewall) Version (\d\S{2,30})(?:\s+(<\S{1,20}>))?\s*"
)
_NAMES = ("Adaptive Security Appliance Software Version ", "PIX Security Appliance Software Version ", "PIX Firewall Version ")
_ROUTER = re.compile(r"\s*Cisco (?:IOS|Internetwork Operating System)\b.*\bVersion \d.*")
_HEADING = re.compile(r"\s*Licensed features for this platform:?\s*")
_MANAGER = re.compile(r"\s*(?:Cisco PIX )?Device Manager Version (\d\S{1,30})\s*")
_IMAGE = re.compile(r'\s*System image file is "([^"\s]{1,200})"\s*')
_UP = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._/-]{0,62}) up (\d.{0,80}?)\s*")
_FAILOVER_UP = re.compile(r"\s*failover cluster up (\d.{0,80}?)\s*")
_SHORT_UNIT = re.compile(r"\b(min|sec)(s?)\b")
_HARDWARE = re.compile(r"\s*Hardware:\s+([A-Za-z0-9][A-Za-z0-9._/+ -]{1,40}?)\s*(?:,.*)?")
_MODEL = re.compile(r"\s*Model Id:\s+(\S{2,40})\s*")
_MODE = re.compile(r"\s*License mode:\s*(\S.{0,60}?)\s*", re.IGNORECASE)
_STATE = re.compile(r"\s*(?:ASAv Platform )?License state:\s*(\S.{0,60}?)\s*", re.IGNORECASE)
_RESERVATION = re.compile(r"\s*License reservation:\s*(\S.{0,60}?)\s*", re.IGNORECASE)
_REGISTER = re.compile(r"\s*Configuration register is (0x[0-9A-Fa-f]{1,8})(?:\s+\(will be (0x[0-9A-Fa-f]{1,8}) at next reload\))?\s*")
# What may stand in a last line that nothing ended: it says nothing for us.
_SETTLED = re.compile(r"\s*Configuration (?:has not been modified since|last modified by) .*")

_FIRST_LINES = 4000


def is_firewall(text: str) -> bool:
    """Whether an output of `show version` comes from an ASA or PIX."""
    return any(name in text[:_FIRST_LINES] for name in _NAMES)


def parse(text: str) -> Reading[AsaVersionScreen]:
    """What the output shows; a line that is cut or unknown leaves its value None, and keys are kept as fingerprints."""
    lines = answer_lines(text, COMMAND, _SETTLED)
    refuse_second(COMMAND, Page(lines), (("Version", _SOFTWARE), ("register", _REGISTER), ("Licensed features", _HEADING)))
    router = _first(_ROUTER, lines)
    if router is not None:
        raise GluedOutputs(COMMAND, router[0])
    software = _first(_SOFTWARE, lines[:40])
    if software is None:
        raise UnreadableOutput(COMMAND, asa_keys.without_keys(next((line.strip() for line in lines if line.strip()), "")))
    keys, warnings = asa_keys.read(lines)
    up, register = _first(_UP, lines), _first(_REGISTER, lines)
    screen = AsaVersionScreen(
        hostname=up[1] if up else None,
        printed_release=software[1],
        context=software[2] == "<context>",
        device_manager=_group(_MANAGER, lines),
        image_file=_group(_IMAGE, lines),
        hardware=_group(_HARDWARE, lines),
        model=_group(_MODEL, lines),
        uptime_s=_seconds(up[2]) if up else None,
        failover_uptime_s=_seconds(_group(_FAILOVER_UP, lines) or ""),
        license_mode=_group(_MODE, lines),
        license_state=_group(_STATE, lines),
        license_reservation=_group(_RESERVATION, lines),
        confreg=int(register[1], 16) if register else None,
        confreg_next=int(register[2], 16) if register and register[2] else None,
        licensing=keys,
    )
    return Reading(screen, (*warnings, *left_out(text, COMMAND, _SETTLED)))


def _seconds(printed: str) -> int | None:
    """`41 days 19 hours`, `19 mins 42 secs`."""
    return license_words.seconds(_SHORT_UNIT.sub(lambda unit: {"min": "minute", "sec": "second"}[unit[1]] + unit[2], printed))


def _first(pattern: re.Pattern[str], lines: Sequence[str]) -> re.Match[str] | None:
    return next((found for found in map(pattern.fullmatch, lines) if found is not None), None)


def _group(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    found = _first(pattern, lines)
    return found[1] if found else None
