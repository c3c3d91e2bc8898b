# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A `show version` without its end may lack levels: it is said, and nothing is decided from what is missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import Desired, Terms
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import facts, results
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.plan import status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.single import observe_one

from ..parsers import asa_samples, license_samples, router_samples, smart_samples, version_samples, xe_samples
from .devices import ROUTER, row

SENTENCE = "show version: no configuration register, which stands at its end: if the output was cut, levels are missing"
ROUTER_TEXT = router_samples.FORM_D
TABLES = {"router": ROUTER_TEXT, "switch": xe_samples.STACK, "smart router": xe_samples.SMART_ROUTER, "lines": version_samples.FORM_A}
PARTS = xe_samples.STACK.partition("\nConfiguration register")[0].partition("\nSwitch Ports")[0].rstrip() + "\n"


def cut_behind(text: str, words: str) -> str:
    """The text up to the end of the first line that begins with the words."""
    start = text.index(f"\n{words}") + 1
    return text[: text.index("\n", start) + 1]


@pytest.mark.parametrize("behind", ["", "   securit", "Connection closed by foreign host.\n", "\nConnection to router closed by remote host.\n"])
def test_a_table_cut_behind_a_row_says_that_levels_may_be_missing(behind: str) -> None:
    seen = observe({"show version": cut_behind(ROUTER_TEXT, "ipbase") + behind})
    assert [level.technology for level in seen.levels] == ([] if behind.startswith("Connection") else ["ipbase"])
    assert (seen.levels_complete, seen.reload_pending, facts.facts(seen)["reload_pending"]) == (False, None, None)
    assert SENTENCE in seen.warnings


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_complete_before_the_end(name: str) -> None:
    text = TABLES[name]
    whole = observe({"show version": text})
    assert whole.levels_complete and whole.reload_pending is not None and SENTENCE not in whole.warnings
    lines = text.splitlines(keepends=True)
    end = next(number for number, line in enumerate(lines) if line.startswith("Configuration register"))
    for number in range(end):
        seen = observe({"show version": "".join(lines[:number])})
        assert not seen.levels_complete or seen.levels == whole.levels, lines[number - 1]


def test_the_serial_number_of_a_part_is_an_end_of_newer_switches() -> None:
    seen = observe({"show version": PARTS})
    assert seen.levels_complete and SENTENCE not in seen.warnings
    assert not observe({"show version": PARTS.rpartition("\nSystem Serial")[0] + "\n"}).levels_complete


def test_a_row_that_is_not_understood_leaves_the_levels_incomplete() -> None:
    seen = observe({"show version": router_samples.FORM_D.replace("EvalRightToUse uck9", "EvalRightToUse")})
    assert seen.warnings and not seen.levels_complete


def test_a_level_that_changes_is_enough_to_know_of_a_reload() -> None:
    assert replace(ROUTER, levels=(row("security", None, "securityk9"),), levels_complete=False).reload_pending is True
    assert replace(ROUTER, levels_complete=False).reload_pending is None
    assert Observed().reload_pending is None


DIFFERENT_KEYS = asa_samples.KEYS.replace("is the SAME as", "is DIFFERENT from")


@pytest.mark.parametrize("heading", ["Running Permanent", "Running Timebased", "Licensed features", "This platform"])
def test_keys_that_are_cut_in_front_of_the_sentence_about_flash_prove_nothing(heading: str) -> None:
    text = cut_behind(DIFFERENT_KEYS, heading)
    seen = (observe({"show activation-key": text}), observe_one(text, "show activation-key"))
    assert [one.reload_pending for one in seen] == [None, None]
    assert observe_one(DIFFERENT_KEYS, "show activation-key").reload_pending is True


