# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody does with scrapli before its rewrite, by the `ssh` of the machine or by asyncssh. Tells what came back as JSON."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from scrapli.driver.core import AsyncIOSXEDriver, IOSXEDriver

CONFIGURATION = ["ip domain-name lab.example"]


def questions(line: str) -> list[tuple[str, str, bool]]:
    """What is typed, what comes then, and whether it is hidden."""
    return [(line, "ACCEPT?", False), ("yes", "(config)#", False)]


def by_system(login: dict[str, Any], line: str) -> dict[str, Any]:
    """With the `ssh` of the machine."""
    with IOSXEDriver(**login, transport="system") as device:
        looked = device.send_commands(["show license udi", "show nothing"])
        configured = device.send_configs(CONFIGURATION)
        agreed = device.send_interactive(questions(line), privilege_level="configuration")
        saved = device.send_command("write memory")
        return told(looked, configured, agreed, saved, device.get_prompt())


async def by_asyncssh(login: dict[str, Any], line: str) -> dict[str, Any]:
    """With asyncssh."""
    async with AsyncIOSXEDriver(**login, transport="asyncssh") as device:
        looked = await device.send_commands(["show license udi", "show nothing"])
        configured = await device.send_configs(CONFIGURATION)
        agreed = await device.send_interactive(questions(line), privilege_level="configuration")
        saved = await device.send_command("write memory")
        return told(looked, configured, agreed, saved, await device.get_prompt())


def told(looked: Any, configured: Any, agreed: Any, saved: Any, prompt: str) -> dict[str, Any]:
    """What is compared with the device."""
    return {
        "show": looked[0].result,
        "refused": [one.failed for one in looked],
        "config_failed": configured.failed,
        "agreed": agreed.result,
        "saved": saved.result,
        "prompt": prompt,
    }


def main() -> None:
    given = json.loads(sys.argv[1])
    device = given["device"]
    login = {
        "host": device["host"],
        "port": device["port"],
        "auth_username": device["username"],
        "auth_password": device["password"],
        "auth_secondary": device["secret"],
        "auth_strict_key": False,
        "ssh_config_file": False,
    }
    if given["transport"] == "system":
        login["transport_options"] = {"open_cmd": ["-oPubkeyAuthentication=no"]}
        answer = by_system(login, given["line"])
    else:
        answer = asyncio.run(by_asyncssh(login, given["line"]))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
