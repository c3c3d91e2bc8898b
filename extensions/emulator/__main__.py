# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator's command line."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
import time
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from . import license_file
from .crypto import host_key
from .fleet import DeviceSpec, FleetError, build, load, platforms, uniform
from .server import Listener
from .unverified import Words

READY_WITHIN = 10.0
"""Seconds until devices that are being started are ready."""


def main(arguments: list[str] | None = None) -> int:
    """Runs one of the emulator's commands; the exit status."""
    options = _parser().parse_args(arguments)
    warnings.filterwarnings("ignore", "Diffie-Hellman over finite fields")  # what old devices have; no user can do anything about it
    try:
        return int(options.run(options))
    except FleetError as error:
        print(f"fleet: {error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ios-license-lab", description="Emulated Cisco routers with IOS Software Activation.")
    commands = parser.add_subparsers(required=True)
    serve = commands.add_parser("serve", help="start devices on 127.0.0.1")
    source = serve.add_mutually_exclusive_group(required=True)
    source.add_argument("--fleet", type=Path, help="YAML file with the devices")
    source.add_argument("--count", type=int, help="so many devices of one platform")
    serve.add_argument("--platform", default="c2911", choices=sorted(platforms()))
    serve.add_argument("--scp", action="store_true", help="with --count: SCP on, logins at privilege 15, so that licenses can be copied")
    serve.add_argument("--ready-file", type=Path, help="written when every device takes logins")
    serve.add_argument("--state", type=Path, help="folder for the logs of every device")
    serve.add_argument("--seed", type=int, default=1, help="decides serial numbers")
    serve.add_argument("--scramble-unverified", metavar="SEED", help="replace every text that nobody has captured")
    serve.add_argument("--lifetime", type=float, metavar="SECONDS", help="stop by itself after this time")
    serve.add_argument("--exit-with-parent", action="store_true", help="stop when the starting process is gone")
    serve.set_defaults(run=lambda options: asyncio.run(_serve(options)))
    inventory = commands.add_parser("inventory", help="print an Ansible inventory of running devices")
    inventory.add_argument("--ready-file", type=Path, required=True, help="what `serve` writes; waited for up to 10 s")
    inventory.add_argument("--known-hosts", type=Path, help="also write the host keys to this file")
    inventory.set_defaults(run=_inventory)
    make = commands.add_parser("make-license", help="write a .lic file that only the emulator accepts")
    make.add_argument("--pid", required=True, help="product id of the device, as in `show license udi`: CISCO1941/K9")
    make.add_argument("--sn", required=True, help="serial number of the device, as in `show license udi`")
    make.add_argument("--feature", action="append", required=True, help="securityk9, datak9, ...; may be given several times")
    make.add_argument("--out", type=Path, help="the file to write; without it the license is printed")
    make.set_defaults(run=_make_license)
    return parser


async def _serve(options: argparse.Namespace) -> int:
    parent = os.getppid()
    if options.fleet and options.scp:
        raise FleetError("--scp goes with --count; in a fleet file say `scp: true` and `privilege: 15`")
    specs = load(options.fleet) if options.fleet else uniform(options.count, options.platform, options.scp)
    if options.ready_file:
        options.ready_file.unlink(missing_ok=True)  # of an earlier lab
    key = host_key()
    words = Words(options.scramble_unverified)
    listeners = [Listener(build(made, words, options.seed, options.state), key, made.crypto, made.port) for made in specs]
    await asyncio.gather(*(listener.start() for listener in listeners))
    public = key.export_public_key().decode().strip()
    ready = {"devices": [_row(made, listener, public) for made, listener in zip(specs, listeners, strict=True)]}
    text = json.dumps(ready, indent=2)
    if options.ready_file:
        _write_whole(options.ready_file, text)
    else:
        print(text, flush=True)
    with suppress(asyncio.TimeoutError):
        await asyncio.wait_for(_until_told(parent if options.exit_with_parent else None), options.lifetime)
    with suppress(OSError):
        if options.ready_file and options.ready_file.read_text(encoding="utf-8") == text:
            options.ready_file.unlink()
    return 0


async def _until_told(parent: int | None) -> None:
    """Waits for SIGTERM or SIGINT, and for the parent's end if that was asked for."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    while not told.is_set():
        try:
            await asyncio.wait_for(told.wait(), None if parent is None else 1.0)
        except asyncio.TimeoutError:
            if os.getppid() != parent:
                return


def _row(made: DeviceSpec, listener: Listener, key: str) -> dict[str, Any]:
    return {
        "name": made.name,
        "host": "127.0.0.1",
        "port": listener.port,
        "username": made.username,
        "password": made.password,
        "enable": made.enable,
        "host_key": " ".join(key.split()[:2]),
        "pid": None if made.replay else listener.device.pid,
        "sn": None if made.replay else listener.device.sn,
    }


def _inventory(options: argparse.Namespace) -> int:
    devices = _ready(options.ready_file)
    hosts: dict[str, Any] = {}
    for one in devices:
        hosts[one["name"]] = {
            "ansible_host": one["host"],
            "ansible_port": one["port"],
            "ansible_user": one["username"],
            "ansible_password": one["password"],
            "ansible_become_password": one["enable"],
        }
    common: dict[str, Any] = {"ansible_connection": "netlicense.cisco.ios_ssh", "ansible_become": True}
    if options.known_hosts:
        lines = [f"[{one['host']}]:{one['port']} {one['host_key']}" for one in devices]
        _write_whole(options.known_hosts, "\n".join(lines) + "\n")
        common["ios_ssh_known_hosts"] = [str(options.known_hosts.resolve())]
    routers = {"hosts": hosts, "vars": common}  # a group, as plays name one
    print(yaml.safe_dump({"all": {"children": {"routers": routers}}}, sort_keys=False), end="")
    return 0


def _ready(path: Path) -> list[dict[str, Any]]:
    """The devices of a ready file, which `serve` may be about to write."""
    deadline = time.monotonic() + READY_WITHIN
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    try:
        devices: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["devices"]
    except FileNotFoundError:
        raise FleetError(f"{path} is not there: start `ios-license-lab serve` first, with the same --ready-file") from None
    except (OSError, ValueError, KeyError, TypeError):
        raise FleetError(f"{path} is not what `ios-license-lab serve` writes") from None
    return devices


def _make_license(options: argparse.Namespace) -> int:
    content = license_file.make(options.feature, options.pid, options.sn)
    if options.out:
        options.out.write_bytes(content)
        print(f"{options.out}: {', '.join(options.feature)} for {options.pid}:{options.sn}", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
    return 0


def _write_whole(path: Path, text: str) -> None:
    """The file is there whole or not at all."""
    temporary = path.with_name(f".{path.name}.writing")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


if __name__ == "__main__":
    raise SystemExit(main())
