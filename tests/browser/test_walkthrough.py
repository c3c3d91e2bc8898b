# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walkthrough in a browser: by mouse, by keyboard, printed, on a phone, in both colors, and for somebody who hears it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import Sheet

Open = Callable[..., Sheet]
DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "walkthrough.html"
STORY = yaml.safe_load((DOCS / "walkthrough" / "story.yml").read_text(encoding="utf-8"))
STAGES = [stage["id"] for stage in STORY["stages"]]
BRANCHES = {branch: stage["id"] for stage in STORY["stages"] for branch in stage.get("branches", ())}
EVERYTHING = ["start", *STAGES, *BRANCHES]

ACCIDENTS = {
    # branch: printed when it has gone wrong, and when it is well again
    "wrong-udi": ("1/1 licenses were failed to install", "1/1 licenses were successfully installed"),
    "invalid": ("security      None          None           None", "security      securityk9    Permanent      securityk9"),
    "eula-refused": ("ACCEPT? [yes/no]: no", "license boot module c1900 technology-package datak9"),
    "write-forgotten": ("data          None          None           None", "data          datak9        EvalRightToUse datak9"),
    "downgrade": ("security      None          None           None", "security      securityk9    Permanent      securityk9"),
}


def shown(sheet: Sheet) -> list[str]:
    """The articles that can be seen."""
    found: list[str] = sheet.page.eval_on_selector_all(
        "article.page", "all => all.filter(one => getComputedStyle(one).display !== 'none').map(one => one.id)"
    )
    return found


def current(sheet: Sheet) -> list[str]:
    """Where the picture of the way says one is; a phone has a picture of its own."""
    found: list[str] = sheet.page.eval_on_selector_all("svg.way.wide [aria-current=step]", "all => all.map(one => one.dataset.for)")
    return found


def go(sheet: Sheet, place: str) -> None:
    """As a link does."""
    sheet.page.evaluate("place => { location.hash = place }", place)
    sheet.page.wait_for_selector(f"#{place}.shown")


def arrived(sheet: Sheet, place: str) -> None:
    """This page and no other is shown, its heading has the focus, and a screen reader was told."""
    sheet.page.wait_for_selector(f"#{place}.shown")
    assert shown(sheet) == [place]
    assert sheet.focused() == f"h2#{place}-title"
    assert current(sheet) == ([] if place == "start" else [place])
    assert sheet.page.inner_text(f"#{place}-title") in sheet.page.inner_text("#told") or place == "start"


def test_arrow_keys_lead_through_every_stage_and_back(open_page: Open) -> None:
    sheet = open_page(PAGE)
    assert shown(sheet) == ["start"]
    for place in STAGES:
        sheet.page.keyboard.press("ArrowRight")
        arrived(sheet, place)
    sheet.page.keyboard.press("ArrowRight")
    assert shown(sheet) == [STAGES[-1]]
    for place in (*reversed(STAGES[:-1]), "start"):
        sheet.page.keyboard.press("ArrowLeft")
        arrived(sheet, place)


def test_the_tab_key_reaches_every_stop_and_enter_goes_there(open_page: Open) -> None:
    sheet = open_page(PAGE)
    reached = set()
    for _step in range(60):
        sheet.page.keyboard.press("Tab")
        goes = sheet.page.evaluate("document.activeElement.dataset ? document.activeElement.dataset.for : null")
        if goes and goes not in reached:
            reached.add(goes)
    assert reached == {*STAGES, *BRANCHES}
    for place in (*STAGES, *BRANCHES):
        sheet.page.focus(f"svg.way.wide a[data-for={place}]")
        sheet.page.keyboard.press("Enter")
        arrived(sheet, place)


@pytest.mark.parametrize("width", [1280, 400])
def test_a_mouse_reaches_every_stop(open_page: Open, width: int) -> None:
    sheet = open_page(PAGE, width=width)
    picture = "svg.way.wide" if width > 1000 else "svg.way.narrow"
    for place in (*STAGES, *BRANCHES):
        sheet.page.click(f"{picture} a[data-for={place}]")
        sheet.page.wait_for_selector(f"#{place}.shown")
        assert shown(sheet) == [place]


