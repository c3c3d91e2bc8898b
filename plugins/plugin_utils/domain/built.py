# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Frozen instances with many fields, made at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")


def built(kind: type[T], values: Mapping[str, Any]) -> T:
    """An instance of a frozen dataclass with these values, and the defaults of its fields for all others.

    Its own constructor asks a frozen class for every single field whether it may be written, which takes five times as long.
    """
    blank = _blank(cast(Any, kind))
    made = object.__new__(kind)
    made.__dict__.update(blank)
    made.__dict__.update(values)
    if len(made.__dict__) != len(blank):
        raise TypeError(f"{kind.__name__} has no {', '.join(values.keys() - blank.keys())}")
    return made


@cache
def _blank(kind: Any) -> dict[str, Any]:
    """Every field with its default, in order; None where it has none."""
    return {field.name: None if field.default is MISSING else field.default for field in fields(kind)}
