# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The connection plugin: a device's command line by SSH, from the variables that network inventories set."""

from __future__ import annotations

DOCUMENTATION = r"""
name: ios_ssh
author: netlicense.cisco contributors (@netlicense)
version_added: 0.1.0
short_description: Log in to Cisco IOS for the actions of this collection
description:
  - The actions of C(netlicense.cisco) open this connection themselves, whatever C(ansible_connection) says. It is documented because its
    options are the variables that they read, and because naming it in C(ansible_connection) makes large plays faster.
  - It serves this collection only. Modules of other collections need C(ansible.netcommon.network_cli).
  - One authentication attempt per login, by password or by key; no agent, no search for keys, no retry.
requirements:
  - paramiko >= 3.5, < 5 (paramiko 5 has dropped the SHA-1 algorithms that older IOS images need)
options:
  host:
    description: Name or address of the device.
    type: str
    default: inventory_hostname
    vars:
      - name: inventory_hostname
      - name: ansible_host
      - name: ansible_ssh_host
  port:
    description: Port of its SSH server.
    type: int
    default: 22
    vars:
      - name: ansible_port
      - name: ansible_ssh_port
    keyword:
      - name: port
    ini:
      - section: defaults
        key: remote_port
    env:
      - name: ANSIBLE_REMOTE_PORT
  remote_user:
    description: User to log in as.
    type: str
    vars:
      - name: ansible_user
      - name: ansible_ssh_user
    keyword:
      - name: remote_user
    ini:
      - section: defaults
        key: remote_user
    env:
      - name: ANSIBLE_REMOTE_USER
  password:
    description: Password of the user. Where both a password and a key are set, the password is used.
    type: str
    vars:
      - name: ansible_password
      - name: ansible_ssh_pass
      - name: ansible_ssh_password
  private_key_file:
    description: File with the private key of the user.
    type: path
    vars:
      - name: ansible_ssh_private_key_file
      - name: ansible_private_key_file
    ini:
      - section: defaults
        key: private_key_file
    env:
      - name: ANSIBLE_PRIVATE_KEY_FILE
  private_key_passphrase:
    description: Passphrase of the private key.
    type: str
    vars:
      - name: ansible_private_key_passphrase
      - name: ansible_ssh_private_key_passphrase
  become:
    description: Go to the privileged prompt with C(enable).
    type: bool
    default: false
    vars:
      - name: ansible_become
    keyword:
      - name: become
    ini:
      - section: privilege_escalation
        key: become
    env:
      - name: ANSIBLE_BECOME
  become_password:
    description: The enable password or secret.
    type: str
    vars:
      - name: ansible_become_password
      - name: ansible_become_pass
  ssh_common_args:
    description: Arguments as OpenSSH takes them. C(-J), C(ProxyJump), C(ProxyCommand), C(StrictHostKeyChecking) and
      C(UserKnownHostsFile) are followed, anything else is ignored.
    type: str
    vars:
      - name: ansible_ssh_common_args
    env:
      - name: ANSIBLE_SSH_COMMON_ARGS
    ini:
      - section: ssh_connection
        key: ssh_common_args
  ssh_extra_args:
    description: Further arguments of the same kind.
    type: str
    vars:
      - name: ansible_ssh_extra_args
    env:
      - name: ANSIBLE_SSH_EXTRA_ARGS
    ini:
      - section: ssh_connection
        key: ssh_extra_args
  command_timeout:
    description: Seconds a command may take. Steps that take longer bring their own.
    type: float
    default: 30
    vars:
      - name: ansible_command_timeout
    env:
      - name: ANSIBLE_PERSISTENT_COMMAND_TIMEOUT
    ini:
      - section: persistent_connection
        key: command_timeout
  connect_timeout:
    description: Seconds the TCP connection may take, and again the SSH banner.
    type: float
    default: 10
    vars:
      - name: ansible_connect_timeout
      - name: ansible_timeout
    keyword:
      - name: timeout
    ini:
      - section: defaults
        key: timeout
    env:
      - name: ANSIBLE_TIMEOUT
  host_key_checking:
    description: Ansible's own switch. V(false) is the same as O(ios_ssh_host_key=off).
    type: bool
    default: true
    vars:
      - name: ansible_host_key_checking
      - name: ansible_ssh_host_key_checking
    ini:
      - section: defaults
        key: host_key_checking
    env:
      - name: ANSIBLE_HOST_KEY_CHECKING
      - name: ANSIBLE_SSH_HOST_KEY_CHECKING
  ios_ssh_host_key:
    description:
      - What becomes of a host key that is not recorded. V(strict) refuses, V(accept_new) records it (not in check mode), V(off) compares
        nothing. A key that differs from the recorded one refuses unless this is V(off).
    type: str
    choices: [strict, accept_new, "off"]
    default: strict
    vars:
      - name: ios_ssh_host_key
  ios_ssh_known_hosts:
    description: Files with recorded host keys. V(accept_new) writes to the first.
    type: list
    elements: str
    default: [~/.ssh/known_hosts, /etc/ssh/ssh_known_hosts]
    vars:
      - name: ios_ssh_known_hosts
  ios_ssh_crypto:
    description:
      - V(ios15) prefers modern algorithms and adds group14-sha1, gex-sha1, ssh-rsa, aes-cbc and hmac-sha1, which IOS 15 needs.
        V(modern) has no SHA-1. V(legacy) adds group1-sha1, 3des-cbc and hmac-md5.
    type: str
    choices: [modern, ios15, legacy]
    default: ios15
    vars:
      - name: ios_ssh_crypto
  ios_ssh_login_rate:
    description: Logins per second, of all workers of a run together. 0 is unlimited.
    type: float
    default: 0
    vars:
      - name: ios_ssh_login_rate
"""

