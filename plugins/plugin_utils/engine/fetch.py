# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text files of a device read to the byte, whichever way it allows."""

from __future__ import annotations

import hashlib
import re

from ..cli.port import Cli
from ..domain.command import Command
from ..domain.errors import TransferFailed
from ..domain.failure_reason import FailureReason
from ..parsers.refusals import raise_refusal

# The layout of `verify /md5` has no capture: it is used where it has this shape, and its absence costs a second read.
_MD5 = re.compile(r"= ([0-9a-f]{32})\s*$", re.MULTILINE)

_WITHOUT_SCP = (FailureReason.SCP_OFF, FailureReason.NOT_AUTHORIZED)


def fetch(cli: Cli, path: str, scp_server: bool | None) -> bytes:
    """The bytes of a file, proved by the device's own md5 or by two equal reads.

    SCP where it is on; otherwise `more`, which ends its lines with CR LF whatever the file has: the form whose md5 fits is taken.
    """
    digest = _device_md5(cli, path)
    forms = _read(cli, path, scp_server)
    for form in forms:
        if digest is not None and hashlib.md5(form, usedforsecurity=False).hexdigest() == digest:
            return form
    if digest is None and _read(cli, path, scp_server) == forms:
        return forms[0]
    raise TransferFailed(
        f"{path} was read from the device and does not have the checksum that the device computes for it",
        hint="nothing was changed; run again, and look at the flash if it happens twice",
    )


def same_bytes(cli: Cli, path: str, content: bytes) -> bool:
    """Whether a file on the device has these bytes, line ends aside where only `more` can tell."""
    output = cli.run(Command(f"more {path}", timeout=120))
    return _lines(output.encode("utf-8", "replace")) == _lines(content)


def _read(cli: Cli, path: str, scp_server: bool | None) -> tuple[bytes, ...]:
    """The possible contents of a file; one when the transfer keeps every byte."""
    if scp_server is not False:
        try:
            return (cli.read_file(path),)
        except TransferFailed as error:
            if error.reason not in _WITHOUT_SCP:
                raise
    output = cli.run(Command(f"more {path}", timeout=120))
    raise_refusal(output, f"more {path}")
    text = "\n".join(output.splitlines())
    unix = text.encode()
    return unix, unix + b"\n", unix.replace(b"\n", b"\r\n"), (unix + b"\n").replace(b"\n", b"\r\n")


def _lines(content: bytes) -> list[bytes]:
    return content.strip().splitlines()


def _device_md5(cli: Cli, path: str) -> str | None:
    found = _MD5.search(cli.run(Command(f"verify /md5 {path}", timeout=120)))
    return found[1] if found else None
