# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines that prove what was read: taken as printed, never one of something else, and none that gives a secret away."""

from __future__ import annotations

import time

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.shown import shown

from ..parsers import asa_samples, license_samples, smart_samples, version_samples, xe_samples
from . import policy_devices as given


def lines(outputs: dict[str, str], path: str) -> list[str]:
    return [one.line for name, one in shown(outputs, observe(outputs)) if name == path and one.line]


STATUS = smart_samples.UNREGISTERED_STATUS
ROWS: dict[str, tuple[dict[str, str], str, list[str]]] = {
    "row of a technology": (given.ROUTER, "levels.security", [given.SECURITY]),
    "row without a package": (given.ROUTER, "levels.data", ["data          None          None           None"]),
    "configured": (given.ROUTER, "configured", ["license boot module c2900 technology-package securityk9"]),
    "entry": (
        given.ROUTER,
        "licenses.ipbasek9",
        ["Index: 1 \tFeature: ipbasek9                          Version: 1.0", "\tLicense Type: Permanent", "\tLicense State: Active, In Use"],
    ),
    "entry that nobody uses": (given.ROUTER, "licenses.uck9", []),
    "lines of a level": (
        {"show version": version_samples.FORM_B},
        "levels.level",
        ["    License Level: advipservices   Type: Permanent", "    Next reboot license Level: advipservices"],
    ),
    "row of a package": ({"show version": version_samples.FORM_C}, "levels.level", ["ipbasek9            Permanent        ipservicesk9"]),
    "row that begins with a type": (
        {"show version": xe_samples.TYPE_FIRST}, "levels.level", ["Smart License  Subscription essentials         advantage"]
    ),
    "lines of an addon": (
        {"show version": xe_samples.LINES},
        "levels.addon",
        ["Addon License Level: dna-premier", "Addon License Type: Subscription", "Next reload addon license Level: dna-premier"],
    ),
    "entry of a summary": (
        {"show license": license_samples.SUMMARY},
        "licenses.oc7",
        ["Index 5 Feature: oc7", "\tPeriod left: Life time", "\tLicense Type: Permanent", "\tLicense State: Active, In Use"],
    ),
    "deadline": (given.POLICY_ROUTER, "smart.next_ack_deadline", ["  Next ACK deadline: Apr 10 08:09:20 2025 UTC"]),
    "transport": (given.POLICY_ROUTER, "smart.transport", ["  Type: Smart"]),
    "trust codes": (
        given.POLICY_ROUTER,
        "smart.trust_code_installed",
        ["    INSTALLED on Jan 08 10:11:12 2025 UTC", "    INSTALLED on Jan 08 10:11:13 2025 UTC"],
    ),
    "no trust code": (
        {**given.POLICY_ROUTER, "show license all": given.NO_TRUST}, "smart.trust_code_installed", ["Trust Code Installed: <none>"]
    ),
    "registration": (given.REGISTERED_SWITCH, "smart.registration", ["  Status: REGISTERED"]),
    "end of a registration": (given.REGISTERED_SWITCH, "smart.registration_expires", ["  Registration Expires: Feb 03 04:00:01 2026 UTC"]),
    "authorization": (
        {"show version": xe_samples.STACK, "show license status": STATUS},
        "smart.authorization",
        ["  Status: EVAL MODE", "  Evaluation Period Remaining: 88 days, 1 hours, 2 minutes, 3 seconds"],
    ),
    "key in flash": (
        {"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS},
        "activation_keys.flash_key",
        ["The flash permanent activation key is the SAME as the running permanent key."],
    ),
}


@pytest.mark.parametrize(("outputs", "path", "expected"), ROWS.values(), ids=ROWS)
def test_the_line_of_a_fact(outputs: dict[str, str], path: str, expected: list[str]) -> None:
    assert lines(outputs, path) == expected


def test_an_output_without_a_fact_stands_for_itself() -> None:
    seen = observe({"show running-config": "hostname x\nend\n"})
    found = dict(shown({"show running-config": "hostname x\nend\n"}, seen))
    assert (found["configured"].command, found["configured"].line) == ("show running-config", "")


def test_entries_that_do_not_line_up_with_what_was_read_are_not_shown() -> None:
    seen = observe(given.ROUTER)
    other = {**given.ROUTER, "show license detail": given.OWNED + given.IPBASE}
    assert not [one for path, one in shown(other, seen) if path.startswith("licenses.")]


def test_no_line_holds_a_serial_number_a_key_or_a_license() -> None:
    secrets = {
        **given.ROUTER,
        "show running-config": "license boot module c2900 technology-package securityk9\nlicense udi pid CISCO2911/K9 sn FTX1599B0AA\n"
        "license boot module FTX1599B0AA technology-package x\nlicense smart trust idtoken abc\nend\n",
    }
    found = "\n".join(one.line for _path, one in shown(secrets, observe(secrets)))
    assert "FTX1599B0AA" not in found and "idtoken" not in found and "NOTLOCKED" not in found and "<PID>" not in found
    firewall = {"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS}
    assert "0x0000" not in "\n".join(one.line for _path, one in shown(firewall, observe(firewall)))


def test_a_long_output_takes_time_in_proportion() -> None:
    def seconds(times: int) -> float:
        outputs = {**given.ROUTER, "show version": given.VERSION + "security None None None\n" * times, "show license detail": given.DETAIL}
        seen = observe(given.ROUTER)
        started = time.process_time()
        assert len(shown(outputs, seen)) <= 400
        return time.process_time() - started

    seconds(10)
    assert seconds(40_000) < 12 * max(seconds(10_000), 0.01)
