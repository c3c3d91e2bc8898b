# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which keys the file of a platform may have, and what must fit together in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

COMMANDS = ("module", "level", "right_to_use", "none")
"""How a level is chosen: `license boot module`, `license boot level`, `license right-to-use activate`, or not at all."""

SYSTEMS = ("ios", "asa")

BLOCKS: Mapping[str, Mapping[str, str]] = {
    "identity": {
        "pid": "text",  # the one of the UDI
        "model": "text",  # what `show version` calls the device, where it is not the product id
        "chassis": "text",  # a chassis that has a serial number of its own beside the UDI
        "family": "text",  # as in image names and module names
        "module": "text",  # the name in `License Information for`
        "members": "number",  # switches of the stack, or supervisors
        "system": "system",
        "stack_name": "text",  # how `show inventory` calls the stack
        "description": "text",  # how `show inventory` calls a firewall
    },
    "software": {
        "software": "text",
        "image_name": "text",
        "image": "text",
        "image_size": "number",
        "release": "text",
        "xe_release": "text",
        "mode": "text",  # BUNDLE or INSTALL in the table of a stack
        "table_image": "text",  # the image as the table of a stack writes it
        "table_release": "text",
        "banner": "texts",  # the first lines of `show version`
        "copyright": "text",  # the line above the notice of the public license
        "rom": "texts",
        "uptime_lines": "texts",
        "agent": "text",  # version of the Smart agent
    },
    "hardware": {
        "memory": "text",
        "gigabit": "number",
        "ports": "number",
        "hardware_lines": "texts",
        "register": "number",  # the configuration register as it comes
        "labels": "pairs",  # the column of labels and values below the hardware
        "label_gap": "number",
    },
    "storage": {
        "flash": "text",
        "flash_aliases": "texts",
        "flash_size": "number",
    },
    "licensing": {
        "command": "command",
        "classic": "switch",  # whether `show license` and `license install` are those of the classic era
        "base": "text",
        "base_licensed": "switch",  # whether a permanent license for the base is in the store
        "trials": "switch",  # whether every feature is there for evaluation
        "levels": "texts",  # the lowest first
        "level_words": "pairs",  # how `show version` writes a level
        "level_type": "text",  # the word for a level that needs no license
        "addons": "pairs",
        "entitlements": "pairs",
        "packages": "pairs",
        "suites": "lists",
        "features": "texts",
        "no_license": "text",  # the type of a level that no license is there for, or the status of Smart licensing
        "throughput": "text",  # in kbps, as long as nothing else is configured
        "key_rows": "pairs",  # the licensed features of a firewall
        "key_sentence": "text",
    },
    "shows": {
        "shows": "pairs",  # command -> the layout that answers it
    },
}

NEEDED: Mapping[str, tuple[str, ...]] = {
    "identity": ("pid", "family"),
    "software": ("software", "image_name", "image", "image_size", "release", "banner", "rom", "uptime_lines"),
    "hardware": ("memory", "hardware_lines"),
    "storage": ("flash", "flash_size"),
    "licensing": ("command", "base", "features"),
    "shows": ("shows",),
}


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


DEFAULTS: Mapping[str, Any] = {"packages": {}, "suites": {}, "classic": True, "base_licensed": True, "trials": True, "members": 0, "register": 0x2102}
"""What a file that does not say otherwise means."""

KINDS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "text": ("a text", _is_text),
    "number": ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0),
    "texts": ("a list of texts", _is_texts),
    "pairs": ("a mapping of texts", lambda value: isinstance(value, dict) and all(_is_text(one) for pair in value.items() for one in pair)),
    "lists": ("a mapping of lists", lambda value: isinstance(value, dict) and all(_is_texts(one) for one in value.values())),
    "switch": ("true or false", lambda value: isinstance(value, bool)),
    "command": (f"one of {', '.join(COMMANDS)}", lambda value: value in COMMANDS),
    "system": (f"one of {', '.join(SYSTEMS)}", lambda value: value in SYSTEMS),
}


def wrong_together(platform: Mapping[str, Any]) -> Iterator[str]:
    """What no single key is wrong about."""
    command, levels, features = platform["command"], platform.get("levels", []), platform["features"]
    if command in ("level", "right_to_use") and not levels and not platform.get("packages"):
        yield f"licensing: levels: `command: {command}` needs the levels, the lowest first"
    if levels and platform["base"] not in levels:
        yield f"licensing: base: {platform['base']} is none of the levels {', '.join(levels)}"
    if command == "module":
        unknown = [name for name in platform.get("packages", {}).values() if name not in features]
        yield from (f"licensing: packages: {name} is none of the features" for name in unknown)
    if platform["image_size"] > platform["flash_size"]:
        yield "software: image_size: the image does not fit on the flash"
