# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Named facts of an output, in our words: once from our parsers, once from what other people's parsers expect of the same text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.filesystem import Directory
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.screens import BootScreen, VersionScreen
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers.license_words import seconds

from .license_facts import ours_of_licenses, theirs_of_licenses
from .other_facts import ours_of_asa, ours_of_inventory, theirs_of_asa, theirs_of_inventory

Facts = dict[str, Any]

# Their key -> our fact. The same fact may have several names; every one that is there is compared.
GENIE_VERSION = {
    "hostname": "hostname",
    "version": "release",
    "image_id": "image",
    "system_image": "file",
    "curr_config_register": "register",
    "chassis": "chassis",
    "processor_board_id": "serial",
    "chassis_sn": "serial",
    "uptime": "uptime",
    "license_level": "level",
    "license_type": "type",
    "next_reload_license_level": "next",
    "air_license_level": "air.level",
    "next_reload_air_license_level": "air.next",
    "next_config_register": "next register",
}
LEVELS = {"license_level": "level", "license_type": "type", "next_reload_license_level": "next"}
STACK = {
    "model": "model",
    "sw_ver": "release",
    "sw_version": "release",
    "sw_image": "image",
    "mode": "mode",
    "active": "active",
    "model_num": "pid",
    "system_sn": "serial",
}
TYPES = {
    "none": None,
    "n/a(smart license enabled)": None,
    "smart license": "smart",
    "perpetual": "permanent",
    "smart license is permanent": "smart",
    "subscription smart license": "subscription",
}
MUNINN_VERSION = {
    "hostname": "hostname",
    "version": "release",
    "image_type": "image",
    "system_image": "file",
    "config_register": "register",
    "config_register_next": "next register",
    "platform": "chassis",
    "serial_number": "serial",
    "uptime": "uptime",
}
NTC_VERSION = {
    "hostname": "hostname",
    "version": "release",
    "software_image": "image",
    "running_image": "file",
    "config_register": "register",
    "uptime": "uptime",
}


def ours_of_version(screen: VersionScreen) -> Facts:
    facts: Facts = {
        "hostname": screen.hostname,
        "release": unpadded(screen.printed_release),
        "image": screen.image_name.printed if screen.image_name else None,
        "file": screen.image_file,
        "register": screen.confreg,
        "next register": screen.confreg_next,
        "chassis": screen.chassis,
        "serial": screen.serial,
        "uptime": screen.uptime_s,
    }
    for level in screen.levels:
        row = f"{level.technology}." if level.technology else ""
        facts |= {
            f"{row}level": level.current,
            f"{row}type": level.type.value if level.type else None,
            f"{row}next": level.next_reload,
        }
    for member in screen.stack:
        facts |= {f"stack.{member.slot}.{name}": getattr(member, name) for name in STACK.values()}
    return facts


def theirs_of_version(expected: Any) -> Facts:
    """Facts of a genie, muninn or ntc result for `show version`."""
    if "parsed_sample" in expected:
        row = expected["parsed_sample"][0]
        facts = {ours: row[key] for key, ours in NTC_VERSION.items() if row.get(key)}
        facts |= {"serial": row["serial"][0]} if row.get("serial") else {}
        facts |= {"chassis": row["hardware"][0]} if row.get("hardware") else {}
        return _values(facts)
    if "version" in expected and isinstance(expected["version"], dict):
        row = expected["version"]
        facts = {ours: row[key] for key, ours in GENIE_VERSION.items() if isinstance(row.get(key), str)}
        packages = row.get("license_package", {})
        for name, level in packages.items():
            technology = _technology(name, level, "ipbase" in packages)
            facts |= {f"{technology}{ours}": level[key] for key, ours in LEVELS.items() if key in level}
        return _values(facts) | dict(_stack(row.get("switch_num", {}).items()))
    facts = {ours: expected[key] for key, ours in MUNINN_VERSION.items() if isinstance(expected.get(key), str)}
    level = expected.get("license", {})
    facts |= {
        ours: level[key]
        for key, ours in (("level", "level"), ("type", "type"), ("next_reload_level", "next"))
        if key in level
    }
    rows = expected.get("switch_stack", [])
    return _values(facts) | dict(_stack((str(row["switch_number"]), row) for row in rows))


def _technology(name: str, level: dict[str, str], router: bool) -> str:
    """What our fact of a package begins with: routers have technologies, switches a level and perhaps an add-on."""
    if router:
        return f"{name}."
    return "addon." if level["license_type"].startswith("Subscription") else ""


def _stack(rows: Iterable[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, Any]]:
    """Facts of the switches that the stack table holds; others are no stack."""
    for slot, row in rows:
        for key, name in STACK.items():
            if "ports" in row and key in row:
                yield f"stack.{slot}.{name}", row[key]


