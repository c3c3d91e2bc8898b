# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show bootvar`: which image the next boot takes."""

from __future__ import annotations

import re

from ..domain.errors import UnreadableOutput
from ..domain.reading import Reading
from ..domain.screens import BootScreen
from .noise import clean
from .refusals import raise_refusal

COMMAND = "show bootvar"

_VARIABLE = re.compile(r"\s*BOOT variable = *(.*?);?\s*")
_PATHS = re.compile(r"\s*BOOT path-list\s*: *(.*?)\s*")
_ABSENT = re.compile(r"\s*BOOT variable does not exist\s*")
_REGISTER = re.compile(r"\s*Configuration register is (0x[0-9A-Fa-f]{1,4})(?:\s+\(will be (0x[0-9A-Fa-f]{1,4}) at next reload\))?\s*")


def parse(text: str) -> Reading[BootScreen]:
    """The images in the order they are tried. Where a second block speaks of the next reload, that one counts."""
    raise_refusal(text, COMMAND)
    images: tuple[str, ...] | None = None
    register: re.Match[str] | None = None
    lines = clean(text, COMMAND)
    for line in lines:
        found = _VARIABLE.fullmatch(line) or _PATHS.fullmatch(line)
        if found:
            images = _images(found[1])
        elif _ABSENT.fullmatch(line):
            images = ()
        elif register is None:
            register = _REGISTER.fullmatch(line)
    if images is None:
        raise UnreadableOutput(COMMAND, next((line.strip() for line in lines if line.strip()), ""))
    screen = BootScreen(
        images,
        confreg=int(register[1], 16) if register else None,
        confreg_next=int(register[2], 16) if register and register[2] else None,
    )
    return Reading(screen)


def _images(printed: str) -> tuple[str, ...]:
    """`flash0:a.bin,12;flash0:b.bin,12;` without the numbers the device keeps behind each name."""
    return tuple(name for name in (part.strip().partition(",")[0] for part in printed.split(";")) if name)
