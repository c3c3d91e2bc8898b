# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The facts of every platform of the emulator, read over SSH, are the emulator's own state."""

from __future__ import annotations

from collections import Counter
from contextlib import closing

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.members import READY
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import names
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import read_facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe

from .lab import Lab

ERAS = {
    "asa5510": "asa_key",
    "c3850": "rtu",
    "c9300": "slp",
    "csr1000v": "rtu",
}
"""How each platform is licensed; those that are not named run on what license files brought."""

LICENSED = {
    "asr1001": "adventerprise",
    "asr903": "metroaggrservices",
    "c1941": "securityk9",
    "c3560e": "ipservices",
    "c3750e": "ipservices",
    "c3750x": "ipservices",
    "c3945": "uck9",
    "c4500-sup7e": "entservices",
    "c881": "advipservices",
    "csr1000v": "appx",
    "isr4331": "appxk9",
}
"""A license beyond what a platform comes with."""

WITHOUT_SLOTS = ("smart", "asa")
TYPES = {"Permanent": "permanent", "EvalRightToUse": "eval_right_to_use", "RightToUse": "right_to_use"}


def facts(lab: Lab, platform: str, scramble: str | None = None, **settings: object) -> tuple[Observed, Device]:
    router = lab.router(scramble=scramble, platform=platform, **settings)
    with closing(router.session()) as device:
        return observe(read_facts(device)), router.listener.device


@pytest.mark.parametrize("platform", names())
def test_era_image_and_udis(lab: Lab, platform: str) -> None:
    seen, device = facts(lab, platform)
    assert seen.era.value == ERAS.get(platform, "cisl")
    assert seen.hostname == "R1"
    assert (seen.image.file or "").endswith(device.platform["image"]) or platform == "c4500-sup7e"  # which prints no file
    assert seen.image.printed_release == device.platform.get("xe_release", device.platform["release"]) or platform == "asr1001"
    if platform != "asa5510":
        udis = [(member.udi.pid, member.udi.sn) for member in seen.members]
        running = [(member.pid, member.sn) for member in device.members if member.state == READY]
        assert udis == (running if len(running) > 1 and platform != "c4500-sup7e" else [(device.pid, device.sn)])


@pytest.mark.parametrize(("platform", "feature"), [*((name, None) for name in names()), *LICENSED.items()])
def test_levels_and_licenses(lab: Lab, platform: str, feature: str | None) -> None:
    seen, device = facts(lab, platform, licenses=[{"feature": feature}] if feature else [])
    held = Counter((entry.feature, TYPES[entry.type], entry.store) for entry in device.held())
    stores = {"primary": "Primary License Storage", "built_in": "Built-In License Storage"}
    told = Counter((entry.feature, entry.type.value, stores[entry.store.value]) for entry in seen.licenses if entry.type and entry.store)
    assert told == (held if device.platform["classic"] else Counter())
    rows = {level.technology: (level.current, level.next_reload) for level in seen.levels}
    for row, entry in device.packages.items():
        if row in device.platform["packages"] and row not in device.platform["suites"]:
            package = device.platform["packages"][row]
            assert rows[row] == (entry.feature if entry else None, package if device.next_entry(package) else None)
    if device.platform.get("levels"):
        words = device.platform.get("level_words", {})
        assert rows[None] == tuple(words.get(level.name, level.name) for level in (device.level, device.next_level()))


def test_an_add_on_of_a_catalyst_9000(lab: Lab) -> None:
    seen, device = facts(lab, "c9300", boot_level="network-essentials addon dna-essentials")
    rows = {level.technology: level.current for level in seen.levels}
    assert (rows[None], rows["addon"]) == (device.level.name, device.level.addon) == ("network-essentials", "dna-essentials")
    assert seen.smart is not None
    assert [(one.entitlement, one.count) for one in seen.smart.usage] == [("network-essentials", 1), ("dna-essentials", 1)]


def test_a_stack_with_a_member_that_is_not_ready_and_one_that_is_not_there(lab: Lab) -> None:
    rows = [{"slot": 1}, {"slot": 2}, {"slot": 3, "state": "not_ready"}, {"slot": 4, "state": "provisioned"}]
    seen, device = facts(lab, "c3750x", members=rows)
    assert [(member.slot, member.udi.sn) for member in seen.members] == [(member.slot, member.sn) for member in device.members[:2]]


def test_the_features_of_a_firewall(lab: Lab) -> None:
    seen, device = facts(lab, "asa5510")
    assert seen.firewall is not None
    assert {row.name: row.value for row in seen.firewall.features} == device.platform["key_rows"]


@pytest.mark.parametrize("platform", ["c3750x", "c3850", "c4500-sup7e", "c9300", "csr1000v", "isr4331", "asa5510"])
def test_no_fact_rests_on_a_text_that_nobody_captured(lab: Lab, platform: str) -> None:
    seen, _device = facts(lab, platform, scramble="7")
    assert (seen.era.value, bool(seen.members)) == (ERAS.get(platform, "cisl"), platform != "asa5510")
    plain, _device = facts(lab, platform)
    assert (seen.levels, seen.members, seen.licenses) == (plain.levels, plain.members, plain.licenses)
