# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which devices an SSH library reaches as its client sets it up, without any option. Told as JSON: name of the device -> reached or not."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any


def netmiko(login: dict[str, Any]) -> None:
    from netmiko import ConnectHandler

    ConnectHandler(device_type="cisco_ios", **login).disconnect()


def paramiko(login: dict[str, Any]) -> None:
    from paramiko import MissingHostKeyPolicy, SSHClient

    client = SSHClient()
    client.set_missing_host_key_policy(MissingHostKeyPolicy())
    client.connect(login["host"], login["port"], login["username"], login["password"], look_for_keys=False, allow_agent=False)
    client.close()


def libssh(login: dict[str, Any]) -> None:
    from pylibsshext.session import Session

    session = Session()
    session.connect(
        host=login["host"], port=login["port"], user=login["username"], password=login["password"], host_key_checking=False, look_for_keys=False
    )
    session.close()


def asyncssh(login: dict[str, Any]) -> None:
    from scrapli.driver.core import AsyncIOSXEDriver

    async def visit() -> None:
        options = {"auth_username": login["username"], "auth_password": login["password"], "auth_secondary": login["secret"]}
        driver = AsyncIOSXEDriver(login["host"], port=login["port"], auth_strict_key=False, ssh_config_file=False, transport="asyncssh", **options)
        async with driver:
            pass

    asyncio.run(visit())


def libssh2(login: dict[str, Any]) -> None:
    from scrapli import AuthOptions, Cli, TransportSsh2Options

    auth = AuthOptions(username=login["username"], password=login["password"])
    with Cli(login["host"], port=login["port"], definition_file_or_name="cisco_iosxe", auth_options=auth, transport_options=TransportSsh2Options()):
        pass


def reaches(library: str, login: dict[str, Any]) -> bool:
    try:
        globals()[library](login)
    except Exception as error:
        print(f"{library}: {error}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    print(json.dumps({name: reaches(given["library"], login) for name, login in given["devices"].items()}))
