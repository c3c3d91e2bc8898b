# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filters: what differs, what one output says, and rows for an inventory."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible.errors import AnsibleFilterError
from ansible.template import Templar
from ansible_collections.netlicense.cisco.plugins.filter.license_diff import license_diff
from ansible_collections.netlicense.cisco.plugins.filter.nautobot_license import nautobot_license
from ansible_collections.netlicense.cisco.plugins.filter.netbox_license import netbox_license
from ansible_collections.netlicense.cisco.plugins.filter.parse_license import parse_license
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.facts import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.single import PARTS

from ..parsers import asa_samples, hardware_samples, license_samples, other_samples, router_samples, smart_samples, xe_samples

FILTERS = Path(__file__).resolve().parents[3] / "plugins" / "filter"
ROUTER = {"show version": router_samples.FORM_D, "show license detail": license_samples.DETAIL, "show file systems": other_samples.FILE_SYSTEMS}
SMART = {"show version": xe_samples.STACK, "show license all": smart_samples.RESERVED_ALL, "show license usage": smart_samples.USAGE}
FIREWALL = {"show version": asa_samples.VERSION}


def of(outputs: dict[str, str]) -> dict[str, Any]:
    return facts(observe(outputs))


@pytest.mark.parametrize("outputs", [ROUTER, SMART, FIREWALL])
def test_nothing_differs_where_only_time_has_passed(outputs: dict[str, str]) -> None:
    before, after = of(outputs), of(outputs)
    for held in after["licenses"]:
        held["period_left_s"], held["period_used_s"], held["count"]["in_use"] = 1, 2, 3
    for system in after["filesystems"]:
        system["free"] = 1
    for row in (after["activation_keys"] or {"features": []})["features"]:
        row["duration"] = "5 days" if row["duration"] and "days" in row["duration"] else row["duration"]
    if after["smart"]:
        after["smart"].update(evaluation_left_s=5, last_report_push="2026-01-01", next_ack_deadline="2026-01-02", registration_expires="2026-01-03")
    for value in after.values():
        if isinstance(value, list):
            value.reverse()
    after["warnings"] = ["other"]
    assert license_diff(before, after) == []
    one, other = after, before
    assert license_diff(one, other) == []


def test_what_differs_is_told_by_its_path() -> None:
    before = of(ROUTER)
    after = copy.deepcopy(before)
    after["image"]["release"] = "15.9(3)M"
    gone = after["licenses"].pop()
    after["levels"][0]["current"] = "other"
    after["configured"] = ["license boot level x"]
    level = before["levels"][0]
    found = {row["path"]: (row["before"], row["after"]) for row in license_diff(before, after)}
    assert found.pop("image.release") == (before["image"]["release"], "15.9(3)M")
    assert found.pop(f"levels[{level['slot'] + ' ' if level['slot'] else ''}{level['module']} {level['technology']}].current") == (
        level["current"],
        "other",
    )
    assert found.pop("configured[license boot level x]") == (None, "license boot level x")
    (path, (was, now)) = found.popitem()
    assert path.startswith(f"licenses[{gone['feature']}") and was["feature"] == gone["feature"] and "period_left_s" not in was and now is None
    assert not found


def test_licenses_of_one_name_are_kept_apart() -> None:
    before = of(ROUTER)
    before["licenses"] = [{**before["licenses"][0], "version": version} for version in ("1.0", "2.0")]
    after = copy.deepcopy(before)
    after["licenses"].reverse()
    assert license_diff(before, after) == []
    after["licenses"] = after["licenses"][:1]
    assert len(license_diff(before, after)) in (1, 2)


@pytest.mark.parametrize("wrong", [None, "text", [], {}, {"net_license": {}}])
def test_what_is_no_facts_is_an_error(wrong: Any) -> None:
    for call in (lambda: license_diff(wrong, of(ROUTER)), lambda: license_diff(of(ROUTER), wrong), lambda: netbox_license(wrong)):
        with pytest.raises(AnsibleFilterError, match=r"not those of a device|not the facts of a device"):
            call()


@pytest.mark.parametrize(
    ("command", "text", "key"),
    [
        ("show version", router_samples.FORM_D, "levels"),
        ("show version", asa_samples.VERSION, "activation_keys"),
        ("show license", f"R1#sh lic\n{license_samples.SUMMARY}R1#", "licenses"),
        ("show license detail", license_samples.DETAIL, "licenses"),
        ("show license all", license_samples.ALL, "licenses"),
        ("show license all", smart_samples.POLICY_ALL, "smart"),
        ("show license usage", smart_samples.USAGE, "smart"),
        ("show license udi", license_samples.UDI, "udi"),
        ("show license feature", license_samples.FEATURES_5, "features"),
        ("show license right-to-use", hardware_samples.RIGHTS, "right_to_use"),
        ("show activation-key", asa_samples.KEYS, "activation_keys"),
        ("show file systems", other_samples.FILE_SYSTEMS, "filesystems"),
        ("show running-config", other_samples.RUNNING, "configured"),
    ],
)
def test_one_output_fills_its_part_of_the_facts(command: str, text: str, key: str) -> None:
    found = parse_license(text, command)
    assert found[key] and set(found) == {*PARTS[command], "warnings"}
    if key not in ("smart",) and command != "show activation-key":
        assert found[key] == of({command: text})[key]


