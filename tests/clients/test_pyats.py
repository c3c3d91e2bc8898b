# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""pyATS: Unicon connects, executes and configures; genie reads what the device prints, of every platform, and reads its state out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import device as emulated
from ansible_collections.netlicense.cisco.extensions.emulator.members import READY
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import platforms

from ..emulator.device import screens
from .conftest import Environment
from .emulated import Device

XE = ("asr1001", "asr903", "c3850", "c4500-sup7e", "c9300", "csr1000v", "isr4331")
SYSTEMS = {name: "asa" if platform.get("system") == "asa" else "iosxe" if name in XE else "ios" for name, platform in platforms().items()}
READS: Mapping[str, tuple[str, ...]] = {
    "ios": ("show version", "dir", "show inventory", "show boot", "show bootvar"),
    "iosxe": ("show version", "dir", "show inventory", "show license udi", "show boot", "show bootvar"),
    "asa": ("show version", "show inventory"),
}
"""What genie has a parser for."""


def test_unicon_connects_and_genie_reads(
    environment: Callable[[str], Environment], lab: Callable[..., Device], look: Callable[[Device, str], str]
) -> None:
    client, device = environment("pyats"), lab(privilege=1)
    came = client.script("pyats_client", device=device.client())
    assert device.sn in came["show"] and came["refused"] and "[OK]" in came["saved"]
    assert "ip domain-name lab.example" in look(device, "show startup-config").splitlines()
    version = came["version"]
    assert (version["hostname"], version["chassis_sn"], version["version"]) == ("R1", device.sn, "15.4(3)M3")
    assert "c1900-universalk9-mz.SPA.154-3.M3.bin" in came["dir"]["flash0:/"]["files"]
    assert device.sn in str(came["inventory"])


def parts(found: Any) -> set[tuple[str, str]]:
    """Every product id with its serial number, however deep they stand."""
    if not isinstance(found, dict):
        return set()
    here = {(found["pid"], found["sn"])} if {"pid", "sn"} <= set(found) else set()
    return here.union(*(parts(value) for value in found.values()))


def version_fits(made: emulated.Device, found: Mapping[str, Any]) -> None:
    told = found["version"]
    if made.platform.get("system") == "asa":
        assert (told["asa_version"], told["hostname"], told["serial_number"]) == (made.platform["release"], "R1", made.sn)
        return
    running = [member.sn for member in made.members if member.state == READY]
    assert (told["hostname"], told["image_id"]) == ("R1", made.platform["image_name"])
    assert told["version"] in (made.platform["release"], made.platform.get("xe_release"))
    assert int(told["curr_config_register"], 16) == made.confreg
    if "labels" in made.platform and len(running) > 1:
        assert sorted(switch["system_sn"] for switch in told["switch_num"].values()) == sorted(running)
    elif "chassis" not in made.platform:
        assert told["chassis_sn"] == made.sn


def dir_fits(made: emulated.Device, found: Mapping[str, Any]) -> None:
    (told,) = [part for part in found["dir"].values() if isinstance(part, dict)]
    assert {name: int(row["size"]) for name, row in told["files"].items()} == {name: file.size for name, file in made.flash.files.items()}
    assert (int(told["bytes_total"]), int(told["bytes_free"])) == (made.flash.size, made.flash.free)


def inventory_fits(made: emulated.Device, found: Mapping[str, Any]) -> None:
    there = {(member.pid, member.sn) for member in made.members if member.state == READY} or {(made.pid, made.sn)}
    alike = made.platform["shows"]["show inventory"] == "supervisors"
    assert parts(found) & there if alike else parts(found) >= there  # genie keeps one of two supervisors with the same product id


def udi_fits(made: emulated.Device, found: Mapping[str, Any]) -> None:
    assert (made.pid, made.sn) in parts(found)


def boot_fits(made: emulated.Device, found: Mapping[str, Any]) -> None:
    if "active" in found:
        assert int(found["active"]["configuration_register"], 16) == made.confreg
    else:
        assert made.platform["image"] in (found.get("boot_path_list") or found["current_boot_variable"])
        assert (found["manual_boot"], found["enable_break"]) == (False, True)


FITS: Mapping[str, Callable[[emulated.Device, Mapping[str, Any]], None]] = {
    "show version": version_fits,
    "dir": dir_fits,
    "show inventory": inventory_fits,
    "show license udi": udi_fits,
    "show boot": boot_fits,
    "show bootvar": boot_fits,
}


@pytest.mark.parametrize("state", screens.STATES)
def test_genie_reads_the_state_of_every_platform(environment: Callable[[str], Environment], state: str) -> None:
    client = environment("pyats")
    made = {name: screens.device(name, **screens.STATES[state]) for name in SYSTEMS}
    looks = [(name, command) for name, system in SYSTEMS.items() for command in READS[system] if screens.has(made[name], command)]
    given = [{"os": SYSTEMS[name], "command": command, "text": screens.shown(made[name], command)} for name, command in looks]
    for (name, command), found in zip(looks, client.script("genie_reader", screens=given), strict=True):
        FITS[command](made[name], found)
