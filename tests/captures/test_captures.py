# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures of real devices, read and compared with what other people's parsers say of the same text.

The captures are no part of this repository. Where they lie beside the clone, or where NETLICENSE_TRANSCRIPTS says, they are read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import UnreadableOutput
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.screens import OperationsScreen
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    dir as directory,
    install_counts,
    running_config,
    show_activation_key,
    show_bootvar,
    show_file_systems,
    show_inventory,
    show_license,
    show_license_all,
    show_license_detail,
    show_license_feature,
    show_license_right_to_use,
    show_license_status,
    show_license_udi,
    show_version,
    show_version_asa,
)

from . import smart_facts
from .facts import COMPARED, Facts
from .words import WORDS, lines_to_read

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
    "show_boot_system": show_bootvar.parse,
    "show_running-config_license": running_config.parse,
    "dir": directory.parse,
    "license_install": install_counts.parse,
    "show_inventory": show_inventory.parse,
    "show_inventory_raw": show_inventory.parse,
    "show_license_right-to-use_default": show_license_right_to_use.parse,
    "asa/show_version": show_version_asa.parse,
    "asa/show_activation-key": show_activation_key.parse,
}
XE = (
    "show_version",
    "show_license",
    "show_license_detail",
    "show_inventory",
    "show_inventory_raw",
    "show_license_right-to-use_default",
    "show_license_udi",
    "show_boot",
    "show_bootvar",
    "show_boot_system",
    "show_running-config_license",
    "dir",
)
"""Outputs that a later system prints as the older one does, or alone."""
ASA = ("show_version", "show_activation-key", "show_inventory", "dir")

ALWAYS_THERE = frozenset(PARSERS) - {"show_file_systems"}


def kind(path: Path) -> str:
    """What a capture is of; a firewall answers some commands in words of its own."""
    own = f"{path.parent.parent.name}/{path.parent.name}"
    return own if own in PARSERS or own in smart_facts.PARSERS else path.parent.name


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
    folders += [CAPTURES / "iosxe" / name for name in XE if f"iosxe/{name}" not in smart_facts.PARSERS]
    folders += [CAPTURES / "asa" / name for name in ASA]
    folders += [CAPTURES / name for name in smart_facts.PARSERS]
    return [path for folder in folders for path in sorted(folder.glob("*.txt"))]


def parser_of(path: Path) -> Any:
    return smart_facts.PARSERS.get(kind(path)) or PARSERS[kind(path)]


def parsed(path: Path) -> Any:
    """What our parser reads from a capture. Counters are no reading: they are there, or they are not."""
    found = parser_of(path)(path.read_text(encoding="utf-8"))
    assert found is not None, f"{path.name} is not read"
    return found if path.parent.name == "license_install" else found.value


@pytest.fixture(scope="module")
def read() -> dict[Path, Any]:
    """Every capture with what our parser read from it; none may be refused."""
    if not CAPTURES.is_dir():
        report("captures: ABSENT")
        pytest.skip("captures: ABSENT (set NETLICENSE_TRANSCRIPTS to the folder that holds them)")
    found = {path: parsed(path) for path in captures()}
    assert {kind(path) for path in found} >= ALWAYS_THERE, "a folder of captures is missing"
    return found


def compared_by(path: Path, value: Any) -> tuple[Callable[[Any], Facts] | None, Callable[[Any], Facts] | None]:
    """What makes facts of our value, and of theirs."""
    of = kind(path)
    if of not in smart_facts.PARSERS:
        return COMPARED.get(of, (None, None))
    if isinstance(value, OperationsScreen):
        return smart_facts.ours_of_operations, smart_facts.theirs_of_operations
    if "rum_id" in of:
        return smart_facts.ours_of_reports, smart_facts.theirs_of_reports
    ours = smart_facts.ours_of_members if isinstance(value, tuple) else smart_facts.ours_of_smart
    return ours, smart_facts.theirs_of_smart


def words_of(path: Path, value: Any) -> Iterator[str | None]:
    of = kind(path)
    if of not in smart_facts.PARSERS:
        return WORDS[of](value)
    if isinstance(value, OperationsScreen):
        return smart_facts.words_of_operations(value)
    if "rum_id" in of:
        return smart_facts.words_of_reports(value)
    return smart_facts.words_of_members(value) if isinstance(value, tuple) else smart_facts.words_of_smart(value)


