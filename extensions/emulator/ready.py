# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ready file that says how to reach every device, and the inventory and known_hosts that come of it."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .fleet_spec import FleetError

READY_WITHIN = 10.0
"""Seconds until devices that are being started are ready."""


def read(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What each ready file says; `serve` may be about to write it."""
    deadline = time.monotonic() + READY_WITHIN
    while not all(path.exists() for path in paths) and time.monotonic() < deadline:
        time.sleep(0.1)
    return [_one(path) for path in paths]


def _one(path: Path) -> dict[str, Any]:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if all(isinstance(one["name"], str) for one in data["devices"]):
            return data
    except FileNotFoundError:
        raise FleetError(f"{path} is not there: start `ios-license-lab serve` first, with the same --ready-file") from None
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise FleetError(f"{path} is not what `ios-license-lab serve` writes")


def devices(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The devices of every ready file, in the order of the files."""
    return [one for data in read(paths) for one in data["devices"]]


def inventory(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """An Ansible inventory; the devices stand in a group, as plays name one."""
    hosts = {
        one["name"]: {
            "ansible_host": one["host"],
            "ansible_port": one["port"],
            "ansible_user": one["username"],
            "ansible_password": one["password"],
            "ansible_become_password": one["enable"],
        }
        for one in rows
    }
    common = {"ansible_connection": "netlicense.cisco.ios_ssh", "ansible_become": True}
    return {"all": {"children": {"routers": {"hosts": hosts, "vars": common}}}}


def known_hosts(rows: Sequence[Mapping[str, Any]]) -> str:
    return "".join(f"[{one['host']}]:{one['port']} {one['host_key']}\n" for one in rows)
