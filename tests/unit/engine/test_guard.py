# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reasons to refuse that no emulated router can have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.check import Check
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import Desired, Terms
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason as Reason
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.filesystem import Directory, DirectoryEntry, Filesystem
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.image import ImageName
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license_file import OfferedFile
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import BootState, ConfigState, Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.guard import Case, guard, guard_backup
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.offer import sort_out
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.plan import lacking, plan

from .devices import OTHER, ROUTER, UDI, file, lic

WANTED = Desired(("securityk9",))
FIXED = ImageName("C1900-IPBASEK9-M", "c1900", "ipbasek9", False, True)


def checks(seen: Observed, terms: Terms | None = None) -> tuple[Check, ...]:
    allowed = terms or Terms()
    offer = sort_out(lacking(WANTED, seen, allowed), seen, [file("mine.lic", lic())])
    return guard(Case(WANTED, seen, offer, allowed, plan(WANTED, seen, offer, allowed)))


def refusing(seen: Observed) -> list[Reason]:
    return [check.id for check in checks(seen) if check.refuses]


def test_a_healthy_router_is_not_refused() -> None:
    assert refusing(ROUTER) == []


CASES: list[tuple[str, dict[str, Any], Reason]] = [
    ("the UDI is not shown", {"members": ()}, Reason.UDI_UNKNOWN),
    ("show_version has no end", {"levels_complete": False}, Reason.UNREADABLE_OUTPUT),
    ("a fixed image ignores licenses", {"image": replace(ROUTER.image, name=FIXED)}, Reason.IMAGE_NOT_UNIVERSAL),
    ("other families are only read", {"platform": "c3750e"}, Reason.PLATFORM_READ_ONLY),
    ("the running configuration is not shown", {"config": ConfigState()}, Reason.NOT_AUTHORIZED),
    ("nobody knows what boots_next is", {"image": replace(ROUTER.image, boots_next=None)}, Reason.IMAGE_UNKNOWN),
    ("the register is not shown", {"boot": BootState()}, Reason.CONFIGURATION_REGISTER),
    ("the register is about to ignore the configuration", {"boot": BootState(0x2102, 0x2142)}, Reason.CONFIGURATION_REGISTER),
    ("the free room is not shown", {"filesystems": (Filesystem("flash0:", None, None, True),)}, Reason.NO_ROOM),
]


@pytest.mark.parametrize(("change", "reason"), [pytest.param(*case[1:], id=case[0].replace(" ", "_")) for case in CASES])
def test_it_is_refused_when(change: dict[str, Any], reason: Reason) -> None:
    assert reason in refusing(replace(ROUTER, **change))


def test_configurations_that_were_not_compared_count_as_changed() -> None:
    from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ReloadPolicy

    seen = replace(ROUTER, config=replace(ROUTER.config, unsaved=None))
    found = checks(seen, Terms(reload=ReloadPolicy.IF_NEEDED))
    assert [check.id for check in found if check.refuses] == [Reason.UNSAVED_CONFIGURATION]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("+username ops privilege 15 password 0 S3cret", "`+username ops ...`"),
        ("+snmp-server community S3cret RO", "`+snmp-server community ...`"),
        ("-tacacs-server key S3cret", "`-tacacs-server key ...`"),
        ("+ key S3cret", "`+key ...`"),
        ("+ password S3cret", "`+password ...`"),
        ("+ pre-shared-key S3cret", "`+pre-shared-key ...`"),
        ("+ path ftp://ops:S3cret@192.0.2.1/config", "`+path ...`"),
        ("+S3cret", "`+...`"),
        ("+ shutdown", "`+shutdown`"),
        ("+ip route 198.51.100.0 255.255.255.0 192.0.2.254", "`+ip route ...`"),
    ],
)
def test_no_secret_of_an_unsaved_line_is_told(line: str, told: str) -> None:
    from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import ReloadPolicy, SavePolicy

    seen = replace(ROUTER, config=replace(ROUTER.config, unsaved=(line,)))
    for terms in (Terms(reload=ReloadPolicy.IF_NEEDED), Terms(reload=ReloadPolicy.IF_NEEDED, save=SavePolicy.NEVER)):
        (check,) = [one for one in checks(seen, terms) if one.id is Reason.UNSAVED_CONFIGURATION]
        assert told in check.evidence and "S3cret" not in check.evidence


def refusals(wanted: Desired, *files: OfferedFile) -> dict[Reason, Check]:
    terms = Terms()
    offer = sort_out(lacking(wanted, ROUTER, terms), ROUTER, files)
    return {check.id: check for check in guard(Case(wanted, ROUTER, offer, terms, plan(wanted, ROUTER, offer, terms))) if check.refuses}


def test_a_missing_license_says_how_many_files_were_looked_at_and_what_they_bring() -> None:
    others = [file(f"{number}.lic", lic(OTHER)) for number in range(2)]
    told = refusals(WANTED, *others, file("mine.lic", lic(UDI, "datak9")))[Reason.LICENSE_MISSING].evidence
    assert "none of the 3 offered files" in told and "licenses/mine.lic is for this device and brings datak9" in told
    told = refusals(WANTED, file("0.lic", lic(OTHER)))[Reason.LICENSE_MISSING].evidence
    assert "the one offered file holds none" in told and "brings" not in told
    assert "no file was offered" in refusals(WANTED)[Reason.LICENSE_MISSING].evidence


@pytest.mark.parametrize("wanted", [Desired(("securtyk9",)), Desired(("SecurityK9",)), Desired((), ("securtyk9",))])
def test_a_name_that_is_not_listed_is_one_refusal_with_the_one_that_may_be_meant(wanted: Desired) -> None:
    found = refusals(wanted, file("mine.lic", lic()))
    assert set(found) == {Reason.FEATURE_UNKNOWN_TO_IMAGE}
    assert "did you mean securityk9?" in found[Reason.FEATURE_UNKNOWN_TO_IMAGE].hint


def test_nothing_is_suggested_that_is_not_alike() -> None:
    assert "did you mean" not in refusals(Desired(("voice",)))[Reason.FEATURE_UNKNOWN_TO_IMAGE].hint


def test_every_refusal_has_evidence_and_a_way_out() -> None:
    for _name, change, _reason in CASES:
        assert all(check.evidence and check.hint for check in checks(replace(ROUTER, **change)) if check.refuses)


def test_a_backup_alone_needs_a_known_device_and_a_complete_look() -> None:
    assert not any(check.refuses for check in guard_backup(ROUTER))
    for change in ({"members": ()}, {"licenses_complete": False}, {"platform": "c3750e"}):
        assert any(check.refuses for check in guard_backup(replace(ROUTER, **change)))


def test_an_image_in_a_folder_needs_its_folder() -> None:
    path = "flash0:images/c1900.bin"
    folder = DirectoryEntry("images", None, True, "drw-", None, 1)
    seen = replace(ROUTER, image=replace(ROUTER.image, file=path, boots_next=path))
    assert refusing(seen) == [Reason.IMAGE_MISSING]
    assert refusing(replace(seen, flash=Directory("flash0:/", (folder,), None, None))) == []
    assert refusing(replace(seen, flash=Directory("usbflash0:/", (), None, None))) == [], "that flash was not listed"
