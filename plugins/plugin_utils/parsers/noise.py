# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Device output without what is not part of the answer."""

from __future__ import annotations

import re

from ..domain.errors import GluedOutputs
from ..domain.log_message import is_log_message, may_hold_log_message, without_log_message

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()][A-Z0-9]|\x00")
_RETURNS = re.compile(r"\r+\n?")  # some terminals double the carriage return
# The pager, and what the terminal then wiped it out with; the indentation of the line behind it stays.
_WIPED = r"\x08{1,40} {0,40}\x08{1,40}"
_MORE = r"<?-{2,3} ?[Mm]ore ?-{2,3}>?"
_PAGER = re.compile(rf" {_MORE} (?:{_WIPED}| {{8}})?|{_MORE}(?: ?{_WIPED})?")
_LOAD = ("Load for five secs: ", "Time source is ")
_PROMPT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@()-]{0,62}[>#] ?$")
_PROMPT_BEFORE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._/:@()-]{0,62}[>#] ?")
# A prompt with another reading command behind it: what follows is its answer.
_OTHER_COMMAND = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/:@()-]{0,62}[>#] ?(?:sh|sho|show|dir) [a-z]")
_TOO_LONG = 2000


def clean(text: str, command: str = "") -> list[str]:
    """The lines of an answer, tabs as they are: no carriage returns, colours, pager, log messages, echo or trailing prompt."""
    kept = _without_indent(_told(unterminal(text)))
    answer = _without_frame(kept, command)
    other = next((line for line in answer if ("#" in line or ">" in line) and _OTHER_COMMAND.match(line)), None)
    if other is not None:
        raise GluedOutputs(command, other)
    return answer


def is_plain(text: str) -> bool:
    """Whether a text is ASCII that neither a terminal nor a log nor a prompt has touched. Single characters come first: they cost least."""
    return (
        text.isascii()
        and not ("\r" in text or "%" in text or "#" in text or ">" in text or "\x1b" in text or "\x00" in text)
        and not (_may_be_paged(text) or may_hold_log_message(text) or _may_tell_load(text))
    )


def plain_lines(text: str, command: str = "") -> list[str]:
    """The same as `clean`, of a plain text."""
    return _without_frame(_without_indent([line.rstrip() for line in _short(text)]), command)


def unterminal(text: str) -> str:
    """Without escapes and carriage returns. Most texts have none, and looking is far cheaper than replacing."""
    if "\x1b" in text or "\x00" in text:
        text = _ESCAPES.sub("", text)
    text = text.replace("\r\n", "\n")
    return _RETURNS.sub("\n", text) if "\r" in text else text


def _told(text: str) -> list[str]:
    """Its lines without pager and log messages. Whether there are any is looked for in the whole text first: most have none."""
    lines = _short(text)
    if _may_be_paged(text):
        lines = [unpaged(line) for line in lines]
    if may_hold_log_message(text):
        lines = [without_log_message(line) for line in lines if not is_log_message(line)]
    if _may_tell_load(text):
        lines = [line for line in lines if not line.lstrip().startswith(_LOAD)]
    return [line.rstrip() for line in lines]


def _short(text: str) -> list[str]:
    """Its lines, each cut where no device prints on."""
    lines = text.split("\n")
    return lines if len(text) <= _TOO_LONG or len(max(lines, key=len)) <= _TOO_LONG else [line[:_TOO_LONG] for line in lines]


def unpaged(line: str) -> str:
    return _PAGER.sub("", line).replace("\x08", "") if _may_be_paged(line) else line


def _may_be_paged(text: str) -> bool:
    return "\x08" in text or "ore--" in text or "ore -" in text


def _may_tell_load(text: str) -> bool:
    return _LOAD[0] in text or _LOAD[1] in text


def _without_indent(lines: list[str]) -> list[str]:
    """Some collectors indent a whole output."""
    if any(line and line[0] != " " for line in lines):
        return lines
    widths = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    common = min(widths, default=0)
    return [line[common:] for line in lines] if common else lines


def _without_frame(lines: list[str], command: str) -> list[str]:
    """Without blank lines around, the echo of the command before, and the prompt after it."""
    start, end = 0, len(lines)
    while start < end and not lines[start].strip():
        start += 1
    if start < end and command and _is_echo(lines[start], command):
        start += 1
    while end > start and (not lines[end - 1].strip() or _PROMPT.fullmatch(lines[end - 1])):
        end -= 1
    return lines[start:end]


def _is_echo(line: str, command: str) -> bool:
    """`R1#show version`, or the bare command; abbreviations count, because the output says which command it was asked for."""
    typed = (_PROMPT_BEFORE.sub("", line, count=1) if "#" in line or ">" in line else line).split()
    words = command.split()
    if not typed or len(typed) < len(words):
        return False
    return all(word.startswith(said) for said, word in zip(typed, words, strict=False) if said)
