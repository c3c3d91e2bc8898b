# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outcomes and errors as Ansible results; enums and dataclasses end here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ansible.errors import AnsibleActionFail, AnsibleFilterError

from ..domain.check import Check
from ..domain.collected import CollectedDevice
from ..domain.errors import LicensingError
from ..domain.license_file import LicenseFile
from ..domain.observed import Observed
from ..domain.outcome import BackupReceipt, Outcome, PlannedStep, Status
from ..domain.udi import Udi
from ..engine.audit import eras
from ..engine.bring import Kept
from ..engine.capture import Capture
from ..engine.fit import Duplicate, duplicates, fit
from . import facts
from .license_files import Collected

MOST_IGNORED = 500
"""Names of files that were not read, as far as a result lists them."""


@contextmanager
def errors_told() -> Iterator[None]:
    """Turns our own errors into Ansible's, once and only here."""
    try:
        yield
    except LicensingError as error:
        raise AnsibleActionFail(_sentence(str(error), error.hint), result=failure(error)) from None  # a cause would be told twice


@contextmanager
def filter_errors_told(name: str) -> Iterator[None]:
    """Turns our own errors into those of a filter."""
    try:
        yield
    except LicensingError as error:
        raise AnsibleFilterError(f"{name}: {_sentence(str(error), error.hint)}") from None


def failure(error: LicensingError) -> dict[str, Any]:
    """A failure before there was anything to report on."""
    return {"failed": True, "changed": False, "status": "failed", "failure_reason": error.reason.value, "hint": error.hint}


def captured(path: Path, found: Capture) -> dict[str, Any]:
    """What `license_facts` adds for a capture. Each one is new, so the task has changed something."""
    result: dict[str, Any] = {
        "changed": True,
        "capture": {"path": str(path), "commands": list(found.outputs), "differs": list(found.differs)},
    }
    if found.differs:
        result["warnings"] = [f"the capture {path} does not give the same facts: {', '.join(found.differs)} cannot be read back"]
    return result


def outcome(run: Outcome, with_diff: bool) -> dict[str, Any]:
    """The result of `ios_license`."""
    before, after = facts.config(run.before), facts.config(run.after)
    result: dict[str, Any] = {
        "changed": _stable(run.before) != _stable(run.after),
        "status": run.status.value,
        "before": before,
        "after": after,
        "commands": list(run.commands),
        "plan": [_planned(step) for step in run.plan],
        "checks": [_check(check) for check in run.checks],
        "backup": backup(run.backup) if run.backup else None,
        "eula": [vars(consent).copy() for consent in run.consents],
        "reload_required": run.after.reload_pending,
        "warnings": [*dict.fromkeys((*run.before.warnings, *run.after.warnings, *run.warnings)), *_waiting_for_reload(run)],
    }
    if with_diff:
        result["diff"] = diff(before, after, run.plan)
    if run.failure is not None:
        result.update(_failed(run))
    return result


def _waiting_for_reload(run: Outcome) -> list[str]:
    """What a person has to know whose router is ready and does not run it yet."""
    if run.status is not Status.PENDING_RELOAD:
        return []
    levels = [level for level in run.after.levels if level.reload_pending]
    runs = ", ".join(level.next_reload or f"nothing of {level.technology or level.module}" for level in levels) or "what was asked for"
    predicted = bool(run.plan) and run.backup is None
    return [f"{'' if predicted else 'everything is in place; '}{runs} runs after the next reload"]


def gathered(seen: Observed, config: dict[str, Any]) -> dict[str, Any]:
    """The result of `state: gathered`. Where not every level was read, nobody knows whether one waits for a reload."""
    status = None if seen.reload_pending is None else (Status.PENDING_RELOAD if seen.reload_pending else Status.CONVERGED).value
    return {"changed": False, "status": status, "gathered": config, "warnings": [*seen.warnings]}


def parsed(seen: Observed, config: dict[str, Any]) -> dict[str, Any]:
    """The result of `state: parsed`."""
    return {"changed": False, "parsed": config, "warnings": [*seen.warnings]}


def rendered(run: Outcome) -> dict[str, Any]:
    """The result of `state: rendered`."""
    told = outcome(run, with_diff=False)
    shown = {key: told[key] for key in ("status", "before", "after", "plan", "checks", "reload_required")}
    refused = [f"a device in this state is refused: {check.evidence}" for check in run.checks if check.refuses]
    return {"changed": False, "rendered": told["commands"], **shown, "warnings": [*run.before.warnings, *run.warnings, *refused]}


def kept(run: Kept) -> dict[str, Any]:
    """The result of `ios_license_backup`."""
    return {
        "changed": run.would_change,
        "backup": backup(run.receipt) if run.receipt else None,
        "checks": [_check(one) for one in run.checks],
        "warnings": [*dict.fromkeys(run.warnings)],
    }


