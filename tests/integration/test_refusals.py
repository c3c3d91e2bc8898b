# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every guard seen refusing: the device stays as it was, and nothing but reading was sent."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ReloadPolicy, SavePolicy, Transfer
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import CannotLogin
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason as Reason
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Outcome, Status

from .lab import Lab, Operator, Router

EVALUATION = frozenset({LicenseType.PERMANENT, LicenseType.EVAL_RIGHT_TO_USE})
OTHER_IMAGE = "c1900-universalk9-mz.SPA.151-4.M8.bin"


def refused(outcome: Outcome, router: Router, reason: Reason) -> bool:
    """Refused for this reason, with evidence and a way out, and the router untouched."""
    assert outcome.failure is not None, outcome.commands
    assert outcome.failure.reason is reason, outcome.failure
    assert outcome.failure.message and outcome.failure.hint
    assert router.changes() == []
    assert len(router.states()) == 1, "nothing below the command line has changed since it was switched on"
    assert outcome.backup is None
    return outcome.status is Status.REFUSED


def with_file(router: Router, operator: Operator, **terms: Any) -> Outcome:
    return operator.bring(router, "securityk9", files=(router.license("securityk9"),), **terms)


ON_THE_DEVICE: list[tuple[str, dict[str, Any], Reason]] = [
    ("SCP is off", {"scp": False}, Reason.SCP_OFF),
    ("the login is privileged by enable only", {"privilege": 1}, Reason.NOT_AUTHORIZED),
    ("the flash is full", {"flash_free": 2000}, Reason.NO_ROOM),
    ("the file systems are not shown", {"deny": ["show file systems"]}, Reason.NO_ROOM),
    ("another image boots next", {"boot": [f"flash0:{OTHER_IMAGE}"]}, Reason.IMAGE_CHANGES),
    ("two images and nobody says which", {"extra_files": {OTHER_IMAGE: 70000000}}, Reason.IMAGE_UNKNOWN),
    ("the next boot ignores the configuration", {"confreg": 0x2142}, Reason.CONFIGURATION_REGISTER),
    ("the next boot stops in the ROM monitor", {"confreg": 0x2100}, Reason.CONFIGURATION_REGISTER),
    ("the next boot ignores boot system", {"confreg": 0x2101}, Reason.CONFIGURATION_REGISTER),
    ("the image has no payload encryption", {"npe": True}, Reason.FEATURE_UNKNOWN_TO_IMAGE),
    ("the running configuration is not shown", {"deny": ["show running-config"]}, Reason.NOT_AUTHORIZED),
    ("the licenses are not shown", {"deny": ["show license detail"]}, Reason.BACKUP_FAILED),
    ("the UDI is not shown", {"deny": ["show license udi", "show version"]}, Reason.PLATFORM_UNKNOWN),
    ("nothing is shown that says what it is", {"deny": ["show version"]}, Reason.PLATFORM_UNKNOWN),
]


@pytest.mark.parametrize(("settings", "reason"), [pytest.param(*case[1:], id=case[0].replace(" ", "_")) for case in ON_THE_DEVICE])
def test_a_device_is_left_alone_when(lab: Lab, operator: Operator, settings: dict[str, Any], reason: Reason) -> None:
    router = lab.router(**settings)
    assert refused(with_file(router, operator), router, reason)


@pytest.mark.parametrize("reload", [ReloadPolicy.IF_NEEDED, ReloadPolicy.START])
def test_unsaved_work_of_somebody_else_is_neither_saved_nor_lost(lab: Lab, operator: Operator, reload: ReloadPolicy) -> None:
    router = lab.router(unsaved=["ip route 198.51.100.0 255.255.255.0 192.0.2.254"])
    before = router.states()
    outcome = with_file(router, operator, reload=reload)
    assert outcome.failure and outcome.failure.reason is Reason.UNSAVED_CONFIGURATION
    assert "`+ip route ...`" in outcome.failure.message
    assert router.states() == before
    assert router.changes() == []


