# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of images, which image boots, and what another image finds or destroys."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import entries, images, licensing
from ansible_collections.netlicense.cisco.extensions.emulator.device import Device
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import PROMPT, Lab
from .test_licenses import again

NEW = "c1900-universalk9-mz.SPA.154-3.M3.bin"
OLD = "c1900-universalk9-mz.SPA.151-3.T1.bin"
BEFORE_EXPANSION = "c1841-advipservicesk9-mz.124-15.T9.bin"


def made(**settings: object) -> Device:
    return build(spec({"name": "R1", "platform": "c1941", **settings}, 1), Words(), 1, None)


def booted(device: Device, image: str) -> Device:
    """The device after a reload with another image, the only one on its flash."""
    device.flash.files = {image: device.flash.files[device.platform["image"]]}
    device.boot()
    return device


@pytest.mark.parametrize(
    ("file", "name", "release"),
    [
        (NEW, "C1900-UNIVERSALK9-M", "15.4(3)M3"),
        ("c3750e-universalk9-mz.152-2.E8.bin", "C3750E-UNIVERSALK9-M", "15.2(2)E8"),
        ("c3750e-universalk9npe-mz.152-2.E.bin", "C3750E-UNIVERSALK9NPE-M", "15.2(2)E"),
        ("c3750e-ipbasek9-mz.150-2.SE11.bin", "C3750E-IPBASEK9-M", "15.0(2)SE11"),
        ("asr1001-universalk9.03.09.01.S.153-2.S1.bin", "ASR1001-UNIVERSALK9-M", "15.3(2)S1"),
        ("cat4500e-universalk9.SPA.03.06.01.E.152-2.E1.bin", "CAT4500E-UNIVERSALK9-M", "15.2(2)E1"),
        ("isr4300-universalk9.03.16.04b.S.155-3.S4b-ext.SPA.bin", "ISR4300-UNIVERSALK9-M", "15.5(3)S4b"),
        ("asr900rsp3-universalk9.16.09.01a.SPA.bin", "ASR900RSP3-UNIVERSALK9-M", "16.9.1a"),
    ],
)
def test_names_of_image_files_say_what_they_are(file: str, name: str, release: str) -> None:
    image = images.described(file)
    assert image is not None and (image.name, image.release) == (name, release)


@pytest.mark.parametrize("file", ["backup.bin", "c1900-universalk9-mz.bin", "notes.txt", "asr1000-universalk9.BLD_V166_20171101_090919_2.SSA.bin"])
def test_a_name_that_says_nothing_is_no_image_of_the_catalogue(file: str) -> None:
    assert images.described(file) is None


@pytest.mark.parametrize(
    ("file", "knows"),
    [
        (NEW, {"universal": True, "licensing": "full", "expand_nvram": True, "right_to_use": True, "eula": "brackets"}),
        (OLD, {"right_to_use": False, "expand_nvram": True}),
        ("c1900-universalk9-mz.SPA.151-3.T3.bin", {"right_to_use": True}),
        ("c1900-universalk9-mz.SPA.150-1.M3.bin", {"right_to_use": False}),
        ("c1900-universalk9-mz.SPA.151-4.M8.bin", {"right_to_use": True}),
        (BEFORE_EXPANSION, {"expand_nvram": False, "licensing": "none", "universal": False, "level": "advipservices"}),
        ("c1841-ipbasek9-mz.124-20.T.bin", {"expand_nvram": True}),
        ("c3750e-universalk9-mz.152-2.E8.bin", {"expand_nvram": False, "right_to_use": True, "status": True}),
        ("c3750e-universalk9-mz.122-50.SE1.bin", {"right_to_use": False}),
        ("c3750e-ipbasek9-mz.122-50.SE2.bin", {"licensing": "display", "level": "ipbase"}),
        ("c3750e-ipbasek9-mz.122-44.SE2.bin", {"licensing": "none"}),
        ("asr1001-universalk9.03.09.01.S.153-2.S1.bin", {"eula": "parens", "expand_nvram": False}),
        ("c2900-universalk9_npe-mz.SPA.154-3.M3.bin", {"without": ("securityk9", "uck9")}),
    ],
)
def test_the_catalogue_knows_what_an_image_knows(file: str, knows: dict[str, object]) -> None:
    image = images.described(file)
    assert image is not None and {key: getattr(image, key) for key in knows} == knows


