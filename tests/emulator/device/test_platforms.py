# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What families of devices do differently: levels, rights to use, stacks, Smart licensing, firewalls."""

from __future__ import annotations

import re

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import levels, licensing
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import FleetError, spec
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import names, platform
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import TEXTS

from .lab import Lab, Shell

IPSERVICES = licensing.Entry("ipservices", licensing.PERMANENT, licensing.PRIMARY, 1, "WS-C3750X-24S-E", "FDO00000001")
LANBASE = licensing.Entry("lanbase", licensing.PERMANENT, licensing.PRIMARY, 0)
TRIAL = licensing.Entry("ipbase", licensing.EVALUATION, licensing.BUILT_IN, 0, agreed=False)
AGREED = licensing.Entry("ipbase", licensing.EVALUATION, licensing.BUILT_IN, 0, agreed=True)


def level_block(shell: Shell) -> list[str]:
    return [line.strip() for line in shell.run("show version | include icense Level|License Type").splitlines() if line]


@pytest.mark.parametrize(
    ("lines", "entries", "level"),
    [
        ([], [LANBASE], "lanbase"),
        ([], [LANBASE, IPSERVICES], "ipservices"),
        (["license boot level lanbase"], [LANBASE, IPSERVICES], "lanbase"),
        (["license boot level ipbase"], [LANBASE, TRIAL], "lanbase"),
        (["license boot level ipbase"], [LANBASE, AGREED], "ipbase"),
        (["license boot level ipservices"], [LANBASE], "lanbase"),
        ([], [], "lanbase"),
    ],
    ids=["factory", "the highest one held", "the configured one", "not agreed to", "agreed to", "without a license", "nothing at all"],
)
def test_the_level_of_a_boot(lines: list[str], entries: list[licensing.Entry], level: str) -> None:
    assert levels.of(platform("c3750x"), entries, lines).name == level


def test_a_line_with_a_switch_speaks_of_that_switch() -> None:
    lines = ["license boot level lanbase", "license boot level ipservices switch 2"]
    held = [LANBASE, IPSERVICES]
    assert [levels.of(platform("c3750x"), held, lines, slot).name for slot in ("1", "2", "3")] == ["lanbase", "ipservices", "lanbase"]


@pytest.mark.parametrize(
    ("lines", "licensed", "kbps"),
    [
        ([], True, "100"),
        (["platform hardware throughput level 2500"], True, "2500"),
        (["platform hardware throughput level MB 10"], True, "10000"),
        (["platform hardware throughput level MB 10"], False, "100"),
    ],
)
def test_throughput_needs_a_license(lines: list[str], licensed: bool, kbps: str) -> None:
    assert levels.throughput(platform("csr1000v"), lines, licensed) == kbps


def test_a_stack_takes_a_level_for_all_and_for_one(lab: Lab) -> None:
    router = lab.router(platform="c3750x", licenses=[{"feature": "ipservices"}], boot_level="lanbase")
    shell = router.privileged()
    assert level_block(shell) == ["License Level: lanbase", "License Type: Permanent", "Next reload license Level: lanbase"]
    shell.run("configure terminal")
    hint = shell.run("license boot level ipservices")
    assert hint.startswith("% use 'write' command to make license boot config take effect on next boot\n")
    assert "Invalid input" in shell.run("license boot level advipservices")
    assert "Invalid input" in shell.run("license boot level ipbase switch 7")
    assert "Invalid input" in shell.run("license boot module c2900 technology-package datak9")
    shell.run("end")
    assert level_block(shell)[-1] == "Next reload license Level: ipservices"
    shell.run("write memory")
    router.device.boot()
    assert level_block(router.privileged())[0] == "License Level: ipservices"
    shell = router.privileged()
    shell.lines("configure terminal", "no license boot level", "end")
    assert "license boot" not in shell.run("show running-config")


