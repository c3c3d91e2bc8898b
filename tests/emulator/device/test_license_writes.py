# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be done to a license that is there, which of it is refused, and which commands a device does not have."""

from __future__ import annotations

import time

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import licensing

from .lab import Lab, Router, Shell
from .test_licenses import HINT, MODULE, again

INDEX, SURE = r"Select Index to Clear \[1-2\]: $", r"clear\? \(yes/\[no\]\): $"


@pytest.fixture
def licensed(lab: Lab) -> Router:
    """securityk9 lies in the store and does not run yet."""
    return lab.router(licenses=[{"feature": "securityk9", "since_boot": True}])


def held(router: Router, feature: str) -> list[str]:
    return [entry.store for entry in router.device.entries if entry.feature == feature]


def test_clear_asks_which_and_whether_and_takes_it_away(licensed: Router) -> None:
    shell = licensed.privileged()
    text = shell.run("license clear securityk9", INDEX)
    assert text.startswith("Feature: securityk9\n") and "    2   License Type: Permanent\n" in text
    shell.run("2", SURE)
    shell.run("yes")
    assert held(licensed, "securityk9") == [licensing.BUILT_IN]
    assert "%LICENSE-6-REMOVE" in shell.run("show logging")
    assert licensed.device.next_entry("securityk9") is None


@pytest.mark.parametrize("answer", ["no", "", "n"])
def test_clear_that_is_not_confirmed_clears_nothing(licensed: Router, answer: str) -> None:
    shell = licensed.privileged()
    states = licensed.states()
    shell.run("license clear securityk9", INDEX)
    shell.run("2", SURE)
    shell.run(answer)
    assert licensed.states() == states


@pytest.mark.parametrize("answer", ["0", "3", "x", ""])
def test_an_index_that_names_no_license_ends_the_dialogue(licensed: Router, answer: str) -> None:
    shell = licensed.privileged()
    states = licensed.states()
    shell.run("license clear securityk9", INDEX)
    assert "sure" not in shell.run(answer)
    assert licensed.states() == states


def test_a_single_license_is_not_asked_for_by_number(lab: Lab) -> None:
    router = lab.router()
    shell = router.privileged()
    shell.run(f"license install {router.holds('x.lic', router.license('SNASw'))}")
    assert "Select" not in shell.run("license clear SNASw", SURE)
    shell.run("yes")
    assert held(router, "SNASw") == []


def test_a_built_in_license_stays(router: Router) -> None:
    shell = router.privileged()
    states = router.states()
    shell.run("license clear datak9", SURE)
    assert "built in" in shell.run("yes")
    assert router.states() == states


@pytest.mark.parametrize("feature", ["securityk9", "ipbasek9"])
def test_a_license_in_use_stays(lab: Lab, feature: str) -> None:
    router = lab.router(licenses=[{"feature": "securityk9"}])
    shell = router.privileged()
    states = router.states()
    several = feature == "securityk9"
    shell.run(f"license clear {feature}", INDEX if several else SURE)
    if several:
        number = 1 + [entry.type for entry in router.device.entries if entry.feature == feature].index(licensing.PERMANENT)
        shell.run(str(number), SURE)
    assert "in use" in shell.run("yes")
    assert router.states() == states


def test_nobody_saves_while_somebody_is_asked_what_to_clear(licensed: Router) -> None:
    clearing, saving = licensed.privileged(), licensed.privileged()
    clearing.run("license clear securityk9", INDEX)
    saving.run("license save flash0:all.lic")
    assert "all.lic" not in licensed.device.flash.files
    clearing.run("x")
    saving.run("license save flash0:all.lic")
    assert "all.lic" in licensed.device.flash.files


def test_a_session_that_dies_while_clearing_blocks_nobody(licensed: Router) -> None:
    clearing, saving = licensed.privileged(), licensed.privileged()
    clearing.run("license clear securityk9", INDEX)
    clearing.close()
    for _attempt in range(50):
        saving.run("license save flash0:all.lic")
        if "all.lic" in licensed.device.flash.files:
            return
        time.sleep(0.05)
    raise AssertionError("the store stays locked")


def test_two_phases_take_a_package_away(lab: Lab) -> None:
    """Documented: disable, reload, clear, take the disable back."""
    router = lab.router(licenses=[{"feature": "securityk9"}])
    shell = router.privileged()
    shell.lines("configure terminal", f"{MODULE} securityk9 disable", "end", "write")
    router.device.boot()
    shell.run("license clear securityk9", INDEX)
    shell.run("2", SURE)
    shell.run("yes")
    shell.lines("configure terminal", f"no {MODULE} securityk9 disable", "end", "write")
    router.device.boot()
    assert router.device.packages["security"] is None and held(router, "securityk9") == [licensing.BUILT_IN]


def test_a_comment_is_kept_shown_saved_and_deleted(licensed: Router) -> None:
    shell = licensed.privileged()
    shell.run('license comment add "bought in May" securityk9')
    assert "Comment: bought in May\n" in shell.run("show license detail securityk9")
    shell.run("license save flash0:all.lic")
    saved = licensed.device.flash.files["all.lic"].content
    assert saved is not None and b"bought in May" in saved
    shell.run("license comment delete securityk9")
    assert "Comment:" not in shell.run("show license detail securityk9")


def test_a_comment_is_cut_at_its_longest(licensed: Router) -> None:
    shell = licensed.privileged()
    shell.run(f'license comment add "{"x" * 120}" securityk9')
    assert f"Comment: {'x' * 99}\n" in shell.run("show license detail securityk9")