def test_every_rule_says_where_it_comes_from_and_knows_only_fields_of_an_image() -> None:
    fields = {*images.Image.__dataclass_fields__}
    for rule in images.catalogue():
        assert set(rule) <= {"sets", "families", "lineages", "from", "before", "knows", "source"}
        assert rule["source"].startswith(("observed: ", "documented: ", "unverified: "))
        assert set(rule["knows"]) <= fields


@pytest.mark.parametrize(
    ("register", "lines", "boots"),
    [
        (0x2102, ["boot system flash0:b.bin"], "b.bin"),
        (0x2102, ["boot system flash0:gone.bin", "boot system flash0:b.bin"], "b.bin"),
        (0x2102, ["boot system flash0:gone.bin"], "a.bin"),
        (0x2102, [], "a.bin"),
        (0x2101, ["boot system flash0:b.bin"], "a.bin"),
        (0x2142, ["boot system flash0:b.bin"], "a.bin"),
        (0x2100, ["boot system flash0:b.bin"], None),
    ],
)
def test_register_and_boot_lines_choose_the_image(register: int, lines: list[str], boots: str | None) -> None:
    assert images.chosen(["readme", "a.bin", "b.bin"], lines, register) == boots


def test_without_an_image_a_router_stays_in_the_monitor(lab: Lab) -> None:
    router = lab.router()
    router.device.flash.files.clear()
    assert router.device.boot() is False
    assert router.heard()[-1] == "boot stays in the monitor"


def test_a_register_that_skips_the_configuration_leaves_the_default_level() -> None:
    device = made(agreed=["datak9"], boot_modules=["datak9"])
    assert device.packages["data"] is not None
    device.confreg_next = 0x2142
    assert device.boot() is False
    assert device.running == [] and device.packages["data"] is None and device.startup


