# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of refusals has a line for every word that can be a `failure_reason`, and for no other."""

from __future__ import annotations

import re
from pathlib import Path

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.check import WAIVABLE
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "refusals.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| ((?:`[a-z_]+`(?:, )?)+) \|(.*)\|$", PAGE, re.MULTILINE)
WORD = re.compile(r"`([a-z_]+)`")


def test_every_reason_is_on_the_page_once() -> None:
    words = [word for names, _rest in ROWS for word in WORD.findall(names) if word != "failure_reason"]
    assert sorted(words) == sorted(reason.value for reason in FailureReason)


def test_what_can_be_waived_is_said_at_its_word() -> None:
    told = {word for names, rest in ROWS for word in WORD.findall(names) if "can be waived" in rest}
    assert told == {reason.value for reason in WAIVABLE}
