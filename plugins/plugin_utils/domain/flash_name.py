# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of files on a device, always absolute."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .errors import BadArgument
from .filesystem import Filesystem

_SAFE = re.compile(r"[A-Za-z][A-Za-z0-9-]*:[A-Za-z0-9._][A-Za-z0-9._-]{0,95}")

OURS = "netlicense-"
"""What the names of all files begin with that this collection puts on a device."""


def is_ours(name: str) -> bool:
    """Whether a file on a device was put there by this collection."""
    return re.fullmatch(rf"{OURS}[a-z0-9-]+\.lic", name) is not None


def on_flash(filesystem: str, name: str) -> str:
    """`flash0:` and a base name as one absolute name; refuses whatever could mean more than one file in that place."""
    path = f"{filesystem}{name}"
    if not _SAFE.fullmatch(path) or ".." in name:
        raise BadArgument(f"{path!r} is not a file name that is sent to a device", hint="use letters, digits, dot, dash and underscore")
    return path


def canonical(path: str, filesystems: Iterable[Filesystem]) -> str:
    """A name as it compares: without the slash after the colon, and with the file system's first name (`flash:` may be `flash0:`)."""
    prefix, colon, rest = path.strip().partition(":")
    if not colon:
        return path.strip()
    name = f"{prefix}:"
    for filesystem in filesystems:
        if name in filesystem.aliases:
            name = filesystem.name
    return f"{name}{rest.lstrip('/')}"
