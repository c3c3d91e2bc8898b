# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is printed reads as it looks."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.terminal import Terminal

SCREENS = [
    ("one\r\ntwo\r\nR1#", ["one", "two"], "R1#"),
    ("a\n\rb\r\r\nR1#", ["a", "b"], "R1#"),
    (" --More-- " + "\b" * 10 + " " * 10 + "\b" * 10 + "next\r\nR1#", ["next"], "R1#"),
    (" --More-- \r          \rnext\r\nR1#", ["next"], "R1#"),
    ("--More--\r\x1b[Knext", [], "next"),
    ("abc\b\b\bxyz", [], "xyz"),
    ("abcdef\b\b\b\b\b\bxy", [], "xycdef"),
    ("\x1b[2J\x1b[1;31mred\x1b[0m plain", [], "red plain"),
    ("bell\x07 null\x00", [], "bell null"),
    (
        "R1#show ver\r\n*Mar  1 00:00:01.000: %SYS-5-CONFIG_I: x\r\nR1#show ver",
        ["R1#show ver", "*Mar  1 00:00:01.000: %SYS-5-CONFIG_I: x"],
        "R1#show ver",
    ),
    ("tab\tstays  \r\n", ["tab\tstays  "], ""),
]


@pytest.mark.parametrize("piece", [1, 2, 7, 1000])
@pytest.mark.parametrize(("printed", "lines", "current"), SCREENS)
def test_reads_as_it_looks_however_it_arrives(printed: str, lines: list[str], current: str, piece: int) -> None:
    screen = Terminal()
    data = printed.encode()
    for start in range(0, len(data), piece):
        screen.feed(data[start : start + piece])
    assert (screen.lines, screen.current) == (lines, current)


def test_characters_that_arrive_in_halves() -> None:
    screen = Terminal()
    for byte in "Zürich\xff".encode() + b"\xff":
        screen.feed(bytes([byte]))
    assert screen.current == "Zürichÿ\ufffd"
