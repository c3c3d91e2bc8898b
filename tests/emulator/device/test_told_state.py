# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""State that a device shows without having made it: numbers of parts, a time zone, folders, a second processor, kinds of switches."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.flash import FlashFull, StoredFile
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import spec
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_spec import FleetError

from .screens import device, shown

NOON = 1_577_880_000


def test_addresses_and_numbers_of_parts_are_those_of_the_fleet_file() -> None:
    parts = {"mac": "02:11:22:33:44:55", "mac 2": "02:66:77:88:99:aa", "board 2": "FOC0000000B"}
    text = shown(device("c3850", parts=parts), "show version")
    assert all(value in text for value in parts.values())
    assert "Processor board ID FTX0000000C\n" in shown(device("c3945", parts={"chassis": "FTX0000000C"}), "show version")


@pytest.mark.parametrize(("parts", "told"), [({"fan": "FOC1"}, "'fan' is none of mac, board"), ({"mac": 3}, "parts: mac: a text")])
def test_a_part_that_no_screen_shows_is_refused(parts: dict[str, object], told: str) -> None:
    with pytest.raises(FleetError, match=told):
        spec({"name": "R1", "platform": "c1941", "parts": parts}, 1)


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("", "12:00:00 UTC Wed Jan 1 2020"),
        ("clock timezone EST -5", "07:00:00 EST Wed Jan 1 2020"),
        ("clock timezone NST -3 30", "08:30:00 NST Wed Jan 1 2020"),
        ("clock timezone IST 5 30", "17:30:00 IST Wed Jan 1 2020"),
    ],
)
def test_dates_are_those_of_the_configured_time_zone(line: str, printed: str) -> None:
    made = device("c1941")
    made.running = [*made.running, line]
    made.time.from_dict({"ahead": 0.0, "stopped_at": float(NOON)})
    assert made.clock() == printed


def test_a_folder_is_listed_and_is_no_file() -> None:
    made = device("csr1000v")
    made.flash.files["core"] = StoredFile(None, 4096, "Mar 2 2015 08:49:40 +00:00", folder=True, number=876097)
    made.flash.hidden = 1000
    made.flash.size = sum(file.size for file in made.flash.files.values()) + 3000
    assert "876097  drwx             4096   Mar 2 2015 08:49:40 +00:00  core" in shown(made, "dir").splitlines()
    assert shown(made, "dir").endswith("(2000 bytes free)")
    assert made.flash.get("bootflash:core") is None and not made.flash.remove("bootflash:core")
    with pytest.raises(FlashFull):
        made.flash.put("bootflash:core", b"", "Mar 2 2015 08:49:40 +00:00")
    again = device("csr1000v")
    again.from_dict(made.to_dict())
    assert shown(again, "dir") == shown(made, "dir")


def test_a_second_processor_tells_its_own_boot_variables() -> None:
    one, two = device("asr1001"), device("asr1001", members=[{"slot": "R0"}, {"slot": "R1"}])
    two.confreg_next = 0x2142
    assert "Standby not ready to show bootvar" in shown(one, "show bootvar")
    assert "\nStandby Configuration register is 0x2102  (will be 0x2142 at next reload)" in shown(two, "show bootvar")


def test_the_current_boot_variable_is_the_one_of_the_last_boot() -> None:
    made = device("c3850", members=[{"slot": 1}])
    made.startup = [*(line for line in made.startup if not line.startswith("boot system ")), "boot system flash:newer.bin", "boot manual"]
    text = shown(made, "show boot")
    assert "Current Boot Variables:\nBOOT variable = flash:packages.conf;\n" in text
    assert "on next reload:\nBOOT variable = flash:newer.bin;\nManual Boot = yes\n" in text
    made.startup = []
    assert "on next reload:\nBOOT variable does not exist\nManual Boot = no\n" in shown(made, "show boot")


def test_switches_of_each_kind_count_for_themselves() -> None:
    members = [{"slot": 1, "pid": "C9300-24UX"}, {"slot": 2, "pid": "C9300-48U"}, {"slot": 3, "pid": "C9300-24P"}]
    rows = [line.split() for line in shown(device("c9300", members=members), "show license summary").splitlines()[3:]]
    assert [(row[0], row[1], row[-3]) for row in rows] == [
        ("network-advantage", "(C9300-24", "2"),
        ("dna-advantage", "(C9300-24", "2"),
        ("network-advantage", "(C9300-48", "1"),
        ("dna-advantage", "(C9300-48", "1"),
    ]
