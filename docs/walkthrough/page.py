# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets what was typed and told into the page: one file, with its style and its script inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

HERE = Path(__file__).resolve().parent
KEPT = "Primary License Storage"
KINDS = {"Permanent": "permanent", "EvalRightToUse": "trial", "Evaluation": "trial"}
NEW, GONE, SAME = "new", "gone", "same"
WIDE, NARROW = (1000, 17), (360, 13)
"""Width of the picture of the way and radius of a stop, on a desk and on a phone."""


@dataclass(frozen=True)
class Item:
    """Something that lies in the router; `mark` says whether it came or went since the picture before."""

    text: str
    note: str = ""
    mark: str = SAME


@dataclass(frozen=True)
class Stop:
    """A stage in the picture of the way, with the accidents that branch off behind it."""

    number: int
    id: str
    short: str
    name: str
    x: float
    branches: tuple[tuple[str, str, float], ...]


def render(story: Mapping[str, Any], stages: Mapping[str, Any], branches: Mapping[str, Any]) -> str:
    """The page as text."""
    template = environment().get_template("page.html.j2")
    minutes = sum(stage.given["minutes"] for stage in (*stages.values(), *branches.values()))
    return template.render(
        story=story,
        stages=list(stages.values()),
        branches=branches,
        minutes=minutes,
        ways={"wide": way(stages, branches, *WIDE), "narrow": way(stages, branches, *NARROW)},
        style=_inside("page.css"),
        script=_inside("page.js"),
    )


def environment() -> Environment:
    """Jinja as the page needs it: what a device prints is text and never markup."""
    made = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters.update(task=_task, picture=picture, screens=screens, runs_of_lab=runs_of_lab)
    return made


def _inside(name: str) -> Markup:
    """A file of ours that stands in the page as it is."""
    return _raw(name, (HERE / name).read_text(encoding="utf-8"))


def _raw(name: str, text: str) -> Markup:
    """Style or script, which stand between tags and are not escaped there."""
    if "</" in text:
        raise SystemExit(f"{name} would end the element that it stands in")
    return Markup(text)


def _task(story: Mapping[str, Any], run: str) -> str:
    """The task of a run as somebody writes it into a playbook."""
    return yaml.safe_dump([story["runs"][run]["task"]], sort_keys=False, default_flow_style=None, width=60).strip()


def way(stages: Mapping[str, Any], branches: Mapping[str, Any], width: int, radius: int) -> list[Stop]:
    """The stops from left to right, each with its branches between itself and the next one."""
    margin, count = radius + width * 0.03, len(stages)
    step = (width - 2 * margin) / (count - 1)
    places = [margin + step * number for number in range(count)]
    return [
        Stop(
            number + 1,
            name,
            stage.given["short"],
            stage.given["name"],
            round(places[number], 1),
            tuple((branch, branches[branch].given["name"], _aside(places, number)) for branch in stage.given.get("branches", ())),
        )
        for number, (name, stage) in enumerate(stages.items())
    ]


def _aside(places: Sequence[float], number: int) -> float:
    """Where an accident stands: half way to the next stop; behind the last one there is room only before it."""
    other = number + 1 if number + 1 < len(places) else number - 1
    return round((places[number] + places[other]) / 2, 1)


def screens(exchanges: Sequence[Any]) -> list[list[Any]]:
    """What belongs on one screen: a sentence begins a new one, and so does a change between router and computer."""
    grouped: list[list[Any]] = []
    for one in exchanges:
        if grouped and not one.says and one.where == grouped[-1][-1].where:
            grouped[-1].append(one)
        else:
            grouped.append([one])
    return grouped


def runs_of_lab(lines: Sequence[Any]) -> Iterator[tuple[Any, bool]]:
    """Lines, each with whether it is the first of several that are the lab's own words."""
    before = False
    for line in lines:
        yield line, line.lab_only and not before
        before = line.lab_only


def picture(played: Any) -> dict[str, Any]:
    """What lies where in the router after something was typed, and what that has changed."""
    before, after = played.before, played.after
    parts = {
        "running": _changed(_texts(before["running_config"]), _texts(after["running_config"])),
        "saved": _changed(_texts(before["startup_config"]), _texts(after["startup_config"])),
        "licenses": _changed(_licenses(before), _licenses(after)),
        "flash": _changed(_files(before), _files(after)),
    }
    levels = [_level(old, new) for old, new in zip(before["levels"], after["levels"], strict=True)]
    quiet = all(item.mark == SAME for items in parts.values() for item in items) and not any(row["changed"] for row in levels)
    return {**parts, "levels": levels, "image": after["image"], "unsaved": after["unsaved"], "quiet": quiet}


def _level(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    changed = [column for column in ("now", "next") if old[column] != new[column]]
    return {"technology": new["technology"], "now": new["now"], "next": new["next"], "changed": changed}


def _changed(old: Sequence[Item], new: Sequence[Item]) -> list[Item]:
    came = [Item(one.text, one.note, SAME if one in old else NEW) for one in new]
    kept = {one.text for one in new}
    return [*came, *(Item(one.text, one.note, GONE) for one in old if one.text not in kept)]


def _texts(lines: Sequence[str]) -> list[Item]:
    return [Item(line) for line in lines]


def _files(state: Mapping[str, Any]) -> list[Item]:
    return [Item(file["name"], _size(file["size"])) for file in state["flash"]]


def _size(size: int) -> str:
    return f"{size / 1e6:.0f} MB" if size > 1e6 else f"{size} bytes"


def _licenses(state: Mapping[str, Any]) -> list[Item]:
    """Licenses that were installed, and trials that run; the trials that nobody uses are of no interest here."""
    rows = [row for row in state["licenses"] if row["store"] == KEPT or row["in_use"]]
    return [Item(f"{row['feature']}: {KINDS.get(row['type'], row['type'])}", "in use" if row["in_use"] else "not in use") for row in rows]
