# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walkthrough tells nothing that was not printed, and what was printed is text in it."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "walkthrough"
NAMES = ("build", "collection", "lab", "page", "told", "typed")


@pytest.fixture(scope="module")
def parts() -> Iterator[Any]:
    """The modules of the walkthrough, found as build.py finds them and forgotten afterwards: their names are short."""
    before = {name: sys.modules.pop(name) for name in NAMES if name in sys.modules}
    sys.path.insert(0, str(FOLDER))
    yield SimpleNamespace(**{name: importlib.import_module(name) for name in ("page", "told", "typed")})
    sys.path.remove(str(FOLDER))
    for name in NAMES:
        sys.modules.pop(name, None)
    sys.modules.update(before)


def desk(parts: Any, said: set[str] | None = None) -> Any:
    router = SimpleNamespace(words=SimpleNamespace(said=said or set()))
    return parts.typed.Desk(router, FOLDER, {"sn": "FTX1"})


def test_a_story_ends_where_the_router_does_not_print_what_it_stands_on(parts: Any) -> None:
    step = {"type": "show license udi", "shows": ["CISCO1941/K9:{sn}"]}
    desk(parts)._expect(step, "*0 CISCO1941/K9 FTX1 CISCO1941/K9:FTX1")
    with pytest.raises(SystemExit, match="the story wants"):
        desk(parts)._expect(step, "*0 CISCO1941/K9 FTX2 CISCO1941/K9:FTX2")


def test_words_that_nobody_has_captured_are_marked(parts: Any) -> None:
    lines = desk(parts, {"license lines saved"})._lines("\nInstalling...\n license lines saved\n\n")
    assert [(line.text, line.lab_only) for line in lines] == [("Installing...", False), (" license lines saved", True)]
    assert [first for _line, first in parts.page.runs_of_lab([*lines, lines[1]])] == [False, True, False]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [({"check": "no_room"}, "the story wants id 'no_room'"), ({"step": "reload"}, "the story wants step 'reload'"), ({"refusal": True}, "wants a refusal")],
)
def test_a_story_ends_where_the_collection_does_not_say_what_it_stands_on(parts: Any, asked: dict[str, object], sentence: str) -> None:
    result = {"checks": [{"id": "scp_off"}], "plan": [{"step": "back_up"}], "failed": False, "failure_reason": "x", "msg": "y"}
    with pytest.raises(SystemExit, match=sentence):
        parts.told.told({"run": result}, {"run": "run", **asked}, FOLDER)


def test_a_refusal_is_told_without_the_folder_of_the_build(parts: Any) -> None:
    result = {"failed": True, "failure_reason": "udi_mismatch", "msg": f"{FOLDER}/other/x.lic is for another device"}
    told = parts.told.told({"run": result}, {"run": "run", "refusal": True}, FOLDER)
    assert (told.word, told.text, told.bad) == ("udi_mismatch", "other/x.lic is for another device", True)


def test_what_is_printed_is_text_in_the_page(parts: Any) -> None:
    line = "<img src=x onerror=alert(1)> & more"
    assert parts.page.environment().from_string("{{ line }}").render(line=line) == "&lt;img src=x onerror=alert(1)&gt; &amp; more"


def test_a_script_that_would_end_its_element_is_refused(parts: Any) -> None:
    assert parts.page._raw("page.js", "a < b") == "a < b"
    with pytest.raises(SystemExit, match=r"page\.js would end"):
        parts.page._raw("page.js", "'</script>'")


def test_the_picture_says_what_came_and_what_went(parts: Any) -> None:
    empty: dict[str, Any] = {"running_config": [], "startup_config": [], "licenses": [], "flash": [], "image": "i", "unsaved": False}
    rows = [{"technology": "security", "now": None, "next": None}]
    license_ = {"feature": "securityk9", "type": "Permanent", "store": "Primary License Storage", "in_use": False}
    before = {**empty, "levels": rows, "flash": [{"name": "old.lic", "size": 615}]}
    after = {**empty, "levels": [{**rows[0], "next": "securityk9"}], "licenses": [license_]}
    seen = parts.page.picture(SimpleNamespace(before=before, after=after))
    assert [(item.text, item.mark) for item in seen["licenses"]] == [("securityk9: permanent", "new")]
    assert [(item.text, item.note, item.mark) for item in seen["flash"]] == [("old.lic", "615 bytes", "gone")]
    assert seen["levels"][0]["changed"] == ["next"] and not seen["quiet"]
    assert parts.page.picture(SimpleNamespace(before=before, after=before))["quiet"]
