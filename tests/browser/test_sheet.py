# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tests of pages see what is wrong with a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Sheet

Open = Callable[..., Sheet]
WELL = "<!doctype html><html lang='en'><head><title>Well</title></head><body><main><h1>Well</h1>{}</main></body></html>"


def page(folder: Path, inside: str) -> Path:
    path = folder / "page.html"
    path.write_text(WELL.format(inside), encoding="utf-8")
    return path


def test_a_page_that_is_well_has_no_fault(open_page: Open, tmp_path: Path) -> None:
    sheet = open_page(page(tmp_path, "<p>Nothing here.</p>"), width=400)
    assert (sheet.faults(), sheet.sideways(), sheet.noise, sheet.strangers()) == ([], 0, [], [])


@pytest.mark.parametrize(
    ("inside", "rule"),
    [("<img src='data:,'>", "image-alt"), ("<p style='color: #aaa; background: #fff'>pale</p>", "color-contrast"), ("<button></button>", "button-name")],
)
def test_what_some_readers_cannot_use_is_a_fault(open_page: Open, tmp_path: Path, inside: str, rule: str) -> None:
    assert [fault.partition(":")[0] for fault in open_page(page(tmp_path, inside)).faults()] == [rule]


def test_a_page_wider_than_its_window_is_seen(open_page: Open, tmp_path: Path) -> None:
    assert open_page(page(tmp_path, "<div style='width: 500px'>wide</div>"), width=400).sideways() > 90


@pytest.mark.parametrize("inside", ["<script>fetch('https://example.net/x').catch(() => {})</script>", "<link rel='stylesheet' href='other.css'>"])
def test_a_request_that_leaves_the_file_is_seen(open_page: Open, tmp_path: Path, inside: str) -> None:
    sheet = open_page(page(tmp_path, inside))
    sheet.page.wait_for_timeout(100)
    assert len(sheet.strangers()) == 1
    sheet.requests.clear()
    sheet.noise.clear()


@pytest.mark.parametrize("inside", ["<script>console.error('no')</script>", "<script>throw new Error('no')</script>"])
def test_an_error_on_the_console_is_seen(open_page: Open, tmp_path: Path, inside: str) -> None:
    sheet = open_page(page(tmp_path, inside))
    assert [said[-2:] for said in sheet.noise] == ["no"]
    sheet.noise.clear()
