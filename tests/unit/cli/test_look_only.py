# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking only looks (promise 5)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.look_only import LookOnly, may_look
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.port import Cli, Crypto
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.command import Command, Question
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import WriteWhileLooking

READING = [
    "show version",
    "show license detail",
    "show license right-to-use summary",
    "show running-config",
    "show archive config differences nvram:startup-config system:running-config",
    "show running-config | include ip scp server enable",
    "show running-config | section ^license",
    "show version | begin Technology Package",
    "show logging | exclude %SYS-5-CONFIG_I",
    "show interfaces | count line protocol is up",
    "dir",
    "dir flash0:",
    "dir /all flash:/lic",
    "dir all-filesystems",
    "more flash0:a.lic",
    "more /ascii flash0:/dir/a.lic",
    "more nvram:startup-config",
    "verify /md5 flash0:a.lic",
    "terminal length 0",
    "terminal width 512",
    "terminal no monitor",
    "enable",
]
WRITING = [
    "",
    "show",
    "sh version",
    "Show version",
    " show version",
    "show version ",
    "show  version",
    "show version | redirect flash:x",
    "show version | append flash:x",
    "show version | tee flash:x",
    "show version | tee /append flash:x",
    "show version |redirect flash:x",
    "show version|redirect flash:x",
    "show version | redi flash:x",
    "show version | inc x",
    "show version | include x | redirect flash:x",
    "show version | include a|b",
    "show version > flash:x",
    "show tech-support | redirect flash:x",
    "show platform software trace message ios to-file bootflash:x",
    "show version ?",
    "show version | include ?",
    "show version\n",
    "show version\rreload",
    "show version\nreload",
    "show version\x1a",
    "show\tversion",
    "show version; reload",
    "show version & reload",
    "show version | include",
    "show v\u00e9rsion",
    "more",
    "more x",
    "more http://192.0.2.1/x",
    "more flash:x | redirect flash:y",
    "more flash:",
    "mo flash:x",
    "dir tftp://192.0.2.1/",
    "verify flash:x",
    "verify /md5 flash:x | redirect flash:y",
    "verify /md5 flash:x 0123",
    "terminal monitor",
    "terminal length",
    "terminal length 10000",
    "term length 0",
    "terminal no length",
    "ena",
    "enable 15",
    "enable secret x",
    "configure terminal",
    "license install flash:x",
    "license save flash:x",
    "delete /force flash:netlicense-x.lic",
    "copy running-config startup-config",
    "write memory",
    "write",
    "reload",
    "do show version",
    "clear counters",
    "tclsh",
    "debug all",
    "test crash",
    "undebug all",
    "exit",
]


class RecordingCli:
    """Hears everything."""

    crypto: Crypto | None = None

    def __init__(self) -> None:
        self.heard: list[str] = []

    def run(self, command: Command) -> str:
        self.heard.append(command.line)
        return "seen"

    def look(self, lines: Sequence[str]) -> tuple[str, ...]:
        self.heard.extend(lines)
        return tuple("seen" for _line in lines)

    def read_file(self, path: str) -> bytes:
        self.heard.append(f"read {path}")
        return b"bytes"

    def write_file(self, path: str, content: bytes) -> None:
        self.heard.append(f"write {path}")

    def reconnect(self, within: float) -> None:
        self.heard.append("reconnect")

    def close(self) -> None:
        self.heard.append("close")


@pytest.mark.parametrize("line", READING)
def test_reading_passes(line: str) -> None:
    device = RecordingCli()
    assert may_look(line)
    assert LookOnly(device).run(Command(line)) == "seen"
    assert LookOnly(device).look([line]) == ("seen",)
    assert device.heard == [line, line]


@pytest.mark.parametrize("line", WRITING)
def test_anything_else_is_never_sent(line: str) -> None:
    device = RecordingCli()
    assert not may_look(line)
    with pytest.raises(WriteWhileLooking):
        LookOnly(device).run(Command(line))
    with pytest.raises(WriteWhileLooking):
        LookOnly(device).look(["show version", line])
    assert device.heard == []


def test_a_reading_command_brings_no_answers_along() -> None:
    device = RecordingCli()
    with pytest.raises(WriteWhileLooking):
        LookOnly(device).run(Command("show version", (Question(ends="#", answer="reload"),)))
    with pytest.raises(WriteWhileLooking):
        LookOnly(device).run(Command("show version", ends_session=True))
    assert device.heard == []


def test_files_are_read_and_not_written() -> None:
    device = RecordingCli()
    looking: Cli = LookOnly(device)
    assert looking.read_file("flash0:a.lic") == b"bytes"
    with pytest.raises(WriteWhileLooking):
        looking.write_file("flash0:a.lic", b"secret body")
    assert device.heard == ["read flash0:a.lic"]
