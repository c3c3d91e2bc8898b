# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`show license`, `detail` and `all`."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import GluedOutputs, UnreadableOutput
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import (
    Count,
    Eula,
    License,
    LicenseState,
    LicenseType,
    Priority,
    Store,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    show_license,
    show_license_all,
    show_license_detail,
)

from .license_samples import ALL, DETAIL, SUMMARY

WEEK, DAY = 7 * 86400, 86400
OURS = Udi("CISCO2911/K9", "FTX1599B0AA")


def summary(text: str = SUMMARY) -> dict[str, License]:
    reading = show_license.parse(text)
    assert reading.warnings == ()
    return {held.feature: held for held in reading.value}


def test_a_permanent_license_lasts_and_needs_no_agreement() -> None:
    held = summary()["ipbasek9"]
    assert held == License(
        "ipbasek9",
        type=LicenseType.PERMANENT,
        state=LicenseState.IN_USE,
        eula=Eula.NOT_REQUIRED,
        lifetime=True,
        count=Count(),
        priority=Priority.MEDIUM,
    )


def test_periods_with_double_blanks_are_seconds() -> None:
    held = summary()["securityk9"]
    assert (held.period_left_s, held.period_used_s) == (6 * WEEK + 2 * DAY, 2 * WEEK + 2 * DAY)
    assert (held.state, held.eula, held.priority) == (LicenseState.NOT_IN_USE, Eula.ACCEPTED, Priority.LOW)


def test_the_older_wording_without_active_means_the_same() -> None:
    held = summary()["SSL_VPN"]
    assert (held.state, held.eula, held.period_left_s) == (LicenseState.NOT_IN_USE, Eula.NOT_ACCEPTED, None)
    assert held.count == Count(counted=True, in_use=0, violation=0)


def test_a_heading_alone_is_a_feature_without_a_license() -> None:
    held = summary()["oc9"]
    assert (held.type, held.state, held.usable) == (None, LicenseState.NOT_INSTALLED, False)


def test_a_counted_license_shows_how_many_are_taken() -> None:
    assert summary()["oc7"].count == Count(counted=True, total=6, in_use=5, violation=1)


def test_tabs_and_blanks_are_the_same_indent() -> None:
    assert summary(SUMMARY.replace("\t", " " * 8)) == summary(SUMMARY.replace(" " * 8, "\t")) == summary()


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("License Type: Permanent", "License Type: Borrowed"),
        ("Active, In Use", "Active, Asleep"),
        ("Priority: Medium", "Priority: Odd"),
    ],
)
def test_words_that_nobody_has_seen_are_named(line: str, changed: str) -> None:
    reading = show_license.parse(SUMMARY.replace(line, changed, 1))
    assert any(changed.rpartition(":")[2].strip() in warning for warning in reading.warnings)


def test_a_line_of_another_shape_is_named() -> None:
    assert len(show_license.parse(SUMMARY + "\tSomething else\n").warnings) == 1


def test_detail_shows_the_store_and_the_device_of_each_license() -> None:
    reading = show_license_detail.parse(DETAIL)
    assert reading.warnings == ()
    shown = [(held.feature, held.store, held.store_index, held.udi, held.node_locked) for held in reading.value]
    assert shown == [
        ("securityk9", Store.PRIMARY, 2, OURS, True),
        ("securityk9", Store.BUILT_IN, 1, None, False),
        ("datak9", Store.PRIMARY, 3, OURS, True),
    ]


def test_both_spellings_of_a_vendor_info_name_the_same_device() -> None:
    first, _second, third = show_license_detail.parse(DETAIL).value
    assert first.udi == third.udi == OURS


def test_detail_shows_periods_and_versions() -> None:
    held = show_license_detail.parse(DETAIL).value[1]
    assert (held.version, held.state) == ("1.0", LicenseState.INACTIVE)
    assert (held.period_left_s, held.period_used_s) == (8 * WEEK + 3 * DAY, DAY + 2 * 3600)


def test_a_detail_that_ends_before_the_store_is_named() -> None:
    reading = show_license_detail.parse(DETAIL.rpartition("\tStore Name")[0])
    assert reading.value[-1].store is None
    assert "datak9" in reading.warnings[0]


def test_all_groups_licenses_by_store() -> None:
    reading = show_license_all.parse(ALL)
    assert [(held.feature, held.store, held.store_index) for held in reading.value] == [
        ("ipbasek9", Store.PRIMARY, 0),
        ("uck9", Store.EVALUATION, 0),
        ("datak9", Store.EVALUATION, 1),
    ]
    assert reading.value[1].period_left_s == 208 * WEEK + DAY


def test_an_empty_type_is_never_an_installed_license() -> None:
    held = show_license_all.parse(ALL).value[2]
    assert held.type is LicenseType.UNKNOWN
    assert not held.installed


def test_a_store_that_nobody_knows_is_named() -> None:
    reading = show_license_all.parse(ALL.replace("Primary License Storage", "Cupboard"))
    assert reading.value[0].store is None
    assert reading.warnings


@pytest.mark.parametrize("parser", [show_license, show_license_detail, show_license_all])
def test_what_has_no_entry_is_refused(parser: object) -> None:
    with pytest.raises(UnreadableOutput):
        parser.parse("Smart Licensing Status\n======================\n")  # type: ignore[attr-defined]


SWALLOWED = "%SYS-5-CONFIG_I: Configured from console by ann on vty0 (192.0.2.7)Index: 2 \tFeature: securityk9"
"""A log message that took the heading of the next entry with it."""


