# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of `Label: value` lines, nested by indentation below underlined titles, as a tree."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

_RULER = re.compile(r"\s*={3,}\s*")
_GLUED = re.compile(r"\s*([A-Za-z]{3,12}):(PID:.*)")  # Active:PID:C9300-24T,SN:FOC00000001
_TAB = 8


@dataclass
class Node:
    """One line with the lines below it; a line without a label has only a value."""

    label: str
    value: str
    indent: int
    children: list[Node] = field(default_factory=list)

    def all(self, label: str) -> list[Node]:
        return [child for child in self.children if child.label.lower() == label]

    def one(self, label: str) -> Node | None:
        """The child of this label; None when there is none, and when two of them do not say the same."""
        return only(self.all(label))

    def text(self, label: str) -> str | None:
        found = self.one(label)
        return found.value if found else None


@dataclass(frozen=True)
class Section:
    """The lines below one underlined title; the lines before the first title have none."""

    title: str
    nodes: list[Node]


def only(found: Sequence[Node]) -> Node | None:
    """The one node of these that say the same."""
    return found[0] if found and all(other.value == found[0].value for other in found) else None


def read_sections(lines: Sequence[str], tops: Container[str] = ()) -> list[Section]:
    """The sections of an output.

    A collector may lose the indentation of a line. So a line with a value at the margin, without a blank line before it, belongs to the
    open block, unless its label is one of `tops`, which never stand in a block.
    """
    return [Section(title, _tree(below, tops)) for title, below in _split(lines)]


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """These nodes and all below them."""
    left = list(nodes)[::-1]
    while left:
        node = left.pop()
        yield node
        left.extend(reversed(node.children))


def _split(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    title, below = "", list[str]()
    for line in lines:
        if _RULER.fullmatch(line):
            while below and not below[-1].strip():
                below.pop()
            named = below.pop().strip().rstrip(":").lower() if below else ""
            yield title, below
            title, below = named, []
        else:
            below.append(line)
    yield title, below


def _tree(lines: Iterable[str], tops: Container[str]) -> list[Node]:
    top = Node("", "", -1)
    opened: list[Node] = [top]
    blank = True
    for line in lines:
        if not line.strip():
            blank = True
            continue
        node = _node(line)
        if not blank and _strayed(node, opened, tops):
            node.indent = opened[1].children[0].indent if opened[1].children else 1
        while opened[-1].indent >= node.indent:
            opened.pop()
        opened[-1].children.append(node)
        opened.append(node)
        blank = False
    return top.children


def _strayed(node: Node, opened: Sequence[Node], tops: Container[str]) -> bool:
    """A value or a sentence at the margin, inside a block that a bare heading at the margin opened."""
    block = opened[1] if len(opened) > 1 else None
    return (
        block is not None
        and node.indent == 0 == block.indent
        and bool(block.label and not block.value and node.value)
        and node.label.lower() not in tops
    )


def _node(line: str) -> Node:
    text = line.strip()
    indent = len(line.expandtabs(_TAB)) - len(line.expandtabs(_TAB).lstrip())
    glued = _GLUED.fullmatch(text)
    if glued:
        return Node(glued[1], glued[2], indent)
    if text.endswith("):"):
        return Node(text[:-1], "", indent)
    label, colon, value = text.partition(": ")
    if not colon:
        label, colon, value = text.partition(":\t")
    if not colon and text.endswith(":"):
        label, colon = text[:-1], ":"
    if not colon:
        return Node("", text, indent)
    return Node(" ".join(label.split()), value.strip(), indent)
