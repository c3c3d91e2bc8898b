# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walkthrough is what the emulator and the collection print today."""

from __future__ import annotations

import difflib
import re
import subprocess
import sys
from pathlib import Path

import yaml

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "walkthrough.html"
STORY = yaml.safe_load((DOCS / "walkthrough" / "story.yml").read_text(encoding="utf-8"))


def test_the_committed_page_is_what_is_built_now(tmp_path: Path) -> None:
    built = tmp_path / "walkthrough.html"
    done = subprocess.run(
        [sys.executable, str(DOCS / "walkthrough" / "build.py"), str(built)], capture_output=True, text=True, timeout=280, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    old, new = PAGE.read_text(encoding="utf-8").splitlines(), built.read_text(encoding="utf-8").splitlines()
    differs = "\n".join(difflib.unified_diff(old, new, "docs/walkthrough.html", "built now", lineterm="", n=1))
    assert built.read_bytes() == PAGE.read_bytes(), f"`make walkthrough` writes the page anew. What differs:\n{differs[:4000]}"


def test_it_takes_about_twenty_minutes() -> None:
    minutes = sum(one["minutes"] for one in (*STORY["stages"], *STORY["branches"].values()))
    assert 18 <= minutes <= 22


def test_it_is_one_file_that_asks_for_nothing() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert not re.search(r"""<(link|img|iframe|script)\b[^>]*\b(src|href)=|@import|url\(|innerHTML|outerHTML|insertAdjacentHTML|document\.write""", text)
    assert "default-src 'none'" in text


def test_its_links_lead_somewhere() -> None:
    text = PAGE.read_text(encoding="utf-8")
    targets = set(re.findall(r'href="([^"]+)"', text))
    anchors = set(re.findall(r'\bid="([^"]+)"', text))
    assert [link for link in targets if link.startswith("#") and link[1:] not in anchors] == []
    assert [link for link in targets if not link.startswith("#") and not (DOCS / link.partition("#")[0]).is_file()] == []


def test_no_folder_of_the_build_is_in_it() -> None:
    assert not re.search(r"/tmp/|/home/|/root/|/work/|/private/", PAGE.read_text(encoding="utf-8"))