def test_a_firewall_is_known_by_the_sentence_about_flash_or_by_smart_licensing() -> None:
    version = asa_samples.VERSION
    assert observe({"show version": version}).reload_pending is None, "it does not say what lies in flash"
    assert observe({"show version": version, "show activation-key": asa_samples.KEYS}).reload_pending is False
    assert observe({"show version": asa_samples.VIRTUAL}).reload_pending is False
    assert observe({"show version": cut_behind(asa_samples.VERSION, "Hardware:")}).reload_pending is None
    assert observe({"show license all": smart_samples.FIREWALL_ALL}).reload_pending is None
    assert observe_one(asa_samples.KEYS, "show activation-key").reload_pending is False


def test_what_was_not_read_to_its_end_proves_nothing() -> None:
    running = replace(ROUTER, levels=(row("ipbase", "ipbasek9", "ipbasek9"),))
    wanted = Desired(("ipbasek9",))
    assert status(wanted, replace(running, licenses=ROUTER.licenses), Terms()) is Status.CONVERGED
    assert status(wanted, replace(running, levels_complete=False), Terms()) is None


def test_gathered_gives_no_status_without_the_end() -> None:
    assert results.gathered(ROUTER, {})["status"] == "converged"
    assert results.gathered(replace(ROUTER, levels_complete=False), {})["status"] is None


def test_a_register_that_may_go_on_ends_the_output_and_is_left_out_by_name() -> None:
    text = ROUTER_TEXT.rstrip("\n").rpartition("Configuration register is")[0] + "Configuration register is 0x14"
    seen = observe({"show version": text})
    assert (seen.levels_complete, seen.reload_pending is None, seen.boot.confreg) == (True, False, None)
    assert seen.warnings == ("show version: the last line 'Configuration register is 0x14' was left out: it may have been cut",)


@pytest.mark.parametrize("end", [" (wil", " (will be 0x2142 at n"])
def test_half_a_next_register_leaves_both_out(end: str) -> None:
    seen = observe({"show version": ROUTER_TEXT.rstrip("\n").rpartition("Configuration register is")[0] + "Configuration register is 0x2102" + end})
    assert (seen.boot.confreg, seen.boot.confreg_next) == (None, None) and "was left out" in seen.warnings[0]


def test_a_table_without_blank_lines_below_it_is_whole() -> None:
    text = "\n".join(line for line in ROUTER_TEXT.split("\n") if line.strip()) + "\n"
    seen = observe({"show version": text})
    assert seen.levels_complete and seen.warnings == () and seen.levels == observe({"show version": ROUTER_TEXT}).levels


def test_what_a_collector_noted_of_a_version_is_not_called_cut() -> None:
    software = "Cisco IOS Software, (C2900-UNIVERSALK9-M), Version 15.2(4)M7, RELEASE SOFTWARE (fc2)"
    seen = observe({"show version": f'{software}\nSystem image file is "flash:c2900.bin"\n'})
    assert (seen.levels_complete, seen.reload_pending) == (False, None)
    assert seen.warnings == ("show version: a universal image that shows no licenses, so the licensing era is not known",)


def test_the_reason_of_an_unknown_era_stands_beside_what_else_is_wrong() -> None:
    seen = observe({"show version": cut_behind(ROUTER_TEXT, "Processor board ID")})
    assert [SENTENCE in seen.warnings, any("licensing era is not known" in warning for warning in seen.warnings)] == [True, True]


def test_licenses_whose_last_entry_is_cut_behind_its_type_are_not_complete() -> None:
    whole = license_samples.ALL.replace("License Type:\n", "License Type: Evaluation\n")
    assert observe({"show license all": whole}).licenses_complete
    assert not observe({"show license all": whole.rpartition("        License State")[0]}).licenses_complete


def test_only_the_prompt_behind_a_last_entry_without_a_body_proves_that_the_licenses_are_complete() -> None:
    outputs = {"show license detail": license_samples.DETAIL + "Index: 4 \tFeature: gatekeeper                        Version: 1.0\n"}
    assert observe(outputs, whole=True).licenses_complete
    assert not observe(outputs).licenses_complete
