# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The host keys of a fleet: one for all of a size, or one for each device; kept with the state, so that known_hosts stays true."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import asyncssh

from .crypto import host_key

SHARED, OWN = "shared", "own"


class HostKeys:
    """Hands out host keys, and finds those of an earlier run again."""

    def __init__(self, mode: str = SHARED, folder: Path | None = None) -> None:
        self._mode, self._folder = mode, folder
        self._made: dict[str, asyncssh.SSHKey] = {}
        self._public: dict[str, str] = {}

    def of(self, device: str, bits: int) -> asyncssh.SSHKey:
        """The key of a device. Making one takes longer than starting a hundred devices, so by default all share one."""
        name = self._name(device, bits)
        if name not in self._made:
            self._made[name] = self._kept(name, bits) if self._folder else host_key(bits)
        return self._made[name]

    def public(self, device: str, bits: int) -> str:
        """Type and body, as known_hosts has them."""
        name = self._name(device, bits)
        if name not in self._public:
            self._public[name] = " ".join(self.of(device, bits).export_public_key().decode().split()[:2])
        return self._public[name]

    def _name(self, device: str, bits: int) -> str:
        return f"{device}-{bits}" if self._mode == OWN else f"{bits}"

    def _kept(self, name: str, bits: int) -> asyncssh.SSHKey:
        """The key of this name in the folder; whoever of several processes writes it first decides."""
        path = (self._folder or Path()) / "host_keys" / f"rsa-{name}"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            fresh = path.with_name(f".{path.name}.{os.getpid()}")
            fresh.touch(mode=0o600)
            fresh.write_bytes(host_key(bits).export_private_key())
            with suppress(FileExistsError):
                os.link(fresh, path)
            fresh.unlink()
        return asyncssh.read_private_key(path)
