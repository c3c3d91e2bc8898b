# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The device's side of an SCP transfer, byte by byte."""

from __future__ import annotations

import asyncio
import shlex
from typing import Any

import asyncssh

from .device import Device
from .flash import FlashFull

OK = b"\x00"


async def serve(process: asyncssh.SSHServerProcess[bytes], command: str, device: Device) -> int:
    """Answers `scp -t name` and `scp -f name`; the exit status."""
    words = shlex.split(command)
    if not device.scp_server:
        return _refuse(process, "Administratively disabled.")
    if device.privilege < 15:
        return _refuse(process, "Privilege denied.")
    path = words[-1]
    if "-t" in words:
        return await _sink(process, path, device)
    if "-f" in words:
        return await _source(process, path, device)
    return _refuse(process, "Unknown option")


def _refuse(process: asyncssh.SSHServerProcess[bytes], why: str) -> int:
    process.stderr.write(f"{why}\n".encode())
    return 1


async def _sink(process: asyncssh.SSHServerProcess[bytes], path: str, device: Device) -> int:
    """A file arrives: `C0644 size name`, its bytes, a zero byte."""
    stdin: Any = process.stdin
    process.stdout.write(OK)
    header = await _line(stdin)
    while header.startswith(b"T"):
        process.stdout.write(OK)
        header = await _line(stdin)
    if not header.startswith(b"C"):
        return 1
    size = int(header.split(b" ")[1])
    process.stdout.write(OK)
    content = await _exactly(stdin, size)
    if device.faults.happens("truncate_transfer"):
        content = content[: size // 2]
    await _exactly(stdin, 1)
    try:
        device.flash.put(path, content, device.now().strftime("%b %-d %Y %H:%M:%S +00:00"))
    except FlashFull:
        process.stdout.write(b"\x01" + device.words.say("scp_full", path=path).encode() + b"\n")
        return 1
    device.touched(f"scp {path}")
    process.stdout.write(OK)
    while await stdin.read(4096):
        continue
    return 0


async def _source(process: asyncssh.SSHServerProcess[bytes], path: str, device: Device) -> int:
    """A file leaves, each part after the other side's zero byte."""
    stdin: Any = process.stdin
    file = device.flash.get(path)
    await _exactly(stdin, 1)
    if file is None or file.content is None:
        process.stdout.write(b"\x01scp: " + path.encode() + b": No such file or directory\n")
        return 1
    process.stdout.write(f"C0644 {file.size} {device.flash.base(path)}\n".encode())
    await _exactly(stdin, 1)
    process.stdout.write(file.content + OK)
    await _exactly(stdin, 1)
    return 0


async def _line(stdin: Any) -> bytes:
    return bytes(await stdin.readuntil(b"\n"))


async def _exactly(stdin: Any, size: int) -> bytes:
    try:
        return bytes(await stdin.readexactly(size)) if size else b""
    except asyncio.IncompleteReadError as error:
        return bytes(error.partial)
