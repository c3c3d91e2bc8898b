# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Session logs, `show tech`, and archives of collectors are taken apart into outputs; what cannot be told is left out."""

from __future__ import annotations

import time

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import LicensingError, SeveralDevices
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.arguments import OUTPUT_COMMANDS
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import show_license_udi, show_version
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.collected import split
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.typed_command import resolve
from hypothesis import given, settings, strategies as st

from . import asa_samples, hardware_samples, license_samples, other_samples, router_samples, smart_samples, version_samples, xe_samples

REFUSED = "         ^\n% Invalid input detected at '^' marker.\n\n"


def taken(text: str, named: str | None = None) -> dict[str, str]:
    return dict(split(text, OUTPUT_COMMANDS, named).outputs)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("show version", "show version"),
        ("sh ver", "show version"),
        ("SH VER", "show version"),
        ("do sh ver", "show version"),
        ("sh lic", "show license"),
        ("sh lic de", "show license detail"),
        ("sh lic u", None),
        ("sh lic a", None),
        ("sh boot", "show boot"),
        ("sh bootv", "show bootvar"),
        ("sh run", "show running-config"),
        ("sh act", "show activation-key"),
        ("dir", "dir"),
        ("dir nvram:", None),
        ("show version | include IOS", None),
        ("show run all", None),
        ("show clock", None),
        ("", None),
    ],
)
def test_abbreviations_are_resolved_when_exactly_one_command_fits(typed: str, command: str | None) -> None:
    assert resolve(typed, OUTPUT_COMMANDS) == command


@pytest.mark.parametrize(
    "prompt", ["R1#", "R1>", "R1# ", "fw-1/ctx_a# ", "fw/pri/act# ", "CORE_1.example.net#", "R1(config)#do ", "R1(config-if)# do "]
)
def test_a_prompt_with_a_command_begins_an_output(prompt: str) -> None:
    log = f"login banner\n\n{prompt}sh ver\n{router_samples.FORM_D}\n{prompt}show clock\n10:00 UTC\n{prompt}show license\n{license_samples.SUMMARY}{prompt}\n"
    found = taken(log)
    assert set(found) == {"show version", "show license"}
    assert found["show version"].strip() == router_samples.FORM_D.strip()
    assert found["show license"] == license_samples.SUMMARY


def test_another_command_ends_the_output_before() -> None:
    found = taken("R1#show license\nIndex 1 Feature: a\nR1#show license | include b\nIndex 2 Feature: b\nR1#what is this\nIndex 3 Feature: c\n")
    assert found == {"show license": "Index 1 Feature: a\n"}


def test_tables_and_banners_are_no_prompts() -> None:
    text = (
        f"R1#show license udi\n{license_samples.UDI}R1#show run\nversion 15.2\nhostname R1\nbanner motd ^C\nGuest>\n--- hello ---\n^C\nend\nR1#exit\n"
    )
    found = taken(text)
    assert found["show license udi"] == license_samples.UDI
    assert found["show running-config"].endswith("end\n") and "hello" in found["show running-config"]


def test_headings_of_a_tech_support_file_begin_outputs() -> None:
    line = "-" * 18
    text = (
        f"R1#show tech-support\n{line} show clock {line}\n\n1:00\n\n{line} show version {line}\n\n{router_samples.FORM_D}\n"
        f"{line} show running-config {line}\n\n{other_samples.RUNNING}\n{line} show stacks | include x {line}\n\nrest\nR1#\n"
    )
    found = taken(text)
    assert set(found) == {"show version", "show running-config"}
    assert found["show version"].strip() == router_samples.FORM_D.strip() and "rest" not in found["show running-config"]


@pytest.mark.parametrize(
    "heading",
    ["=== show version ===", "*** show version ***", "### show version ###", "# show version", "+++ R1: executing command 'show version' +++"],
)
def test_headings_of_collectors_begin_outputs(heading: str) -> None:
    assert set(taken(f"{heading}\n{router_samples.FORM_D}{heading.replace('version', 'license')}\n{license_samples.SUMMARY}")) == {
        "show version",
        "show license",
    }


