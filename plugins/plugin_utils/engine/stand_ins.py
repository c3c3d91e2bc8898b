# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins for names: as long, of the same kinds of characters, and to be found again by nobody without the salt."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re

from ..domain.screen_words import SCREEN_WORDS

_LETTERS, _HEX = "abcdefghijklmnopqrstuvwxyz", "abcdef"
_V4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}")
MOST_TRIES = 64


class StandIns:
    """The stand-ins of one capture. `avoid` finds what none of them may hold."""

    def __init__(self, salt: bytes) -> None:
        self._salt = salt
        self._made: dict[str, str] = {}
        self._taken: set[str] = set()
        self.avoid = re.compile("(?!)")

    def of(self, value: str, hexadecimal: bool = False) -> str:
        """The stand-in of a value: the same whatever its case, and of no other value."""
        if value.lower().startswith("0x"):
            return value[:2] + (value[2:] if not value[2:].strip("0") else self.of(value[2:], True))
        key = small(value)
        if key not in self._made:
            self._made[key] = self._new(key, _HEX if hexadecimal or is_v6(key) else _LETTERS)
            self._taken.add(self._made[key])
        return "".join(
            new.upper() if old.isupper() and new.isascii() else new
            for old, new in zip(value, self._made[key], strict=True)
        )

    def _new(self, value: str, letters: str) -> str:
        """The first draw that nobody else has and that is neither a name nor a word of the screens."""
        for attempt in range(MOST_TRIES):
            drawn = self._address(value, attempt) if _V4.fullmatch(value) else self._drawn(value, letters, attempt)
            if drawn not in self._taken and drawn != value and not self._misleads(drawn):
                break
        return drawn

    def _misleads(self, drawn: str) -> bool:
        return (
            any(word in SCREEN_WORDS for word in re.findall("[a-z]{2,}", drawn)) or self.avoid.search(drawn) is not None
        )

    def _drawn(self, value: str, letters: str, attempt: int) -> str:
        stream = self._numbers(f"{attempt}:{value}", len(value))
        return "".join(
            _other(char, number, letters, first)
            for first, char, number in zip(_firsts(value), value, stream, strict=True)
        )

    def _address(self, value: str, attempt: int) -> str:
        """An IPv4 address whose numbers have as many digits as before."""
        ranges = [_OCTETS[len(octet)] for octet in value.split(".")]
        numbers = self._numbers(f"{attempt}:v4:{value}", len(ranges))
        return ".".join(str(low + number % (high - low)) for (low, high), number in zip(ranges, numbers, strict=True))

    def _numbers(self, text: str, count: int) -> list[int]:
        """Numbers that nobody can find again without the salt."""
        numbers: list[int] = []
        while len(numbers) < count:
            digest = hmac.new(self._salt, f"{len(numbers)}:{text}".encode("utf-8", "replace"), hashlib.sha256).digest()
            numbers += [int.from_bytes(digest[place : place + 2], "big") for place in range(0, 32, 2)]
        return numbers[:count]


_OCTETS = {1: (1, 10), 2: (10, 100), 3: (100, 255)}


def small(value: str) -> str:
    """In small letters, and as long as before: some letters of the world are two in another case."""
    small = value.lower()
    return small if len(small) == len(value) else "".join(char.lower()[:1] for char in value)


def _other(char: str, number: int, letters: str, first: bool) -> str:
    """Another character of the same kind; a number keeps a first digit that is not zero."""
    if char.isdecimal():
        return str(1 + number % 9) if first and char != "0" else str(number % 10)
    return letters[number % len(letters)] if char.isalpha() else char


def _firsts(value: str) -> list[bool]:
    """For every character whether it begins a run of digits."""
    return [not before.isdecimal() for before in f" {value}"[:-1]]


def is_v6(text: str) -> bool:
    """Whether a text is an IPv6 address of somebody."""
    try:
        return ipaddress.ip_address(text).version == 6 and text != "::"
    except ValueError:
        return False
