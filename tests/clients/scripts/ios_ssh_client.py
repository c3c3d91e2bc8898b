# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard over our own connection plugin, with the paramiko of this environment. Told as JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

import paramiko
from ansible.playbook.play_context import PlayContext
from ansible.plugins.loader import connection_loader, init_plugin_loader


def variables(device: dict[str, Any], crypto: str) -> dict[str, Any]:
    """What an inventory says."""
    return {
        "inventory_hostname": "R1",
        "ansible_host": device["host"],
        "ansible_port": device["port"],
        "ansible_user": device["username"],
        "ansible_password": device["password"],
        "ios_ssh_host_key": "off",
        "ios_ssh_crypto": crypto,
    }


def heard(device: dict[str, Any], crypto: str) -> dict[str, Any]:
    """One login, and what became of it."""
    connection = connection_loader.get("netlicense.cisco.ios_ssh", PlayContext(), "/dev/null")
    connection.set_options(var_options=variables(device, crypto))
    session = connection.session()
    try:
        shown = session.look(("show license udi",))[0]
        return {"show": shown, "cipher": session.crypto.cipher}
    except Exception as error:
        return {"error": str(error), "hint": getattr(error, "hint", "")}
    finally:
        connection.close()


def main() -> None:
    given = json.loads(sys.argv[1])
    init_plugin_loader()
    print(json.dumps({"paramiko": paramiko.__version__, "logins": [heard(device, crypto) for device, crypto in given["logins"]]}))


if __name__ == "__main__":
    main()