from typing import Any, NoReturn

from ansible import constants
from ansible.errors import AnsibleConnectionFailure
from ansible.plugins.connection import ConnectionBase

from ..plugin_utils.cli.login import Manners
from ..plugin_utils.cli.session import DeviceSession
from ..plugin_utils.cli.ssh.dial import SshDial
from ..plugin_utils.cli.ssh.options import CryptoProfile, HostKeyPolicy, SshLogin


class Connection(ConnectionBase):
    """Hands out a session on one device. Nothing is dialled before the session is used."""

    transport = "netlicense.cisco.ios_ssh"
    has_pipelining = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._session: DeviceSession | None = None

    def _connect(self) -> Connection:
        self._connected = True
        return self

    def session(self) -> DeviceSession:
        """The one session of this connection."""
        if self._session is None:
            self._session = DeviceSession(SshDial(self._login()), self._manners())
            self._connected = True
        return self._session

    @property
    def user(self) -> str:
        """Who logs in."""
        return str(self.get_option("remote_user") or self._play_context.remote_user or "")

    def _login(self) -> SshLogin:
        checking = self.get_option("host_key_checking")
        login = SshLogin(
            host=self.get_option("host"),
            user=self.user,
            port=int(self.get_option("port") or 22),
            password=self.get_option("password") or self._play_context.password or None,
            key_file=self.get_option("private_key_file"),
            key_passphrase=self.get_option("private_key_passphrase"),
            crypto=CryptoProfile(self.get_option("ios_ssh_crypto")),
            host_key=HostKeyPolicy(self.get_option("ios_ssh_host_key")) if checking else HostKeyPolicy.OFF,
            known_hosts=tuple(self.get_option("ios_ssh_known_hosts")),
            may_record=not self._play_context.check_mode,
            connect_timeout=self.get_option("connect_timeout"),
            rate=self.get_option("ios_ssh_login_rate"),
            run_dir=constants.DEFAULT_LOCAL_TMP,  # type: ignore[attr-defined]  # made when it is imported
        )
        return login.with_arguments(self.get_option("ssh_common_args"), self.get_option("ssh_extra_args"))

    def _manners(self) -> Manners:
        return Manners(
            enable=bool(self.get_option("become") or self._play_context.become),
            secret=self.get_option("become_password") or self._play_context.become_pass or None,
            timeout=self.get_option("command_timeout"),
        )

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
        self._session = None
        self._connected = False

    def reset(self) -> None:
        """The next use dials anew."""
        self.close()

    def exec_command(self, cmd: str, in_data: bytes | None = None, sudoable: bool = True) -> NoReturn:
        raise AnsibleConnectionFailure(_ONLY_OURS)

    def put_file(self, in_path: str, out_path: str) -> NoReturn:
        raise AnsibleConnectionFailure(_ONLY_OURS)

    def fetch_file(self, in_path: str, out_path: str) -> NoReturn:
        raise AnsibleConnectionFailure(_ONLY_OURS)


_ONLY_OURS = (
    "the connection netlicense.cisco.ios_ssh serves the modules of netlicense.cisco only: set `gather_facts: false` and use "
    "netlicense.cisco.license_facts, and for modules of other collections set ansible_connection to ansible.netcommon.network_cli"
)
