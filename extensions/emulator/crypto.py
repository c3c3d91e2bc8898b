# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the SSH server of a release offers."""

from __future__ import annotations

from typing import Any

import asyncssh

_SHA1_KEX = ["diffie-hellman-group-exchange-sha1", "diffie-hellman-group14-sha1"]
_CBC = ["aes128-cbc", "aes192-cbc", "aes256-cbc"]

PROFILES: dict[str, dict[str, Any]] = {
    "modern": {
        "kex_algs": ["curve25519-sha256", "curve25519-sha256@libssh.org", "diffie-hellman-group14-sha256"],
        "encryption_algs": ["aes128-ctr", "aes256-ctr"],
        "mac_algs": ["hmac-sha2-256", "hmac-sha2-512"],
    },
    "ios15": {"kex_algs": _SHA1_KEX, "encryption_algs": ["aes128-ctr", *_CBC], "mac_algs": ["hmac-sha1"]},
    "legacy": {"kex_algs": ["diffie-hellman-group1-sha1"], "encryption_algs": ["3des-cbc"], "mac_algs": ["hmac-md5", "hmac-sha1"]},
}


def host_key(bits: int = 2048) -> asyncssh.SSHKey:
    """A fresh RSA key; one for all devices of a process, because making one takes longer than starting a hundred devices."""
    return asyncssh.generate_private_key("ssh-rsa", key_size=bits)


def offered(key: asyncssh.SSHKey, profile: str) -> asyncssh.SSHKeyPair:
    """The key as this profile signs with it: IOS 15 knows `ssh-rsa` and nothing newer."""
    pair: Any = asyncssh.load_keypairs(key)[0]
    algorithms = (b"rsa-sha2-256", b"rsa-sha2-512") if profile == "modern" else (b"ssh-rsa",)
    pair.sig_algorithms = pair.host_key_algorithms = algorithms
    return pair  # type: ignore[no-any-return]
