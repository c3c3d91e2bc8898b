# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault by its name, as a client sees it, and chance that a seed decides."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import paramiko
import pytest
from ansible_collections.netlicense.cisco.extensions.emulator import mishaps
from ansible_collections.netlicense.cisco.extensions.emulator.faults import COMMAND, DEEDS, WRITE, Fault, Faults, wrong
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build, spec
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import PROMPT, Lab, Router, Shell, copy_from, copy_to

CLOCK = "show clock"
REACHABLE = {"scp": True, "privilege": 15, "boot_s": 0.1}


def cut_at(when: str) -> Callable[[Lab], None]:
    def check(lab: Lab) -> None:
        router = lab.router(faults=[{"do": "drop", "when": when, "command": "^terminal width"}])
        shell = router.privileged()
        shell.send("terminal width 100\n")
        seen = shell.ends()
        shell.transport.join(5)
        assert b"terminal width 100" in seen and b"R1#" not in seen and not shell.transport.is_active()

    return check


def stall(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "stall", "command": CLOCK}]).privileged()
    shell.send(f"{CLOCK}\n")
    shell.channel.settimeout(0.3)
    with pytest.raises(TimeoutError):
        shell.until(PROMPT)


def takes(shell: Shell, command: str) -> float:
    began = time.monotonic()
    shell.run(command)
    return time.monotonic() - began


def slow(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "slow", "command": CLOCK, "seconds": 0.4}]).privileged()
    assert takes(shell, CLOCK) >= 0.4 > takes(shell, CLOCK)


def jitter(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "jitter", "command": CLOCK, "seconds": 0.4, "count": 3}]).privileged()
    times = [takes(shell, CLOCK) for _time in range(3)]
    assert max(times) - min(times) > 0.02 and sum(times) > 0.1


def garbage(lab: Lab) -> None:
    assert "~~{{%s}}" in lab.router(faults=[{"do": "garbage", "command": CLOCK}]).privileged().run(CLOCK)


def syslog(lab: Lab) -> None:
    answer = lab.router(faults=[{"do": "syslog", "when": "inside", "command": "show license udi"}]).privileged().run("show license udi")
    before, _message, after = answer.partition("%LINK-3-UPDOWN")
    assert before and "changed state to down" in after


def unexpected_question(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "unexpected_question", "command": CLOCK}]).privileged()
    assert "something nobody has heard of" in shell.run(CLOCK, r"\[yes/no\]: $")


def command_denied(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "command_denied", "command": CLOCK}]).privileged()
    assert shell.run(CLOCK) == "Command authorization failed.\n\n" and "UTC" in shell.run(CLOCK)


def terminal_refused(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "terminal_refused", "count": 2}]).shell()
    for command in ("terminal length 0", "terminal width 511"):
        assert "% Invalid input detected at '^' marker." in shell.run(command)
    assert "% Invalid" not in shell.run("terminal length 0") and "UTC" in shell.run(CLOCK)


def type_ahead_dropped(lab: Lab) -> None:
    row = {"command": CLOCK, "seconds": 0.5}
    router = lab.router(faults=[{"do": "slow", **row}, {"do": "type_ahead_dropped", "when": "after", **row}])
    shell = router.privileged()
    shell.send(f"{CLOCK}\nshow privilege\n")
    shell.until(PROMPT)
    assert "level is 15" in shell.run("show privilege") and router.heard().count("cmd show privilege") == 1


def power_loss(lab: Lab) -> None:
    """After the first of the two writes of a change and its saving."""
    router = lab.router(faults=[{"do": "power_loss", "when": "write"}], **REACHABLE)
    shell = router.shell()
    shell.run("configure terminal")
    shell.send("hostname R9\n")
    shell.ends()
    assert back(router).greeting.endswith("R1#") and [line.split(" ", 2)[2] for line in router.states()] == ["start", "hostname R9", "boot"]


def back(router: Router) -> Shell:
    deadline = time.monotonic() + 10
    while True:
        try:
            return router.shell()
        except (OSError, EOFError, paramiko.SSHException):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def drop_after_bytes(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "drop_after_bytes", "bytes": 300, "skip": 1}])
    router.privileged()
    shell = router.shell()
    seen = len(shell.greeting)
    shell.send("show version\n")
    rest = shell.ends()
    assert seen + len(rest) == 300


