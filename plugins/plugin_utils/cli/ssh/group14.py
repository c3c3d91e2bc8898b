# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The key exchange that IOS 15 has, Diffie-Hellman in group 14 (RFC 4253 section 8), reckoned by OpenSSL.

paramiko reckons it in Python with exponents of 1024 bits, which costs 20 ms a login; OpenSSL takes the short exponents that RFC 3526 asks
for in this group and needs less than 1 ms. cryptography has announced that it will drop finite fields one day: then, or where OpenSSL was
built without them, paramiko's own classes stay in use.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

try:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import dh
    from cryptography.utils import CryptographyDeprecationWarning
    from paramiko import Message, SSHException
    from paramiko.common import byte_chr
    from paramiko.kex_group14 import KexGroup14, KexGroup14SHA256  # type: ignore[attr-defined]  # the stubs lack one
except ImportError:  # a paramiko or cryptography that has dropped group 14 is still there, and the login says what it lacks
    ENGINES: dict[str, type] = {}
else:
    _INIT, _REPLY = 30, 31

    @contextmanager
    def without_announcement() -> Iterator[None]:
        """Says nothing of what cryptography will drop one day: no user can do anything about it."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            yield

    with without_announcement():
        _NUMBERS = dh.DHParameterNumbers(KexGroup14.P, KexGroup14.G)

    def _supported() -> bool:
        """False where OpenSSL was built without finite fields."""
        try:
            return bool(_NUMBERS.parameters())
        except UnsupportedAlgorithm:
            return False

    class _Group14(KexGroup14):  # type: ignore[misc]
        """The client's half of the exchange; with SHA-1, what IOS 15 has."""

        def start_kex(self) -> None:
            self._secret = _NUMBERS.parameters().generate_private_key()
            self.e = self._secret.public_key().public_numbers().y
            opening = Message()
            opening.add_byte(byte_chr(_INIT))
            opening.add_mpint(self.e)
            self.transport._send_message(opening)
            self.transport._expect_packet(_REPLY)

        def _parse_kexdh_reply(self, reply: Message) -> None:
            host_key, self.f, signature = reply.get_string(), reply.get_mpint(), reply.get_binary()
            shared = self._shared_secret()
            transport = self.transport
            heard = Message()
            heard.add(
                transport.local_version, transport.remote_version, transport.local_kex_init, transport.remote_kex_init
            )
            heard.add_string(host_key)
            for number in (self.e, self.f, shared):
                heard.add_mpint(number)
            transport._set_K_H(shared, self.hash_algo(heard.asbytes()).digest())
            transport._verify_key(host_key, signature)
            transport._activate_outbound()

        def _shared_secret(self) -> int:
            if not 1 < self.f < self.P - 1:  # these would give the secret away
                raise SSHException("the device's half of the key exchange is out of range")
            try:
                with without_announcement():
                    peer = dh.DHPublicNumbers(self.f, _NUMBERS).public_key()
                return int.from_bytes(self._secret.exchange(peer), "big")
            except ValueError:
                raise SSHException("the device's half of the key exchange is no member of group 14") from None

    class _Group14Sha256(_Group14):
        """With a newer hash."""

        name, hash_algo = KexGroup14SHA256.name, KexGroup14SHA256.hash_algo

    ENGINES = {engine.name: engine for engine in (_Group14, _Group14Sha256) if _supported()}
