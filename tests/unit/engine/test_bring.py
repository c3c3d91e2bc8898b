# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is planned from outputs alone."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.desired import Desired, Terms
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.outcome import Status
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.bring import Request, render
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import FOR_CHANGE, missing_for_change

from .devices import file, lic


@pytest.mark.parametrize("given", [{}, {command: "" for command in FOR_CHANGE}, {"show version": "nothing that is known"}])
@pytest.mark.parametrize("waive", [{}, {"no_room": "offline", "image_unknown": "offline"}])
def test_what_is_rendered_never_fails(given: dict[str, str], waive: dict[str, str]) -> None:
    request = Request(Desired(("securityk9",)), Terms(waive=waive), (file("mine.lic", lic()),))
    outcome = render(request, given)
    assert (outcome.status, outcome.failure) == (Status.REFUSED, None)
    assert bool([warning for warning in outcome.warnings if "lacks" in warning]) is bool(missing_for_change(given))


def test_an_output_that_serves_as_well_is_not_missed() -> None:
    given = set(FOR_CHANGE) - {"show license detail", "show bootvar", "dir"} | {"show license all", "show boot", "dir flash0:"}
    assert missing_for_change(dict.fromkeys(given, "")) == ()
    assert missing_for_change({}) == FOR_CHANGE
