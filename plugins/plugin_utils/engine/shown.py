# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines that prove what was read, by the path of the fact. A line that may be of something else is left out: none is better than a wrong one.

Lines stand as they were printed. One with a serial number, or a part of a license or a key, is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from ..domain.finding import Shown
from ..domain.level import Level
from ..domain.license import LicenseState
from ..domain.observed import Observed
from ..domain.smart import SmartState, Usage
from ..parsers import license_words, show_license, show_license_all, smart_words
from .commands import ALL, DETAIL, KEYS, SUMMARY, VERSION, Outputs
from .observe import SMART_SCREENS
from .observe import SUMMARY as SMART_SUMMARY

CONFIGURATION = "show running-config"
Line = tuple[str, Shown]
T = TypeVar("T")

_SECRET = re.compile(r"\b(?:SN|PID|UDI|serial|idtoken|password|key 0x)\b|<(?!none>)[A-Z]{2,}>|0x[0-9a-f]{8} 0x", re.IGNORECASE)
_MOST = 400  # lines of one device
_LONGEST = 200
_TABLE = "Technology Package License Information"
_TABLE_ENDS = "Configuration register is"
_SINGLE = re.compile(r"\s*(next re(?:load|boot) )?(addon |air |cisco wireless )?license (level|type):\s*(\S.*?)(?:\s+Type: *(\S.*?))?\s*", re.IGNORECASE)
_BESIDE = {"addon ": "addon", "air ": "air", "cisco wireless ": "wireless"}
_ENTRY = re.compile(r"\s*(?:(?:Store)?Index:?\s*\d{1,5}\s+)?Feature:\s*(\S{1,60})(?:\s+Version:\s*\S{1,20})?\s*", re.IGNORECASE)
_SAYS = re.compile(r"\s*(License Type|License State|(?:Evaluation )?Period left)\s*:\s*(.*?)\s*", re.IGNORECASE)
_FLASH_KEY = re.compile(r"\s*The flash [A-Za-z -]{0,40}key is .{0,40}running.{0,20}\bkey\.\s*")
_IDLE = (LicenseState.NOT_IN_USE, LicenseState.INACTIVE, LicenseState.NOT_INSTALLED)
_USAGE_LINES = 8


def shown(outputs: Outputs, seen: Observed) -> tuple[Line, ...]:
    """Path and line for everything a policy judges that these outputs show."""
    serials = tuple(member.udi.sn for member in seen.members)
    found: list[Line] = []
    for path, line in _all(outputs, seen):
        text = line.line
        if len(found) >= _MOST:
            break
        if quotable(text) and not any(serial in text for serial in serials):
            found.append((path, line))
    return tuple(found)


def quotable(line: str) -> bool:
    """Whether a line may stand in a report, whoever wrote it down: it is one line, not a long one, and holds nothing secret."""
    return len(line) <= _LONGEST and "\n" not in line and not _SECRET.search(line)


def _all(outputs: Outputs, seen: Observed) -> Iterator[Line]:
    version = outputs.get(VERSION, "")
    if version:
        yield "levels", Shown(VERSION)
        lines = version.splitlines()
        yield from _image(lines, seen)
        yield from _levels(version, lines, seen.levels)
    if seen.config.readable:
        yield "configured", Shown(CONFIGURATION)
        yield from (("configured", Shown(CONFIGURATION, line)) for line in seen.config.license_lines if line.startswith("license boot "))
    yield from _licenses(outputs, seen)
    if seen.smart is not None:
        yield from _smart(outputs, seen.smart)
    if seen.firewall is not None and seen.firewall.flash_key is not None:
        yield from _flash_key(outputs)


def _image(lines: list[str], seen: Observed) -> Iterator[Line]:
    """The line of the software, and that of its file."""
    release, file = seen.image.printed_release, seen.image.file
    software = next((line for line in lines[:40] if release and "Version" in line and release in line), None)
    if software is not None:
        yield "image", Shown(VERSION, software.rstrip())
    named = next((line for line in lines if file and "image file is" in line and file in line), None)
    if named is not None:
        yield "image", Shown(VERSION, named.rstrip())


