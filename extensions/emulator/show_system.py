# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What clients ask of every router when they collect facts: memory, load, and what a file would change.

Nobody has captured these beside the rest, so every text is one of the unverified.
"""

from __future__ import annotations

from .device import Device


def memory(device: Device) -> str:
    """`show memory statistics`: the pools, as large as `show version` says."""
    sizes = [int(part.rstrip("K")) * 1024 for part in str(device.platform["memory"]).split("/")]
    return "\n".join((device.words.say("memory_head"), *(_pool(device, name, size) for name, size in zip(("Processor", "I/O"), sizes, strict=False))))


def _pool(device: Device, name: str, total: int) -> str:
    used = total // 4
    left = total - used
    return device.words.say("memory_pool", name=f"{name:>9}", total=f"{total:>12}", used=f"{used:>12}", free=f"{left:>12}")


def processors(device: Device) -> str:
    """`show processes cpu`: a router with nothing to do."""
    return device.words.say("processors")


def archive(device: Device) -> str:
    """`show archive` of a router that keeps none."""
    return device.words.say("archive_off")


def incremental(device: Device, path: str) -> str:
    """`show archive config incremental-diffs`: the lines of a file that the running configuration lacks."""
    content = device.read(path)
    if content is None:
        return device.words.say("no_file", path=path)
    lines = [line for line in content.decode("utf-8", "replace").splitlines() if line.strip() and not line.startswith("!")]
    new = [line for line in lines if line.rstrip() not in device.running and line.strip() != "end"]
    return "\n".join((device.words.say("incremental_head"), *new, "end", *([] if new else [device.words.say("incremental_none")])))
