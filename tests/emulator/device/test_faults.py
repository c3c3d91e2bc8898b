# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong on purpose, and the two logs below the command line."""

from __future__ import annotations

import re

import pytest

from .lab import PROMPT, Lab, Router
from .test_licenses import again

LOOKS = (
    "show version", "show license", "show license all", "show license detail", "show license detail ipbasek9", "show license feature",
    "show license udi", "show license file", "show privilege", "show clock", "show running-config", "show startup-config", "show file systems",
    "dir", "dir /all flash:", "more nvram:startup-config", "verify /md5 flash0:nothing", "show bootvar", "show inventory", "show reload",
    "show logging", "show ip ssh", "terminal length 0", "terminal width 511", "terminal no monitor", "terminal monitor",
)  # fmt: skip


def test_looking_changes_nothing(router: Router) -> None:
    shell = router.privileged()
    for command in LOOKS:
        assert "^" not in shell.run(command).splitlines()[:1], command
    assert len(router.states()) == 1
    number, digest, cause = router.states()[0].split(" ", 2)
    assert number == "0" and re.fullmatch("[0-9a-f]{64}", digest) and cause == "start"


def test_each_change_has_its_line_and_its_digest(router: Router) -> None:
    shell = router.privileged()
    path = router.holds("a.lic", router.license("securityk9"))
    shell.run(f"license install {path}")
    shell.lines("configure terminal", "hostname R9", "end", "write")
    assert [line.split(" ", 2)[2] for line in router.states()] == ["start", "license install securityk9", "hostname R9", "write"]
    digests = [line.split()[1] for line in router.states()]
    assert len(set(digests)) == 4
    shell.run("write")
    assert router.states()[-1].split()[1] == digests[-1], "the same state has the same digest"
    assert router.heard()[-5:] == ["cmd configure terminal", "cmd hostname R9", "cmd end", "cmd write", "cmd write"]


@pytest.mark.parametrize(("when", "installed"), [("before", 0), ("inside", 1), ("after", 2)])
def test_a_link_drops_around_an_install(lab: Lab, when: str, installed: int) -> None:
    router = lab.router(faults=[{"do": "drop", "when": when, "command": "^license install"}])
    shell = router.privileged()
    shell.send(f"license install {router.holds('a.lic', router.license('securityk9', 'datak9'))}\n")
    seen = shell.ends()
    shell.transport.join(5)
    assert not shell.transport.is_active()
    assert sum(entry.store.startswith("Primary") for entry in router.device.entries) == 1 + installed
    assert (b"failed to install" in seen) is (when == "after")
    assert router.privileged().run("show privilege"), "once only"


def test_a_look_drops_in_its_middle(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "drop", "when": "inside", "command": "show license detail"}])
    shell = router.privileged()
    whole = shell.run("show license")
    shell.send("show license detail\n")
    assert whole and b"R1#" not in shell.ends()


def test_power_is_lost_and_what_was_not_saved(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "power_loss", "when": "before", "command": "^write"}])
    shell = router.privileged()
    shell.lines("configure terminal", "hostname R9", "end")
    shell.send("write\n")
    shell.ends()
    assert "hostname R1" in again(router).run("show running-config")
    assert "boot" in router.heard()


def test_a_question_nobody_expects(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "unexpected_question", "command": "^write"}])
    shell = router.privileged()
    assert shell.run("write", r"\[yes/no\]: $").startswith("Do you want to continue with something nobody has heard of?")
    assert "[OK]" in shell.run("no")


def test_faults_can_be_skipped_and_repeated(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "unexpected_question", "command": "show clock", "skip": 1, "count": 2}])
    shell = router.privileged()
    assert "UTC" in shell.run("show clock")
    for _time in range(2):
        shell.run("show clock", r"\[yes/no\]: $")
        shell.run("no")
    assert "UTC" in shell.run("show clock")


def test_a_log_message_in_the_middle_of_an_answer(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "syslog", "when": "inside", "command": "show license$"}])
    assert "%LINK-3-UPDOWN" in router.privileged().run("show license")


def test_garbage_and_slowness(lab: Lab) -> None:
    faults = [{"do": "garbage", "command": "show clock"}, {"do": "slow", "command": "show privilege", "seconds": 0.1}]
    shell = lab.router(faults=faults).privileged()
    assert "###" in shell.run("show clock")
    assert "level is 15" in shell.run("show privilege")


def test_silence(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "stall", "command": "show clock"}])
    shell = router.privileged()
    shell.send("show clock\n")
    shell.until("show clock\r\n$")
    shell.channel.settimeout(0.2)
    with pytest.raises(TimeoutError):
        shell.until(PROMPT)


def test_a_reload_without_return(lab: Lab) -> None:
    router = lab.router(boot_s=0.0, faults=[{"do": "reload_never_returns"}])
    shell = router.privileged()
    shell.run("reload", r"\[confirm\]$")
    shell.send("\n")
    shell.transport.join(5)
    with pytest.raises(OSError):
        router.shell()
