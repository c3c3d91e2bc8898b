# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures that are cut off or have noise among their lines: they say less, or the same."""

from __future__ import annotations

import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import LicensingError

from ..unit.parsers.properties import changed, noise
from ..unit.parsers.robustness import contradictions
from .test_captures import CAPTURES, captures, parser_of

MESSAGE = "*Mar  1 00:01:10.123: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to up"


def texts() -> list[tuple[Path, str]]:
    if not CAPTURES.is_dir():
        pytest.skip("captures: ABSENT")
    return [(path, path.read_text(encoding="utf-8")) for path in captures() if path.parent.name != "license_install"]


def ends(path: Path, text: str) -> list[int]:
    """After every line; in `show version`, after every seventh character too."""
    lines = set(accumulate(len(line) for line in text.splitlines(keepends=True)))
    return sorted(lines | set(range(7, len(text), 7)) if path.parent.name == "show_version" else lines)


def said_otherwise(parse: Any, text: str, whole: Any) -> list[str]:
    try:
        return list(contradictions(parse(text).value, whole))
    except LicensingError:
        return []


def test_a_capture_cut_anywhere_says_nothing_else() -> None:
    for path, text in texts():
        parse = parser_of(path)
        whole = parse(text).value
        for end in ends(path, text):
            assert said_otherwise(parse, text[:end], whole) == [], f"{path.name} cut after {text[:end][-30:]!r}"


def test_log_messages_between_the_lines_of_a_capture_change_nothing() -> None:
    for path, text in texts():
        parse = parser_of(path)
        assert parse(text.replace("\n", f"\n{MESSAGE}\n")) == parse(text), path.name


def test_noise_between_the_lines_of_a_capture_makes_no_other_value() -> None:
    for path, text in texts():
        module = sys.modules[parser_of(path).__module__]
        lines = text.split("\n")
        allowed = noise(module.__name__.rpartition(".")[2])
        for number, line in enumerate(allowed):
            place = 1 + number * 7 % max(1, len(lines) - 1)  # another place for each: all places of all captures take too long
            noisy = "\n".join([*lines[:place], line, *lines[place:]])
            assert changed(module, text, noisy) == [], f"{path.name} with {line[:40]!r} below {lines[place - 1]!r}"
        everywhere = text.replace("\n", "\r\n\x1b[0m--More--\x08\x08\x00").replace("\x1b[0m", f"{MESSAGE}\r\n", 1)
        assert changed(module, text, everywhere) == [], path.name
