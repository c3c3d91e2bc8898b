# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From what is asked and what was seen to steps; and that a plan carried out leaves nothing to do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ConfigLine, Desired, ReloadPolicy, SavePolicy, Terms
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import BootModuleLine
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import Eula, LicenseState, LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.offer import sort_out
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.plan import improvable, lacking, plan, predict, status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.steps import Step

from .devices import OTHER, OWNED, ROUTER, TRIAL, file, lic, row

SECURITY = Desired(("securityk9",))
TRIALS = frozenset({LicenseType.PERMANENT, LicenseType.EVAL_RIGHT_TO_USE})
INSTALLED = replace(ROUTER, licenses=(*ROUTER.licenses, OWNED), levels=(ROUTER.levels[0], row("security", None, "securityk9")))
RUNNING = replace(INSTALLED, levels=(ROUTER.levels[0], row("security", "securityk9", "securityk9")))
SWITCHED_OFF = replace(INSTALLED, levels=(ROUTER.levels[0], row("security", "securityk9", None)))
LINE = "license boot module c1900 technology-package securityk9"
OUR_LINE_UNSAVED = replace(INSTALLED, config=replace(ROUTER.config, unsaved=(f"+{LINE}",), boot_modules=(BootModuleLine(LINE, "c1900", "securityk9"),)))

MAY_RELOAD = Terms(reload=ReloadPolicy.IF_NEEDED)


def steps(seen: Observed, terms: Terms, desired: Desired = SECURITY, with_file: bool = True) -> tuple[Step, ...]:
    files = [file("mine.lic", lic())] if with_file else []
    return plan(desired, seen, sort_out(lacking(desired, seen, terms), seen, files), terms)


def kinds(planned: tuple[Step, ...]) -> list[str]:
    return [type(step).__name__ for step in planned]


PLANS = [
    (ROUTER, Terms(), ["BackUp", "InstallLicense"]),
    (ROUTER, MAY_RELOAD, ["BackUp", "InstallLicense", "Reload"]),
    (ROUTER, Terms(config_line=ConfigLine.ALWAYS), ["BackUp", "InstallLicense", "SetPackage", "SaveConfiguration"]),
    (INSTALLED, Terms(), []),
    (INSTALLED, MAY_RELOAD, ["BackUp", "Reload"]),
    (RUNNING, MAY_RELOAD, []),
    (SWITCHED_OFF, Terms(), ["BackUp", "SetPackage", "SaveConfiguration"]),
    (SWITCHED_OFF, Terms(save=SavePolicy.NEVER), ["BackUp", "SetPackage"]),
    (OUR_LINE_UNSAVED, Terms(), ["BackUp", "SaveConfiguration"]),
]


@pytest.mark.parametrize(("seen", "terms", "expected"), PLANS)
def test_plans_only_what_differs(seen: Observed, terms: Terms, expected: list[str]) -> None:
    assert kinds(steps(seen, terms)) == expected


@pytest.mark.parametrize(("seen", "terms", "expected"), PLANS)
def test_a_plan_carried_out_leaves_nothing_to_do(seen: Observed, terms: Terms, expected: list[str]) -> None:
    reached = predict(steps(seen, terms), seen)
    assert steps(reached, terms) == ()
    assert status(SECURITY, reached, terms) in (Status.CONVERGED, Status.PENDING_RELOAD)


def test_an_evaluation_is_used_only_where_it_is_allowed() -> None:
    assert steps(ROUTER, Terms(), with_file=False) == ()
    planned = steps(ROUTER, Terms(allow_types=TRIALS), with_file=False)
    assert kinds(planned) == ["BackUp", "SetPackage", "SaveConfiguration"]
    assert planned[1].evaluation  # type: ignore[union-attr]


def test_a_feature_that_nothing_agrees_to_is_not_held_by_an_evaluation() -> None:
    allowed = Terms(allow_types=TRIALS, accept_eula=True)
    assert lacking(Desired(licenses=("securityk9",)), ROUTER, allowed) == ("securityk9",)
    assert lacking(Desired(("securityk9",), ("securityk9",)), ROUTER, allowed) == (), "the boot line of the package accepts it"


@pytest.mark.parametrize("state", [LicenseState.EXPIRED_NOT_IN_USE, LicenseState.EXPIRED_IN_USE, LicenseState.COUNT_CONSUMED, LicenseState.UNKNOWN])
@pytest.mark.parametrize("eula", [Eula.NOT_ACCEPTED, Eula.ACCEPTED])
def test_what_has_expired_holds_nothing(state: LicenseState, eula: Eula) -> None:
    expired = replace(ROUTER, licenses=(ROUTER.licenses[0], replace(TRIAL, state=state, eula=eula)))
    assert lacking(SECURITY, expired, Terms(allow_types=TRIALS, accept_eula=True)) == ("securityk9",)


def test_a_license_of_another_device_in_the_table_satisfies_nobody() -> None:
    borrowed = replace(INSTALLED, licenses=(replace(OWNED, udi=OTHER),))
    assert lacking(SECURITY, borrowed, Terms()) == ("securityk9",)


def test_a_key_that_is_left_out_is_left_alone() -> None:
    assert steps(RUNNING, MAY_RELOAD, Desired()) == ()


ACCEPTED = replace(TRIAL, state=LicenseState.IN_USE, eula=Eula.ACCEPTED)
ON_TRIAL = replace(ROUTER, licenses=(ROUTER.licenses[0], ACCEPTED), levels=RUNNING.levels)
WITH_TRIALS = Terms(allow_types=TRIALS, accept_eula=True)


@pytest.mark.parametrize("seen", [ROUTER, ON_TRIAL])
def test_a_bought_license_that_is_offered_takes_the_place_of_a_trial(seen: Observed) -> None:
    """With the file the trial is never agreed to; without it the trial is what there is."""
    assert (lacking(SECURITY, seen, WITH_TRIALS), improvable(SECURITY, seen, WITH_TRIALS)) == ((), ("securityk9",))
    offer = sort_out((), seen, [file("mine.lic", lic())], ("securityk9",))
    planned = plan(SECURITY, seen, offer, WITH_TRIALS)
    assert kinds(planned) == ["BackUp", "InstallLicense"] and offer.missing == ()
    assert improvable(SECURITY, predict(planned, seen), WITH_TRIALS) == ()
    without = sort_out((), seen, [file("other.lic", lic(OTHER))], ("securityk9",))
    assert (without.chosen, without.missing, without.foreign, without.unreadable) == ((), (), (), ())
    named = [file("other.lic", lic(OTHER), explicit=True), file("broken.lic", lic()[:60], explicit=True)]
    refused = sort_out((), seen, named, ("securityk9",))
    assert [[one.file.name for one in group] for group in (refused.foreign, refused.unreadable)] == [["other.lic"], ["broken.lic"]]


def test_nothing_takes_the_place_of_what_was_bought_or_of_all_that_is_allowed() -> None:
    assert improvable(SECURITY, RUNNING, WITH_TRIALS) == ()
    assert improvable(SECURITY, ON_TRIAL, Terms(allow_types=frozenset({LicenseType.EVAL_RIGHT_TO_USE}))) == ()
    assert improvable(SECURITY, ROUTER, Terms()) == ()
