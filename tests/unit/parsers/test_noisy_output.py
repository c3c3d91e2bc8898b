# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a terminal, a collector or a log puts into an output changes nothing of what is read; garbage is refused in order."""

from __future__ import annotations

import random
import string
import time
from contextlib import suppress
from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import (
    CommandRefused,
    LicensingError,
    NotAuthorized,
)
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import install_counts, noise

from .other_samples import INSTALL
from .robustness import CASES

MESSAGES = (
    "*Mar  1 00:01:10.123: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to up",
    "Jun 25 11:18:20.386: %IOS_LICENSE_IMAGE_APPLICATION-6-LICENSE_LEVEL: Module name = c2900 Next reboot level = x and License = y",
    "000123: .Feb  3 2015 10:10:10.001 UTC: %SYS-5-CONFIG_I: Configured from console by ann on vty0 (192.0.2.7)",
    "%LINEPROTO-5-UPDOWN: Line protocol on Interface Vlan1, changed state to down",
)
PARSERS = {parser.__name__.rpartition(".")[2]: parser for parser, _text in CASES.values()}


def same(name: str, changed: str) -> bool:
    parser, text = CASES[name]
    return bool(parser.parse(changed) == parser.parse(text))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("message", MESSAGES)
def test_a_log_message_between_any_two_lines_changes_nothing(name: str, message: str) -> None:
    lines = CASES[name][1].split("\n")
    for place in range(len(lines)):
        assert same(name, "\n".join([*lines[:place], message, *lines[place:]])), f"before line {place + 1}"


@pytest.mark.parametrize("name", CASES)
def test_log_messages_between_all_lines_change_nothing(name: str) -> None:
    assert same(name, CASES[name][1].replace("\n", f"\n{MESSAGES[0]}\n{MESSAGES[3]}\n"))


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("feed", ["\r\n", "\r\r\n"])
def test_line_ends_of_a_terminal_change_nothing(name: str, feed: str) -> None:
    changed = CASES[name][1].replace("\n", feed)
    assert CASES[name][0].parse(changed).value == CASES[name][0].parse(CASES[name][1]).value


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    "pager",
    [
        " --More-- \x08\x08\x08\x08\x08\x08\x08\x08\x08        \x08\x08\x08\x08\x08\x08\x08\x08\x08",
        "--More--",
        " --more-- ",
    ],
)
def test_remnants_of_a_pager_change_nothing(name: str, pager: str) -> None:
    lines = CASES[name][1].split("\n")
    for place in range(1, len(lines) - 1):
        assert same(name, "\n".join([*lines[:place], pager + lines[place], *lines[place + 1 :]])), (
            f"before line {place + 1}"
        )


@pytest.mark.parametrize("name", CASES)
def test_prompts_and_the_echo_around_an_output_change_nothing(name: str) -> None:
    parser, text = CASES[name]
    assert same(name, f"branch-44#{parser.COMMAND}\r\n{text}branch-44#")
    assert same(name, f"\n{parser.COMMAND}\n{text}\nbranch-44>")


@pytest.mark.parametrize("name", CASES)
def test_colours_and_an_indent_change_nothing(name: str) -> None:
    text = CASES[name][1]
    assert same(name, "\x1b[0m" + text.replace("\n", "\x1b[K\n"))
    assert same(name, "".join(f"    {line}\n" if line else "\n" for line in text.splitlines()))


@pytest.mark.parametrize("name", CASES)
def test_the_load_line_of_a_device_changes_nothing(name: str) -> None:
    load = "Load for five secs: 1%/0%; one minute: 2%; five minutes: 2%\nTime source is NTP, 10:11:12.345 UTC Tue Mar 10 2015\n\n"
    assert same(name, load + CASES[name][1])


def garbage(seed: int) -> str:
    chance = random.Random(seed)
    pieces = [word for _parser, text in CASES.values() for word in text.split(" ")]
    letters = string.printable + "\x08\x1b\x00äé\ufeff"
    return "".join(chance.choice(pieces) if chance.random() < 0.5 else chance.choice(letters) for _number in range(600))


