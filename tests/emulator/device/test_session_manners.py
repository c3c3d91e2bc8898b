# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Privileges and authorization, banners, questions about files, messages that come in between, and what clients ask at login."""

from __future__ import annotations

import re
import time
from typing import Any

import paramiko
import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_spec import FleetError, spec

from .lab import PROMPT, Lab, Router, Shell

MESSAGE = "%LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to down"
OPS = {"name": "ops", "password": "only", "privilege": 7}


def as_ops(router: Router) -> Shell:
    return router.shell(username="ops", password="only")


def test_a_level_between_sees_what_was_given_to_it(lab: Lab) -> None:
    router = lab.router(users=[OPS])
    assert "^" in as_ops(router).run("show running-config")
    router.privileged().lines("configure terminal", "privilege exec level 7 show running-config", "end")
    shell = as_ops(router)
    shell.run("terminal length 0")
    assert shell.greeting.endswith("R1#") and shell.run("show privilege") == "Current privilege level is 7\n"
    assert "hostname R1" in shell.run("show running-config")
    assert "^" in shell.run("configure terminal") and "^" in shell.run("reload")
    assert shell.run("disable 1") == "" and shell.run("show privilege") == "Current privilege level is 1\n"
    assert "% " in shell.run("enable 7") and "^" in shell.run("enable 16")


def test_the_first_rule_that_fits_decides_what_a_user_may_do(lab: Lab) -> None:
    rules = [{"user": "ops", "permit": "^show (version|privilege)"}, {"user": "ops", "deny": "^show "}, {"user": "ops", "deny": "^terminal width"}]
    router = lab.router(users=[{**OPS, "privilege": 15}], authorization=rules)
    shell = as_ops(router)
    assert shell.run("sh clock") == "Command authorization failed.\n\n" == shell.run("term width 0")
    assert shell.run("show priv") == "Current privilege level is 15\n"
    assert shell.run("terminal length 0") == "", "what no rule fits is permitted"
    assert "UTC" in router.privileged().run("show clock")


@pytest.mark.parametrize("row", [{"user": "x"}, {"permit": "a", "deny": "b"}, {"permit": "("}, {"permit": "a", "who": "x"}])
def test_a_rule_that_cannot_be_meant(row: dict[str, Any]) -> None:
    with pytest.raises(FleetError, match="authorization"):
        spec({"name": "R1", "platform": "c1941", "authorization": [row]}, 1)


