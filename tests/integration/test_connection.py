# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logging in for real: the connection plugin against an SSH server."""

from __future__ import annotations

import base64
import shlex
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ansible import constants
from ansible.errors import AnsibleConnectionFailure
from ansible.playbook.play_context import PlayContext
from ansible.plugins.loader import connection_loader
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.session import DeviceSession
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.command import Command
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import CannotLogin, SessionError, TransferFailed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason

from .ssh_device import OLDEST, SHA1_ONLY, SshDevice

LOOKS = ("show version", "show license")
SAID = ("said show version", "said show license")


@pytest.fixture(autouse=True)
def run_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused logins of one test must not stop the next."""
    run = tmp_path / "run"
    run.mkdir()
    monkeypatch.setattr(constants, "DEFAULT_LOCAL_TMP", str(run))


@pytest.fixture
def device() -> Iterator[SshDevice]:
    with SshDevice().running() as running:
        yield running


def connection_to(device: SshDevice, **variables: object) -> Any:
    """The plugin as an action makes it, whatever the inventory calls its connection."""
    connection = connection_loader.get("netlicense.cisco.ios_ssh", PlayContext(), "/dev/null")
    given = {
        "inventory_hostname": "r1",
        "ansible_host": "127.0.0.1",
        "ansible_port": device.port,
        "ansible_user": "admin",
        "ansible_password": "cisco",
        "ios_ssh_host_key": "off",
        "ansible_connect_timeout": 5,
        "ansible_command_timeout": 5,
    }
    connection.set_options(
        var_options={name: value for name, value in {**given, **variables}.items() if value is not None}
    )
    return connection


def session_on(device: SshDevice, **variables: object) -> DeviceSession:
    session: DeviceSession = connection_to(device, **variables).session()
    return session


def refusal(device: SshDevice, **variables: object) -> CannotLogin:
    with pytest.raises(CannotLogin) as caught:
        session_on(device, **variables).look(LOOKS)
    return caught.value


def test_one_login_serves_a_whole_task(device: SshDevice) -> None:
    connection = connection_to(device)
    session = connection.session()
    assert device.connections == 0
    assert session.look(LOOKS) == SAID
    assert session.run(Command("show clock")) == "said show clock"
    assert connection.session() is session
    assert (session.logins, device.connections, session.warnings) == (1, 1, [])
    assert (
        session.crypto is not None
        and session.crypto.cipher == "aes128-ctr"
        and session.crypto.host_key == "rsa-sha2-512"
    )
    connection.close()
    assert device.log[0] == "auth password admin" and len(device.attempts) == 1


def test_a_wrong_password_is_tried_once(device: SshDevice) -> None:
    error = refusal(device, ansible_password="wr0ng")
    assert error.reason is FailureReason.AUTHENTICATION_FAILED
    assert device.attempts == ["auth password admin"]
    assert "wr0ng" not in f"{error} {error.hint}"


def test_refused_logins_stop_the_run(device: SshDevice) -> None:
    for _host in range(3):
        refusal(device, ansible_password="wr0ng")
    assert refusal(device).reason is FailureReason.LOGINS_STOPPED
    assert len(device.attempts) == 3 and device.connections == 3
    assert session_on(device, ansible_user="other").look(LOOKS) == SAID


def test_without_a_password_nothing_is_dialled(device: SshDevice) -> None:
    assert refusal(device, ansible_password=None).reason is FailureReason.AUTHENTICATION_FAILED
    assert device.connections == 0


@pytest.mark.parametrize(("password", "reason"), [("cisco", None), ("wr0ng", FailureReason.AUTHENTICATION_FAILED)])
def test_a_device_that_takes_the_password_as_an_answer(password: str, reason: FailureReason | None) -> None:
    with SshDevice(questions_only=True).running() as device:
        if reason is None:
            assert session_on(device, ansible_password=password).look(LOOKS) == SAID
        else:
            assert refusal(device, ansible_password=password).reason is reason
        assert device.attempts == ["auth keyboard-interactive admin"]


@pytest.mark.parametrize("algorithms", [{}, SHA1_ONLY])
def test_a_key_is_tried_once(tmp_path: Path, algorithms: dict[str, list[str]]) -> None:
    import asyncssh

    key = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
    file = tmp_path / "id_rsa"
    key.write_private_key(str(file))
    with SshDevice(user_key=key.get_fingerprint(), algorithms=algorithms).running() as device:
        session = session_on(device, ansible_password=None, ansible_ssh_private_key_file=str(file))
        assert session.look(LOOKS) == SAID
        device.user_key = "another"
        assert (
            refusal(device, ansible_password=None, ansible_ssh_private_key_file=str(file)).reason
            is FailureReason.AUTHENTICATION_FAILED
        )
        assert {attempt.split()[1] for attempt in device.attempts} == {"publickey"}


def test_an_rsa_key_signs_as_a_device_takes_it_that_does_not_tell(tmp_path: Path) -> None:
    import asyncssh

    key = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
    file = tmp_path / "id_rsa"
    key.write_private_key(str(file))
    with SshDevice(user_key=key.get_fingerprint(), algorithms=SHA1_ONLY, tells_signatures=False).running() as device:
        session = session_on(device, ansible_password=None, ansible_ssh_private_key_file=str(file))
        assert session.look(LOOKS) == SAID


def test_enable() -> None:
    with SshDevice(privilege=1).running() as device:
        session = session_on(device, ansible_become=True, ansible_become_password="enable-secret")
        assert session.look(LOOKS) == SAID and session.privileged
        assert not session_on(device).privileged
        device.log.clear()
        error = refusal(device, ansible_become=True, ansible_become_password="wr0ng")
        assert error.reason is FailureReason.ENABLE_REFUSED
        assert device.log.count("enable") == 1 and "wr0ng" not in f"{error} {error.hint}"


def known_hosts(tmp_path: Path, text: str = "") -> list[str]:
    file = tmp_path / "known_hosts"
    file.write_text(text, encoding="utf-8")
    return [str(file)]


def recorded(device: SshDevice) -> str:
    return f"[127.0.0.1]:{device.port} {device.key.export_public_key().decode()}"


def test_an_unknown_host_key_is_refused_before_the_password_is_sent(tmp_path: Path, device: SshDevice) -> None:
    error = refusal(device, ios_ssh_host_key="strict", ios_ssh_known_hosts=known_hosts(tmp_path))
    assert error.reason is FailureReason.HOST_KEY_UNKNOWN
    assert device.key.get_fingerprint() in str(error)
    assert recorded(device).strip() in error.hint, "the line to add"
    assert device.attempts == []


def test_a_known_host_key(tmp_path: Path, device: SshDevice) -> None:
    session = session_on(device, ios_ssh_host_key="strict", ios_ssh_known_hosts=known_hosts(tmp_path, recorded(device)))
    assert session.look(LOOKS) == SAID


@pytest.mark.parametrize("policy", ["strict", "accept_new"])
def test_a_changed_host_key_is_refused_before_the_password_is_sent(
    tmp_path: Path, device: SshDevice, policy: str
) -> None:
    another = SshDevice(port=device.port)
    error = refusal(device, ios_ssh_host_key=policy, ios_ssh_known_hosts=known_hosts(tmp_path, recorded(another)))
    assert error.reason is FailureReason.HOST_KEY_CHANGED
    assert device.key.get_fingerprint() in str(error) and another.key.get_fingerprint() in str(error)
    assert device.attempts == []


def test_a_new_host_key_is_recorded_when_asked_for(tmp_path: Path, device: SshDevice) -> None:
    files = known_hosts(tmp_path)
    assert session_on(device, ios_ssh_host_key="accept_new", ios_ssh_known_hosts=files).look(LOOKS) == SAID
    assert base64.b64encode(device.key.public_data).decode() in Path(files[0]).read_text(encoding="utf-8")
    assert session_on(device, ios_ssh_host_key="strict", ios_ssh_known_hosts=files).look(LOOKS) == SAID


def test_a_new_host_key_that_cannot_be_recorded_is_refused_before_the_password_is_sent(tmp_path: Path, device: SshDevice) -> None:
    (tmp_path / "no_folder").write_text("", encoding="utf-8")
    error = refusal(device, ios_ssh_host_key="accept_new", ios_ssh_known_hosts=[str(tmp_path / "no_folder" / "known_hosts")])
    assert error.reason is FailureReason.HOST_KEY_UNKNOWN
    assert "cannot be recorded" in str(error) and "ios_ssh_known_hosts" in error.hint
    assert device.attempts == []


def test_host_key_checking_of_ansible(tmp_path: Path, device: SshDevice) -> None:
    variables = {"ios_ssh_host_key": "strict", "ios_ssh_known_hosts": known_hosts(tmp_path)}
    assert session_on(device, ansible_host_key_checking=False, **variables).look(LOOKS) == SAID
    assert session_on(device, ansible_ssh_common_args="-o StrictHostKeyChecking=no", **variables).look(LOOKS) == SAID


@pytest.mark.parametrize(
    ("algorithms", "profiles"),
    [({}, {"modern", "ios15", "legacy"}), (SHA1_ONLY, {"ios15", "legacy"}), (OLDEST, {"legacy"})],
)
@pytest.mark.parametrize("profile", ["modern", "ios15", "legacy"])
def test_crypto_profiles(algorithms: dict[str, list[str]], profiles: set[str], profile: str) -> None:
    with SshDevice(algorithms=algorithms).running() as device:
        if profile in profiles:
            session = session_on(device, ios_ssh_crypto=profile)
            assert session.look(LOOKS) == SAID
            assert session.crypto is not None
            if algorithms:
                agreed = (session.crypto.kex, session.crypto.host_key, session.crypto.cipher)
                assert agreed == (algorithms["kex_algs"][0], "ssh-rsa", algorithms["encryption_algs"][0])
            return
        error = refusal(device, ios_ssh_crypto=profile)
        assert error.reason is FailureReason.NO_COMMON_ALGORITHM
        assert algorithms["kex_algs"][0] in str(error)
        assert error.hint.split()[2] in profiles
        assert device.attempts == []


def test_files_travel_by_connections_of_their_own(device: SshDevice) -> None:
    session = session_on(device)
    session.look(LOOKS)
    body = bytes(range(256)) * 40
    session.write_file("flash0:a.lic", body)
    assert device.files == {"flash0:a.lic": body}
    assert session.read_file("flash0:a.lic") == body
    assert session.run(Command("show clock")) == "said show clock"
    assert session.logins == device.connections == 3


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"scp": False}, FailureReason.SCP_OFF),
        ({"takes_commands": False}, FailureReason.SCP_OFF),
        ({"privilege": 1}, FailureReason.NOT_AUTHORIZED),
    ],
)
def test_scp_that_is_off_or_not_allowed(settings: dict[str, Any], reason: FailureReason) -> None:
    with SshDevice(files={"flash0:a": b"x"}, **settings).running() as device:
        session = session_on(device)
        with pytest.raises(TransferFailed) as caught:
            session.read_file("flash0:a")
        assert caught.value.reason is reason
        with pytest.raises(TransferFailed) as caught:
            session.write_file("flash0:b", b"y")
        assert caught.value.reason is reason and "privilege" in caught.value.hint
        assert session.look(LOOKS) == SAID


def test_a_device_that_opens_no_channel_serves_no_scp() -> None:
    with SshDevice(files={"flash0:a": b"x"}, takes_channels=0).running() as device, pytest.raises(TransferFailed) as caught:
        session_on(device).read_file("flash0:a")
    assert caught.value.reason is FailureReason.SCP_OFF


@pytest.mark.parametrize("scp", ["scp -f", "scp -t"])
def test_a_link_that_is_lost_says_nothing_of_scp(scp: str) -> None:
    with SshDevice(files={"flash0:a": b"x"}, hangs_up_at=scp).running() as device:
        session = session_on(device)
        with pytest.raises(SessionError) as caught:
            session.read_file("flash0:a") if scp == "scp -f" else session.write_file("flash0:a", b"x")
        assert caught.value.reason is FailureReason.CONNECTION_LOST
        assert "scp server" not in caught.value.hint


def test_a_reload_and_one_login_after_it() -> None:
    device = SshDevice()
    with device.running():
        session = session_on(device)
        session.look(LOOKS)
        session.run(Command("reload", ends_session=True))
    device.log.clear()
    back = threading.Event()

    def boot() -> None:
        with device.running():
            back.wait(20)

    later = threading.Timer(1.0, boot)
    later.start()
    try:
        session.reconnect(20)
        assert session.look(LOOKS) == SAID
        assert (session.logins, len(device.attempts)) == (2, 1)
    finally:
        session.close()
        back.set()
        later.join()


def test_a_password_that_changed_with_the_reload_is_tried_once(device: SshDevice) -> None:
    session = session_on(device)
    session.look(LOOKS)
    device.log.clear()
    device.password = "changed"
    with pytest.raises(CannotLogin) as caught:
        session.reconnect(20)
    assert caught.value.reason is FailureReason.AUTHENTICATION_FAILED
    assert len(device.attempts) == 1


def test_nobody_listens() -> None:
    error = refusal(SshDevice(port=1))
    assert error.reason is FailureReason.CONNECTION_REFUSED
    assert error.hint.startswith("check first that ansible_port is right") and "access class" in error.hint


RELAY = """
import os, socket, sys, threading
s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
def up():
    while data := os.read(0, 65536): s.sendall(data)
