# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a device is reached by SSH, as a play says it."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from ...domain.errors import BadArgument


class HostKeyPolicy(str, Enum):
    """What becomes of a host key that nobody has recorded."""

    STRICT = "strict"
    ACCEPT_NEW = "accept_new"
    OFF = "off"


class CryptoProfile(str, Enum):
    """Which algorithms may be used."""

    MODERN = "modern"
    IOS15 = "ios15"
    LEGACY = "legacy"


_SETTING = re.compile(r"^\s*([A-Za-z0-9]+)(?:\s*=\s*|\s+)")
_HOST = re.compile(r"(?!-)[A-Za-z0-9._:%-]+")
_USER_IN_COMMAND = re.compile(r"(?!-)[^\s\x00-\x1f'\"`$&|;<>(){}\[\]\\*?!#~]+")
_PLACE = re.compile("%[hnpr%]")
_ADDRESS = re.compile(r"\[?([^\[\]]+?)\]?(?::([0-9]{1,5}))?")

KNOWN_HOSTS = ("~/.ssh/known_hosts", "/etc/ssh/ssh_known_hosts")


@dataclass(frozen=True)
class SshLogin:
    """One way to log in. Password or key, one of them, once; no agent, no key search."""

    host: str
    user: str
    port: int = 22
    password: str | None = field(default=None, repr=False)
    key_file: str | None = None
    key_passphrase: str | None = field(default=None, repr=False)
    crypto: CryptoProfile = CryptoProfile.IOS15
    host_key: HostKeyPolicy = HostKeyPolicy.STRICT
    known_hosts: tuple[str, ...] = KNOWN_HOSTS
    may_record: bool = True  # accept_new writes the key down; in check mode it does not
    proxy_command: str | None = field(default=None, repr=False)
    connect_timeout: float = 10.0
    rate: float = 0.0  # logins per second of a whole run; 0 is unlimited
    run_dir: str | None = None  # a private directory that all workers of a run share

    def __post_init__(self) -> None:
        if not _HOST.fullmatch(self.host):
            raise BadArgument(f"{self.host!r} is not a host to connect to", hint="set ansible_host")
        if not self.user:
            raise BadArgument(f"no user is set for {self.host}", hint="set ansible_user")

    def with_arguments(self, *arguments: str | None) -> SshLogin:
        """With what `ansible_ssh_common_args` and its like say in OpenSSH's words; what does not concern us is left to OpenSSH."""
        login = self
        try:
            words = [word for text in arguments if text for word in shlex.split(text)]
        except ValueError as error:
            raise BadArgument(
                f"the SSH arguments of {self.host} cannot be taken apart: {error}",
                hint="look at the quotes in ansible_ssh_common_args and ansible_ssh_extra_args",
            ) from None
        while words:
            word = words.pop(0)
            if word in ("-J", "-o") and words:
                word += words.pop(0)
            if word.startswith("-J"):
                login = login._through(word[2:])
            elif word.startswith("-o"):
                name, _equals, value = _SETTING.sub(r"\1=", word[2:]).partition("=")
                login = login._told(name.lower(), value.strip())
        return login

    def _told(self, name: str, value: str) -> SshLogin:
        if name == "proxyjump":
            return self._through(value)
        if name == "proxycommand":
            return replace(self, proxy_command=None if value.lower() == "none" else value)
        if name == "stricthostkeychecking":
            policies = {
                "no": HostKeyPolicy.OFF,
                "off": HostKeyPolicy.OFF,
                "accept-new": HostKeyPolicy.ACCEPT_NEW,
                "yes": HostKeyPolicy.STRICT,
            }
            return replace(self, host_key=policies.get(value.lower(), self.host_key))
        if name == "userknownhostsfile":
            return replace(self, known_hosts=(*value.split(), KNOWN_HOSTS[-1]))
        return self

    def _through(self, jump: str) -> SshLogin:
        """By a jump host: OpenSSH carries the bytes, with its own keys and configuration."""
        if jump.lower() == "none":
            return replace(self, proxy_command=None)
        *before, last = jump.split(",")
        chain = f"-J {shlex.quote(','.join(before))} " if before else ""
        user, _at, address = last.removeprefix("ssh://").rpartition("@")
        parts = _ADDRESS.fullmatch(address)
        host, port = (parts[1], parts[2]) if parts else (address, None)
        as_user = f"-l {shlex.quote(user)} " if user else ""
        at_port = f"-p {port} " if port else ""
        return replace(self, proxy_command=f"ssh {chain}{at_port}{as_user}-W [%h]:%p -- {shlex.quote(host)}")

    def proxy(self) -> str | None:
        """The command whose two streams are the connection."""
        if self.proxy_command is None:
            return None
        places = _PLACE.findall(self.proxy_command)
        if "%r" in places and not _USER_IN_COMMAND.fullmatch(self.user):
            raise BadArgument(
                f"the user {self.user!r} cannot stand in a proxy command",
                hint="write the command without %r, or use a user without blanks, quotes and characters of the shell",
            )
        # Nothing is quoted: the place may stand inside quotes already, and what is put there needs none.
        values = {"%h": self.host, "%n": self.host, "%p": str(self.port), "%r": self.user, "%%": "%"}
        return _PLACE.sub(lambda place: values[place[0]], self.proxy_command)

    def known_hosts_files(self) -> tuple[Path, ...]:
        try:
            return tuple(Path(name).expanduser() for name in self.known_hosts)
        except RuntimeError as error:
            raise BadArgument(f"the files with host keys: {error}", hint="set ios_ssh_known_hosts") from None