def test_next_and_previous_are_links_that_name_where_they_go(open_page: Open) -> None:
    sheet = open_page(PAGE)
    for stage in STORY["stages"]:
        assert stage["name"] in sheet.page.inner_text("#next")
        sheet.page.click("#next")
        arrived(sheet, stage["id"])
    assert sheet.page.is_hidden("#next")
    sheet.page.click("#previous")
    arrived(sheet, STAGES[-2])


@pytest.mark.parametrize("branch", BRANCHES)
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_every_accident_can_be_taken_and_left(open_page: Open, branch: str, by: str) -> None:
    stage = BRANCHES[branch]
    sheet = open_page(PAGE, anchor=f"#{stage}")
    take, back = f"#{stage} a[href='#{branch}']", f"#{branch} .return a"
    for link, place in ((take, branch), (back, stage), (take, branch)):
        if by == "mouse":
            sheet.page.click(link)
        else:
            sheet.page.focus(link)
            sheet.page.keyboard.press("Enter")
        arrived(sheet, place)
    sheet.page.keyboard.press("Escape")
    arrived(sheet, stage)


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_accident_goes_wrong_and_comes_back(open_page: Open, branch: str) -> None:
    sheet = open_page(PAGE, anchor=f"#{branch}")
    wrong, well = ACCIDENTS[branch]
    sessions = sheet.page.locator(f"#{branch} .session")
    assert sessions.count() == 2
    assert wrong in sessions.nth(0).inner_text() and well not in sessions.nth(0).inner_text().partition(wrong)[2]
    assert well in sessions.nth(1).inner_text()
    assert sheet.page.locator(f"#{branch} .told > div").count() >= 1


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nobody_is_left_out(open_page: Open, dark: bool) -> None:
    sheet = open_page(PAGE, dark=dark)
    sheet.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    faults = {}
    for place in EVERYTHING:
        go(sheet, place)
        faults[place] = sheet.faults()
    assert faults == {place: [] for place in EVERYTHING}


@pytest.mark.parametrize("width", [400, 320, 768])
def test_no_page_is_wider_than_its_window(open_page: Open, width: int) -> None:
    sheet = open_page(PAGE, width=width)
    wide = {}
    for place in EVERYTHING:
        go(sheet, place)
        wide[place] = sheet.sideways()
    assert wide == dict.fromkeys(EVERYTHING, 0)


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (400, True)])
def test_a_phone_has_no_serious_fault_either(open_page: Open, width: int, dark: bool) -> None:
    sheet = open_page(PAGE, width=width, dark=dark, anchor="#install")
    assert sheet.faults() == []


def test_the_printed_page_holds_everything_in_order(open_page: Open) -> None:
    sheet = open_page(PAGE, anchor="#copy", dark=True, still=False)
    sheet.page.emulate_media(media="print")
    order = ["start"]
    for stage in STORY["stages"]:
        order += [stage["id"], *stage.get("branches", ())]
    assert shown(sheet) == order
    assert sheet.page.is_hidden("#pager") and sheet.page.is_hidden("#theme")
    assert sheet.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert sheet.page.evaluate("getComputedStyle(document.querySelector('#copy')).animationName") == "none", "nothing fades in on paper"
    printed = sheet.page.pdf()
    assert printed.count(b"/Type /Page\n") >= len(STAGES)
    assert sheet.page.evaluate("Array.from(document.querySelectorAll('details')).every(one => one.open)"), "nothing stays folded on paper"