def test_an_image_of_before_right_to_use_has_evaluations_of_the_early_kind() -> None:
    device = booted(made(extra_files={OLD: 1}, agreed=["datak9"], boot_modules=["datak9"]), OLD)
    trial = entries.evaluation("datak9", device.entries)
    assert trial is not None and (trial.type, trial.store, trial.total_s // 86400) == (entries.DEMO, entries.EARLY, 1458)
    assert device.platform["release"] == "15.1(3)T1"


def test_a_right_to_use_comes_back_with_an_image_that_knows_it() -> None:
    rows = [{"feature": "datak9", "type": "right_to_use"}]
    device = booted(made(licenses=rows, boot_modules=["datak9"]), OLD)
    assert device.packages["data"] is None or device.packages["data"].type == entries.DEMO
    device = booted(device, NEW)
    assert device.packages["data"] is not None and device.packages["data"].type == licensing.RIGHT_TO_USE


@pytest.mark.parametrize(("expanded", "image", "left"), [(True, BEFORE_EXPANSION, 0), (False, BEFORE_EXPANSION, 2), (True, OLD, 2)])
def test_a_downgrade_below_the_expansion_of_nvram_destroys_what_lies_there(expanded: bool, image: str, left: int) -> None:
    device = booted(made(licenses=[{"feature": "securityk9"}], nvram_expanded=expanded), image)
    assert sum(entry.store == licensing.PRIMARY for entry in device.entries) == left
    assert any(entry.store != licensing.PRIMARY for entry in device.entries)


def test_what_was_destroyed_does_not_come_back_and_what_was_saved_does(lab: Lab) -> None:
    router = lab.router(licenses=[{"feature": "securityk9"}], nvram_expanded=True)
    saved = router.license("securityk9")
    booted(router.device, BEFORE_EXPANSION)
    booted(router.device, NEW)
    assert router.device.packages["security"] is None
    shell = router.privileged()
    shell.run(f"license install {router.holds('back.lic', saved)}")
    router.device.boot()
    assert router.device.packages["security"] is not None


def test_a_fixed_image_runs_what_it_is() -> None:
    device = booted(made(licenses=[{"feature": "securityk9"}]), BEFORE_EXPANSION)
    assert not any(device.packages.values()) and device.image.level == "advipservices"


@pytest.mark.parametrize("line", ["license install x", "license save x", "license clear x", "show license"])
def test_an_image_without_licenses_has_no_license_commands(lab: Lab, line: str) -> None:
    router = lab.router()
    booted(router.device, BEFORE_EXPANSION)
    assert "% Invalid input" in router.privileged().run(line)


@pytest.mark.parametrize(("platform", "image"), [("c1941", BEFORE_EXPANSION), ("c3560e", "c3560e-ipbasek9-mz.122-50.SE1.bin")])
def test_an_image_without_licenses_shows_none(lab: Lab, platform: str, image: str) -> None:
    router = lab.router(platform=platform)
    shell = router.privileged()
    shown = shell.run("show version")
    assert "License" in shown and "Configuration register is 0x" in shown
    booted(router.device, image)
    shown = shell.run("show version")
    assert "License" not in shown and "Configuration register is 0x" in shown and "bytes of memory" in shown


def test_an_image_that_only_shows_licenses_installs_none(lab: Lab) -> None:
    router = lab.router()
    booted(router.device, "c3750e-ipbasek9-mz.122-50.SE2.bin")
    shell = router.privileged()
    assert "% Invalid input" in shell.run("license install x")
    assert "Index 1 Feature" in shell.run("show license")
    assert "License Operation Supported" in shell.run("show license status")


def test_an_image_that_does_not_know_the_expansion_refuses_its_line(lab: Lab) -> None:
    router = lab.router()
    booted(router.device, "c3750e-universalk9-mz.152-2.E8.bin")
    shell = router.privileged()
    shell.run("configure terminal")
    assert "% Invalid input" in shell.run("license expand nvram")


def test_an_early_image_shows_one_column_less(lab: Lab) -> None:
    router = lab.router()
    booted(router.device, OLD)
    shell = router.privileged()
    assert "RightToUse" not in shell.run("show license feature")
    assert "License Store: Evaluation License Storage\n" in shell.run("show license all")
    assert "% Invalid input" in shell.run("show license file")


def test_the_image_spells_the_question_unless_the_fleet_file_does(lab: Lab) -> None:
    for said, question in (({}, "ACCEPT? (yes/[no]): "), ({"eula_style": "brackets"}, "ACCEPT? [yes/no]: ")):
        router = lab.router(name=f"R{len(lab.routers) + 1}", **said)
        booted(router.device, "isr4300-universalk9.03.16.04b.S.155-3.S4b-ext.SPA.bin")
        shell = router.privileged()
        shell.run("configure terminal")
        assert question in shell.run("license boot module c1900 technology-package datak9", r"ACCEPT\?[^:]*: $")


def test_the_first_save_after_another_image_asks_until_it_is_answered(lab: Lab) -> None:
    router = lab.router(extra_files={"c1900-universalk9-mz.SPA.157-3.M8.bin": 1000})
    shell = router.privileged()
    shell.lines("configure terminal", "boot system flash0:c1900-universalk9-mz.SPA.157-3.M8.bin", "end", "write")
    shell.run("reload", r"\[confirm\]$")
    shell.send("\n")
    shell = again(router)
    warning = shell.run("write", r"\[confirm\]$")
    assert warning.startswith("Warning: Attempting to overwrite an NVRAM configuration previously written\nby a different version of the system image.\n")
    shell.send("n")
    shell.until(PROMPT)
    router.device.boot()
    shell.run("write", r"\[confirm\]$")
    shell.send("\n")
    shell.until(PROMPT)
    assert shell.run("write") == "Building configuration...\n[OK]\n"


def test_the_names_of_a_platform_return_with_its_image() -> None:
    device = made(npe=True)
    assert "security" not in device.packages and device.platform["image_name"] == "C1900-UNIVERSALK9_NPE-M"
    booted(device, NEW)
    assert "security" in device.packages and "securityk9" in device.platform["features"]


def test_a_fixed_image_of_a_switch_is_its_level() -> None:
    """Observed: a fixed C3750E-IPBASEK9-M prints its own level, whatever was licensed."""
    device = made(platform="c3750x", licenses=[{"feature": "ipservices"}])
    assert device.level.name == "ipservices"
    booted(device, "c3750e-ipbasek9-mz.150-2.SE8.bin")
    assert (device.level.name, device.level.type) == ("ipbase", licensing.PERMANENT)
