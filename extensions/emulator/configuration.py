# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running and startup configuration: lines that are added, removed and printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta, timezone

NVRAM_SIZE = 262136
VTYS = 5
"""How many sessions a device of this generation takes unless its configuration has other lines."""

_ZONE = re.compile(r"clock timezone (\S+) (-?\d+)(?: (\d+))?")


def factory(hostname: str, release: str, pid: str, sn: str, username: str, scp: bool, vtys: int = VTYS) -> list[str]:
    """The configuration of a router that somebody has set up."""
    version = release.partition("(")[0]
    return [
        f"version {version}",
        "service timestamps debug datetime msec",
        "service timestamps log datetime msec",
        "no service password-encryption",
        "!",
        f"hostname {hostname}",
        "!",
        "boot-start-marker",
        "boot-end-marker",
        "!",
        "no aaa new-model",
        "!",
        "ip cef",
        "no ipv6 cef",
        "!",
        "multilink bundle-name authenticated",
        "!",
        f"license udi pid {pid} sn {sn}",
        "!",
        f"username {username} privilege 15 secret 5 $1$emul$ated",
        "!",
        "interface GigabitEthernet0/0",
        " ip address 192.0.2.1 255.255.255.0",
        " duplex auto",
        " speed auto",
        "!",
        "ip forward-protocol nd",
        "!",
        "no ip http server",
        *(["ip scp server enable"] if scp else []),
        "!",
        "line con 0",
        f"line vty 0 {vtys - 1}" if vtys > 1 else "line vty 0",
        " login local",
        " transport input ssh",
        "!",
        "end",
    ]


def with_line(lines: Sequence[str], line: str, context: str | None = None) -> list[str]:
    """The configuration with one more line, where the device would print it."""
    kept = list(lines)
    if line in kept and context is None:
        return kept
    if context is not None:
        place = kept.index(context) + 1 if context in kept else len(kept) - 1
        return kept[:place] + ([] if context in kept else [context]) + [f" {line}"] + kept[place:]
    anchors = {"license boot": "license udi", "boot system": "boot-start-marker", "hostname": "no service password-encryption"}
    anchor = next((where for start, where in anchors.items() if line.startswith(start)), None)
    place = next((number + 1 for number, other in enumerate(kept) if anchor and other.startswith(anchor)), len(kept) - 1)
    return [*kept[:place], line, *kept[place:]]


def without_line(lines: Sequence[str], line: str) -> list[str]:
    return [other for other in lines if other.strip() != line]


def boot_licenses(lines: Sequence[str]) -> list[str]:
    """The lines that choose packages, suites and levels."""
    return [line for line in lines if line.startswith("license boot ")]


def asked_in(line: str) -> str:
    """The package, suite or level that a `license boot` line asks for."""
    words = line.removesuffix(" disable").split()
    return words[5] if words[2] == "module" else words[3]


def boot_systems(lines: Sequence[str]) -> list[str]:
    """The lines that choose the image."""
    return [line for line in lines if line.startswith("boot system ")]


def zone(lines: Sequence[str]) -> timezone:
    """The time zone of `clock timezone`; UTC without one."""
    found = next((match for line in lines if (match := _ZONE.fullmatch(line))), None)
    if found is None:
        return timezone(timedelta(0), "UTC")
    hours, minutes = int(found[2]), int(found[3] or 0)
    return timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes), found[1])


def replaced(lines: Sequence[str], line: str, key: str, context: str | None = None) -> list[str]:
    """The configuration with this line in the place of the ones that begin with the key."""
    if any((other.strip(), block) == (line, context) for other, block in zip(lines, _blocks(lines), strict=True)):
        return list(lines)
    return with_line(without_key(lines, key, context), line, context)


def without_key(lines: Sequence[str], key: str, context: str | None = None) -> list[str]:
    """The configuration without the lines that begin with the key, in one block or outside of any."""
    inside = _blocks(lines)
    return [line for line, block in zip(lines, inside, strict=True) if block != context or not _starts(line.strip(), key)]


def block_of(lines: Sequence[str], header: str) -> list[str]:
    """What stands below a header."""
    return [line.strip() for line, block in zip(lines, _blocks(lines), strict=True) if block == header]


def emptied(lines: Sequence[str], header: str) -> list[str]:
    """The configuration without what stands below a header."""
    return [line for line, block in zip(lines, _blocks(lines), strict=True) if block != header]


def in_block(lines: Sequence[str], header: str, line: str) -> bool:
    """Whether a line stands in a block whose header begins so."""
    found = zip(lines, _blocks(lines), strict=True)
    return any(other.strip() == line and block is not None and block.startswith(header) for other, block in found)


def _starts(line: str, key: str) -> bool:
    return line == key or line.startswith(f"{key} ")


def _blocks(lines: Sequence[str]) -> list[str | None]:
    """For every line the header of the block it stands in."""
    blocks: list[str | None] = []
    header: str | None = None
    for line in lines:
        header = header if line.startswith(" ") else line
        blocks.append(header if line.startswith(" ") else None)
    return blocks


def vtys(lines: Sequence[str]) -> int:
    """How many terminal lines there are for logins over the network."""
    last = [int(line.split()[-1]) for line in lines if re.fullmatch(r"line vty( \d{1,4}){1,2}", line)]
    return max(last) + 1 if last else VTYS


def printed(lines: Sequence[str], changed: str | None, saved: str | None) -> str:
    """The body as the device prints it, with the two dates it keeps in comments."""
    dates = [f"! Last configuration change at {changed}" if changed else "", f"! NVRAM config last updated at {saved}" if saved else ""]
    comments = ["!", *[date for date in dates if date], "!"] if changed or saved else ["!"]
    return "\n".join([*comments, *lines])
