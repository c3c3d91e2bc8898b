# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what ansible-doc says about each plugin and role of the collection; a page that does not render is an error."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

COLLECTION = "netlicense.cisco"
KINDS = ("module", "connection", "filter", "lookup", "role")
PAGES = Path(".build/docs")
WORKERS = 2


def ansible_doc(*arguments: str) -> str:
    """What ansible-doc prints."""
    command = [sys.executable, "-m", "ansible", "doc", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def names(kind: str) -> list[str]:
    """The plugins of a kind."""
    return sorted(json.loads(ansible_doc("-t", kind, "--list", "--json", COLLECTION)))


def write(kind: str, name: str) -> Path:
    """The page of a plugin."""
    page = PAGES / f"{kind}.{name}.txt"
    page.write_text(ansible_doc("-t", kind, name), encoding="utf-8")
    return page


def main() -> int:
    """One page per plugin."""
    PAGES.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(WORKERS) as pool:
        plugins = [(kind, name) for kind, found in zip(KINDS, pool.map(names, KINDS), strict=True) for name in found]
        for page in pool.map(lambda plugin: write(*plugin), plugins):
            print(page)
    return 0 if plugins else 1


if __name__ == "__main__":
    sys.exit(main())
