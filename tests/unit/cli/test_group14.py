# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key exchange of IOS 15, against paramiko's own other half."""

from __future__ import annotations

import hashlib

import paramiko
import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.group14 import ENGINES
from paramiko.kex_group14 import KexGroup14

NAMES = {"diffie-hellman-group14-sha1": hashlib.sha1, "diffie-hellman-group14-sha256": hashlib.sha256}


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


@pytest.mark.parametrize("public", [0, 1, KexGroup14.P - 1, KexGroup14.P, KexGroup14.P + 5, -3])
def test_a_half_that_gives_the_secret_away_is_refused(public: int) -> None:
    ends = Ends()
    engine = ENGINES["diffie-hellman-group14-sha1"](ends)
    engine.start_kex()

    with pytest.raises(paramiko.SSHException):
        engine.parse_next(31, reply(public))
    assert ends.agreed is None
