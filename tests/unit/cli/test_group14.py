# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key exchange of IOS 15, against paramiko's own: its other half, and the same half."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import Any

import paramiko
import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.group14 import ENGINES
from paramiko.kex_group14 import KexGroup14, KexGroup14SHA256

NAMES = {"diffie-hellman-group14-sha1": hashlib.sha1, "diffie-hellman-group14-sha256": hashlib.sha256}
PARAMIKO: dict[str, Any] = {engine.name: engine for engine in (KexGroup14, KexGroup14SHA256)}


class Ends:
    """What an exchange needs of its transport, and what it handed over."""

    server_mode = False
    local_version, remote_version = "SSH-2.0-here", "SSH-2.0-Cisco-1.25"
    local_kex_init, remote_kex_init = b"ours", b"theirs"

    def __init__(self) -> None:
        self.sent: list[paramiko.Message] = []
        self.agreed: tuple[int, bytes] | None = None
        self.verified: tuple[bytes, bytes] | None = None

    def _send_message(self, message: paramiko.Message) -> None:
        self.sent.append(message)

    def _expect_packet(self, *kinds: int) -> None:
        self.expected = kinds

    def _set_K_H(self, shared: int, digest: bytes) -> None:
        self.agreed = (shared, digest)

    def _verify_key(self, key: bytes, signature: bytes) -> None:
        self.verified = (key, signature)

    def _activate_outbound(self) -> None:
        self.active = True


class OtherEnds(Ends):
    """The device's side of the same connection."""

    server_mode = True
    host_key_type = "ssh-rsa"
    local_version, remote_version = Ends.remote_version, Ends.local_version
    local_kex_init, remote_kex_init = Ends.remote_kex_init, Ends.local_kex_init

    def get_server_key(self) -> OtherEnds:
        return self

    def asbytes(self) -> bytes:
        return b"host key"

    def sign_ssh_data(self, data: bytes, algorithm: str) -> bytes:
        return b"signature"


def heard(message: paramiko.Message) -> tuple[int, paramiko.Message]:
    """A message as the other side gets it."""
    sent = message.asbytes()
    return sent[0], paramiko.Message(sent[1:])


def reply(public: int) -> paramiko.Message:
    message = paramiko.Message()
    message.add_string(b"host key")
    message.add_mpint(public)
    message.add_string(b"signature")
    return paramiko.Message(message.asbytes())


@pytest.mark.parametrize("name", NAMES)
def test_both_ends_come_to_the_same_secret(name: str) -> None:
    ends = Ends()
    engine = ENGINES[name](ends)
    engine.start_kex()
    theirs = 0x1234567890ABCDEF
    engine.parse_next(31, reply(pow(KexGroup14.G, theirs, KexGroup14.P)))

    shared, digest = ends.agreed or (0, b"")
    assert shared == pow(engine.e, theirs, KexGroup14.P)
    assert len(digest) == NAMES[name]().digest_size
    assert ends.verified == (b"host key", b"signature")


@pytest.mark.parametrize("name", NAMES)
def test_a_device_that_reckons_as_paramiko_does_agrees(name: str) -> None:
    ends, device = Ends(), OtherEnds()
    engine, other = ENGINES[name](ends), PARAMIKO[name](device)
    other.start_kex()
    engine.start_kex()
    other.parse_next(*heard(ends.sent[0]))
    engine.parse_next(*heard(device.sent[0]))
    assert ends.agreed is not None and ends.agreed == device.agreed
    assert ends.verified == (b"host key", b"signature")


@pytest.mark.parametrize("name", NAMES)
def test_the_same_half_comes_to_the_same_secret_and_hash(name: str) -> None:
    ends, others = Ends(), Ends()
    engine, paramikos = ENGINES[name](ends), PARAMIKO[name](others)
    engine.start_kex()
    paramikos.x, paramikos.e = engine._secret.private_numbers().x, engine.e
    public = pow(KexGroup14.G, 0x1234567890ABCDEF, KexGroup14.P)
    for one in (engine, paramikos):
        one.parse_next(31, reply(public))
    assert ends.agreed is not None and ends.agreed == others.agreed


def test_a_paramiko_without_group_14_is_installed_all_the_same() -> None:
    package = "ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh"
    program = f"""
import sys
import paramiko
sys.modules["paramiko.kex_group14"] = None
from {package}.transport import HAS_PARAMIKO, QuietTransport
print(HAS_PARAMIKO, QuietTransport._kex_info == paramiko.Transport._kex_info)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "True True\n"


@pytest.mark.parametrize("public", [0, 1, KexGroup14.P - 1, KexGroup14.P, KexGroup14.P + 5, -3])
def test_a_half_that_gives_the_secret_away_is_refused(public: int) -> None:
    ends = Ends()
    engine = ENGINES["diffie-hellman-group14-sha1"](ends)
    engine.start_kex()

    with pytest.raises(paramiko.SSHException):
        engine.parse_next(31, reply(public))
    assert ends.agreed is None
