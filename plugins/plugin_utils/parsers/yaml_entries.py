# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A YAML text as nodes that know their lines. No tags are obeyed, so nothing is made but mappings, lists and plain values.

The merge key `<<` means what it means to people who write YAML: the keys of the anchor, unless the mapping names them itself.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from itertools import accumulate

import yaml

from ..domain.errors import BadArgument

LARGEST_TEXT = 256 * 1024
MOST_ENTRIES = 1000
_MOST_MERGES = 32
_LONGEST = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_DEEPEST = 50
_DEPTH = {"[": 1, "{": 1, "]": -1, "}": -1}
_CORE = "tag:yaml.org,2002:"
_MERGE = f"{_CORE}merge"
NULL, TEXT, BOOL, INT = (f"{_CORE}{kind}" for kind in ("null", "str", "bool", "int"))
_TIME = f"{_CORE}timestamp"
_PLAIN = {NULL, TEXT, BOOL, INT, f"{_CORE}float", _TIME, f"{_CORE}seq", f"{_CORE}map", _MERGE, f"{_CORE}value"}
_KINDS = {NULL: "nothing", BOOL: "true or false", INT: "a number", f"{_CORE}float": "a number", _TIME: "a date"}


class Entry:
    """A node, with the file it stands in and the key it is the value of."""

    def __init__(self, file: str, key: str, node: yaml.Node) -> None:
        self.file, self.key, self.node = file, key, node
        if node.tag not in _PLAIN:
            raise self.wrong(f"has the tag {node.tag[:40]!r}, and no tag means anything here", "leave the tag out")

    def wrong(self, what: str, way_out: str = "") -> BadArgument:
        """An error that names file, line and key."""
        return wrong(self.file, self.node.start_mark.line + 1, self.key, what, way_out)

    @property
    def kind(self) -> str:
        """What the value is, in words."""
        if isinstance(self.node, yaml.MappingNode):
            return "a mapping"
        if isinstance(self.node, yaml.SequenceNode):
            return "a list"
        return _KINDS.get(self.node.tag, "text")

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    def scalar(self) -> tuple[str, str]:
        """Tag and text of a plain value; nothing else has any."""
        return (self.node.tag, self.node.value) if isinstance(self.node, yaml.ScalarNode) else ("", "")

    def text(self) -> str:
        """One line of text."""
        tag, value = self.scalar()
        if tag != TEXT:
            raise self.wrong(f"is {self.kind}; it must be text", "put it in quotes" if tag not in ("", NULL) else "")
        if not value.strip() or len(value) > _LONGEST or _CONTROL.search(value):
            raise self.wrong("is empty" if not value.strip() else f"is not one line of at most {_LONGEST} characters")
        return value

    def day(self) -> str:
        """A day, as ISO 8601."""
        _tag, value = self.scalar()
        if _DAY.fullmatch(value) is not None:
            with suppress(ValueError):
                return date.fromisoformat(value).isoformat()
        raise self.wrong(f"is {value[:40]!r}, which is no day" if value else f"is {self.kind}", "write it as 2027-01-31")

    def items(self) -> tuple[Entry, ...]:
        """The entries of a list."""
        if not isinstance(self.node, yaml.SequenceNode):
            raise self.wrong(f"is {self.kind}; it must be a list", "write one entry a line, each behind `- `")
        if len(self.node.value) > MOST_ENTRIES:
            raise self.wrong(f"has more than {MOST_ENTRIES} entries", "split the file")
        return tuple(Entry(self.file, f"{self.key}[{number}]", node) for number, node in enumerate(self.node.value))

    def keys(self, known: tuple[str, ...]) -> dict[str, Entry]:
        """The entries of a mapping, each of them a known key."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.wrong(f"is {self.kind}; it must be a mapping", f"its keys are {', '.join(known)}")
        found: dict[str, Entry] = {}
        for name, node in self._named(self.node, {}).items():
            if name not in known:
                near = get_close_matches(name, known, 1)
                way_out = f"did you mean {near[0]!r}?" if near else f"its keys are {', '.join(known)}"
                raise wrong(self.file, node.start_mark.line + 1, self._path(name), "is no key that is known here", way_out)
            found[name] = Entry(self.file, self._path(name), node)
        return found

    def _path(self, name: str) -> str:
        return f"{self.key}.{name[:60]}" if self.key else name[:60]

    def _named(self, node: yaml.MappingNode, known: dict[int, dict[str, yaml.Node]]) -> dict[str, yaml.Node]:
        """Merged keys first, so that own ones replace them; a key that stands twice in one mapping is a mistake.

        `known` holds the mappings that were gone through, so none is gone through twice; one that is being gone through is empty.
        """
        if id(node) in known:
            return known[id(node)]
        if len(known) > _MOST_MERGES:
            raise self.wrong(f"merges more than {_MOST_MERGES} anchors", "write the keys out")
        known[id(node)] = {}
        if len(node.value) > MOST_ENTRIES:
            raise self.wrong(f"has more than {MOST_ENTRIES} keys", "split the file")
        merged: dict[str, yaml.Node] = {}
        own: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.tag == _MERGE:
                merged.update(self._merged(value, known))
                continue
            name = str(key.value) if isinstance(key, yaml.ScalarNode) else ""
            if not name:
                raise wrong(self.file, key.start_mark.line + 1, self.key, "has a key that is no text", "")
            if name in own:
                first = own[name].start_mark.line + 1
                raise wrong(self.file, key.start_mark.line + 1, self._path(name), f"stands twice, first on line {first}", "keep one of them")
            own[name] = value
        known[id(node)] = {**merged, **own}
        return known[id(node)]

    def _merged(self, value: yaml.Node, known: dict[int, dict[str, yaml.Node]]) -> dict[str, yaml.Node]:
        """The keys of one anchor, or of several, of which the first one wins."""
        found: dict[str, yaml.Node] = {}
        for node in reversed(value.value) if isinstance(value, yaml.SequenceNode) else [value]:
            if not isinstance(node, yaml.MappingNode):
                raise wrong(self.file, value.start_mark.line + 1, f"{self.key}.<<" if self.key else "<<", "merges what is no mapping", "")
            found.update(self._named(node, known))
        return found


def wrong(file: str, line: int, key: str, what: str, way_out: str) -> BadArgument:
    """`policies/branch.yml:7: smart.transports: ...`."""
    return BadArgument(f"{file}:{line}: {f'{key} ' if key else ''}{what}{f'; {way_out}' if way_out else ''}", hint="every key is described in docs/policy.md")


def read(text: str, file: str) -> Entry:
    """The one document of a text."""
    if len(text) > LARGEST_TEXT:
        raise wrong(file, 1, "", f"the text has more than {LARGEST_TEXT} characters", "a policy is a short file: is this one?")
    if max(accumulate(_DEPTH.get(letter, 0) for letter in text), default=0) > _DEEPEST:
        raise wrong(file, 1, "", f"this is no YAML of a policy: more than {_DEEPEST} brackets stand open", "")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "the text is no YAML"
        raise wrong(file, mark.line + 1 if mark else 1, "", f"this is no YAML: {problem}", "look at the quotes, colons and blanks of this line") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise wrong(file, 1, "", f"this is no YAML: {str(error).splitlines()[0] if str(error) else 'it is nested too deep'}", "") from None
    if node is None:
        raise wrong(file, 1, "", "the file is empty", "docs/policy.md has an example")
    return Entry(file, "", node)
