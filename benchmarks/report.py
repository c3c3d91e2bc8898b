# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the report of a large fleet costs: each of its files, and the page in a browser.

    python benchmarks/report.py [devices]        (10,000 unless told otherwise)

The page is opened where `make test-browser` has laid Playwright and there is a Chromium. Its seconds of CPU are those of the page alone; by
the clock it takes longer where others are at work.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / ".tree"))

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.report_format import ReportFormat
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.formats import FORMATS

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[1]))
GOAL = 3.0
"""Seconds in which the page of ten thousand devices opens."""


def main(arguments: list[str]) -> int:
    """Measures every file and the page; 1 where the page misses its goal."""
    devices = int(arguments[0]) if arguments else 10_000
    report = _loaded("fleet").fleet(devices)
    print(f"\nreport of {devices} devices; seconds of CPU, MB")
    for one in ReportFormat:
        for name, render in FORMATS[one].items():
            begun = time.process_time()
            size = len(render(report).encode("utf-8", "replace"))
            print(f"{name:<14}{time.process_time() - begun:8.2f} {size / 1e6:8.1f}")
    return _page(report)


def _loaded(name: str) -> ModuleType:
    """A file of the browser tests."""
    spec = importlib.util.spec_from_file_location(f"browser_{name}", CLONE / "tests" / "browser" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _page(report: dict[str, Any]) -> int:
    chromium = _loaded("conftest").chromium_of_this_machine()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("in a browser: skipped, `make test-browser` brings what it needs")
        return 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "report.html"
        path.write_bytes(FORMATS[ReportFormat.HTML]["report.html"](report).encode("utf-8", "replace"))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        metrics = page.context.new_cdp_session(page)
        metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(path.as_uri())
        page.wait_for_selector("#rows tr")
        clock = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") / 1000
        busy = next(one["value"] for one in metrics.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")
        browser.close()
    print(f"in a browser  {busy:8.2f} of CPU, {clock:.2f} by the clock; the goal is {GOAL}")
    return int(busy >= GOAL)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
