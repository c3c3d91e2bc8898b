# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the lab, pasted into a shell as it stands."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "lab.md"


def commands(folder: Path) -> dict[str, str]:
    """An environment in which the commands of the page are installed."""
    modules = {"ios-license-lab": "ansible_collections.netlicense.cisco.extensions.emulator", "ansible-playbook": "ansible playbook"}
    for name, module in modules.items():
        script = folder / name
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m {module} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def test_the_first_block_activates_two_routers(tmp_path: Path) -> None:
    block = re.findall(r"^```\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[0]
    (tmp_path / "bin").mkdir()
    (tmp_path / "project").mkdir()
    output = tmp_path / "output"
    with output.open("wb") as stream:
        shell = subprocess.Popen(
            ["bash", "-c", block], cwd=tmp_path / "project", env=commands(tmp_path / "bin"), stdout=stream, stderr=stream, start_new_session=True
        )
        try:
            status = shell.wait(timeout=120)
        finally:
            os.killpg(shell.pid, signal.SIGTERM)  # the routers
    told = output.read_text(encoding="utf-8")
    assert status == 0, told
    assert re.findall(r"(R\d) +: ok=\d+ +changed=(\d+)", told) == [("R1", "1"), ("R2", "1")], told