@pytest.mark.parametrize(
    ("text", "command", "message"),
    [
        ("nonsense\n", "show license", "parse_license: cannot read 'nonsense'"),
        ("% Invalid input detected\n", "show license", "parse_license: the device answers"),
        ("x", "show clock", "parse_license: 'show clock' is not read. Can be: show version"),
        (5, "show license", "parse_license: this is no text"),
    ],
)
def test_what_cannot_be_parsed_is_an_error_in_our_words(text: Any, command: str, message: str) -> None:
    with pytest.raises(AnsibleFilterError) as told:
        parse_license(text, command)
    assert message in str(told.value)


def test_rows_of_a_router() -> None:
    rows = netbox_license(of(ROUTER))
    assert rows == nautobot_license(of(ROUTER))
    assert rows and all(row["device"] == of(ROUTER)["hostname"] and row["manufacturer"] == "Cisco" for row in rows)
    assert len({row["name"] for row in rows}) == len(rows)
    held = {row["feature"]: row for row in rows}
    installed = [entry for entry in of(ROUTER)["licenses"] if entry["type"]]
    assert {entry["feature"] for entry in installed} <= set(held)
    assert all(row["expiry"] is None for row in rows)
    assert [row["device"] for row in netbox_license(of(ROUTER), "R1")] == ["R1"] * len(rows)


@pytest.mark.parametrize(
    ("type_", "state", "lifetime", "expiry"),
    [
        ("eval_right_to_use", "in_use", False, "2026-01-15"),
        ("eval_right_to_use", "not_in_use", False, None),
        ("evaluation", "inactive", False, None),
        ("subscription", "not_in_use", False, "2026-01-15"),
        ("permanent", "in_use", True, None),
    ],
)
def test_a_license_ends_on_a_known_day_only_while_its_clock_runs(type_: str, state: str, lifetime: bool, expiry: str | None) -> None:
    facts = of(ROUTER)
    entry = {**facts["licenses"][0], "feature": "uck9", "type": type_, "state": state, "lifetime": lifetime, "period_left_s": 10 * 86400}
    (row,) = [row for row in netbox_license({**facts, "licenses": [entry]}, read_at="2026-01-05T00:00:00Z") if row["feature"] == "uck9"]
    assert row["expiry"] == expiry


@pytest.mark.parametrize("type_", [None, "unknown"])
def test_a_level_without_a_valid_license_is_no_row(type_: str | None) -> None:
    facts = of(ROUTER)
    levels = [{**facts["levels"][0], "current": "ax", "type": type_}]
    assert netbox_license({**facts, "licenses": [], "levels": levels}) == []


def test_an_entitlement_that_only_shows_its_tag_is_a_row() -> None:
    facts = of(SMART)
    entry = {**facts["smart"]["usage"][0], "entitlement": None, "tag": "ISR_4400_Hsec"}
    rows = netbox_license({**facts, "levels": [], "smart": {**facts["smart"], "usage": [entry]}})
    assert [row["feature"] for row in rows] == ["ISR_4400_Hsec"]


def test_rows_of_smart_licensing_and_of_a_firewall() -> None:
    smart = netbox_license(of(SMART), "S1")
    assert smart and {row["type"] for row in smart} and all(row["feature"] for row in smart)
    firewall = netbox_license(of(FIREWALL), "F1")
    assert firewall and all(row["state"] != "Disabled" and row["serial"] == "FCH00000ABC" for row in firewall)


def test_a_time_that_is_none_is_an_error() -> None:
    with pytest.raises(AnsibleFilterError, match="read_at: 'soon' is no time"):
        netbox_license(of(ROUTER), read_at="soon")


@pytest.mark.parametrize("name", sorted(path.stem for path in FILTERS.glob("*.py")))
def test_each_filter_has_its_page_and_is_found_by_its_name(name: str) -> None:
    page = yaml.safe_load((FILTERS / f"{name}.yml").read_text(encoding="utf-8"))
    assert page["DOCUMENTATION"]["name"] == name and page["RETURN"]["_value"]["type"]
    tasks = yaml.safe_load(page["EXAMPLES"])
    assert f"netlicense.cisco.{name}" in page["EXAMPLES"] and all(task["name"] for task in tasks)
    first = {"license_diff": "(one)", "parse_license": "('show license')"}.get(name, "")
    given = license_samples.SUMMARY if name == "parse_license" else of(ROUTER)
    template = "{{ given | netlicense.cisco." + name + first + " }}"
    result = Templar(loader=None, variables={"given": given, "one": of(ROUTER)}).template(_trusted(template))
    assert result == [] if name == "license_diff" else result


def _trusted(template: str) -> str:
    """Marked as part of a playbook, where ansible-core asks for it."""
    try:
        from ansible.template import trust_as_template
    except ImportError:
        return template
    return trust_as_template(template)
