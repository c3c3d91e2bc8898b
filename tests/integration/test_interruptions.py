# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever interrupts a run: nothing is lost, the error says where it stopped, and one more run ends in the declared state."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.session import DeviceSession
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ReloadPolicy
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import VaultError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason as Reason
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Outcome, ReloadStage, Status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine import bring
from ansible_collections.netlicense.cisco.plugins.plugin_utils.vault.folder import held

from .lab import Lab, Operator, Router

EVALUATION = frozenset({LicenseType.PERMANENT, LicenseType.EVAL_RIGHT_TO_USE})


def fault(do: str, when: str = "before", command: str = ".*", **more: int) -> dict[str, Any]:
    return {"do": do, "when": when, "command": command, **more}


def with_file(router: Router, operator: Operator, **terms: Any) -> Outcome:
    return operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=ReloadPolicy.IF_NEEDED, **terms)


def failed(outcome: Outcome, *reasons: Reason) -> bool:
    assert outcome.failure is not None
    assert outcome.failure.message and outcome.failure.hint
    assert outcome.failure.reason in reasons, outcome.failure
    return outcome.status is Status.FAILED


def converges_now(router: Router, operator: Operator) -> bool:
    """One more run ends in the declared state, and leaves no file of ours behind."""
    again = with_file(router, operator)
    assert again.failure is None, again.failure
    assert again.status is Status.CONVERGED
    assert list(router.listener.device.flash.files) == [router.listener.device.platform["image"]]
    return with_file(router, operator).commands == ()


INSTALL = "license install"
DROPS = [(when, command) for command in ("license save", INSTALL, "delete /force.*[0-9a-f]{12}", "^reload") for when in ("before", "after")]


@pytest.mark.parametrize(("when", "command"), [*DROPS, ("inside", INSTALL)])
@pytest.mark.parametrize("deed", ["drop", "power_loss"])
def test_a_link_that_drops_loses_nothing(lab: Lab, operator: Operator, deed: str, when: str, command: str) -> None:
    router = lab.router(faults=[fault(deed, when, command)])
    outcome = with_file(router, operator)
    if outcome.failure is not None:
        assert failed(outcome, Reason.CONNECTION_LOST, Reason.RELOAD_FAILED, Reason.CONNECTION_REFUSED)
        assert outcome.failure.stopped_at
    assert converges_now(router, operator)


@pytest.mark.parametrize("when", ["before", "inside", "after"])
def test_a_link_that_drops_around_the_boot_line_or_its_save_converges(lab: Lab, operator: Operator, when: str) -> None:
    terms = {"allow_types": EVALUATION, "accept_eula": True, "reload": ReloadPolicy.IF_NEEDED}
    for number, command in enumerate(("license boot module", "write")):
        router = lab.router(f"R{number}", faults=[fault("drop", when, command)])
        assert failed(operator.bring(router, "datak9", **terms), Reason.CONNECTION_LOST)
        again = operator.bring(router, "datak9", **terms)
        assert (again.failure, again.status) == (None, Status.CONVERGED)


@pytest.mark.parametrize(("when", "command"), [("inside", "license boot module"), ("after", "license boot module"), ("before", "^end"), ("before", "write")])
@pytest.mark.parametrize("deed", ["drop", "power_loss", "unexpected_question"])
def test_an_agreement_is_kept_whatever_happens_after_the_yes(lab: Lab, operator: Operator, deed: str, when: str, command: str) -> None:
    router = lab.router(faults=[fault(deed, when, command)])
    outcome = operator.bring(router, "datak9", allow_types=EVALUATION, accept_eula=True)
    assert "answer yes" in router.heard()
    assert failed(outcome, Reason.CONNECTION_LOST, Reason.UNKNOWN_QUESTION)
    (consent,) = outcome.consents
    assert consent.feature == "datak9"
    assert consent.text.startswith("PLEASE  READ THE  FOLLOWING TERMS  CAREFULLY.")
    assert consent.text.endswith("your acceptance of this agreement.")


def test_a_question_nobody_knows_is_not_answered(lab: Lab, operator: Operator) -> None:
    router = lab.router(faults=[fault("unexpected_question", "before", INSTALL)])
    outcome = with_file(router, operator)
    assert failed(outcome, Reason.UNKNOWN_QUESTION)
    assert outcome.failure and "nobody has heard of" in outcome.failure.message
    assert not any(line.startswith("answer") and "***" not in line for line in router.heard())
    assert converges_now(router, operator)


def test_a_change_made_since_the_look_is_not_saved_by_the_reload(lab: Lab, operator: Operator) -> None:
    router = lab.router()

    def somebody_types() -> None:
        device = router.listener.device
        device.configure([*device.running[:-1], "ip route 203.0.113.0 255.255.255.0 192.0.2.9", "end"], "somebody")

    router.on("license install", somebody_types)
    outcome = with_file(router, operator)
    assert failed(outcome, Reason.UNKNOWN_QUESTION)
    assert outcome.failure and "Save?" in outcome.failure.message
    assert "boot" not in router.heard()
    assert not any("203.0.113.0" in line for line in router.listener.device.startup)