def test_without_scripts_everything_is_there(open_page: Open) -> None:
    sheet = open_page(PAGE, java_script_enabled=False)
    assert all(sheet.page.is_visible(f"#{place}") for place in EVERYTHING)
    assert sheet.page.is_hidden("#pager") and sheet.page.is_hidden("#theme")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_colors_follow_the_system_until_they_are_switched(open_page: Open, dark: bool) -> None:
    sheet = open_page(PAGE, dark=dark)
    ground = "getComputedStyle(document.body).backgroundColor"
    first, button = sheet.page.evaluate(ground), sheet.page.inner_text("#theme")
    assert button == ("Light colors" if dark else "Dark colors")
    sheet.page.click("#theme")
    other = sheet.page.evaluate(ground)
    assert other != first and sheet.page.inner_text("#theme") != button
    sheet.page.reload()
    assert sheet.page.evaluate(ground) == other, "the choice is remembered"


@pytest.mark.parametrize(("still", "moves"), [(True, "none"), (False, "appear")])
def test_it_moves_only_for_those_who_want_motion(open_page: Open, still: bool, moves: str) -> None:
    sheet = open_page(PAGE, still=still)
    assert sheet.page.evaluate("getComputedStyle(document.querySelector('#start')).animationName") == moves


def test_the_minutes_run_down_to_nothing(open_page: Open) -> None:
    sheet = open_page(PAGE)
    left = [progress(sheet)]
    for stage in STORY["stages"]:
        for place in (stage["id"], *stage.get("branches", ())):
            go(sheet, place)
            left.append(progress(sheet))
    sheet.page.keyboard.press("Escape")
    assert left[0] == 0 and left == sorted(left)
    assert left[-1] + STORY["branches"]["downgrade"]["minutes"] == sum(one["minutes"] for one in (*STORY["stages"], *STORY["branches"].values()))


def progress(sheet: Sheet) -> int:
    return int(sheet.page.evaluate("document.querySelector('#progress').value"))


def test_nothing_is_told_by_color_alone(open_page: Open) -> None:
    sheet = open_page(PAGE)
    unnamed: list[Any] = sheet.page.eval_on_selector_all(
        ".stores li.new, .stores li.gone, .device td.new", "all => all.filter(one => !one.querySelector('.tag').textContent.trim()).length"
    )
    assert unnamed == 0
    assert sheet.page.locator(".stores li.new").count() > 5 and sheet.page.locator(".stores li.gone").count() > 0
    silent: list[Any] = sheet.page.eval_on_selector_all(
        "pre", "all => all.filter(one => one.querySelector('.lab') && !one.querySelector('.mark')).length"
    )
    assert silent == 0


@pytest.mark.parametrize("width", [1280, 400])
def test_what_has_the_focus_can_be_seen(open_page: Open, width: int) -> None:
    """Neither the way at the top nor the links at the bottom cover it."""
    sheet = open_page(PAGE, width=width, height=850, anchor="#install")
    covered = []
    for _step in range(70):
        sheet.page.keyboard.press("Tab")
        covered.append(sheet.page.evaluate("""() => {
            const one = document.activeElement;
            if (!one.closest('main') || one.tagName === 'MAIN') { return null; }
            const box = one.getBoundingClientRect();
            const top = document.querySelector('.top').getBoundingClientRect().bottom;
            const bottom = document.querySelector('#pager').getBoundingClientRect().top;
            return box.bottom <= top || box.top >= bottom ? one.outerHTML.slice(0, 80) : null;
        }"""))
    assert [one for one in covered if one] == []


def test_the_landmarks_and_headings_are_those_of_one_page(open_page: Open) -> None:
    sheet = open_page(PAGE, anchor="#install")
    seen = "all => all.filter(one => one.checkVisibility()).map(one => one.tagName)"
    assert sheet.page.eval_on_selector_all("header, main, nav", seen) == ["HEADER", "NAV", "MAIN", "NAV"]
    headings = sheet.page.eval_on_selector_all("h1, h2, h3, h4", seen)
    assert headings[:2] == ["H1", "H2"] and headings.count("H1") == headings.count("H2") == 1
    assert sheet.page.title().startswith("Install")
