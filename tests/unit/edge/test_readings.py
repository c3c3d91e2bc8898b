# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a play has read of its hosts, and what does not count as read."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import BadArgument
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import readings

FACTS = {"era": "cisl"}


def play(**hosts: dict[str, Any]) -> dict[str, Any]:
    return {"hostvars": hosts, "ansible_play_hosts_all": list(hosts)}


def test_a_result_counts_and_facts_beside_it_do_not() -> None:
    read = {"read": {"ansible_facts": {"net_license": FACTS}, "read_at": "2026-01-05T09:30:00Z"}, "group_names": ["branch"]}
    lost = {"ansible_facts": {"net_license": FACTS}}
    failed = {"read": {"msg": "no route to host", "unreachable": True}, "ansible_facts": {"net_license": FACTS}}
    one, two, three = readings.of_play(play(one=read, two=lost, three=failed), "read", kept=True)
    assert (one.facts, one.read_at, one.groups) == (FACTS, "2026-01-05T09:30:00Z", ("branch",))
    assert two.facts is None and two.unread == "nothing was registered as 'read': the play lost it before it was read"
    assert three.facts is None and three.unread == "no route to host"


def test_facts_of_an_earlier_run_do_not_count_as_read() -> None:
    hosts = play(one={"ansible_facts": {"net_license": FACTS}}, two={})
    assert [one.facts for one in readings.of_play(hosts, None, kept=False)] == [FACTS, None]
    kept = readings.of_play(hosts, None, kept=True)
    assert [one.facts for one in kept] == [None, None]
    assert "may be of an earlier run" in str(kept[0].unread) and kept[1].unread == "no facts of its licenses were gathered in this play"


def test_a_collected_device_is_in_the_groups_of_the_host_of_its_name() -> None:
    groups = {"all": ["one", "two"], "branch": ["one"], "ungrouped": ["two"], "asia": ["one"]}
    devices = [{"name": name, "facts": FACTS, "files": ["x"]} for name in ("one", "two", "other")] + [{"name": "one", "facts": FACTS, "groups": []}]
    assert [one.groups for one in readings.of_findings(devices, groups)] == [("asia", "branch"), ("ungrouped",), (), ()]


@pytest.mark.parametrize(("key", "value"), [("errors", 5), ("groups", "branch"), ("groups", {"branch": 1})])
def test_a_finding_whose_lists_are_none_is_refused_by_name(key: str, value: object) -> None:
    with pytest.raises(BadArgument, match=rf"findings\[0\]\.{key} of R1 is no list"):
        readings.of_findings([{"name": "R1", "facts": FACTS, key: value}], {})
