# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report in a browser: what it draws, what it lets people find, on a phone, on paper, by keyboard, and with ten thousand devices."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report import html

from .conftest import Sheet
from .fleet import fleet, mixed

Open = Callable[..., Sheet]
MANY = 10_000
SECONDS_TO_LOAD = 3.0
ROWS_OF_A_PAGE = 100
FLEETS = Path(__file__).resolve().parents[1] / "unit" / "report" / "fleets.py"


@pytest.fixture(scope="session")
def report() -> dict[str, Any]:
    return mixed()


@pytest.fixture(scope="session")
def page(report: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(report, tmp_path_factory.mktemp("mixed"))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    report = fleet(MANY)
    return report, written(report, tmp_path_factory.mktemp("large"))


def written(report: dict[str, Any], folder: Path) -> Path:
    path = folder / "report.html"
    path.write_bytes(html.render(report).encode("utf-8", "replace"))
    return path


def names(sheet: Sheet) -> list[str]:
    """The devices in the table, in its order."""
    found: list[str] = sheet.page.eval_on_selector_all("#rows tr.device th button", "all => all.map(one => one.textContent)")
    return found


def told(sheet: Sheet) -> str:
    """What a screen reader is told about the table."""
    return sheet.page.inner_text("#shown")


def having(report: dict[str, Any], fits: Callable[[dict[str, Any]], bool]) -> set[str]:
    return {device["name"] for device in report["devices"] if fits(device)}


def unwaived(device: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for finding in device["findings"] if finding["waived"] is None]


def label(sheet: Sheet, name: str, value: str) -> str:
    return str(sheet.page.inner_text(f"#filter-{name} option[value='{value}']")).rpartition(" (")[0]


# what it draws


def test_every_device_is_in_the_table_and_the_worst_come_first(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    assert set(names(sheet)) == having(report, lambda device: True)
    assert names(sheet)[0] in having(report, lambda device: device["outcome"] == "fail")
    assert names(sheet)[-1] in having(report, lambda device: device["outcome"] == "pass")
    assert told(sheet) == "60 devices"


def test_each_bar_is_as_long_as_its_count(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    charts = sheet.page.evaluate(
        """() => [...document.querySelectorAll(".bars")].map(chart => [...chart.querySelectorAll("button")].map(bar => [
            bar.dataset.value, Number(bar.querySelector("b").textContent), bar.querySelector(".fill").getBoundingClientRect().width]))"""
    )
    assert len(charts) == 3
    assert {key: count for key, count, _width in charts[0]} == report["summary"]["eras"]
    for bars in charts:
        longest = max(bars, key=lambda bar: bar[1])
        assert longest[2] > 50
        assert all(width == pytest.approx(longest[2] * count / longest[1], rel=0.02) for _key, count, width in bars), bars


def test_the_calendar_is_as_high_as_what_ends(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    months = sheet.page.evaluate(
        """() => [...document.querySelectorAll(".calendar button")].map(one => [one.dataset.value, Number(one.querySelector("b").textContent),
            one.querySelector(".fill").getBoundingClientRect().height])"""
    )
    counts = html._months(report)
    assert [(key, count) for key, count, _height in months] == [("over", counts["over"]), *((month["key"], month["count"]) for month in counts["months"])]
    highest = max(months[1:], key=lambda month: month[1])
    assert all(height == pytest.approx(highest[2] * count / highest[1], rel=0.02, abs=0.5) for _key, count, height in months[1:]), months


def test_the_way_counts_the_devices_of_each_stage(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    shown = sheet.page.eval_on_selector_all(".way button", "all => all.map(one => [one.dataset.value, Number(one.querySelector('b').textContent)])")
    beside = {stage.value for stage in html.ASIDE}
    assert len(shown) == 7
    assert {stage: count for stage, count in shown if count} == {key: count for key, count in report["summary"]["stages"].items() if key not in beside}


# what it lets people find


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("outcome", lambda device, value: device["outcome"] == value),
        ("severity", lambda device, value: any(finding["severity"] == value for finding in unwaived(device))),
        ("finding", lambda device, value: any(finding["id"] == value for finding in unwaived(device))),
        ("era", lambda device, value: device["era"] == value),
        ("level", lambda device, value: value in device["runs"]),
        ("stage", lambda device, value: device["stage"] == value),
        ("group", lambda device, value: value in device["groups"]),
    ],
)
def test_each_filter_shows_what_fits_and_says_so(open_page: Open, page: Path, report: dict[str, Any], name: str, fits: Callable[..., bool]) -> None:
    sheet = open_page(page)
    values = sheet.page.eval_on_selector_all(f"#filter-{name} option", "all => all.map(one => one.value).filter(Boolean)")
    assert len(values) > 1
    for value in values[:4]:
        sheet.page.select_option(f"#filter-{name}", value)
        expected = having(report, lambda device, value=value: fits(device, value))  # type: ignore[misc]
        assert set(names(sheet)) == expected != set()
        assert told(sheet).startswith(f"{len(expected)} of 60 devices. ")
        assert told(sheet).endswith(f": {label(sheet, name, value)}")
    sheet.page.click("#clear")
    assert len(names(sheet)) == 60


def test_two_filters_narrow_each_other_and_nothing_left_is_said(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    sheet.page.select_option("#filter-era", "cisl")
    sheet.page.select_option("#filter-outcome", "waived")
    assert set(names(sheet)) == having(report, lambda device: device["outcome"] == "waived")
    sheet.page.select_option("#filter-outcome", "unknown")
    sheet.page.fill("#search", "nobody")
    sheet.page.wait_for_selector("#rows .nothing")
    assert names(sheet) == []
    assert told(sheet) == "0 of 60 devices. Licensed by: license files; Outcome: unknown; Search: nobody"


@pytest.mark.parametrize("word", ["rtr-00001", "FTX00000003", "C9300", "03.06.06e", "datak9 ends", "no answer"])
def test_a_search_finds_names_serials_models_releases_and_findings(open_page: Open, page: Path, report: dict[str, Any], word: str) -> None:
    sheet = open_page(page)
    sheet.page.fill("#search", word)
    sheet.page.wait_for_function("() => document.getElementById('shown').textContent.includes('Search')")
    expected = having(report, lambda device: all(term in json.dumps(device).lower() for term in word.lower().split()))
    assert set(names(sheet)) == expected != set()


@pytest.mark.parametrize(
    ("column", "key"),
    [("name", lambda device: device["name"]), ("release", lambda device: device["release"] or ""), ("outcome", lambda device: device["outcome"] == "pass")],
)
def test_each_way_of_sorting_holds_and_turns(open_page: Open, page: Path, report: dict[str, Any], column: str, key: Callable[[Any], Any]) -> None:
    sheet = open_page(page)
    by_name = {device["name"]: device for device in report["devices"]}
    button = f"button[data-sort={column}]"
    if column != "outcome":
        sheet.page.click(button)
    assert sheet.page.get_attribute(f"th:has({button})", "aria-sort") == "ascending"
    keys = [key(by_name[name]) for name in names(sheet)]
    up = names(sheet)
    sheet.page.click(button)
    assert sheet.page.get_attribute(f"th:has({button})", "aria-sort") == "descending"
    turned = [key(by_name[name]) for name in names(sheet)]
    assert keys[0] == turned[-1] and keys[-1] == turned[0] and keys[0] != keys[-1]
    if column == "name":
        assert up == names(sheet)[::-1]


def test_a_device_opens_and_tells_what_was_found(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    fallen = next(device for device in report["devices"] if any(one["id"] == "fell_back" and one["waived"] is None for one in device["findings"]))
    button = sheet.page.get_by_role("button", name=fallen["name"], exact=True)
    button.click()
    assert sheet.page.get_by_role("button", name=fallen["name"], exact=True).get_attribute("aria-expanded") == "true"
    details = sheet.page.inner_text("td.details")
    finding = fallen["findings"][0]
    for text in (finding["says"], finding["remedy"], finding["docs"], finding["evidence"][1]["line"], fallen["udi"][0]["sn"], fallen["image"]):
        assert text in details
    assert sheet.page.inner_text(".steps [aria-current=step]") == "Level set"
    sheet.page.keyboard.press("Enter")
    assert sheet.page.query_selector("td.details") is None


def test_a_waived_finding_tells_its_reason_and_its_end(open_page: Open, page: Path) -> None:
    sheet = open_page(page)
    sheet.page.select_option("#filter-outcome", "waived")
    assert sheet.page.inner_text("#rows tr.device td:last-child") == "1 waived"
    sheet.page.click("#rows th button")
    assert "Waived until 2026-06-30: The router is replaced in spring, CHG0042" in sheet.page.inner_text("td.details")


def test_what_is_new_is_shown(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    new = {one["device"] for one in report["trend"]["new"]}
    sheet.page.click("text=Show what is new")
    assert set(names(sheet)) == new != set()
    assert told(sheet) == f"{len(new)} of 60 devices. New: yes"


@pytest.mark.parametrize("stage", ["level_set", "running", "proven"])
def test_the_way_filters_the_table_and_says_so(open_page: Open, page: Path, report: dict[str, Any], stage: str) -> None:
    sheet = open_page(page)
    button = sheet.page.locator(f".way button[data-value={stage}]")
    button.click()
    expected = having(report, lambda device: device["stage"] == stage)
    assert set(names(sheet)) == expected
    assert told(sheet) == f"{len(expected)} of 60 devices. Stage: {label(sheet, 'stage', stage)}"
    assert button.get_attribute("aria-pressed") == "true"
    assert sheet.focused() == "section#devices"
    assert sheet.page.input_value("#filter-stage") == stage
    button.click()
    assert len(names(sheet)) == 60


def test_the_calendar_filters_the_table_and_says_so(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    sheet.page.click(".calendar button[data-value='2026-03']")
    expected = having(report, lambda device: any(end["day"].startswith("2026-03") and end["day"] >= "2026-03-10" for end in device["expiries"]))
    assert set(names(sheet)) == expected != set()
    assert told(sheet) == f"{len(expected)} of 60 devices. Ends: 2026-03"
    sheet.page.click(".calendar button[data-value=over]")
    assert set(names(sheet)) == having(report, lambda device: any(end["day"] < "2026-03-10" for end in device["expiries"]))


def test_a_bar_and_a_number_filter_the_table(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    sheet.page.click(".bars button[data-value=fell_back]")
    assert set(names(sheet)) == having(report, lambda device: any(finding["id"] == "fell_back" for finding in unwaived(device)))
    sheet.page.click("#clear")
    sheet.page.click(".tiles button[data-value=unknown]")
    assert set(names(sheet)) == having(report, lambda device: device["outcome"] == "unknown")


# for everybody


@pytest.mark.parametrize(("dark", "width"), [(False, 1280), (True, 1280), (False, 400), (True, 400)])
def test_nobody_is_shut_out_and_nothing_sticks_out(open_page: Open, page: Path, dark: bool, width: int) -> None:
    sheet = open_page(page, dark=dark, width=width)
    assert sheet.sideways() <= 0
    sheet.page.locator("#rows tr.device th button").nth(0).click()
    sheet.page.locator("#rows tr.device th button").nth(30).click()
    sheet.page.click(".way button[data-value=level_set]")
    sheet.page.click("#clear")
    assert sheet.sideways() <= 0
    assert sheet.page.evaluate("() => { const table = document.querySelector('.table'); return table.scrollWidth - table.clientWidth }") <= 0
    assert sheet.faults() == []


def test_the_button_for_the_colors_turns_them_and_back(open_page: Open, page: Path) -> None:
    sheet = open_page(page)
    light = color(sheet, "background-color")
    sheet.page.click("#theme")
    assert color(sheet, "background-color") != light
    assert sheet.faults() == []
    sheet.page.click("#theme")
    assert color(sheet, "background-color") == light


def color(sheet: Sheet, what: str) -> str:
    return str(sheet.page.evaluate("what => getComputedStyle(document.body).getPropertyValue(what)", what))


def test_the_keyboard_alone_reaches_everything(open_page: Open, page: Path) -> None:
    sheet = open_page(page)
    every = sheet.page.evaluate(
        """() => { const all = [...document.querySelectorAll("a, button, input, select, [tabindex='0']")].filter(one => one.checkVisibility());
            all.forEach((one, index) => { one.dataset.place = index }); return all.length }"""
    )
    reached = set()
    for _press in range(every + 5):
        sheet.page.keyboard.press("Tab")
        reached.add(sheet.page.evaluate("() => document.activeElement.dataset.place"))
    assert {str(place) for place in range(every)} <= reached


def test_the_keyboard_filters_sorts_opens_and_searches(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    sheet.page.keyboard.press("Tab")
    sheet.page.keyboard.press("Enter")
    assert sheet.focused() == "section#devices"
    sheet.page.keyboard.press("/")
    assert sheet.focused() == "input#search"
    sheet.page.keyboard.type("rtr-00001")
    sheet.page.wait_for_function("() => document.getElementById('shown').textContent.includes('Search')")
    sheet.page.focus("#rows th button")
    sheet.page.keyboard.press("Enter")
    assert sheet.page.inner_text(":focus") == "rtr-00001"
    assert sheet.page.get_attribute(":focus", "aria-expanded") == "true"
    sheet.page.focus("thead button[data-sort=name]")
    sheet.page.keyboard.press("Space")
    assert sheet.page.get_attribute("th:has(:focus)", "aria-sort") == "ascending"


# on paper


def test_paper_holds_every_device_that_does_not_pass_with_what_was_found(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    sheet.page.emulate_media(media="print")
    sheet.page.wait_for_selector("td.details")
    assert set(names(sheet)) == having(report, lambda device: True)
    text = sheet.page.inner_text("#rows")
    for device in report["devices"]:
        for finding in device["findings"]:
            assert finding["says"] in text and finding["id"] in text, finding
    assert not sheet.page.is_visible(".filters")
    sheet.page.emulate_media(media="screen")
    sheet.page.wait_for_selector("td.details", state="detached")


def test_the_printer_gets_what_paper_holds(open_page: Open, page: Path, report: dict[str, Any]) -> None:
    sheet = open_page(page)
    sheet.page.evaluate("addEventListener('beforeprint', () => { window.printed = document.querySelectorAll('td.details').length })")
    assert sheet.page.pdf(format="A4").startswith(b"%PDF")
    assert sheet.page.evaluate("window.printed") == len(having(report, lambda device: bool(device["findings"])))
    assert sheet.page.locator("td.details").count() == 0


def test_paper_is_white_whatever_the_screen_is(open_page: Open, page: Path) -> None:
    sheet = open_page(page, dark=True)
    sheet.page.click("#theme")
    sheet.page.click("#theme")
    assert sheet.page.get_attribute("html", "data-theme") == "dark"
    sheet.page.emulate_media(media="print")
    assert color(sheet, "color") == "rgb(23, 33, 43)"
    assert color(sheet, "background-color") == "rgb(255, 255, 255)"


def test_paper_of_a_large_fleet_leaves_out_only_what_passes(open_page: Open, large: tuple[dict[str, Any], Path]) -> None:
    report, path = large
    sheet = open_page(path)
    sheet.page.click("thead button[data-sort=name]")
    sheet.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    not_passing = having(report, lambda device: device["outcome"] != "pass")
    printed = set(names(sheet))
    assert not_passing <= printed
    assert sheet.page.locator("td.details").count() >= len(not_passing)
    left = MANY - len(printed)
    assert left > 0
    assert sheet.page.inner_text("#rows .nothing") == f"{left} more pass and are not printed."
    sheet.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert len(names(sheet)) == ROWS_OF_A_PAGE


def test_without_scripts_the_charts_stand_and_a_notice_says_where_the_devices_are(open_page: Open, page: Path) -> None:
    sheet = open_page(page, java_script_enabled=False)
    assert sheet.page.locator(".bars button").count() > 10
    assert "report.json beside this page" in sheet.page.locator("noscript").first.inner_text()
    assert not sheet.page.is_visible(".filters")


# text of devices


def few() -> Any:
    """The small fleets of the unit tests, where the hostile one is."""
    spec = importlib.util.spec_from_file_location("small_fleets", FLEETS)
    assert spec and spec.loader
    fleets = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(fleets)
    return fleets


@pytest.mark.parametrize("width", [400, 1280])
def test_words_without_an_end_break_and_push_nothing_out(open_page: Open, tmp_path: Path, width: int) -> None:
    fleets = few()
    long = fleets.fallen_back("n" * 200, "s" * 400)
    report = fleets.report(long)
    report["devices"][0] |= {"groups": ["g" * 200], "image": "i" * 200}
    report["devices"][0]["findings"][0]["evidence"][0]["line"] = "l" * 400
    report["summary"]["levels"] = {"r" * 90: 1}
    sheet = open_page(written(report, tmp_path), width=width)
    sheet.page.click("#rows th button")
    assert sheet.sideways() <= 0
    assert sheet.page.evaluate("() => { const table = document.querySelector('.table'); return table.scrollWidth - table.clientWidth }") <= 0


@pytest.mark.parametrize("dark", [False, True])
def test_hostile_text_stays_text(open_page: Open, tmp_path: Path, dark: bool) -> None:
    fleets = few()
    sheet = open_page(written(fleets.hostile(), tmp_path), dark=dark)
    assert "</script><script>alert(1)</script>" in names(sheet)[0]
    sheet.page.click("#rows th button")
    assert "</script><script>alert(1)</script>" in sheet.page.inner_text("td.details")
    assert sheet.page.locator("script").count() == 2
    assert sheet.page.locator("#rows b, #rows script, #rows a, #rows img").filter(has_text="alert").count() == 0
    assert sheet.faults() == []


# ten thousand devices


def test_ten_thousand_devices_open_in_three_seconds(open_page: Open, large: tuple[dict[str, Any], Path], record_property: Callable[..., None]) -> None:
    """Seconds that the page itself keeps the processor: what others do on the machine does not count. The second try counts, too."""
    measured: list[float] = []
    while not measured or (measured[-1] >= SECONDS_TO_LOAD and len(measured) < 2):
        sheet = open_page(Path(large[1]), timed=True)
        assert len(names(sheet)) == ROWS_OF_A_PAGE
        assert told(sheet) == f"{MANY} devices, 1 to 100 shown"
        measured.append(sheet.busy())
    record_property("seconds_to_load", round(measured[-1], 2))
    assert measured[-1] < SECONDS_TO_LOAD, measured


def test_pages_turn_to_the_last_and_back(open_page: Open, large: tuple[dict[str, Any], Path]) -> None:
    sheet = open_page(large[1])
    assert sheet.page.is_disabled("#before")
    first = names(sheet)
    sheet.page.click("#after")
    assert told(sheet) == f"{MANY} devices, 101 to 200 shown"
    assert sheet.focused() == "section#devices"
    assert not set(first) & set(names(sheet))
    sheet.page.click("#before")
    assert names(sheet) == first
    sheet.page.fill("#search", "rtr-09998")
    sheet.page.wait_for_function("() => document.querySelectorAll('#rows tr.device').length < 2")
    assert not sheet.page.is_visible(".pages")


def test_a_large_fleet_shuts_nobody_out(open_page: Open, large: tuple[dict[str, Any], Path]) -> None:
    sheet = open_page(large[1])
    sheet.page.click("#rows th button")
    assert sheet.faults() == []
