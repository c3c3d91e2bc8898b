# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Logging in by SSH: one authentication attempt, and every way it fails told by its reason."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ...domain.errors import BadArgument, CannotLogin, SessionError
from ...domain.failure_reason import FailureReason
from ..logins import Logins
from .known_hosts import HostKey, check, recorded
from .link import SshLink
from .options import CryptoProfile, SshLogin
from .profile import ALLOWED, Algorithms, covers, profile_that_helps, there
from .road import REFUSED_HINT, Road, road_to
from .transport import HAS_PARAMIKO, algorithms_for

if HAS_PARAMIKO:
    import paramiko

    from .transport import QuietTransport

INSTALL = "pip install 'paramiko>=3.5,<5'"


@dataclass(frozen=True)
class SshDial:
    """Dials one device. Calling it logs in, once."""

    login: SshLogin

    def __call__(self) -> SshLink:
        if not HAS_PARAMIKO:
            raise CannotLogin(
                "the Python package paramiko is not installed where Ansible runs",
                hint=INSTALL,
                reason=FailureReason.PARAMIKO_MISSING,
            )
        logins = Logins(Path(self.login.run_dir) if self.login.run_dir else None, self.login.rate)
        proof = _Proof(self.login)
        logins.admit(self.login.user)
        road = road_to(self.login)
        try:
            return self._over(road, proof, logins)
        except BaseException:
            road.close()
            raise

    def _over(self, road: Road, proof: _Proof, logins: Logins) -> SshLink:
        transport = QuietTransport(road.sock)
        try:
            self._agree(transport, road)
            proof.give(transport, logins)
        except BaseException:
            transport.close()
            raise
        return SshLink(transport, road, self.login.connect_timeout)

    def _agree(self, transport: QuietTransport, road: Road) -> None:
        """Key exchange, and the host key compared with those recorded."""
        known = recorded(self.login)
        transport.restrict(algorithms_for(self.login, tuple(key.type for key in known)))
        transport.banner_timeout = transport.handshake_timeout = self.login.connect_timeout
        try:
            transport.start_client(timeout=self.login.connect_timeout * 2)
            shown = transport.get_remote_server_key()
        except paramiko.ssh_exception.IncompatiblePeer as error:
            raise no_common_algorithm(self.login, str(error), transport.offers, transport.installed) from None
        except (paramiko.SSHException, EOFError, OSError) as error:
            raise self._not_agreed(transport, road, error) from None
        check(self.login, HostKey(shown.get_name(), shown.asbytes()), known)

    def _not_agreed(self, transport: QuietTransport, road: Road, error: Exception) -> CannotLogin:
        where = f"{self.login.host} port {self.login.port}"
        said = road.complaint()
        if said:
            return CannotLogin(f"{where}: the proxy command says {said!r}", reason=FailureReason.CONNECTION_REFUSED)
        if not transport.remote_version and "banner" not in str(error):
            hint = REFUSED_HINT
            return CannotLogin(
                f"{where} closed the connection before it said SSH", hint=hint, reason=FailureReason.CONNECTION_REFUSED
            )
        if transport.is_active():
            return CannotLogin(
                f"{where} did not finish the key exchange in time",
                hint="raise ansible_connect_timeout",
                reason=FailureReason.TIMEOUT,
            )
        why = str(error) or "closed"
        hint = "a connection that is reset after the banner: all vty lines in use, or exec-timeout / absolute-timeout of the line"
        return CannotLogin(
            f"{where} ended the connection during the key exchange: {why}",
            hint=hint,
            reason=FailureReason.CONNECTION_LOST,
        )


class _Proof:
    """What the user shows: a password, or else a key. Read before anything is connected, given once."""

    def __init__(self, login: SshLogin) -> None:
        self._login = login
        self._key = _key(login) if login.password is None else None

    def give(self, transport: QuietTransport, logins: Logins) -> None:
        user = self._login.user
        try:
            if self._key is not None:
                transport.auth_publickey(user, self._key)
            else:
                self._give_password(transport)
        except (paramiko.SSHException, EOFError, OSError) as error:
            logins.refused(user)
            raise self._not_taken(error) from None
        if not transport.is_authenticated():
            logins.refused(user)
            raise self._not_taken(paramiko.AuthenticationException("it wants a further proof"))

    def _give_password(self, transport: QuietTransport) -> None:
        """As a password; where the device takes none in that form, as the answer to its one question."""
        user, password = self._login.user, self._login.password or ""
        try:
            transport.auth_password(user, password, fallback=False)
        except paramiko.BadAuthenticationType as refusal:
            if "keyboard-interactive" not in refusal.allowed_types or "password" in refusal.allowed_types:
                raise
            transport.answer_one_question(user, password)

    def _not_taken(self, error: Exception) -> CannotLogin:
        what = "key" if self._key is not None else "password"
        host, user = self._login.host, self._login.user
        lost = "EOF" in str(error) or not isinstance(error, paramiko.SSHException)
        how = (
            "the device hung up instead of an answer"
            if lost
            else "it was tried once"
            if "failed" in str(error)
            else str(error)
        )
        return CannotLogin(
            f"{host} refuses the {what} of {user!r} ({how})",
            hint="check ansible_user and ansible_password (or the key); nothing else was tried, and this login is not repeated",
            reason=FailureReason.AUTHENTICATION_FAILED,
        )


def _key(login: SshLogin) -> paramiko.PKey:
    if login.key_file is None:
        raise CannotLogin(
            f"neither a password nor a key is set for {login.user!r} on {login.host}",
            hint="set ansible_password or ansible_ssh_private_key_file; agents and default keys are not used",
            reason=FailureReason.AUTHENTICATION_FAILED,
        )
    file = os.path.expanduser(login.key_file)
    passphrase = login.key_passphrase.encode() if login.key_passphrase else None
    try:
        return paramiko.PKey.from_path(file, passphrase)  # type: ignore[arg-type]  # it hands on bytes, whatever its types say
    except (OSError, ValueError, TypeError, paramiko.SSHException) as error:
        raise BadArgument(
            f"the key file {file} cannot be used: {type(error).__name__}", hint="set ansible_ssh_private_key_file"
        ) from None


def no_common_algorithm(login: SshLogin, why: str, offers: dict[str, tuple[str, ...]], installed: Algorithms) -> SessionError:
    """Both sides' lists, and the way out: another profile, another paramiko, or both."""
    missing = why.partition("(")[2].rstrip(")") or why
    lists = "; ".join(f"{kind}: {', '.join(names)}" for kind, names in offers.items())
    return CannotLogin(
        f"{login.host} and this side have no algorithm in common ({missing}); ios_ssh_crypto is {login.crypto.value}, the device offers {lists or 'nothing'}",
        hint=_way_out(login.crypto, offers, installed),
        reason=FailureReason.NO_COMMON_ALGORITHM,
    )


def _way_out(crypto: CryptoProfile, offers: dict[str, tuple[str, ...]], installed: Algorithms) -> str:
    helps = profile_that_helps(offers) if offers else None
    if helps is None:
        return "no profile of ios_ssh_crypto has an algorithm that this device offers: update its image or its `ip ssh` settings"
    setting = f"set ios_ssh_crypto: {helps.value} for this host"
    if covers(there(helps, installed), offers):
        return setting
    dropped = f"the installed paramiko {paramiko.__version__} has dropped what this device needs: {INSTALL}"
    return dropped if covers(ALLOWED[crypto], offers) else f"{dropped}, and {setting}"
