# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logging in, the discipline of a line, and how a session ends."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import asyncssh
import paramiko
import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.commands import LOOKS

from .lab import PROMPT, Lab, Router, Shell

OLD = ("KexAlgorithms=+diffie-hellman-group14-sha1", "HostKeyAlgorithms=+ssh-rsa", "Ciphers=+aes128-cbc")


def test_the_server_calls_itself_cisco_and_offers_what_ios_15_offers(router: Router) -> None:
    transport = router.shell().transport
    assert transport.remote_version == "SSH-2.0-Cisco-1.25"
    assert transport.host_key_type == "ssh-rsa"
    assert transport.remote_cipher in ("aes128-ctr", "aes128-cbc")


def test_a_login_has_privilege_1_until_enable(router: Router) -> None:
    shell = router.shell()
    assert shell.greeting.endswith("R1>")
    assert shell.run("show privilege") == "Current privilege level is 1\n"
    shell.enable()
    assert shell.run("show privilege") == "Current privilege level is 15\n"
    shell.run("disable", ">$")
    assert router.heard()[:4] == ["login admin", "cmd show privilege", "cmd enable", "answer ***"]


def test_the_enable_password_is_not_echoed_and_is_asked_three_times(router: Router) -> None:
    shell = router.shell()
    shell.run("enable", "Password: $")
    seen = ""
    for wrong, pattern in (("one", "Password: $"), ("two", "Password: $"), ("three", ">$")):
        shell.send(f"{wrong}\r")
        seen += shell.until(pattern)
    assert not re.search("one|two|three", seen)
    assert "% Access denied" in seen
    assert "lab" not in " ".join(router.heard())


def test_privilege_15_at_login_needs_no_enable(lab: Lab) -> None:
    router = lab.router(privilege=15, users=[{"name": "look", "password": "only", "privilege": 1}])
    assert router.shell().greeting.endswith("R1#")
    assert router.shell(username="look", password="only").greeting.endswith("R1>")


class Guesser(asyncssh.SSHClient):
    """Somebody with a list of passwords."""

    def __init__(self) -> None:
        self._left = ["one", "two", "three", "lab-password"]

    def password_auth_requested(self) -> str | None:
        return self._left.pop(0) if self._left else None


def test_three_wrong_passwords_end_the_connection(lab: Lab) -> None:
    router = lab.router(crypto="modern")

    async def guess() -> None:
        options: dict[str, Any] = {"known_hosts": None, "username": "admin", "client_keys": None, "agent_path": None, "config": None}
        options["preferred_auth"] = "password"
        async with asyncssh.connect("127.0.0.1", router.port, client_factory=Guesser, **options):
            raise AssertionError("the fourth password was tried")

    with pytest.raises(asyncssh.Error):
        lab.wait(guess())
    assert router.heard() == ["login-refused admin"] * 3
    assert router.shell().greeting


def test_refused_logins_can_be_ordered(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "auth_refused", "count": 1}])
    with pytest.raises(paramiko.AuthenticationException):
        router.shell()
    assert router.shell().greeting


def test_a_second_session_on_a_connection_is_refused(router: Router) -> None:
    shell = router.shell()
    with pytest.raises(paramiko.ChannelException):
        shell.transport.open_session(timeout=5)
    assert shell.run("show privilege") == "Current privilege level is 1\n"


def test_vtys_are_counted(lab: Lab) -> None:
    router = lab.router(vtys=1)
    first = router.shell()
    with pytest.raises((paramiko.SSHException, EOFError, OSError)):
        Shell(router.port)
    assert first.run("show privilege")


def test_subsystems_are_refused(router: Router) -> None:
    shell = router.shell()
    shell.run("exit", "\n$")
    transport = paramiko.Transport(("127.0.0.1", router.port))
    transport.start_client(timeout=5)
    transport.auth_password("admin", "lab-password")
    with pytest.raises(paramiko.SSHException):
        transport.open_session(timeout=5).invoke_subsystem("sftp")
    transport.close()


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\x00"])
def test_each_line_end_ends_one_line(router: Router, end: str) -> None:
    shell = router.shell()
    shell.send(f"show privilege{end}")
    assert shell.until(PROMPT) == "show privilege\r\nCurrent privilege level is 1\r\nR1>"
    shell.send(end)
    assert shell.until(PROMPT) == "\r\nR1>"