def test_banners_are_typed_and_shown_around_the_login(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    told = shell.run("banner motd # first line", "\n$")
    assert told == "Enter TEXT message.  End with the character '#'.\n"
    shell.send(" second # line\n")
    shell.until(PROMPT)
    shell.run("banner login ^Cno # trespassing^C")
    shell.run("banner exec $hello$")
    assert "^" in shell.run("banner nonsense #x#")
    shell.run("end")
    assert "banner motd ^C first line\n second ^C\n" in shell.run("show running-config")
    other = router.shell()
    assert other.greeting == "\r\n first line\r\n second \r\nhello\r\n\r\nR1>"
    assert other.transport.get_banner() == b"no # trespassing\n"
    shell.lines("configure terminal", "no banner motd", "no banner exec", "no banner login", "end")
    assert router.shell().greeting == "\r\nR1>" and "banner" not in shell.run("show running-config")


def test_quiet_prompts_ask_nothing_and_noisy_ones_ask_more(router: Router) -> None:
    shell = router.privileged()
    shell.lines("configure terminal", "file prompt quiet", "end")
    assert shell.run("copy running-config startup-config") == "Building configuration...\n[OK]\n"
    router.holds("a.txt", b"a")
    assert "bytes copied" in shell.run("copy flash0:a.txt flash0:b.txt")
    assert shell.run("delete flash0:a.txt") == ""
    assert router.device.flash.get("flash0:a.txt") is None and router.device.flash.get("flash0:b.txt") is not None
    shell.lines("configure terminal", "file prompt noisy", "end")
    shell.run("copy flash0:b.txt flash0:c.txt", r"Source filename \[flash0:b.txt\]\? $")
    shell.run("", r"Destination filename \[c.txt\]\? $")
    assert "bytes copied" in shell.run("")
    shell.lines("configure terminal", "file prompt alert", "end")
    shell.run("delete flash0:c.txt", r"Delete filename \[c.txt\]\? $")


def monitored(router: Router, synchronous: bool = False) -> Shell:
    shell = router.privileged()
    if synchronous:
        shell.lines("configure terminal", "line vty 0 4", "logging synchronous", "end")
    shell.run("terminal monitor")
    return shell


def tell(lab: Lab, router: Router) -> None:
    async def speak() -> None:
        router.device.syslog(MESSAGE)

    lab.wait(speak())


def test_a_message_stands_between_what_was_typed_and_what_is_typed_next(lab: Lab, router: Router) -> None:
    shell = monitored(router)
    shell.send("show privi")
    shell.until("show privi$")
    tell(lab, router)
    assert re.fullmatch(rf"\r\n\*[^%]*: {MESSAGE}", shell.until("state to down$"))
    shell.send("lege\n")
    assert shell.until(PROMPT) == "lege\r\nCurrent privilege level is 15\r\nR1#"


def test_a_message_on_an_empty_line_has_a_line_of_its_own(lab: Lab, router: Router) -> None:
    shell = monitored(router)
    tell(lab, router)
    assert shell.until("state to down\r\n$").startswith("\r\n*")


def test_synchronous_messages_draw_the_line_again(lab: Lab, router: Router) -> None:
    shell = monitored(router, synchronous=True)
    shell.send("show privi\x02\x02")
    shell.until("privi\x08\x08$")
    tell(lab, router)
    assert shell.until("privi\x08\x08$").endswith("state to down\r\nR1#show privi\x08\x08")
    shell.send("\x05lege\n")
    assert "level is 15" in shell.until(r"15\r\nR1#$")


def test_synchronous_messages_wait_for_the_prompt(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "slow", "command": "show clock", "seconds": 0.5}])
    shell = monitored(router, synchronous=True)
    shell.send("show clock\n")
    time.sleep(0.1)
    tell(lab, router)
    assert re.search(r"UTC [^\r]*\r\n\*[^\r]*state to down\r\nR1#$", shell.until(r"R1#$"))


def test_without_monitor_nothing_comes_in_between(lab: Lab, router: Router) -> None:
    shell = router.privileged()
    tell(lab, router)
    time.sleep(0.2)
    assert shell.run("show privilege") == "Current privilege level is 15\n"


def test_what_is_typed_while_a_command_runs_waits_for_the_prompt(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "slow", "command": "show clock", "seconds": 0.5}]).privileged()
    shell.send("show clock\n")
    shell.until("show clock\r\n$")
    shell.send("show priv?\x15show privilege\n")
    seen = shell.until(r"is 15\r\nR1#$")
    assert re.match(r"\*[^\r]*UTC[^\r]*\r\nR1#show priv\?\r\n", seen)


def test_a_comment_does_nothing(router: Router) -> None:
    shell = router.privileged()
    assert shell.run("! a comment") == ""
    shell.run("configure terminal")
    assert shell.run("!") == "" and len(router.states()) == 1


def test_lines_go_back_to_their_defaults(router: Router) -> None:
    shell = router.privileged()
    before = list(router.device.running)
    shell.run("configure terminal")
    shell.lines("ip domain-name x.example", "no ip domain lookup", "interface GigabitEthernet0/0", "description x", "shutdown", "exit")
    shell.lines("default ip domain-name x.example", "default ip domain lookup")
    assert "set to default" in shell.run("default interface GigabitEthernet0/0")
    assert router.device.running == [line for line in before if line not in (" ip address 192.0.2.1 255.255.255.0", " duplex auto", " speed auto")]
    shell.lines("interface GigabitEthernet0/0", "description y", "default description", "line vty 0 4", "exec-timeout 3 0", "default exec-timeout")
    assert not [line for line in router.device.running if "description" in line or "exec-timeout" in line]