def auth_refused(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "auth_refused", "count": 2}])
    for _time in range(2):
        with pytest.raises(paramiko.AuthenticationException):
            router.shell()
    assert router.shell().greeting.endswith(">")


def vty_exhausted(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "vty_exhausted"}])
    with pytest.raises((OSError, EOFError, paramiko.SSHException)):
        router.shell()
    assert router.shell().greeting.endswith(">")


def truncate_transfer(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "truncate_transfer", "command": "a.lic", "count": 2}], **REACHABLE)
    copy_to(router.port, "flash0:a.lic", b"0123456789")
    copy_to(router.port, "flash0:b.lic", b"0123456789")
    with pytest.raises(AssertionError, match="2 of 5 bytes, then the end"):
        copy_from(router.port, "flash0:a.lic")
    assert (copy_from(router.port, "flash0:a.lic"), copy_from(router.port, "flash0:b.lic")) == (b"01234", b"0123456789")


def corrupt_transfer(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "corrupt_transfer"}], **REACHABLE)
    copy_to(router.port, "flash0:a.lic", b"0123456789")
    changed = copy_from(router.port, "flash0:a.lic")
    assert len(changed) == 10 and sum(one != other for one, other in zip(changed, b"0123456789", strict=True)) == 1


def refuse_transfer(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "refuse_transfer"}], **REACHABLE)
    status, output, _errors = router.puts("flash0:a.lic", b"x")
    assert status == 1 and output.startswith(b"\x01scp: flash0:a.lic: ")
    assert router.puts("flash0:a.lic", b"x")[0] == 0


def flash_full(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "flash_full", "count": 2}], **REACHABLE)
    status, output, _errors = router.puts("flash0:a.lic", b"x")
    assert status == 1 and b"No space left on device" in output
    shell = router.shell()
    shell.run("copy nvram:startup-config flash0:run", r"\? $")
    assert "No space left on device" in shell.run("")


def lose_exit_status(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "lose_exit_status"}])
    assert router.exec("show privilege")[0] == -1 and router.exec("show privilege")[0] == 0


def save_fails(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "save_fails"}]).privileged()
    assert "[OK]" not in shell.run("write") and "[OK]" in shell.run("write")


def save_forgets(lab: Lab) -> None:
    shell = lab.router(faults=[{"do": "save_forgets"}]).privileged()
    shell.lines("configure terminal", "hostname R9", "end")
    assert "[OK]" in shell.run("write") and "hostname R1\n" in shell.run("show startup-config")


def reload_never_returns(lab: Lab) -> None:
    router = lab.router(faults=[{"do": "reload_never_returns"}], **REACHABLE)
    reloaded(router)
    time.sleep(0.5)
    with pytest.raises(OSError):
        router.shell()


def reloaded(router: Router) -> None:
    shell = router.shell()
    shell.run("reload", r"\[confirm\]$")
    shell.send("\n")
    shell.transport.join(5)


def reload_falls_back(lab: Lab) -> None:
    row = {"licenses": [{"feature": "securityk9"}], "boot_modules": ["securityk9"], "faults": [{"do": "reload_falls_back"}]}
    router = lab.router(**row, **REACHABLE)
    security = r"security +securityk9 +Permanent +securityk9"
    assert found(security, router.shell())
    reloaded(router)
    assert found(r"security +None +None +securityk9", back(router))
    assert "Next reboot level = ipbasek9" in back(router).lines("terminal length 0", "show logging")
    reloaded(router)
    assert found(security, back(router)), "once only"


def found(pattern: str, shell: Shell) -> bool:
    return bool(re.search(pattern, shell.lines("terminal length 0", "show version")))


