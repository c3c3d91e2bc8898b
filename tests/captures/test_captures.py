# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures of real devices, read and compared with what other people's parsers say of the same text.

The captures are no part of this repository. Where they lie beside the clone, or where NETLICENSE_TRANSCRIPTS says, they are read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    dir as directory,
    install_counts,
    running_config,
    show_bootvar,
    show_file_systems,
    show_license,
    show_license_all,
    show_license_detail,
    show_license_feature,
    show_license_udi,
    show_version,
)

from .facts import COMPARED

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[2])).resolve()
CAPTURES = Path(os.environ.get("NETLICENSE_TRANSCRIPTS", CLONE.parent / "shared" / "transcripts"))
DIFFERENCES = Path(__file__).with_name("differences.yml")
MOST_DIFFERENCES = 0.02

PARSERS: dict[str, Any] = {
    "show_version": show_version.parse,
    "show_license": show_license.parse,
    "show_license_all": show_license_all.parse,
    "show_license_detail": show_license_detail.parse,
    "show_license_feature": show_license_feature.parse,
    "show_license_udi": show_license_udi.parse,
    "show_file_systems": show_file_systems.parse,
    "show_running-config": running_config.parse,
    "show_bootvar": show_bootvar.parse,
    "show_boot": show_bootvar.parse,
    "dir": directory.parse,
}


@dataclass(frozen=True)
class Difference:
    """A fact on which another parser and ours do not agree."""

    capture: str
    field: str
    theirs: Any
    ours: Any


def report(line: str) -> None:
    path = CLONE / ".build" / "captures.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{line}\n", encoding="utf-8")


def captures() -> list[Path]:
    folders = [CAPTURES / "ios" / name for name in PARSERS]
    return [path for folder in folders for path in sorted(folder.glob("*.txt"))]


@pytest.fixture(scope="module")
def read() -> dict[Path, Any]:
    """Every capture with what our parser read from it; none may be refused."""
    if not CAPTURES.is_dir():
        report("captures: ABSENT")
        pytest.skip("captures: ABSENT (set NETLICENSE_TRANSCRIPTS to the folder that holds them)")
    return {path: PARSERS[path.parent.name](path.read_text(encoding="utf-8")).value for path in captures()}


def comparisons(read: dict[Path, Any]) -> Iterator[tuple[Path, str, Any, Any]]:
    """Every fact that another parser names: its capture, its name, their value, ours."""
    for path, value in read.items():
        ours_of, theirs_of = COMPARED.get(path.parent.name, (None, None))
        for expected in sorted(path.parent.glob(f"{path.stem}.expected*.json")):
            if ours_of is None or theirs_of is None:
                pytest.fail(f"{expected.name} is compared with nothing")
            ours = ours_of(value)
            theirs = theirs_of(json.loads(expected.read_text(encoding="utf-8")))
            assert theirs, f"nothing is compared in {expected.name}"
            for name, their_value in theirs.items():
                yield path, name, their_value, ours.get(name)


def listed() -> dict[tuple[str, str, str], dict[str, Any]]:
    rows = yaml.safe_load(DIFFERENCES.read_text(encoding="utf-8")) or []
    return {(row["capture"], row["field"], str(row["theirs"])): row for row in rows}


def test_every_capture_is_read_and_agrees_with_the_parsers_of_others(read: dict[Path, Any]) -> None:
    compared = list(comparisons(read))
    known, used, unlisted = listed(), set(), []
    for path, name, theirs, ours in compared:
        if theirs == ours:
            continue
        row = known.get((path.name, name, str(theirs)))
        if row is None or str(row["ours"]) != str(ours):
            unlisted.append(Difference(path.name, name, theirs, ours))
            continue
        used.add((path.name, name, str(theirs)))
        text = path.read_text(encoding="utf-8")
        assert row["supports"] == "ours", f"{path.name}: a difference that their value wins is a fault of ours"
        assert row["line"] in text and str(row["shows"]) in row["line"], f"{path.name} {name}: the capture does not say so"
    report(f"captures: {len(read)} read\n{len(compared)} facts compared, {len(used)} differences")
    assert unlisted == []
    assert set(known) - used == set(), "an entry that is not used"
    assert len(used) <= MOST_DIFFERENCES * len(compared)


def test_what_is_read_stands_in_the_capture(read: dict[Path, Any]) -> None:
    for path, value in read.items():
        text = path.read_text(encoding="utf-8")
        for word in words_of(path.parent.name, value):
            assert word in text, f"{path.name}: {word!r}"


def words_of(folder: str, value: Any) -> Iterator[str]:
    """Names that a parser claims to have read."""
    if folder == "show_version":
        yield from (word for word in (value.hostname, value.printed_release, value.image_file, value.serial) if word)
        yield from (word for level in value.levels for word in (level.current, level.next_reload) if word)
        yield from (word for member in value.members for word in (member.udi.pid, member.udi.sn))
    elif folder == "show_license_udi":
        yield from (f"{member.udi}" for member in value)
    elif folder in ("show_license", "show_license_all", "show_license_detail"):
        yield from (f"Feature: {held.feature}" for held in value)
    elif folder == "show_license_feature":
        yield from (feature.name for feature in value)


def test_the_detailed_license_output_is_read_whole() -> None:
    folder = CAPTURES / "iosxe" / "show_license_detail"
    if not folder.is_dir():
        pytest.skip("captures: ABSENT")
    for path in sorted(folder.glob("*.txt")):
        reading = show_license_detail.parse(path.read_text(encoding="utf-8"))
        assert reading.warnings == ()
        assert all(held.store is not None for held in reading.value)


def test_the_counters_of_an_install_are_read() -> None:
    folder = CAPTURES / "ios" / "license_install"
    if not folder.is_dir():
        pytest.skip("captures: ABSENT")
    for path in sorted(folder.glob("*.txt")):
        counts = install_counts.parse(path.read_text(encoding="utf-8"))
        assert counts is not None and counts.success
