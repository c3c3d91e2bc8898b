# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever floods a device, or asks for what cannot be, harms neither the other sessions nor the process."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.license_file import NotALicenseFile, make, read
from ansible_collections.netlicense.cisco.extensions.emulator.patterns import Pattern
from ansible_collections.netlicense.cisco.extensions.emulator.state_log import StateLog
from ansible_collections.netlicense.cisco.extensions.emulator.transcript import LETTERS, Conversation, masked

from .lab import Lab, Router


def _settled(router: Router, word: str) -> int:
    """How many commands were heard, once no more are being carried out."""
    count, since = -1, time.monotonic()
    while time.monotonic() - since < 1:
        now = sum(word in line for line in router.heard())
        if now != count:
            count, since = now, time.monotonic()
    return count


def test_a_line_takes_no_more_than_it_has_room_for(lab: Lab) -> None:
    router = lab.router()
    shell = router.shell()
    shell.send("x" * 50_000)
    shell.send("\n")
    assert len(shell.until(r"Invalid input[^#>]*>$")) < 20_000
    assert "Current privilege level is 1" in shell.run("show privilege")
    assert max(map(len, router.heard())) <= len("cmd ") + 1024


def test_a_line_of_an_exec_request_is_no_longer(lab: Lab) -> None:
    router = lab.router()
    _status, output, _errors = router.exec("terminal length " + "1" * 10_000)
    assert b"Invalid input" in output


def test_a_cursor_that_runs_to_the_start_of_a_huge_line_costs_no_time(lab: Lab) -> None:
    shell = lab.router().shell()
    begun = time.monotonic()
    shell.send("b\x01" + "a" * 200_000 + "\x15\n")
    shell.until(r">$")
    assert "Current privilege level is 1" in shell.run("show privilege")
    assert time.monotonic() - begun < 20


def test_who_types_far_ahead_waits(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "stall", "command": "show clock"}])
    shell = router.shell()
    shell.send("show clock\n")
    shell.channel.settimeout(2)
    with pytest.raises(TimeoutError):
        shell.channel.sendall(b"x" * 16_000_000)


def test_who_does_not_read_is_waited_for(lab: Lab) -> None:
    router = lab.router(privilege=15)
    path = router.holds("big.txt", b"0123456789\n" * 10_000)
    shell = router.shell()
    shell.run("terminal length 0")
    shell.send(f"more {path}\n" * 100)
    assert 0 < _settled(router, "cmd more") < 60
    shell.send("exit\n")
    shell.ends()
    assert _settled(router, "cmd more") == 100


def test_what_was_typed_ahead_is_not_carried_out_without_power(lab: Lab) -> None:
    async def heard_at_the_end() -> int:
        await router.listener.power_off()
        return len(router.heard())

    router = lab.router()
    router.shell().send("sh pri\n" * 5000)
    assert len(router.heard()) - 1 <= lab.wait(heard_at_the_end()) < 5000
    before = len(router.heard())
    _settled(router, "cmd sh pri")
    assert len(router.heard()) <= before + 1  # the end of the session


def test_two_sessions_share_the_time_of_the_lab(lab: Lab) -> None:
    router = lab.router()
    busy, other = router.shell(), router.shell()
    busy.send("show version\n" * 2000)
    other.run("show privilege")
    heard = router.heard()
    assert sum("cmd show version" in line for line in heard[heard.index("cmd show privilege") :]) < 2000


def test_a_copy_that_does_not_fit_is_refused_before_its_bytes(lab: Lab) -> None:
    router = lab.router(scp=True, privilege=15)
    _status, output, _errors = router.exec("scp -t flash0:x", b"C0644 99999999999999 x\n" + b"x" * 1000)
    assert output.startswith(b"\0\1") and router.device.flash.get("x") is None


