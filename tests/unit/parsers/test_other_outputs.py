# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`dir`, `show file systems`, `show bootvar`, running configurations and the counters of an install."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import UnreadableOutput
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.filesystem import (
    Directory,
    DirectoryEntry,
    Filesystem,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import BootModuleLine
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.screens import InstallCounts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    dir as directory,
    install_counts,
    running_config,
    show_bootvar,
    show_file_systems,
)

from . import other_samples as samples


def test_dir_shows_files_and_totals_in_bytes() -> None:
    reading = directory.parse(samples.DIR)
    assert reading.warnings == ()
    assert (reading.value.name, reading.value.total, reading.value.free) == ("flash0:/", 256487424, 158507008)
    image, archive, *_rest = reading.value.entries
    assert image == DirectoryEntry(
        "c2900-universalk9-mz.SPA.152-4.M7.bin", 97794040, False, "-rw-", "Mar 9 2015 11:02:20 +00:00", 1
    )
    assert archive.is_directory


def test_attributes_may_hold_blanks() -> None:
    broken = directory.parse(samples.DIR).value.entries[2]
    assert (broken.name, broken.size, broken.is_directory, broken.index) == ("packages.conf", 4892, False, 519170)


def test_a_file_may_have_no_date_and_a_name_with_a_blank() -> None:
    old = directory.parse(samples.DIR).value.entries[3]
    assert (old.name, old.modified, old.size) == ("old license.lic", None, 1149)


def test_an_empty_file_system_still_has_totals() -> None:
    assert directory.parse(samples.DIR_EMPTY).value == Directory("usbflash1:/", (), 1004060672, 1004027904)


def test_an_entry_of_another_shape_is_named() -> None:
    assert len(directory.parse(samples.DIR.replace("  1149  ", "  1,149  ")).warnings) == 1


def test_the_file_system_with_the_star_is_the_default() -> None:
    reading = show_file_systems.parse(samples.FILE_SYSTEMS)
    assert reading.warnings == ()
    assert [one for one in reading.value if one.default] == [
        Filesystem("flash0:", 158507008, 256487424, default=True, kind="disk", flags="rw", aliases=("flash:",))
    ]


def test_a_file_system_without_sizes_has_none() -> None:
    tftp = {one.name: one for one in show_file_systems.parse(samples.FILE_SYSTEMS).value}["tftp:"]
    assert (tftp.total, tftp.free, tftp.kind) == (None, None, "network")


def test_two_images_stand_in_the_order_they_are_tried() -> None:
    screen = show_bootvar.parse(samples.BOOT_TWO).value
    assert screen.images == (
        "flash0:c2900-universalk9-mz.SPA.154-3.M2.bin",
        "flash0:c2900-universalk9-mz.SPA.152-4.M7.bin",
    )
    assert (screen.confreg, screen.confreg_next) == (0x2102, 0x2142)


@pytest.mark.parametrize("text", [samples.BOOT_EMPTY, samples.BOOT_ABSENT])
def test_no_boot_variable_is_no_image(text: str) -> None:
    screen = show_bootvar.parse(text).value
    assert (screen.images, screen.confreg) == ((), 0x2102)


def test_a_switch_prints_its_path_list() -> None:
    assert show_bootvar.parse(samples.BOOT_SWITCH).value.images == ("flash:/c3750e-universalk9-mz.150-2.SE7.bin",)


def test_what_the_next_reload_takes_counts() -> None:
    assert show_bootvar.parse(samples.BOOT_NEXT).value.images == ("flash:packages.conf",)


def test_a_configuration_shows_its_license_lines() -> None:
    screen = running_config.parse(samples.RUNNING).value
    assert screen.license_lines[2:] == (
        "license boot module c2900 technology-package securityk9",
        "license boot module c2900 technology-package datak9 disable",
    )
    assert screen.boot_system == ("boot system flash0:c2900-universalk9-mz.SPA.152-4.M7.bin",)
    assert (screen.changed, screen.saved) == ("09:14:02 UTC Tue Mar 10 2015", "09:15:00 UTC Tue Mar 10 2015")
    assert screen.scp_server is True