def reload_without_member(lab: Lab) -> None:
    """A stack of three; of a device that is no stack nothing is lost, and the fault stays to come."""
    device = lab.router(faults=[{"do": "reload_without_member"}]).device
    mishaps.come_back_changed(device)
    assert device.faults.left[0].count == 1
    router = lab.router(name="R2", platform="c3750x", faults=[{"do": "reload_without_member"}], **REACHABLE)
    third = router.device.members[2].sn
    assert third in router.shell().lines("terminal length 0", "show license udi")
    reloaded(router)
    shell = back(router)
    assert [(one.state, one.active) for one in router.device.members] == [("ready", True), ("ready", False), ("not_ready", False)]
    assert third not in shell.lines("terminal length 0", "show license udi") and "% Invalid input" in shell.run("show license switch 3")
    assert "reload_without_member" in (lab.folder / "R2" / "faults.log").read_text(encoding="utf-8")


TABLE: dict[str, list[Callable[[Lab], None]]] = {
    "drop": [cut_at("before"), cut_at("inside"), cut_at("after")],
    **{
        check.__name__: [check]
        for check in (
            stall, slow, jitter, garbage, syslog, unexpected_question, command_denied, terminal_refused, type_ahead_dropped, power_loss,
            drop_after_bytes, auth_refused, vty_exhausted, truncate_transfer, corrupt_transfer, refuse_transfer, flash_full, lose_exit_status,
            save_fails, save_forgets, reload_never_returns, reload_falls_back, reload_without_member,
        )
    },
}  # fmt: skip


def test_the_table_has_every_fault() -> None:
    assert set(TABLE) == set(DEEDS)


@pytest.mark.parametrize(("name", "check"), [(name, check) for name, checks in TABLE.items() for check in checks])
def test_every_fault_is_seen_by_a_client(lab: Lab, name: str, check: Callable[[Lab], None]) -> None:
    check(lab)
    if name != "reload_without_member":
        assert name in (lab.folder / "R1" / "faults.log").read_text(encoding="utf-8")


@pytest.mark.parametrize("number", range(4))
def test_power_may_go_between_any_two_writes(lab: Lab, number: int) -> None:
    """An install of two licenses, a change and a save: what was written before is there, the rest never came to be."""
    router = lab.router(faults=[{"do": "power_loss", "when": "write", "skip": number}], **REACHABLE)
    path = router.holds("a.lic", router.license("securityk9", "datak9"))
    shell = router.shell()
    shell.run("terminal length 0")
    with pytest.raises((AssertionError, OSError)):
        shell.lines(f"license install {path}", "configure terminal", "hostname R9", "end", "write")
    causes = [line.split(" ", 2)[2] for line in router.states()]
    again = back(router)
    assert causes[1 : number + 2] == ["license install securityk9", "license install datak9", "hostname R9", "write"][: number + 1]
    shown = again.lines("terminal length 0", "show license")
    assert sum(entry.store.startswith("Primary") for entry in router.device.entries) == 1 + min(number + 1, 2), shown
    assert again.greeting.endswith("R9#" if number == 3 else "R1#")


CHANGES = (
    "license install flash0:a.lic",
    "license comment add kept datak9",
    "license save flash0:saved.lic",
    "configure terminal",
    "license expand nvram",
    "hostname elsewhere",
    "end",
    "write",
    "copy nvram:startup-config flash0:kept\n",
    "delete /force flash0:a.lic",
)
WRITES = 9
"""Two licenses, a comment, a saved file, two lines, a save, a copy, and one file less."""


def survivors(router: Router) -> tuple[object, ...]:
    """What does not hang on power."""
    device = router.device
    return [(one.feature, one.store, one.comment) for one in device.entries], device.startup, sorted(device.flash.files)


def changed(lab: Lab, name: str, faults: list[dict[str, Any]]) -> tuple[Router, list[tuple[object, ...]]]:
    """A router on which everything was done up to its loss of power, and what would have survived after each write."""
    router = lab.router(name=name, sn="FTX15240000", faults=faults, **REACHABLE)
    router.holds("a.lic", router.license("securityk9", "datak9"))
    shell, seen, written = router.shell(), [survivors(router)], router.device.written
    shell.run("terminal length 0")

    def watch(cause: str) -> None:
        seen.append(survivors(router))
        written(cause)

    router.device.written = watch
    with suppress(AssertionError, OSError, EOFError):
        for line in CHANGES:
            shell.run(line.rstrip(), r"\? $" if line.endswith("\n") else PROMPT)
            if line.endswith("\n"):
                shell.run("")
    router.device.written = written
    return router, seen