def test_commands_in_lines_of_their_own_begin_outputs() -> None:
    assert set(taken(f"show version\n{router_samples.FORM_D}\nshow license udi\n{license_samples.UDI}")) == {"show version", "show license udi"}


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("show version", router_samples.FORM_D),
        ("show version", router_samples.OLD),
        ("show version", router_samples.XE),
        ("show version", version_samples.FORM_A),
        ("show version", xe_samples.STACK),
        ("show version", asa_samples.VERSION),
        ("show activation-key", asa_samples.KEYS),
        ("show license", license_samples.SUMMARY),
        ("show license detail", license_samples.DETAIL),
        ("show license all", license_samples.ALL),
        ("show license feature", license_samples.FEATURES_TWO_WORDS),
        ("show license udi", license_samples.UDI),
        ("show license udi", license_samples.UDI_STACK),
        ("show license udi", smart_samples.UDI_ALONE),
        ("show license all", smart_samples.POLICY_ALL),
        ("show license status", smart_samples.POLICY_STATUS),
        ("show license status", smart_samples.REGISTERED_STATUS),
        ("show license summary", smart_samples.SUMMARY_REGISTERED),
        ("show license summary", smart_samples.SUMMARY_POLICY),
        ("show license usage", smart_samples.USAGE),
        ("show license tech support", smart_samples.TECH_SUPPORT),
        ("show license authorization", smart_samples.AUTHORIZATION),
        ("show license right-to-use", hardware_samples.RIGHTS),
        ("show inventory", hardware_samples.INVENTORY),
        ("show file systems", other_samples.FILE_SYSTEMS),
        ("show running-config", "Building configuration...\n\nCurrent configuration : 99 bytes\n!\nversion 15.2\nhostname R1\nend\n"),
        ("show running-config", "!RANCID-CONTENT-TYPE: cisco\n!\nversion 15.2\nhostname R1\nend\n"),
        ("show running-config", "! Last configuration change at 10:00:00 UTC Mon Jan 5 2026\nversion 15.2\nhostname R1\nend\n"),
        ("show startup-config", "Using 99 out of 262136 bytes\n!\nversion 15.2\nhostname R1\nend\n"),
    ],
)
def test_a_text_without_a_prompt_is_known_by_its_first_lines(command: str, text: str) -> None:
    for shown in (text, f"\n{text}", text.replace("\n", "\r\n"), f"{text}R1#\n"):
        assert set(taken(shown)) == {command}
    assert set(taken("Load for five secs: 1%/0%; one minute: 0%; five minutes: 0%\nTime source is NTP, 1:00:00 UTC\n" + text)) == {command}


@pytest.mark.parametrize(
    "text", ["", "\n\n", "hello\n", "Index of files\n", "SERVER this_host ANY\n", "version control\n", "<html>\n", "Directory of nvram:/\n"]
)
def test_a_text_that_could_be_anything_is_nothing(text: str) -> None:
    assert taken(text) == {}


def test_the_name_of_a_file_says_what_has_no_prompt() -> None:
    assert taken("anything\n", "show license") == {"show license": "anything\n"}
    assert taken(f"{license_samples.SUMMARY}R1#\n", "show license") == {"show license": license_samples.SUMMARY}
    assert taken("hello\nR1#show license\nIndex 1 Feature: a\n", "show license") == {"show license": "Index 1 Feature: a\n"}
    assert taken("R1#show version | include x\nx\n", "show version") == {}


@pytest.mark.parametrize("prefix", ["! ", "!"])
def test_comments_above_a_configuration_are_outputs(prefix: str) -> None:
    comments = "".join(f"{prefix}{line}".rstrip() + "\n" for line in (router_samples.FORM_D + hardware_samples.INVENTORY).splitlines())
    found = taken(
        f"!RANCID-CONTENT-TYPE: cisco\n!\n{comments}!\nversion 15.2\nhostname R1\nlicense boot module c2900 technology-package securityk9\nend\n"
    )
    assert set(found) == {"show version", "show inventory", "show running-config"}
    assert show_version.parse(found["show version"]).value == show_version.parse(router_samples.FORM_D).value