@pytest.mark.parametrize(
    ("typed", "name"), [("gi0/1", "GigabitEthernet0/1"), ("Lo 0", "Loopback0"), ("te1/1/1", "TenGigabitEthernet1/1/1"), ("vlan 10", "Vlan10")]
)
def test_names_of_interfaces_may_be_cut(router: Router, typed: str, name: str) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    assert shell.run(f"interface {typed}") == "" and f"interface {name}" in router.device.running


def test_only_interfaces_that_are_no_hardware_go(router: Router) -> None:
    shell = router.privileged()
    before = list(router.device.running)
    shell.lines("configure terminal", "interface lo0", "description x")
    assert "not permitted" in shell.run("no interface gi0/0")
    for wrong in ("interface t0", "interface nothing", "no interface lo1"):
        assert "^" in shell.run(wrong)
    assert shell.run("no interface Loopback 0") == "" and router.device.running == before


def test_no_messages_when_the_monitor_is_off_for_all(lab: Lab, router: Router) -> None:
    shell = monitored(router)
    shell.lines("configure terminal", "no logging monitor", "end")
    tell(lab, router)
    time.sleep(0.2)
    assert shell.run("show privilege") == "Current privilege level is 15\n"


@pytest.mark.parametrize(("search", "first"), [("/^line vty", "line vty 0 4"), ("+^line vty", "line vty 0 4"), ("-^[^l]", "line con 0"), ("/(", None)])
def test_a_search_goes_on_where_it_finds_something(router: Router, search: str, first: str | None) -> None:
    shell = router.privileged()
    shell.run("terminal length 18")
    shell.run("show running-config | begin ^version", " --More-- $")
    shell.send(search)
    shell.until(re.escape(search[-1]) + "$")
    shell.send("\n")
    seen = shell.until(rf"{PROMPT}| --More-- $").split("\r\n")
    assert first is None or first in seen[:3]


def test_the_caret_below_do_counts_the_whole_line(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    assert shell.run("do  show zzz").split("\n")[0] == " " * len("R1(config)#do  show ") + "^"


def test_what_clients_ask_at_login(router: Router) -> None:
    shell = router.privileged()
    shell.lines("configure terminal", "ip domain-name lab.example", "interface GigabitEthernet0/1", "shutdown", "end")
    assert shell.run("show ip interface brief").splitlines() == [
        "Interface                  IP-Address      OK? Method Status                Protocol",
        "GigabitEthernet0/0         192.0.2.1       YES NVRAM  up                    up      ",
        "GigabitEthernet0/1         unassigned      YES unset  administratively down down    ",
    ]
    assert shell.run("show hosts").startswith("Default domain is lab.example\nName/address lookup uses domain service\n")
    shell.lines("configure terminal", "no ip domain lookup", "end")
    assert "uses static mappings\n\nCodes" in shell.run("show hosts")
    other = router.shell()
    rows = shell.run("show users").splitlines()
    assert [row.split()[:4] for row in rows[1:3]] == [["*", "2", "vty", "0"], ["3", "vty", "1", "admin"]]
    other.close()
    for refused in ("show vlan", "show switch", "show protocols"):
        assert "Invalid input" in shell.run(refused)


def test_a_secret_sent_where_no_question_was_is_refused_like_any_word(lab: Lab) -> None:
    shell = lab.router(privilege=15).shell()
    assert shell.run("enable") == "" and "^" in shell.run("lab-enable")


@pytest.mark.parametrize("columns", [80, 511])
def test_the_width_is_what_the_client_asked_for(router: Router, columns: int) -> None:
    transport = paramiko.Transport(("127.0.0.1", router.port))
    transport.start_client(timeout=5)
    transport.auth_password("admin", "lab-password")
    channel = transport.open_session(timeout=5)
    channel.settimeout(5)
    channel.get_pty("vt100", columns, 24)
    channel.invoke_shell()
    channel.sendall(b"show " + b"x" * 200)
    seen = b""
    while b"R1>" not in seen or not seen.rstrip(b" \x08").endswith(b"x" * 10):
        seen += channel.recv(4096)
    time.sleep(0.1)
    assert (b"$" in seen) is (columns == 80)
    transport.close()
