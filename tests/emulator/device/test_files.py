# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files on the flash, by command and by SCP, to the byte."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from .lab import PROMPT, Lab, Router

CONTENT = b"what a license file might hold\n"


@pytest.fixture
def open_router(lab: Lab) -> Router:
    """SCP is on, and the user has the privilege for it."""
    return lab.router(scp=True, privilege=15)


def test_scp_is_off_by_default(router: Router) -> None:
    assert router.puts("flash0:a", CONTENT) == (1, b"", b"Administratively disabled.\n")
    assert router.exec("scp -f flash0:a") == (1, b"", b"Administratively disabled.\n")


def test_scp_wants_privilege_15_at_login(lab: Lab) -> None:
    assert lab.router(scp=True).puts("flash0:a", CONTENT) == (1, b"", b"Privilege denied.\n")


def test_scp_can_be_switched_on(lab: Lab) -> None:
    router = lab.router(privilege=15)
    router.shell().lines("terminal length 0", "configure terminal", "ip scp server enable", "end")
    assert router.puts("flash0:a", CONTENT)[0] == 0


@pytest.mark.parametrize("command", ["scp -t flash0:a.lic", "scp  -t  flash:/a.lic", "scp -v -p -t 'flash0:a.lic'", "scp -pt a.lic"])
def test_a_sink_takes_a_file_and_gives_its_exit_status(open_router: Router, command: str) -> None:
    times = b"T1 0 1 0\n" if "p" in command.split()[1] else b""
    status, output, errors = open_router.exec(command, times + b"C0644 %d another-name\n" % len(CONTENT) + CONTENT + b"\x00")
    assert (status, output, errors) == (0, b"\x00" * (4 if times else 3), b"")
    assert open_router.device.flash.files["a.lic"].content == CONTENT
    assert f"exec {command}" in open_router.heard()


def test_a_source_gives_a_file(open_router: Router) -> None:
    open_router.holds("a.lic", CONTENT)
    status, output, errors = open_router.exec("scp -f flash0:a.lic", b"\x00\x00\x00")
    assert (status, output, errors) == (0, b"C0644 %d a.lic\n" % len(CONTENT) + CONTENT + b"\x00", b"")
    startup = open_router.exec("scp -f nvram:startup-config", b"\x00\x00\x00")[1]
    assert b"\nhostname R1\n" in startup


def test_what_is_not_there_is_told(open_router: Router) -> None:
    assert open_router.exec("scp -f flash0:a.lic", b"\x00") == (1, b"\x01scp: flash0:a.lic: No such file or directory\n", b"")


def test_a_folder_is_not_taken(open_router: Router) -> None:
    status, output, _errors = open_router.exec("scp -r -t flash0:x", b"D0755 0 folder\n")
    assert status == 1 and b"\x01scp: " in output


def test_no_room_is_told_by_scp_copy_and_save(lab: Lab) -> None:
    router = lab.router(scp=True, privilege=15, flash_free=10)
    status, output, _errors = router.puts("flash0:a", CONTENT)
    assert status == 1 and output.endswith(b"\x01scp: flash0:a: No space left on device\n")
    shell = router.shell()
    shell.run("copy nvram:startup-config flash0:b", r"\[b\]\? $")
    assert shell.run("") == "%Error writing flash0:b (No space left on device)\n"
    assert "No space left" in shell.run("license save flash0:c")
    assert len(router.states()) == 1 and "(10 bytes free)" in shell.run("dir")


