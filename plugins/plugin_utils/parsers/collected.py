# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that somebody collected, taken apart into the outputs of the commands that are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..domain.collected import Collected
from ..domain.errors import SeveralDevices
from .bare_output import CONFIGURATIONS, VERSION, is_configuration, outputs_of
from .noise import unpaged, unterminal
from .refusals import refusal_in
from .typed_command import resolve

_LONGEST = 400
"""So much of a line is looked at; prompts and headings are shorter."""

_STAMP = r"(?:\[[0-9A-Za-z :.,/+-]{4,40}\] ?|[0-9/-]{8,10}[ T][0-9:.,]{5,15} )?"
_PROMPT = re.compile(_STAMP + r"([A-Za-z0-9_][A-Za-z0-9_.@:+/-]{0,62})(\([A-Za-z0-9_. /-]{1,40}\))?[#>](?: ?([^\s].*))?")
_DECORATION = "-=*#+~"
_EXECUTING = re.compile(r".{0,120}?\+\+ [^+]{1,120}: executing command '([^']{1,120})' \+\+.{0,20}")
_ENDS = ("=~=~=", "Connection to ", "Connection closed", "[Connection to ", "[Connection closed")
_VERBS = (
    "show", "dir", "terminal", "enable", "disable", "configure", "exit", "end", "quit", "logout", "write", "copy", "more", "ping", "ssh",
    "telnet", "traceroute", "reload", "clear", "debug", "undebug", "changeto", "verify", "delete", "do",
)  # fmt: skip
"""Words that a line of a person begins with; a heading like `Device#   PID` has none of them."""

_BEGINNINGS = frozenset(verb[:length] for verb in _VERBS for length in range(2, len(verb) + 1))
"""What a person types for them, abbreviated to two letters or more."""

_REGISTER = re.compile(r"Configuration register is 0x\S.*")
_END = re.compile(r"end|: end")
_LAST_LINES: Mapping[str, re.Pattern[str]] = {VERSION: _REGISTER, **dict.fromkeys(CONFIGURATIONS, _END)}
"""Lines that end an output for sure."""

_UNITS = ("pri", "sec")
_CUT_NAME = 10  # in configuration mode the name in a prompt is cut to 20 characters or less

_UPTIME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._/@+-]{0,62}) uptime is ", re.MULTILINE)
_BOARD = re.compile(r"^Processor board ID ([A-Z0-9]{4,30})\b", re.MULTILINE)
_SERIAL = re.compile(r"^Serial Number: {1,4}([A-Z0-9]{8,12})\b", re.MULTILINE)
_TOLD_BY: Mapping[str, tuple[re.Pattern[str], ...]] = {
    VERSION: (_UPTIME, _BOARD, _SERIAL),
    "show activation-key": (_SERIAL,),
}


@dataclass(frozen=True)
class _Prompt:
    """A line with a prompt: the name in it, and what was typed behind it."""

    line: int
    name: str
    mode: bool
    typed: str

    @property
    def sure(self) -> bool:
        first = self.typed.split(maxsplit=1)[0].lower() if self.typed else ""
        return first in _BEGINNINGS


@dataclass(frozen=True)
class _Mark:
    """Where a section begins, and the command whose output it is; None for a section that is not read."""

    line: int
    command: str | None
    silent: bool = False


def split(text: str, commands: Sequence[str], named: str | None = None) -> Collected:
    """The outputs in a text. `named`: the command whose output this is where neither a prompt nor a heading says so."""
    lines = unterminal(text).split("\n")
    device, marks = _marks(lines, commands, named in CONFIGURATIONS)
    marks = marks or _spelled_out(lines, commands)
    sections = list(_sections(lines, marks, commands))
    before = _text(lines, 0, marks[0].line if marks else len(lines))
    if named is None:
        sections = [*outputs_of(before, commands).items(), *sections]
    elif before.strip() and all(command != named for command, section in sections):
        sections.insert(0, (named, before))
    one_device(sections)
    cut = _cut(lines, marks, named) if device else ()
    return Collected(device.name if device else None, _last_answers(sections), cut, prompt_cut=device is not None and device.mode)


def same_device(one: str, other: str, cut: bool = False) -> bool:
    """Whether the names of two prompts are of one device. `cut`: in configuration mode a long name is cut."""
    (name, *words), (its_name, *its_words) = (prompt.rpartition(":")[2].split("/") for prompt in (one, other))
    units = [next((word for word in part if word in _UNITS), None) for part in (words, its_words)]
    if None not in units and units[0] != units[1]:
        return False
    short, long = sorted((name, its_name), key=len)
    return short == long or (cut and len(short) >= _CUT_NAME and long.startswith(short))


def one_device(sections: Sequence[tuple[str, str]]) -> None:
    """Raises where outputs name two devices by hostname or by serial number."""
    seen: dict[re.Pattern[str], str] = {}
    for command, section in sections:
        for pattern in _TOLD_BY.get(command, ()):
            for found in pattern.finditer(section):
                if seen.setdefault(pattern, found[1]) != found[1]:
                    raise SeveralDevices(seen[pattern], found[1])


