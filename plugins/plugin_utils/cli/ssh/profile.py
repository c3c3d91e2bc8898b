# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which algorithms a profile allows, best first. What the installed paramiko does not have is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .options import CryptoProfile


@dataclass(frozen=True)
class Algorithms:
    """Names in OpenSSH's spelling."""

    kex: tuple[str, ...]
    host_keys: tuple[str, ...]
    ciphers: tuple[str, ...]
    macs: tuple[str, ...]

    def plus(self, more: Algorithms) -> Algorithms:
        return Algorithms(
            self.kex + more.kex, self.host_keys + more.host_keys, self.ciphers + more.ciphers, self.macs + more.macs
        )


_MODERN = Algorithms(
    kex=(
        "curve25519-sha256@libssh.org",
        "curve25519-sha256",
        "ecdh-sha2-nistp256",
        "ecdh-sha2-nistp384",
        "ecdh-sha2-nistp521",
        "diffie-hellman-group14-sha256",
        "diffie-hellman-group16-sha512",
        "diffie-hellman-group-exchange-sha256",
    ),
    host_keys=(
        "ssh-ed25519",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "rsa-sha2-512",
        "rsa-sha2-256",
    ),
    ciphers=("aes128-ctr", "aes192-ctr", "aes256-ctr", "aes128-gcm@openssh.com", "aes256-gcm@openssh.com"),
    macs=("hmac-sha2-256", "hmac-sha2-512", "hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com"),
)
_IOS15 = Algorithms(
    kex=("diffie-hellman-group14-sha1", "diffie-hellman-group-exchange-sha1"),
    host_keys=("ssh-rsa",),
    ciphers=("aes128-cbc", "aes192-cbc", "aes256-cbc"),
    macs=("hmac-sha1", "hmac-sha1-96"),
)
_LEGACY = Algorithms(
    kex=("diffie-hellman-group1-sha1",), host_keys=(), ciphers=("3des-cbc",), macs=("hmac-md5", "hmac-md5-96")
)

ALLOWED = {
    CryptoProfile.MODERN: _MODERN,
    CryptoProfile.IOS15: _MODERN.plus(_IOS15),
    CryptoProfile.LEGACY: _MODERN.plus(_IOS15).plus(_LEGACY),
}


def available(wanted: Iterable[str], installed: Iterable[str]) -> tuple[str, ...]:
    """What is wanted and there, in the order wanted."""
    there = set(installed)
    return tuple(name for name in wanted if name in there)


def known_first(host_keys: tuple[str, ...], known: Iterable[str]) -> tuple[str, ...]:
    """The key types recorded for this host ahead of the others: the device is asked for a key that can be compared."""
    recorded = set(known)
    if "ssh-rsa" in recorded:
        recorded |= {"rsa-sha2-512", "rsa-sha2-256"}
    return tuple(sorted(host_keys, key=lambda name: name not in recorded))


def covers(algorithms: Algorithms, offers: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether there is an algorithm of every kind that the device offers."""
    kinds = {
        "kex": algorithms.kex,
        "host keys": algorithms.host_keys,
        "ciphers": algorithms.ciphers,
        "MACs": algorithms.macs,
    }
    return all(set(names) & set(offers[kind]) for kind, names in kinds.items() if kind in offers)


def profile_that_helps(offers: Mapping[str, tuple[str, ...]]) -> CryptoProfile | None:
    """The narrowest profile with an algorithm of every kind that the device offers."""
    return next((profile for profile, algorithms in ALLOWED.items() if covers(algorithms, offers)), None)


def there(profile: CryptoProfile, installed: Algorithms) -> Algorithms:
    """What is left of a profile in the installed paramiko."""
    allowed = ALLOWED[profile]
    return Algorithms(
        available(allowed.kex, installed.kex),
        available(allowed.host_keys, installed.host_keys),
        available(allowed.ciphers, installed.ciphers),
        available(allowed.macs, installed.macs),
    )
