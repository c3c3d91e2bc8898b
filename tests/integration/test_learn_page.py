# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page for newcomers, typed into a shell as it stands; and whoever types it notices when it drifts."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .follow import PAGE, SHELL, Follower, followed, free_ports
from .learn_page import ANY, Drifted, masked, matches, rewritten, steps
from .terminal import Terminal

TEXT = PAGE.read_text(encoding="utf-8")

TOPICS = [
    # what a newcomer learns; what is typed, in this order; what comes
    ("the lab starts", "ansible-playbook netlicense.cisco.lab", '"The lab is running. Type one of these'),
    ("and says that it runs", "ansible-playbook netlicense.cisco.lab", "as it was before"),
    ("a plain ssh is enough", "ssh -p 2201 admin@127.0.0.1", "authenticity of host"),
    ("UDI", "show license udi", "CISCO1941/K9:FTX1149ABAA"),
    ("what runs", "show version | begin Technology", "security      None          None           None"),
    ("the license file", "cat netlicense-lab/licenses/", "<FEATURE_NAME>securityk9</FEATURE_NAME>"),
    ("it goes to the router", "scp -O -P 2201 netlicense-lab/licenses/", ""),
    ("it is there", "dir flash0:", "security.lic"),
    ("install", "license install flash0:security.lic", "1/1 licenses were successfully installed"),
    ("now and next are two truths", "show version | begin Technology", "security      None          None           securityk9"),
    ("choosing a package", "license boot module c1900 technology-package securityk9", "% use 'write' command"),
    ("write", "write", "[OK]"),
    ("reload", "reload", ""),
    ("proof", "show version | begin Technology", "security      securityk9    Permanent      securityk9"),
    ("proof by the log", "show logging | include LICENSE_LEVEL", "Next reboot level = securityk9 and License = securityk9"),
    ("an evaluation", "license boot module c1900 technology-package datak9", "PLEASE  READ THE  FOLLOWING TERMS"),
    ("its agreement", "yes", "% use 'write' command"),
    ("the write that is forgotten", "no", ""),
    ("is missing in the configuration", "show running-config | include license boot", "technology-package securityk9"),
    ("and does not run", "show version | begin Technology", "data          None          None           None"),
    ("it is written at last", "write", "[OK]"),
    ("an evaluation runs", "show version | begin Technology", "data          datak9        EvalRightToUse datak9"),
    ("how much of it is left", "show license detail datak9", "Evaluation period left"),
    ("time passes", "ios-license-lab control --ready-file netlicense-lab/ready.json R1 advance 61d", "advanced_s"),
    ("a right to use", "show version | begin Technology", "data          datak9        RightToUse"),
    ("backup", "license save flash0:backup.lic", "backup.lic"),
    ("off the router", "scp -O -P 2201 admin@127.0.0.1:flash0:/backup.lic backup.lic", ""),
    ("it holds every license", 'grep -c "<FEATURE_NAME>" backup.lic', "2"),
    ("room in NVRAM", "license expand nvram", ""),
    ("a downgrade", "boot system flash0:c1900-ipbasek9-mz.124-15.T14.bin", ""),
    ("that works", "show version | include Version", "Version 12.4(15)T14"),
    ("to an image that knows no licenses", "show license", "% Invalid input"),
    ("back to the image of before", "no boot system flash0:c1900-ipbasek9-mz.124-15.T14.bin", ""),
    ("the disaster", "show version | begin Technology", "security      None          None           None"),
    ("though it is asked for", "show running-config | include license boot", "technology-package securityk9"),
    ("it fell back", "show logging | include LICENSE_LEVEL", "Next reboot level = securityk9 and License = No valid license found"),
    ("recovery from the file", "license install flash0:backup.lic", "2/2 licenses were successfully installed"),
    ("recovery is proved", "show version | begin Technology", "security      securityk9    Permanent      securityk9"),
    ("a login that may only look", "enable", ""),
    ("a level without a license", "license boot level ipservices", "% use 'write' command"),
    ("falls back quietly", "show version | include evel", "License Level: ipbase"),
    ("the same by the collection", "ansible-playbook -i netlicense-lab/inventory.yml netlicense.cisco.activate", "R2: converged"),
    ("and its proof", "show version | begin Technology", "security      securityk9    Permanent      securityk9"),
    ("the lab stops", "ansible-playbook netlicense.cisco.lab -e lab_state=absent", "The lab is stopped"),
]


@pytest.mark.skipif(not (shutil.which("ssh") and shutil.which("scp") and shutil.which("bash")), reason="no ssh, scp and bash on this machine")
def test_whoever_types_the_page_sees_what_it_shows(tmp_path: Path) -> None:
    followed(steps(TEXT), tmp_path, free_ports())
    lab = tmp_path / "home" / "netlicense-lab"
    assert not (lab / "ready.json").exists()
    assert "securityk9" in (lab / "state" / "R2" / "device.json").read_text(encoding="utf-8")


def taught() -> Iterator[tuple[str, str]]:
    """What is typed and what the page shows then; a command that goes over several lines is one, with the answer to its last."""
    typed = ""
    for step in steps(TEXT):
        typed = typed.removesuffix("\\") + step.typed if step.prompt == "> " else step.typed
        yield typed, "\n".join(step.shown)


