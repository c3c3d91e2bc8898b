# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A router on its way from a license file to a running package."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ReloadPolicy, Transfer
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Outcome, Status

from .lab import Lab, Operator, Router

EVALUATION = frozenset({LicenseType.PERMANENT, LicenseType.EVAL_RIGHT_TO_USE})
SECURITY = "security"


def levels(seen: Observed, technology: str = SECURITY) -> tuple[str | None, str | None]:
    """What runs, and what runs after the next reload."""
    level = seen.level_of(technology)
    return (level.current, level.next_reload) if level else ("no row", "no row")


def succeeded(outcome: Outcome, status: Status) -> bool:
    assert outcome.failure is None, outcome.failure
    return outcome.status is status


def test_a_license_is_installed_and_waits_for_its_reload(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    outcome = operator.bring(router, "securityk9", files=(router.license("securityk9"),))
    assert succeeded(outcome, Status.PENDING_RELOAD)
    assert levels(outcome.before) == (None, None)
    assert levels(outcome.after) == (None, "securityk9")
    assert [step.step for step in outcome.plan] == ["back_up", "install_license"]


def test_with_a_reload_the_package_runs_and_that_is_proved(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    outcome = operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=ReloadPolicy.IF_NEEDED)
    assert succeeded(outcome, Status.CONVERGED)
    assert levels(outcome.after) == ("securityk9", "securityk9")
    assert "boot" in router.heard()
    assert operator.session and operator.session.logins == 4, "one for the shell, one to fetch, one to copy, one after the reload"


@pytest.mark.parametrize("reload", [ReloadPolicy.NEVER, ReloadPolicy.IF_NEEDED])
def test_the_second_run_changes_nothing(lab: Lab, operator: Operator, reload: ReloadPolicy) -> None:
    router = lab.router()
    first = operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=reload)
    states, kept = router.states(), sorted(operator.vault.root.rglob("*"))
    second = operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=reload)
    assert succeeded(second, first.status)
    assert (second.plan, second.commands) == ((), ())
    assert router.states() == states
    assert sorted(operator.vault.root.rglob("*")) == kept


@pytest.mark.parametrize("reload", [ReloadPolicy.NEVER, ReloadPolicy.IF_NEEDED])
def test_check_mode_predicts_and_touches_nothing(lab: Lab, operator: Operator, reload: ReloadPolicy) -> None:
    router = lab.router()
    states = router.states()
    predicted = operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=reload, check=True)
    assert router.states() == states
    assert router.changes() == []
    assert not operator.vault.root.exists()
    real = operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=reload)
    assert levels(predicted.after) == levels(real.after)
    assert predicted.status is real.status
    assert predicted.plan == real.plan


def test_everything_installed_is_in_the_vault_before_anything_else_is_written(lab: Lab, operator: Operator) -> None:
    router = lab.router(licenses=[{"feature": "datak9"}])
    outcome = operator.bring(router, "securityk9", files=(router.license("securityk9"),))
    assert outcome.backup and outcome.backup.verified
    assert {name.split()[0] for name in outcome.backup.licenses} == {"ipbasek9", "datak9"}
    changes = router.changes()
    saved = next(number for number, line in enumerate(changes) if "license save" in line)
    assert all("netlicense-backup" in line for line in changes[:saved])
    assert saved < next(number for number, line in enumerate(changes) if "license install" in line)


