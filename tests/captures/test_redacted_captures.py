# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures of real devices without names: nobody is named any more, and the facts are the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.arguments import OUTPUT_COMMANDS
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.capture import Capture, capture

from .test_captures import CAPTURES

SALT = b"a salt of this test" * 2
MOST_DIFFERENCES = 0.02
VARIANTS = {
    "show running-config license": "show running-config",
    "show version running": "show version",
    "show inventory raw": "show inventory",
}
IDENTITIES = re.compile(
    r"\b(?P<serial>[A-Z]{3}[0-9]{4}[0-9A-Z]{4})\b"
    r"|\b(?P<mac>(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})\b"
    r"|\b(?P<key>0x(?!0{8})[0-9a-f]{8})\b"
    r"|\b(?P<private>(?:10|172|192)\.\d{1,3}\.\d{1,3}\.\d{1,3})\b"
    r"|^(?P<host>\S{4,}) uptime is "
    r"|(?:Smart|Virtual) Account: (?P<account>(?!<)[^\n]{4,40}?)(?: As of|$)",
    re.MULTILINE,
)
WORDS = ("router", "switch", "hostname", "c1900")
"""Names of hosts that are words of the screens: told by their place only."""


def taken(path: Path) -> tuple[str, str, Capture] | None:
    """Command, text and capture of a file of captures; None for a command that is not read."""
    spoken = path.parent.name.replace("_", " ")
    command = VARIANTS.get(spoken, spoken)
    if command not in OUTPUT_COMMANDS:
        return None
    text = path.read_text(encoding="utf-8", errors="replace")
    return command, text, capture({command: text}, (), SALT)


@pytest.fixture(scope="module")
def redacted() -> dict[Path, tuple[str, str, Capture]]:
    if not CAPTURES.is_dir():
        pytest.skip("captures: ABSENT")
    found = {
        path: taken(path) for system in ("ios", "iosxe", "asa") for path in sorted((CAPTURES / system).glob("*/*.txt"))
    }
    return {path: what for path, what in found.items() if what is not None}


def test_no_name_of_a_capture_is_left(redacted: dict[Path, tuple[str, str, Capture]]) -> None:
    left = []
    seen = 0
    for path, (command, text, found) in redacted.items():
        shown = found.outputs[command].lower()
        names = {value.lower() for match in IDENTITIES.finditer(text) for value in match.groupdict().values() if value}
        seen += len(names)
        left += [(path.name, name) for name in names if name not in WORDS and name in shown]
    assert left == [], left
    assert seen > 100, "these captures name nobody: nothing was tested"


def named_after_its_model(text: str) -> bool:
    """Where somebody called a device by its product id, the id goes with the name."""
    name = re.search(r"^(\S{4,63}) uptime is ", text, re.MULTILINE)
    return name is not None and re.search(rf"Model [Nn]umber\s*: {re.escape(name[1])}\s", text) is not None


def test_captures_without_names_give_the_same_facts(redacted: dict[Path, tuple[str, str, Capture]]) -> None:
    differ = [(path.name, found.differs) for path, (_command, text, found) in redacted.items() if found.differs and not named_after_its_model(text)]
    assert len(differ) <= MOST_DIFFERENCES * len(redacted), differ
