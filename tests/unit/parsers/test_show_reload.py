# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a reload is scheduled: only one answer says that none is."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import LicensingError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import show_reload

NONE = "No reload is scheduled."


@pytest.mark.parametrize("text", [f"{NONE}\n", f"\r\n{NONE}\r\n", f"R1#show reload\n{NONE}\nR1#", f"*May 28 16:27:28.861: %SYS-5-CONFIG_I: Configured\n{NONE}"])
def test_none_is_scheduled(text: str) -> None:
    assert show_reload.parse(text).value == ""


@pytest.mark.parametrize("text", ["Reload scheduled for 10:00:00 UTC (in 1 hour) by admin", "No reload is sched", f"{NONE}\nIn other words: at noon"])
def test_every_other_answer_is_a_schedule(text: str) -> None:
    assert show_reload.parse(text).value == text.replace(NONE, "").strip()


@pytest.mark.parametrize("text", ["", "\n \n", "Command authorization failed.\n", "% Invalid input detected at '^' marker.\n", "% not now\n"])
def test_what_is_no_answer_is_not_known(text: str) -> None:
    with pytest.raises(LicensingError):
        show_reload.parse(text)


def test_a_long_answer_is_cut() -> None:
    assert len(show_reload.parse("x" * 1_000_000).value) == 200
