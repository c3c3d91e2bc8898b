# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Carrying out steps on a device that is scripted."""

from __future__ import annotations

import re
from time import process_time

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import Terms
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Asker
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.clock import SystemClock
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.dialogue import EULA_BEGINS
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.execute import Execution
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.steps import SetPackage

from .devices import ROUTER, ScriptedCli

LINE = "license boot module c1900 technology-package securityk9"
AGREEMENT = "\n\nPLEASE  READ THE  FOLLOWING TERMS  CAREFULLY. INSTALLING\nTHE LICENSE\n\nACCEPT? [yes/no]: yes\n% use 'write' command\n"


def consents(printed: str, evaluation: bool = True) -> list[tuple[str, str, str, str]]:
    run = Execution(ScriptedCli({LINE: printed}), Terms(accept_eula=True), SystemClock(), ROUTER, Asker("Try it", "netops"))
    run.carry_out((SetPackage("c1900", "securityk9", evaluation),))
    return [(one.feature, one.text, one.task, one.user) for one in run.consents]


def test_the_text_up_to_the_question_is_kept_with_those_it_was_accepted_for() -> None:
    text = "PLEASE  READ THE  FOLLOWING TERMS  CAREFULLY. INSTALLING\nTHE LICENSE"
    assert consents(AGREEMENT) == [("securityk9", text, "Try it", "netops")]


def test_what_could_not_be_asked_was_not_accepted() -> None:
    assert consents(AGREEMENT, evaluation=False) == []
    assert consents("% use 'write' command\n") == []


def test_a_huge_answer_takes_no_time() -> None:
    began = process_time()
    for piece in ("PLEASE READ ", " \n", "Feature Name: x\n", "ACCEPT? ", "PLEASE  READ THE  FOLLOWING TERMS  CAREFULLY.\n"):
        assert consents(piece * 100_000) == []
        re.match(EULA_BEGINS, "Feature Name: x" + piece * 100_000)
    assert process_time() - began < 3
