# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Licenses with an end, with a number, for several devices, and a store that is full."""

from __future__ import annotations

import re

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import entries, license_file, licensing
from ansible_collections.netlicense.cisco.extensions.emulator.license_file import LicenseLine, signed
from ansible_collections.netlicense.cisco.extensions.emulator.members import PROVISIONED

from .lab import Lab, Router, Shell
from .test_licenses import counters

DAY = 86400
QUESTION = r"ACCEPT\?[^:]*: $"


def extension(router: Router, feature: str = "datak9") -> bytes:
    return license_file.make([feature], router.device.pid, router.device.sn, kind="extension", period_s=30 * DAY)


def test_an_extension_asks_for_the_agreement_when_it_is_installed(router: Router) -> None:
    shell = router.privileged()
    path = router.holds("x.lic", extension(router))
    text = shell.run(f"license install {path}", QUESTION)
    assert "\t Feature Name:datak9\n" in text and "ACCEPT? [yes/no]: " in text
    assert shell.run("yes").endswith(counters(1, 0, 0))
    detail = shell.run("show license detail datak9")
    assert "License Type: Extension\n" in detail and "License State: Active, Not in Use, EULA accepted" in detail
    assert "Evaluation total period: 4  weeks 2  days \n" in detail


@pytest.mark.parametrize("style", ["brackets", "parens"])
def test_who_refuses_the_agreement_of_an_extension_gets_none(lab: Lab, style: str) -> None:
    router = lab.router(eula_style=style)
    shell = router.privileged()
    states = router.states()
    shell.run(f"license install {router.holds('x.lic', extension(router))}", QUESTION)
    assert shell.run("" if style == "parens" else "no").endswith(counters(0, 0, 1))
    assert router.states() == states


def test_a_line_that_dies_at_the_question_has_changed_nothing(router: Router) -> None:
    shell = router.privileged()
    states = router.states()
    shell.run(f"license install {router.holds('x.lic', extension(router))}", QUESTION)
    shell.close()
    router.privileged().run("show clock")
    assert router.states() == states


def test_a_permanent_license_asks_nothing_and_goes_before_an_extension(router: Router) -> None:
    shell = router.privileged()
    shell.run(f"license install {router.holds('x.lic', extension(router))}", QUESTION)
    shell.run("yes")
    shell.run(f"license install {router.holds('y.lic', router.license('datak9'))}")
    held = router.device.next_entry("datak9")
    assert held is not None and held.type == entries.PERMANENT


def test_an_extension_carries_a_package_without_being_named(router: Router) -> None:
    shell = router.privileged()
    shell.run(f"license install {router.holds('x.lic', extension(router))}", QUESTION)
    shell.run("yes")
    router.device.boot()
    assert router.device.packages["data"] is not None


def counted(router: Router, number: int) -> bytes:
    return license_file.make(["SSL_VPN"], router.device.pid, router.device.sn, count=number)


def count_of(shell: Shell) -> list[str]:
    return re.findall(r"License Count: (.*)", shell.run("show license detail SSL_VPN"))


def test_a_license_with_a_number_says_it_and_how_many_use_it(router: Router) -> None:
    shell = router.privileged()
    assert count_of(shell) == ["0/0  (In-use/Violation)"]
    assert shell.run(f"license install {router.holds('x.lic', counted(router, 10))}").endswith(counters(1, 0, 0))
    router.device.in_use["SSL_VPN"] = 12
    assert count_of(shell) == ["10/12/2  (Active/In-use/Violation)", "12/0  (In-use/Violation)"]
    assert "License State: Active, In Use\n" in shell.run("show license detail SSL_VPN")


def test_another_number_is_another_license_and_the_same_one_exists(router: Router) -> None:
    shell = router.privileged()
    path = router.holds("x.lic", counted(router, 10))
    shell.run(f"license install {path}")
    assert shell.run(f"license install {path}").endswith(counters(0, 1, 0))
    assert shell.run(f"license install {router.holds('y.lic', counted(router, 25))}").endswith(counters(1, 0, 0))
    assert count_of(shell)[:2] == ["10/0/0  (Active/In-use/Violation)", "25/0/0  (Active/In-use/Violation)"]


@pytest.mark.parametrize(
    ("terms", "cause"),
    [
        ({"feature": "SSL_VPN"}, "cause_count"),
        ({"feature": "datak9", "count": 5}, "cause_count"),
        ({"feature": "datak9", "kind": "extension"}, "cause_period"),
        ({"feature": "datak9", "period_s": 60}, "cause_period"),
        ({"feature": "datak9", "kind": "subscription", "starts": 20, "ends": 10}, "cause_period"),
        ({"feature": "datak9", "kind": "unheard_of"}, "cause_line"),
        ({"feature": "datak9", "sn": "FTX99999999"}, "cause_udi"),
    ],
)
def test_a_license_that_cannot_be_meant_fails_for_its_own_cause(terms: dict[str, object], cause: str) -> None:
    line = signed(LicenseLine(**{"pid": "CISCO1941/K9", "sn": "FTX10000000", **terms}))  # type: ignore[arg-type]
    result = licensing.judge(line, [], [("CISCO1941/K9", "FTX10000000")], 50, ["SSL_VPN"])
    assert (result.outcome, result.cause) == ("failed", cause)


def test_a_full_store_takes_nothing_until_nvram_is_expanded(lab: Lab) -> None:
    router = lab.router(primary_store_slots=1)
    shell = router.privileged()
    path = router.holds("x.lic", router.license("securityk9"))
    assert "License storage full" in shell.run(f"license install {path}")
    shell.lines("configure terminal", "license expand nvram", "end")
    assert shell.run(f"license install {path}").endswith(counters(1, 0, 0))
    shell.run("configure terminal")
    assert "expanded" in shell.run("no license expand nvram")
    assert "license expand nvram" in router.device.running


def test_one_file_serves_the_members_of_a_stack(lab: Lab) -> None:
    """Each license goes into the store of the switch it names; that of a switch which is not there goes nowhere."""
    rows = [{"slot": 1}, {"slot": 2, "sn": "FDO00000002"}, {"slot": 3, "state": PROVISIONED}]
    router = lab.router(platform="c3750x", members=rows)
    device = router.device
    lines = [signed(LicenseLine("ipservices", device.pid, sn)) for sn in (device.sn, "FDO00000002", "FDO00000003")]
    shell = router.privileged()
    assert shell.run(f"license install {router.holds('x.lic', license_file.write(lines))}").endswith(counters(2, 0, 1, of=3))
    log = shell.run("show logging")
    assert f"UDI={device.pid}:FDO00000002; StoreIndex=1:Primary License Storage" in log
    assert [entry.slot for entry in device.entries if entry.feature == "ipservices"] == ["1", "2"]


def test_what_is_saved_is_what_was_installed_with_its_end_and_number(router: Router) -> None:
    shell = router.privileged()
    shell.run(f"license install {router.holds('x.lic', counted(router, 10))}")
    shell.run(f"license install {router.holds('y.lic', extension(router))}", QUESTION)
    shell.run("yes")
    shell.run("license save flash0:all.lic")
    saved = router.device.flash.files["all.lic"].content
    assert saved is not None
    assert [(line.feature, line.kind, line.count, line.genuine) for line in license_file.read(saved)] == [
        ("ipbasek9", "permanent", 0, True),
        ("SSL_VPN", "permanent", 10, True),
        ("datak9", "extension", 0, True),
    ]
    assert shell.run("license install flash0:all.lic").endswith(counters(0, 3, 0, of=3))
