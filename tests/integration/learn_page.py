# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A page that is typed: its steps, whether a screen is what it shows, and the page with the screen of today.

A block that begins with ```console is one piece of a single terminal session that goes through the whole page:

    $ ssh -p 2201 admin@127.0.0.1       a prompt, and what is typed there
    Password: «lab-password»            a question, and what is answered; «Enter» is the key alone
    R1#show license udi
    Device#   PID ...                   every other line is what comes
    …                                   alone on a line: any lines; within a line: any text

2201, 2202 and 2203 stand for the ports of the lab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

ANY = "…"
KEY = "Enter"
_FENCE = re.compile(r"```(\w*)$")
_TYPED = re.compile(r"(\$ |> |(?:R\d|SW\d)(?:\([a-z-]+\))?[>#])(.+)")
_ANSWERED = re.compile(r"(.*?)«(.*)»")
_VARIES = (
    (re.compile(r"^\*[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d\.\d{3}"), f"*{ANY}"),
    (re.compile(r"\b[A-Z][a-z]{2} \d+ \d{4} \d\d:\d\d:\d\d \+00:00"), ANY),
    (re.compile(r"SHA256:[\w+/]+"), f"SHA256:{ANY}"),
    (re.compile(r"\d+% +\d+ +[\d.]+[KM]B/s +\d\d:\d\d *$"), ANY),
    (re.compile(r"\*{20,}"), ANY),
)


class Drifted(Exception):
    """The page shows what does not come, or asks for what cannot be typed."""


@dataclass(frozen=True)
class Step:
    """What is typed at a prompt, and the lines that the page shows after it; `first` and `last` bound them in the page, from 0."""

    prompt: str
    typed: str
    answer: bool
    shown: tuple[str, ...]
    first: int
    last: int

    @property
    def where(self) -> str:
        return f"line {self.first}: {self.prompt}{self.typed or KEY}"


def steps(page: str) -> list[Step]:
    """Every step of the page, in the order in which a reader meets them."""
    found: list[Step] = []
    for number, line in _console(page):
        step = _step(number, line)
        if step is not None:
            found.append(step)
        elif not found or found[-1].last != number:
            raise Drifted(f"line {number + 1}: nothing was typed that this could be the answer to: {line}")
        else:
            found[-1] = replace(found[-1], shown=(*found[-1].shown, line), last=number + 1)
    return found


def _step(number: int, line: str) -> Step | None:
    """The step that this line begins."""
    answered = _ANSWERED.fullmatch(line)
    if answered is not None:
        return Step(answered[1], "" if answered[2] == KEY else answered[2], True, (), number + 1, number + 1)
    typed = _TYPED.fullmatch(line)
    return Step(typed[1], typed[2], False, (), number + 1, number + 1) if typed is not None else None


def _console(page: str) -> Iterator[tuple[int, str]]:
    """The lines inside console blocks, with their numbers from 0."""
    kind: str | None = None
    for number, line in enumerate(page.splitlines()):
        fence = _FENCE.match(line)
        if fence is not None:
            kind = fence[1] if kind is None else None
        elif kind == "console":
            yield number, line


def judged(step: Step, echo: str, came: Sequence[str]) -> None:
    """Whether a step went as the page shows it."""
    secret = "assword" in step.prompt
    if echo.strip() != ("" if secret else step.typed.strip()):
        raise Drifted(f"{step.where}\nthe terminal shows what was typed as {echo!r}")
    if not matches(step.shown, came):
        raise Drifted("\n".join([step.where, "the page shows:", *step.shown, "what came:", *came]))


def matches(shown: Sequence[str], came: Sequence[str]) -> bool:
    """Whether these lines came; blank lines around them and blanks at their ends do not count."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == ANY else _line(line) + r"\n" for line in trimmed(shown))
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in trimmed(came))) is not None


def _line(line: str) -> str:
    return ".*?".join(re.escape(part) for part in line.rstrip().split(ANY))


def trimmed(lines: Sequence[str]) -> list[str]:
    """Without blanks at the ends of lines, and without blank lines around them."""
    return "\n".join(line.rstrip() for line in lines).strip("\n").split("\n")


def masked(line: str) -> str:
    """A line of the screen as the page keeps it: what differs from run to run is left open."""
    for varies, kept in _VARIES:
        line = varies.sub(kept, line)
    return line


def rewritten(page: str, came: Mapping[Step, Sequence[str]]) -> str:
    """The page with what came today, where it differs from what the page shows."""
    lines = page.splitlines()
    for step in reversed(steps(page)):
        if step in came and not matches(step.shown, came[step]):
            lines[step.first : step.last] = _merged(step.shown, trimmed(came[step]))
    return "\n".join(lines) + "\n"


def _merged(shown: Sequence[str], came: Sequence[str]) -> list[str]:
    """What came; lines that the page left out before stay out."""
    now = [next((line for line in shown if line.strip() != ANY and re.fullmatch(_line(line), new)), masked(new)) for new in came]
    merged: list[str] = []
    for _tag, start, end, first, last in SequenceMatcher(None, shown, now, autojunk=False).get_opcodes():
        merged += [ANY] if [line.strip() for line in shown[start:end]] == [ANY] else now[first:last]
    return merged