def comparisons(read: dict[Path, Any]) -> Iterator[tuple[Path, str, Any, Any]]:
    """Every fact that another parser names: its capture, its name, their value, ours."""
    for path, value in read.items():
        ours_of, theirs_of = compared_by(path, value)
        for expected in sorted(path.parent.glob(f"{path.stem}.expected*.json")):
            if ours_of is None or theirs_of is None:
                pytest.fail(f"{expected.name} is compared with nothing")
            ours = ours_of(value)
            theirs = theirs_of(json.loads(expected.read_text(encoding="utf-8")))
            assert theirs, f"nothing is compared in {expected.name}"
            for name, their_value in theirs.items():
                yield path, name, their_value, ours.get(name, "absent")


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
        assert row["line"] in text and str(row.get("shows", ours)) in row["line"], (
            f"{path.name} {name}: the capture does not say so"
        )
    report(f"captures: {len(read)} read\n{len(compared)} facts compared, {len(used)} differences")
    assert [str(difference) for difference in unlisted] == []
    assert set(known) - used == set(), "an entry that is not used"
    assert len(used) <= MOST_DIFFERENCES * len(compared)


def test_what_is_read_stands_in_the_capture(read: dict[Path, Any]) -> None:
    for path, value in read.items():
        text = path.read_text(encoding="utf-8")
        words = [word for word in words_of(path, value) if word]
        assert words, f"{path.name}: nothing was read"
        assert [word for word in words if word not in text] == [], path.name


def test_no_entry_of_a_capture_is_passed_over(read: dict[Path, Any]) -> None:
    for path, value in read.items():
        of, text = kind(path), path.read_text(encoding="utf-8")
        smart = of in smart_facts.PARSERS
        held = smart_facts.entries_of(of, text) if smart else lines_to_read(of, text)
        if held is not None:
            entries = value if isinstance(value, tuple) or not smart else value.usage or ()
            assert len(entries) == held, path.name


def test_nothing_in_a_smart_screen_is_strange(read: dict[Path, Any]) -> None:
    for path in (path for path in read if kind(path) in smart_facts.PARSERS):
        text = path.read_text(encoding="utf-8")
        strange = [warning for warning in parser_of(path)(text).warnings if text.endswith("\n") or "was left out" not in warning]
        assert strange == [], path.name


# The status line of `show version` as others hand it on -> with a policy, registration, authorization.
SMART_STATUS = {
    "UNREGISTERED/EVAL EXPIRED": (False, "unregistered", "eval_expired"),
    "Smart Licensing Using Policy": (True, None, None),
}


def test_the_status_line_of_show_version_is_understood() -> None:
    for path in sorted((CAPTURES / "iosxe" / "show_version").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        smart = show_version.parse(text).value.smart if "Smart Licensing Status: " in text else None
        assert (smart is None) == ("Smart Licensing Status: " not in text), path.name
        for expected in path.parent.glob(f"{path.stem}.expected*.json"):
            said = json.loads(expected.read_text(encoding="utf-8")).get("version", {})
            if smart and isinstance(said, dict) and "smart_licensing_status" in said:
                ours = (smart.using_policy, smart.registration, smart.authorization)
                assert ours == SMART_STATUS[said["smart_licensing_status"]], path.name


def test_the_classic_form_of_the_status_is_refused() -> None:
    for path in sorted((CAPTURES / "ios" / "show_license_status").glob("*.txt")):
        with pytest.raises(UnreadableOutput):
            show_license_status.parse(path.read_text(encoding="utf-8"))


def test_the_detailed_license_output_is_read_whole(read: dict[Path, Any]) -> None:
    for path in (path for path in read if path.parent.name == "show_license_detail"):
        text = path.read_text(encoding="utf-8")
        reading = show_license_detail.parse(text)
        assert reading.warnings == ()
        assert all(held.store is not None for held in reading.value)
        assert len(reading.value) == text.count("Store Name:") == text.count("Feature: ")


def test_the_counters_of_an_install_are_read(read: dict[Path, Any]) -> None:
    for path in (path for path in read if path.parent.name == "license_install"):
        counts, text = read[path], path.read_text(encoding="utf-8")
        assert counts.success
        assert f"{counts.installed}/{counts.total} licenses were successfully installed" in text
