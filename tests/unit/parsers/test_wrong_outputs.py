# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of another system, of two devices, or of nothing are refused by name; releases have names of several lengths."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import (
    CommandRefused, GluedOutputs, NotAuthorized, OtherSystem, UnreadableOutput,
)  # fmt: skip
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    show_activation_key,
    show_bootvar,
    show_inventory,
    show_license_status,
    show_license_udi,
    show_version,
)

from . import asa_samples, hardware_samples, license_samples, other_samples, router_samples, smart_samples, xe_samples


@pytest.mark.parametrize(
    ("line", "system"),
    [
        ("Cisco Nexus Operating System (NX-OS) Software", "NX-OS"),
        ("Cisco IOS XR Software, Version 7.0.2", "IOS XR"),
        ("Junos: 18.4R2.7", "Junos"),
        ("Arista DCS-7050TX-64-R", "Arista EOS"),
        ("HPE Comware Software, Version 7.1.070", "Comware"),
        ("Dell Networking OS Version 9.14", "Dell OS"),
    ],
)
def test_another_system_is_named_and_gives_no_host(line: str, system: str) -> None:
    text = f"{line}\nKernel uptime is 151 day(s), 3 hour(s)\nSystem uptime is 2 days, 1 hour\n"
    with pytest.raises(OtherSystem, match=system):
        show_version.parse(text)
    seen = observe({"show version": text})
    assert seen.hostname is None and system in seen.warnings[0]


@pytest.mark.parametrize("text", ["Kernel uptime is 151 day(s)\n", "System uptime is 2 days, 1 hour\n"])
def test_the_uptime_of_no_system_that_is_known_is_refused(text: str) -> None:
    with pytest.raises(UnreadableOutput):
        show_version.parse(text)


@pytest.mark.parametrize(
    ("printed", "release"),
    [
        ("03.16.07b.S - Extended Support Release", "3.16.7bS"),
        ("03.17.01.S - Standard Support Release", "3.17.1S"),
        ("03.18.02.SP.156-2.SP2-ext", "3.18.2SP"),
    ],
)
def test_a_release_may_say_more_than_its_name(printed: str, release: str) -> None:
    text = xe_samples.STACK.replace("Version 16.12.05\n", f"Version {printed}\n", 1)
    assert text != xe_samples.STACK
    found = show_version.parse(text).value.release
    assert found is not None and found.printed == release and not found.engineering


GLUED: list[tuple[str, Any, str]] = [
    ("list and table", show_license_udi, smart_samples.UDI_LIST + license_samples.UDI),
    ("table and list", show_license_udi, license_samples.UDI + smart_samples.UDI_LIST),
    ("two lists", show_license_udi, smart_samples.UDI_LIST + smart_samples.UDI_LIST.replace("FOC", "FCW")),
    ("boot twice", show_bootvar, other_samples.BOOT_TWO + other_samples.BOOT_TWO),
    ("two chassis", show_inventory, hardware_samples.FIREWALL + hardware_samples.FIREWALL),
    ("two eras", show_license_status, smart_samples.CLASSIC_STATUS + smart_samples.POLICY_STATUS),
    ("two eras, the other way", show_license_status, smart_samples.POLICY_STATUS + smart_samples.CLASSIC_STATUS),
]


@pytest.mark.parametrize(("parser", "text"), [pytest.param(parser, text, id=name) for name, parser, text in GLUED])
def test_two_outputs_are_refused(parser: Any, text: str) -> None:
    with pytest.raises(GluedOutputs):
        parser.parse(text)


@pytest.mark.parametrize("text", ["ERROR: % Invalid input detected at '^' marker.", "%Error: Invalid input detected"])
def test_an_error_in_one_line_is_a_refusal(text: str) -> None:
    with pytest.raises(CommandRefused, match="Invalid input"):
        show_version.parse(text)


def test_an_authorization_in_one_line_is_told() -> None:
    with pytest.raises(NotAuthorized):
        show_version.parse("% This command is not authorized")


def test_a_line_that_nothing_ended_is_cited_and_an_empty_output_is_called_empty() -> None:
    with pytest.raises(UnreadableOutput, match="Something else"):
        show_version.parse("Something else")
    with pytest.raises(UnreadableOutput, match="is empty"):
        show_version.parse("")
    with pytest.raises(UnreadableOutput) as caught:
        show_activation_key.parse(f"Running Activation Key: {asa_samples.PERMANENT}"[:60])
    assert "0x" not in str(caught.value)


def test_keys_beside_a_router_are_told() -> None:
    seen = observe({"show version": router_samples.FORM_D, "show activation-key": asa_samples.KEYS})
    assert any(warning.startswith("show activation-key: ") for warning in seen.warnings) and seen.firewall is None


@pytest.mark.parametrize("name", ["Arista", "JUNOS"])
def test_a_router_may_be_called_like_another_system(name: str) -> None:
    text = f"Arista lab gateway, authorized users only\n{router_samples.FORM_D.replace('branch-44 uptime', f'{name} uptime')}"
    assert show_version.parse(text).value.hostname == name