def test_an_entry_that_took_the_lines_of_the_next_one_is_not_believed() -> None:
    reading = show_license_detail.parse(DETAIL.replace("Index: 2 \tFeature: securityk9", SWALLOWED))
    first, last = reading.value
    assert (first.type, first.state, first.eula, first.lifetime) == (LicenseType.UNKNOWN, LicenseState.UNKNOWN, Eula.UNKNOWN, False)
    assert (first.store, first.store_index, first.priority, first.node_locked, first.udi) == (None, None, None, None, None)
    assert first.installed
    assert last.type is LicenseType.PERMANENT
    assert any("'store name' is shown twice" in warning for warning in reading.warnings)


def test_an_entry_that_took_lines_though_it_has_none_is_not_believed() -> None:
    text = SUMMARY.replace("Index 5 Feature: oc7", "%SYS-5-CONFIG_I: Configured from console by ann Index 5 Feature: oc7")
    reading = show_license.parse(text + SUMMARY.partition("\n")[2].partition("Index 2")[0].join(("Index 6 Feature: oc8\n", "")))
    assert (reading.value[3].feature, reading.value[3].type, reading.value[3].lifetime) == ("oc9", LicenseType.UNKNOWN, False)
    assert reading.warnings == ("oc9: entry 6 follows entry 4, so it is not known what it says",)


@pytest.mark.parametrize(
    ("parser", "text"),
    [
        (show_license, "Index 1 Feature: hseck9\nIndex 2 Feature: secur\n"),
        (show_license, "Index 1 Feature: hseck9\nIndex 2 Feature: securityk9\n\tPeriod l"),
        (show_license_detail, "Index: 1 \tFeature: hseck9   Version: 1.0\nIndex: 2 \tFeature: securityk9   Version: 1.0\n"),
    ],
)
def test_nothing_is_known_of_a_last_entry_without_a_body(parser: Any, text: str) -> None:
    reading = parser.parse(text)
    assert [entry.state for entry in reading.value] == [LicenseState.NOT_INSTALLED, LicenseState.UNKNOWN]
    assert any("may have been cut and nothing is known of it" in warning for warning in reading.warnings)


@pytest.mark.parametrize("parser", [show_license, show_license_detail])
def test_a_last_entry_without_a_body_in_front_of_a_prompt_is_a_feature_without_a_license(parser: Any) -> None:
    reading = parser.parse("Index: 1 Feature: hseck9\nIndex: 2 Feature: securityk9\n", whole=True)
    assert [entry.state for entry in reading.value] == [LicenseState.NOT_INSTALLED] * 2 and reading.warnings == ()


@pytest.mark.parametrize("parser,text", [(show_license, SUMMARY), (show_license_detail, DETAIL), (show_license_all, ALL)])
def test_a_last_entry_that_lacks_what_the_others_have_is_named(parser: Any, text: str) -> None:
    lines = text.splitlines(keepends=True)
    for number in range(1, len(lines)):
        cut = "".join(lines[:number])
        last = cut[cut.rindex("Feature:") :] if "Feature:" in cut else ""
        lacking = any(label not in last for label in ("License State:", "License Count:", "License Priority:"))
        if last.count("\n") > 1:
            reading = parser.parse(cut)
            told = [warning for warning in reading.warnings if "the last entry has no" in warning and "it may have been cut" in warning]
            assert bool(told) is lacking, last
            assert (reading.value[-1].count.counted is None) is ("License Count:" not in last), last


def test_a_last_entry_needs_no_line_that_another_one_lacks() -> None:
    old = "".join(line for line in SUMMARY.splitlines(keepends=True) if "Priority" not in line)
    assert show_license.parse(old).warnings == ()
    assert show_license.parse(SUMMARY.rpartition("\tLicense Priority")[0]).warnings != ()


def test_entries_may_be_counted_from_zero() -> None:
    entry = "\tLicense Type: Permanent\n\tLicense State: Active, In Use\n"
    text = f"Index 0   Feature: entservices\n{entry}Index 1   Feature: ipbase\n{entry}"
    assert [held.feature for held in show_license.parse(text).value] == ["entservices", "ipbase"]
    with pytest.raises(GluedOutputs):
        show_license.parse(text + text)


@pytest.mark.parametrize(
    "line",
    ["License Type: PaidSubscription", "License State: Active, Usage Count Consumed", "Period left: Expired", "License Count: 1 (2)"],
)
def test_words_of_the_vendors_model_that_nobody_has_seen_are_named(line: str) -> None:
    reading = show_license.parse(f"Index 1 Feature: securityk9\n\t{line}\n")
    assert any(repr(line)[1:-1] in warning for warning in reading.warnings)


def test_an_entry_without_its_type_is_named() -> None:
    reading = show_license_detail.parse(DETAIL.replace("\tLicense Type: Permanent\n", "", 1))
    assert reading.value[0].type is LicenseType.UNKNOWN and reading.value[0].installed
    assert reading.warnings == ("securityk9: the type of this license is not shown",)


def test_a_heading_below_a_store_that_shows_no_more_is_named() -> None:
    reading = show_license_all.parse(ALL.partition("        License Type")[0])
    assert reading.value[0].installed
    assert reading.warnings == ("ipbasek9: the type of this license is not shown",)


def test_a_license_outside_the_shipped_stores_is_installed_whatever_its_type() -> None:
    assert License("datak9", store=Store.PRIMARY).installed
    assert not License("datak9", store=Store.BUILT_IN).installed
    assert not License("datak9").installed
