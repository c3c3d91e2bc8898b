# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives in every layout become devices; a bad file is named and hides no other."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.collected import LARGEST_OUTPUT, WAY_OUT, ArchiveCode, CollectedDevice
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.arguments import OUTPUT_COMMANDS
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.collected_files import collected_files, command_in
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.audit import audit, eras

from ..parsers import license_samples, router_samples, smart_samples, xe_samples

VERSION, SUMMARY = router_samples.FORM_D, license_samples.SUMMARY


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def audited(folder: Path, *paths: str) -> dict[str, CollectedDevice]:
    found = collected_files(list(paths) or [str(folder)], lambda path: path)
    return {device.name: device for device in audit(found.files, OUTPUT_COMMANDS)}


def codes(device: CollectedDevice) -> list[str]:
    return [problem.code.value for problem in device.problems]


@pytest.mark.parametrize(
    ("part", "command"),
    [
        ("show_version", "show version"),
        ("show-version", "show version"),
        ("Show Version", "show version"),
        ("show_license_right-to-use", "show license right-to-use"),
        ("show-license-right-to-use-default", "show license right-to-use default"),
        ("show_running_config", "show running-config"),
        ("dir", "dir"),
        ("sh_ver", None),
        ("show_version_2026", None),
        ("show", None),
        ("R1", None),
    ],
)
def test_a_part_of_a_path_names_a_command(part: str, command: str | None) -> None:
    assert command_in(part) == command


@pytest.mark.parametrize(
    "files",
    [
        {"R1.txt": f"R1#show version\n{VERSION}R1#show license\n{SUMMARY}R1#"},
        {"R1.log": f"R1#sh ver\r\n{VERSION}R1#sh lic\r\n{SUMMARY}R1#"},
        {"R1": f"show version\n{VERSION}show license\n{SUMMARY}"},
        {"R1/show_version.txt": VERSION, "R1/show_license.txt": SUMMARY},
        {"R1/show version": VERSION, "R1/show license.log": f"R1#show license\n{SUMMARY}R1#"},
        {"R1__show_version.txt": VERSION, "R1__show-license": SUMMARY},
        {"R1_show_version.txt": VERSION, "R1-show license.txt": SUMMARY},
        {"show_version/R1.txt": VERSION, "show license/R1.log": SUMMARY},
        {"R1.cfg": VERSION, "R1/show_license.txt": SUMMARY},
        {"R1.txt": b"\xef\xbb\xbf" + VERSION.encode(), "R1__show_license": b"\xff\xfe" + SUMMARY.encode("utf-16-le")},
    ],
)
def test_every_layout_gives_the_same_device(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    write(tmp_path, files)
    device = audited(tmp_path)["R1"]
    assert device.problems == () and len(device.files) == len(files)
    assert device.seen is not None and device.seen.era.value == "cisl" and device.seen.hostname is not None
    assert device.seen.licenses and device.seen.levels


def test_host_names_hold_dots_and_two_sites_hold_the_same_name(tmp_path: Path) -> None:
    write(tmp_path, {"a/r1.example.net": VERSION, "b/r1.example.net": xe_samples.STACK, "b/10.0.0.1": VERSION})
    found = audited(tmp_path)
    assert sorted(found) == ["10.0.0.1", "a/r1.example.net", "b/r1.example.net"]
    assert found["a/r1.example.net"].seen != found["b/r1.example.net"].seen


def test_a_bad_file_is_named_and_hides_no_other(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "good.txt": VERSION,
            "empty.txt": " \n",
            "binary.txt": bytes(500),
            "words.txt": "hello\n",
            "glued.txt": f"A#show version\n{VERSION}B#show license\n{SUMMARY}",
            "half/show_version.txt": VERSION,
            "half/show_license.txt": b"\0" * 300,
            "show_version/show_license.txt": SUMMARY,
            "README.md": "x",
            "README": "x",
            ".hidden": "x",
            ".git/objects/ab": "x",
        },
    )
    os.mkfifo(tmp_path / "pipe.txt")
    with open(tmp_path / "huge.txt", "wb") as stream:
        stream.truncate(LARGEST_OUTPUT + 1)
    found = audited(tmp_path)
    assert {name: codes(device) for name, device in found.items()} == {
        "good": [],
        "empty": ["empty"],
        "binary": ["encoding"],
        "words": ["no_output"],
        "glued": ["several_devices"],
        "half": ["encoding"],
        "show_version": ["no_device"],
        "pipe": ["unreadable"],
        "huge": ["too_large"],
    }
    assert {name for name, device in found.items() if device.seen} == {"good", "half"}
    assert "two devices, A and B," in found["glued"].problems[0].sentence
    assert eras(found.values()) == {"cisl": 2, "unknown": 7}
    assert [Path(path).name for path in collected_files([str(tmp_path)], str).ignored] == ["README", "README.md"]