@pytest.mark.parametrize("before", [0, 1])
def test_a_file_that_arrives_cut_is_not_installed(lab: Lab, operator: Operator, before: int) -> None:
    """The backup on its way here, and then the license on its way there."""
    router = lab.router(faults=[fault("truncate_transfer", skip=before)])
    assert failed(with_file(router, operator), Reason.TRANSFER_FAILED)
    assert not any(INSTALL in line for line in router.heard())
    assert converges_now(router, operator)


def test_a_second_play_leaves_the_files_of_the_first_alone(lab: Lab, operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    router = lab.router()
    second, copy, seen = Operator(operator.vault.root), DeviceSession.write_file, []

    def copy_while_somebody_else_plays(session: DeviceSession, path: str, content: bytes) -> None:
        copy(session, path, content)
        seen.append(second.bring(router))

    monkeypatch.setattr(DeviceSession, "write_file", copy_while_somebody_else_plays)
    assert with_file(router, operator).status is Status.CONVERGED
    (other,) = seen
    assert (other.failure, other.status, other.commands) == (None, Status.CONVERGED, ())
    assert "left alone" in other.warnings[0] and "process" in other.warnings[0]


def test_a_device_is_changed_by_one_run_at_a_time(lab: Lab, operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    router = lab.router()
    monkeypatch.setattr(bring, "held", partial(held, patience=0.1))
    with held(operator.vault.root, Udi(*router.udi)), pytest.raises(VaultError) as busy:
        with_file(router, operator)
    assert busy.value.reason is Reason.DEVICE_BUSY
    assert router.changes() == []
    assert with_file(router, operator).status is Status.CONVERGED


def test_who_had_to_wait_looks_again(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    with ThreadPoolExecutor(1) as pool:
        with held(operator.vault.root, Udi(*router.udi)):
            waiting = pool.submit(with_file, router, operator)
            deadline = time.monotonic() + 10
            while "cmd dir flash0:" not in router.heard() and time.monotonic() < deadline:
                time.sleep(0.02)
            time.sleep(0.5)
            assert not waiting.done()
        assert waiting.result().status is Status.CONVERGED
    heard = router.heard()
    assert heard[: next(number for number, line in enumerate(heard) if "license save" in line)].count("cmd show version") == 2


def test_a_lost_exit_status_changes_nothing(lab: Lab, operator: Operator) -> None:
    router = lab.router(faults=[fault("lose_exit_status")])
    assert with_file(router, operator).status is Status.CONVERGED


def test_a_license_the_device_does_not_take_is_a_failure_with_its_words(lab: Lab, operator: Operator) -> None:
    router = lab.router(primary_store_slots=1)
    outcome = with_file(router, operator)
    assert failed(outcome, Reason.INSTALL_FAILED)
    assert outcome.failure and "storage full" in outcome.failure.message
    assert outcome.backup and outcome.backup.verified


def test_a_save_that_is_denied_takes_our_line_back(lab: Lab, operator: Operator) -> None:
    router = lab.router(deny=["^write"])
    before = list(router.listener.device.running)
    outcome = operator.bring(router, "datak9", allow_types=EVALUATION, accept_eula=True)
    assert failed(outcome, Reason.NOT_AUTHORIZED)
    assert router.listener.device.running == before


@pytest.mark.parametrize("deed", ["save_fails", "save_forgets"])
@pytest.mark.parametrize("reload", [ReloadPolicy.NEVER, ReloadPolicy.IF_NEEDED])
def test_a_save_that_stores_nothing_is_no_success(lab: Lab, operator: Operator, deed: str, reload: ReloadPolicy) -> None:
    router = lab.router(faults=[fault(deed)])
    terms = {"allow_types": EVALUATION, "accept_eula": True, "reload": reload}
    outcome = operator.bring(router, "datak9", **terms)
    assert failed(outcome, Reason.NOT_SAVED)
    assert outcome.failure and outcome.failure.stopped_at == "SaveConfiguration"
    assert ("No space left" in outcome.failure.message) is (deed == "save_fails")
    assert not any(line == "cmd reload" for line in router.heard())
    again = operator.bring(router, "datak9", **terms)
    assert again.failure is None
    assert any("technology-package datak9" in line for line in router.listener.device.startup)


def test_an_install_that_is_denied_leaves_the_device_as_it_was(lab: Lab, operator: Operator) -> None:
    router = lab.router(deny=[INSTALL])
    outcome = with_file(router, operator)
    assert failed(outcome, Reason.NOT_AUTHORIZED)
    assert outcome.failure and INSTALL in outcome.failure.message


def test_a_device_that_does_not_come_back_is_told_as_that(lab: Lab, operator: Operator) -> None:
    router = lab.router(faults=[fault("reload_never_returns")])
    outcome = with_file(router, operator, reload_timeout=1.0)
    assert failed(outcome, Reason.RELOAD_FAILED)
    assert outcome.failure and outcome.failure.stage is ReloadStage.NO_SSH


def test_a_device_that_comes_back_below_what_was_asked_is_a_failure(lab: Lab, operator: Operator) -> None:
    router = lab.router()

    def the_license_is_lost() -> None:
        router.listener.device.entries.pop()

    router.on("^reload", the_license_is_lost)
    outcome = with_file(router, operator)
    assert failed(outcome, Reason.FELL_BACK)
    assert outcome.failure and outcome.failure.stage is ReloadStage.LEVEL
