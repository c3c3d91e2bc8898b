# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The playbook of the lab where something is in its way; how it starts and stops is tested by the page that it begins and ends."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from .follow import stopped


def played(folder: Path, **variables: object) -> tuple[int, str]:
    """The exit status, and what was printed on as few lines as possible."""
    given = [word for name, value in variables.items() for word in ("-e", f"{name}={value}")]
    command = [sys.executable, "-m", "ansible", "playbook", "-i", "localhost,", "netlicense.cisco.lab", *given]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=folder)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def test_a_fleet_that_somebody_changed_is_served_and_a_port_that_is_taken_is_named_with_the_way_out(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = taken.getsockname()[1]
        (tmp_path / "netlicense-lab").mkdir()
        (tmp_path / "netlicense-lab" / "fleet.yml").write_text(f"devices: [{{name: mine, platform: c881, port: {port}}}]", encoding="utf-8")
        status, told = played(tmp_path)
    stopped(tmp_path)
    assert status != 0
    assert f"device mine: 127.0.0.1 port {port}: Address already in use" in told and "lab_port=3201" in told


def test_another_process_with_the_number_of_an_ended_lab_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "300"]) as other:
        told_once = {"devices": [], "control": {"socket": str(tmp_path / "gone")}, "pid": other.pid}
        (tmp_path / "lab").mkdir()
        (tmp_path / "lab" / "ready.json").write_text(json.dumps(told_once), encoding="utf-8")
        status, told = played(tmp_path, lab_state="absent", lab_dir="lab")
        lives = other.poll() is None
        other.kill()
    assert lives and status == 0 and "changed=0" in told
    assert "to go on: ansible-playbook netlicense.cisco.lab -e lab_dir=lab" in told
