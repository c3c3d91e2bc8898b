# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The license files that a play offers."""

from __future__ import annotations

from ..domain.license_file import OfferedFile
from ..parsers import license_file


def offered(path: str, content: bytes, explicit: bool) -> OfferedFile:
    """A file with what was read from it; a broken one is kept with its problems. `explicit`: named by the play, not found in a folder."""
    return OfferedFile(license_file.read(path, content), content, explicit)