def test_the_keys_in_the_version_of_a_firewall_are_no_output_of_their_own() -> None:
    assert set(taken("".join(f"! {line}\n" for line in asa_samples.VERSION.splitlines()))) == {"show version"}


def test_what_collectors_note_of_the_version_is_read() -> None:
    notes = "!Processor ID: FTX0000A0A0\n!\n!Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M6, RELEASE SOFTWARE (fc2)\n!Image: flash0:x.bin\n"
    read = show_version.parse(taken(f"!RANCID-CONTENT-TYPE: cisco\n!\n{notes}!\nversion 15.2\nhostname R1\nend\n")["show version"]).value
    assert (read.printed_release, read.image_file, read.serial) == ("15.2(4)M6", "flash0:x.bin", "FTX0000A0A0")
    assert read.image_name is not None and read.image_name.family == "c2900" and read.levels == ()


def test_of_the_same_command_the_last_answer_counts() -> None:
    log = "R1>show license\nIndex 1 Feature: old\nR1>show license\nIndex 1 Feature: new\nR1>show license\n{}R1>show license\n\nR1>\n"
    assert taken(log.format(REFUSED)) == {"show license": "Index 1 Feature: new\n"}
    assert set(taken(f"R1>show license\n{REFUSED}R1>")) == {"show license"}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (f"R1#show version\n{router_samples.FORM_D}R1#\nR2#show license\n{license_samples.SUMMARY}R2#\n", "R1", "R2"),
        (f"R1#show license\n{license_samples.SUMMARY}R2#\n", "R1", "R2"),
        ("R1#ssh R2\nR2>show version\n", "R1", "R2"),
        ("fw/pri/act# show version\nfw/sec/stby# show version\n", "fw/pri/act", "fw/sec/stby"),
        ("Router#show version\nA uptime is 1 day\nRouter#show version\nB uptime is 1 day\n", "A", "B"),
        ("Router#show version\nProcessor board ID FTX0000A001\nRouter#show version\nProcessor board ID FTX0000A002\n", "FTX0000A001", "FTX0000A002"),
    ],
)
def test_two_devices_in_one_text_give_nothing(text: str, one: str, other: str) -> None:
    with pytest.raises(SeveralDevices, match=f"two devices, {one} and {other},"):
        taken(text)


@pytest.mark.parametrize(
    "prompts",
    [
        ("R1>", "R1#"),
        ("R1#", "R1(config)#do "),
        ("fw#", "fw/ctx#"),
        ("fw/act#", "fw/stby#"),
        ("branch-router-of-lyon#", "branch-router-of(config)#do "),
    ],
)
def test_one_device_has_many_prompts(prompts: tuple[str, str]) -> None:
    assert set(taken(f"{prompts[0]}show license\nx\n{prompts[1]}show license udi\nx\n")) == {"show license", "show license udi"}


@pytest.mark.parametrize("stamp", ["[10:00:01.123] ", "[2026-01-05 10:00:01]", "2026-01-05 10:00:01 "])
def test_a_time_may_stand_before_a_prompt(stamp: str) -> None:
    assert set(taken(f"{stamp}R1#show version\n{router_samples.FORM_D}{stamp}R1#show license\n{license_samples.SUMMARY}{stamp}R1#exit\n")) == {
        "show version",
        "show license",
    }


@pytest.mark.parametrize("prompt", ["R2 #", "[R2]$ ", "R2 (config)# ", "{R2}>"])
def test_what_stands_below_a_strange_prompt_is_not_read(prompt: str) -> None:
    found = taken(f"{router_samples.FORM_D}\n{prompt}show license udi\n{license_samples.UDI}")
    assert set(found) == {"show version"} and "FTX" not in found["show version"].split("Configuration register")[1]


def test_other_systems_are_not_taken_for_ios() -> None:
    assert taken("Cisco IOS XR Software, Version 6.1.2[Default]\nCopyright (c) 2016\n\nR1 uptime is 1 day\n") == {}
    assert taken("Cisco Nexus Operating System (NX-OS) Software\nTAC support: http://www.cisco.com/tac\n") == {}