def test_the_page_teaches_every_topic_in_this_order() -> None:
    told = taught()
    missing = [topic for topic, typed, shown in TOPICS if not any(what.startswith(typed) and shown in comes for what, comes in told)]
    assert not missing


def test_its_parts_take_about_twenty_minutes() -> None:
    numbers = {word: number for number, word in enumerate(["one", "two", "three", "four"], start=1)}
    assert 18 <= sum(numbers[word] for word in re.findall(r"^## .*\((\w+) minutes?\)$", TEXT, re.MULTILINE)) <= 24


def test_it_leaves_open_only_what_varies_or_is_long() -> None:
    lines = [line for step in steps(TEXT) for line in step.shown]
    assert sum(ANY in line for line in lines) < len(lines) / 6


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    made = Terminal(["bash", "--norc", "--noprofile"], tmp_path, {**os.environ, "PS1": SHELL})
    yield made
    made.close()


SMALL = """
Words.

```console
$ x=5; y() { read -r -p "Sure? [confirm]"; read -r -s -p "Password: " word; echo; echo "$word $x"; }
$ y
Sure? [confirm]«Enter»
Password: «secret»
secret 5
$ printf 'a\\n%s\\nc\\nd\\n' $RANDOM
a
…
c
d
$ echo port \\
> 2202 $x
port 2202 5
```

```sh
not typed
```
"""


def test_a_small_page_is_typed_with_its_questions(terminal: Terminal) -> None:
    Follower(terminal, 4001).follow(steps(SMALL))


@pytest.mark.parametrize(("says", "times"), [("Connection refused", 3), ("Permission denied", 1)])
def test_a_refused_login_is_typed_again_while_the_device_boots(terminal: Terminal, tmp_path: Path, says: str, times: int) -> None:
    page = f"""```console
$ ssh() {{ echo x >> tried; [ $(wc -l < tried) -lt 3 ] && echo '{says}' || read -r -p "Password: " -s word; }}
$ ssh -p 2201 admin@127.0.0.1
Password: «secret»
```"""
    told = steps(page)
    if times > 1:
        Follower(terminal).follow(told)
    else:
        with pytest.raises(Drifted):
            Follower(terminal).follow(told)
    assert (tmp_path / "tried").read_text(encoding="utf-8").count("x") == times


@pytest.mark.parametrize(
    ("line", "becomes"),
    [
        pytest.param("secret 5", "secret 6", id="another line comes"),
        pytest.param("secret 5\n", "", id="a line comes that is not shown"),
        pytest.param("c\nd\n", "c\nd\ne\n", id="a line that is shown does not come"),
        pytest.param("$ x=5; y()", "$ y()", id="something else was typed before"),
        pytest.param("$ y\n", "", id="a step is left out"),
        pytest.param("Sure? [confirm]«Enter»\n", "", id="a question is left out"),
        pytest.param("Password: «secret»", "Password:«secret»", id="a question is spelled otherwise"),
        pytest.param("read -r -s", "read -r", id="a password is shown"),
        pytest.param("> 2202 $x\n", "", id="half a command"),
        pytest.param("port 2202 5", "port 4002 5", id="a port that is not that of the page"),
    ],
)
def test_a_page_that_drifts_is_told(terminal: Terminal, line: str, becomes: str) -> None:
    assert SMALL.count(line) == 1
    with pytest.raises(Drifted):
        Follower(terminal, 4001, timeout=1.0).follow(steps(SMALL.replace(line, becomes)))


def test_a_line_that_follows_nothing_is_told() -> None:
    with pytest.raises(Drifted, match="line 5"):
        steps(SMALL.replace("```console\n", "```console\na line\n"))
    with pytest.raises(Drifted, match="line 21"):
        steps(SMALL.replace("```sh\n", "```console\n"))


def test_a_page_is_rewritten_only_where_it_drifted() -> None:
    told = steps(SMALL)
    came = {step: ["9"] if step.typed == "secret" else list(step.shown) for step in told}
    assert rewritten(SMALL, came) == SMALL.replace("secret 5", "9")


@pytest.mark.parametrize(
    ("shown", "came", "same"),
    [
        (("a", "…", "b"), ["a", "b"], True),
        (("a", "…", "b"), ["a", "1", "2", "b"], True),
        (("a … b",), ["a 17 b"], True),
        (("a…b",), ["a 17", "b"], False),
        (("a.b",), ["axb"], False),
        (("a", "b"), ["", "a", "b ", ""], True),
        ((), [""], True),
        ((), ["a"], False),
    ],
)
def test_what_an_ellipsis_leaves_open(shown: tuple[str, ...], came: list[str], same: bool) -> None:
    assert matches(shown, came) is same


def test_what_was_left_out_stays_out_of_a_rewritten_page() -> None:
    told = steps(SMALL)
    came = {step: ["a", "1", "2", "c", "e"] if "printf" in step.typed else list(step.shown) for step in told}
    assert rewritten(SMALL, came) == SMALL.replace("c\nd\n$", "c\ne\n$")


def test_a_rewritten_line_leaves_open_what_varies() -> None:
    assert masked("*Nov 24 19:48:05.129: %LICENSE-6-INSTALL: x") == "*…: %LICENSE-6-INSTALL: x"
    assert masked("RSA key fingerprint is SHA256:WoTbW1lHy73f/xV3c.") == "RSA key fingerprint is SHA256:…."
