# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The formats, read by the schemas and readers of those who take them: whatever the texts of devices are, they arrive as text."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest
import xmlschema
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.report_format import ReportFormat
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report import html
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.formats import rendered
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.history import merged, with_trend
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.shape import checked
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from .fleets import HOSTILE, fallen_back, hostile, passing, report, unreachable, waived

TESTS = Path(__file__).resolve().parents[2]
SCHEMAS = TESTS / "schemas"
REPORT_SCHEMA = TESTS.parent / "docs" / "schemas" / "report.schema.json"
ALL = [one.value for one in ReportFormat]

SARIF = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker())
REPORT = jsonschema.Draft202012Validator(json.loads(REPORT_SCHEMA.read_text(encoding="utf-8")), format_checker=jsonschema.FormatChecker())
JUNIT = xmlschema.XMLSchema10(str(SCHEMAS / "junit-10.xsd"))

KINDS = pytest.mark.parametrize("one", [report(), hostile(), report(passing()), with_trend(report(), report(fallen_back("x")))])

NETBOX = {
    # InventoryItemImportForm of NetBox 4.2 and later: an unknown column is refused, and so is a file without one that is required
    "required": {"device", "name", "status"},
    "taken": {"device", "name", "label", "status", "role", "manufacturer", "parent", "part_id", "serial", "asset_tag", "discovered", "description", "owner"}
    | {"tags", "component_type", "component_name"},
    "statuses": {"offline", "active", "planned", "staged", "failed", "decommissioning"},
}
NAUTOBOT = {
    # the serializer of inventory items of Nautobot 2: it knows a related object by fields after two underscores, and skips other columns
    "required": {"device__name", "name"},
    "taken": {"name", "label", "part_id", "serial", "asset_tag", "discovered", "description", "device__name", "manufacturer__name", "parent__name"},
}


def files(one: dict[str, Any]) -> dict[str, str]:
    return {name: content.decode("utf-8") for name, content in rendered(one, ALL).items()}


def sound(one: dict[str, Any]) -> None:
    """Each format is read by its reader, and holds every device and every finding once."""
    texts = files(one)
    findings = [(device, finding) for device in one["devices"] for finding in device["findings"]]
    sarif, junit, kept = json.loads(texts["report.sarif"]), junitparser.JUnitXml.fromstring(texts["junit.xml"].encode()), json.loads(texts["report.json"])
    SARIF.validate(sarif)
    assert len(sarif["runs"][0]["results"]) == len(findings)
    JUNIT.validate(texts["junit.xml"])
    assert [suite.name for suite in junit] == [cleaned(device["name"]) for device in one["devices"]]
    assert sum(len(list(suite)) for suite in junit) == junit.tests == sum(len(device["verdicts"]) for device in one["devices"])
    REPORT.validate(kept)
    checked(kept, "report.json")
    assert kept == encoded(one)
    for name, lines in (("devices.csv", len(one["devices"])), ("findings.csv", len(findings)), ("netbox.csv", licenses(one)), ("nautobot.csv", licenses(one))):
        rows = list(csv.reader(io.StringIO(texts[name], newline="")))
        assert len(rows) == 1 + lines
        assert {len(row) for row in rows} == {len(rows[0])}
    assert data_of_page(texts["report.html"])["devices"] == kept["devices"]


def licenses(one: dict[str, Any]) -> int:
    return sum(len(device["licenses"]) for device in one["devices"])


def encoded(one: dict[str, Any]) -> Any:
    """As the file has it: what is no text in UTF-8 is a question mark."""
    return json.loads(json.dumps(one, ensure_ascii=False).encode("utf-8", "replace"))