def test_power_may_go_between_any_two_writes_of_every_kind(lab: Lab) -> None:
    """After each write in turn: what was written is there after the boot, and nothing of what was still to come."""
    _whole, plain = changed(lab, "R0", [])
    assert len(plain) == WRITES + 1
    for number in range(WRITES):
        router, _seen = changed(lab, f"R{number + 1}", [{"do": "power_loss", "when": "write", "skip": number}])
        back(router).run("show clock")
        kept = survivors(router)
        assert [str(part).replace(f"R{number + 1}", "R0") for part in kept] == [str(part) for part in plain[number + 1]], number
        assert (lab.folder / f"R{number + 1}" / "faults.log").read_text(encoding="utf-8").startswith("power_loss write ")


@pytest.mark.parametrize("do", DEEDS)
def test_chance_is_the_seed_s_for_every_fault(do: str) -> None:
    """The same seed lets the same fault happen at the same moments, another seed at others."""

    def moments(seed: int) -> list[int]:
        row = Fault(do, "write" if do == "power_loss" else "before", count=100, probability=0.4)
        faults, happened = Faults([row], random.Random(f"{seed}:R1")), []
        for number in range(60):
            bound = DEEDS[do][0] in (COMMAND, WRITE)
            about = "terminal length 0"
            if faults.due(row.when, about) is not None if bound else faults.happens(do, about):
                happened.append(number)
        return happened

    assert moments(1) == moments(1) != moments(2)
    assert 5 < len(moments(1)) < 55


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"do": "drop", "when": "write"}, "when: write goes with power_loss"),
        ({"do": "drop", "probability": 2}, "probability: 2 is not between 0 and 1"),
        ({"do": "drop", "probability": "often"}, "probability: 'often' is not between"),
        ({"do": "drop", "count": "x"}, "count: 'x' is not a whole number"),
        ({"do": "drop", "skip": -1}, "skip: -1 is not a whole number"),
        ({"do": "slow", "seconds": "x"}, "seconds: 'x' is not a number"),
        ({"do": "drop", "command": "("}, "command: '(' is no regular expression"),
    ],
)
def test_what_cannot_be_meant_is_named(row: dict[str, Any], words: str) -> None:
    (told,) = wrong([row])
    assert words in told


ROWS = [
    {"do": "unexpected_question", "command": "^show", "count": 100, "probability": 0.4},
    {"do": "jitter", "command": "^show", "count": 100, "seconds": 0.01},
]


def run_of(folder: Path, lab: Lab, seed: int) -> tuple[str, str]:
    """The logs of one session on a device with faults that chance decides."""
    lab.folder = folder
    router = lab.router(name="R1", seed=seed, faults=ROWS)
    shell = router.privileged()
    for _time in range(20):
        if "heard of" in shell.run(CLOCK, rf"\[yes/no\]: $|{PROMPT}"):
            shell.run("no")
    return (folder / "R1" / "commands.log").read_text(encoding="utf-8"), (folder / "R1" / "faults.log").read_text(encoding="utf-8")


def test_the_same_seed_gives_the_same_run(tmp_path: Path, lab: Lab) -> None:
    first, second, other = (run_of(tmp_path / name, lab, seed) for name, seed in (("a", 5), ("b", 5), ("c", 6)))
    assert first == second and first[0].count("answer no") > 2
    assert other != first


def test_devices_of_one_seed_have_chances_of_their_own() -> None:
    def chances(name: str, seed: int) -> list[float]:
        device = build(spec({"name": name, "platform": "c1941"}, 1), Words(), seed, None)
        return [device.faults.chance.random() for _time in range(5)]

    assert chances("R1", 1) == chances("R1", 1) != chances("R2", 1)
    assert chances("R1", 1) != chances("R1", 2)


def test_a_certain_fault_draws_nothing() -> None:
    faults = Faults([Fault("drop", command="x")], random.Random(1))
    state = faults.chance.getstate()
    assert faults.due("before", "x") == "drop" and faults.chance.getstate() == state


def test_only_faults_of_commands_are_due_at_commands() -> None:
    for name, (kind, what) in DEEDS.items():
        assert (Faults([Fault(name)]).due("before", "terminal length 0") == name) is (kind in (COMMAND, WRITE)) and what
