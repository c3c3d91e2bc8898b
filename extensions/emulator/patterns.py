# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
r"""The regular expressions of the device, searched in time that grows with the line and never with its powers.

Documented by the vendor: `.`, `[...]`, `^`, `$`, `*`, `+`, `?`, `|`, `(...)`, `\` before a special character, and `_`, which is a
blank, a comma, a brace, a parenthesis, or either end of the line. References to earlier parentheses are refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

START, STOP = "\x02", "\x03"
"""The two ends of a line, read as if they were characters."""

_BETWEEN = frozenset(" ,{}()_")
_SPECIAL = "\\.[]^$*+?|()_"
_MOST_SETS = 2000
"""So many sets of states are remembered before they are forgotten."""
_DEEPEST = 50


class BadPattern(ValueError):
    """The expression cannot be compiled."""


@dataclass(eq=False)
class _State:
    """Waits for a character, or passes on without one; the one without either is the goal."""

    takes: Callable[[str], bool] | None = None
    after: list[_State] = field(default_factory=list)


class Pattern:
    """One expression. `matches` follows all its readings at once, one step per character."""

    def __init__(self, expression: str) -> None:
        self._plain = expression if not set(expression) & set(_SPECIAL) else None
        if self._plain is not None:
            return
        self._goal = _State()
        first, last = _Reader(expression).read()
        last.after.append(self._goal)
        self._first = _reached([first])
        self._steps: dict[tuple[frozenset[_State], str], frozenset[_State]] = {}

    def matches(self, line: str) -> bool:
        """Whether it is found somewhere in the line."""
        if self._plain is not None:
            return self._plain in line
        states = self._first
        for character in (START, *line, STOP):
            if self._goal in states:
                return True
            states = self._step(states, character)
        return self._goal in states

    def _step(self, states: frozenset[_State], character: str) -> frozenset[_State]:
        known = self._steps.get((states, character))
        if known is None:
            if len(self._steps) > _MOST_SETS:
                self._steps.clear()
            moved = [state.after[0] for state in states if state.takes is not None and state.takes(character)]
            known = self._steps[states, character] = _reached(moved) | self._first
        return known


def _reached(states: list[_State]) -> frozenset[_State]:
    """These states and those behind them that need no character."""
    seen: set[_State] = set()
    left = list(states)
    while left:
        state = left.pop()
        if state not in seen:
            seen.add(state)
            left += state.after if state.takes is None else []
    return frozenset(seen)


_Part = tuple[_State, _State]


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, expression: str) -> None:
        self._left = list(reversed(expression))
        self._open = 0

    def read(self) -> _Part:
        part = self._choice()
        if self._left:
            raise BadPattern("a parenthesis that nobody opened")
        return part

    def _choice(self) -> _Part:
        parts = [self._chain()]
        while self._next() == "|":
            self._left.pop()
            parts.append(self._chain())
        first, last = _State(), _State()
        for begin, end in parts:
            first.after.append(begin)
            end.after.append(last)
        return first, last

    def _chain(self) -> _Part:
        first = last = _State()
        while self._next() not in ("", "|", ")"):
            begin, end = self._repeated(self._one())
            last.after.append(begin)
            last = end
        return first, last

    def _repeated(self, part: _Part) -> _Part:
        while self._next() and self._next() in "*+?":
            sign = self._left.pop()
            first, last = _State(after=[part[0]]), _State()
            part[1].after.append(last)
            if sign in "*+":
                part[1].after.append(part[0])
            if sign in "*?":
                first.after.append(last)
            part = first, last
        return part

    def _one(self) -> _Part:
        character = self._left.pop()
        if character == "(":
            return self._group()
        return _taking(self._class(character))

    def _group(self) -> _Part:
        self._open += 1
        if self._open > _DEEPEST:
            raise BadPattern("too many parentheses inside each other")
        part = self._choice()
        self._expect(")")
        self._open -= 1
        return part

    def _class(self, character: str) -> Callable[[str], bool]:
        """Which characters stand here."""
        if character in "*+?":
            raise BadPattern("nothing to repeat")
        if character == "[":
            return self._set()
        if character == "\\":
            escaped = self._pop()
            if escaped.isdecimal():
                raise BadPattern("references are not known")
            return escaped.__eq__
        if character in "^$":
            return (START if character == "^" else STOP).__eq__
        if character == "_":
            return lambda other: other in _BETWEEN or other in (START, STOP)
        return (lambda other: other not in (START, STOP)) if character == "." else character.__eq__

    def _set(self) -> Callable[[str], bool]:
        negated = self._next() == "^"
        if negated:
            self._left.pop()
        members: list[tuple[str, str]] = []
        while self._next() != "]" or not members:
            begin = end = self._pop()
            if self._next() == "-" and self._left[-2:-1] not in ([], ["]"]):
                self._left.pop()
                end = self._pop()
            members.append((begin, end if begin <= end else begin))
        self._left.pop()
        return lambda other: any(low <= other <= high for low, high in members) != negated and other not in (START, STOP)

    def _next(self) -> str:
        return self._left[-1] if self._left else ""

    def _pop(self) -> str:
        if not self._left:
            raise BadPattern("it ends too soon")
        return self._left.pop()

    def _expect(self, character: str) -> None:
        if self._pop() != character:
            raise BadPattern(f"{character} is missing")


def _taking(takes: Callable[[str], bool]) -> _Part:
    last = _State()
    return _State(takes, [last]), last