def test_priorities_are_set_and_shown(licensed: Router) -> None:
    shell = licensed.privileged()
    for word in ("high", "low"):
        shell.run(f"license modify priority securityk9 {word}")
        assert f"License Priority: {word.capitalize()}\n" in shell.run("show license detail securityk9")
    assert "% Invalid input" in shell.run("license modify priority securityk9 middle")


@pytest.mark.parametrize(
    "line", ['license comment add "x" datak9', "license comment delete nothing", "license modify priority datak9 high", "license clear nothing"]
)
def test_only_what_somebody_installed_is_changed(router: Router, line: str) -> None:
    shell = router.privileged()
    states = router.states()
    assert "no license of feature" in shell.run(line)
    assert router.states() == states


def test_the_credential_of_a_device_is_saved_and_says_that_it_is_none(router: Router) -> None:
    router.privileged().run("license save credential flash0:dc")
    saved = router.device.flash.files["dc"].content
    assert saved is not None and router.device.sn.encode() in saved and b"EMULATED" in saved


@pytest.mark.parametrize(
    "line",
    [
        "license export all", "license import x", "show license violation", "license right-to-use perpetual", "license revoke x y", "license purge",
        "license call-home install pak x", "show license evaluation", "show license expiring", "show license in-use", "show license permanent",
        "show license statistics", "show license status", "show license summary", "show license agent",
    ],
)  # fmt: skip
def test_what_nobody_has_seen_is_refused_as_the_device_refuses(router: Router, line: str) -> None:
    answer = router.privileged().run(line)
    assert "% Invalid input detected at '^' marker." in answer or "% Ambiguous command" in answer


@pytest.mark.parametrize("line", ["license boot level ipservices", "license boot suite FoundationSuiteK9"])
def test_a_router_with_modules_has_no_levels_and_no_suites(router: Router, line: str) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    assert "% Invalid input" in shell.run(line)


@pytest.fixture
def switch(lab: Lab) -> Router:
    """A device with one level for all of it."""
    router = lab.router(licenses=[{"feature": "ipservices"}])
    platform = {**router.device.platform, "command": "level", "base": "ipbase", "levels": ["ipbase", "ipservices", "entservices"], "packages": {}}
    platform.update(all_packages={}, features=["ipservices", "entservices"], all_features=["ipservices", "entservices"])
    router.device.platform = platform
    trial = licensing.Entry("entservices", licensing.EVALUATION, licensing.BUILT_IN, 9, agreed=False)
    router.device.entries = [*router.device.entries, trial]
    router.device.boot()
    return router


def level(router: Router) -> str | None:
    entry = router.device.packages["level"]
    return entry.feature if entry else None


def at(shell: Shell, *lines: str) -> str:
    return shell.lines("configure terminal", *lines)


def test_without_a_line_the_highest_licensed_level_boots(switch: Router) -> None:
    assert level(switch) == "ipservices"


def test_a_line_overrides_and_a_trial_asks(switch: Router) -> None:
    shell = switch.privileged()
    shell.run("configure terminal")
    shell.run("license boot level entservices", r"ACCEPT\?[^:]*: $")
    assert shell.run("yes") == HINT
    shell.lines("end", "write")
    switch.device.boot()
    assert level(switch) == "entservices"


def test_a_level_line_takes_the_place_of_another_and_is_taken_back(switch: Router) -> None:
    shell = switch.privileged()
    switch.device.entries = licensing.agree("entservices", switch.device.entries)
    at(shell, "license boot level entservices", "license boot level ipservices", "end")
    assert [line for line in switch.device.running if line.startswith("license boot")] == ["license boot level ipservices"]
    at(shell, "no license boot level", "end")
    assert not [line for line in switch.device.running if line.startswith("license boot")]
    assert "% Invalid input" in at(shell, "license boot level nothing")


def test_a_level_without_a_license_falls_back_and_the_log_says_so(switch: Router) -> None:
    shell = switch.privileged()
    switch.device.startup = [*switch.device.startup[:-1], "license boot level entservices", "end"]
    switch.device.boot()
    assert level(switch) == "ipservices"
    assert "Next reboot level = entservices and License = No valid license found" in shell.run("show logging")


def test_a_suite_is_a_line_of_its_own(switch: Router) -> None:
    switch.device.platform["suites"] = {"FoundationSuiteK9": ["securityk9"]}
    shell = switch.privileged()
    assert at(shell, "license boot suite FoundationSuiteK9") == HINT
    assert "license boot suite FoundationSuiteK9" in switch.device.running
    shell.run("no license boot suite FoundationSuiteK9")
    assert "license boot suite FoundationSuiteK9" not in switch.device.running


def test_a_package_without_a_license_is_named_in_the_log_of_the_boot(lab: Lab) -> None:
    router = lab.router(boot_modules=["securityk9"])
    router.device.boot()
    log = router.privileged().run("show logging")
    assert "Module name = c1900 Next reboot level = ipbasek9 and License = ipbasek9" in log
    assert "Module name = c1900 Next reboot level = securityk9 and License = No valid license found" in log


def test_after_a_real_reload_the_log_still_says_so(lab: Lab) -> None:
    router = lab.router(boot_modules=["securityk9"])
    shell = router.privileged()
    shell.run("reload", r"\[confirm\]$")
    shell.send("\n")
    assert "License = No valid license found" in again(router).run("show logging")
