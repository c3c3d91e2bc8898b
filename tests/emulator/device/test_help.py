# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The question mark in its two forms, and the tabulator."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.extensions.emulator.command_trees import config_tree, exec_tree
from ansible_collections.netlicense.cisco.extensions.emulator.fleet import build
from ansible_collections.netlicense.cisco.extensions.emulator.fleet_spec import spec
from ansible_collections.netlicense.cisco.extensions.emulator.grammar import Node
from ansible_collections.netlicense.cisco.extensions.emulator.help_texts import text_of
from ansible_collections.netlicense.cisco.extensions.emulator.platform_files import names
from ansible_collections.netlicense.cisco.extensions.emulator.unverified import Words

from .lab import Lab, Router, Shell

PROMPT_AND = r"[\w.-]+(\(config[\w-]*\))?[>#]"


def asked(shell: Shell, line: str) -> list[str]:
    """What `?` behind a line prints, and the line that stands there again; the line is then given up."""
    shell.send(f"{line}?")
    seen = shell.until(f"{PROMPT_AND}{line}$").split("\r\n")
    assert seen[0] == f"{line}?"
    shell.send("\x15\n")
    shell.until(f"{PROMPT_AND}$")
    return seen[1:]


def test_behind_a_letter_it_lists_the_words_that_begin_so(router: Router) -> None:
    assert asked(router.privileged(), "di") == ["dir  disable  ", "R1#di"]
    assert asked(router.shell(), "di") == ["disable  ", "R1>di"]
    assert asked(router.privileged(), "show run") == ["running-config  ", "R1#show run"]


def test_behind_a_blank_it_lists_what_may_follow_with_texts(router: Router) -> None:
    rows = asked(router.privileged(), "show license ")
    assert rows[:5] == [
        "  all      Show license all information",
        "  detail   Show license detail information",
        "  feature  Show license feature information",
        "  file     Licenses as they are stored",
        "  udi      Show license udi information",
    ]
    assert rows[-4:] == ["  |        Output modifiers", "  <cr>", "", "R1#show license "]


def test_the_packages_of_the_device_are_listed(lab: Lab) -> None:
    shell = lab.router().privileged()
    shell.run("configure terminal")
    line = "license boot module c1900 technology-package "
    rows = asked(shell, line)
    assert [row.split(None, 1) for row in rows[:2]] == [["datak9", "data technology"], ["securityk9", "security technology"]]
    assert asked(shell, "license boot module ")[0].split()[0] == "c1900"


@pytest.mark.parametrize(
    ("platform", "expected"),
    [
        ("c3750x", ["ipbase", "ipservices", "lanbase"]),
        ("isr4331", ["appxk9", "securityk9", "uck9"]),
    ],
)
def test_the_levels_of_the_device_are_listed_and_completed(lab: Lab, platform: str, expected: list[str]) -> None:
    shell = lab.router(platform=platform).privileged()
    shell.run("configure terminal")
    rows = asked(shell, "license boot level ")
    assert [row.split()[0] for row in rows[:-2]] == expected
    shell.send(f"license boot level {expected[0][:4]}\t")
    assert shell.until("level [a-z0-9]+ $").endswith(f"license boot level {expected[0]} ")


@pytest.mark.parametrize("platform", names())
def test_every_word_of_a_device_has_a_text(platform: str) -> None:
    device = build(spec({"name": "R1", "platform": platform}, 1), Words(None), 1, None)
    bare = []

    def look(node: Node, words: tuple[str, ...]) -> None:
        for one in node.keywords.values():
            bare.extend([(*words, one.name)] if text_of((*words, one.name)) == f"About {one.name}" else [])
            look(one, (*words, one.name))
        if node.placeholder is not None:
            look(node.placeholder, (*words, "typed"))

    look(exec_tree(device), ())
    look(config_tree(device, None), ())
    assert not bare


def test_what_is_taken_back_is_explained_as_what_is_set() -> None:
    assert text_of(("no", "ip", "scp")) == text_of(("ip", "scp")) == "SCP server"
    assert text_of(("no",)) == "Take a line back"


def test_the_rights_of_a_switch_are_listed(lab: Lab) -> None:
    rows = asked(lab.router(platform="c3850").privileged(), "license right-to-use activate ")
    assert [row.split()[0] for row in rows[:-2]] == ["ipbase", "ipservices", "lanbase"]


def test_show_log_means_logging_as_it_did_before_show_login(router: Router) -> None:
    shell = router.privileged()
    assert shell.run("show log") == shell.run("show logging")
    assert shell.run("sh log | include nothing of this kind").strip() == ""
    assert shell.run("show logi").split()[:3] == ["No", "login", "delay"]
    assert "Ambiguous" in shell.run("show lo")
    assert asked(shell, "show log")[0].split() == ["logging", "login"]


def test_a_password_or_an_answer_may_hold_a_question_mark(lab: Lab) -> None:
    router = lab.router(enable="what?")
    assert router.shell().enable("what?").run("show privilege") == "Current privilege level is 15\n"


UNKNOWN = "% Unrecognized command"


@pytest.mark.parametrize(("line", "told"), [("show bananas ", UNKNOWN), ("zzz", UNKNOWN), ("show version ", "  |     Output modifiers")])
def test_what_cannot_be_helped(router: Router, line: str, told: str) -> None:
    assert asked(router.shell(), line)[0] == told


def test_an_ambiguous_word_is_told(router: Router) -> None:
    assert asked(router.privileged(), "show r ")[0] == '% Ambiguous command:  "show r"'


def test_what_the_help_lists_can_be_typed(router: Router) -> None:
    shell = router.privileged()
    for line in ("", "show ", "show license ", "terminal "):
        words = [row.split()[0] for row in asked(shell, line) if row.startswith("  ")]
        for word in words:
            if word not in ("|", "<cr>", "WORD", "LINE"):
                assert asked(shell, f"{line}{word}")[0].startswith(word)


def test_help_behind_do_is_that_of_the_other_mode(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    assert asked(shell, "do show run")[0] == "running-config  "


def test_the_filters_are_listed(router: Router) -> None:
    shell = router.shell()
    shell.send("show clock | ?")
    rows = shell.until(r"R1>show clock \| $").split("\r\n")
    assert [row.split()[0] for row in rows[1:-2]] == ["append", "begin", "count", "exclude", "include", "redirect", "section", "tee"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [("sh", "show "), ("show lic", "show license "), ("show r", "show r"), ("zzz", "zzz"), ("dir flash0:x", "dir flash0:x")],
)
def test_the_tabulator_completes_a_word_on_a_line_of_its_own(router: Router, typed: str, line: str) -> None:
    shell = router.privileged()
    shell.send(f"{typed}\t")
    assert shell.until(f"R1#{line}$") == f"{typed}\r\nR1#{line}"


def test_long_help_is_paged(router: Router) -> None:
    shell = router.shell(rows=10)
    shell.run("terminal length 5")
    shell.send("show ?")
    shell.until(" --More-- $")
    shell.send("q")
    assert shell.until("R1>show $").endswith("\x08R1>show ")