def test_links_that_lead_out_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"outside/R9.txt": VERSION, "archive/R1.txt": VERSION})
    (tmp_path / "archive/R2.txt").symlink_to(tmp_path / "outside/R9.txt")
    found = audited(tmp_path, str(tmp_path / "archive"))
    assert codes(found["R2"]) == ["leaves_folder"] and found["R2"].seen is None and found["R1"].seen is not None


def test_a_log_that_breaks_off_is_read_as_far_as_it_goes_and_named(tmp_path: Path) -> None:
    write(tmp_path, {"R1.txt": f"R1#show version\n{VERSION}R1#show license\n{SUMMARY}", "R2.txt": SUMMARY})
    found = audited(tmp_path)
    device = found["R1"]
    assert codes(device) == ["cut"] and device.seen is not None and device.seen.licenses
    assert "R1.txt" in device.problems[0].detail and "`show license`" in device.problems[0].detail
    assert codes(found["R2"]) == []


def test_files_that_disagree_are_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"R1.log": f"show license\n{SUMMARY}", "R1.txt": f"R1#show license\n{SUMMARY.replace('Index 1', 'Index 9')}R1#", "R1.cfg": VERSION})
    device = audited(tmp_path)["R1"]
    assert codes(device) == ["answered_twice"] and device.seen is not None and device.seen.licenses == ()


@pytest.mark.parametrize(
    "files",
    [
        {"R1/show_version.txt": f"R1#show version\n{VERSION}", "R1/show_license.txt": f"R2#show license\n{SUMMARY}"},
        {"R1/show_license.txt": f"R1#show license\n{SUMMARY}R1#", "R1/show_license_udi.txt": f"{license_samples.UDI}R2#"},
        {"R1.txt": f"Router#show version\n{VERSION}Router#show license udi\n{license_samples.UDI.replace('FTX', 'FCZ')}Router#"},
    ],
)
def test_files_of_two_devices_under_one_name_give_nothing(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    write(tmp_path, files)
    device = audited(tmp_path)["R1"]
    assert codes(device) == ["several_devices"] and device.seen is None


LONG = "branch-router-of-lyon-2"


@pytest.mark.parametrize(
    ("prompts", "found"),
    [
        ((f"{LONG[:20]}(config)#do ", f"{LONG}#"), []),
        ((f"{LONG}#", f"{LONG[:20]}(config)#do "), []),
        ((LONG[:20] + "#", f"{LONG}#"), ["several_devices"]),
        ((f"{LONG[:20]}(config)#do ", f"{LONG}#", f"{LONG[:-1]}3#"), ["several_devices"]),
        (("R1(config)#do ", "R12#"), ["several_devices"]),
    ],
)
def test_a_name_cut_by_configuration_mode_is_that_of_the_whole_one_in_another_file(tmp_path: Path, prompts: tuple[str, ...], found: list[str]) -> None:
    outputs = (("show version", VERSION), ("show license", SUMMARY), ("show license udi", license_samples.UDI))
    logs = [f"{prompt}{command}\n{text}{prompt}" for prompt, (command, text) in zip(prompts, outputs, strict=False)]
    names = [f"R1/{command.replace(' ', '_')}.txt" for command, _text in outputs]
    write(tmp_path, dict(zip(names, logs, strict=False)))
    (device,) = audited(tmp_path).values()
    assert codes(device) == found and (device.seen is None) is bool(found)


def test_zip_archives_are_read(tmp_path: Path) -> None:
    def packed(**entries: str) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as opened:
            for name, content in entries.items():
                opened.writestr(name, content)
        return stream.getvalue()

    write(tmp_path, {"all.zip": packed(**{"x/R1.txt": VERSION, "R2/show_version": VERSION, "../R3.txt": VERSION, "n.png": ""})})
    write(tmp_path, {"R4.zip": packed(**{"show_version.txt": VERSION}), "R5.zip": packed(**{"n.png": ""}), "R6.zip": b"PK\x03\x04"})
    found = audited(tmp_path)
    assert {name: codes(device) for name, device in found.items()} == {
        "R1": [],
        "R2": [],
        "R3": ["archive_path"],
        "R4": [],
        "R5": ["no_output"],
        "R6": ["archive_damaged"],
    }


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    write(tmp_path, {f"R{number}": VERSION for number in range(4)})
    with pytest.raises(BadArgument, match="more than 3 collected files"):
        collected_files([str(tmp_path)], lambda path: path, most=3)


def test_each_code_has_its_way_out() -> None:
    assert set(WAY_OUT) == set(ArchiveCode)


def test_smart_devices_are_read(tmp_path: Path) -> None:
    write(tmp_path, {"S1/show_version.txt": xe_samples.STACK, "S1/show_license_all.txt": smart_samples.POLICY_ALL})
    seen = audited(tmp_path)["S1"].seen
    assert seen is not None and seen.era.value == "slp" and seen.smart is not None
