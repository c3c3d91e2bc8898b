# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody does with netmiko. Run by the Python of its own environment; tells what came back as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from netmiko import ConnectHandler, file_transfer


def dialogue(device: Any, told: dict[str, Any]) -> dict[str, Any]:
    """From the user's prompt to a saved configuration."""
    at_login = device.find_prompt()
    device.enable()
    return {
        "prompts": [at_login, device.find_prompt()],
        "show": device.send_command("show license udi"),
        "fields": device.send_command("show version", use_textfsm=True)[0],
        "refused": device.send_command("show nothing"),
        "config": device.send_config_set(["ip domain-name lab.example", "snmp-server location " + "x" * 200]),
        "running": device.send_command("show running-config"),
        "saved": device.save_config(),
    }


def agreement(device: Any, told: dict[str, Any]) -> dict[str, Any]:
    """A package whose agreement asks in the middle of the configuration."""
    device.config_mode()
    asked = device.send_command(told["line"], expect_string="ACCEPT", strip_prompt=False)
    answered = device.send_command("yes", expect_string="#")
    device.exit_config_mode()
    return {"asked": asked, "answered": answered, "saved": device.save_config()}


def transfer(device: Any, told: dict[str, Any]) -> dict[str, Any]:
    """The same file twice to the device, and one back."""

    def move(direction: str, source: str, target: str) -> dict[str, bool]:
        moved: dict[str, bool] = file_transfer(
            device, source_file=source, dest_file=target, file_system="flash:", direction=direction, overwrite_file=True
        )
        return moved

    folder = Path(told["folder"])
    return {
        "first": move("put", str(folder / "sent.lic"), "sent.lic"),
        "again": move("put", str(folder / "sent.lic"), "sent.lic"),
        "back": move("get", "sent.lic", str(folder / "back.lic")),
    }


def main() -> None:
    told = json.loads(sys.argv[1])
    with ConnectHandler(device_type="cisco_ios", **told["device"]) as device:
        answer = globals()[told["does"]](device, told)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
