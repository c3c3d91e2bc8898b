# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the emulator prints has the shape of what real devices printed, line by line.

A shape is a line with its values taken out: words, columns, tabs and blanks are compared, serial numbers and dates are not.
"""

from __future__ import annotations

import os
import re
from itertools import groupby
from pathlib import Path

import pytest

from .lab import Lab, Router, Shell

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[3]))
PLACES = (CLONE.parent / "shared" / "transcripts", Path(os.environ.get("NETLICENSE_TRANSCRIPTS", "nowhere")))
CAPTURES = next((place for place in PLACES if place.is_dir()), None)

pytestmark = pytest.mark.skipif(CAPTURES is None, reason="the captured device output is not at hand")

VALUES = (
    (r"C1900 uptime|R1 uptime", "HOST uptime"),
    (r"uptime is .*", "uptime is SPAN"),
    (r"\d\d:\d\d:\d\d UTC \w{3} \w{3} +\d+ \d{4}", "DATE"),
    (r"\w{3} \d\d-\w{3}-\d\d \d\d:\d\d", "DATE"),
    (r"1986-\d{4}", "1986-YEAR"),
    (r"\d+\.\d+\(\d+\)\w+", "RELEASE"),
    (r"flash0:\S+\.bin", "IMAGE"),
    (r"\b[A-Z]{3}\d{4}[A-Z0-9]{4}\b", "SERIALNUMBR"),
    (r"\d+K/\d+K|\d{5,}K", "SIZE"),
)


def capture(path: str) -> list[str]:
    assert CAPTURES is not None
    (file,) = CAPTURES.glob(path)
    return file.read_text(encoding="utf-8").splitlines()


def serial(lines: list[str]) -> str:
    """The one serial number of a capture."""
    (found,) = set(re.findall(r"\b[A-Z]{3}\d{4}[A-Z0-9]{4}\b", "\n".join(lines)))
    return found


def shape(line: str) -> str:
    for pattern, value in VALUES:
        line = re.sub(pattern, value, line)
    return line


def shapes(lines: list[str]) -> list[str]:
    return [shape(line) for line in lines]


@pytest.fixture
def shell(lab: Lab) -> Shell:
    return lab.router(licenses=[{"feature": "securityk9"}]).privileged()


def lines_of(shell: Shell, command: str) -> list[str]:
    return shell.run(command).split("\n")[:-1]


def test_show_version(shell: Shell) -> None:
    ours, real = lines_of(shell, "show version"), capture("ios/show_version/07_*c1900.txt")
    vpn = "1 Virtual Private Network (VPN) Module"  # hardware, which is not emulated
    start = real.index("use. Delivery of Cisco cryptographic products does not imply")
    stop = real.index("A summary of U.S. laws governing Cisco cryptographic products may be found at:")
    assert shapes(ours[:start]) == shapes(real[:start])
    assert [bool(line) for line in ours[start:stop]] == [bool(line) for line in real[start:stop]]
    assert shapes(ours[stop:]) == [*shapes([line for line in real[stop:] if line != vpn]), ""]


def in_tabs(lines: list[str]) -> list[str]:
    """The capture of the 1941 passed through a page that turned some tabs into blanks."""
    return [re.sub(r"^ {8}", "\t", line).rstrip() for line in lines]


def test_show_license(lab: Lab) -> None:
    ours = [line.rstrip() for line in lines_of(lab.router().privileged(), "show license")]
    older = [line.replace("License State: Not in Use", "License State: Active, Not in Use") for line in in_tabs(capture("ios/show_license/03_*.txt"))]
    assert ours == older


def test_show_license_udi(lab: Lab) -> None:
    real = capture("ios/show_license_udi/01_*.txt")
    assert shapes(lines_of(lab.router(platform="c2911").privileged(), "show license udi")) == shapes(real)


def test_show_license_detail(shell: Shell) -> None:
    """The blocks of the ASR-903 and ours: the same fields in the same order, with the same blanks, for each kind of license."""
    assert set(blocks(lines_of(shell, "show license detail"))) == set(blocks(capture("iosxe/show_license_detail/01_*.txt")))


def blocks(lines: list[str]) -> list[str]:
    """The shapes of the blocks of detail, in which only features and indexes may differ."""
    named = [re.sub(r"Feature: .{34}", "Feature: NAME", re.sub(r"Index: +\d+", "Index: N", line)) for line in lines]
    named = [re.sub(r"<PID>(?!NOT)[^<]*</PID><SN>\w+", "<PID>P</PID><SN>S", line) for line in named]
    wrapped = [re.sub(r"<UDI>(<PID>P</PID><SN>S</SN>)</UDI>", r"\1", line) for line in named]
    joined: list[str] = []
    for is_head, group in groupby(wrapped, key=lambda line: line.startswith("Index:")):
        text = list(group)
        joined.extend(text if is_head else [])
        if not is_head:
            joined[-1] += "\n" + "\n".join(text)
    return [block.replace("0/0  (In-use/Violation)", "Non-Counted") for block in joined if "4/4/0" not in block and "In-use/Violation" not in block]


def test_show_license_all(lab: Lab) -> None:
    """The book's copy has no columns left; words and their order are compared."""
    ours = [" ".join(line.split()) for line in lines_of(lab.router().privileged(), "show license all")]
    real = [" ".join(line.split()) for line in capture("ios/show_license_all/01_*.txt")]
    assert ours[:6] == real[:6]
    fields = [line.partition(":")[0] for line in real[6:15]]
    assert [line.partition(":")[0] for line in ours[6:15]] == fields