def test_a_line_that_moved_to_another_block_is_unsaved_work(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    device = router.listener.device
    ports = [["interface GigabitEthernet9/0", " description x"], ["interface GigabitEthernet9/1"]]
    device.startup = [*ports[0], *ports[1], *device.startup]
    device.running = [ports[0][0], ports[1][0], ports[0][1], *device.running]
    terms = {"allow_types": EVALUATION, "accept_eula": True}
    assert refused(operator.bring(router, "datak9", **terms), router, Reason.UNSAVED_CONFIGURATION)


def test_an_image_that_is_gone_from_the_flash_is_missed(lab: Lab, operator: Operator) -> None:
    router = lab.router(boot=["flash:c1900-universalk9-mz.SPA.154-3.M3.bin"])
    device = router.listener.device
    assert device.flash.files.pop(device.platform["image"]), "the name of the boot line is that of the file"
    assert refused(with_file(router, operator), router, Reason.IMAGE_MISSING)


@pytest.mark.parametrize("scramble", [None, "7"])
@pytest.mark.parametrize("reload", [ReloadPolicy.NEVER, ReloadPolicy.IF_NEEDED])
def test_a_reload_that_somebody_has_scheduled(lab: Lab, operator: Operator, reload: ReloadPolicy, scramble: str | None) -> None:
    router = lab.router(scheduled_reload=30, scramble=scramble)
    assert refused(with_file(router, operator, reload=reload), router, Reason.RELOAD_SCHEDULED)
    idle = operator.bring(router)
    assert (idle.failure, idle.status) == (None, Status.CONVERGED)
    assert [check.status.value for check in idle.checks if check.id is Reason.RELOAD_SCHEDULED] == ["warn"]


def test_no_reload_is_sent_where_a_scheduled_one_would_not_be_seen(lab: Lab, operator: Operator) -> None:
    router = lab.router(deny=["show reload"])
    assert refused(with_file(router, operator, reload=ReloadPolicy.IF_NEEDED), router, Reason.RELOAD_SCHEDULED)
    assert with_file(router, operator).status is Status.PENDING_RELOAD


def test_unsaved_work_is_saved_too_when_the_play_says_so(lab: Lab, operator: Operator) -> None:
    router = lab.router(unsaved=["ip route 198.51.100.0 255.255.255.0 192.0.2.254"])
    outcome = with_file(router, operator, save=SavePolicy.ALWAYS, reload=ReloadPolicy.IF_NEEDED)
    assert outcome.failure is None
    assert "ip route 198.51.100.0 255.255.255.0 192.0.2.254" in router.listener.device.startup


def test_a_reload_that_would_lose_our_own_line_is_refused(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    terms = {"allow_types": EVALUATION, "accept_eula": True, "save": SavePolicy.NEVER, "reload": ReloadPolicy.IF_NEEDED}
    assert refused(operator.bring(router, "datak9", **terms), router, Reason.UNSAVED_CONFIGURATION)


def test_no_agreement_is_accepted_without_consent(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    assert refused(operator.bring(router, "datak9", allow_types=EVALUATION), router, Reason.EULA_REQUIRED)


def test_an_evaluation_does_not_satisfy_a_play_that_did_not_allow_it(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    outcome = operator.bring(router, "datak9", accept_eula=True)
    assert outcome.status is Status.WAITING_FOR_FILE


def test_an_evaluation_that_no_package_accepts_does_not_count_as_a_license(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    outcome = operator.bring(router, licenses=("datak9",), allow_types=EVALUATION, accept_eula=True)
    assert outcome.status is Status.WAITING_FOR_FILE
    assert router.changes() == []


def test_a_file_of_another_device_never_leaves_the_control_node(lab: Lab, operator: Operator) -> None:
    router, other = lab.router("R1"), lab.router("R2")
    outcome = operator.bring(router, "securityk9", files=(other.license("securityk9"),), explicit=True)
    assert refused(outcome, router, Reason.UDI_MISMATCH)
    assert other.udi[1] in outcome.failure.message and router.udi[1] in outcome.failure.message  # type: ignore[union-attr]


def test_a_folder_without_a_file_for_this_device_is_waited_for(lab: Lab, operator: Operator) -> None:
    router, other = lab.router("R1"), lab.router("R2")
    outcome = operator.bring(router, "securityk9", files=(other.license("securityk9"),))
    assert outcome.status is Status.WAITING_FOR_FILE
    assert outcome.failure and outcome.failure.reason is Reason.LICENSE_MISSING
    assert router.changes() == []


@pytest.mark.parametrize("cut", [0.0, 0.5, 0.98])
def test_a_broken_file_is_named(lab: Lab, operator: Operator, cut: float) -> None:
    router = lab.router()
    whole = router.license("securityk9")
    outcome = operator.bring(router, "securityk9", files=(whole[: int(len(whole) * cut)],), explicit=True)
    assert refused(outcome, router, Reason.FILE_UNREADABLE)
    assert "0.lic" in outcome.failure.message  # type: ignore[union-attr]


def test_two_different_licenses_for_one_feature_are_a_question_for_people(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    one = router.license("securityk9")
    outcome = operator.bring(router, "securityk9", files=(one, one.replace(b" LONG NORMAL", b" LONG  NORMAL")))
    assert refused(outcome, router, Reason.DUPLICATE_FILES)


def test_a_file_that_brings_more_than_was_asked_for_is_refused(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    outcome = operator.bring(router, "securityk9", files=(router.license("securityk9", "datak9"),))
    assert refused(outcome, router, Reason.NOT_ASKED_FOR)
    both = operator.bring(router, "securityk9", files=(router.license("securityk9", "datak9"),), licenses=("datak9",))
    assert both.failure is None


def test_a_package_the_platform_does_not_have_is_refused(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    assert refused(operator.bring(router, "uck9"), router, Reason.FEATURE_UNKNOWN_TO_IMAGE)


def test_on_flash_means_that_nothing_is_copied(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    assert refused(with_file(router, operator, transfer=Transfer.ON_FLASH), router, Reason.INVALID_LICENSE_FILE_PATH)


def test_a_waiver_lifts_what_can_be_waived_and_nothing_else(lab: Lab, operator: Operator) -> None:
    router = lab.router(boot=[f"flash0:{OTHER_IMAGE}"], confreg=0x2142)
    reasons = {"image_changes": "CHG1", "configuration_register": "CHG1"}
    outcome = with_file(router, operator, waive=reasons)
    assert outcome.failure and outcome.failure.reason is Reason.CONFIGURATION_REGISTER
    assert [check.status.value for check in outcome.checks if check.id is Reason.IMAGE_CHANGES] == ["waived"]


@pytest.mark.parametrize("check", [False, True])
def test_what_no_step_can_bring_is_a_failure_with_words(lab: Lab, operator: Operator, check: bool) -> None:
    router = lab.router(deny=["show file systems"])
    outcome = with_file(router, operator, check=check, waive={"no_room": "CHG1"})
    assert outcome.status is Status.FAILED
    assert outcome.failure and "securityk9" in outcome.failure.message and outcome.failure.hint
    assert router.changes() == []


def test_a_wrong_password_is_tried_once(lab: Lab) -> None:
    router = lab.router()
    session = router.session(password="wrong")
    with pytest.raises(CannotLogin) as caught:
        session.look(["show version"])
    assert caught.value.reason is Reason.AUTHENTICATION_FAILED
    assert router.heard() == ["login-refused admin"]