def test_only_a_whole_configuration_says_that_something_is_missing() -> None:
    without = samples.RUNNING.replace("ip scp server enable\n", "")
    assert running_config.parse(without).value.scp_server is False
    assert running_config.parse(without.removesuffix("end\n")).value.scp_server is None


def test_a_part_of_a_configuration_is_read_too() -> None:
    screen = running_config.parse("license udi pid CISCO2911/K9 sn FTX1599B0AA\n").value
    assert (len(screen.license_lines), screen.changed, screen.scp_server) == (1, None, None)


def test_a_boot_line_has_parts() -> None:
    on, off = map(running_config.boot_module_line, running_config.parse(samples.RUNNING).value.license_lines[2:])
    assert on is not None and (on.module, on.package, on.disabled) == ("c2900", "securityk9", False)
    assert off == BootModuleLine(
        "license boot module c2900 technology-package datak9 disable", "c2900", "datak9", disabled=True
    )
    assert running_config.boot_module_line("license boot level ipservices") is None


def test_the_counters_of_an_install_add_up() -> None:
    counts = install_counts.parse(samples.INSTALL)
    assert counts == InstallCounts(total=3, installed=2, existing=0, failed=1)
    assert not counts.success


@pytest.mark.parametrize("missing", samples.INSTALL.splitlines()[2:])
def test_a_counter_that_is_missing_leaves_none(missing: str) -> None:
    assert install_counts.parse(samples.INSTALL.replace(f"{missing}\n", "")) is None


def test_counters_of_different_totals_are_no_counters() -> None:
    assert install_counts.parse(samples.INSTALL.replace("0/3", "0/2")) is None


def test_counters_that_add_up_to_another_total_are_no_success() -> None:
    counts = install_counts.parse(samples.INSTALL.replace("1/3", "0/3"))
    assert counts is not None and not counts.success


@pytest.mark.parametrize("parser", [directory, show_file_systems, show_bootvar])
def test_what_has_no_known_line_is_refused(parser: object) -> None:
    with pytest.raises(UnreadableOutput):
        parser.parse("nothing of the kind\n")  # type: ignore[attr-defined]


BODY = "license boot module c2900 technology-package uck9\nboot system flash:other.bin\nip scp server enable\nend\n"
TEXTS = {
    "banner": f"banner motd ^C\n{BODY}^C\n",
    "banner, real mark": f"banner exec \x03{BODY}last\x03\n",
    "banner, other mark": f"banner login #\n{BODY}bye #\n",
    "banner in one line": "banner motd ^Cno entry^C\n",
    "fail message": f"aaa authentication fail-message ^C\n{BODY}^C\n",
    "macro": f"macro name edge\n{BODY}@\n",
    "certificate": f" certificate self-signed 01\n  30820229\n{BODY}  \tquit\n",
}


@pytest.mark.parametrize("text", TEXTS)
def test_texts_inside_a_configuration_configure_nothing(text: str) -> None:
    plain = samples.RUNNING.replace("ip scp server enable\n", "")
    reading = running_config.parse(plain.replace("line vty", f"{TEXTS[text]}line vty"))
    assert reading == running_config.parse(plain)
    assert reading.value.scp_server is False


def test_a_text_without_an_end_is_named_and_what_follows_is_not_read() -> None:
    reading = running_config.parse(samples.RUNNING.replace("license boot", "banner motd ^C\nlicense boot", 1))
    assert reading.value.scp_server is None and len(reading.value.license_lines) == 2
    assert reading.warnings == ("'banner motd ^C' begins a text that has no end",)


def test_a_configured_line_that_was_cut_is_no_line() -> None:
    assert running_config.parse("license boot module c2900 technology-package secur").value.license_lines == ()
