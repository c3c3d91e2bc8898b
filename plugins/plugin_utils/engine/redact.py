# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs without whose they are: words that every device prints stay, everything else gets a stand-in of the same length and alphabet.

Nothing is looked for in order to be removed, because nobody knows every place a name can stand in. A word stays because it is known to be public:
a word of the screens, a product id, a release. What is not known to be public goes. Names are the same all through one capture, and no two captures
share them: they come of a salt that is forgotten.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..domain.screen_words import SCREEN_WORDS

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
_NO_VALUE = re.compile(
    r"<[a-z ]{1,20}>|none|empty|n/a|not (?:configured|applicable|installed|set)|yes|no|enabled|disabled|notlocked|cisco default|-*|0+",
    re.IGNORECASE,
)

# What stands here is somebody's, whatever the word is.
_OWNED = tuple(
    re.compile(shape)
    for shape in (
        r"^\s*(\S+) uptime is ",
        r"^(\S+) up \d",
        r"^hostname (\S+)$",
        r"\b(?:Smart|Virtual) Account(?: Name)?\s*:\s*(.+?)(?: As of .*)?$",
        r"\b(?:Custom Id|Policy name|Username|Password|Community|Contact|Location|Comment|Device ID|Hostname|User|UUID|PAK)\s*:\s*(.+)$",
        r"\b(?:Confirmation|confirmation|Request|request|Return|return|Authorization|authorization|Trust|trust) [Cc]ode\s*:\s*(\S.*)$",
        r"\b[Ii]d ?[Tt]oken\s{0,20}:?\s{0,20}(\S+)",
        r"\b(?:[Aa]ccount|[Oo]rganization|[Tt]enant|[Oo]wner|[Ss]ite|[Dd]omain)(?: [Nn]ame)?\s*:\s*(.+)$",
        r"\b(?:[Aa]ddress|[Ss]erver|[Pp]eer)\s*:\s*(?![a-z]{3,5}://|[0-9A-Fa-f.:]+$)(\S+)",
        r"\bVRF:\s*(\S+)",
        r"\bmodified by (\S+)",
        r"\b[a-z]{3,5}://([^/\s\"]+)",
        r"\bSN\s*:\s*([A-Za-z0-9][^\s,<]*)",
        r"<SN>([^<]+)</SN>",
        r"^license udi pid \S+ sn (\S+)",
        r"\bProcessor board ID (\S+)",
        r"\bProcessor board ID \S+ \((\S+)\)",
        r"\b[Ss]erial (?:[Nn]umber|[Nn]o\.?|#)\s{0,30}:?\s{0,30}([A-Za-z0-9]\S*)",
        r"^[ *\t]{0,20}\d{0,3}[ \t]{1,40}\S{1,60}[ \t]{1,60}(\S{1,60})[ \t]{1,60}\S{1,60}:\1$",
    )
)
_PRODUCTS = tuple(
    re.compile(shape)
    for shape in (
        r"\bPID\s*:\s*([A-Za-z0-9][^\s,<]*)",
        r"<PID>([^<]+)</PID>",
        r"\bModel [Nn]umber\s*:\s*(\S+)",
        r"^[Cc]isco (\S+) .*\bprocessor\b",
        r"^(?:Hardware|Model Id):\s+([^\s,]+)",
    )
)
_CISCO_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.cisco\.com(?::\d{1,5})?")
_SERIAL = re.compile(r"[A-Z]{3}\d{4}[A-Z0-9]{4}")

