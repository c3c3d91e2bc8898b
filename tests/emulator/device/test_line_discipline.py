# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Abbreviations, errors with their caret, filters, paging and the modes of configuration."""

from __future__ import annotations

import re

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.commands import EXEC
from ansible_collections.netlicense.cisco.extensions.emulator.grammar import Match, Refusal, understand

from .lab import ERASED, PROMPT, Lab, Router


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sh ver", "show version"),
        ("sh lic ud", "show license udi"),
        ("term len 0", "terminal length 0"),
        ("wr", "write"),
        ("wr mem", "write memory"),
        ("conf t", "configure terminal"),
        ("sh run", "show running-config"),
        ("show boot", "show bootvar"),
        ("  show   version", "show version"),
        ("copy run start", "copy running-config startup-config"),
    ],
)
def test_unique_beginnings_are_enough(typed: str, meant: str) -> None:
    match = understand(typed, EXEC, privileged=True)
    assert isinstance(match, Match) and match.line == meant


@pytest.mark.parametrize(
    ("typed", "text", "column"),
    [
        ("show r", '% Ambiguous command:  "show r"', None),
        ("show", "% Incomplete command.", None),
        ("license install", "% Incomplete command.", None),
        ("show license violation", "% Invalid input detected at '^' marker.", 13),
        ("license export x", "% Invalid input detected at '^' marker.", 8),
        ("license export securityk9", "% Invalid input detected at '^' marker.", 8),
        ("frobnicate", "% Invalid input detected at '^' marker.", 0),
        ("show version x", "% Invalid input detected at '^' marker.", 13),
    ],
)
def test_what_is_not_understood_is_told_as_ios_does(typed: str, text: str, column: int | None) -> None:
    assert understand(typed, EXEC, privileged=True) == Refusal(text, column)


def test_the_caret_stands_below_the_word_on_the_screen(router: Router) -> None:
    shell = router.shell()
    shell.send("show bananas\n")
    screen = shell.until(PROMPT).split("\r\n")
    typed = f"R1>{screen[0]}"
    assert screen[1:4] == [" " * typed.index("bananas") + "^", "% Invalid input detected at '^' marker.", ""]


def test_without_enable_what_changes_is_unknown(router: Router) -> None:
    shell = router.shell()
    assert "^" in shell.run("configure terminal") and "^" in shell.run("show running-config")


def test_denied_commands_are_told_and_not_carried_out(lab: Lab) -> None:
    router = lab.router(deny=["^terminal length", "^write"])
    shell = router.shell().enable()
    assert shell.run("term length 0") == "Command authorization failed.\n\n"
    states = router.states()
    assert shell.run("wr") == "Command authorization failed.\n\n"
    assert router.states() == states


def test_a_screen_is_paged_and_more_is_taken_back(router: Router) -> None:
    shell = router.shell()
    whole = shell.run("show license detail", " --More-- $")
    assert whole.count("\n") == 23
    pages = whole
    for key in ("\n", " ", " ", " ", " ", " ", " ", " "):
        shell.send(key)
        page = shell.until(f" --More-- $|{PROMPT}")
        assert key != "\n" or page.count("\r\n") == 1
        pages += page
        if re.search(PROMPT, page):
            break
    read = ERASED.sub("", pages.replace(" --More-- ", "")).replace("\r\n", "\n")
    shell.run("terminal length 0")
    assert read == f"{shell.run('show license detail')}R1>"
    shell.run("terminal length 10")
    shell.run("show version", " --More-- $")
    shell.send("q")
    assert shell.until(PROMPT).endswith("\x08R1>")


@pytest.mark.parametrize("number", ["0", "511", "512"])
def test_lengths_and_widths_in_range_are_taken(router: Router, number: str) -> None:
    shell = router.shell()
    assert shell.run(f"terminal width {number}") == "" == shell.run("terminal length 0")
    assert "^" in shell.run("terminal width 513")


def test_filters(router: Router) -> None:
    shell = router.privileged()
    assert shell.run("show running-config | include ^hostname") == "hostname R1\n"
    assert shell.run("show run | section interface").splitlines()[0] == "interface GigabitEthernet0/0"
    assert shell.run("show running-config | begin ^line vty").splitlines()[0] == "line vty 0 4"
    assert "hostname" not in shell.run("show running-config | exclude hostname")
    assert shell.run("show running-config | count ^hostname") == "Number of lines which match regexp = 1\n"
    assert "Invalid input" in shell.run("show running-config | redirect flash:x")
    assert "Failed to compile" in shell.run("show running-config | include (")


def test_modes_of_configuration_and_their_prompts(lab: Lab) -> None:
    router = lab.router("a-router-with-quite-a-long-name")
    shell = router.privileged()
    shell.run("configure terminal")
    shell.send("interface GigabitEthernet0/1\n")
    assert shell.until(PROMPT).endswith("\r\na-router-with-quite-(config-if)#")
    shell.lines("description to the | customer", "ip address 198.51.100.1 255.255.255.0", "no shutdown")
    shell.send("line vty 0 4\n")
    assert shell.until(PROMPT).endswith("(config-line)#")
    shell.lines("exec-timeout 5 0", "hostname R9")
    assert shell.run("do show privilege") == "Current privilege level is 15\n"
    shell.send("\x1a")
    assert shell.until(PROMPT).endswith("^Z\r\nR9#")
    interface = shell.run("show running-config | section interface GigabitEthernet0/1")
    assert " description to the | customer\n" in interface and " ip address 198.51.100.1 255.255.255.0\n" in interface
    assert " exec-timeout 5 0\n" in shell.run("show running-config | section line vty")


def test_lines_are_taken_back(router: Router) -> None:
    shell = router.privileged()
    before = list(router.device.running)
    shell.lines("configure terminal", "ip scp server enable", "ip route 203.0.113.0 255.255.255.0 192.0.2.9", "boot system flash0:x.bin")
    assert "ip scp server enable" in router.device.running
    shell.lines("no ip scp server enable", "no ip route 203.0.113.0 255.255.255.0 192.0.2.9", "no boot system", "end")
    assert router.device.running == before


def test_an_unknown_configuration_line_gets_a_caret(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    shell.send("license export nvram\n")
    assert shell.until(PROMPT).split("\r\n")[1] == " " * (len("R1(config)#license ")) + "^"
    assert "^" in shell.run("description x"), "belongs to an interface"


def test_the_lines_that_unicon_sends_are_taken(router: Router) -> None:
    shell = router.privileged()
    for line in ("config term", "no logging console", "line console 0", "exec-timeout 0", "line vty 0 4", "exec-timeout 0", "end"):
        assert "%" not in shell.run(line)
