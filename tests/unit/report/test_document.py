# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The document of a report: its numbers, its shape, several made one, and what is new since the last one."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.document import fingerprint, unjudged, weighs
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.history import merged, with_trend
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.shape import checked, json_schema

from .fleets import MADE_AT, fallen_back, hostile, passing, report, unreachable, waived

SCHEMA = Path(__file__).resolve().parents[3] / "docs" / "schemas" / "report.schema.json"


def test_every_device_is_counted_once_and_open_findings_alone() -> None:
    counts = report()["summary"]
    assert counts["devices"] == 4
    assert counts["outcomes"] == {"pass": 1, "waived": 1, "fail": 1, "unknown": 1}
    assert counts["findings"] == {"error": 2, "warning": 0, "note": 0}
    assert counts["waived"] == 1
    assert counts["eras"] == {"cisl": 3, "unknown": 1}
    assert counts["stages"] == {"level_set": 2, "proven": 1, "unknown": 1}


@pytest.mark.parametrize(
    ("devices", "compliant"),
    [((passing(),), True), ((passing(), waived()), True), ((passing(), unreachable()), False), ((fallen_back(),), False)],
)
def test_only_a_fleet_with_nothing_open_is_compliant(devices: tuple[Any, ...], compliant: bool) -> None:
    assert report(*devices)["compliant"] is compliant


@pytest.mark.parametrize(("heaviest", "stops"), [("error", {"error", "warning", "note"}), ("warning", {"warning", "note"}), ("note", {"note"}), ("", set())])
def test_a_severity_weighs_as_much_as_those_below_it_and_never_stops_nothing(heaviest: str, stops: set[str]) -> None:
    one = report(passing())
    one["summary"]["findings"][heaviest or "error"] = 1 if heaviest else 0
    assert {word for word in ("error", "warning", "note", "never") if weighs(one, word)} == stops


def test_a_finding_keeps_its_fingerprint_whatever_it_says() -> None:
    first, second = report(fallen_back()), report(fallen_back(said="other words, 12 days later"))
    assert first["devices"][0]["findings"][0]["fingerprint"] == second["devices"][0]["findings"][0]["fingerprint"]
    assert len({fingerprint("a", "b", "c"), fingerprint("a", "bc", ""), fingerprint("ab", "", "c")}) == 3


def test_the_trend_tells_what_is_new_and_what_is_gone() -> None:
    last = report(fallen_back(), passing("branch-5"), passing("gone"), made_at="2026-01-04T09:30:00Z")
    now = with_trend(report(passing("branch-1"), fallen_back("branch-5"), unreachable("come")), last)
    trend = now["trend"]
    assert trend["since"] == "2026-01-04T09:30:00Z"
    assert [(one["device"], one["id"]) for one in trend["new"]] == [("branch-5", "fell_back")]
    assert [(one["device"], one["id"]) for one in trend["gone"]] == [("branch-1", "fell_back")]
    assert (trend["appeared"], trend["disappeared"]) == (["come"], ["gone"])


def test_a_waiver_is_neither_new_nor_open() -> None:
    assert with_trend(report(waived("branch-1")), report(fallen_back("branch-1")))["trend"]["new"] == []


def test_of_a_device_in_several_reports_the_newest_attempt_counts_also_when_it_failed() -> None:
    monday = report(passing("branch-1"), passing("branch-2"), made_at="2026-01-05T09:30:00Z")
    tuesday = report(unreachable("branch-1"), made_at="2026-01-06T09:30:00Z")
    tuesday["devices"][0]["read_at"] = None
    for order in ([monday, tuesday], [tuesday, monday]):
        both = merged(order, "2026-01-06T10:00:00Z", "0.1.0")
        assert [(one["name"], one["outcome"]) for one in both["devices"]] == [("branch-1", "unknown"), ("branch-2", "pass")]
        assert both["policies"] == [{"name": "routers", "file": "policy.yml"}]
        assert not both["compliant"]


@pytest.mark.parametrize("one", [report(), hostile(), with_trend(report(), report(fallen_back("x")))])
def test_a_report_has_the_shape_that_is_shipped(one: dict[str, Any]) -> None:
    assert checked(json.loads(json.dumps(one)), "report.json") == one


def test_the_schema_that_is_shipped_is_that_of_the_code() -> None:
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("schema",), 2, "schema '2'"),
        (("made_at",), "yesterday", "made_at is no moment"),
        (("devices", 0, "name"), None, r"devices\[0\].name is no text"),
        (("devices", 0, "findings", 0, "id"), "invented", r"devices\[0\].findings\[0\].id is no FindingId"),
        (("devices", 0, "reload_pending"), "no", r"devices\[0\].reload_pending is no true or false"),
        (("devices",), {}, "devices is no list"),
        (("summary", "eras"), [], "summary.eras is no mapping"),
        (("summary", "devices"), True, "summary.devices is no whole number"),
    ],
)
def test_what_is_no_report_is_named_with_its_place(path: tuple[Any, ...], value: object, told: str) -> None:
    broken = copy.deepcopy(report())
    inner: Any = broken
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    with pytest.raises(BadArgument, match=told):
        checked(broken, "old.json")


@pytest.mark.parametrize("value", [None, [], "text", {}, {"schema": 1}])
def test_anything_else_is_no_report(value: object) -> None:
    with pytest.raises(BadArgument, match=r"old\.json is no report"):
        checked(value, "old.json")


def test_what_no_policy_judges_is_told() -> None:
    whole = report(passing(), *(replace(passing(f"lone-{number}"), policies=()) for number in range(7)))
    (sentence,) = unjudged(whole)
    assert sentence.startswith("no policy is for lone-0, lone-1, lone-2, lone-3, lone-4, and 2 more: ")
    nobody = report(replace(passing(), policies=("others",)))
    assert unjudged(nobody) == ["the policy 'routers' (policy.yml) is for none of these devices"]
    assert unjudged(report()) == [] and unjudged({**nobody, "policies": [], "devices": [{**nobody["devices"][0], "policies": []}]}) == []


def test_of_two_devices_with_one_name_none_is_lost() -> None:
    both = report(fallen_back("twin"), passing("twin"))
    assert merged([report(), both], MADE_AT, "0.1.0")["summary"]["outcomes"] == {"pass": 2, "waived": 1, "fail": 2, "unknown": 1}
    assert [one["device"] for one in with_trend(both, report(passing("twin")))["trend"]["new"]] == ["twin"]
