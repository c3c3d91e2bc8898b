# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The version of this collection."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[3]


def version() -> str:
    """The version of this collection, from what it was built of or built from."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return str(json.loads((_ROOT / "MANIFEST.json").read_text(encoding="utf-8"))["collection_info"]["version"])
    with suppress(OSError, IndexError):
        return str(re.findall(r"^version: *(\S+)", (_ROOT / "galaxy.yml").read_text(encoding="utf-8"), re.MULTILINE)[0])
    return "unknown"
