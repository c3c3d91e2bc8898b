# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders and files of the vault: their names, and writing them whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import socket
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..domain.errors import VaultError
from ..domain.failure_reason import FailureReason
from ..domain.udi import Udi

LOCK = ".lock"
PATIENCE = 5.0
"""Seconds that a run waits for another one at the same device."""

_NOT_A_NAME = re.compile(r"[^A-Za-z0-9.-]")
_REGULAR = re.compile(r".+_([0-9a-f]{6})")


def folder_name(udi: Udi) -> str:
    """The folder of a device: PID and SN with other characters as `_`, and six digits that keep two devices apart."""
    readable = _NOT_A_NAME.sub("_", f"{udi.pid}_{udi.sn}").lstrip(".") or "_"
    return f"{readable}_{_digits(udi)}"


def may_hold(name: str, udi: Udi) -> bool:
    """Whether a folder of this name can be a renamed one of this device: not when it still ends in the digits of another."""
    regular = _REGULAR.fullmatch(name)
    return regular is None or regular[1] == _digits(udi)


def _digits(udi: Udi) -> str:
    return hashlib.sha256(str(udi).encode()).hexdigest()[:6]


def make_private(folder: Path) -> None:
    """The folder exists; one that is made here may be entered by its owner only. A link in its place is refused."""
    try:
        folder.mkdir(mode=0o700, parents=True)
        folder.chmod(0o700)
    except FileExistsError:
        if folder.is_symlink() or not folder.is_dir():
            raise VaultError(f"{folder} is a link or a file; a vault folder must be a folder", hint="move it away") from None
    except OSError as error:
        raise VaultError(f"cannot make the vault folder {folder}: {error.strerror}", hint="check owner and free space of the path") from error


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Waits until nobody else writes into this folder, and keeps others waiting until it is left."""
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise VaultError(f"cannot open {folder / LOCK}: {error.strerror}", hint="check owner and free space of the vault") from error
    try:
        _wait_for(descriptor, folder)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError as error:
        raise VaultError(f"cannot lock {folder / LOCK}: {error.strerror}", hint="use a vault on a file system that has locks") from error


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file that is either there with every byte, or not there."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise VaultError(f"cannot write {path}: {error.strerror}", hint="check owner and free space of the vault") from error


@contextmanager
def held(root: Path, udi: Udi, patience: float = PATIENCE) -> Iterator[bool]:
    """Keeps other runs of this control node off a device; yields whether one was at it until now. Raises VaultError, which names the other run.

    The lock dies with its process, so an interrupted run holds nothing.
    """
    make_private(root)
    path = root / f".run-{folder_name(udi)}"
    deadline = time.monotonic() + patience
    waited = False
    while (lock := _try_to_hold(path)) is None:
        if time.monotonic() >= deadline:
            raise VaultError(
                f"another run is at {udi}: {_holder(path)}",
                hint="wait until it is over, then run again; two plays for one device belong into one",
                reason=FailureReason.DEVICE_BUSY,
            )
        waited = True
        time.sleep(0.05)
    try:
        yield waited
    finally:
        path.unlink(missing_ok=True)
        os.close(lock)


def _try_to_hold(path: Path) -> int | None:
    """The open lock with our name in it; None while another run has it."""
    try:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError as error:
        raise VaultError(f"cannot write {path}: {error.strerror}", hint="check owner and free space of the vault") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(lock).st_ino == path.stat().st_ino:  # else its last holder has removed it since it was opened
            _sign(lock)
            return lock
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError as error:
        os.close(lock)
        raise VaultError(f"cannot lock {path}: {error.strerror}", hint="put the vault on a file system that has locks and room") from error
    os.close(lock)
    return None


def _sign(lock: int) -> None:
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    os.ftruncate(lock, 0)
    os.write(lock, f"process {os.getpid()} on {socket.gethostname()} since {since}".encode())


def _holder(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return stream.read(200).strip() or "its name is not known"
    except OSError:
        return "its name is not known"


def require_durable(root: Path, mounts: Iterable[str], allowed: bool) -> None:
    """Refuses a vault that dies with the job: on a container's own layer, in memory, or in a temporary folder."""
    where = root.resolve()
    kind = _filesystem_of(where, mounts)
    short_lived = [Path(tempfile.gettempdir()).resolve(), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")]
    why = f"on a {kind} file system" if kind in ("overlay", "tmpfs", "ramfs") else ""
    if any(folder == where or folder in where.parents for folder in short_lived):
        why = "in a temporary folder"
    if why and not allowed:
        raise VaultError(
            f"the vault {root} lies {why} and would be gone when this job ends",
            hint="use a path that stays, or set `vault_durable: true` if something else keeps it",
            reason=FailureReason.VAULT_NOT_DURABLE,
        )


def _filesystem_of(path: Path, mounts: Iterable[str]) -> str:
    """The type of file system under a path, from the lines of /proc/self/mountinfo; empty when they do not say."""
    best, kind = -1, ""
    for line in mounts:
        before, separator, after = line.partition(" - ")
        fields = before.split()
        if not separator or len(fields) < 5:
            continue
        point = Path(fields[4].replace("\\040", " "))
        if (point == path or point in path.parents) and len(point.parts) >= best:
            best, kind = len(point.parts), after.split()[0]
    return kind


def inside_work_tree(path: Path) -> bool:
    """Whether git would see what is written there."""
    where = path.resolve()
    return any((folder / ".git").exists() for folder in (where, *where.parents))
