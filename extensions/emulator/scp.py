# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The two ends of `scp`: a sink (`-t`) that takes a file and a source (`-f`) that gives one, to the byte."""

from __future__ import annotations

import shlex

from .channel import Channel
from .device import Device
from .flash import FlashFull

OK, ERROR = b"\x00", b"\x01"


async def serve(channel: Channel, command: str, device: Device, privilege: int) -> int:
    """Answers `scp -t name` and `scp -f name`; the exit status."""
    if not device.scp_server:
        return _refuse(channel, "Administratively disabled.")
    if privilege < 15:
        return _refuse(channel, "Privilege denied.")
    try:
        words = shlex.split(command)
    except ValueError:
        words = []
    options = {letter for word in words[1:-1] if word.startswith("-") for letter in word[1:]}
    if device.faults.happens("refuse_transfer", words[-1] if words else ""):
        return _fail(channel, device.words.say("scp_refused", path=words[-1] if words else ""))
    if "t" in options:
        return await _sink(channel, words[-1], device)
    if "f" in options:
        return await _source(channel, words[-1], device)
    return _refuse(channel, "Unknown option")


def _refuse(channel: Channel, why: str) -> int:
    channel.complain(f"{why}\n".encode())
    return 1


def _fail(channel: Channel, why: str) -> int:
    channel.write(ERROR + why.encode() + b"\n")
    return 1


async def _sink(channel: Channel, path: str, device: Device) -> int:
    """A file arrives: `C0644 size name`, its bytes, a zero byte; times (`T`) are nodded at, folders (`D`) are not taken."""
    channel.write(OK)
    while header := await channel.line():
        if header.startswith(b"T"):
            channel.write(OK)
        elif header.startswith(b"C"):
            return await _take(channel, header, path, device)
        else:
            return _fail(channel, f"scp: {path}: not a regular file")
    return 0


async def _take(channel: Channel, header: bytes, path: str, device: Device) -> int:
    words = header.split(b" ")
    if len(words) < 3 or not words[1].isdigit():
        return _fail(channel, "scp: protocol error")
    size = int(words[1])
    if not device.flash.owns(path) or not device.flash.base(path):
        return _fail(channel, device.words.say("scp_missing", path=path))
    if not device.flash.has_room(path, size):
        return _fail(channel, device.words.say("scp_full", path=path))
    channel.write(OK)
    content = await channel.exactly(size)
    whole = len(content) == size and await channel.exactly(1) == OK
    if device.faults.happens("flash_full", path):
        return _fail(channel, device.words.say("scp_full", path=path))
    content = device.faults.spoiled(content, path)
    try:
        device.flash.put(path, content, device.file_date())
    except FlashFull:
        return _fail(channel, device.words.say("scp_full", path=path))
    device.touched(f"scp {path}")
    if not whole:
        return 1
    channel.write(OK)
    while await channel.some():
        continue
    return 0


async def _source(channel: Channel, path: str, device: Device) -> int:
    """A file leaves, each part after the other side's zero byte."""
    if await channel.exactly(1) != OK:
        return 1
    content = device.read(path)
    if content is None:
        return _fail(channel, device.words.say("scp_missing", path=path))
    channel.write(f"C0644 {len(content)} {device.flash.base(path)}\n".encode())
    if await channel.exactly(1) != OK:
        return 1
    sent = device.faults.spoiled(content, path)
    channel.write(sent + (OK if len(sent) == len(content) else b""))
    if len(sent) < len(content):
        return 1
    return 0 if await channel.exactly(1) == OK else 1
