# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenSSH as it is installed: `ssh` in a terminal, with piped input and with one command, and `scp -O`."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .emulated import Device

pytestmark = pytest.mark.skipif(not (shutil.which("ssh") and shutil.which("scp")), reason="OpenSSH is not installed: apt install openssh-client")

Lab = Callable[..., Device]
Look = Callable[[Device, str], str]

OLD = ("-oKexAlgorithms=+diffie-hellman-group14-sha1", "-oHostKeyAlgorithms=+ssh-rsa")
OLDEST = ("-oKexAlgorithms=+diffie-hellman-group1-sha1", "-oHostKeyAlgorithms=+ssh-rsa", "-oCiphers=+3des-cbc")


class OpenSsh:
    """The two commands with a password, the device's own host key, and nothing from anybody's ~/.ssh."""

    def __init__(self, folder: Path, device: Device, *options: str, password: str | None = None) -> None:
        self._device = device
        self._environment = self._answering(folder, password or device.password)
        known = folder / "known_hosts"
        known.write_text(f"[127.0.0.1]:{device.port} {device.host_key}\n", encoding="utf-8")
        self._options = ["-F", "none", f"-oUserKnownHostsFile={known}", "-oPubkeyAuthentication=no", "-oNumberOfPasswordPrompts=1", *options]

    @staticmethod
    def _answering(folder: Path, password: str) -> dict[str, str]:
        """OpenSSH takes a password from a program that prints it."""
        answer = folder / "password"
        answer.write_text(f"#!/bin/sh\necho '{password}'\n", encoding="utf-8")
        answer.chmod(0o700)
        return {**os.environ, "SSH_ASKPASS": str(answer), "SSH_ASKPASS_REQUIRE": "force"}

    def ssh(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return self._run(self.command(*arguments), typed)

    def scp(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """`scp -O`; a path that begins with a colon is one of the device."""
        places = [f"{self._device.username}@127.0.0.1{one}" if one.startswith(":") else one for one in arguments]
        return self._run(["scp", *self._options, "-P", str(self._device.port), *places], "")

    def command(self, *arguments: str) -> list[str]:
        flags = [one for one in arguments if one.startswith("-")]
        return ["ssh", *self._options, *flags, "-p", str(self._device.port), f"{self._device.username}@127.0.0.1", *arguments[len(flags) :]]

    def _run(self, command: list[str], typed: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(command, env=self._environment, input=typed.encode(), capture_output=True, timeout=30, check=False)
        return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())

    def in_a_terminal(self) -> Person:
        return Person(self.command(), self._environment)


class Person:
    """Somebody at a terminal."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(command, env=environment, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True)
        os.close(theirs)
        self._seen = ""

    def until(self, pattern: str) -> str:
        """What the screen shows up to the pattern."""
        deadline = time.monotonic() + 15
        while not (found := re.search(pattern, self._seen)):
            assert time.monotonic() < deadline, f"{pattern!r} did not come: {self._seen!r}"
            if select.select([self._ours], [], [], 0.2)[0]:
                self._seen += os.read(self._ours, 65536).decode()
        text, self._seen = self._seen[: found.end()], self._seen[found.end() :]
        return text.replace("\r\n", "\n")

    def type(self, keys: str, pattern: str = r"R1(\(config\))?#$") -> str:
        os.write(self._ours, keys.encode())
        return self.until(pattern)

    def leaves(self, keys: str) -> int:
        os.write(self._ours, keys.encode())
        status = self.process.wait(timeout=15)
        os.close(self._ours)
        return status


def test_a_person_at_a_terminal_pages_configures_and_leaves(lab: Lab, tmp_path: Path, look: Look) -> None:
    device = lab()
    person = OpenSsh(tmp_path, device).in_a_terminal()
    person.until("R1#$")
    first = person.type("show version\r", " --More-- $")
    assert "Cisco IOS Software" in first and device.sn not in first
    assert device.sn in person.type("  ")
    person.type("configure terminal\r")
    person.type("ip domain-name lab.example\r")
    person.type("\x1a")
    assert person.leaves("exit\r") == 0
    device.wait_for("logout")
    assert "ip domain-name lab.example" in look(device, "show running-config")


@pytest.mark.parametrize("flags", [(), ("-tt",)], ids=["without a terminal", "with -tt"])
def test_lines_that_are_piped_are_carried_out_to_the_last(lab: Lab, tmp_path: Path, flags: tuple[str, ...]) -> None:
    device = lab()
    done = OpenSsh(tmp_path, device).ssh(*flags, typed="terminal length 0\nshow license udi\nshow clock\nexit\n")
    assert done.returncode == 0
    assert device.commands() == ["terminal length 0", "show license udi", "show clock", "exit"]
    shown = done.stdout.replace("\r\n", "\n")
    assert re.search(rf"show license udi\n.*{re.escape(device.pid)} +{device.sn}.*R1#show clock\n\*\d\d:\d\d:\d\d.*\nR1#exit\n", shown, re.DOTALL)


def test_input_that_ends_without_exit_ends_the_session_with_its_status(lab: Lab, tmp_path: Path) -> None:
    device = lab()
    done = OpenSsh(tmp_path, device).ssh(typed="show clock\n")
    assert done.returncode == 0 and "UTC" in done.stdout
    device.wait_for("logout")


def test_one_command_prints_its_answer_and_nothing_else(lab: Lab, tmp_path: Path) -> None:
    device = lab()
    done = OpenSsh(tmp_path, device).ssh("show license udi")
    assert done.returncode == 0
    assert done.stdout.startswith("\r\n") and device.sn in done.stdout and "R1#" not in done.stdout
    assert device.heard()[:3] == [f"login {device.username}", "exec show license udi", "cmd show license udi"]


def test_a_wrong_password_is_refused(lab: Lab, tmp_path: Path) -> None:
    device = lab()
    done = OpenSsh(tmp_path, device, password="wrong").ssh("show clock")
    assert done.returncode == 255 and "Permission denied" in done.stderr
    assert set(device.heard()) == {f"login-refused {device.username}"}


@pytest.mark.parametrize("way", ["password", "keyboard-interactive"])
def test_the_password_is_taken_in_either_form(lab: Lab, tmp_path: Path, way: str) -> None:
    device = lab()
    assert OpenSsh(tmp_path, device, f"-oPreferredAuthentications={way}").ssh("show clock").returncode == 0
    assert device.heard()[0] == f"login {device.username}"


def test_a_file_arrives_and_comes_back_to_the_byte(lab: Lab, tmp_path: Path, look: Look) -> None:
    device, content = lab(), bytes(range(256)) * 300
    (tmp_path / "sent.bin").write_bytes(content)
    client = OpenSsh(tmp_path, device)
    assert client.scp("-O", str(tmp_path / "sent.bin"), ":flash:/sent.bin").returncode == 0
    assert device.causes()[-1] == "scp flash:/sent.bin"
    assert "76800" in look(device, "dir flash:/sent.bin")
    for place, *options in (("flash:/sent.bin",), ("flash0:/sent.bin",), ("flash0:sent.bin", "-T"), ("sent.bin",)):
        (tmp_path / "back.bin").unlink(missing_ok=True)
        assert client.scp("-O", *options, f":{place}", str(tmp_path / "back.bin")).returncode == 0
        assert (tmp_path / "back.bin").read_bytes() == content


def test_a_name_without_a_slash_is_fetched_with_capital_t_only(lab: Lab, tmp_path: Path) -> None:
    device = lab(extra_files={"there.txt": "kept\n"})
    done = OpenSsh(tmp_path, device).scp("-O", ":flash:there.txt", str(tmp_path / "back.txt"))
    assert done.returncode == 1 and "filename does not match request" in done.stderr


def test_times_are_nodded_at_in_both_directions(lab: Lab, tmp_path: Path) -> None:
    device = lab(extra_files={"there.txt": "kept\n"})
    (tmp_path / "sent.txt").write_text("sent\n", encoding="utf-8")
    client = OpenSsh(tmp_path, device)
    sent = client.scp("-O", "-p", str(tmp_path / "sent.txt"), ":flash:/sent.txt")
    fetched = client.scp("-O", "-p", ":flash:/there.txt", str(tmp_path / "back.txt"))
    assert (sent.returncode, sent.stderr, fetched.returncode, fetched.stderr) == (0, "", 0, "")
    assert (tmp_path / "back.txt").read_text(encoding="utf-8") == "kept\n"
    assert device.causes()[-1] == "scp flash:/sent.txt"


def test_the_configuration_is_fetched_from_nvram(lab: Lab, tmp_path: Path) -> None:
    device = lab()
    assert OpenSsh(tmp_path, device).scp("-O", ":nvram:/startup-config", str(tmp_path / "startup")).returncode == 0
    assert f"license udi pid {device.pid} sn {device.sn}\n" in (tmp_path / "startup").read_text(encoding="utf-8")


def test_a_missing_file_and_a_full_flash_are_told_in_the_words_of_the_device(lab: Lab, tmp_path: Path) -> None:
    device = lab(flash_free=1000)
    (tmp_path / "big.bin").write_bytes(b"x" * 1001)
    client = OpenSsh(tmp_path, device)
    missing = client.scp("-O", ":flash:/missing.lic", str(tmp_path / "back"))
    full = client.scp("-O", str(tmp_path / "big.bin"), ":flash:/big.bin")
    assert (missing.returncode, full.returncode) == (1, 1)
    assert missing.stderr.endswith("flash:/missing.lic: No such file or directory\n")
    assert full.stderr.endswith("flash:/big.bin: No space left on device\n")
    assert not (tmp_path / "back").exists()
    assert device.causes() == ["start"]


def test_without_the_scp_server_nothing_is_copied(lab: Lab, tmp_path: Path) -> None:
    device = lab(scp=False)
    (tmp_path / "sent.txt").write_text("sent\n", encoding="utf-8")
    done = OpenSsh(tmp_path, device).scp("-O", str(tmp_path / "sent.txt"), ":flash:/sent.txt")
    assert done.returncode == 1 and "Administratively disabled." in done.stderr
    assert device.causes() == ["start"]


def test_sftp_is_refused_so_that_scp_needs_its_old_protocol(lab: Lab, tmp_path: Path) -> None:
    device = lab()
    (tmp_path / "sent.txt").write_text("sent\n", encoding="utf-8")
    done = OpenSsh(tmp_path, device).scp(str(tmp_path / "sent.txt"), ":flash:/sent.txt")
    assert done.returncode != 0 and device.causes() == ["start"]


@pytest.mark.parametrize(("profile", "options", "without"), [("ios15", OLD, "key exchange"), ("legacy", OLDEST, "key exchange")])
def test_old_devices_are_reached_with_the_options_of_the_page(lab: Lab, tmp_path: Path, profile: str, options: tuple[str, ...], without: str) -> None:
    device = lab(crypto=profile)
    refused = OpenSsh(tmp_path, device).ssh("show clock")
    assert refused.returncode == 255 and without in refused.stderr
    assert OpenSsh(tmp_path, device, *options).ssh("show clock").returncode == 0
