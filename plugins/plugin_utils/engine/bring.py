# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of one device: look, guard, plan, back up, change, look again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from ..cli.port import Cli, Gate
from ..domain.check import Check, hints
from ..domain.desired import Desired, Terms
from ..domain.errors import BackupNotProved, LicensingError, NotProved, Refused, SessionError, VaultError
from ..domain.failure_reason import FailureReason
from ..domain.license_file import OfferedFile
from ..domain.observed import Observed
from ..domain.outcome import BackupReceipt, Failure, Outcome, PlannedStep, ReloadStage, Status
from ..domain.platform import Era
from ..vault.folder import held
from ..vault.vault import Vault
from .backup import back_up, in_vault, leftovers, owner, sweep
from .clock import Clock
from .commands import Outputs
from .dialogue import lines_of, words
from .execute import Execution
from .guard import Case, guard, guard_backup
from .looks import missing_for_change, read_facts, read_for_change
from .observe import observe
from .offer import sort_out
from .plan import improvable, lacking, plan, predict, status
from .reload import ReloadFailed
from .steps import BackUp, Reload, Step

LOOK_AFTER_FAILURE = 15.0
"""Seconds a device has to take one more login after a failure, so that the result can say how it stands."""


@dataclass(frozen=True)
class Request:
    """What the play gives for one device."""

    desired: Desired
    terms: Terms
    files: tuple[OfferedFile, ...]


def bring_to(request: Request, gate: Gate, vault: Vault, clock: Clock) -> Outcome:
    """Brings a device to the declared state, as far as the gate lets it: in check mode the result is the prediction."""
    case, checks = _judged(request, gate)
    if any(check.refuses for check in checks):
        return _refused(case, checks)
    if not gate.may_write:
        return _as_it_stands(case, checks)
    if not case.steps:
        return _swept(case, checks, gate, vault)
    with held(vault.root, owner(case.observed)) as waited:
        if waited:
            case, checks = _judged(request, gate)
        if any(check.refuses for check in checks):
            return _refused(case, checks)
        return _change(case, checks, gate, vault, clock) if case.steps else _as_it_stands(case, checks)


def _judged(request: Request, gate: Gate) -> tuple[Case, tuple[Check, ...]]:
    """One look at the device, what would be done to it, and the reasons not to."""
    seen = replace(observe(read_for_change(gate.looking), whole=True), login_privileged=gate.looking.privileged_at_login)
    case = _case(request, seen)
    return case, guard(case)


def _swept(case: Case, checks: tuple[Check, ...], gate: Gate, vault: Vault) -> Outcome:
    """Nothing to change. Files of an interrupted run are removed; those of a run that is at the device are not."""
    if not leftovers(case.observed):
        return _as_it_stands(case, checks)
    try:
        with held(vault.root, owner(case.observed), patience=0):
            return _as_it_stands(case, checks, sweep(gate.for_backup(checks), case.observed))
    except VaultError as error:
        if error.reason is not FailureReason.DEVICE_BUSY:
            raise
        return replace(_as_it_stands(case, checks), warnings=(f"{', '.join(leftovers(case.observed))} is left alone: {error}",))


def _as_it_stands(case: Case, checks: tuple[Check, ...], swept: tuple[str, ...] = ()) -> Outcome:
    """Nothing is changed: there is nothing to change, or the plan is only predicted."""
    after = predict(case.steps, case.observed)
    reached = _status_of(case, after)
    failure = _out_of_reach(case, after) if reached is Status.FAILED else None
    commands = (*swept, *commands_of(case.steps, case.terms))
    return Outcome(reached, case.observed, after, planned(case.steps, case.terms), checks, commands, failure=failure)


def _out_of_reach(case: Case, after: Observed) -> Failure:
    """No check refuses, and still the plan does not bring what was asked."""
    absent = lacking(case.desired, after, case.terms)
    what = f"no license for {', '.join(absent)} would be there" if absent else f"the levels would be: {_levels(after)}"
    hint = "look at the checks that were waived and at the warnings; please report this device's output if there are none"
    return Failure(f"nothing that can be done here brings the device to what was asked: {what}", FailureReason.GENERAL_FAILURE, hint)


def render(request: Request, outputs: Outputs) -> Outcome:
    """What would be sent to a device that printed this, without one. What a check says against it is told, and nothing fails."""
    seen = observe(outputs)
    case = _case(request, seen)
    checks = guard(case)
    after = predict(case.steps, seen)
    steps, commands = planned(case.steps, request.terms), commands_of(case.steps, request.terms)
    reached = _refused(case, checks).status if any(check.refuses for check in checks) else _status_of(case, after)
    warnings: tuple[str, ...] = ()
    missing = missing_for_change(outputs) if seen.era in (Era.CISL, Era.UNKNOWN) else ()
    if missing:
        warnings += (f"`outputs` lacks what a change is planned from: {', '.join(missing)}",)
    if reached is Status.FAILED:
        warnings += (_out_of_reach(case, after).message,)
        reached = Status.REFUSED
    return Outcome(reached, seen, after, steps, checks, commands, warnings=warnings)


@dataclass(frozen=True)
class Kept:
    """A backup alone. `receipt` is None in check mode, where one would have to be taken first."""

    receipt: BackupReceipt | None
    checks: tuple[Check, ...]
    would_change: bool
    warnings: tuple[str, ...]