def _last_answers(sections: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Of the same command the last answer that is no refusal; a refusal only where there is nothing else."""
    chosen: dict[str, str] = {}
    refused: dict[str, str] = {}
    for command, section in reversed(sections):
        if command not in chosen and section.strip():
            (chosen if refusal_in(section, command) is None else refused).setdefault(command, section)
    return {command: chosen.get(command) or refused[command] for command in dict(sections) if command in chosen or command in refused}


def _sections(lines: Sequence[str], marks: Sequence[_Mark], commands: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The outputs below the marks. Below a prompt with nothing behind it stands an output whose command was not logged, or none."""
    ends = [*(mark.line for mark in marks[1:]), len(lines)]
    for mark, end in zip(marks, ends, strict=False):
        section = _text(lines, mark.line + 1, end)
        section = section if end == len(lines) or not _hangs_up(lines[end]) else section.removesuffix("\n")
        if mark.command is not None:
            yield mark.command, section
        elif mark.silent:
            yield from outputs_of(section, commands).items()


def _cut(lines: Sequence[str], marks: Sequence[_Mark], named: str | None) -> tuple[str, ...]:
    """Of a log with prompts, the last answers behind which nothing shows that they are whole: no prompt, no heading, and no end of their own.

    Who keeps each output in a file of its own leaves out the prompt behind it.
    """
    ends = [*(mark.line for mark in marks[1:]), len(lines)]
    last: dict[str, bool] = {}
    for mark, end in zip(marks, ends, strict=False):
        section = [line for line in lines[mark.line + 1 : end] if line.strip()]
        if mark.command is not None and section:
            open_end = named is None if end == len(lines) else _hangs_up(lines[end])
            last[mark.command] = open_end and not (mark.command in _LAST_LINES and _LAST_LINES[mark.command].fullmatch(section[-1].rstrip()))
    return tuple(command for command, cut in last.items() if cut)


def _hangs_up(line: str) -> bool:
    """Whether the terminal lost the device here, or the collector began another log."""
    return line.startswith(_ENDS)


def _text(lines: Sequence[str], start: int, end: int) -> str:
    """Whole lines; only the end of the text may be a line that nothing ended."""
    return "\n".join(lines[start:end]) + ("\n" if start < end < len(lines) else "")


def _marks(lines: Sequence[str], commands: Sequence[str], configuration: bool) -> tuple[_Prompt | None, list[_Mark]]:
    """The first prompt, and all prompts and headings in their order. Inside a configuration only those count that no banner has."""
    prompts = {prompt.line: prompt for prompt in _prompts(lines)}
    sure = {prompt.name for prompt in prompts.values() if prompt.sure}
    marks: list[_Mark] = []
    device: _Prompt | None = None
    inside = configuration or is_configuration(lines)
    for number, line in enumerate(lines):
        prompt = prompts.get(number)
        if prompt is not None and (prompt.sure or prompt.name in sure or (not prompt.typed and not inside)):
            if device is not None and not same_device(prompt.name, device.name, cut=prompt.mode or device.mode):
                raise SeveralDevices(device.name, prompt.name)
            device = device or prompt
            marks.append(_Mark(number, resolve(prompt.typed, commands), silent=not prompt.typed))
        elif prompt is None and _ends(line, inside):
            marks.append(_Mark(number, resolve(_undecorated(line), commands)))
        else:
            continue
        inside = marks[-1].command in CONFIGURATIONS
    return device, marks


def _prompts(lines: Sequence[str]) -> Iterator[_Prompt]:
    for number, line in enumerate(lines):
        if "#" in line or ">" in line:
            shown = unpaged(line[:_LONGEST]).strip()
            found = _PROMPT.fullmatch(shown)
            if found:
                yield _Prompt(number, found[1], found[2] is not None, found[3] or "")


def _ends(line: str, inside: bool) -> bool:
    """Whether a line is a heading, or the collector's own words between two outputs."""
    if line.startswith(_ENDS):
        return not inside
    heading = _undecorated(line)
    return heading.startswith(("show ", "dir ")) or bool(heading and not inside and line.lstrip()[0] in "-+")


def _undecorated(line: str) -> str:
    """`show version` of `------- show version -------`; nothing for every other line."""
    shown = line[:_LONGEST].strip()
    if shown.startswith("# show "):
        return shown[2:]
    executing = _EXECUTING.fullmatch(shown) if "executing command '" in shown else None
    if executing:
        return executing[1]
    if len(shown) < 8 or shown[0] not in _DECORATION or shown[:3] != shown[0] * 3 or shown[-3:] != shown[:3]:
        return ""
    inner = shown.strip(shown[0]).strip()
    return inner if inner[:1].isalpha() and shown[:4] not in inner else ""


def _spelled_out(lines: Sequence[str], commands: Sequence[str]) -> list[_Mark]:
    """Commands without a prompt, each in a line of its own, when the text begins with one."""
    first = next((line.strip().lower() for line in lines if line.strip()), "")
    if first not in commands:
        return []
    return [_Mark(number, line.strip().lower()) for number, line in enumerate(lines) if len(line) < _LONGEST and line.strip().lower() in commands]