def test_members_that_do_not_run_stand_in_show_switch_alone(lab: Lab) -> None:
    rows = [{"slot": 1}, {"slot": 2, "sn": "FDO00000002", "state": "not_ready"}, {"slot": 3, "state": "provisioned"}]
    shell = lab.router(platform="c3750x", members=rows).privileged()
    version, inventory, switches = shell.run("show version"), shell.run("show inventory"), shell.run("show switch")
    assert re.findall(r"^[* ] {4}(\d)", version, re.MULTILINE) == ["1"]
    assert re.findall(r'NAME: "(\d)"', inventory) == ["1", "2"]
    assert [TEXTS[f"switch_{state}"][0] in switches for state in ("ready", "not_ready", "provisioned")] == [True, True, True]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([{"slot": 1, "state": "gone"}], "members: state: 'gone' is none of ready, not_ready, provisioned"),
        ([{"slot": 1, "state": "provisioned"}], "members: one of them must be ready, or nobody answers"),
        ([{"slot": 1}, {"slot": 1}], "members: slot 1 is given twice"),
        ([{"state": "ready"}], "members: a row needs `slot`, and knows slot, pid, sn, state"),
        ([{"slot": 1, "colour": "grey"}], "members: a row needs `slot`, and knows slot, pid, sn, state"),
    ],
)
def test_members_that_cannot_be_meant(rows: list[dict[str, object]], told: str) -> None:
    with pytest.raises(FleetError, match=re.escape(f"device R1: {told}")):
        spec({"name": "R1", "platform": "c3750x", "members": rows}, 1)


def test_the_udi_of_a_3945_is_the_one_of_its_board(lab: Lab) -> None:
    router = lab.router(platform="c3945", sn="FOC00000001")
    version = router.privileged().run("show version")
    (chassis,) = re.findall(r"Processor board ID (\S+)", version)
    assert re.search(r"\*0 +C3900-SPE150/K9 +FOC00000001", version) and chassis != "FOC00000001"
    inventory = router.privileged().run("show inventory")
    assert f"PID: CISCO3945-CHASSIS , VID: V05 , SN: {chassis}" in inventory and "SN: FOC00000001" in inventory


def test_a_right_to_use_runs_after_a_reload(lab: Lab) -> None:
    router = lab.router(platform="c3850")
    shell = router.privileged()
    assert "License Level In Use: lanbase" in shell.run("show license right-to-use summary")
    told = shell.run("license right-to-use activate ipservices all acceptEULA")
    assert told.strip() == TEXTS["right_activated"][0]
    assert level_block(shell) == ["License Level: Lanbase", "License Type: Permanent", "Next reload license Level: Ipservices"]
    router.device.boot()
    assert level_block(router.privileged())[0] == "License Level: Ipservices"
    shell = router.privileged()
    shell.run("license right-to-use deactivate ipservices")
    assert level_block(shell)[-1] == "Next reload license Level: Lanbase"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("license right-to-use activate ipservices", "% Incomplete command."),
        ("license right-to-use activate ipservices all", "% Incomplete command."),
        ("license right-to-use activate entservices acceptEULA", "% Invalid input"),
        ("license right-to-use activate ipbase slot 9 acceptEULA", "% Invalid input"),
        ("license install flash:x.lic", "% Invalid input"),
        ("show license", "% Incomplete command."),
        ("show license udi", "% Invalid input"),
    ],
)
def test_what_a_3850_does_not_take(lab: Lab, line: str, told: str) -> None:
    """The question behind a right without `acceptEULA` was never captured; license files belong to another era."""
    assert told in lab.router(platform="c3850").privileged().run(line)


def test_a_suite_asks_and_runs_after_a_reload(lab: Lab) -> None:
    router = lab.router(platform="isr4331", licenses=[{"feature": "securityk9"}])
    shell = router.privileged()
    assert "securityk9       securityk9       Permanent        securityk9" in shell.run("show version")
    shell.run("configure terminal")
    assert "\t Feature Name:AdvUCSuiteK9" in shell.run("license boot suite AdvUCSuiteK9", r"ACCEPT\? \(yes/\[no\]\): $")
    assert "% use 'write' command" in shell.run("yes")
    assert "ACCEPT" in shell.run("license boot level appxk9", r"ACCEPT\? \(yes/\[no\]\): $")
    shell.run("")
    shell.run("end")
    assert [line for line in shell.run("show running-config").splitlines() if line.startswith("license boot")] == ["license boot suite AdvUCSuiteK9"]
    shell.run("write memory")
    router.device.boot()
    assert "AdvUCSuiteK9          AdvUCSuiteK9          EvalRightToUse AdvUCSuiteK9" in router.privileged().run("show version")


