# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every switch of a stack has its own UDI, its own store and its own level; supervisors have them, too."""

from __future__ import annotations

import re
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import license_commands, license_file, mishaps
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import Lab, Router
from .test_licenses import counters

PID = "WS-C3750X-24S-E"
ROWS = [{"slot": 1}, {"slot": 2, "sn": "FDO00000002"}, {"slot": 3, "sn": "FDO00000003"}]
WITH_A_GHOST = [ROWS[0], {**ROWS[1], "state": "not_ready"}, {"slot": 3, "state": "provisioned"}]


def stack(lab: Lab, **settings: Any) -> Router:
    return lab.router(platform="c3750x", **{"members": ROWS, "sn": "FDO00000001", **settings})


def made(**settings: Any) -> Device:
    return build(spec({"name": "R1", "platform": "c3750x", "members": ROWS, **settings}, 1), Words(), 1, None)


def of(sn: str, *features: str) -> bytes:
    return license_file.make(list(features), PID, sn)


def places(router: Router, feature: str) -> list[tuple[str, int]]:
    return [(entry.slot, entry.index) for entry in router.device.entries if entry.feature == feature]


def rows_of_udis(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^([* ]\d).* (FDO\w+) ", text, re.MULTILINE)


def test_every_switch_comes_with_a_base_license_of_its_own() -> None:
    base = [(entry.slot, entry.index, entry.sn) for entry in made(sn="FDO00000001").entries]
    assert base == [("1", 0, "FDO00000001"), ("2", 0, "FDO00000002"), ("3", 0, "FDO00000003")]


def test_show_license_udi_has_a_row_for_every_switch_that_runs(lab: Lab) -> None:
    assert rows_of_udis(stack(lab).privileged().run("show license udi")) == [("*1", "FDO00000001"), (" 2", "FDO00000002"), (" 3", "FDO00000003")]
    ghosts = stack(lab, name="R2", members=WITH_A_GHOST).privileged().run("show license udi")
    assert rows_of_udis(ghosts) == [("*1", "FDO00000001")]


def test_a_license_goes_to_the_switch_it_names_and_there_is_no_word_for_it(lab: Lab) -> None:
    router = stack(lab)
    shell = router.privileged()
    path = router.holds("x.lic", of("FDO00000002", "ipservices"))
    assert "% Invalid input" in shell.run(f"license install {path} switch 2")
    assert shell.run(f"license install {path}").endswith(counters(1, 0, 0))
    assert places(router, "ipservices") == [("2", 1)]
    assert "UDI=WS-C3750X-24S-E:FDO00000002; StoreIndex=1:Primary" in shell.run("show logging")
    assert shell.run(f"license install {path}").endswith(counters(0, 1, 0))
    assert "ipservices" not in shell.run("show license detail")
    assert "Feature: ipservices" in shell.run("show license detail switch 2 | include Feature")


def test_every_switch_has_room_of_its_own(lab: Lab) -> None:
    router = stack(lab, primary_store_slots=2)
    shell = router.privileged()
    for sn in ("FDO00000001", "FDO00000002"):
        assert shell.run(f"license install {router.holds('x.lic', of(sn, 'ipservices'))}").endswith(counters(1, 0, 0))
        assert shell.run(f"license install {router.holds('x.lic', of(sn, 'ipbase'))}").endswith(counters(0, 0, 1))
    assert shell.run(f"license install {router.holds('x.lic', of('FDO00000003', 'ipbase'))}").endswith(counters(1, 0, 0))


@pytest.mark.parametrize("sn", ["FDO00000002", "FDO00000003"])
def test_the_license_of_a_switch_that_does_not_run_is_nobody_s(lab: Lab, sn: str) -> None:
    router = stack(lab, members=WITH_A_GHOST)
    assert router.privileged().run(f"license install {router.holds('x.lic', of(sn, 'ipservices'))}").endswith(counters(0, 0, 1))
    assert places(router, "ipservices") == []


@pytest.mark.parametrize("words", ["", " all", " detail", " feature"])
def test_what_is_shown_of_a_switch(lab: Lab, words: str) -> None:
    shell = stack(lab, licenses=[{"feature": "ipservices", "switch": 2}]).privileged()
    assert "ipservices" in shell.run(f"show license{words} switch 2")
    assert "ipservices" not in shell.run(f"show license{words} switch 1")
    assert shell.run(f"show license{words} switch 1") == shell.run(f"show license{words}")
    for number in ("7", "all"):
        answer = shell.run(f"show license{words} switch {number}")
        assert answer.index("^") - len("R1#") == f"show license{words} switch {number}".rindex(number) and "% Invalid input" in answer


def test_a_ghost_has_nothing_to_show_and_no_level(lab: Lab) -> None:
    shell = stack(lab, members=WITH_A_GHOST).privileged()
    assert all("% Invalid input" in shell.run(f"show license switch {number}") for number in (2, 3))
    shell.run("configure terminal")
    assert "% Invalid input" in shell.run("license boot level ipbase switch 3")
    assert "% use 'write'" in shell.run("license boot level ipbase switch 2")
    assert "% Invalid input" in shell.run("license boot level ipbase switch all")


def test_a_level_is_carried_by_the_license_of_its_switch() -> None:
    device = made(licenses=[{"feature": "ipservices", "switch": 2}])
    assert {slot: level.name for slot, level in device.levels.items()} == {"": "lanbase", "1": "lanbase", "2": "ipservices", "3": "lanbase"}
    device.running = device.startup = [*device.running, "license boot level lanbase switch 2", "license boot level ipservices"]
    device.boot()
    assert {device.levels[slot].name for slot in "123"} == {"lanbase"}
    (held,) = [entry for entry in device.entries if entry.feature == "ipservices"]
    assert not device.runs_on(held)


def test_the_switch_that_answers_follows_a_line_of_its_own() -> None:
    device = made(licenses=[{"feature": "ipservices"}])
    assert device.level.name == "ipservices"
    device.running = [*device.running, "license boot level lanbase switch 1"]
    assert device.next_level().name == "lanbase"


def test_a_reload_with_a_switch_missing(lab: Lab) -> None:
    router = stack(lab, licenses=[{"feature": "ipservices", "switch": 3}], faults=[{"do": "reload_without_member"}])
    assert router.device.levels["3"].name == "ipservices"
    router.device.boot()
    mishaps.come_back_changed(router.device)
    assert [one.state for one in router.device.members] == ["ready", "ready", "not_ready"] and "3" not in router.device.levels
    shell = router.privileged()
    assert "FDO00000003" not in shell.run("show license udi") and "% Invalid input" in shell.run("show license switch 3")
    shell.run("license save flash:all.lic")
    saved = license_file.read(router.device.flash.files["all.lic"].content or b"")
    assert {line.sn for line in saved} == {"FDO00000001", "FDO00000002"}
    assert [entry.feature for entry in router.device.entries if entry.slot == "3"] == ["lanbase", "ipservices"], "they lie in a store nobody reaches"


def test_what_is_done_to_a_license_of_a_switch(lab: Lab) -> None:
    router = stack(lab, licenses=[{"feature": "ipservices", "switch": 2}], boot_level="lanbase")
    shell = router.privileged()
    shell.run('license comment add "of the second" ipservices switch 2')
    shell.run("license modify priority ipservices high switch 2")
    (held,) = [entry for entry in router.device.entries if entry.feature == "ipservices"]
    assert (held.comment, held.priority) == ("of the second", "high")
    shell.run("license modify priority ipservices low switch 2")
    shell.run("license comment delete ipservices switch 2")
    (held,) = [entry for entry in router.device.entries if entry.feature == "ipservices"]
    assert (held.comment, held.priority) == ("", "low")
    for line in ("license clear ipservices switch 7", "license modify priority ipservices high switch 7", "license comment add x ipservices switch 7"):
        assert "% Invalid input" in shell.run(line)
    shell.run("license clear ipservices", "#$")
    assert places(router, "ipservices")
    shell.run("license clear ipservices switch 2", r"\): $")
    shell.run("yes")
    assert not places(router, "ipservices")


def test_an_agreement_is_that_of_one_switch_or_of_all() -> None:
    rows = [{"feature": "ipservices", "type": "evaluation", "agreed": False, "switch": slot} for slot in (1, 2)]
    device = made(licenses=rows)
    license_commands.agree(device, "ipservices", "2")
    assert [entry.agreed for entry in device.entries if entry.feature == "ipservices"] == [False, True]
    assert "UDI=WS-C3750X-24S-E:FDO00000002" in device.log_lines()[-1]
    license_commands.agree(device, "ipservices")
    assert [entry.agreed for entry in device.entries if entry.feature == "ipservices"] == [True, True]


def test_supervisors_have_licenses_each_and_no_word_for_one(lab: Lab) -> None:
    router = lab.router(platform="c4500-sup7e", licenses=[{"feature": "entservices", "switch": 2}])
    assert [entry.slot for entry in router.device.entries if entry.feature == "lanbase"] == ["1", "2"]
    assert (router.device.level.name, router.device.levels["2"].name) == ("lanbase", "entservices")
    shell = router.privileged()
    assert "% Invalid input" in shell.run("show license switch 2")
    shell.run("configure terminal")
    assert "% Invalid input" in shell.run("license boot level ipbase switch 2")


@pytest.mark.parametrize(("platform", "members", "told"), [("c3850", ROWS, True), ("c3850", ROWS[:1], False), ("c3750x", ROWS, False)])
def test_a_stack_of_ios_xe_says_that_all_of_it_reloads(lab: Lab, platform: str, members: list[dict[str, Any]], told: bool) -> None:
    """Nobody has captured the reload of an older stack."""
    shell = lab.router(platform=platform, members=members).privileged()
    answer = shell.run("reload", r"\[confirm\]$")
    assert ("this will reload the whole stack\nProceed with reload? [confirm]" in answer) is told


def test_the_state_of_a_stack_is_kept(lab: Lab) -> None:
    device = made(licenses=[{"feature": "ipservices", "switch": 2}])
    other = made()
    other.from_dict(device.to_dict())
    assert other.entries == device.entries and other.packages == device.packages and other.levels == device.levels
