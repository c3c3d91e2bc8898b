# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every parser that there is, every sample that there is, and noise of every kind: found by import, so that later ones come along."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils import parsers
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import LicensingError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.reading import Reading
from hypothesis import strategies as st

from .robustness import contradictions

MESSAGES = (
    "*Mar  1 00:01:10.123: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to up",
    "000123: .Feb  3 2015 10:10:10.001 UTC: %SYS-5-CONFIG_I: Configured from console by ann on vty0 (192.0.2.7)",
    "%LINEPROTO-5-UPDOWN: Line protocol on Interface Vlan1, changed state to down",
    "Jun 25 11:18:20.386: %IOS_LICENSE_IMAGE_APPLICATION-6-LICENSE_LEVEL: Module name = c2900 Next reboot level = x and License = y",
)
"""Log messages, which no parser may even notice."""

TERMINAL = (
    "",
    "   ",
    "\r",
    "\x1b[0m",
    "\x1b[2J\x1b[1;1H\x1b[01;31m\x1b[K\x1b[m",
    " --More-- \x08\x08\x08\x08\x08\x08\x08\x08\x08        \x08\x08\x08\x08\x08\x08\x08\x08\x08",
    "<--- More --->",
    "\x00\x00\x00",
    "\x01\x02\x07\x0e\x7f\x9f",
    "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    "\ufeff\u200b\u202e",
    "branch-44#",
    "branch-44#show clock",
    "10:11:12.345 UTC Tue Mar 10 2015",
    "Load for five secs: 1%/0%; one minute: 2%; five minutes: 2%",
)
"""What terminals, pagers, collectors and impatient users leave between lines."""