def test_a_cut_section_keeps_its_cut_line() -> None:
    assert taken("R1#show license\nIndex 1 Feature: a\nIndex 2 Fea") == {"show license": "Index 1 Feature: a\nIndex 2 Fea"}
    assert taken("R1#show license") == {}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["R1#", "R2>", "show version", "sh lic", "\n", "!", "! ", "-" * 18, " ", "version 15.2", "x", "\r", "\x1b[0m", "|", "é", "\x00"]
        ),
        max_size=60,
    )
)
def test_no_text_raises_anything_but_our_errors(parts: list[str]) -> None:
    try:
        found = taken("".join(parts))
    except LicensingError:
        return
    assert set(found) <= set(OUTPUT_COMMANDS) and all(text.strip() for text in found.values())


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "R1#",
        "R1#noise\n",
        "R1#show version\nx\n",
        "----a" * 60 + "\n",
        '! NAME: "x", DESCR: "y"\n! Index 1 Feature: x\n',
        " --More-- \x08\x08 \n",
        "++ " * 30 + "executing command '\n",
        " ",
        "\r",
    ],
)
def test_noise_costs_linear_time(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        taken(text)
        return time.process_time() - start

    small = max(cost(250_000), 0.02)
    assert cost(2_000_000) < 8 * small * 4


HALF = router_samples.FORM_D[: router_samples.FORM_D.index("security      None")]


@pytest.mark.parametrize(
    "behind", ["", "   securi", "Connection closed by foreign host.\n", "\nConnection to r1 closed.\n", "\n[Connection to r1 closed by foreign host]\n"]
)
def test_an_output_without_a_prompt_behind_it_is_named_and_keeps_no_words_of_the_terminal(behind: str) -> None:
    found = split(f"R1#show license\n{license_samples.SUMMARY}R1#show version\n{HALF}{behind}", OUTPUT_COMMANDS)
    assert found.cut == ("show version",)
    assert "onnection" not in found.outputs["show version"].partition("License Info:")[2]
    levels = [level.technology for level in show_version.parse(found.outputs["show version"]).value.levels]
    assert levels == ([] if behind.startswith("Connection") else ["ipbase"])


def test_a_last_line_above_the_words_of_a_terminal_may_be_half_of_one() -> None:
    listed = f"R1#show license udi\n{smart_samples.UDI_LIST.rstrip()[:-3]}\nConnection closed by foreign host.\n"
    assert not taken(listed)["show license udi"].endswith("\n")
    whole = show_license_udi.parse(smart_samples.UDI_LIST).value
    found = show_license_udi.parse(smart_samples.UDI_LIST.rstrip()[:-3] + "\nConnection closed by foreign host.\n").value
    assert len(found) == len(whole) - 1 and set(found) <= set(whole)


@pytest.mark.parametrize("behind", ["R1#", "R1#\n", "R1#exit\nConnection closed by foreign host.\n", "R1#show clock\n10:00\n"])
def test_an_output_with_a_prompt_behind_it_is_whole(behind: str) -> None:
    assert split(f"R1#show license\n{license_samples.SUMMARY}{behind}", OUTPUT_COMMANDS).cut == ()


def test_what_shows_its_end_or_has_no_prompts_is_not_called_cut() -> None:
    assert split(f"R1#show version\n{router_samples.FORM_D}", OUTPUT_COMMANDS).cut == ()
    assert split(f"R1#show running-config\n{other_samples.RUNNING.rstrip()}\n", OUTPUT_COMMANDS).cut == ()
    assert split(license_samples.SUMMARY, OUTPUT_COMMANDS).cut == split(license_samples.SUMMARY, OUTPUT_COMMANDS, "show license").cut == ()
    assert split(f"R1#show license\n{license_samples.SUMMARY}", OUTPUT_COMMANDS, "show license").cut == ()
    assert split(f"------ show license ------\n{license_samples.SUMMARY}", OUTPUT_COMMANDS).cut == ()
