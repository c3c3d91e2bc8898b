# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Licenses of every kind from a fleet file and from `make-license`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import __main__ as emulator
from ansible_collections.netlicense.cisco.extensions.emulator import entries, license_file, licensing
from ansible_collections.netlicense.cisco.extensions.emulator.clock import wall
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import FleetError, build, load, spec
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import Lab

DAY = 86400
OLD_IMAGE = "c1900-universalk9-mz.SPA.151-3.T1.bin"


def made(row: dict[str, Any], platform: str = "c1941", **settings: Any) -> Device:
    return build(spec({"name": "R1", "platform": platform, "licenses": [row], **settings}, 1), Words(), 1, None)


@pytest.mark.parametrize(
    ("row", "store", "kind"),
    [
        ({"feature": "datak9"}, entries.PRIMARY, entries.PERMANENT),
        ({"feature": "datak9", "store": "dynamic"}, entries.DYNAMIC, entries.PERMANENT),
        ({"feature": "datak9", "type": "extension", "period": "30d"}, entries.PRIMARY, entries.EXTENSION),
        ({"feature": "datak9", "type": "grace_period", "period": "8w", "used_s": 5}, entries.PRIMARY, entries.GRACE_PERIOD),
        ({"feature": "datak9", "type": "subscription", "period": "2w"}, entries.PRIMARY, entries.SUBSCRIPTION),
        ({"feature": "datak9", "type": "evaluation", "agreed": False}, entries.BUILT_IN, entries.EVALUATION),
        ({"feature": "datak9", "type": "evaluation", "used_s": 60 * DAY}, entries.BUILT_IN, entries.RIGHT_TO_USE),
        ({"feature": "datak9", "type": "right_to_use"}, entries.BUILT_IN, entries.RIGHT_TO_USE),
        ({"feature": "not_of_this_image", "type": "evaluation"}, entries.BUILT_IN, entries.EVALUATION),
    ],
)
def test_a_row_is_a_license_of_its_kind_in_its_store(row: dict[str, Any], store: str, kind: str) -> None:
    (held,) = [entry for entry in made(row).entries if (entry.feature, entry.store) == (row["feature"], store)]
    assert held.type == kind
    assert held.used_s == row.get("used_s", licensing.EVALUATION_S if kind == entries.RIGHT_TO_USE else 0)
    assert held.agreed is {entries.PERMANENT: None, entries.SUBSCRIPTION: None}.get(kind, row.get("agreed", True))


def test_periods_counts_and_ends(lab: Lab) -> None:
    device = made({"feature": "datak9", "type": "extension", "period": "30d", "used_s": DAY})
    assert entries.first(entry for entry in device.entries if entry.type == entries.EXTENSION).left_s == 29 * DAY  # type: ignore[union-attr]
    (ending,) = [one for one in made({"feature": "datak9", "type": "subscription", "period": "2w"}).entries if one.type == entries.SUBSCRIPTION]
    assert ending.ends - ending.starts == 14 * DAY and abs(ending.starts - wall()) < 60
    router = lab.router(licenses=[{"feature": "SSL_VPN", "count": 25}])
    assert "License Count: 25/0/0  (Active/In-use/Violation)" in router.privileged().run("show license detail SSL_VPN")
    saved = licensing.line_of(next(one for one in router.device.entries if one.count))
    assert saved.genuine and saved.count == 25