def keep(gate: Gate, vault: Vault, clock: Clock) -> Kept:
    """Fetches every installed license into the vault; raises Refused when a check says no."""
    seen = observe(read_facts(gate.looking), whole=True)
    checks = guard_backup(seen)
    refusing = [check for check in checks if check.refuses]
    if refusing:
        raise Refused("; ".join(check.evidence for check in refusing), hint=hints(refusing), reason=refusing[0].id)
    if not gate.may_write:
        return Kept(None, checks, not in_vault(seen, vault), seen.warnings)
    with held(vault.root, owner(seen)):
        receipt = back_up(gate.for_backup(checks), seen, vault, clock)
    if not receipt.verified:
        raise BackupNotProved(receipt.path)
    return Kept(receipt, checks, receipt.changed, (*seen.warnings, *receipt.warnings))


def _case(request: Request, seen: Observed) -> Case:
    desired, terms = request.desired, request.terms
    offer = sort_out(lacking(desired, seen, terms), seen, request.files, improvable(desired, seen, terms))
    return Case(desired, seen, offer, terms, plan(desired, seen, offer, terms))


def _change(case: Case, checks: tuple[Check, ...], gate: Gate, vault: Vault, clock: Clock) -> Outcome:
    """Backup, change, proof. Whatever fails is told with what was done until then."""
    receipt: BackupReceipt | None = None
    run: Execution | None = None
    keeping = gate.for_backup(checks)
    failure: Failure | None = None
    try:
        receipt = back_up(keeping, case.observed, vault, clock)
        run = Execution(gate.for_changes(checks, receipt), case.terms, clock, case.observed, gate.asker)
        run.carry_out(case.steps)
        _prove(case, run.seen)
    except LicensingError as error:
        failure = _failure(error, run.stopped_at if run else BackUp.__name__)
    after = _last_look(gate.looking, case.observed, run, failure)
    return Outcome(
        status=Status.FAILED if failure else _status_of(case, after),
        before=case.observed,
        after=after,
        plan=planned(case.steps, case.terms),
        checks=checks,
        commands=(*keeping.sent, *(run.sent if run else ())),
        backup=receipt,
        consents=tuple(run.consents) if run else (),
        failure=failure,
        warnings=(*(receipt.warnings if receipt else ()), *(run.warnings if run else ())),
    )


def _prove(case: Case, seen: Observed) -> None:
    """The second look must show what the plan predicted."""
    wanted = Case(case.desired, seen, case.offer, case.terms, ())
    reached = _status_of(wanted, seen)
    reloaded = any(isinstance(step, Reload) and step.wait for step in case.steps)
    if reached is Status.CONVERGED or (reached is Status.PENDING_RELOAD and not reloaded):
        return
    if reloaded:
        _fell_back(case, seen)
    raise NotProved(
        f"everything was sent, and the device does not show it: {_levels(seen)}",
        hint="run again to see what is left; the backup named in this result is untouched",
    )


def _fell_back(case: Case, seen: Observed) -> None:
    error = ReloadFailed(
        f"the device came back below what was asked: {_levels(seen)}",
        ReloadStage.LEVEL,
        "compare `show license` with the levels: a license without an accepted agreement, or not valid for this device, does not count",
        seen,
    )
    error.reason = FailureReason.FELL_BACK
    raise error


def _levels(seen: Observed) -> str:
    rows = [f"{level.technology or level.module}: runs {level.current or 'none'}, next {level.next_reload or 'none'}" for level in seen.levels]
    return "; ".join(rows) or "no level is shown"


def _failure(error: LicensingError, stopped_at: str | None) -> Failure:
    stage = error.stage if isinstance(error, ReloadFailed) else None
    return Failure(str(error), error.reason, error.hint, stopped_at, stage)


def _last_look(looking: Cli, before: Observed, run: Execution | None, failure: Failure | None) -> Observed:
    """How the device stands at the end; after a failure it is read once more, over a new login when the old one is gone."""
    if failure is None and run is not None:
        return run.seen
    reached = run.seen if run is not None else before
    if failure is not None and failure.stage is ReloadStage.NO_SSH:
        return reached
    with suppress(SessionError):
        return observe(read_for_change(looking), whole=True)
    try:
        looking.reconnect(LOOK_AFTER_FAILURE)
        return observe(read_for_change(looking), whole=True)
    except LicensingError:
        return reached


def _refused(case: Case, checks: tuple[Check, ...]) -> Outcome:
    refusing = [check for check in checks if check.refuses]
    first = refusing[0]
    waiting = all(check.id is FailureReason.LICENSE_MISSING for check in refusing)
    message = "; ".join(check.evidence for check in refusing)
    return Outcome(
        status=Status.WAITING_FOR_FILE if waiting else Status.REFUSED,
        before=case.observed,
        after=case.observed,
        plan=planned(case.steps, case.terms),
        checks=checks,
        failure=Failure(message, first.id, hints(refusing)),
    )


def _status_of(case: Case, seen: Observed) -> Status:
    return status(case.desired, seen, case.terms) or Status.FAILED


def planned(steps: Sequence[Step], terms: Terms) -> tuple[PlannedStep, ...]:
    """The plan in words."""
    return tuple(PlannedStep(*words(step), commands=lines_of(step, terms), reload=isinstance(step, Reload)) for step in steps)


def commands_of(steps: Sequence[Step], terms: Terms) -> tuple[str, ...]:
    """The lines of a whole plan, as `commands` shows them."""
    return tuple(line for step in steps for line in lines_of(step, terms))