def test_our_own_files_are_gone_from_the_flash_afterwards(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    operator.bring(router, "securityk9", files=(router.license("securityk9"),))
    assert list(router.listener.device.flash.files) == [router.listener.device.platform["image"]]


@pytest.mark.parametrize("style", ["brackets", "parens"])
def test_an_evaluation_is_set_with_consent_and_its_agreement_is_kept(lab: Lab, operator: Operator, style: str) -> None:
    router = lab.router(eula_style=style)
    terms = {"allow_types": EVALUATION, "accept_eula": True, "reload": ReloadPolicy.IF_NEEDED}
    outcome = operator.bring(router, "datak9", **terms)
    assert succeeded(outcome, Status.CONVERGED)
    assert levels(outcome.after, "data") == ("datak9", "datak9")
    (consent,) = outcome.consents
    assert consent.feature == "datak9"
    assert consent.text.startswith("PLEASE  READ THE  FOLLOWING TERMS  CAREFULLY.")
    assert consent.text.endswith("your acceptance of this agreement.")
    assert operator.bring(router, "datak9", **terms).commands == ()


def test_a_bought_license_takes_the_place_of_a_trial_and_agrees_to_nothing(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    terms = {"allow_types": EVALUATION, "accept_eula": True, "reload": ReloadPolicy.IF_NEEDED}
    files = (router.license("securityk9"),)
    bought = operator.bring(router, "securityk9", files=files, **terms)
    assert succeeded(bought, Status.CONVERGED)
    assert levels(bought.after) == ("securityk9", "securityk9") and bought.consents == ()
    assert operator.bring(router, "securityk9", files=files, **terms).commands == ()


def test_a_bought_license_takes_the_place_of_a_trial_that_runs(lab: Lab, operator: Operator) -> None:
    router = lab.router()
    terms = {"allow_types": EVALUATION, "accept_eula": True, "reload": ReloadPolicy.IF_NEEDED}
    assert operator.bring(router, "datak9", **terms).consents != ()
    files = (router.license("datak9"),)
    bought = operator.bring(router, "datak9", files=files, **terms)
    assert succeeded(bought, Status.CONVERGED) and [step.step for step in bought.plan] == ["back_up", "install_license"]
    assert operator.bring(router, "datak9", files=files, **terms).commands == ()


def test_a_router_that_fell_back_to_ip_base_is_healed_by_its_file(lab: Lab, operator: Operator) -> None:
    router = lab.router(boot_modules=["securityk9"])
    outcome = operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=ReloadPolicy.IF_NEEDED)
    assert levels(outcome.before) == (None, None)
    assert succeeded(outcome, Status.CONVERGED)


def test_a_package_that_was_switched_off_is_switched_on_again(lab: Lab, operator: Operator) -> None:
    router = lab.router(licenses=[{"feature": "securityk9"}])
    switch_off(router)
    outcome = operator.bring(router, "securityk9")
    assert succeeded(outcome, Status.CONVERGED)
    saved, removed, *changes = outcome.commands
    assert saved.startswith("license save flash0:netlicense-backup-")
    assert removed == saved.replace("license save", "delete /force")
    assert changes == [
        "configure terminal",
        "license boot module c1900 technology-package securityk9",
        "end",
        "write memory",
    ]


def switch_off(router: Router) -> None:
    from ansible_collections.netlicense.cisco.extensions.emulator.config_mode import set_package

    set_package(router.listener.device, "c1900", "securityk9", True)
    router.listener.device.save()


def test_a_file_on_the_flash_is_used_when_its_bytes_are_the_same(lab: Lab, operator: Operator) -> None:
    router = lab.router(scp=False)
    content = router.license("securityk9")
    router.listener.device.flash.put("flash0:0.lic", content, "Jan 5 2016 10:00:00 +00:00")
    outcome = operator.bring(router, "securityk9", files=(content,), transfer=Transfer.ON_FLASH)
    assert succeeded(outcome, Status.PENDING_RELOAD)
    assert "license install flash0:0.lic" in outcome.commands
    assert "0.lic" in router.listener.device.flash.files, "a file that is not ours stays"


def test_one_file_may_hold_licenses_of_several_routers(lab: Lab, operator: Operator) -> None:
    first, second = lab.router("R1"), lab.router("R2")
    both = first.license("securityk9") + second.license("securityk9")
    outcome = operator.bring(first, "securityk9", files=(second.license("securityk9"), first.license("securityk9")))
    assert succeeded(outcome, Status.PENDING_RELOAD)
    assert len(both) > len(first.license("securityk9"))


def test_without_scp_the_backup_is_read_line_by_line(lab: Lab, operator: Operator) -> None:
    router = lab.router(scp=False, licenses=[{"feature": "securityk9"}])
    outcome = operator.bring(router, "securityk9", reload=ReloadPolicy.IF_NEEDED, allow_types=EVALUATION)
    assert succeeded(outcome, Status.CONVERGED)


def test_texts_nobody_has_captured_decide_nothing(lab: Lab, operator: Operator) -> None:
    router = lab.router(scramble="7")
    outcome = operator.bring(router, "securityk9", files=(router.license("securityk9"),), reload=ReloadPolicy.IF_NEEDED)
    assert succeeded(outcome, Status.CONVERGED)
