# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which command printed a text that no prompt and no heading names: told by first lines that no other command prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .typed_command import resolve

VERSION, CONFIG, STARTUP = "show version", "show running-config", "show startup-config"
LICENSES = "show license"
KEYS = "show activation-key"
CONFIGURATIONS = (CONFIG, STARTUP)

_SOFTWARE = r"(?:Cisco )?(?:IOS(?! XR)|Internetwork Operating System)\b.{0,200}"
_FIRST_LINES: tuple[tuple[str, str], ...] = (
    (
        VERSION,
        rf"{_SOFTWARE}\bVersion .{{1,200}}|Cisco Internetwork Operating System Software ?|Cisco IOS[ -]XE [Ss]oftware\b.{{0,200}}",
    ),
    (VERSION, r"Cisco (?:Adaptive Security Appliance|PIX (?:Firewall|Security Appliance)).{0,40} Version .{1,80}"),
    (
        CONFIG,
        r"Building configuration\.\.\.|Current configuration ?:.{0,80}|!RANCID-CONTENT-TYPE: (?:cisco|asa|cisco-asa)|: Saved",
    ),
    (CONFIG, r"! (?:Last configuration change at|NVRAM config last updated at) .{1,120}"),
    (STARTUP, r"Using \d{1,12} out of \d{1,12} bytes.{0,60}"),
    ("show license all", r"License Store: .{1,80}|StoreIndex: {1,4}\d{1,5}\s+Feature: .{1,120}|Smart Licensing Status"),
    ("show license tech support", r"Smart Licensing Tech Support info.{0,40}"),
    ("show license detail", r"Index: {0,4}\d{1,5}\s+Feature: .{1,120}"),
    (LICENSES, r"Index {1,4}\d{1,5} {1,4}Feature: .{1,120}"),
    ("show license feature", r"Feature name\s+Enforcement\b.{1,120}"),
    ("show license udi", r"(?:Device#|SlotID|\*?Device)\s+PID\s+SN\s+UDI.{0,20}|UDI: PID:\S{1,40},\s?SN:\S{1,30}"),
    ("show license summary", r"License Usage:|Account Information:|Smart Licensing is ENABLED"),
    ("show license usage", r"License Authorization:"),
    ("show license status", r"Utility:|License Type Supported"),
    ("show license authorization", r"Overall status:"),
    ("show license right-to-use", r"Slot#\s+License Name\s+Type.{0,60}"),
    ("show license rum id all", r"Smart Licensing Usage Report:"),
    (KEYS, r"Running (?:Permanent )?Activation Key:.{0,80}|Serial Number: {1,4}[A-Z0-9]{9,12}"),
    ("show inventory", r'(?:NAME|Name): ?"[^"]{0,120}", {0,4}DESCR: ?".{0,200}'),
    ("show file systems", r"File Systems:"),
    ("show bootvar", r"BOOT variable (?:=|does not exist).{0,200}"),
    ("show boot", r"Current Boot Variables:"),
    ("show boot", r"BOOT path-list {0,12}:.{0,200}"),
)
_KNOWN = tuple((command, re.compile(pattern)) for command, pattern in _FIRST_LINES)
_SKIPPED = re.compile(r"Load for five secs: .{0,120}|(?:Time source is|No time source).{0,120}|-{5,120}|Switch \d{1,2}")
_RELEASE_LINE = re.compile(r"version \d{1,2}\.\d{1,2}\s*")
_FEW, _MANY, _MOST_COMMENTS, _LONGEST = 40, 400, 20_000, 400
_TECH_SUPPORT = (
    "Smart Licensing Tech Support info",
    "Communication Statistics:",
    "License Certificates",
    "Platform Provided Mapping Table",
)

# A prompt of a form that is not known: what stands below it may be of another command, or of another device.
_STRANGE_PROMPT = re.compile(r".{0,100}[#>$%\])] ?(?:do )?(?:sh|sho|show) .{0,200}")

# What RANCID and Oxidized keep of `show version`, in words of their own.
_KEPT_SOFTWARE = re.compile(r"Image: Software: ([A-Za-z0-9_-]{3,60}), (\S.{0,120})")
_KEPT_IMAGE = re.compile(r"Image: (?:booted )?([a-z][a-z0-9-]{0,20}:\S{1,200})")
_KEPT_BOARD = re.compile(r"Processor ID: ([A-Z0-9]{4,30})")


def outputs_of(text: str, commands: Sequence[str]) -> dict[str, str]:
    """The output that a text is, and those that stand in comments above it; nothing where that cannot be told."""
    lines = text.split("\n")
    above = _commented(lines)
    found = dict(_in_comments([line[1:].removeprefix(" ") for line in lines[:above]], commands))
    body = _to_strange_prompt(lines[above:])
    if is_configuration(lines):
        found[_configuration(lines)] = text
    elif not found or not above:
        command = command_of(body, commands)
        if command is not None:
            found[command] = "\n".join(body)
    return {command: output for command, output in found.items() if command in commands}


