# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outcomes and errors as Ansible results; enums and dataclasses end here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ansible.errors import AnsibleActionFail

from ..domain.check import Check
from ..domain.errors import LicensingError
from ..domain.license_file import LicenseFile
from ..domain.observed import Observed
from ..domain.outcome import BackupReceipt, Outcome, PlannedStep, Status
from ..domain.udi import Udi
from ..engine.bring import Kept
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


def failure(error: LicensingError) -> dict[str, Any]:
    """A failure before there was anything to report on."""
    return {"failed": True, "changed": False, "status": "failed", "failure_reason": error.reason.value, "hint": error.hint}


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
        "warnings": [*run.warnings],
    }
    if with_diff:
        result["diff"] = diff(before, after, run.plan)
    if run.failure is not None:
        result.update(_failed(run))
    return result


def gathered(seen: Observed, config: dict[str, Any]) -> dict[str, Any]:
    """The result of `state: gathered`."""
    status = Status.PENDING_RELOAD if seen.reload_pending else Status.CONVERGED
    return {"changed": False, "status": status.value, "gathered": config, "warnings": [*seen.warnings]}


def parsed(seen: Observed, config: dict[str, Any]) -> dict[str, Any]:
    """The result of `state: parsed`."""
    return {"changed": False, "parsed": config, "warnings": [*seen.warnings]}


def rendered(run: Outcome) -> dict[str, Any]:
    """The result of `state: rendered`."""
    told = outcome(run, with_diff=False)
    shown = {key: told[key] for key in ("status", "before", "after", "plan", "checks", "reload_required")}
    return {"changed": False, "rendered": told["commands"], **shown, "warnings": [*run.before.warnings, *run.warnings]}


def kept(run: Kept) -> dict[str, Any]:
    """The result of `ios_license_backup`."""
    return {
        "changed": run.would_change,
        "backup": backup(run.receipt) if run.receipt else None,
        "checks": [_check(one) for one in run.checks],
    }


def license_files(read: Collected, devices: Mapping[str, frozenset[Udi]] | None) -> dict[str, Any]:
    """The result of `license_file_info`."""
    told = list(read.ignored[:MOST_IGNORED])
    more = len(read.ignored) - len(told)
    result: dict[str, Any] = {
        "changed": False,
        "files": [_license_file(file) for file in read.files],
        "ignored": told,
        "duplicates": [_duplicate(one) for one in duplicates(read.files)],
    }
    warnings = [f"{more} more files were not read because they are not named like a license file"] if more else []
    if devices is not None:
        sorted_out = fit(read.files, devices)
        result["matches"] = {host: list(paths) for host, paths in sorted_out.matches}
        result["unmatched_files"] = list(sorted_out.unmatched_files)
        result["unmatched_devices"] = list(sorted_out.unmatched_devices)
        result["unmatched_members"] = {host: [str(udi) for udi in udis] for host, udis in sorted_out.unmatched_members}
        warnings += sorted_out.doubts
    return {**result, "warnings": warnings}


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