def _levels(text: str, lines: list[str], levels: Iterable[Level]) -> Iterator[Line]:
    """The row of the table, or the single lines, of each level."""
    begins = next((number for number, line in enumerate(lines) if _TABLE in line), None) if _TABLE in text else None
    rows: list[tuple[list[str], str]] = []
    for line in lines[begins + 1 :] if begins is not None else ():
        if line.startswith(_TABLE_ENDS):
            break
        words = line.replace("\\t", "\t").lower().split()
        if len(words) >= 3:
            rows.append((words, line))
    singles = [(found, line) for line in lines if "icense" in line and (found := _SINGLE.fullmatch(line)) is not None]
    for level in levels:
        path = f"levels.{level.technology or 'level'}"
        row = next((line for words, line in rows if _is_row(words, level)), None)
        if row is not None:
            yield path, Shown(VERSION, row.rstrip())
            continue
        yield from ((path, Shown(VERSION, line.rstrip())) for found, line in singles if _is_single(found, level))


def _is_row(words: list[str], level: Level) -> bool:
    """Whether all values of a level stand in this row, in one of the orders that devices print."""
    current, following = (level.current or "none").lower(), (level.next_reload or "none").lower()
    if words[-1] != following or len(words) < 3:
        return False
    technology = (level.technology or "").lower()
    if technology and technology != "addon":
        return words[0] == technology and (words[1] == current if len(words) > 3 else False)
    addon = words[0].startswith("dna-") or words[1:3] == ["subscription", "smart"]
    kind = license_words.TYPES.get(" ".join(words[1:-1]))
    if words[0] == current and kind is level.type and addon is (technology == "addon"):
        return True
    return not technology and words[-2] == current and words[:2] == ["smart", "license"]


def _is_single(found: re.Match[str], level: Level) -> bool:
    following, beside, what, value, kind = found.groups()
    if _BESIDE.get((beside or "").lower()) != level.technology:
        return False
    if what.lower() == "type":
        return license_words.TYPES.get(license_words.words(value)) is level.type and level.type is not None
    if kind is not None and license_words.TYPES.get(license_words.words(kind)) is not level.type:
        return False
    return value.lower() == ((level.next_reload if following else level.current) or "none").lower()


def _licenses(outputs: Outputs, seen: Observed) -> Iterator[Line]:
    """Heading, type, state and period of every entry that somebody installed, uses or asked for."""
    command = _source(outputs)
    if command is None or not seen.licenses:
        return
    yield "licenses", Shown(command)
    asked = {line.split()[-1].lower() for line in seen.config.license_lines if line.startswith("license boot ") and not line.endswith(" disable")}
    asked |= {name.lower() for level in seen.levels for name in (level.current, level.next_reload) if name}
    entries = _entries(outputs[command])
    if len(entries) < len(seen.licenses) or any(name != held.feature for (name, _lines), held in zip(entries, seen.licenses, strict=False)):
        return
    for (name, lines), held in zip(entries, seen.licenses, strict=False):
        if held.type is not None and (held.state not in _IDLE or held.installed or name.lower() in asked):
            yield from ((f"licenses.{name}", Shown(command, line)) for line in lines)


def _source(outputs: Outputs) -> str | None:
    """The output from which the entries were read."""
    if DETAIL in outputs:
        return DETAIL
    if ALL in outputs and show_license_all.is_classic(outputs[ALL]):
        return ALL
    summary = SMART_SUMMARY in outputs and show_license.is_classic(outputs[SMART_SUMMARY])
    return SUMMARY if SUMMARY in outputs else SMART_SUMMARY if summary else None


def _entries(text: str) -> list[tuple[str, list[str]]]:
    """The lines of every entry that say something, by their feature, in order."""
    entries: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if ":" not in line:
            continue
        opened = _ENTRY.fullmatch(line)
        if opened is not None:
            entries.append((opened[1], [line.rstrip()]))
        elif entries and _SAYS.fullmatch(line) is not None:
            entries[-1][1].append(line.rstrip())
    return entries