def _to_strange_prompt(lines: Sequence[str]) -> Sequence[str]:
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    strange = (number for number, line in enumerate(lines) if number > first and "sh" in line and _STRANGE_PROMPT.match(line[:_LONGEST]))
    return lines[: next(strange, len(lines))]


def is_configuration(lines: Sequence[str]) -> bool:
    """Whether a text begins as a configuration does; collectors put comments above it."""
    first = next((line.strip() for line in lines[:_MANY] if line.strip()), "")
    if _known(first) in CONFIGURATIONS:
        return True
    told = [line for line in lines[:_MANY] if line.strip() and not line.startswith("!")][:_FEW]
    if any(_known(line.strip()) in CONFIGURATIONS for line in told[:3]):
        return True
    return any(_RELEASE_LINE.fullmatch(line) for line in told[:3]) and any(line.startswith(("hostname ", "service ")) for line in told)


def command_of(lines: Sequence[str], commands: Sequence[str]) -> str | None:
    """The command that printed the lines, by the first of them; None where it is not unmistakable."""
    told = [(number, line.strip()) for number, line in enumerate(lines[:_FEW]) if line.strip() and not _SKIPPED.fullmatch(line.strip())]
    if any(_known(line) == VERSION for number, line in told[:3]):  # whatever stands above it
        return VERSION
    number, first = told[0] if told else (0, "")
    typed = resolve(first, commands) if first.lower().startswith("sh") else None
    command = typed or _known(first)
    return _closer(command, lines[number : number + _MANY]) if command and command.startswith(LICENSES) else command


def _known(line: str) -> str | None:
    return next((command for command, pattern in _KNOWN if pattern.fullmatch(line)), None) if len(line) < 500 else None


def _configuration(lines: Sequence[str]) -> str:
    told = [line.strip() for line in lines[:_FEW]]
    return next((command for command in map(_known, told) if command in CONFIGURATIONS), CONFIG)


def _closer(command: str, lines: Sequence[str]) -> str:
    """Pages of Smart licensing that begin alike are told apart by the blocks they hold."""
    first, held = lines[0].strip(), [line.strip() for line in lines]
    if first == "Smart Licensing Status" and any(line.startswith(_TECH_SUPPORT) for line in held):
        return "show license tech support"
    if first == "Smart Licensing is ENABLED" and "License Usage:" not in held and "License Usage" not in held:
        return "show license status"
    if first == "License Authorization:" and "License Usage:" in held:
        return "show license summary"
    return command


def _commented(lines: Sequence[str]) -> int:
    """How many lines at the top are comments, or blank between comments."""
    count = 0
    for number, line in enumerate(lines[:_MOST_COMMENTS]):
        if line.startswith("!"):
            count = number + 1
        elif line.strip():
            break
    return count


def _in_comments(lines: Sequence[str], commands: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Outputs that somebody turned into comments, one below the other."""
    command, start = None, 0
    kept = list(_kept(lines))
    blocks: list[tuple[str, Sequence[str]]] = []
    for number, line in enumerate(lines):
        begins = _begins(lines, number, command, commands) if line.strip() else None
        if begins is not None and begins != command:
            blocks += [(command, lines[start:number])] if command else []
            command, start = begins, number
    blocks += [(command, lines[start:])] if command else []
    if kept and not any(name == VERSION for name, block in blocks):
        blocks.append((VERSION, ()))
    for name, block in blocks:
        yield name, "\n".join([*block, *(kept if name == VERSION else ())]) + "\n"


def _begins(lines: Sequence[str], number: int, current: str | None, commands: Sequence[str]) -> str | None:
    """The command whose output begins at a line. Pages of licenses hold the headings of each other, so they end at other outputs only."""
    line = lines[number].strip()
    if line.lower().startswith("sh") and resolve(line, commands):
        return resolve(line, commands)
    command = _known(line)
    if command is None or command in CONFIGURATIONS:
        return None
    if command == KEYS and current == VERSION:  # a firewall shows its keys in both
        return None
    if command.startswith(LICENSES):
        inside = current is not None and current.startswith(LICENSES)
        return None if inside else command_of(lines[number : number + _MANY], commands)
    return command


def _kept(lines: Sequence[str]) -> Iterator[str]:
    """The software, the image and the board that a collector noted, as the device prints them."""
    software = next((found for found in map(_KEPT_SOFTWARE.fullmatch, (line.strip()[:300] for line in lines)) if found), None)
    if software is None:
        return
    yield f"Cisco IOS Software, ({software[1]}), Version {software[2]}"
    for pattern, shown in ((_KEPT_BOARD, "Processor board ID {}"), (_KEPT_IMAGE, 'System image file is "{}"')):
        values = {found[1] for found in map(pattern.fullmatch, (line.strip()[:300] for line in lines)) if found}
        if len(values) == 1:
            yield shown.format(values.pop())
