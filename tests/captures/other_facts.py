# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Named facts of firewalls and of parts: from our parsers, and from what others expect of the same text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.asa import AsaVersionScreen
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.hardware import InventoryItem
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.license_words import seconds

# Their key -> our fact.
NTC_ASA = {
    "version": "release",
    "device_mgr_version": "device manager",
    "image": "file",
    "hostname": "hostname",
    "model": "model",
    "license_mode": "mode",
    "license_state": "state",
    "max_intf": "Maximum Physical Interfaces",
    "max_vlans": "Maximum VLANs",
    "failover": "Failover",
    "cluster": "Cluster",
}


def ours_of_asa(screen: AsaVersionScreen) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "release": screen.printed_release,
        "device manager": screen.device_manager,
        "file": screen.image_file,
        "hostname": screen.hostname,
        "model": screen.model,
        "mode": screen.license_mode,
        "state": screen.license_state,
        "uptime": screen.uptime_s,
        "hardware": screen.hardware,
        "serial": screen.licensing.serial,
    }
    return {row.name: row.value for row in screen.licensing.features} | facts


def theirs_of_asa(expected: Any) -> dict[str, Any]:
    """Facts of an ntc result; what it leaves empty, we leave blank."""
    row = expected["parsed_sample"][0]
    facts = {ours: row[key] or None for key, ours in NTC_ASA.items() if row[key] or not key.startswith("max_")}
    facts["uptime"] = seconds(row["uptime"])
    facts["hardware"] = row["hardware"].partition(",")[0]
    facts["serial"] = row["serial"][0] if row["serial"] else None
    return facts


def ours_of_inventory(items: Iterable[InventoryItem]) -> dict[str, Any]:
    return {_item(item.name, item.descr, item.pid, item.vid, item.sn): True for item in items}


def theirs_of_inventory(expected: Any) -> dict[str, Any]:
    """Every part that a genie, ntc or muninn result names, however deep it hides it."""
    return dict.fromkeys(_items("", expected), True)


def _items(key: str, tree: Any) -> Iterator[str]:
    if isinstance(tree, list):
        for row in tree:
            yield from _items("", row)
    if not isinstance(tree, dict):
        return
    descr = tree.get("descr", tree.get("description"))
    if isinstance(descr, str):
        serial = tree.get("sn", tree.get("serial_number"))
        yield _item(tree.get("name", key), descr, tree.get("pid"), tree.get("vid"), serial)
    for name, value in tree.items():
        yield from _items(name, value)


def _item(*values: str | None) -> str:
    return " | ".join((value or "").strip() for value in values)