@pytest.mark.parametrize("parser", PARSERS.values(), ids=list(PARSERS))
def test_garbage_is_refused_in_order_or_read(parser: Any) -> None:
    for seed in range(150):
        with suppress(LicensingError):
            parser.parse(garbage(seed))


@pytest.mark.parametrize("parser", PARSERS.values(), ids=list(PARSERS))
@pytest.mark.parametrize(
    "line", ["x" * 199, "*" * 10_000_000, "Index 1 Feature: " + " " * 180, "<PID>" * 60, "1  -rw- " * 20, "1 day " * 30]
)
def test_ten_megabytes_of_noise_are_read_in_time(parser: Any, line: str) -> None:
    text = f"{line}\n" * max(1, 10_000_000 // (len(line) + 1))
    begun = time.process_time()
    with suppress(LicensingError):
        parser.parse(text)
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("parser", PARSERS.values(), ids=list(PARSERS))
@pytest.mark.parametrize("answer", ["", "\n\n", "branch-44#"])
def test_an_empty_answer_is_no_value(parser: Any, answer: str) -> None:
    if parser.COMMAND == "show running-config":
        assert parser.parse(answer).value.scp_server is None
    else:
        with pytest.raises(LicensingError):
            parser.parse(answer)


REFUSALS = {
    "        ^\n% Invalid input detected at '^' marker.\n": CommandRefused,
    "% No licensable UDI in the system\n": CommandRefused,
    "% License not supported on this device\n": CommandRefused,
    '% Ambiguous command:  "show li"\n': CommandRefused,
    "% Incomplete command.\n": CommandRefused,
    "Command authorization failed.\n": NotAuthorized,
    "% Authorization failed.\n": NotAuthorized,
}


@pytest.mark.parametrize("parser", PARSERS.values(), ids=list(PARSERS))
@pytest.mark.parametrize("answer", REFUSALS)
def test_a_refusal_is_told_from_an_output(parser: Any, answer: str) -> None:
    for text in (answer, f"branch-44#{parser.COMMAND}\r\n{answer}\r\nbranch-44#", f"{MESSAGES[0]}\n{answer}"):
        with pytest.raises(REFUSALS[answer]) as refused:
            parser.parse(text)
        assert refused.type is REFUSALS[answer] and vars(refused.value)["command"] == parser.COMMAND


def test_counters_are_read_among_log_messages() -> None:
    assert install_counts.parse(INSTALL.replace("\n", f"\n{MESSAGES[1]}\n")) == install_counts.parse(INSTALL)


@pytest.mark.parametrize(
    "message",
    [
        *MESSAGES[:2],
        MESSAGES[3],
        "*00:01:10: %SYS-5-RESTART: System restarted --",
        "1d02h: %SYS-5-CONFIG_I: Configured",
        "<189>%SYS-SP-5-X1: y",
    ],
)
@pytest.mark.parametrize("line", ["License Type: Permanent", "        License Count: 4/4/0  (Active/In-use/Violation) "])
def test_a_log_message_glued_to_a_line_is_cut_off(line: str, message: str) -> None:
    if message[0].isdigit() and line[-1].isalnum():
        line += " "
    assert noise.clean(f"x\n{line}{message}\n") == ["x", line.rstrip()]


@pytest.mark.parametrize("message", ["000123: *Mar  1 00:01:10.123: %LINK-3-UPDOWN: x", "21d02h: %LINK-3-UPDOWN: x", "00:01:10: %LINK-3-UPDOWN: x"])
def test_digits_that_may_belong_to_a_value_make_it_no_other_value(message: str) -> None:
    (left,) = noise.clean(f"Version: 1.0{message}\n")
    assert left.startswith(f"Version: 1.0{message.split(':')[0]}:")


def test_a_traceback_is_no_line_of_an_answer() -> None:
    assert noise.clean("a\n-Traceback= 1A2B3Cz 4D5E6F\n-Process= \"Init\", ipl= 0, pid= 3\nb\n") == ["a", "b"]
