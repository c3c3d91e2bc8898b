# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How eras are told apart, what each is asked, and what its facts look like."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import MORE, read_facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe

from ..parsers import asa_samples, hardware_samples, license_samples, router_samples, smart_samples, version_samples, xe_samples

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[3]))

VERSIONS = {
    "cisl": version_samples.FORM_A,
    "cisl without payload encryption": router_samples.NPE,
    "rtu switch": version_samples.FORM_C,
    "rtu router": router_samples.XE,
    "rtu supervisor": xe_samples.SUPERVISOR,
    "smart": xe_samples.STACK,
    "slp": xe_samples.SMART_ROUTER,
    "slp wireless": xe_samples.WIRELESS,
    "image": router_samples.OLD,
    "asa_key": asa_samples.VERSION,
    "asa_smart": asa_samples.VIRTUAL,
    "unknown": xe_samples.TWO_UDIS,
}


@pytest.mark.parametrize("name", VERSIONS)
def test_show_version_alone_tells_the_era(name: str) -> None:
    seen = observe({"show version": VERSIONS[name]})
    assert seen.era.value == name.split()[0]
    assert bool(seen.warnings) is (name == "unknown")


@pytest.mark.parametrize(
    ("output", "era"),
    [
        ({"show license all": smart_samples.POLICY_ALL}, "slp"),
        ({"show license status": smart_samples.REGISTERED_STATUS}, "unknown"),
        ({"show license status": smart_samples.REGISTERED_STATUS, "show license udi": smart_samples.UDI_ALONE}, "smart"),
        ({"show license status": smart_samples.POLICY_STATUS.replace("Smart Licensing Using Policy:\n  Status: ENABLED\n", "")}, "slp"),
        ({"show license usage": smart_samples.USAGE}, "slp"),
        ({"show license all": smart_samples.FIREWALL_ALL.partition("UDI:")[0]}, "unknown"),
        ({"show license all": smart_samples.FIREWALL_ALL}, "asa_smart"),
        ({"show activation-key": asa_samples.KEYS}, "asa_key"),
        ({"show license right-to-use default": hardware_samples.RIGHTS}, "rtu"),
    ],
)
def test_other_outputs_tell_it_where_show_version_is_not_there(output: dict[str, str], era: str) -> None:
    assert observe(output).era.value == era


def test_a_summary_of_license_files_is_read_under_its_own_name() -> None:
    seen = observe({"show license summary": license_samples.SUMMARY.replace("Index 1 ", "Index 0   ").replace("Index 2 ", "Index 1 ")})
    assert seen.licenses and not any("show license summary: " in warning and "understood" in warning for warning in seen.warnings)
    assert observe({"show license summary": license_samples.SUMMARY}).licenses == observe({"show license": license_samples.SUMMARY}).licenses


EXPIRED = smart_samples.REGISTERED_STATUS.replace("Status: REGISTERED", "Status: REGISTERED - REGISTRATION EXPIRED")


def test_a_registration_is_one_whatever_stands_behind_its_dash() -> None:
    seen = observe({"show license status": EXPIRED, "show license udi": smart_samples.UDI_ALONE})
    assert seen.era.value == "smart" and any("REGISTRATION EXPIRED" in warning for warning in seen.warnings)


@pytest.mark.parametrize(
    "outputs",
    [
        {"show license status": smart_samples.REGISTERED_STATUS},
        {"show license summary": smart_samples.SUMMARY_POLICY},
        {"show license authorization": smart_samples.AUTHORIZATION},
        {"show license rum id all": smart_samples.REPORTS},
    ],
)
def test_what_smart_pages_say_is_kept_where_the_era_is_not_known(outputs: dict[str, str]) -> None:
    seen = observe(outputs)
    assert seen.era.value == "unknown" and any("era is not known" in warning for warning in seen.warnings)
    assert facts.facts(seen)["smart"] is not None


DISABLED = "Smart Licensing is DISABLED\n"


@pytest.mark.parametrize("command", ["show license status", "show license summary", "show license all"])
def test_a_page_that_says_disabled_is_no_proof_of_smart_licensing(command: str) -> None:
    seen = observe({"show version": router_samples.XE.replace("RightToUse", "Permanent"), command: DISABLED})
    assert seen.era.value == "cisl" and facts.facts(seen)["smart"] is None
    alone = observe({command: DISABLED})
    assert alone.era.value == "unknown" and alone.warnings == ("show version: not given, so the licensing era is not known",)


def test_the_line_of_show_version_that_says_disabled_is_understood() -> None:
    seen = observe({"show version": router_samples.XE + "\nSmart Licensing Status: Smart Licensing is DISABLED\n"})
    assert seen.era.value == "rtu" and seen.warnings == ()