def test_show_license_feature(lab: Lab) -> None:
    """The header of images of the 15.0 era, one column narrower."""
    ours = lines_of(lab.router().privileged(), "show license feature")
    assert ours[0].split()[:-1] == capture("ios/show_license_feature/01_*.txt")[0].split()
    assert ours[1].split() == ["ipbasek9", "no", "no", "no", "yes", "no"]


def test_dir(router: Router) -> None:
    real = capture("ios/dir/03_*.txt")
    ours = lines_of(router.privileged(), "dir flash0:")
    row = r"^ {0,4}\d+  -rw- {1,11}\d+ {2,3}\w{3} +\d+ \d{4} \d\d:\d\d:\d\d \+00:00  \S+$"
    assert ours[0] == real[0] and ours[1] == real[1] == ""
    assert all(re.match(row, line) for line in [real[4], real[5], *ours[2:-2]])
    assert re.sub(r"\d+", "N", ours[-1]) == "N bytes total (N bytes free)" == re.sub(r"\d+", "N", next(line for line in real if "total" in line))


def test_the_agreement(router: Router) -> None:
    """As many lines as the real one between command and question, beginning and ending in the same words."""
    shell = router.privileged()
    shell.run("configure terminal")
    ours = shell.run("license boot module c1900 technology-package datak9", r"ACCEPT\? \[yes/no\]: $").split("\n")
    real = capture("ios/license_boot_module/02_*.txt")
    question = next(number for number, line in enumerate(real) if line.startswith("ACCEPT?"))
    told = real[1:question]
    assert len(ours) - 1 == len(told)
    assert ours[:4] == told[:4] and ours[-5:-1] == told[-4:]
    assert [bool(line) for line in ours[:-1]] == [bool(line) for line in told]
    hint = shell.run("y").split("\n")
    assert hint[:3] == real[question + 1 : question + 4]


def test_license_install(lab: Lab) -> None:
    real = capture("ios/license_install/01_*.txt")
    router = lab.router(platform="c2951", sn=serial(real))
    shell = router.privileged()
    answer = shell.run(f"license install {router.holds('x.lic', router.license('datak9'))}").split("\n")
    start = next(number for number, line in enumerate(real) if line.startswith("Installing..."))
    assert answer[1:5] == real[start : start + 4]
    said = [re.sub(r"^\*\w+ +\d+ [\d:.]+", "*WHEN", line) for line in shell.run("show logging").split("\n") if "%" in line]
    told = [re.sub(r"^\*\w+ +\d+ [\d:.]+", "*WHEN", line) for line in real if "%" in line]
    assert [line.replace("CISCO2951/K9", "CISCO2951").replace("StoreIndex=1", "StoreIndex=0") for line in said] == told


def test_license_lines_of_a_running_configuration(lab: Lab) -> None:
    real = capture("ios/show_running-config/01_*.txt")
    router = lab.router(platform="c2901", sn=serial(real), boot_modules=["securityk9"])
    assert lines_of(router.privileged(), "show running-config | include ^license") == real


def test_the_level_in_the_log_of_a_boot(router: Router) -> None:
    real = capture("ios/show_logging/01_*.txt")[0].partition(": ")[2].replace("c3900e", "c1900")
    router.device.boot()
    assert router.device.logging[0].partition(": ")[2] == real