def test_a_transcript_has_an_end() -> None:
    kept = Conversation("admin")
    for number in range(50):
        kept.add("printed", str(number % 10) * 10_000)
    kept.add("typed", "x\n")
    assert sum(len(text) for _kind, text in kept.parts) <= LETTERS and kept.parts[-1] == ("typed", "x\n")
    kept.add("printed", "y" * (LETTERS + 1) + "z")
    assert [len(text) for _kind, text in kept.parts] == [LETTERS] and kept.parts[-1][1].endswith("yz")


@pytest.mark.parametrize("url", ["ftp://me:se@cret@127.0.0.1/f", "scp://me:secret@127.0.0.1:22/f", "rcp://me:secret@host", "https://me:secret@host/f"])
def test_the_secret_of_a_url_is_masked_whatever_it_holds(url: str) -> None:
    told = masked(f"copy {url} flash0:", [])
    assert "cret" not in told and "://me:***@" in told


def test_nobody_computes_what_no_log_takes() -> None:
    def digest() -> str:
        raise AssertionError("nobody reads it")

    StateLog(None).state(digest, "write")


def test_a_file_that_merges_itself_does_it_once(lab: Lab) -> None:
    router = lab.router(privilege=15)
    path = router.holds("again.cfg", b"ip domain-name lab.example\ndo copy flash0:again.cfg running-config\n" * 2)
    shell = router.shell()
    shell.lines("configure terminal", "file prompt quiet", "end")
    shell.run(f"copy {path} running-config")
    assert sum("cmd do copy" in line for line in router.heard()) == 2
    assert "ip domain-name lab.example" in router.device.running
    assert "bytes copied" in shell.run(f"copy {path} running-config")


@pytest.mark.parametrize("source", ["tftp://[x/file", "tftp://[x]/file", "http://[::1/file", "scp://a%00b:c@127.0.0.1:9/file"])
def test_an_address_that_is_none_does_not_end_the_session(lab: Lab, source: str) -> None:
    shell = lab.router(privilege=15).shell()
    shell.lines("configure terminal", "file prompt quiet", "end")
    shell.run(f"copy {source} flash0:file", r"\[?\]?\? $|[#>]$")
    shell.send("\x03show privilege\n")
    shell.until("Current privilege level is 15")


def test_a_header_of_a_copy_has_an_end(lab: Lab) -> None:
    router = lab.router(scp=True, privilege=15)
    _status, output, _errors = router.exec("scp -t flash0:x", b"C0644 " + b"9" * 100_000 + b" x\n")
    assert output.startswith(b"\0\1")


@pytest.mark.parametrize("delay", ["9" * 20, f"{'9' * 20}:00", "9" * 900])
def test_a_reload_beyond_every_calendar_is_marked(lab: Lab, delay: str) -> None:
    router = lab.router(privilege=15)
    shell = router.shell()
    shell.run("terminal length 0")
    shell.send(f"reload in {delay}\n")
    assert "Invalid input" in shell.until(r"marker\.\s+R1#$")
    assert router.device.reload_at is None


def test_license_files_do_not_grow() -> None:
    content = make(["securityk9"], "CISCO1941/K9", "FTX15240000")
    assert [line.feature for line in read(content)] == ["securityk9"]
    for hostile in (
        content.replace(b"?><", b'?><!DOCTYPE a [<!ENTITY b "securityk9">]><', 1).replace(b">securityk9<", b">&b;<"),
        content + b" " * 1_000_000,
    ):
        with pytest.raises(NotALicenseFile):
            read(hostile)


def test_a_number_of_a_license_that_nobody_can_read_is_none() -> None:
    content = make(["securityk9"], "CISCO1941/K9", "FTX15240000", count=5).replace(b"COUNT=5", b"COUNT=" + b"5" * 5000)
    assert read(content)[0].count == -1


def test_a_set_of_characters_takes_no_room_of_its_own() -> None:
    tracemalloc.start()
    try:
        assert Pattern("[ -\U0010ffff]" * 20).matches("x" * 20) and not Pattern("[^b-y]").matches("c")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
