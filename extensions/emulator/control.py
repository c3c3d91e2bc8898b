# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control socket of a fleet: a JSON object per line each way, for the user who started it and nobody else.

A request names a device and a deed: `{"device": "R1", "do": "advance", "seconds": 86400}`. The answer is `{"ok": true, ...}`, or
`{"ok": false, "error": NAME, "message": SENTENCE}`.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
import shutil
import socket
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from .control_deeds import DEEDS, CannotDo
from .places import HOME
from .serving import Served

UNIX = hasattr(socket, "AF_UNIX")


class Control:
    """Answers requests about the devices of one process."""

    def __init__(self, fleet: Sequence[Served], unix: bool = UNIX) -> None:
        self._fleet = {one.made.name: one for one in fleet}
        self._folder = Path(tempfile.mkdtemp(prefix="ios-license-lab-")) if unix else None  # nobody else may look into it
        self._token = "" if unix else secrets.token_urlsafe(24)
        self._server: asyncio.AbstractServer | None = None
        self._clients: set[asyncio.StreamWriter] = set()

    async def start(self) -> dict[str, Any]:
        """Listens; how to reach it, for the ready file."""
        if self._folder is not None:
            path = self._folder / "control"
            self._server = await asyncio.start_unix_server(self._serve, path)
            return {"socket": str(path)}
        self._server = await asyncio.start_server(self._serve, HOME, 0)
        return {"host": HOME, "port": self._server.sockets[0].getsockname()[1], "token": self._token}

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for client in list(self._clients):
            client.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._clients.add(writer)
        try:
            with suppress(OSError, ValueError):  # gone, or a line without end
                while line := await reader.readline():
                    writer.write(json.dumps(await self.answer(line)).encode() + b"\n")
                    await writer.drain()
        finally:
            self._clients.discard(writer)
            writer.close()

    async def answer(self, line: bytes) -> dict[str, Any]:
        """What one request gets."""
        try:
            return {"ok": True, **await self._done(_request(line))}
        except CannotDo as refusal:
            return {"ok": False, "error": refusal.name, "message": str(refusal)}
        except Exception as fault:  # a fault of ours must not end the connection of somebody who mends devices
            return {"ok": False, "error": "internal", "message": f"{type(fault).__name__}: {fault}"}

    async def _done(self, request: Mapping[str, Any]) -> dict[str, Any]:
        if self._token and not hmac.compare_digest(str(request.get("token", "")).encode(), self._token.encode()):
            raise CannotDo("wrong_token", "the token in the ready file is needed")
        deed, name = request.get("do"), request.get("device")
        if deed == "devices":
            return {"devices": list(self._fleet)}
        if not isinstance(deed, str) or deed not in DEEDS:
            raise CannotDo("unknown_deed", f"{deed!r} is none of devices, {', '.join(DEEDS)}")
        if not isinstance(name, str) or name not in self._fleet:
            raise CannotDo("unknown_device", f"no device {name!r} is served here")
        done: dict[str, Any] = await DEEDS[deed](self._fleet[name], request)
        return done


def _request(line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
    except ValueError as error:
        raise CannotDo("bad_request", f"this is no JSON: {error}") from None
    if not isinstance(request, dict):
        raise CannotDo("bad_request", "a request is a JSON object")
    return request