def test_what_is_typed_ahead_is_echoed_behind_the_next_prompt(lab: Lab) -> None:
    shell = lab.router(latency_ms=50).shell()
    shell.send("show privilege\nshow clock\n")
    seen = shell.until(r"UTC [^#>]*R1>$")
    assert re.fullmatch(r"show privilege\r\nCurrent privilege level is 1\r\nR1>show clock\r\n\*[^\r]*\r\nR1>", seen)


def test_keys_edit_the_line(router: Router) -> None:
    shell = router.shell()
    shell.send("xx\x7f\x08shw\x08\x1b[Aow privilege\n")
    assert "Current privilege level is 1" in shell.until(r"level[^>]*>$")
    shell.send("no such thing\x15show privilege\n")
    assert "Current privilege level is 1" in shell.until(r"level[^>]*>$")
    shell.send("half a line\x03")
    assert shell.until(PROMPT).endswith("half a line\r\nR1>")


def test_exit_ends_the_session_and_the_connection(router: Router) -> None:
    shell = router.shell()
    shell.send("exit\n")
    assert shell.ends() == b"exit\r\n\r\n"
    assert shell.channel.recv_exit_status() == 0
    shell.transport.join(5)
    assert not shell.transport.is_active()
    assert router.heard()[-1] == "logout"


def test_an_exec_request_runs_one_command(router: Router) -> None:
    status, output, errors = router.exec("show privilege")
    assert (status, output, errors) == (0, b"\r\nCurrent privilege level is 1\r\n", b"")
    assert router.heard() == ["login admin", "exec show privilege", "cmd show privilege", "logout"]


def test_input_that_ends_ends_the_session(router: Router) -> None:
    shell = router.shell()
    shell.send("show privilege\n")
    shell.channel.shutdown_write()
    assert b"Current privilege level is 1\r\n" in shell.ends()
    assert shell.channel.recv_exit_status() == 0


@pytest.mark.parametrize("crypto", ["modern", "ios15"])
def test_openssh_logs_in(lab: Lab, tmp_path: Path, crypto: str) -> None:
    if shutil.which("ssh") is None:
        pytest.skip("there is no OpenSSH client")
    router = lab.router(crypto=crypto)
    ask = tmp_path / "ask"
    ask.write_text("#!/bin/sh\necho lab-password\n", encoding="utf-8")
    ask.chmod(0o700)
    options = ["StrictHostKeyChecking=no", f"UserKnownHostsFile={tmp_path / 'known'}", "PubkeyAuthentication=no", "NumberOfPasswordPrompts=1"]
    options += OLD if crypto == "ios15" else []
    command = ["ssh", "-F", "none", *(f"-o{option}" for option in options), "-p", str(router.port), "admin@127.0.0.1", "show", "privilege"]
    environment = {"PATH": "/usr/bin:/bin", "SSH_ASKPASS": str(ask), "SSH_ASKPASS_REQUIRE": "force", "HOME": str(tmp_path), "DISPLAY": ":0"}
    done = subprocess.run(command, capture_output=True, text=True, timeout=20, env=environment, stdin=subprocess.DEVNULL, check=False)
    if "Bad SSH2" in done.stderr or "libcrypto" in done.stderr:
        pytest.skip("this OpenSSH has none of the old algorithms")
    assert (done.returncode, done.stdout) == (0, "\nCurrent privilege level is 1\n"), done.stderr


def test_a_failure_of_the_lab_ends_the_session_and_is_told_to_whoever_runs_it(
    router: Router, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: Any) -> str:
        raise LookupError("a table of the lab has a hole")

    monkeypatch.setitem(LOOKS, "clock", broken)
    status, _output, errors = router.exec("show clock")
    assert (status, errors) == (1, b"")
    assert "LookupError: a table of the lab has a hole" in capfd.readouterr().err
    shell = router.shell()
    shell.send("show clock\n")
    shell.ends()
    assert shell.channel.recv_exit_status() == 1
    assert router.exec("show privilege")[0] == 0
