# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Single lines of the license block of `show version`: `License Level: ipservices` and its kin."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..domain.level import Level
from ..domain.license import LicenseType
from . import license_words as said
from .page import Page

UNLICENSED = ("default. no valid license found.", "none")
"""Words in the place of a type that say that there is none."""

_FOR = re.compile(r"\s*License Information for '([A-Za-z0-9_./-]{1,40})'\s*")
_LINE = re.compile(r"\s*([A-Za-z][A-Za-z ]{8,45}):(.*)")
_TYPE_BESIDE = re.compile(r"\s+Type:\s*")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_WORDS = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,99}")

# What a level is called in its lines -> the technology it is told by.
_KINDS = {"": None, "addon ": "addon", "air ": "air", "cisco wireless ": "wireless"}
_LABELS: dict[str, tuple[str | None, str]] = {}
for _kind, _technology in _KINDS.items():
    _LABELS[f"{_kind}license level"] = (_technology, "current")
    _LABELS[f"{_kind}license type"] = (_technology, "type")
    _LABELS[f"next reload {_kind}license level"] = (_technology, "following")
    _LABELS[f"next reboot {_kind}license level"] = (_technology, "following")


@dataclass
class _Found:
    """What the lines of one level say; None where there is no such line."""

    module: str | None
    technology: str | None
    current: str | None = None
    type: str | None = None
    following: str | None = None


def read(page: Page) -> tuple[tuple[Level, ...], tuple[str, ...]]:
    """The levels in the order in which they are shown. What comes next is only believed where a level is shown too."""
    module: str | None = None
    found: dict[tuple[str | None, str | None], _Found] = {}
    for line in page.holding("icense"):
        of = _FOR.fullmatch(line)
        module = of[1] if of else module
        for technology, what, value in _said(line):
            entry = found.setdefault((module, technology), _Found(module, technology))
            if getattr(entry, what) is None:
                setattr(entry, what, value)
    levels: list[Level] = []
    warnings: list[str] = []
    for entry in found.values():
        _add(entry, levels, warnings)
    return tuple(levels), tuple(warnings)


def _said(line: str) -> list[tuple[str | None, str, str]]:
    """What a line says: technology, which of its values, and the value. One line may hold a level and its type."""
    found = _LINE.fullmatch(line)
    label = _LABELS.get(said.words(found[1])) if found else None
    if found is None or label is None:
        return []
    technology, what = label
    value, *types = _TYPE_BESIDE.split(f" {found[2].strip()}")
    shown = [(technology, what, value.strip())]
    return [*shown, (technology, "type", types[0].strip())] if what == "current" and len(types) == 1 else shown


def _add(entry: _Found, levels: list[Level], warnings: list[str]) -> None:
    if entry.current is None:
        return
    grammar = _NAME if entry.technology in (None, "addon") else _WORDS
    odd = [name for name in (entry.current, entry.following) if name and not grammar.fullmatch(name)]
    if odd:
        warnings.append(f"license level {odd[0][:100]!r} is not understood")
        return
    known = said.TYPES.get(said.words(entry.type or ""))
    if entry.type and known is None and said.words(entry.type) not in UNLICENSED:
        known = LicenseType.UNKNOWN
        warnings.append(f"license type {entry.type[:100]!r} is not understood")
    following = _package(entry.following)
    shown = entry.following is not None
    levels.append(Level("0", entry.module, entry.technology, _package(entry.current), known, following, next_shown=shown))


def _package(printed: str | None) -> str | None:
    return None if not printed or printed.lower() == "none" else printed
