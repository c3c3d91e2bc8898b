# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading commands written ahead, and what happens at the slightest doubt."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import WriteWhileLooking

from .scripted import INVALID, Raw, ScriptedDevice, shell_on

LINES = [f"show item{number}" for number in range(12)]
ANSWERS = {line: f"{line.upper()}\n" for line in LINES}
EXPECTED = tuple(line.upper() for line in LINES)
LOG = "*Mar  1 00:02:03.004: %SYS-5-CONFIG_I: Configured from console by vty0"


class CountingDevice(ScriptedDevice):
    """Counts how often it was written to: the round trips of a client."""

    writes = 0

    def send(self, data: bytes) -> None:
        self.writes += 1
        super().send(data)


@pytest.mark.parametrize("pieces", [1, 40, 10_000])
def test_many_answers_in_their_order(pieces: int) -> None:
    warnings: list[str] = []
    device = ScriptedDevice(ANSWERS, pieces=pieces)
    assert shell_on(device, warnings=warnings).look(LINES) == EXPECTED
    assert warnings == []
    assert device.heard[3:] == LINES


def test_eight_are_written_at_once() -> None:
    device = CountingDevice(ANSWERS)
    shell = shell_on(device)
    before = device.writes
    assert shell.look(LINES[:8]) == EXPECTED[:8]
    assert device.writes - before == 1


def test_the_same_line_twice() -> None:
    device = ScriptedDevice(ANSWERS)
    assert shell_on(device).look([LINES[0], LINES[0]]) == (EXPECTED[0], EXPECTED[0])


def test_an_error_is_an_answer() -> None:
    device = ScriptedDevice({"show version": "v\n"})
    assert shell_on(device).look(["show nonsense", "show version"]) == (INVALID.removesuffix("\n"), "v")


def test_the_text_of_another_prompt_inside_an_answer() -> None:
    device = ScriptedDevice({"show banner": "R2#show version\nR1>\nR1# x\n", "show version": "v\n"})
    assert shell_on(device).look(["show banner", "show version"]) == ("R2#show version\nR1>\nR1# x", "v")


CONFIG = "Building configuration...\n\nversion 15.2\nbanner motd ^C\n{banner}^C\nlicense boot module c1900\nend\n\n"


@pytest.mark.parametrize("pieces", [1, 7, 40, 10_000])
@pytest.mark.parametrize(
    "banner",
    [
        "R1#show bootvar\nBOOT variable = x\n",  # the next command
        "R1#show clock\n",  # a later one
        "R1#show running-config\n",  # an earlier one
        "R1#show bootvar\nR1#show clock\n",  # all that follow: the device could be done at the next prompt
    ],
)
def test_a_line_of_a_banner_is_not_the_echo_of_a_command(banner: str, pieces: int) -> None:
    config = CONFIG.format(banner=banner)
    device = ScriptedDevice({"show running-config": config, "show bootvar": "b\n", "show clock": "c\n"}, pieces=pieces)
    warnings: list[str] = []
    answers = shell_on(device, warnings=warnings).look(["show running-config", "show bootvar", "show clock"])
    assert answers == (config.removesuffix("\n"), "b", "c")
    assert len(warnings) == 1


def test_a_prompt_inside_the_last_configuration_is_not_its_end() -> None:
    class Stopping(ScriptedDevice):
        def receive(self, timeout: float) -> bytes:
            whole, self.pieces = self.pieces, max(1, self._out.find("R1#, mind") + 3) if "R1#, mind" in self._out else self.pieces
            try:
                return super().receive(timeout)
            finally:
                self.pieces = whole

    device = Stopping({"show version": "v\n", "show running-config": CONFIG.format(banner="R1#, mind the gap\n")})
    warnings: list[str] = []
    config = device.answers["show running-config"]
    assert isinstance(config, str)
    shell = shell_on(device, warnings=warnings)
    assert shell.look(["show version", "show running-config"]) == ("v", config.removesuffix("\n"))
    assert "has no end" in warnings[0]
    assert shell.look(["show running-config"]) == (config.removesuffix("\n"),)


@pytest.mark.parametrize("answer", [INVALID, "startup-config is not present\n", "", "!Command: show running-config\n!Time: now\n"])
def test_an_answer_that_is_no_configuration_needs_no_end(answer: str) -> None:
    warnings: list[str] = []
    device = ScriptedDevice({"show startup-config": answer, "show version": "v\n"})
    assert shell_on(device, warnings=warnings).look(["show startup-config", "show version"])[1] == "v"
    assert warnings == []


def test_a_log_message_behind_the_end_of_a_configuration_is_no_doubt() -> None:
    warnings: list[str] = []
    config = CONFIG.format(banner="hello\n")
    device = ScriptedDevice({"show running-config": f"{config}{LOG}\n", "show version": "v\n"})
    assert shell_on(device, warnings=warnings).look(["show running-config", "show version"])[1] == "v"
    assert warnings == []


@pytest.mark.parametrize(
    "broken",
    [
        f"FIRST\r\nR1#\r\n{LOG}\r\n",  # the next echo has no prompt before it
        f"FIRST\r\n{LOG}\r\nR1#R1#",  # a prompt drawn twice
        "FIRST\r\nR2#",  # not our prompt
    ],
)
def test_an_answer_out_of_step_is_read_again(broken: str) -> None:
    warnings: list[str] = []
    device = ScriptedDevice()

    class Once(dict[str, str | Raw]):
        def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
            return self.pop(key, None) or later.get(key, default)

    later = {"show one": "FIRST\n", "show two": "SECOND\n"}
    device.answers = Once({"show one": Raw(broken)})
    assert shell_on(device, warnings=warnings).look(["show one", "show two"]) == ("FIRST", "SECOND")
    assert len(warnings) == 1 and "one by one" in warnings[0]
    assert device.heard[3:] == ["show one", "show two", "terminal width 511", "show one", "show two"]


def test_one_by_one_where_the_pager_may_be_on() -> None:
    device = CountingDevice({**ANSWERS, "terminal length 0": INVALID})
    shell = shell_on(device)
    before = device.writes
    assert shell.look(LINES[:4]) == EXPECTED[:4]
    assert device.writes - before == 4


@pytest.mark.parametrize("line", ["reload", "show version | redirect flash:x", "sh ver", "show version\rreload"])
def test_looking_sends_nothing_else(line: str) -> None:
    device = ScriptedDevice(ANSWERS)
    shell = shell_on(device)
    already = device.sent
    with pytest.raises(WriteWhileLooking):
        shell.look([LINES[0], line])
    assert device.sent == already


def test_something_else_comes_back_first() -> None:
    class LateDevice(ScriptedDevice):
        def send(self, data: bytes) -> None:
            if data.count(b"\r") == 2:
                self.print("\r\nthe rest of an earlier answer\r\nR1#")
            super().send(data)

    warnings: list[str] = []
    device = LateDevice(ANSWERS, prompt="R1#")
    assert shell_on(device, warnings=warnings).look(LINES[:2]) == EXPECTED[:2]
    assert len(warnings) == 1
