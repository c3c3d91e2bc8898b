# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What automation asks of a router beside its licenses: facts, file commands without questions, merges, and sessions per connection."""

from __future__ import annotations

import re
import socket
from contextlib import closing
from pathlib import Path

import paramiko
import pytest

from .lab import Lab, Router

MERGE = b"! a comment\nip domain-name lab.example\ninterface GigabitEthernet0/0\n description uplink\nnonsense\nend\n"


def test_facts_agree_with_the_configuration(lab: Lab) -> None:
    shell = lab.router(domain_name="lab.example").privileged()
    assert "Default domain is lab.example\n" in shell.run("show hosts")
    assert re.search(r"^GigabitEthernet0/0 +192\.0\.2\.1 +YES NVRAM +up +up *$", shell.run("show ip interface brief"), re.MULTILINE)
    shell.lines("configure terminal", "interface GigabitEthernet0/0", "shutdown", "end")
    assert "administratively down" in shell.run("show ip interface brief")
    assert re.search(r"Processor +\w+ +\d+ +\d+ +\d+", shell.run("show memory statistics"))
    assert "CPU utilization for five seconds" in shell.run("show processes cpu | include CPU utilization")
    assert "Archive feature not enabled" in shell.run("show archive")


def test_a_file_is_compared_with_what_runs(router: Router) -> None:
    shell, path = router.privileged(), router.holds("m.txt", MERGE)
    assert shell.run(f"show archive config incremental-diffs {path} ignorecase").splitlines()[:2] == ["!List of Commands:", "ip domain-name lab.example"]
    assert "No changes were found" in shell.run(f"show archive config incremental-diffs {router.holds('same.txt', b'ip cef')}")
    assert "No such file" in shell.run("show archive config incremental-diffs flash0:none")


def test_a_file_is_merged_line_by_line_and_what_is_wrong_is_told(router: Router) -> None:
    shell, path = router.privileged(), router.holds("m.txt", MERGE)
    answer = shell.run(f"copy {path} running-config", r"\[running-config\]\? $") + shell.run("")
    assert "% Invalid input" in answer and "bytes copied" in answer
    running = router.device.running
    place = running.index("interface GigabitEthernet0/0")
    assert "ip domain-name lab.example" in running and running[place + 1] == " description uplink"
    assert shell.run("show privilege") == "Current privilege level is 15\n"


def test_without_prompts_files_are_copied_and_deleted_at_once(router: Router) -> None:
    shell = router.privileged()
    shell.lines("configure terminal", "file prompt quiet", "end")
    assert "bytes copied" in shell.run("copy running-config flash0:/saved.txt")
    assert "bytes copied" in shell.run("copy startup-config flash:/started.txt")
    assert "bytes copied" in shell.run("copy null: flash0:/saved.txt")
    assert router.device.flash.files["saved.txt"].content == b""
    assert b"hostname R1" in (router.device.flash.files["started.txt"].content or b"")
    assert shell.run("delete flash0:/saved.txt") == "" and "saved.txt" not in router.device.flash.files


@pytest.mark.parametrize(("allowed", "opened"), [(1, 1), (2, 2)])
def test_a_connection_has_the_sessions_that_the_fleet_allows(lab: Lab, tmp_path: Path, allowed: int, opened: int) -> None:
    router = lab.router(privilege=15, sessions_per_connection=allowed)
    transport = paramiko.Transport(socket.create_connection(("127.0.0.1", router.port), 5))
    transport.start_client(timeout=5)
    transport.auth_password("admin", "lab-password")
    held = []
    for _attempt in range(3):
        try:
            held.append(transport.open_session(timeout=5))
        except paramiko.ChannelException:
            break
    transport.close()
    assert len(held) == opened and "session-refused" in router.heard()


def test_a_session_that_has_ended_makes_room_for_another(lab: Lab) -> None:
    router = lab.router(privilege=15, sessions_per_connection=2)
    with closing(paramiko.Transport(socket.create_connection(("127.0.0.1", router.port), 5))) as transport:
        transport.start_client(timeout=5)
        transport.auth_password("admin", "lab-password")
        for _session in range(4):
            channel = transport.open_session(timeout=5)
            channel.settimeout(5)
            channel.exec_command("show privilege")
            assert channel.recv_exit_status() == 0
            channel.close()
