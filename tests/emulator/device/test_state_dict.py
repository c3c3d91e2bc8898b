# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of a device as plain data: it survives JSON, restores another device, and is refused where it does not belong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import entries, show_license
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

DAY = 86400


def made(**settings: Any) -> Device:
    return build(spec({"name": "R1", "platform": "c1941", **settings}, 1), Words(), 1, None)


def used() -> Device:
    """A device with something in every part of its state."""
    device = made(licenses=[{"feature": "datak9", "type": "evaluation", "used_s": 20 * DAY}, {"feature": "securityk9"}], boot_modules=["datak9"])
    device.freeze()
    device.advance(31 * DAY)
    device.flash.put("x.lic", b"\x00\xffnot text", "Jan 5 2016 10:00:00 +00:00")
    device.configure([*device.running[:-1], "ip domain-name example.net", "end"], "somebody")
    device.confreg_next = 0x2142
    device.reload_at, device.reload_by = device.now(), "admin"
    device.in_use["SSL_VPN"] = 3
    device.syslog("%SYS-5-CONFIG_I: Configured from console")
    return device


def test_the_state_survives_json_and_another_process() -> None:
    first = used()
    data = json.loads(json.dumps(first.to_dict()))
    second = made()
    second.from_dict(data)
    assert second.to_dict() == data
    assert second.digest() == first.digest()
    assert show_license.detail(second) == show_license.detail(first)
    assert second.uptime_s == first.uptime_s and second.now() == first.now()


def test_a_restored_evaluation_goes_on_where_it_was() -> None:
    first, second = used(), made()
    second.from_dict(first.to_dict())
    second.advance(9 * DAY)
    trial = entries.evaluation("datak9", second.entries)
    assert trial is not None and second.used_s(trial) == 60 * DAY
    assert sum("LICENSE-1-" in line for line in second.log_lines()) == 2
    second.confreg_next = None
    second.boot()
    assert second.packages["data"] is not None and second.packages["data"].type == entries.RIGHT_TO_USE


def test_the_data_is_a_copy() -> None:
    device = used()
    before = device.digest()
    data = device.to_dict()
    data["running"].clear()
    data["entries"].clear()
    assert device.digest() == before


def test_files_say_size_and_digest_beside_what_they_hold() -> None:
    files = used().to_dict()["flash"]["files"]
    assert files["x.lic"]["size"] == 10 and len(files["x.lic"]["digest"]) == 32 and files["x.lic"]["content"]
    assert files["c1900-universalk9-mz.SPA.154-3.M3.bin"]["content"] is None


@pytest.mark.parametrize("wrong", [{"schema": 99}, {"pid": "CISCO2911/K9"}])
def test_the_state_of_another_device_changes_nothing(wrong: dict[str, object]) -> None:
    device = made()
    before = device.to_dict()
    with pytest.raises(ValueError, match="this is not the state of a CISCO1941/K9"):
        device.from_dict({**used().to_dict(), **wrong})
    assert {**device.to_dict(), "clock": None} == {**before, "clock": None}


def test_another_image_is_restored_with_what_it_lacks() -> None:
    first, second = made(npe=True), made()
    second.from_dict(first.to_dict())
    assert second.platform["image"] == first.platform["image"] and "securityk9" not in second.platform["features"]
