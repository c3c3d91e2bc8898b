# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a play says about SSH, and which keys and algorithms follow from it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.dial import no_common_algorithm
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.known_hosts import HostKey, check, recorded
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.options import (
    CryptoProfile,
    HostKeyPolicy,
    SshLogin,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.ssh.profile import (
    ALLOWED,
    Algorithms,
    known_first,
    profile_that_helps,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument, CannotLogin
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason

LOGIN = SshLogin("192.0.2.7", "admin", 22)
RSA, OTHER = HostKey("ssh-rsa", b"one key"), HostKey("ssh-rsa", b"another key")


def line(key: HostKey, hosts: str = "192.0.2.7") -> str:
    return f"{hosts} {key.type} {base64.b64encode(key.blob).decode()} comment\n"


def with_file(tmp_path: Path, text: str, policy: HostKeyPolicy = HostKeyPolicy.STRICT, port: int = 22) -> SshLogin:
    file = tmp_path / "known_hosts"
    file.write_text(text, encoding="utf-8")
    return replace(LOGIN, known_hosts=(str(file), str(tmp_path / "absent")), host_key=policy, port=port)


def hashed(host: str) -> str:
    salt = b"0123456789abcdef0123"
    digest = hmac.new(salt, host.encode(), hashlib.sha1).digest()
    return f"|1|{base64.b64encode(salt).decode()}|{base64.b64encode(digest).decode()}"


@pytest.mark.parametrize("hosts", ["192.0.2.7", "r1,192.0.2.7", "192.0.2.*", "*", hashed("192.0.2.7")])
def test_a_recorded_key_is_known(tmp_path: Path, hosts: str) -> None:
    login = with_file(tmp_path, "# comment\n\nbroken line\n" + line(OTHER, "r9") + line(RSA, hosts))
    known = recorded(login)
    assert [key.blob for key in known] == [RSA.blob]
    check(login, RSA, known)


@pytest.mark.parametrize(
    "hosts", ["192.0.2.70", "!192.0.2.7,*", "[192.0.2.7]:2222", hashed("192.0.2.8"), "@cert-authority 192.0.2.7"]
)
def test_a_key_of_another_host_is_not(tmp_path: Path, hosts: str) -> None:
    login = with_file(tmp_path, line(RSA, hosts))
    assert recorded(login) == ()
    with pytest.raises(CannotLogin) as caught:
        check(login, RSA, recorded(login))
    assert caught.value.reason is FailureReason.HOST_KEY_UNKNOWN
    assert RSA.fingerprint in str(caught.value)


def test_another_port_is_another_host(tmp_path: Path) -> None:
    login = with_file(tmp_path, line(OTHER) + line(RSA, "[192.0.2.7]:2222"), port=2222)
    check(login, RSA, recorded(login))
    with pytest.raises(CannotLogin):
        check(login, OTHER, recorded(login))


@pytest.mark.parametrize("policy", [HostKeyPolicy.STRICT, HostKeyPolicy.ACCEPT_NEW])
@pytest.mark.parametrize("shown", [OTHER, HostKey("ssh-ed25519", b"a new type")])
def test_a_changed_key_names_both_fingerprints_and_the_file(
    tmp_path: Path, policy: HostKeyPolicy, shown: HostKey
) -> None:
    login = with_file(tmp_path, line(RSA), policy)
    with pytest.raises(CannotLogin) as caught:
        check(login, shown, recorded(login))
    assert caught.value.reason is FailureReason.HOST_KEY_CHANGED
    for part in (RSA.fingerprint, shown.fingerprint, login.known_hosts[0]):
        assert part in str(caught.value)
    assert Path(login.known_hosts[0]).read_text(encoding="utf-8") == line(RSA)


@pytest.mark.parametrize("hosts", ["Router1.lab", "router1.lab", "ROUTER?.lab", "[Router1.lab]:22,x"])
def test_names_of_hosts_know_no_upper_case(tmp_path: Path, hosts: str) -> None:
    for host in ("router1.lab", "ROUTER1.LAB"):
        login = replace(with_file(tmp_path, line(RSA, hosts), HostKeyPolicy.ACCEPT_NEW), host=host)
        if hosts.startswith("["):
            assert recorded(login) == ()
            continue
        with pytest.raises(CannotLogin) as caught:
            check(login, OTHER, recorded(login))
        assert caught.value.reason is FailureReason.HOST_KEY_CHANGED


def test_a_new_host_is_recorded_in_lower_case(tmp_path: Path) -> None:
    login = replace(with_file(tmp_path, "", HostKeyPolicy.ACCEPT_NEW), host="Router1.lab")
    check(login, RSA, ())
    assert Path(login.known_hosts[0]).read_text(encoding="utf-8").startswith("router1.lab ssh-rsa ")
    assert [key.blob for key in recorded(replace(login, host="ROUTER1.lab"))] == [RSA.blob]


@pytest.mark.parametrize("policy", [HostKeyPolicy.STRICT, HostKeyPolicy.ACCEPT_NEW])
def test_recorded_keys_that_cannot_be_read_are_no_empty_file(tmp_path: Path, policy: HostKeyPolicy) -> None:
    login = replace(LOGIN, known_hosts=(str(tmp_path),), host_key=policy)  # a folder
    with pytest.raises(CannotLogin, match="cannot be read") as caught:
        recorded(login)
    assert caught.value.reason is FailureReason.HOST_KEY_UNKNOWN and str(tmp_path) in str(caught.value)
    assert recorded(replace(login, known_hosts=(str(tmp_path / "absent" / "file"),))) == ()


def test_a_new_key_that_cannot_be_recorded_is_not_accepted(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    login = replace(LOGIN, known_hosts=(str(tmp_path / "file" / "known_hosts"),), host_key=HostKeyPolicy.ACCEPT_NEW)
    with pytest.raises(CannotLogin, match="cannot be recorded") as caught:
        check(login, RSA, recorded(login))
    assert caught.value.reason is FailureReason.HOST_KEY_UNKNOWN


def test_a_revoked_key_is_refused(tmp_path: Path) -> None:
    login = with_file(tmp_path, "@revoked " + line(RSA, "*"), HostKeyPolicy.ACCEPT_NEW)
    with pytest.raises(CannotLogin, match="revoked"):
        check(login, RSA, recorded(login))


def test_a_new_key_is_recorded_where_the_play_says_so(tmp_path: Path) -> None:
    file = tmp_path / "new" / "known_hosts"
    login = replace(LOGIN, known_hosts=(str(file),), host_key=HostKeyPolicy.ACCEPT_NEW, port=2222)
    check(replace(login, may_record=False), RSA, ())
    assert not file.exists()
    check(login, RSA, ())
    check(login, RSA, recorded(login))
    assert file.read_text(encoding="utf-8").startswith("[192.0.2.7]:2222 ssh-rsa ")
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_last_line_without_an_end_is_not_glued(tmp_path: Path) -> None:
    login = with_file(tmp_path, line(OTHER, "r9").rstrip("\n"), HostKeyPolicy.ACCEPT_NEW)
    check(login, RSA, ())
    assert [key.blob for key in recorded(login)] == [RSA.blob]


def test_off_compares_nothing(tmp_path: Path) -> None:
    login = with_file(tmp_path, line(OTHER), HostKeyPolicy.OFF)
    assert recorded(login) == ()
    check(login, RSA, ())


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        ("-J jump", "ssh -W [192.0.2.7]:22 -- jump"),
        ("-Jadmin@jump:2222", "ssh -p 2222 -l admin -W [192.0.2.7]:22 -- jump"),
        ("-o ProxyJump=a,b", "ssh -J a -W [192.0.2.7]:22 -- b"),
        ("-o ProxyJump=ssh://x@[2001:db8::1]:2222", "ssh -p 2222 -l x -W [192.0.2.7]:22 -- 2001:db8::1"),
        ('-C -o ProxyCommand="nc -x proxy %h %p"', "nc -x proxy 192.0.2.7 22"),
        ('-o "ProxyCommand ssh -W %h:%p -q bastion"', "ssh -W 192.0.2.7:22 -q bastion"),
        ("-oProxyCommand='ssh -l %r -W %h:%p b'", "ssh -l admin -W 192.0.2.7:22 b"),
        ("-o ProxyCommand=none", None),
        ("-o ControlMaster=auto -o ControlPersist=60s -v", None),
        ("", None),
    ],
)
def test_arguments_of_openssh(arguments: str, command: str | None) -> None:
    assert LOGIN.with_arguments(arguments, None).proxy() == command


HOSTILE = ["x$(touch${IFS}y)", "x`id`", "x;id", "a|b", "a b", "a\nb", "x'y", 'x"y', "x\\y", "a&b", "-x", "%h@x", "[::1]", ""]


@pytest.mark.parametrize("host", HOSTILE)
def test_a_host_is_only_a_name_or_an_address(host: str) -> None:
    with pytest.raises(BadArgument, match="is not a host"):
        SshLogin(host, "admin")


@pytest.mark.parametrize("host", ["r1", "R_1.lab-2.example", "192.0.2.7", "2001:db8::1", "fe80::1%eth0"])
def test_a_host_stands_in_a_command_as_it_is(host: str) -> None:
    login = SshLogin(host, "admin").with_arguments("""-o ProxyCommand='echo "%h:%p" %%h'""")
    assert login.proxy() == f'echo "{host}:22" %h'


@pytest.mark.parametrize("user", HOSTILE[:-3])
def test_a_user_that_the_shell_would_read_stands_in_no_command(user: str) -> None:
    login = SshLogin("r1", user, proxy_command='nc -x "%r" %h %p')
    with pytest.raises(BadArgument, match="proxy command"):
        login.proxy()
    assert replace(login, proxy_command="nc %h %p").proxy() == "nc r1 22"


def test_what_is_put_into_a_command_is_not_looked_through_again() -> None:
    login = SshLogin("fe80::1%r", "admin", proxy_command="nc %h %p %r")
    assert login.proxy() == "nc fe80::1%r 22 admin"


@pytest.mark.parametrize("arguments", ["-o ProxyCommand='nc %h", '-J "b', "-J b\\"])
def test_quotes_without_an_end_are_told(arguments: str) -> None:
    with pytest.raises(BadArgument) as caught:
        LOGIN.with_arguments(None, arguments)
    assert "ansible_ssh_extra_args" in caught.value.hint


def test_host_key_settings_of_openssh() -> None:
    login = LOGIN.with_arguments("-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null")
    assert login.host_key is HostKeyPolicy.OFF and login.known_hosts[0] == "/dev/null"
    assert LOGIN.with_arguments("-o StrictHostKeyChecking=accept-new").host_key is HostKeyPolicy.ACCEPT_NEW


@pytest.mark.parametrize(("host", "user"), [("", "admin"), ("-oProxyCommand=x", "admin"), ("a b", "admin"), ("r1", "")])
def test_what_cannot_be_dialled(host: str, user: str) -> None:
    with pytest.raises(BadArgument):
        SshLogin(host, user)


def test_secrets_are_in_no_representation() -> None:
    login = SshLogin("r1", "admin", password="s3cret", key_passphrase="s3cret", proxy_command="sshpass -p s3cret")
    assert "s3cret" not in repr(login)


def test_profiles() -> None:
    modern, ios15, legacy = (
        ALLOWED[profile] for profile in (CryptoProfile.MODERN, CryptoProfile.IOS15, CryptoProfile.LEGACY)
    )
    every = [*modern.kex, *modern.host_keys, *modern.ciphers, *modern.macs]
    assert not [name for name in every if name.endswith(("sha1", "cbc", "md5")) or name == "ssh-rsa"]
    assert ios15.kex[: len(modern.kex)] == modern.kex and "diffie-hellman-group14-sha1" in ios15.kex
    assert (
        "diffie-hellman-group1-sha1" not in ios15.kex
        and "3des-cbc" not in ios15.ciphers
        and "hmac-md5" not in ios15.macs
    )
    assert "diffie-hellman-group1-sha1" in legacy.kex and "3des-cbc" in legacy.ciphers and "hmac-md5" in legacy.macs


def test_the_profile_that_helps() -> None:
    old = {
        "kex": ("diffie-hellman-group1-sha1",),
        "host keys": ("ssh-rsa",),
        "ciphers": ("3des-cbc",),
        "MACs": ("hmac-md5",),
    }
    assert profile_that_helps(old) is CryptoProfile.LEGACY
    assert (
        profile_that_helps(
            old | {"kex": ("diffie-hellman-group14-sha1",), "ciphers": ("aes128-cbc",), "MACs": ("hmac-sha1",)}
        )
        is CryptoProfile.IOS15
    )
    assert profile_that_helps(old | {"host keys": ("ssh-dss",)}) is None


OF_IOS15 = {"kex": ("diffie-hellman-group14-sha1",), "host keys": ("ssh-rsa",), "ciphers": ("aes128-cbc",), "MACs": ("hmac-sha1",)}
OF_LEGACY = {"kex": ("diffie-hellman-group1-sha1",), "host keys": ("ssh-rsa",), "ciphers": ("3des-cbc",), "MACs": ("hmac-md5",)}
WHOLE, WITHOUT_SHA1 = ALLOWED[CryptoProfile.LEGACY], ALLOWED[CryptoProfile.MODERN]


@pytest.mark.parametrize(
    ("crypto", "offers", "installed", "profile", "package"),
    [
        (CryptoProfile.IOS15, OF_LEGACY, WHOLE, "legacy", False),
        (CryptoProfile.MODERN, OF_IOS15, WHOLE, "ios15", False),
        (CryptoProfile.IOS15, OF_IOS15, WITHOUT_SHA1, None, True),
        (CryptoProfile.LEGACY, OF_IOS15, WITHOUT_SHA1, None, True),
        (CryptoProfile.IOS15, OF_LEGACY, WITHOUT_SHA1, "legacy", True),
    ],
)
def test_no_common_algorithm_is_healed_by_a_profile_a_package_or_both(
    crypto: CryptoProfile, offers: dict[str, tuple[str, ...]], installed: Algorithms, profile: str | None, package: bool
) -> None:
    hint = str(no_common_algorithm(replace(LOGIN, crypto=crypto), "no acceptable kex", offers, installed).hint)
    assert hint.partition("set ios_ssh_crypto: ")[2].partition(" ")[0] == (profile or "")
    assert ("pip install 'paramiko>=3.5,<5'" in hint) == package


def test_the_recorded_key_type_is_asked_for_first() -> None:
    offered = ("ssh-ed25519", "rsa-sha2-512", "rsa-sha2-256", "ssh-rsa")
    assert known_first(offered, ["ssh-rsa"]) == ("rsa-sha2-512", "rsa-sha2-256", "ssh-rsa", "ssh-ed25519")
    assert known_first(offered, []) == offered


def test_without_paramiko_everything_imports_and_the_first_login_says_what_to_install() -> None:
    package = "ansible_collections.netlicense.cisco.plugins"
    program = f"""
import sys
sys.modules["paramiko"] = None
import {package}.connection.ios_ssh
from {package}.plugin_utils.cli.ssh.dial import SshDial
from {package}.plugin_utils.cli.ssh.options import SshLogin
try:
    SshDial(SshLogin("r1", "admin", password="x"))()
except Exception as error:
    print(error.reason.value, error.hint)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said == "paramiko_missing pip install 'paramiko>=3.5,<5'\n"