UNUSED = """\
Index: 1 \tFeature: atm                               Version: 1.0
\tLicense Type: EvalRightToUse
\tLicense State: Active, Not in Use, EULA not accepted
\tLicense Count: Non-Counted
\tStore Index: 3
\tStore Name: Built-In License Storage
"""


def test_the_era_of_a_level_does_not_depend_on_licenses_that_nobody_uses() -> None:
    version = router_samples.XE.replace("RightToUse", "Permanent")
    assert {observe({"show version": version, **more}).era.value for more in ({}, {"show license detail": UNUSED})} == {"cisl"}


def test_a_right_that_is_used_tells_the_era_where_no_level_has_a_type() -> None:
    version = re.sub(r"RightToUse|Permanent|EvalRightToUse", "None", router_samples.XE)
    used = UNUSED.replace("Active, Not in Use, EULA not accepted", "Active, In Use").replace("EvalRightToUse", "RightToUse")
    assert observe({"show version": version, "show license detail": used}).era.value == "rtu"


class Device:
    """A session of a device that answers what it is given, and remembers what it was asked."""

    crypto = None

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers, self.asked = answers, []

    def look(self, lines: Sequence[str]) -> tuple[str, ...]:
        self.asked.append(tuple(lines))
        return tuple(self.answers.get(line, "% Invalid input detected at '^' marker.\n") for line in lines)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("image", ("show file systems",)),
        ("smart", ("show license all", "show running-config")),
        ("slp", ("show license all", "show running-config")),
        ("asa_key", ("show activation-key",)),
        ("asa_smart", ("show license all",)),
    ],
)
def test_a_device_is_asked_what_its_era_needs_in_two_goes(name: str, asked: tuple[str, ...]) -> None:
    device = Device({"show version": VERSIONS[name]})
    outputs = read_facts(device)  # type: ignore[arg-type]
    assert device.asked == [("show version",), asked]
    assert tuple(outputs) == ("show version", *asked)


def test_details_that_are_refused_are_followed_by_the_summary() -> None:
    device = Device({"show version": VERSIONS["cisl"]})
    read_facts(device)  # type: ignore[arg-type]
    assert device.asked[2:] == [("show license",)]


def test_facts_of_smart_licensing_with_a_policy() -> None:
    seen = observe({"show version": xe_samples.SMART_ROUTER, "show license all": smart_samples.POLICY_ALL, "show license rum id all": smart_samples.REPORTS})
    smart = facts.facts(seen)["smart"]
    assert (smart["using_policy"], smart["registration"]) == (True, "not_applicable")
    assert smart["usage"] and all(row["entitlement"] for row in smart["usage"])
    assert smart["usage_reports"] and all(isinstance(row["id"], int) for row in smart["usage_reports"])
    assert facts.facts(seen)["udi"] and facts.facts(seen)["activation_keys"] is None


def test_facts_of_a_firewall_give_no_key_away() -> None:
    told = facts.facts(observe({"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS, "show inventory": hardware_samples.FIREWALL}))
    assert told["era"] == "asa_key" and told["smart"] is None and told["udi"]
    assert {key["place"] for key in told["activation_keys"]["keys"]} == {"running"}
    assert told["activation_keys"]["flash_key"] == "same"
    assert all(word not in str(told) for word in asa_samples.PERMANENT.split() + asa_samples.TIMEBASED.split())
    assert all(row["name"] and row["value"] for row in told["activation_keys"]["features"])


def test_a_level_whose_next_one_is_not_shown_waits_for_no_reload() -> None:
    seen = observe({"show version": version_samples.FORM_C})
    hidden = replace(seen, levels=tuple(replace(level, next_reload=None, next_shown=False) for level in seen.levels))
    assert facts.facts(hidden)["reload_pending"] is False


def test_what_is_kept_for_a_capture_only_is_said() -> None:
    assert observe({"show license file": "x"}).warnings[0] == "show license file: is kept for a capture and not read yet"


def test_an_era_that_is_not_known_without_show_version_says_so() -> None:
    assert observe({"show license udi": smart_samples.UDI_ALONE}).warnings == ("show version: not given, so the licensing era is not known",)


def test_the_page_of_eras_says_what_is_asked() -> None:
    rows = (line.split("|") for line in (CLONE / "docs" / "eras.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `") and "`era`" not in line)
    told = {row[1].strip(" `"): tuple(re.findall("`([^`]+)`", row[4])) for row in rows}
    assert told == {era.value: asked for era, asked in MORE.items()}
