# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a typed line becomes a command: every word is resolved in a tree of the commands, and a device says no in three ways.

Observed in public terminal logs of IOS: the caret points at the first character that fits no keyword any more, not at the
beginning of its word. `show` typed below an interface gets it under the `o`, because `sh` might still be `shutdown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

WORD, REST = "<word>", "<rest>"
ELDER = {("show", "log"): "logging"}
"""Abbreviations of a parent that mean its older command, although a younger one begins so: guides to IOS 15 rest on `sh log`. Nobody captured it."""
INVALID = "% Invalid input detected at '^' marker."
INCOMPLETE = "% Incomplete command."
USER, PRIVILEGED = 1, 15
"""The privilege of a plain login, and the highest."""

_TYPED = re.compile(r"\S+")


@dataclass(frozen=True)
class Rule:
    """One command: its words, placeholders among them, the handler's name, and the least privilege that sees it."""

    words: tuple[str, ...]
    handler: str
    level: int = USER


def rule(shape: str, handler: str, privileged: bool = False) -> Rule:
    return Rule(tuple(shape.split()), handler, PRIVILEGED if privileged else USER)


@dataclass(frozen=True)
class Match:
    """A command that was understood: its rule, what stood at the placeholders and in which columns, and the line with every word in full."""

    rule: Rule
    arguments: tuple[str, ...]
    line: str
    starts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Refusal:
    """A line that was not understood. `column` is where the caret points, counted from the start of the typed line."""

    text: str
    column: int | None = None


@dataclass(eq=False)
class Node:
    """A place in a command: the keywords and placeholders that may follow, and the command that may end here."""

    name: str = ""
    level: int = PRIVILEGED + 1
    keywords: dict[str, Node] = field(default_factory=dict)
    placeholder: Node | None = None
    rule: Rule | None = None

    def visible(self, level: int) -> Iterator[Node]:
        """The keywords that somebody of this privilege may type here."""
        return (node for node in self.keywords.values() if node.level <= level)

    def fitting(self, typed: str, level: int) -> list[Node]:
        """The keywords that a word can stand for; the word itself, if it is one of them."""
        word = typed.lower()
        exact = self.keywords.get(ELDER.get((self.name, word), word))
        if exact is not None and exact.level <= level:
            return [exact]
        return [node for node in self.visible(level) if node.name.lower().startswith(word)]

    def open_to(self, level: int) -> Node | None:
        """The placeholder that takes any word here."""
        return self.placeholder if self.placeholder is not None and self.placeholder.level <= level else None

    def ends(self, level: int) -> Rule | None:
        """The command that is complete here."""
        return self.rule if self.rule is not None and self.rule.level <= level else None


def tree(rules: Iterable[Rule]) -> Node:
    """The commands of one mode. Of two with the same words the one for more people counts, then the first."""
    root = Node()
    for one in rules:
        node = root
        for word in one.words:
            node = _child(node, word)
            node.level = min(node.level, one.level)
        if node.rule is None or one.level < node.rule.level:
            node.rule = one
    return root


def _child(node: Node, word: str) -> Node:
    if word not in (WORD, REST):
        return node.keywords.setdefault(word.lower(), Node(word))
    if node.placeholder is None:
        node.placeholder = Node(word)
    return node.placeholder


@dataclass(frozen=True)
class Walk:
    """How far the words of a line lead: the node, the words in full, and what stood at the placeholders."""

    node: Node
    words: tuple[str, ...]
    arguments: tuple[tuple[str, int], ...]


def walk(line: str, root: Node, level: int) -> Walk | Refusal:
    """Follows a line word by word."""
    node, words, arguments = root, [], []
    for typed in _TYPED.finditer(line):
        fits = node.fitting(typed[0], level)
        if len(fits) > 1:
            return Refusal(f'% Ambiguous command:  "{line.strip()}"')
        following = fits[0] if fits else node.open_to(level)
        if following is None:
            return Refusal(INVALID, typed.start() + _agreement(typed[0], node, level))
        node = following
        if fits:
            words.append(node.name)
            continue
        words.append(line[typed.start() :].strip() if node.name == REST else typed[0])
        arguments.append((words[-1], typed.start()))
        if node.name == REST:
            break
    return Walk(node, tuple(words), tuple(arguments))


def _agreement(typed: str, node: Node, level: int) -> int:
    """How many characters of a word begin a keyword of this place."""
    word = typed.lower()
    names = [one.name.lower() for one in node.visible(level)]
    return next(length for length in range(len(word), -1, -1) if length == 0 or any(name.startswith(word[:length]) for name in names))


def understand(line: str, root: Node, level: int) -> Match | Refusal:
    """The command that a line means at this privilege."""
    walked = walk(line, root, level)
    if isinstance(walked, Refusal):
        return walked
    found = walked.node.ends(level)
    if found is None:
        return Refusal(INCOMPLETE)
    texts, starts = tuple(text for text, _start in walked.arguments), tuple(start for _text, start in walked.arguments)
    return Match(found, texts, " ".join(walked.words), starts)
