# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures as files: one per device and run, readable before it is sent, and never over a file that is there."""

from __future__ import annotations

import json
import os
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ansible.plugins.action import ActionBase

from ..domain.errors import BadArgument
from ..engine.capture import Capture, capture
from ..engine.commands import Outputs
from .version import version

SCHEMA = 1
SALT_BYTES = 32
NAMING = (
    "inventory_hostname",
    "inventory_hostname_short",
    "ansible_host",
    "ansible_ssh_host",
    "ansible_user",
    "ansible_ssh_user",
)
"""Variables of a host whose values may stand in its outputs."""
MOST_NAMESAKES = 1000
_HEADER = """\
# Outputs of one device for netlicense.cisco, with stand-ins for every name. Read it before you send it; docs/captures.md says what to look for.
"""
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_-]")


def taken(outputs: Outputs, names: Sequence[str]) -> Capture:
    """The capture of these outputs; the salt of its stand-ins is forgotten when it is done."""
    return capture(outputs, names, secrets.token_bytes(SALT_BYTES))


def names(action: ActionBase, task_vars: Mapping[str, Any]) -> tuple[str, ...]:
    """What the inventory calls the device, where it reaches it, and who logs in."""
    given = [action._templar.template(task_vars[key]) for key in NAMING if task_vars.get(key)]
    given.append(getattr(action._play_context, "remote_user", None) or "")
    return tuple(dict.fromkeys(str(value) for value in given if isinstance(value, str) and value))


def write(folder: Path, found: Capture) -> Path:
    """Puts a capture into a file of its own, there whole or not at all; the path of it."""
    try:
        with _opened(folder) as place:
            return folder / _put(place, _file_name(found), rendered(found).encode("ascii", "replace"))
    except OSError as error:
        raise BadArgument(
            f"capture_dir: cannot write to {str(folder)!r}: {error.strerror}",
            hint="give a folder of your own; a link in its place is not followed",
        ) from error


def expected(folder: Path, found: Capture) -> Path:
    """Where a capture would be written to."""
    return folder / f"{_file_name(found)}.yml"


def rendered(found: Capture) -> str:
    """The text of a capture: YAML whose outputs stand as the device printed them."""
    lines = [
        f"schema: {SCHEMA}",
        f"collection: {json.dumps(version())}",
        f"hostname: {json.dumps(found.hostname)}",
        f"system: {'asa' if found.firewall else 'ios'}",
        "outputs:",
    ]
    for command, text in found.outputs.items():
        lines += _entry(command, text)
    return _HEADER + "\n".join(lines) + "\n"


def _entry(command: str, text: str) -> list[str]:
    """One output as a block: indented by four, whatever its first line begins with."""
    if not text.strip():
        return [f'  {command}: ""']
    body = text.removesuffix("\n").split("\n")
    return [
        f"  {command}: |2{'' if text.endswith(chr(10)) else '-'}",
        *(f"    {line}" if line else "" for line in body),
    ]


def _file_name(found: Capture) -> str:
    return _NOT_A_NAME.sub("_", found.hostname)[:60] or "device"


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    """The folder, which only its owner may enter when it is new; a link in its place is refused."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700, parents=True)
    place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        yield place
    finally:
        os.close(place)


def _put(place: int, name: str, content: bytes) -> str:
    """Claims a name that nobody has, and moves the finished file over the claim."""
    temporary = f".writing-{secrets.token_hex(8)}"
    claimed = ""
    try:
        _fill(_new(temporary, place), content)
        claimed = _claim(place, name)
        os.replace(temporary, claimed, src_dir_fd=place, dst_dir_fd=place)
    except BaseException:
        for left in filter(None, (temporary, claimed)):
            with suppress(OSError):
                os.unlink(left, dir_fd=place)
        raise
    return claimed


def _claim(place: int, name: str) -> str:
    """Two devices may get one stand-in: the second one is numbered."""
    for number in range(1, MOST_NAMESAKES):
        claimed = f"{name}.yml" if number == 1 else f"{name}-{number}.yml"
        with suppress(FileExistsError):
            os.close(_new(claimed, place))
            return claimed
    raise FileExistsError(17, "too many captures of one name")


def _new(name: str, place: int) -> int:
    return os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=place)


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