def license_files(read: Collected, devices: Mapping[str, frozenset[Udi]] | None) -> dict[str, Any]:
    """The result of `license_file_info`."""
    told, warnings = _ignored(read.ignored, "a license file")
    if not read.files:
        warnings.append("no license file was found: in folders, files that end in .lic, .xml or .zip are read")
    result: dict[str, Any] = {
        "changed": False,
        "files": [_license_file(file) for file in read.files],
        "ignored": told,
        "duplicates": [_duplicate(one) for one in duplicates(read.files)],
    }
    if devices is not None:
        sorted_out = fit(read.files, devices)
        result["matches"] = {host: list(paths) for host, paths in sorted_out.matches}
        result["unmatched_files"] = list(sorted_out.unmatched_files)
        result["unmatched_devices"] = list(sorted_out.unmatched_devices)
        result["unmatched_members"] = {host: [str(udi) for udi in udis] for host, udis in sorted_out.unmatched_members}
        warnings += sorted_out.doubts
    return {**result, "warnings": warnings}


def archive(devices: Sequence[CollectedDevice], ignored: Sequence[str]) -> dict[str, Any]:
    """The result of `license_archive_info`."""
    told, warnings = _ignored(ignored, "a file of outputs")
    if not devices:
        warnings.append("no file that may hold outputs was found")
    return {
        "changed": False,
        "devices": [_collected(device) for device in devices],
        "eras": dict(sorted(eras(devices).items())),
        "ignored": told,
        "warnings": warnings,
    }


def _collected(device: CollectedDevice) -> dict[str, Any]:
    return {
        "name": device.name,
        "files": list(device.files),
        "facts": facts.facts(device.seen, shown=device.shown) if device.seen else None,
        "errors": [{"code": problem.code.value, "detail": problem.sentence} for problem in device.problems],
    }


def _ignored(names: Sequence[str], what: str) -> tuple[list[str], list[str]]:
    """The names that a result lists, and a warning that counts the others."""
    more = len(names) - MOST_IGNORED
    return list(names[:MOST_IGNORED]), [f"{more} more files were not read because they are not named like {what}"] if more > 0 else []


def diff(before: dict[str, Any], after: dict[str, Any], plan: Sequence[PlannedStep]) -> dict[str, str]:
    """Before and after as text, without what changes by itself; and the plan, which `--diff` prints below them."""
    shown = {"before": _text(before), "after": _text(after), "before_header": "observed", "after_header": "after this task"}
    lines = [line for number, step in enumerate(plan, start=1) for line in _in_words(number, step)]
    return {**shown, "prepared": "\n".join(["plan:", *lines]) + "\n"} if lines else shown


def _in_words(number: int, step: PlannedStep) -> list[str]:
    return [f"  {number}. {step.step}: {step.reason}{' (RELOAD)' if step.reload else ''}", *(f"       {line}" for line in step.commands)]


def backup(receipt: BackupReceipt) -> dict[str, Any]:
    """A backup as results show it: fingerprints, never bodies."""
    return {
        "path": receipt.path,
        "kind": receipt.kind,
        "sha256": receipt.sha256,
        "licenses": list(receipt.licenses),
        "verified": receipt.verified,
    }


def _failed(run: Outcome) -> dict[str, Any]:
    failed = run.failure
    if failed is None:
        return {}
    told: dict[str, Any] = {"failed": True, "msg": _sentence(failed.message, failed.hint), "failure_reason": failed.reason.value, "hint": failed.hint}
    if failed.stopped_at:
        told["stopped_at"] = failed.stopped_at
    if failed.stage:
        told["failed_stage"] = failed.stage.value
    return told


def _license_file(file: LicenseFile) -> dict[str, Any]:
    return {
        "path": file.path,
        "sha256": file.sha256 or None,
        "licenses": [
            {"feature": one.feature, "version": one.version, "pid": one.udi.pid, "sn": one.udi.sn, "type": one.type} for one in file.licenses
        ],
        "errors": [{"code": problem.code.value, "detail": problem.sentence} for problem in file.problems],
    }


def _duplicate(one: Duplicate) -> dict[str, Any]:
    return {"feature": one.feature, "pid": one.udi.pid, "sn": one.udi.sn, "paths": list(one.paths), "identical": one.identical}


def _planned(step: PlannedStep) -> dict[str, Any]:
    return {"step": step.step, "reason": step.reason, "commands": list(step.commands), "reload": step.reload}


def _check(one: Check) -> dict[str, str]:
    return {"id": one.id.value, "status": one.status.value, "evidence": one.evidence, "hint": one.hint}


def _stable(seen: Observed) -> tuple[str, tuple[str, ...], bool]:
    """What decides `changed`: the state, the license lines, and whether such a line still waits to be saved; nothing that moves by itself."""
    unsaved = tuple(seen.config.unsaved or ())
    return _text(facts.config(seen)), tuple(sorted(set(seen.config.license_lines))), len(unsaved) > len(seen.config.foreign)


def _text(value: dict[str, Any]) -> str:
    return json.dumps(value, indent=2, sort_keys=True) + "\n"


def _sentence(message: str, hint: str) -> str:
    return f"{message}. {hint[0].upper()}{hint[1:]}." if hint else message