def unpadded(release: str | None) -> str | None:
    """16.09.03 and 16.9.3 are one release."""
    padded = re.fullmatch(r"\d+(?:\.\d+)+\S*", release or "")
    return re.sub(r"\.0(?=\d)", ".", release or "") if padded else release


def _values(facts: Facts) -> Facts:
    """Their strings as our values: registers as numbers, uptimes in seconds, types in our words, None for None."""
    return {name: _value(name.rpartition(".")[2], value) for name, value in facts.items()}


def _value(name: str, value: str) -> Any:
    if name in ("register", "next register"):
        return int(value, 16)
    if name == "uptime":
        return seconds(value)
    if name == "type":
        words = value.lower().replace(" right-to-use", "_right_to_use").replace("righttouse", "right_to_use")
        return TYPES.get(words, words)
    if name == "release":
        return unpadded(value)
    return None if value == "None" else value


def ours_of_dir(directory: Directory) -> Facts:
    facts: Facts = {"filesystem": directory.name, "total": directory.total, "free": directory.free}
    for entry in directory.entries:
        facts |= {
            f"{entry.name}.size": entry.size,
            f"{entry.name}.index": entry.index,
            f"{entry.name}.permissions": entry.permissions,
        }
        facts |= {f"{entry.name}.modified": entry.modified}
    return facts


def theirs_of_dir(expected: Any) -> Facts:
    return (
        dict(_ntc_dir(expected["parsed_sample"])) if "parsed_sample" in expected else dict(_genie_dir(expected["dir"]))
    )


def _genie_dir(tree: Any) -> Iterator[tuple[str, Any]]:
    for name, filesystem in tree.items():
        if name == "dir" or not isinstance(filesystem, dict):
            continue
        yield "filesystem", name
        yield "total", int(filesystem["bytes_total"])
        yield "free", int(filesystem["bytes_free"])
        for file, row in filesystem.get("files", {}).items():
            yield f"{file}.size", int(row["size"])
            yield f"{file}.index", int(row["index"])
            yield f"{file}.permissions", row["permissions"]
            yield f"{file}.modified", row["last_modified_date"]


def _ntc_dir(rows: Any) -> Iterator[tuple[str, Any]]:
    for row in rows:
        yield "filesystem", row["file_system"]
        yield "total", int(row["total_size"])
        yield "free", int(row["total_free"])
        yield f"{row['name']}.size", int(row["size"])
        yield f"{row['name']}.index", int(row["id"])
        yield f"{row['name']}.permissions", row["permissions"]
        yield f"{row['name']}.modified", row["date_time"]


def ours_of_boot(screen: BootScreen) -> Facts:
    return {"images": list(screen.images), "register": screen.confreg, "next register": screen.confreg_next}


def theirs_of_boot(expected: Any) -> Facts:
    """Facts of a genie result for `show bootvar` or `show boot`, or of an ntc or muninn one for `show boot`."""
    if "parsed_sample" in expected:
        path = expected["parsed_sample"][0]["boot_path"]
        return {"images": [path] if path else []}
    active = expected.get("active", expected.get("switches", {}).get("active", {}))
    variables = (
        expected.get("next_reload_boot_variable"),
        active.get("boot_variable"),
        active.get("boot_path_list"),
        expected.get("boot_variable"),
    )
    variable = next((shown for shown in variables if shown), "")
    facts: Facts = {"images": [part.partition(",")[0] for part in variable.split(";") if part]}
    registers = {"configuration_register": "register", "next_reload_configuration_register": "next register"}
    return facts | {ours: int(active[key], 16) for key, ours in registers.items() if key in active}


def ours_of_members(members: Iterable[Member]) -> Facts:
    return {f"{member.udi} is active": member.active for member in members}


def theirs_of_members(expected: Any) -> Facts:
    """Facts of a genie result for `show license udi` under Smart Licensing."""
    rows = expected["ha_udi_list"].items()
    return {f"{row['pid']}:{row['sn']} is active": name == "active" for name, row in rows}


COMPARED: dict[str, tuple[Callable[[Any], Facts], Callable[[Any], Facts]]] = {
    "show_version": (ours_of_version, theirs_of_version),
    "show_license": (ours_of_licenses, theirs_of_licenses),
    "dir": (ours_of_dir, theirs_of_dir),
    "show_bootvar": (ours_of_boot, theirs_of_boot),
    "show_boot": (ours_of_boot, theirs_of_boot),
    "show_boot_system": (ours_of_boot, theirs_of_boot),
    "show_license_udi": (ours_of_members, theirs_of_members),
    "show_inventory": (ours_of_inventory, theirs_of_inventory),
    "show_inventory_raw": (ours_of_inventory, theirs_of_inventory),
    "asa/show_version": (ours_of_asa, theirs_of_asa),
}
