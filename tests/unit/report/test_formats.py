# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every format says what the document says, and text of devices stays text in each of them."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.report_format import ReportFormat
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report import html, junit, markdown, sarif, tables
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.formats import FORMATS, rendered
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.history import with_trend

from .fleets import fallen_back, hostile, passing, report, unreachable

ALL = [one.value for one in ReportFormat]


def test_every_format_has_files_of_its_own() -> None:
    names = [name for files in FORMATS.values() for name in files]
    assert set(FORMATS) == set(ReportFormat)
    assert len(names) == len(set(names))
    assert set(rendered(report(), ALL)) == set(names)


@pytest.mark.parametrize("one", [report(), hostile(), report(passing()), with_trend(report(), report(fallen_back("x")))])
def test_every_format_can_be_written(one: dict[str, Any]) -> None:
    assert all(content.decode("utf-8") for content in rendered(one, ALL).values())


def test_junit_has_a_case_for_each_host_and_rule_and_unknown_is_an_error() -> None:
    root = ElementTree.fromstring(junit.render(report()))
    cases = {(case.get("classname"), case.get("name")): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases == {
        ("branch-1", "fallback"): ["failure"],
        ("branch-2", "reading"): ["error"],
        ("branch-2", "levels"): ["error"],
        ("branch-3", "reading"): [],
        ("branch-3", "smart"): ["skipped"],
        ("branch-4", "fallback"): ["skipped"],
    }
    assert [root.get(name) for name in ("tests", "failures", "errors")] == ["6", "1", "2"]
    assert [suite.get("skipped") for suite in root] == ["0", "0", "1", "1"]
    assert "security      None" in ElementTree.tostring(root, encoding="unicode")


def test_junit_holds_no_character_that_xml_cannot() -> None:
    assert "alert(1)" in (ElementTree.fromstring(junit.render(hostile())).find(".//failure").get("message") or "")  # type: ignore[union-attr]


def test_sarif_has_a_result_for_each_finding_and_suppresses_what_is_waived() -> None:
    run = json.loads(sarif.render(report()))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["unreachable", "fell_back"]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert [bool(result.get("suppressions")) for result in run["results"]] == [False, False, True]


def test_sarif_names_a_device_by_a_path_that_stays_where_it_is() -> None:
    run = json.loads(sarif.render(hostile()))["runs"][0]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]]
    assert all(re.fullmatch(r"devices/[A-Za-z0-9._~%-]+", place) for place in places), places
    assert not any("/.." in place for place in places)


def test_csv_has_a_line_for_each_device_and_each_finding() -> None:
    devices = list(csv.DictReader(io.StringIO(tables.devices(report()))))
    assert [(row["name"], row["outcome"], row["findings"]) for row in devices] == [
        ("branch-1", "fail", "fell_back"),
        ("branch-2", "unknown", "unreachable"),
        ("branch-3", "pass", ""),
        ("branch-4", "waived", ""),
    ]
    findings = list(csv.DictReader(io.StringIO(tables.findings(report()))))
    assert [(row["device"], row["command"], row["waived_until"]) for row in findings] == [
        ("branch-1", "show version", ""),
        ("branch-2", "", ""),
        ("branch-4", "show version", "2026-06-30"),
    ]


def test_no_cell_is_a_formula_for_a_spreadsheet_and_an_import_gets_what_is() -> None:
    tricky = report(fallen_back("=1+1"))
    assert next(csv.DictReader(io.StringIO(tables.devices(tricky))))["name"] == "'=1+1"
    assert next(csv.DictReader(io.StringIO(tables.netbox(tricky))))["device"] == "=1+1"


def test_an_inventory_gets_a_row_for_each_license() -> None:
    rows = list(csv.DictReader(io.StringIO(tables.netbox(report()))))
    assert {(row["device"], row["name"], row["manufacturer"], row["part_id"]) for row in rows} == {
        (name, "securityk9", "Cisco", "CISCO1941/K9") for name in ("branch-1", "branch-3", "branch-4")
    }


def test_markdown_puts_the_heaviest_first_and_tells_the_trend() -> None:
    text = markdown.render(with_trend(report(), report(passing("branch-1"))))
    assert text.startswith("## Licenses: not compliant\n\n4 devices: 1 pass, 1 waived, 1 fail, 1 unknown.")
    assert "1 new finding, 0 gone" in text
    assert "branch\\-4" not in text


def test_markdown_of_a_device_is_no_markup() -> None:
    text = markdown.render(hostile())
    assert not re.search(r"(?<!\\)[<`@\[]", text.replace("...", ""))


class Page(HTMLParser):
    """The elements of a page, and what its scripts hold."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts.append(data)


@pytest.mark.parametrize("one", [report(), hostile()])
def test_the_page_asks_nobody_for_anything_and_has_two_scripts(one: dict[str, Any]) -> None:
    text = html.render(one)
    page = Page(text)
    assert [tag for tag, _attributes in page.tags].count("script") == 2
    asking = [attributes for _tag, attributes in page.tags if {"src", "href", "srcset", "action"} & attributes.keys()]
    assert asking == [{"class": "skip", "href": "#devices"}]
    assert "default-src 'none'" in text


def test_the_page_holds_every_device_as_data() -> None:
    scripts = Page(html.render(hostile())).scripts
    assert [device["name"] for device in json.loads(scripts[0])["devices"]] == [device["name"] for device in hostile()["devices"]]
    assert "<" not in scripts[0]


def test_the_page_without_findings_says_that_it_is_compliant() -> None:
    text = html.render(report(passing()))
    assert "Compliant" in text
    assert "Not compliant" not in text


def test_of_two_findings_that_are_equally_frequent_the_one_with_the_lower_name_comes_first() -> None:
    one = report(fallen_back(), unreachable())
    one["devices"][0]["findings"].append({**one["devices"][0]["findings"][0], "id": "backup_old"})
    (chart,) = [chart for chart in html._charts(one) if chart["filter"] == "finding"]
    assert [one["key"] for one in chart["bars"]] == ["backup_old", "fell_back", "unreachable"]


def test_a_chart_says_how_many_bars_it_leaves_out() -> None:
    assert html._bars({str(number): 1 for number in range(11)})["more"] == 3


def test_the_calendar_counts_what_ends_in_each_month() -> None:
    months = html._months(report())
    assert (months["over"], months["later"], months["any"]) == (0, 0, True)
    assert [(month["key"], month["count"]) for month in months["months"] if month["count"]] == [("2026-03", 2)]
    assert len(months["months"]) == html.MONTHS
