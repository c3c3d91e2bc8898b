# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what ansible-doc says about each plugin and role of the collection; a page that does not render is an error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

COLLECTION = "netlicense.cisco"
KINDS = ("module", "connection", "filter", "lookup", "role")
PAGES = Path(".build/docs")


def ansible_doc(*arguments: str) -> str:
    """What ansible-doc prints."""
    command = [sys.executable, "-m", "ansible", "doc", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def main() -> int:
    """One page per plugin."""
    PAGES.mkdir(parents=True, exist_ok=True)
    written = 0
    for kind in KINDS:
        for name in sorted(json.loads(ansible_doc("-t", kind, "--list", "--json", COLLECTION))):
            page = PAGES / f"{kind}.{name}.txt"
            page.write_text(ansible_doc("-t", kind, name), encoding="utf-8")
            written += 1
            print(page)
    return 0 if written else 1


if __name__ == "__main__":
    sys.exit(main())
