# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulator's command line."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import sys
import warnings
from contextlib import suppress
from pathlib import Path

import yaml

from . import control_client, files_command, license_file, places, ready, serving
from .clock import wall
from .control import Control
from .fleet import DeviceSpec, FleetError, load, uniform
from .fleet_rows import part
from .host_keys import OWN, SHARED, HostKeys
from .platform_files import names
from .unverified import Words
from .whole_files import write_whole


def main(arguments: list[str] | None = None) -> int:
    """Runs one of the emulator's commands; the exit status."""
    options = _parser().parse_args(arguments)
    warnings.filterwarnings("ignore", "Diffie-Hellman over finite fields")  # what old devices have; no user can do anything about it
    try:
        return int(options.run(options))
    except FleetError as error:
        print(f"fleet: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{error.filename or 'ios-license-lab'}: {error.strerror or error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ios-license-lab", description="Emulated Cisco routers with IOS Software Activation.")
    commands = parser.add_subparsers(required=True)
    _add_serve(commands.add_parser("serve", help="start devices on this machine"))
    inventory = commands.add_parser("inventory", help="print an Ansible inventory of running devices")
    inventory.add_argument("--ready-file", type=Path, required=True, action="append", help="what `serve` writes; waited for up to 10 s")
    inventory.add_argument("--known-hosts", type=Path, help="also write the host keys to this file")
    inventory.set_defaults(run=_inventory)
    control_client.add_arguments(commands.add_parser("control", help="look at a running device, advance its time, break it, mend it"))
    files_command.add_arguments(commands.add_parser("files", help="serve a folder that devices copy from"))
    make = commands.add_parser("make-license", help="write a .lic file that only the emulator accepts")
    make.add_argument("--pid", required=True, help="product id of the device, as in `show license udi`: CISCO1941/K9")
    make.add_argument("--sn", required=True, help="serial number of the device, as in `show license udi`")
    make.add_argument("--feature", action="append", required=True, help="securityk9, datak9, ...; may be given several times")
    make.add_argument("--kind", "--type", default="permanent", choices=license_file.KINDS, help="what kind of license (%(default)s)")
    make.add_argument("--count", type=int, default=0, help="of a feature whose licenses have a number, such as SSL_VPN: how many")
    make.add_argument("--period", type=control_client.duration, default=0.0, help="how long a license lasts that ends: 60d, 8w, 12h or seconds")
    make.add_argument("--comment", default="", help="up to 99 characters, kept with the license")
    make.add_argument("--out", type=Path, help="the file to write; without it the license is printed")
    make.set_defaults(run=_make_license)
    return parser


def _add_serve(serve: argparse.ArgumentParser) -> None:
    source = serve.add_mutually_exclusive_group(required=True)
    source.add_argument("--fleet", type=Path, help="YAML file with the devices")
    source.add_argument("--count", type=int, help="so many devices of one platform")
    serve.add_argument("--platform", default="c2911", choices=names())
    serve.add_argument("--scp", action="store_true", help="with --count: SCP on, logins at privilege 15, so that licenses can be copied")
    serve.add_argument("--addresses", metavar="NETWORK", help="an address each, inside 127.0.0.0/8: 127.1.0.0/16; without it a port each")
    ports = f"the first port, the others follow; with --addresses the port of every device ({places.PORT})"
    serve.add_argument("--port", type=int, help=ports)
    serve.add_argument("--host-keys", choices=(SHARED, OWN), default=SHARED, help="one key for the whole process, or one for each device")
    serve.add_argument("--share", metavar="K/N", default="1/1", help="serve this part of the fleet: 1/4 of four processes")
    serve.add_argument("--ready-file", type=Path, help="written when every device takes logins")
    serve.add_argument("--state", type=Path, help="folder for the state of every device, which the next start continues, and for its logs")
    serve.add_argument("--seed", type=int, default=1, help="decides serial numbers")
    serve.add_argument("--scramble-unverified", metavar="SEED", help="replace every text that nobody has captured")
    serve.add_argument("--lifetime", type=float, metavar="SECONDS", help="stop by itself after this time")
    serve.add_argument("--exit-with-parent", action="store_true", help="stop when the starting process is gone")
    serve.set_defaults(run=lambda options: asyncio.run(_serve(options)))


async def _serve(options: argparse.Namespace) -> int:
    parent = os.getppid() if options.exit_with_parent else None
    specs = _specs(options)
    if options.ready_file:
        options.ready_file.unlink(missing_ok=True)  # of an earlier lab
    places.room_for(len(specs))
    gc.disable()  # until every device is there: none of them is garbage
    workshop = serving.Workshop(Words(options.scramble_unverified), options.seed, options.state, HostKeys(options.host_keys, options.state))
    fleet = await serving.start(specs, workshop)
    told = serving.listening_for_the_end()
    control = Control(fleet)
    text = json.dumps({"devices": [one.row() for one in fleet], "control": await control.start(), "pid": os.getpid()}, indent=2)
    gc.freeze()  # a large fleet is there to stay: no later collection walks through it
    gc.enable()
    if options.ready_file:
        write_whole(options.ready_file, text, 0o600)
        with suppress(OSError):  # whoever started it may be gone
            print(f"{_devices(len(fleet))} logins; where, is in {options.ready_file}", file=sys.stderr, flush=True)
    else:
        print(text, flush=True)
    await serving.until(told, parent, options.lifetime)
    await control.stop()
    for one in fleet:
        one.listener.keep()
    with suppress(OSError):
        if options.ready_file and options.ready_file.read_text(encoding="utf-8") == text:
            options.ready_file.unlink()
    return 0


def _devices(number: int) -> str:
    return "1 device takes" if number == 1 else f"{number} devices take"


def _specs(options: argparse.Namespace) -> list[DeviceSpec]:
    """The devices that this process serves, each in its place, which does not depend on how the fleet is shared."""
    if options.fleet and options.scp:
        raise FleetError("--scp goes with --count; in a fleet file say `scp: true` and `privilege: 15`")
    specs = load(options.fleet) if options.fleet else uniform(options.count, options.platform, options.scp)
    return part(places.in_places(specs, options.addresses, options.port), options.share)


def _inventory(options: argparse.Namespace) -> int:
    devices = ready.devices(options.ready_file)
    made = ready.inventory(devices)
    if options.known_hosts:
        write_whole(options.known_hosts, ready.known_hosts(devices))
        made["all"]["children"]["routers"]["vars"]["ios_ssh_known_hosts"] = [str(options.known_hosts.resolve())]
    print(yaml.safe_dump(made, sort_keys=False), end="")
    return 0


def _make_license(options: argparse.Namespace) -> int:
    names = [license_file.wrong_names(pid=options.pid, sn=options.sn, feature=feature) for feature in options.feature]
    terms_wrong = license_file.wrong_terms(options.kind, int(options.period), options.count, options.comment)
    wrong = next(filter(None, [*names, terms_wrong]), None)
    if wrong:
        print(f"make-license: {wrong}", file=sys.stderr)
        return 2
    terms = license_file.dated(options.kind, int(options.period), wall())
    content = license_file.make(options.feature, options.pid, options.sn, count=options.count, comment=options.comment, **terms)
    if options.out:
        options.out.write_bytes(content)
        print(f"{options.out}: {', '.join(options.feature)} for {options.pid}:{options.sn}", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
