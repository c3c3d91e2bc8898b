# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a linter of collections on the work tree as it stands, committed or not: `ansible-lint`, or `antsibull-docs` for the plugins' documentation.

Both find the collection's own modules and roles only below a collections path, and neither needs anything from Galaxy: it depends on nothing.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from snapshot import HOME, a_plain_place, environment, take_snapshot

COMMANDS = {
    "ansible-lint": ["ansible-lint", "--offline", "--nocolor", "--profile", "production"],
    "antsibull-docs": ["antsibull-docs", "lint-collection-docs", "--plugin-docs", "."],
}


def main(linter: str, *arguments: str) -> int:
    """The exit code of the linter."""
    tool, *options = COMMANDS[linter]
    command = [sys.executable, str(Path(sys.executable).with_name(tool)), *options, *arguments]
    HOME.mkdir(parents=True, exist_ok=True)
    with a_plain_place("lint") as place:
        paths = {"ANSIBLE_COLLECTIONS_PATH": str(place), "ANSIBLE_HOME": str(place / "ansible")}
        return subprocess.run(command, cwd=take_snapshot(place), env=environment() | paths, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
