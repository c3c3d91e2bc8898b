# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two outputs in one text give no value: whose would it be?"""

from __future__ import annotations

from itertools import product

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import GluedOutputs, LicensingError
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import show_license_udi, show_version, show_version_asa

from . import asa_samples, router_samples, version_samples, xe_samples
from .robustness import CASES

VERSIONS = {
    "router": version_samples.FORM_A,
    "old router": router_samples.OLD,
    "stack": xe_samples.STACK,
    "lines": xe_samples.LINES,
}


@pytest.mark.parametrize(("first", "second"), list(product(VERSIONS, repeat=2)))
@pytest.mark.parametrize("kept", [1.0, 0.5])
def test_two_outputs_of_show_version_are_refused(first: str, second: str, kept: float) -> None:
    whole = VERSIONS[first]
    with pytest.raises(GluedOutputs, match="more than one output"):
        show_version.parse(whole[: int(len(whole) * kept)] + "\n" + VERSIONS[second])


def test_a_router_behind_a_firewall_is_refused() -> None:
    firewall = next(text for name, text in vars(asa_samples).items() if name.isupper() and "Version" in str(text) and " up " in str(text))
    show_version_asa.parse(firewall)
    with pytest.raises(GluedOutputs):
        show_version_asa.parse(firewall + version_samples.FORM_A)


def test_the_prompt_of_another_command_ends_no_output_silently() -> None:
    text = CASES["udi"][1] if "udi" in CASES else CASES["udi list"][1]
    with pytest.raises(GluedOutputs, match="R2#show version"):
        show_license_udi.parse(f"{text}R2#show version\n{version_samples.FORM_A}")


def test_facts_of_glued_outputs_are_blank_and_say_why() -> None:
    seen = observe({"show version": version_samples.FORM_A + xe_samples.STACK})
    assert (seen.era.value, seen.hostname, seen.image.name, seen.members, seen.levels) == ("unknown", None, None, (), ())
    assert len(seen.warnings) == 1 and "more than one output" in seen.warnings[0]


@pytest.mark.parametrize("name", [name for name in CASES if name in ("license", "detail", "udi")])
def test_a_list_that_begins_again_is_refused(name: str) -> None:
    parser, text = CASES[name]
    with pytest.raises(LicensingError, match="more than one output"):
        parser.parse(text + "\n" + text)
