# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody does with the rewritten scrapli, by the `ssh` of the machine or by libssh2. Tells what came back as JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from scrapli import AuthOptions, Cli, LookupKeyValue, TransportBinOptions, TransportSsh2Options

TRANSPORTS = {"bin": TransportBinOptions, "ssh2": TransportSsh2Options}


def work(device: Cli, line: str) -> dict[str, Any]:
    """Looks, configuration, agreement and save."""
    looked = device.send_inputs(["show license udi", "show nothing"], stop_on_indicated_failure=False)
    configured = device.send_inputs(["ip domain-name lab.example"], requested_mode="configuration")
    agreed = device.send_prompted_input(line, "ACCEPT? [yes/no]:", "", "yes", requested_mode="configuration")
    saved = device.send_input("write memory", requested_mode="privileged_exec")
    return {
        "show": looked.results[0],
        "refused": looked.results[1],
        "looked_failed": looked.failed,
        "config_failed": configured.failed,
        "agreed": agreed.result,
        "saved": saved.result,
        "prompt": device.get_prompt().result,
    }


def main() -> None:
    given = json.loads(sys.argv[1])
    login = given["device"]
    auth = AuthOptions(username=login["username"], password=login["password"], lookups=[LookupKeyValue("enable", login["secret"])])
    transport = TRANSPORTS[given["transport"]]()
    cli = Cli(login["host"], port=login["port"], definition_file_or_name="cisco_iosxe", auth_options=auth, transport_options=transport)
    with cli as device:
        answer = work(device, given["line"])
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
