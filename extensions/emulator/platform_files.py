# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The platforms, one file each in the folder `platforms`: what is read of a file, and what is wrong with one that cannot be meant.

A file holds blocks, and every block says where its values come from. A file with `base` begins as another platform and changes some keys.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from .platform_schema import BLOCKS, DEFAULTS, KINDS, NEEDED, wrong_together

FOLDER = Path(__file__).parent / "platforms"
EVIDENCE = "evidence"


class PlatformError(ValueError):
    """A file of a platform says something that cannot be meant."""


def platforms() -> dict[str, dict[str, Any]]:
    """Platform name -> all keys of its blocks in one mapping, as `platform` hands it out."""
    return {name: platform(name) for name in names()}


def platform(name: str) -> dict[str, Any]:
    """All keys of one platform. A caller may put other values in their place; the values themselves are everybody's."""
    return dict(_kept(FOLDER, name))


def names(folder: Path = FOLDER) -> list[str]:
    """The names of the platforms, without reading them."""
    return sorted(file.stem for file in folder.glob("*.yml"))


def evidence(folder: Path = FOLDER) -> dict[str, dict[str, str]]:
    """Platform name -> block -> where its values come from."""
    blocks = {name: _read(folder, name) for name in names(folder)}
    return {name: {block: str(values[EVIDENCE]) for block, values in own.items()} for name, own in blocks.items()}


def load(folder: Path, name: str) -> dict[str, Any]:
    """The keys of one platform."""
    blocks = _read(folder, name)
    where = f"{name}.yml"
    for block, keys in NEEDED.items():
        for key in keys:
            if key not in blocks.get(block, {}):
                raise PlatformError(f"{where}: {block}: {key} is missing")
    flat = dict(DEFAULTS) | {key: value for values in blocks.values() for key, value in values.items() if key != EVIDENCE}
    for problem in wrong_together(flat):
        raise PlatformError(f"{where}: {problem}")
    return flat


_kept = lru_cache(maxsize=64)(load)


def _read(folder: Path, name: str, below: tuple[str, ...] = ()) -> dict[str, dict[str, Any]]:
    """The blocks of a file on top of those of its base."""
    where = f"{name}.yml"
    if name in below:
        raise PlatformError(f"{where}: base: {' -> '.join((*below, name))} goes round in a circle")
    if not (folder / where).is_file():
        raise PlatformError(f"{below[-1] + '.yml' if below else where}: base: there is no platform {name}")
    data = _parsed(folder / where)
    base = data.pop("base", None)
    for problem in _wrong(data):
        raise PlatformError(f"{where}: {problem}")
    blocks = _read(folder, str(base), (*below, name)) if base is not None else {}
    for block, values in data.items():
        blocks[block] = {**blocks.get(block, {}), **values}
    return blocks


def _parsed(file: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PlatformError(f"{file.name}: {error}") from error
    if not isinstance(data, dict):
        raise PlatformError(f"{file.name}: holds no blocks")
    return data


def _wrong(data: Mapping[str, Any]) -> Iterator[str]:
    for block, values in data.items():
        if block not in BLOCKS:
            yield f"{block}: no such block; known are base, {', '.join(BLOCKS)}"
        elif not isinstance(values, dict):
            yield f"{block}: holds no keys"
        elif not str(values.get(EVIDENCE, "")).startswith(("observed: ", "documented: ", "unverified: ")):
            yield f"{block}: evidence: says `observed: `, `documented: ` or `unverified: `, and of what"
        else:
            yield from _wrong_keys(block, {key: value for key, value in values.items() if key != EVIDENCE})


def _wrong_keys(block: str, values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        if key not in BLOCKS[block]:
            yield f"{block}: {key}: no such key; known are {', '.join(BLOCKS[block])}"
            continue
        what, fits = KINDS[BLOCKS[block][key]]
        if not fits(value):
            yield f"{block}: {key}: {value!r} is not {what}"
