# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of image files, and which of them a device boots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

IGNORES_STARTUP = 0x0040
"""The bit of the configuration register that makes a boot ignore the saved configuration."""

BOOT_FIELD = 0x000F

_NAME = re.compile(
    r"(?P<family>c\d{4}e?)-(?P<set>[a-z0-9_]+)-mz(\.S[PS]A)?"
    r"\.(?P<major>\d\d)(?P<minor>\d)-(?P<release>\d+)\.(?P<train>[A-Z]+)(?P<rebuild>\d*[a-z]?)\.bin"
)


@dataclass(frozen=True)
class Image:
    """What the name of an image file says about it."""

    file: str
    software: str
    name: str
    release: str


def described(file: str) -> Image | None:
    """`c1900-universalk9-mz.SPA.154-3.M3.bin` is C1900-UNIVERSALK9-M, 15.4(3)M3; None for any other file."""
    found = _NAME.fullmatch(file)
    if found is None:
        return None
    release = f"{found['major']}.{found['minor']}({found['release']}){found['train']}{found['rebuild']}"
    family = found["family"].upper()
    return Image(file, family, f"{family}-{found['set'].upper()}-M", release)


def chosen(files: Iterable[str], boot_lines: Sequence[str], register: int) -> str | None:
    """The file that boots: the first of `boot system` that is there, else the first image on flash; None stays in the monitor."""
    if register & BOOT_FIELD == 0 or register & IGNORES_STARTUP:
        return None  # without its configuration a device has no address, either
    present = [file for file in files if file.endswith((".bin", "packages.conf"))]
    wanted = [] if register & BOOT_FIELD == 1 else [line.split()[-1].rpartition(":")[2].lstrip("/") for line in boot_lines]
    return next((file for file in wanted if file in present), present[0] if present else None)
