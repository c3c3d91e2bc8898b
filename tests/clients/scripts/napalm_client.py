# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody does with NAPALM: facts, configurations, and a merge that arrives by SCP. Tells what came back as JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from napalm import get_network_driver


def work(device: Any, merge: str, deed: str) -> dict[str, Any]:
    """Facts, both configurations, and a candidate that is discarded or committed."""
    facts, configurations = device.get_facts(), device.get_config()
    device.load_merge_candidate(config=merge)
    compared = device.compare_config()
    (device.commit_config if deed == "commit" else device.discard_config)()
    return {"facts": facts, "configurations": configurations, "compared": compared, "after": device.get_config()}


def main() -> None:
    given = json.loads(sys.argv[1])
    login = given["device"]
    options = {"port": login["port"], "secret": login["secret"]}
    with get_network_driver("ios")(login["host"], login["username"], login["password"], optional_args=options) as device:
        print(json.dumps(work(device, given["merge"], given["deed"])))


if __name__ == "__main__":
    main()