LONG = tuple(unit * (9_000 // len(unit)) for unit in ("x", " ", "=", "*", "0", "a ", "1 ", ": ", "%", "\t", "ä", "--More--", "\x1b[0m", "\x08", "<PID>"))
"""Lines that no device prints."""

OTHERS = (
    "Cisco Nexus Operating System (NX-OS) Software",
    "  NXOS: version 9.3(5)",
    "  cisco Nexus9000 C93180YC-EX chassis",
    "  Device name: leaf-9",
    "Kernel uptime is 12 day(s), 3 hour(s), 4 minute(s), 5 second(s)",
    "Junos: 18.4R3.3",
    "Model: mx240",
    "Arista DCS-7050SX-64-R",
    "Serial number:       JPE12345678",
    "Software image version: 4.24.2.1F",
    "Huawei Versatile Routing Platform Software",
    "VRP (R) software, Version 5.170 (AR2200 V200R009C00SPC500)",
    "Huawei AR2220E Router uptime is 0 week, 3 days, 21 hours, 43 minutes",
    "HP J9729A 2920-48G-POE+ Switch, revision WB.16.10.0009, ROM WB.16.03",
    "FortiGate-60E # Version: FortiGate-60E v6.4.5,build1828,210217 (GA)",
    "License Status: Valid",
    "Linux version 5.10.0-8-amd64 (gcc 10.2.1) #1 SMP Debian 5.10.46-4",
    '{"error": {"code": 500, "message": "internal"}}',
    "<html><head><title>502 Bad Gateway</title></head></html>",
    "OSError: [Errno 32] Broken pipe",
)
"""What other systems say."""

LABELLED = tuple(line for line in OTHERS if (": " in line or line[0] == " ") and line[0] not in "{<")
"""Those of them that say `label: value`, or stand below something."""

NOISE = (*MESSAGES, *TERMINAL, *LONG, *OTHERS)
OPEN_TABLES = {"show_activation_key", "show_version_asa", "show_license_status_classic"}
"""Their tables take any line of their shape for a row, since every release has new ones: what another system says so cannot be told from one."""

HOSTILE = ("9" * 5_000, "\u0663\u0663", "\u00b2", "0x", "-1", "1/0", "None", ":", '""', "(", "\x00", "\u0130", "1 year", "<PID></PID>")
"""Words that are put in place of a word that a parser reads: numbers without end, digits of other scripts, nothing."""


def _parsers() -> Iterator[tuple[str, Any]]:
    for found in pkgutil.iter_modules(parsers.__path__):
        module = importlib.import_module(f"{parsers.__name__}.{found.name}")
        if hasattr(module, "COMMAND") and hasattr(module, "parse"):
            yield found.name, module


def _samples() -> Iterator[tuple[str, str]]:
    for file in sorted(Path(__file__).parent.glob("*_samples.py")):
        module = importlib.import_module(f".{file.stem}", __package__)
        for name, text in vars(module).items():
            if isinstance(text, str) and not name.startswith("__") and text.count("\n") > 1:
                yield f"{file.stem}.{name}", text


letters = st.text("".join(map(chr, range(256))) + "\u0130\u0663\u2028\u200b\ufeff\U0001f600\ud800", max_size=300)
"""Any text: ASCII, and of the rest what has surprised programs before, a lone surrogate among it."""


PARSERS: dict[str, Any] = dict(_parsers())
SAMPLES: dict[str, str] = dict(_samples())


def value(parser: Any, text: str) -> Any:
    """What a parser reads, None for what it refuses; whatever else it raises is a failure."""
    try:
        found = parser.parse(text)
    except LicensingError:
        return None
    return found.value if isinstance(found, Reading) else found


def _read_by(parser: Any) -> dict[str, str]:
    """The samples in which a parser finds more than in an empty output."""
    nothing = (None, value(parser, ""))
    return {name: text for name, text in SAMPLES.items() if value(parser, text) not in nothing}


READ: dict[str, dict[str, str]] = {name: _read_by(parser) for name, parser in PARSERS.items()}
LINES = sorted({line for text in SAMPLES.values() for line in text.split("\n")})

sample_lines = st.sampled_from(LINES)


@st.composite
def mangled(draw: st.DrawFn, lines: list[str]) -> str:
    """A line of a sample with one of its words replaced."""
    words = draw(st.sampled_from(lines)).split(" ")
    words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(HOSTILE) | letters)
    return " ".join(words)


def noise(name: str) -> list[str]:
    """The noise that may stand between the lines of an output without changing what this parser reads; `====` underlines a title."""
    return [line for line in NOISE if set(line) != {"="} and not (name in OPEN_TABLES and line in LABELLED)]


@st.composite
def with_noise(draw: st.DrawFn, texts: list[str], lines: list[str]) -> tuple[str, str]:
    """A text, and the same with lines of noise between its lines."""
    text = draw(st.sampled_from(texts))
    feeds = text.split("\n")
    for place, line in draw(st.lists(st.tuples(st.integers(1, len(feeds)), st.sampled_from(lines)), min_size=1, max_size=6)):
        feeds.insert(place, line)
    return text, draw(st.sampled_from(["\n", "\n", "\r\n", "\r\r\n"])).join(feeds)


def changed(parser: Any, text: str, noisy: str) -> list[str]:
    """What is read otherwise where noise was added. To read less is allowed, and so is to refuse."""
    read = value(parser, noisy)
    return [] if read is None else list(_contradictions(read, value(parser, text)))


def _contradictions(read: Any, whole: Any, where: str = "value") -> Iterator[str]:
    """As `contradictions`, but an entry may be missing anywhere: those that are read are entries of the whole text, lines in its order."""
    if isinstance(read, tuple) and isinstance(whole, tuple):
        rest = list(whole)
        for one in read:
            same = next((number for number, other in enumerate(rest) if not any(_contradictions(one, other))), None)
            if same is None:
                yield f"{where}: {one!r} is no entry of {whole!r}, or is there once too often"
                return
            del rest[0 if isinstance(one, str) else same : same + 1]
    elif is_dataclass(read) and type(read) is type(whole):
        for field in fields(read):
            yield from _contradictions(getattr(read, field.name), getattr(whole, field.name), f"{where}.{field.name}")
    else:
        yield from contradictions(read, whole, where)