def test_a_csr_without_a_license(lab: Lab) -> None:
    router = lab.router(platform="csr1000v")
    shell = router.privileged()
    assert level_block(shell) == ["License Level: ax", "License Type: Default. No valid license found.", "Next reload license Level: ax"]
    assert shell.run("show platform hardware throughput level") == "The current throughput level is 100 kb/s\n"


def test_a_csr_with_a_license_forwards_what_is_configured(lab: Lab) -> None:
    router = lab.router(platform="csr1000v", licenses=[{"feature": "appx"}])
    shell = router.privileged()
    assert level_block(shell)[:2] == ["License Level: appx", "License Type: Permanent"]
    shell.lines("configure terminal", "platform hardware throughput level MB 10", "end", "write memory")
    assert "is 100 kb/s" in shell.run("show platform hardware throughput level")
    router.device.boot()
    assert "is 10000 kb/s" in router.privileged().run("show platform hardware throughput level")


def test_a_catalyst_9000_takes_a_level_with_its_add_on(lab: Lab) -> None:
    router = lab.router(platform="c9300", members=[{"slot": 1}, {"slot": 2}])
    shell = router.privileged()
    shell.run("configure terminal")
    assert "Invalid input" in shell.run("license boot level network-essentials addon dna-advantage")
    assert shell.run("license boot level network-essentials addon dna-essentials").startswith("% use 'write' command")
    shell.run("end")
    assert re.search(r"network-advantage +\tSmart License +\t network-essentials", shell.run("show version"))
    shell.run("write memory")
    router.device.boot()
    shell = router.privileged()
    usage = shell.run("show license usage")
    assert re.findall(r"^(\S+) \((.*)\):$", usage, re.MULTILINE) == [
        ("network-essentials", "C9300-24 Network Essentials"),
        ("dna-essentials", "C9300-24 DNA Essentials"),
    ]
    assert usage.count("  Count: 2\n") == 2
    assert re.findall(r"^    (\w+):PID", shell.run("show license udi"), re.MULTILINE) == ["Active", "Standby"]


def test_the_transport_of_smart_licensing(lab: Lab) -> None:
    shell = lab.router(platform="c9300").privileged()
    assert "  Type: cslu" in shell.run("show license status")
    shell.run("configure terminal")
    assert "Invalid input" in shell.run("license smart transport pigeon")
    assert shell.run("license smart transport off") == ""
    shell.run("end")
    assert "  Type: Transport Off" in shell.run("show license status")
    shell.lines("configure terminal", "no license smart transport", "end")
    assert "  Type: cslu" in shell.run("show license status")


def test_a_firewall_has_its_own_manners(lab: Lab) -> None:
    router = lab.router(platform="asa5510", sn="JMX00000001")
    shell = router.shell()
    assert shell.greeting.endswith("R1> ")
    assert "Invalid input" in shell.run("show activation-key")
    shell.run("enable", "Password: $")
    shell.send("lab-enable\n")
    shell.until("R1# $")
    shell.run("terminal pager 0")
    assert shell.run("show activation-key").startswith("Serial Number:  JMX00000001\nRunning Activation Key: 0x")
    assert "ERROR: % Invalid input" in shell.run("configure terminal")
    assert "Directory of disk0:/" in shell.run("dir")


@pytest.mark.parametrize("name", names())
def test_every_screen_of_every_platform_is_printed_whole(lab: Lab, name: str) -> None:
    """No value is left open, and no line of it is refused."""
    router = lab.router(platform=name)
    shell = router.privileged() if platform(name).get("system") != "asa" else router.shell()
    if platform(name).get("system") == "asa":
        shell.run("enable", "Password: $")
        shell.send("lab-enable\n")
        shell.until("# $")
        shell.run("terminal pager 0")
    for command in platform(name)["shows"]:
        text = shell.run(command)
        assert text.strip() and "% Invalid" not in text, command
        assert not re.search(r"\{[a-z_]+\}", text), command


def test_a_provisioned_member_has_no_serial_number(lab: Lab) -> None:
    router = lab.router(platform="c3750x", members=[{"slot": 1}, {"slot": 2, "sn": "FDO00000002", "state": "provisioned"}])
    assert [member.sn for member in router.device.members] == [router.device.sn, ""]
