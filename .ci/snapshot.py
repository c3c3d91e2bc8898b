# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The work tree as it stands, committed or not, as a collection where tools want one: .../ansible_collections/netlicense/cisco, and no symbolic link."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

REPOSITORY = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("NETLICENSE_CLONE", REPOSITORY)) / ".build"
HOME = BUILD / "home"
PLAIN_PATH = re.compile(r"[\w./+@-]+", re.ASCII)


@contextmanager
def a_plain_place(purpose: str) -> Iterator[Path]:
    """Where the snapshot of one tool goes: in .build, or in a temporary folder where ansible-doc would stumble over the name of the clone."""
    if PLAIN_PATH.fullmatch(str(REPOSITORY)):
        yield BUILD / purpose
    else:
        with TemporaryDirectory(prefix="netlicense-") as folder:
            yield Path(folder)


def take_snapshot(place: Path) -> Path:
    """A git work tree of its own, with every file of this one that git does not ignore."""
    snapshot = place / "ansible_collections" / "netlicense" / "cisco"
    shutil.rmtree(snapshot, ignore_errors=True)
    snapshot.mkdir(parents=True)
    git = ["git", "-c", "safe.directory=*"]
    listed = subprocess.run(
        [*git, "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=REPOSITORY, check=True, stdout=subprocess.PIPE
    ).stdout
    for name in sorted(set(os.fsdecode(listed).split("\0")) - {""}):
        source, target = REPOSITORY / name, snapshot / name
        if source.is_symlink() or source.is_file():  # deleted files are still listed
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target, follow_symlinks=False)
    subprocess.run(["git", "init", "--quiet"], cwd=snapshot, check=True)
    return snapshot


def environment() -> dict[str, str]:
    """HOME of its own, and a PATH without the shims of version managers, which stand for interpreters that are not there."""
    folders = [folder for folder in os.environ["PATH"].split(os.pathsep) if "shims" not in folder]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ANSIBLE_", "PYTHON", "PIP_"))}
    return {**kept, "HOME": str(HOME), "PATH": os.pathsep.join(folders)}