# Short pieces of releases, image names and product numbers; none is long enough for a serial number.
_PUBLIC_SHAPES = re.compile(
    r"\d{1,8}"
    r"|\d{1,12}[KMGTkmgt][Bb]?"
    r"|\d{1,4}[A-Za-z]{1,3}\d{0,2}[a-z]?"
    r"|[A-Za-z]\d{0,2}[a-z]?"
    r"|(?:SE|SY|SX|SG|SR|EA|EX|EY|EZ|JA|JD|XA|XB|XE|YB|fc|rel|SRE|CAT|cat|ISR|isr|ASR|asr|ASAv?|asa|FPR|IE|IR|ESR|ESS|CGR|VG|NIM|CISCO|Cat|WS)\d{1,5}[A-Za-z]{0,6}\d{0,2}"
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
        self._made: dict[str, str] = {}
        self._taken: set[str] = set()
        self._public: frozenset[str] = frozenset()
        self._public_names: frozenset[str] = frozenset()
        self._owned: frozenset[str] = frozenset(_small(value) for value in self.known.owned if value)
        self._scanner = self._leak = re.compile("(?!)")

    def outputs(self, outputs: Mapping[str, Sequence[str]]) -> dict[str, str]:
        """Every output without names, command by command."""
        kept = {command: list(_worth_keeping(command, lines)) for command, lines in outputs.items()}
        self._learn([line for lines in kept.values() for line in lines])
        return {command: "\n".join(self._lines(command, lines)) for command, lines in kept.items()}

    def name(self, value: str) -> str:
        """The stand-in of a name."""
        return self._stand_in(value)

    def _learn(self, lines: Sequence[str]) -> None:
        """What is public and what is owned, from every place that says so."""
        owned = {value for line in lines for _start, _end, value in _owned_in(line)} | self._owned
        products = [found[1] for line in lines for shape in _PRODUCTS for found in shape.finditer(line)]
        shown = {piece.lower() for name in products for piece in _PIECES.findall(name)} - owned
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

    def _is_ordinary(self, value: str) -> bool:
        """Names that are a word of the screens can only be told by their place: a router called Router."""
        if value in self._public_names or len(value) < 2:
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
        for start, end, _value in _owned_in(line):
            if start < place:
                continue
            parts += [self._scanned(line[place:start], sizes), self._stand_in(line[start:end])]
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
                else self._address(text)
            )
        if kind == "v6" and not _is_v6(text):
            return _PIECES.sub(lambda piece: self._piece(piece[0]), text)
        if kind in ("mac", "v6", "uuid", "hex"):
            return self._stand_in(text, "abcdef")
        if kind == "piece":
            measured = text.isdecimal() and (sizes or _BYTES.match(found.string, found.end()) is not None)
            return text if measured else self._piece(text)
        return self._stand_in(text) if kind == "name" else text

    def _piece(self, piece: str) -> str:
        return piece if self._stays(piece) else self._stand_in(piece)

    def _stays(self, piece: str) -> bool:
        """Whether a word is known to be public."""
        small = piece.lower()
        if small in SCREEN_WORDS or small in self._public:
            return True
        if small in self._owned or _SERIAL.fullmatch(piece):
            return False
        word = small.rstrip("0123456789")
        numbered = word in SCREEN_WORDS and len(word) > 8 and len(small) - len(word) < 3  # GigabitEthernet0
        return (
            numbered
            or _PUBLIC_SHAPES.fullmatch(piece) is not None
            or (small.endswith(("k8", "k9")) and small[:-2] in SCREEN_WORDS)
        )

    def _stand_in(self, value: str, letters: str = "abcdefghijklmnopqrstuvwxyz") -> str:
        """The stand-in of a value: the same whatever its case, and of no other value."""
        if value.lower().startswith("0x"):
            return value[:2] + (value[2:] if not value[2:].strip("0") else self._stand_in(value[2:], letters))
        small = _small(value)
        if small not in self._made:
            tries = (self._drawn(small, letters, number) for number in range(64))
            drawn = next((one for one in tries if one not in self._taken and not self._misleads(one, small)), None)
            self._made[small] = drawn if drawn is not None else self._drawn(small, letters, 64)
            self._taken.add(self._made[small])
        return "".join(
            new.upper() if old.isupper() and new.isascii() else new
            for old, new in zip(value, self._made[small], strict=True)
        )

    def _misleads(self, drawn: str, value: str) -> bool:
        """A stand-in that is a name, or reads as a word of the screens, is none."""
        words = [piece for piece in re.findall("[a-z]{2,}", drawn)]
        return drawn == value or any(word in SCREEN_WORDS for word in words) or self._leak.search(drawn) is not None

    def _drawn(self, value: str, letters: str, attempt: int) -> str:
        stream = self._numbers(f"{attempt}:{value}", len(value))
        return "".join(
            _other(char, number, letters, first)
            for first, char, number in zip(_firsts(value), value, stream, strict=True)
        )

    def _address(self, value: str) -> str:
        """An IPv4 address whose numbers have as many digits as before."""
        if value not in self._made:
            for attempt in range(64):
                numbers = self._numbers(f"{attempt}:v4:{value}", 4)
                ranges = [_OCTETS[len(octet)] for octet in value.split(".")]
                drawn = ".".join(
                    str(low + number % (high - low)) for (low, high), number in zip(ranges, numbers, strict=True)
                )
                if drawn not in self._taken and drawn != value and drawn not in self._owned:
                    break
            self._made[value] = drawn
            self._taken.add(drawn)
        return self._made[value]

    def _numbers(self, text: str, count: int) -> list[int]:
        """Numbers that nobody can find again without the salt."""
        numbers: list[int] = []
        while len(numbers) < count:
            digest = hmac.new(self.salt, f"{len(numbers)}:{text}".encode("utf-8", "replace"), hashlib.sha256).digest()
            numbers += [int.from_bytes(digest[place : place + 2], "big") for place in range(0, 32, 2)]
        return numbers[:count]


_OCTETS = {1: (1, 10), 2: (10, 100), 3: (100, 255)}


def _small(value: str) -> str:
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


def _owned_in(line: str) -> list[tuple[int, int, str]]:
    """Places of a line that name somebody or something of somebody, from left to right: start, end, and the name in small letters."""
    found: list[tuple[int, int, str]] = []
    for shape in _OWNED:
        for match in shape.finditer(line):
            value = match[1].rstrip()
            if (
                not _NO_VALUE.fullmatch(value)
                and not _CISCO_HOST.fullmatch(value)
                and any(char.isalnum() for char in value)
            ):
                found.append((match.start(1), match.start(1) + len(value), _small(value)))
    return sorted(found)


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


def _is_v6(text: str) -> bool:
    try:
        return ipaddress.ip_address(text).version == 6 and text != "::"
    except ValueError:
        return False
