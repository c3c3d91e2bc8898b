# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a stage tells of a run of the collection: one check, one step of the plan, the receipt of the backup, a refusal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Result = Mapping[str, Any]

PRINTED = {"pass": "passed", "warn": "warned", "refuse": "refused", "waived": "waived", "not_run": "not run"}


@dataclass(frozen=True)
class Told:
    """A word of the collection, what it said, and the lines that it sends."""

    kind: str
    word: str
    text: str
    lines: tuple[str, ...] = ()
    bad: bool = False


def told(results: Mapping[str, Result], asked: Mapping[str, Any], folder: Path) -> Told:
    """What a row of `shows` asks for. Paths begin where the playbook lies."""
    ((what, name),) = [(key, value) for key, value in asked.items() if key not in ("run", "kind")]
    found = _KINDS[what](results[asked["run"]], name)
    here = f"{folder}/"
    return Told(asked.get("kind", found.kind), found.word, found.text.replace(here, ""), tuple(line.replace(here, "") for line in found.lines), found.bad)


def _check(result: Result, name: str) -> Told:
    check = _one(result["checks"], "id", name)
    return Told("check", name, " ".join(filter(None, (f"{PRINTED[check['status']]}.", check["evidence"]))), bad=check["status"] == "refuse")


def _step(result: Result, name: str) -> Told:
    step = _one(result["plan"], "step", name)
    return Told("step of the plan", name, step["reason"], tuple(line for line in step["commands"] if not line.startswith("#")))


def _command(result: Result, name: str) -> Told:
    step = _one(result["plan"], "step", name)
    return Told("step of the plan", name, "it sends", tuple(line for line in step["commands"] if not line.startswith("#")))


def _copy(result: Result, name: str) -> Told:
    step = _one(result["plan"], "step", name)
    return Told("step of the plan", name, "it copies", tuple(line.removeprefix("# copy ") for line in step["commands"] if line.startswith("#")))


def _receipt(result: Result, _name: object) -> Told:
    backup = result.get("backup", result)
    return Told("backup", "verified" if backup["verified"] else "not verified", f"holds {', '.join(sorted(backup['licenses']))}", bad=not backup["verified"])


def _status(result: Result, _name: object) -> Told:
    what = "something" if result["changed"] else "nothing"
    return Told("status", str(result["status"]), f"This run has changed {what}.", bad=bool(result["failed"]))


def _levels(result: Result, name: str) -> Told:
    row = _one(result["after"]["levels"], "technology", name)
    kind = f" ({row['type']})" if row["type"] else ""
    return Told("level", name, f"runs {row['current'] or 'nothing'}{kind}, after the next reload {row['next_reload'] or 'nothing'}")


def _refusal(result: Result, _name: object) -> Told:
    if not result.get("failed"):
        raise SystemExit(f"the story wants a refusal here: {result}")
    return Told("refusal", str(result["failure_reason"]), str(result["msg"]), (), bad=True)


def _one(rows: Sequence[Mapping[str, Any]], key: str, wanted: str) -> Mapping[str, Any]:
    found = [row for row in rows if row[key] == wanted]
    if not found:
        raise SystemExit(f"the story wants {key} {wanted!r}, and there are {[row[key] for row in rows]}")
    return found[-1]


_KINDS: dict[str, Callable[[Result, Any], Told]] = {
    "check": _check,
    "step": _step,
    "command": _command,
    "copy": _copy,
    "receipt": _receipt,
    "status": _status,
    "levels": _levels,
    "refusal": _refusal,
}
