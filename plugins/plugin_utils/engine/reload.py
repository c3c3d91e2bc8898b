# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reloading a device, and proving that it did."""

from __future__ import annotations

from ..cli.port import Cli
from ..domain.desired import Terms
from ..domain.errors import CannotLogin, NotProved
from ..domain.failure_reason import FailureReason
from ..domain.flash_name import canonical
from ..domain.observed import Observed
from ..domain.outcome import ReloadStage
from .clock import Clock
from .dialogue import dialogue
from .looks import read_for_change
from .observe import observe
from .steps import Reload


class ReloadFailed(NotProved):
    """The device was told to reload and did not come back as it should. `stage` says how far it got."""

    reason = FailureReason.RELOAD_FAILED

    def __init__(self, message: str, stage: ReloadStage, hint: str, seen: Observed | None = None) -> None:
        super().__init__(message, hint=hint)
        self.stage = stage
        self.seen = seen


def reload(cli: Cli, before: Observed, terms: Terms, clock: Clock) -> Observed:
    """Reloads, waits until the device takes logins, and returns what it shows then.

    Raises ReloadFailed when it does not come back, did not restart, or came back as another device or image.
    """
    (command,) = dialogue(Reload(), terms)
    cli.run(command)
    confirmed = clock.monotonic()
    try:
        cli.reconnect(terms.reload_timeout)
    except CannotLogin as error:
        hint = "look at its console; the configuration and the licenses were saved before the reload"
        raise ReloadFailed(f"the device did not take a login within {terms.reload_timeout:g} s of its reload: {error}", ReloadStage.NO_SSH, hint) from error
    after = observe(read_for_change(cli), whole=True)
    wait = _until_provable(after, clock.monotonic() - confirmed)
    if not restarted(before, after, clock.monotonic() - confirmed) and wait is not None:
        clock.sleep(wait)
        after = observe(read_for_change(cli), whole=True)
    if not restarted(before, after, clock.monotonic() - confirmed):
        raise ReloadFailed(
            "the device answers again, but its uptime does not show a restart", ReloadStage.NO_SSH, "look at its console; run again when it is back", after
        )
    same_device(before, after)
    return after


def restarted(before: Observed, after: Observed, elapsed: float) -> bool:
    """Whether the uptime proves a restart since the reload was confirmed.

    Uptimes are printed in whole minutes, so up to 59 s may be hidden: either the device is certainly younger than the confirmation, or it is
    certainly younger than it was before. What was not shown proves nothing.
    """
    uptime = after.boot.uptime_s
    if uptime is None:
        return False
    youngest_possible = uptime + 59
    if youngest_possible <= elapsed:
        return True
    return before.boot.uptime_s is not None and youngest_possible < before.boot.uptime_s


def _until_provable(after: Observed, elapsed: float) -> float | None:
    """Seconds until the whole minutes of an uptime can prove a restart; None when they never will.

    Only a device that had restarted shortly before needs this wait: every other one is younger at once than it was.
    """
    uptime = after.boot.uptime_s
    return uptime + 60 - elapsed if uptime is not None and uptime <= elapsed + 60 else None


def same_device(before: Observed, after: Observed) -> None:
    """Raises ReloadFailed when a member is gone or another image runs."""
    gone = before.udis - after.udis
    if gone:
        names = ", ".join(str(udi) for udi in sorted(gone))
        raise ReloadFailed(f"after the reload {names} is missing", ReloadStage.MEMBER_MISSING, "look at the stack", after)
    ran, runs = before.image.file or "", after.image.file or ""
    if canonical(ran, before.filesystems) != canonical(runs, after.filesystems):
        raise ReloadFailed(f"after the reload {runs or 'an unknown image'} runs, not {ran}", ReloadStage.WRONG_IMAGE, "look at `boot system`", after)
