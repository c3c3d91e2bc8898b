# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""`ios-license-lab files`: a folder on this machine that emulated devices copy from, and to with `--write`."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path

from . import serving
from .fleet_spec import FleetError
from .remote.file_servers import Access, FileServers
from .remote.folder import Folder
from .whole_files import write_whole

_PROTOCOLS = ("tftp", "http", "scp")
USER = "lab"


def add_arguments(files: argparse.ArgumentParser) -> None:
    files.add_argument("--dir", type=Path, required=True, metavar="DIR", help="the folder; no path leads out of it")
    files.add_argument("--write", action="store_true", help="devices may also put files there, by TFTP and SCP")
    for scheme in _PROTOCOLS:
        files.add_argument(f"--{scheme}-port", type=int, default=0, metavar="PORT", help="without it any that is free")
    files.add_argument("--scp-password", help="of the user `lab`; without it one is made up and printed")
    files.add_argument("--ready-file", type=Path, help="where the URLs are written, readable by you only; without it they are printed")
    files.add_argument("--lifetime", type=float, metavar="SECONDS", help="stop by itself after this time")
    files.add_argument("--exit-with-parent", action="store_true", help="stop when the starting process is gone")
    files.set_defaults(run=lambda options: asyncio.run(_serve(options)))


async def _serve(options: argparse.Namespace) -> int:
    parent = os.getppid() if options.exit_with_parent else None
    if not options.dir.is_dir():
        raise FleetError(f"{options.dir} is no folder")
    if options.ready_file:
        options.ready_file.unlink(missing_ok=True)  # of an earlier run
    servers = FileServers(Folder(options.dir.resolve(), options.write), Access(USER, options.scp_password or secrets.token_urlsafe(9)))
    try:
        urls = await servers.start({scheme: getattr(options, f"{scheme}_port") for scheme in _PROTOCOLS})
    except (OSError, OverflowError) as error:
        raise FleetError(f"a port of `files`: {getattr(error, 'strerror', None) or error}") from error
    told = serving.listening_for_the_end()
    if options.ready_file:
        write_whole(options.ready_file, json.dumps(urls, indent=2), 0o600)
    else:
        print("\n".join(urls.values()), flush=True)
    await serving.until(told, parent, options.lifetime)
    await servers.stop()
    if options.ready_file:
        with suppress(OSError):
            options.ready_file.unlink()
    return 0
