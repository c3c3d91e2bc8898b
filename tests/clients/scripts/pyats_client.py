# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody does with pyATS: connect by Unicon, execute, configure, and read with genie. Tells what came back as JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from genie.testbed import load
from unicon.core.errors import SubCommandFailure


def testbed(login: dict[str, Any]) -> dict[str, Any]:
    """One router as a testbed file describes it."""
    ssh = "-F none -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o PubkeyAuthentication=no"
    cli = {"protocol": "ssh", "ip": login["host"], "port": login["port"], "ssh_options": ssh}
    credentials = {"default": {"username": login["username"], "password": login["password"]}, "enable": {"password": login["secret"]}}
    return {"devices": {"R1": {"os": "ios", "type": "router", "credentials": credentials, "connections": {"cli": cli}}}}


def refused(device: Any) -> bool:
    """Whether a command that the device does not have is an error."""
    try:
        device.execute("show nothing")
    except SubCommandFailure:
        return True
    return False


def main() -> None:
    device = load(testbed(json.loads(sys.argv[1])["device"])).devices["R1"]
    device.connect(log_stdout=False)
    answer = {
        "show": device.execute("show license udi"),
        "refused": refused(device),
        "config": device.configure(["ip domain-name lab.example"]),
        "saved": device.execute("write memory"),
        "version": device.parse("show version")["version"],
        "dir": device.parse("dir")["dir"],
        "inventory": device.parse("show inventory"),
    }
    device.disconnect()
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
