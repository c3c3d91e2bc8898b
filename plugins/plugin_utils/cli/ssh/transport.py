# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""paramiko's transport, without its log, and with a memory of what the two ends offered."""

from __future__ import annotations

import logging
import re
import socket
from typing import ClassVar

from ..port import Crypto
from .group14 import ENGINES
from .options import SshLogin
from .profile import ALLOWED, Algorithms, available, known_first

try:
    import paramiko
    from paramiko.auth_handler import AuthOnlyHandler
except ImportError:
    HAS_PARAMIKO = False
else:
    HAS_PARAMIKO = True

    class QuietTransport(paramiko.Transport):
        """Keeps from the log what nothing else tells, the algorithms, and drops the rest: tracebacks belong on nobody's terminal."""

        _kex_info: ClassVar[dict[str, type]] = {
            **paramiko.Transport._kex_info,  # type: ignore[attr-defined]
            **ENGINES,
        }

        def __init__(self, sock: socket.socket) -> None:
            self.told: dict[str, str] = {}
            self.installed = Algorithms((), (), (), ())
            super().__init__(sock)
            self.set_log_channel(_SILENT)

        def _log(self, level: int, msg: object, *args: object) -> None:
            if level == logging.DEBUG and isinstance(msg, str) and len(self.told) < 16:
                name, _colon, value = msg.partition(": ")
                if name in _TOLD:
                    self.told[name] = value

        def restrict(self, algorithms: Algorithms) -> None:
            """Offer these algorithms, as far as this paramiko has them, in this order."""
            options = self.get_security_options()
            self.installed = Algorithms(*map(tuple, (options.kex, options.key_types, options.ciphers, options.digests)))
            options.kex = available(algorithms.kex, options.kex)
            options.key_types = available(algorithms.host_keys, options.key_types)
            options.ciphers = available(algorithms.ciphers, options.ciphers)
            options.digests = available(algorithms.macs, options.digests)
            old = [name for name in ("ssh-rsa",) if name not in algorithms.host_keys]
            self.disabled_algorithms = {"pubkeys": old}

        @property
        def preferred_pubkeys(self) -> tuple[str, ...]:
            """What an own key may be signed with. A device that does not tell what it takes (RFC 8308) takes RSA with SHA-1, as IOS 15 does."""
            names = tuple(super().preferred_pubkeys)
            if "ssh-rsa" not in names or self.server_extensions.get("server-sig-algs"):  # type: ignore[attr-defined]  # the stubs lack it
                return names
            return tuple(name for name in names if name not in _RSA_SHA2)

        def answer_one_question(self, user: str, password: str) -> None:
            """The password by keyboard-interactive, after the form `password` was not taken.

            Not by auth_interactive, which asks for the authentication service a second time; some servers hang up on that.
            """
            self.auth_handler = AuthOnlyHandler(self)
            self.auth_handler.auth_interactive(user, lambda title, instructions, fields: [password] * len(fields[:1]))

        @property
        def offers(self) -> dict[str, tuple[str, ...]]:
            """What the device offers, as far as it came to telling."""
            told = {kind: self.told[word].split(", ") for word, kind in _OFFERS.items() if word in self.told}
            return {
                kind: tuple(name for name in names if not _NO_ALGORITHM.match(name)) for kind, names in told.items()
            }

        @property
        def crypto(self) -> Crypto:
            return Crypto(self.told.get("Kex", ""), str(self.host_key_type or ""), self.told.get("Cipher", ""))


_RSA_SHA2 = frozenset({"rsa-sha2-512", "rsa-sha2-256"})
_OFFERS = {"kex algos": "kex", "server key": "host keys", "client encrypt": "ciphers", "client mac": "MACs"}
_NO_ALGORITHM = re.compile("ext-info-|kex-strict-|<none>")
_TOLD = frozenset({*_OFFERS, "Kex", "Cipher"})
_SILENT = "netlicense.cisco.ssh"

logging.getLogger(_SILENT).addHandler(logging.NullHandler())
logging.getLogger(_SILENT).propagate = False
logging.getLogger(_SILENT).setLevel(logging.CRITICAL + 1)


def algorithms_for(login: SshLogin, known_types: tuple[str, ...]) -> Algorithms:
    """What a login may use, with the host key types first that can be compared."""
    allowed = ALLOWED[login.crypto]
    return Algorithms(allowed.kex, known_first(allowed.host_keys, known_types), allowed.ciphers, allowed.macs)
