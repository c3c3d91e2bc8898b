# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages about findings and policies: every id and key is there, and what they show can be used as it stands."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.finding import CATALOGUE, FindingId
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.comply import judge
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import orders, policy

from .engine import policy_devices as given
from .engine.test_comply import ORDERS, ROWS, TODAY, subject

CLONE = Path(os.environ.get("NETLICENSE_CLONE", Path(__file__).resolve().parents[2]))
FINDINGS = (CLONE / "docs" / "findings.md").read_text(encoding="utf-8")
POLICY = (CLONE / "docs" / "policy.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", FINDINGS, re.MULTILINE | re.DOTALL))
FENCE = re.compile(r"^```(\w*)(?: policy)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_finding_has_its_section() -> None:
    assert list(SECTIONS) == [one.value for one in CATALOGUE]


@pytest.mark.parametrize("identifier", FindingId, ids=lambda one: one.value)
def test_a_section_says_what_it_means_how_it_is_seen_and_the_way_out(identifier: FindingId) -> None:
    section, about = SECTIONS[identifier.value], CATALOGUE[identifier]
    flat = " ".join(section.split())
    assert f"*{about.title}* ({about.severity.value}{', unknown' if about.unknown else ''}; rule `{about.rule.value}`)" in flat
    seen, marker, way_out = section.partition("**Way out:**")
    assert "**Seen:**" in seen and marker
    blocks = FENCE.findall(way_out)
    assert blocks and all(language in ("yaml", "ios", "sh") for language, _text in blocks)


@pytest.mark.parametrize("identifier", [one for one in ROWS if ROWS[one].proof], ids=lambda one: one.value)
def test_the_line_of_a_section_is_one_that_devices_print(identifier: FindingId) -> None:
    """The rows of the tests are read from the text of a device; where a page shows a line, a device like that prints it."""
    lines = "".join(text for language, text in FENCE.findall(SECTIONS[identifier.value]) if language == "text").splitlines()
    printed = {line.rstrip() for text in (*ROWS[identifier].produced.values(), *ROWS[identifier].healthy.values()) for line in text.splitlines()}
    assert lines and any(line.rstrip() in printed for line in lines), lines


def blocks(kind: str) -> list[Any]:
    found = [text for section in SECTIONS.values() for language, text in FENCE.findall(section) if language == kind]
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("text", blocks("yaml"))
def test_what_a_section_shows_as_yaml_is_a_play_a_policy_or_an_order(text: str) -> None:
    document = yaml.safe_load(text)
    if isinstance(document, dict):
        assert policy.parse(f"schema: 1\nname: x\n{text}", "x.yml")
    elif "pid" in document[0]:
        assert orders.parse(text, "x.yml")
    else:
        (task,) = document[0]["tasks"]
        assert next(iter(task)).startswith("netlicense.cisco.")


WAITS = {**given.ROUTER, "show version": given.WAITS}
OLD_WAIVER = "waivers: [{finding: reload_pending, reason: CHG0042, until: 2020-01-31}]"
AT_POLICIES: dict[str, tuple[str, dict[str, str], dict[str, Any]]] = {
    "image_unknown": ("image: [{minimum: 15.4(3)S, maximum: 15.4(3)S9}]", given.ROUTER, {}),
    "ssh_sha1": ("ssh: {sha1: false}", given.ROUTER, {"name": "old-1", "sha1": True}),
    "waiver_over": (f"reload: true\n{OLD_WAIVER}", WAITS, {}),
    "waiting_unknown": ("waiting_days: 9999", given.ROUTER, {"orders": (replace(ORDERS[0], feature="datak9", day="2031-01-02"),)}),
}
"""Findings whose way out is a line of a policy or of the list of orders: a policy and a device with the finding."""


@pytest.mark.parametrize("identifier", AT_POLICIES)
def test_a_line_for_a_policy_or_an_order_leads_out_of_its_finding(identifier: str) -> None:
    ((_language, text),) = FENCE.findall(SECTIONS[identifier].partition("**Way out:**")[2])
    own, outputs, beside = AT_POLICIES[identifier]
    head = "schema: 1\nname: x\n"
    if identifier == "waiting_unknown":
        mended = {"orders": tuple(replace(order, udi=ORDERS[0].udi, day=str(TODAY)) for order in orders.parse(text, "orders.yml"))}
        policies, besides = (head + own, head + own), (beside, mended)
    else:
        keys = set(yaml.safe_load(text))
        kept = "".join(f"{line}\n" for line in own.splitlines() if line.split(":")[0] not in keys)
        policies, besides = (head + own, head + kept + text), (beside, beside)
    before, after = (
        {one.id.value for one in judge(subject(outputs, **more), [policy.parse(rules, "x.yml")], TODAY).findings if one.waived is None}
        for rules, more in zip(policies, besides, strict=True)
    )
    assert identifier in before and identifier not in after


def test_the_example_of_a_policy_is_read() -> None:
    (example,) = re.findall(r"^```yaml policy\n(.*?)^```$", POLICY, re.MULTILINE | re.DOTALL)
    assert policy.parse(example, "policies/branch.yml").name == "branch routers"


def test_the_mistakes_are_told_as_the_page_shows_them() -> None:
    head = "schema: 1\nname: branch routers\napplies_to: {groups: [branch]}\n"
    texts = (f"{head}\nlevls: [x]\n", f"{head}\n\n\n\nimage:\n  - {{minimum: 15.7(3)M, maximum: 15.4(3)M}}\n")
    for text in texts:
        with pytest.raises(BadArgument) as told:
            policy.parse(text, "policies/branch.yml")
        assert str(told.value) in POLICY


def test_every_key_and_every_finding_of_a_rule_is_on_the_page_of_the_policy() -> None:
    for key in (*policy.KEYS, *policy.SMART_KEYS):
        assert f"`{key}`" in POLICY or f"`{key}." in POLICY, key
    always = {"unreachable", "not_read", "era_unknown"}
    assert {one.value for one in FindingId} - always == set(re.findall(r"findings\.md#(\w+)\)", POLICY))
    for kind in policy.RELIABLE_TYPES:
        assert f"`{kind.value}`" in POLICY