def test_a_transfer_can_be_cut(lab: Lab) -> None:
    router = lab.router(scp=True, privilege=15, faults=[{"do": "truncate_transfer"}, {"do": "lose_exit_status", "skip": 0}])
    assert router.puts("flash0:a", CONTENT)[0] == -1
    assert router.device.flash.files["a"].content == CONTENT[: len(CONTENT) // 2]
    assert router.puts("flash0:a", CONTENT)[0] == 0


def test_a_sender_that_stops_in_the_middle_leaves_a_part(open_router: Router) -> None:
    status, _output, _errors = open_router.exec("scp -t flash0:a", b"C0644 100 a\nonly this")
    assert status == 1
    assert open_router.device.flash.files["a"].content == b"only this"


def test_dir_lists_files_and_its_sums_are_right(router: Router) -> None:
    router.holds("a.lic", CONTENT)
    shell = router.privileged()
    lines = shell.run("dir flash0:").splitlines()
    assert lines[0] == "Directory of flash0:/"
    assert lines[3] == f"    2  -rw-{len(CONTENT):12}  Apr 18 2013 03:31:18 +00:00  a.lic"
    size, free = router.device.flash.size, router.device.flash.free
    assert lines[-1] == f"{size} bytes total ({free} bytes free)"
    assert size - free == int(router.device.platform["image_size"]) + len(CONTENT)
    assert shell.run("dir flash:/a.lic").splitlines()[0] == "Directory of flash:/a.lic"
    assert shell.run("dir flash:/b.lic") == "%Error opening flash:/b.lic (No such file or directory)\n"
    assert shell.run("dir /all").splitlines()[1:] == lines[1:]


def test_files_are_read_and_proved(router: Router) -> None:
    router.holds("a.lic", CONTENT)
    shell = router.privileged()
    assert shell.run("more flash0:a.lic") == CONTENT.decode()
    assert shell.run("verify /md5 flash0:a.lic").endswith(f"verify /md5 (flash0:a.lic) = {hashlib.md5(CONTENT, usedforsecurity=False).hexdigest()}\n")
    assert "No such file" in shell.run("more flash0:b") and "No such file" in shell.run("verify /md5 flash0:b")


def test_delete_asks_for_the_name_and_for_consent(router: Router) -> None:
    router.holds("a.lic", CONTENT)
    shell = router.privileged()
    for key, left in (("n", True), ("\r", False)):
        shell.run("delete flash0:a.lic", r"Delete filename \[a\.lic\]\? $")
        shell.run("", r"Delete flash0:/a\.lic\? \[confirm\]$")
        shell.send(key)
        shell.until(PROMPT)
        assert ("a.lic" in router.device.flash.files) is left
    assert "No such file" in shell.run("delete /force flash0:a.lic")


def test_copy_asks_for_the_name_and_before_it_overwrites(router: Router) -> None:
    router.holds("a.lic", CONTENT)
    shell = router.privileged()
    shell.run("copy flash0:a.lic flash0:b.lic", r"Destination filename \[b\.lic\]\? $")
    assert shell.run("").startswith(f"{len(CONTENT)} bytes copied in ")
    shell.run("copy flash0:a.lic flash0:", r"Destination filename \[a\.lic\]\? $")
    assert shell.run("b.lic", r"\[confirm\]$").startswith("%Warning:There is a file already existing with this name\n")
    shell.send("\n")
    shell.until(PROMPT)
    assert set(router.device.flash.files) == {router.device.platform["image"], "a.lic", "b.lic"}


@pytest.mark.parametrize("command", ["write", "write memory", "copy running-config startup-config"])
def test_every_way_to_save(router: Router, command: str) -> None:
    shell = router.privileged()
    shell.lines("configure terminal", "ip route 203.0.113.0 255.255.255.0 192.0.2.9", "end")
    assert "203.0.113.0" not in shell.run("show startup-config")
    if command.startswith("copy"):
        shell.run(command, r"Destination filename \[startup-config\]\? $")
        command = ""
    assert shell.run(command) == "Building configuration...\n[OK]\n"
    assert "203.0.113.0" in shell.run("show startup-config")
    assert "\n! NVRAM config last updated at " in shell.run("show running-config")


def test_openssh_scp_copies_both_ways(open_router: Router, tmp_path: Path) -> None:
    if shutil.which("scp") is None:
        pytest.skip("there is no OpenSSH client")
    ask = tmp_path / "ask"
    ask.write_text("#!/bin/sh\necho lab-password\n", encoding="utf-8")
    ask.chmod(0o700)
    (tmp_path / "a.lic").write_bytes(CONTENT)
    environment = {"PATH": "/usr/bin:/bin", "SSH_ASKPASS": str(ask), "SSH_ASKPASS_REQUIRE": "force", "HOME": str(tmp_path), "DISPLAY": ":0"}
    options = ["StrictHostKeyChecking=no", f"UserKnownHostsFile={tmp_path / 'known'}", "PubkeyAuthentication=no"]
    options += ["KexAlgorithms=+diffie-hellman-group14-sha1", "HostKeyAlgorithms=+ssh-rsa"]
    command = ["scp", "-O", "-F", "none", *(f"-o{option}" for option in options), "-P", str(open_router.port)]
    there = "admin@127.0.0.1:flash0:/a.lic"
    for source, target in ((str(tmp_path / "a.lic"), there), (there, str(tmp_path / "b.lic"))):
        done = subprocess.run([*command, source, target], capture_output=True, text=True, timeout=20, env=environment, stdin=subprocess.DEVNULL, check=False)
        if "unknown option -- O" in done.stderr or "libcrypto" in done.stderr:
            pytest.skip("this OpenSSH cannot talk to an old device")
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "b.lic").read_bytes() == CONTENT
