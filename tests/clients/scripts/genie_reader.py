# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What genie reads in screens that it is given, without a device. Tells the results as JSON, in the order of the screens."""

from __future__ import annotations

import json
import sys
from typing import Any

from genie.testbed import load

CONNECTION = {"cli": {"protocol": "ssh", "ip": "127.0.0.1"}}


def main() -> None:
    screens: list[dict[str, str]] = json.loads(sys.argv[1])["screens"]
    systems = {screen["os"]: {"os": screen["os"], "type": "router", "connections": CONNECTION} for screen in screens}
    devices: Any = load({"devices": systems}).devices
    print(json.dumps([devices[screen["os"]].parse(screen["command"], output=screen["text"]) for screen in screens]))


if __name__ == "__main__":
    main()
