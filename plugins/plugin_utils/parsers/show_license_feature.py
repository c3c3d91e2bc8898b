# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license feature`: which features the running image knows, and which are on."""

from __future__ import annotations

import re

from ..domain.errors import UnreadableOutput
from ..domain.level import Feature
from ..domain.reading import Reading
from .answer import answer_lines, left_out

COMMAND = "show license feature"

_COLUMNS = ("enforcement", "evaluation", "subscription", "enabled", "righttouse")
# What may stand in a last line that nothing ended.
_SETTLED = re.compile(r"\s*\S{1,60}(?:\s{1,40}(?:yes|no)){2,12}\s*")
_COLUMN_WORDS = frozenset(_COLUMNS)
_ANSWERS = {"yes": True, "no": False}


def parse(text: str) -> Reading[tuple[Feature, ...]]:
    """One feature per row. Columns are found by the words of the heading: older releases have fewer."""
    columns: list[str] = []
    features: list[Feature] = []
    warnings: list[str] = []
    lines = answer_lines(text, COMMAND, _SETTLED)
    for line in lines:
        words = line.split()
        if line.lower().lstrip().startswith("feature name"):
            columns = _labels(line)
        elif words:
            feature = _feature(words, columns)
            if feature is None:
                warnings.append(f"{line.strip()[:100]!r} is not understood")
            else:
                features.append(feature)
    if not columns:
        raise UnreadableOutput(COMMAND, next((line.strip() for line in lines if line.strip()), ""))
    return Reading(tuple(features), (*warnings, *left_out(text, COMMAND, _SETTLED)))


def _labels(heading: str) -> list[str]:
    """The columns behind the name: a label may be of two words (`Clear Allowed`), and lost blanks may have drawn two labels together."""
    _name, *labels = re.split(r"\s{2,}", heading.strip().lower().replace("feature name", "feature name  ", 1))
    return [part for label in labels for part in (label.split() if _COLUMN_WORDS.intersection(label.split()) else [label])]


def _feature(words: list[str], columns: list[str]) -> Feature | None:
    """A row whose answers fit the columns, each of them yes or no."""
    if len(words) != len(columns) + 1 or any(word not in _ANSWERS for word in words[1:]):
        return None
    row = {column: _ANSWERS[word] for column, word in zip(columns, words[1:], strict=True) if column in _COLUMNS}
    if not {"enforcement", "evaluation", "enabled"} <= row.keys():
        return None
    return Feature(
        name=words[0],
        enforced=row["enforcement"],
        evaluation=row["evaluation"],
        subscription=row.get("subscription"),
        enabled=row["enabled"],
        right_to_use=row.get("righttouse"),
    )