def _smart(outputs: Outputs, state: SmartState) -> Iterator[Line]:
    """For each fact of Smart licensing, the line of the first page that shows it."""
    given = [command for command in SMART_SCREENS if command in outputs]
    if given:
        yield "smart", Shown(given[0])
    told: set[str] = set()
    for command in given:
        lines = outputs[command].splitlines()
        before = frozenset(told)
        for path, line in _of_page(lines, state):
            if path not in before:
                told.add(path)
                yield path, Shown(command, line.rstrip())


_LABELS: dict[tuple[str, str], tuple[str, Callable[[SmartState, str], bool]]] = {
    ("registration", "status"): (
        "smart.registration",
        lambda state, value: smart_words.registration(smart_words.dated(value)[0]) is state.registration is not None,
    ),
    ("registration", "registration expires"): ("smart.registration_expires", lambda state, value: _is(value, state.registration_expires)),
    ("license authorization", "status"): (
        "smart.authorization",
        lambda state, value: smart_words.word(smart_words.dated(value)[0], smart_words.AUTHORIZATIONS) is state.authorization is not None,
    ),
    ("license authorization", "evaluation period remaining"): (
        "smart.authorization",
        lambda state, value: license_words.seconds(value) in ({state.evaluation_left_s} - {None}),
    ),
    ("transport", "type"): (
        "smart.transport",
        lambda state, value: smart_words.word(value, smart_words.TRANSPORTS) is state.transport is not None,
    ),
    ("usage reporting", "next ack deadline"): ("smart.next_ack_deadline", lambda state, value: _is(value, state.next_ack_deadline)),
    ("usage reporting", "last report push"): ("smart.last_report_push", lambda state, value: _is(value, state.last_report_push)),
}
"""Block and label of a line, the path of its fact, and whether it shows what was read."""


def _is(printed: str, moment: str | None) -> bool:
    """Whether a printed moment is the one that was read; `<none>` is where there is none."""
    found = smart_words.moment(printed)
    return found[0] == moment if found is not None else moment is None and printed == "<none>"


def _of_page(lines: list[str], state: SmartState) -> Iterator[tuple[str, str]]:
    """Lines by their blocks; a block begins with a line that is not indented."""
    block, used = "", [row for row in state.usage or () if row.status is not None]
    left = 0
    for line in lines:
        if not line[:1].isspace():
            block = line.partition(":")[0].strip().lower()
            left = _USAGE_LINES if any(_heads(line.strip(), row) for row in used) else 0
        paths = _paths(block, line, state, left)
        left -= 1
        yield from ((path, line) for path in paths)


def _paths(block: str, line: str, state: SmartState, left: int) -> Iterator[str]:
    """What one line shows; `left` counts the lines that may still be of an entitlement."""
    label, _colon, value = (part.strip() for part in line.partition(":"))
    if left == _USAGE_LINES or (left > 0 and label.lower() == "status"):
        yield "smart.usage"
    if block == "trust code installed" and _tells_trust(line, label, value) is state.trust_code_installed is not None:
        yield "smart.trust_code_installed"
    path, holds = _LABELS.get((block, label.lower()), ("", _never))
    if line[:1].isspace() and holds(state, value):
        yield path


def _tells_trust(line: str, label: str, value: str) -> bool | None:
    """Whether a line says that there is a trust code; None where it says neither."""
    if line[:1].isspace():
        return True if label.startswith("INSTALLED on ") else None
    if value == "<none>":
        return False
    return True if smart_words.moment(value) is not None else None


def _never(_state: SmartState, _value: str) -> bool:
    return False


def _heads(heading: str, row: Usage) -> bool:
    """Whether a heading is that of an entitlement: its name, and behind it a blank, a bracket or a colon."""
    name = row.entitlement or ""
    return bool(name) and heading.startswith(name) and heading[len(name) : len(name) + 1] in ("", " ", "(", ":")


def _flash_key(outputs: Outputs) -> Iterator[Line]:
    for command in (KEYS, VERSION):
        line = next((line for line in outputs.get(command, "").splitlines() if _FLASH_KEY.fullmatch(line)), None)
        if line is not None:
            yield "activation_keys.flash_key", Shown(command, line.rstrip())
            return