def test_an_image_of_before_right_to_use_starts_with_evaluations_of_its_own_kind() -> None:
    device = made({"feature": "datak9", "type": "evaluation", "used_s": DAY}, image=OLD_IMAGE)
    trial = entries.evaluation("datak9", device.entries)
    assert trial is not None and (trial.type, trial.store, trial.used_s) == (entries.DEMO, entries.EARLY, DAY)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"feature": 1588}, "licenses: feature: 1588 is no name (put digits into quotes)"),
        ({"feature": "a<b"}, "licenses: feature: 'a<b' is no name"),
        ({"feature": "x", "version": "1 0"}, "licenses: version: '1 0' is no version"),
        ({"feature": "x", "type": "stolen"}, "licenses: type: 'stolen' is none of permanent, extension, grace_period, subscription, evaluation"),
        ({"feature": "x", "count": 0}, "licenses: count: 0 is not a whole number from 1 to 999999999"),
        ({"feature": "x", "count": True}, "licenses: count: True is not a whole number from 1 to 999999999"),
        ({"feature": "x", "period": "3d"}, "licenses: period: permanent has none"),
        ({"feature": "x", "type": "extension"}, "licenses: period: extension needs one"),
        ({"feature": "x", "type": "extension", "period": "soon"}, "licenses: period: 'soon' is no time up to a hundred years: write 60d, 8w, 12h or seconds"),
        ({"feature": "x", "type": "extension", "period": "9" * 400}, f"licenses: period: '{'9' * 400}' is no time up to a hundred years"),
        ({"feature": "x", "used_s": 5}, "licenses: used_s: permanent does not run out with use"),
        ({"feature": "x", "type": "evaluation", "used_s": "5d"}, "licenses: used_s: '5d' is not a whole number of seconds"),
        ({"feature": "x", "store": "attic"}, "licenses: store: 'attic' is none of primary, dynamic, built_in, early"),
        ({"feature": "x", "store": "built_in"}, "licenses: store: permanent lies in primary or dynamic"),
        ({"feature": "x", "type": "evaluation", "store": "primary"}, "licenses: store: evaluation lies in built_in or early"),
        ({"feature": "x", "agreed": True}, "licenses: agreed: permanent is not asked for; it goes with evaluation"),
        ({"feature": "x", "type": "evaluation", "agreed": "yes"}, "licenses: agreed: 'yes' is not true or false"),
        ({"feature": "x", "type": "evaluation", "count": 2}, "licenses: count: evaluation comes with the image, not in a file"),
        ({"feature": "x", "type": "right_to_use", "since_boot": True}, "licenses: since_boot: right_to_use comes with the image"),
        ({"feature": "x", "switch": 2}, "licenses: switch: 2 is none of the switches that are there: it is no stack"),
    ],
)
def test_what_cannot_be_meant_is_named_with_line_and_key(tmp_path: Path, row: dict[str, Any], told: str) -> None:
    path = tmp_path / "fleet.yml"
    keys = "".join(f"\n        {key}: {value!r}" for key, value in row.items() if key != "feature")
    first = "devices:\n  - {name: R1, platform: c1941}\n  - name: R2\n    platform: c1941\n    licenses:\n      - feature: securityk9\n"
    path.write_text(f"{first}      - feature: {row['feature']}{keys}\n", encoding="utf-8")
    named = told.split(": ")[1]
    line = next((number for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if number > 6 and f"{named}:" in text), 7)
    with pytest.raises(FleetError, match=re.escape(f"{path}: line {line}: device R2: {told}")):
        load(path)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("devices:\n- name: R1\n  platform: c1941\n  colour: red\n", 4),
        ("devices:\n- name: R1\n  platform: c1941\n  count: 3\n  privilege: 16\n", 5),
        ("devices:\n- name: R1\n", 2),
        ("devices:\n- {name: R1, platform: c1941}\n-\n  name: R2\n  platform: c1941\n  faults:\n  - do: drop\n  - do: explode\n", 8),
        ("devices:\n- 1\n", 2),
    ],
)
def test_every_key_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "fleet.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FleetError, match=f": line {line}: device "):
        load(path)


def make(tmp_path: Path, *more: str, feature: str = "datak9") -> Path:
    out = tmp_path / "made.lic"
    assert emulator.main(["make-license", "--pid", "CISCO1941/K9", "--sn", "FTX15240000", "--feature", feature, "--out", str(out), *more]) == 0
    return out


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (("--kind", "extension", "--period", "30d"), "extension"),
        (("--type", "grace_period", "--period", "8w"), "grace_period"),
        (("--kind", "subscription", "--period", "2w"), "subscription"),
        ((), "permanent"),
    ],
)
def test_a_made_license_of_every_kind_installs(lab: Lab, tmp_path: Path, more: tuple[str, ...], kind: str) -> None:
    content = make(tmp_path, *more, "--comment", "of a lab").read_bytes()
    (line,) = license_file.read(content)
    assert line.genuine and (line.kind, line.comment) == (kind, "of a lab")
    shell = (router := lab.router(sn="FTX15240000")).privileged()
    asks = kind in ("extension", "grace_period")
    answer = shell.run(f"license install {router.holds('made.lic', content)}", r"\]: $" if asks else r"#$")
    assert "1/1 licenses were successfully installed" in (shell.run("yes") if asks else answer)
    assert [entry.type for entry in router.device.entries if entry.comment == "of a lab"] == [licensing.KINDS[kind]]


def test_a_made_license_with_a_number(tmp_path: Path) -> None:
    (line,) = license_file.read(make(tmp_path, "--count", "25", feature="SSL_VPN").read_bytes())
    assert line.genuine and line.count == 25


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (("--kind", "extension"), "period: extension needs one, such as 60d"),
        (("--period", "60d"), "period: a permanent license has none"),
        (("--kind", "extension", "--period", "9999w"), "period: no license lasts longer than a hundred years"),
        (("--count", "-1"), "count: -1 is not a whole number from 1 to 999999999"),
        (("--comment", "x" * 100), "comment: at most 99 printable ASCII characters"),
        (("--comment", "a\x01b"), "comment: at most 99 printable ASCII characters"),
        (("--pid", "A<B"), "pid: 'A<B' is no name of letters, digits and . _ / + -"),
        (("--sn", "A B"), "sn: 'A B' is no name of letters, digits and . _ / + -"),
        (("--feature", "a]]>b"), "feature: 'a]]>b' is no name of letters, digits and . _ / + -"),
    ],
)
def test_a_license_that_cannot_be_meant_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], told: str) -> None:
    out = tmp_path / "made.lic"
    assert emulator.main(["make-license", "--pid", "X", "--sn", "Y", "--feature", "z", "--out", str(out), *more]) == 2
    assert capsys.readouterr().err == f"make-license: {told}\n" and not out.exists()
