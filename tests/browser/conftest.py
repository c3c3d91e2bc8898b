# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages of ours in a real browser. `make test-browser` brings what this needs; where it is absent, the tests are skipped and say why.

A test asks for a page with `sheet = open_page(path, dark=True, width=400)`. Every page is cut off from the network, and when its test
ends it must have been silent on the console and must have asked for nothing but itself.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[2]))
MADE = CLONE / ".build" / "browser"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE_MS = 30_000

sys.path.append(str(MADE / "packages"))


@dataclass
class Sheet:
    """An open page, what it said on the console, and what it asked the network for."""

    page: Page
    noise: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    clock: CDPSession | None = None

    def faults(self, part: str | None = None) -> list[str]:
        """Serious and critical faults that axe-core finds, in the whole page or in a part of it, as `rule: element`."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, context=part).response["violations"]
        grave = [fault for fault in found if fault["impact"] in ("serious", "critical")]
        return [f"{fault['id']}: {node['html'][:200]}" for fault in grave for node in fault["nodes"]]

    def sideways(self) -> int:
        """By how many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def focused(self) -> str:
        """The element that has the focus, as `tag#id`."""
        return str(self.page.evaluate("document.activeElement.tagName.toLowerCase() + '#' + document.activeElement.id"))

    def busy(self) -> float:
        """Seconds that the page has kept the processor since it was opened with `timed`."""
        metrics = self.clock.send("Performance.getMetrics")["metrics"] if self.clock else []
        return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    def strangers(self) -> list[str]:
        """Requests that left the file."""
        own = self.page.url.partition("#")[0]
        return [asked for asked in self.requests if asked.partition("#")[0] != own and not asked.startswith(("data:", "blob:"))]


def chromium_of_this_machine() -> str | None:
    """NETLICENSE_CHROMIUM, or the first browser of the family on the path."""
    return os.environ.get("NETLICENSE_CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as absent:
        pytest.skip(f"no browser tests here, {absent.name} is missing: `make test-browser` brings it")
    chromium = chromium_of_this_machine()
    if chromium is None:
        pytest.skip("no browser tests here, there is no chromium: `make test-browser` as root brings it, or set NETLICENSE_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Sheet]]:
    contexts: list[BrowserContext] = []
    sheets: list[Sheet] = []

    def opened(
        path: Path, *, dark: bool = False, width: int = 1280, height: int = 900, still: bool = True, anchor: str = "", timed: bool = False, **more: Any
    ) -> Sheet:
        """A page of ours in a window of its own; `still` asks it for no motion, `timed` measures it, `more` are further settings of the window."""
        context = browser.new_context(
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if still else "no-preference",
            viewport={"width": width, "height": height},
            offline=True,
            **more,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        sheet = Sheet(context.new_page())
        sheet.page.on("console", lambda said: sheet.noise.append(said.text) if said.type in ("error", "warning") else None)
        sheet.page.on("pageerror", lambda error: sheet.noise.append(str(error)))
        sheet.page.on("request", lambda asked: sheet.requests.append(asked.url))
        if timed:
            sheet.clock = context.new_cdp_session(sheet.page)
            sheet.clock.send("Performance.enable", {"timeDomain": "threadTicks"})
        sheet.page.goto(path.resolve().as_uri() + anchor)
        sheets.append(sheet)
        return sheet

    yield opened
    told = [(sheet.noise, sheet.strangers()) for sheet in sheets]
    for context in contexts:
        context.close()
    assert all(left == ([], []) for left in told), f"on the console, and asked for elsewhere: {told}"
