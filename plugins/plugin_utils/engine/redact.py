# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs without whose they are: words that every device prints stay, everything else gets a stand-in of the same length and alphabet.

Nothing is looked for in order to be removed, because nobody knows every place a name can stand in. A word stays because it is known to be public:
a word of the screens, a product id, a release. What is not known to be public goes. Names are the same all through one capture, and no two captures
share them: they come of a salt that is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..domain.screen_words import SCREEN_WORDS
from .owned_places import owned_in, products_in
from .stand_ins import StandIns, is_v6, small

CONFIGURATIONS = ("show running-config", "show startup-config")
CUT = "<cut>"
MOST_NAMES = 100
"""Names that are looked for as a whole. No device has so many; an output that pretends to is not to cost time."""

_PIECE = r"[A-Za-z0-9]+"
_PIECES = re.compile(_PIECE)
_HEX = r"[0-9A-Fa-f]"
_ADDRESSES = (
    rf"(?P<mac>(?<![\w:.-])(?:{_HEX}{{2}}[:-]){{5}}{_HEX}{{2}}(?![\w:-])|(?<![\w.]){_HEX}{{4}}\.{_HEX}{{4}}\.{_HEX}{{4}}(?![\w.]))"
    r"|(?P<v4>(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w(]|\.\d))"
    rf"|(?P<v6>(?<![\w:]){_HEX}{{0,4}}(?::{_HEX}{{0,4}}){{2,7}}(?![\w:]))"
)
_UUID = rf"(?P<uuid>(?<!\w){_HEX}{{8}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{4}}-{_HEX}{{12}}(?!\w))"
_TAG = r"(?P<tag>regid\.\d{4}-\d{2}\.com\.[A-Za-z0-9_.,()-]{1,120})"
_NUMBER = rf"(?P<hex>0[xX]{_HEX}+)"
_BLOB = r"(?P<blob>[A-Za-z0-9+=]{40,})"
_ESCAPE = r"(?P<escape>\\[tnr])"  # some collectors write control characters out
_BODY = re.compile(r"<CISCO_WT_|</?LICENSE_LINE|<LICENSE |-----(?:BEGIN|END) ", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[^\t\x20-\x7e]")
_SERIAL = re.compile(r"[A-Z]{3}\d{4}[A-Z0-9]{4}")

# Short pieces of releases, image names and product numbers; none is long enough for a serial number.
_PUBLIC_SHAPES = re.compile(
    r"\d{1,8}"
    r"|\d{1,12}[KMGTkmgt][Bb]?"
    r"|\d{1,4}[A-Za-z]{1,3}\d{0,2}[a-z]?"
    r"|[A-Za-z]\d{0,2}[a-z]?"
    r"|(?:SE|SY|SX|SG|SR|EA|EX|EY|EZ|JA|JD|XA|XB|XE|YB|fc|rel|SRE|CAT|cat|ISR|isr|ASR|asr|ASAv?|asa|FPR|IE|IR|ESR|ESS|CGR|VG|NIM|CISCO|Cat|WS)"
    r"\d{1,5}[A-Za-z]{0,6}\d{0,2}"
    r"|[CcSN]\d{2,4}[A-Za-z]{0,6}\d{0,2}"
    r"|(?:disk|flash|usbflash|bootflash|bootdisk|slot|usb|harddisk)\d{1,2}"
)
_CONFIG_KEPT = re.compile(
    r"license |boot system |hostname \S|version \d|ip scp server enable$|! (?:Last configuration change|NVRAM config last updated) at "
    r"|Building configuration|Current configuration : \d|Using \d|\s*\^$|%|Command authorization failed"
)
_BY = re.compile(r" by \S+\s*$")
_BYTES = re.compile(r" ?(?:[KMG]?bytes|K?B\b)")


@dataclass(frozen=True)
class Known:
    """What is known of the device before its outputs are read: names that must go, and names that may stay."""

    owned: tuple[str, ...] = ()  # host name, serial numbers, users, addresses, accounts
    public: tuple[str, ...] = ()  # features, levels, product ids, releases


@dataclass
class Redactor:
    """Takes the names out of the outputs of one device. Outputs are the lines of the answers, without echo and prompt."""

    salt: bytes = field(repr=False)
    known: Known = Known()

    def __post_init__(self) -> None:
        self._stand_ins = StandIns(self.salt)
        self._public: frozenset[str] = frozenset()
        self._owned: frozenset[str] = frozenset(small(value) for value in self.known.owned if value)
        self._scanner = self._leak = re.compile("(?!)")

    def outputs(self, outputs: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Every output without names, command by command."""
        kept = {command: list(_worth_keeping(command, lines)) for command, lines in outputs.items()}
        self._learn([line for lines in kept.values() for line in lines])
        return {command: "\n".join(self._lines(command, lines)) for command, lines in kept.items()}

    def name(self, value: str) -> str:
        """The stand-in of a name."""
        return self._stand_ins.of(value)

    def _learn(self, lines: Sequence[str]) -> None:
        """What is public and what is owned, from every place that says so."""
        owned = {value for line in lines for _start, _end, value in owned_in(line)} | self._owned
        shown = {piece.lower() for name in products_in(lines) for piece in _PIECES.findall(name)} - owned
        named = {piece.lower() for name in self.known.public for piece in _PIECES.findall(name)}
        self._public = frozenset(piece for piece in shown | named if not _SERIAL.fullmatch(piece.upper()))
        told = sorted((value for value in owned if not self._is_ordinary(value)), key=len, reverse=True)
        told = sorted(sorted(told, key=lambda value: value not in self._owned)[:MOST_NAMES], key=len, reverse=True)
        self._owned |= frozenset(told)
        names = "|".join(map(re.escape, told)) or "(?!)"
        self._scanner = re.compile(
            rf"(?P<name>(?<![A-Za-z0-9])(?:{names})(?![A-Za-z0-9]))|{_ADDRESSES}|{_UUID}|{_TAG}|{_NUMBER}|{_BLOB}|{_ESCAPE}|(?P<piece>{_PIECE})",
            re.IGNORECASE,
        )
        self._leak = re.compile("|".join(re.escape(value) for value in told if len(value) > 3) or "(?!)", re.IGNORECASE)
        self._stand_ins.avoid = self._leak

    def _is_ordinary(self, value: str) -> bool:
        """Names that are a word of the screens can only be told by their place: a router called Router."""
        if len(value) < 2:
            return True
        return _PIECES.fullmatch(value) is not None and (
            value in SCREEN_WORDS or value in self._public or (value.isdecimal() and len(value) < 4)
        )

    def _lines(self, command: str, lines: Iterable[str]) -> Iterator[str]:
        sizes = command.startswith(("dir", "show file systems"))
        for line in lines:
            shown = _UNPRINTABLE.sub("?", self._line(line, sizes))
            if all(self._inside_public(shown, found) for found in self._leak.finditer(shown)):
                yield shown

    def _inside_public(self, line: str, found: re.Match[str]) -> bool:
        """Whether a name is there by chance, within a longer public word."""
        around = next(
            (
                piece
                for piece in _PIECES.finditer(line)
                if piece.start() <= found.start() and found.end() <= piece.end()
            ),
            None,
        )
        return around is not None and len(around[0]) > len(found[0]) and self._stays(around[0])

    def _line(self, line: str, sizes: bool) -> str:
        parts: list[str] = []
        place = 0
        for start, end, _value in owned_in(line):
            if start < place:
                continue
            parts += [self._scanned(line[place:start], sizes), self._stand_ins.of(line[start:end])]
            place = end
        return "".join((*parts, self._scanned(line[place:], sizes)))

    def _scanned(self, text: str, sizes: bool) -> str:
        return self._scanner.sub(lambda found: self._judged(found, sizes), text)

    def _judged(self, found: re.Match[str], sizes: bool) -> str:
        kind, text = found.lastgroup, found[0]
        if kind == "tag" or (
            kind == "hex" and len(text) <= 6 and found.string.count("0x") < 4
        ):  # a register, not a part of a key
            return text
        if kind == "blob" and any(char.isalnum() for char in text):
            return CUT
        if kind == "v4":
            return (
                text
                if ".".join(map(str, map(int, text.split(".")))) in ("0.0.0.0", "127.0.0.1")
                else self._stand_ins.of(text)
            )
        if kind == "v6" and not is_v6(text):
            return _PIECES.sub(lambda piece: self._piece(piece[0]), text)
        if kind in ("mac", "v6", "uuid", "hex"):
            return self._stand_ins.of(text, hexadecimal=True)
        if kind == "piece":
            measured = text.isdecimal() and (sizes or _BYTES.match(found.string, found.end()) is not None)
            return text if measured else self._piece(text)
        return self._stand_ins.of(text) if kind == "name" else text

    def _piece(self, piece: str) -> str:
        return piece if self._stays(piece) else self._stand_ins.of(piece)

    def _stays(self, piece: str) -> bool:
        """Whether a word is known to be public."""
        word = piece.lower()
        if word in SCREEN_WORDS or word in self._public:
            return True
        if word in self._owned or _SERIAL.fullmatch(piece):
            return False
        bare = word.rstrip("0123456789")
        numbered = bare in SCREEN_WORDS and len(bare) > 8 and len(word) - len(bare) < 3  # GigabitEthernet0
        return (
            numbered
            or _PUBLIC_SHAPES.fullmatch(piece) is not None
            or (word.endswith(("k8", "k9")) and word[:-2] in SCREEN_WORDS)
        )


def _worth_keeping(command: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines without license bodies; of a configuration only those that licensing reads."""
    configuration = command in CONFIGURATIONS
    for number, line in enumerate(lines):
        if _BODY.search(line):
            continue
        if not configuration or (line == "end" and number >= len(lines) - 3):
            yield line
        elif _CONFIG_KEPT.match(line):
            yield _BY.sub("", line) if line.startswith("!") else line