threading.Thread(target=up, daemon=True).start()
while data := s.recv(65536): os.write(1, data)
"""


def test_a_proxy_command(tmp_path: Path, device: SshDevice) -> None:
    relay = tmp_path / "relay.py"
    relay.write_text(RELAY, encoding="utf-8")
    command = f"{sys.executable} {relay} %h %p"
    session = session_on(device, ansible_ssh_common_args=f"-o ProxyCommand={shlex.quote(command)}")
    assert session.look(LOOKS) == SAID
    session.close()
    error = refusal(device, ansible_ssh_common_args="-o 'ProxyCommand=echo no way >&2; exit 1'")
    assert error.reason is FailureReason.CONNECTION_REFUSED and "no way" in str(error)


def test_it_serves_only_this_collection(device: SshDevice) -> None:
    connection = connection_to(device)
    for attempt in (
        lambda: connection.exec_command("echo"),
        lambda: connection.put_file("a", "b"),
        lambda: connection.fetch_file("a", "b"),
    ):
        with pytest.raises(AnsibleConnectionFailure, match="network_cli"):
            attempt()
    assert device.connections == 0


def test_check_mode_records_no_host_key(tmp_path: Path, device: SshDevice) -> None:
    files = known_hosts(tmp_path)
    connection = connection_to(device, ios_ssh_host_key="accept_new", ios_ssh_known_hosts=files)
    connection._play_context.check_mode = True
    assert connection.session().look(LOOKS) == SAID
    assert Path(files[0]).read_text(encoding="utf-8") == ""
