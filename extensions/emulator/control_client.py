# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`ios-license-lab control`: one request to the control socket of a running fleet."""

from __future__ import annotations

import argparse
import json
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from . import durations, ready
from .fleet_rows import FleetError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ready-file", type=Path, required=True, action="append", help="what `serve` writes; several processes write one each")
    parser.add_argument("device", help="the name of a device")
    deeds = parser.add_subparsers(dest="do", required=True)
    deeds.add_parser("state", help="what the device holds")
    deeds.add_parser("advance", help="let time pass").add_argument("time", type=duration, help="61d, 12h, 30m, 2w or seconds")
    inject = deeds.add_parser("inject", help="one more fault")
    inject.add_argument("fault", help="what goes wrong: drop, stall, ...")
    inject.add_argument("keys", nargs="*", metavar="KEY=VALUE", help="when=inside command='license install' count=2 skip=0 ...")
    deeds.add_parser("clear", help="no fault is left")
    deeds.add_parser("reset", help="again as the fleet file describes it")
    deeds.add_parser("power", help="pull the plug, or put it in").add_argument("to", choices=("on", "off"))
    deeds.add_parser("transcript", help="what was typed and printed on its sessions")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Asks and prints the answer; the exit status."""
    answer = asked(_control_of(options.device, options.ready_file), _request(options))
    if not answer.pop("ok"):
        raise FleetError(f"{answer['error']}: {answer['message']}")
    print(spoken(answer["sessions"]) if options.do == "transcript" else yaml.safe_dump(answer, sort_keys=False), end="")
    return 0


def asked(control: Mapping[str, Any], request: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to one request."""
    try:
        with _connected(control) as connection, connection.makefile("rwb") as stream:
            stream.write(json.dumps({**request, "token": control.get("token", "")}).encode() + b"\n")
            stream.flush()
            answer: dict[str, Any] = json.loads(stream.readline())
            return answer
    except (OSError, ValueError) as error:
        raise FleetError(f"the fleet does not answer: {error}") from error


def duration(text: str) -> float:
    """`61d` in seconds, for a parser of arguments."""
    try:
        return durations.duration(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def spoken(sessions: list[dict[str, Any]]) -> str:
    """A transcript as one reads it: what was printed, which has the echo of what was typed, and answers without echo in brackets."""
    lines = []
    for number, one in enumerate(sessions, start=1):
        lines.append(f"--- session {number}, {one['user']}" + (f", exec {one['command']}" if one["command"] else ""))
        lines += [text if kind == "printed" else f"[typed: {text.rstrip() or 'Enter'}]" for part in one["parts"] for kind, text in part.items()]
    return "\n".join(lines) + "\n" if lines else ""


def _request(options: argparse.Namespace) -> dict[str, Any]:
    request = {"device": options.device, "do": options.do}
    if options.do == "advance":
        return {**request, "seconds": options.time}
    if options.do == "inject":
        return {**request, "fault": {"do": options.fault, **_keys(options.keys)}}
    return {**request, "to": options.to} if options.do == "power" else request


def _keys(pairs: list[str]) -> dict[str, Any]:
    """`count=2` as a fleet file would have it."""
    without = [pair for pair in pairs if "=" not in pair]
    if without:
        raise FleetError(f"inject: {without[0]!r} is not KEY=VALUE")
    return {key: value if key in ("command", "when") else yaml.safe_load(value) for key, _is, value in (pair.partition("=") for pair in pairs)}


def _control_of(device: str, paths: list[Path]) -> dict[str, Any]:
    for data in ready.read(paths):
        if device in [one["name"] for one in data["devices"]]:
            control: dict[str, Any] = data.get("control", {})
            return control
    raise FleetError(f"unknown_device: no device {device!r} in {', '.join(str(path) for path in paths)}")


def _connected(control: Mapping[str, Any]) -> socket.socket:
    if "socket" in control:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(control["socket"])
        return connection
    if "port" not in control:
        raise FleetError("the ready file names no control socket")
    return socket.create_connection((control["host"], control["port"]), 10)