def cleaned(text: str) -> str:
    """As an attribute of XML gives it back: without what XML cannot hold."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "?", text)


def data_of_page(text: str) -> Any:
    """What the script of the page reads."""
    (data,) = re.findall(r'<script type="application/json" id="report">(.*?)</script>', text, re.DOTALL)
    return json.loads(data)


@KINDS
def test_every_format_is_read_by_its_reader(one: dict[str, Any]) -> None:
    sound(one)


def test_junit_tells_readers_what_failed_what_is_unknown_and_what_is_skipped() -> None:
    cases = {(case.classname, case.name): case.result for suite in junitparser.JUnitXml.fromstring(files(report())["junit.xml"].encode()) for case in suite}
    kinds = {key: [type(result).__name__ for result in results] for key, results in cases.items()}
    assert kinds[("branch-1", "fallback")] == ["Failure"]
    assert kinds[("branch-2", "levels")] == ["Error"]
    assert kinds[("branch-4", "fallback")] == ["Skipped"]
    assert kinds[("branch-3", "reading")] == []


def test_netbox_takes_every_column_and_misses_none() -> None:
    rows = list(csv.DictReader(io.StringIO(files(report())["netbox.csv"])))
    assert NETBOX["required"] <= set(rows[0]) <= NETBOX["taken"]
    assert {row["status"] for row in rows} <= NETBOX["statuses"]
    assert all(len(row["name"]) <= 64 and len(row["part_id"]) <= 50 and len(row["serial"]) <= 50 and len(row["description"]) <= 200 for row in rows)


def test_nautobot_takes_every_column_and_misses_none() -> None:
    rows = list(csv.DictReader(io.StringIO(files(report())["nautobot.csv"])))
    assert NAUTOBOT["required"] <= set(rows[0]) <= NAUTOBOT["taken"]


def test_text_of_devices_is_text_where_markdown_is_shown() -> None:
    shown = with_trend(hostile(), report(fallen_back(HOSTILE, "*gone* <b>bold</b> ![](x)")))
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(files(shown)["summary.md"])
    assert set(re.findall(r"<(\w+)", page)) <= {"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "br"}
    assert "alert(1)" in page


def test_the_page_says_what_hostile_text_says_and_starts_nothing() -> None:
    text = html.render(hostile())
    assert text.count("<script") == 2
    assert "alert(1)" not in re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)


NASTY = [HOSTILE, "]]>", "=1+1", "+cmd|' /C calc'!A0", "\u202egnp.exe", "\x00\x1b[2J", "\ud800", "a\r\nb", "--", "<!--", "-1"]
TEXT = st.text(st.characters(), max_size=40) | st.sampled_from(NASTY)


@settings(max_examples=30, deadline=None)
@given(name=TEXT, said=TEXT, line=TEXT, reason=TEXT)
def test_any_text_is_read_back_from_every_format(name: str, said: str, line: str, reason: str) -> None:
    one = report(fallen_back(name, said), waived("other" + name), unreachable("third" + name))
    for device in one["devices"]:
        for finding in device["findings"]:
            finding["evidence"] = [{"command": "show version", "line": line}]
            if finding["waived"]:
                finding["waived"] = {"reason": reason, "until": "2026-06-30"}
    sound(with_trend(one, report(fallen_back(name))))
    sound(merged([one, report(passing(name))], "2026-01-06T09:30:00Z", "0.1.0"))


@settings(max_examples=60, deadline=None)
@given(text=TEXT)
@example(text="=1+1")
@example(text="\t=1+1")
def test_no_cell_for_people_is_a_formula(text: str) -> None:
    """LibreOffice and Excel take a cell for a formula by its first character; a hyphen alone is none."""
    for name in ("devices.csv", "findings.csv"):
        for row in csv.reader(io.StringIO(files(report(fallen_back(text, text)))[name], newline="")):
            assert not any(re.match(r"[=+@\t\r].|-.", cell) for cell in row), row


@settings(max_examples=40, deadline=None)
@given(text=TEXT)
def test_any_text_is_text_where_markdown_is_shown(text: str) -> None:
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(files(report(fallen_back(text, text)))["summary.md"])
    assert set(re.findall(r"<(\w+)", page)) <= {"h2", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "br"}
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    assert len(cells) == 2 + 2 + 5
