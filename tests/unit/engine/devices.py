# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of devices and a device that is scripted, for tests of decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.command import Command
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import TransferFailed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.filesystem import Directory, DirectoryEntry, Filesystem
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.image import Image, ImageName
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.level import Feature, Level
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import Eula, License, LicenseState, LicenseType, Store
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license_file import OfferedFile
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.observed import BootState, ConfigState, Observed
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.platform import Era
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.udi import Member, Udi
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.files import offered

UDI = Udi("CISCO1941/K9", "FTX0001A0A1")
OTHER = Udi("CISCO1941/K9", "FTX0002B0B2")
IMAGE = "flash0:c1900-universalk9-mz.SPA.154-3.M3.bin"
BASE = License(
    "ipbasek9", "1.0", LicenseType.PERMANENT, LicenseState.IN_USE, Eula.NOT_REQUIRED, lifetime=True, store=Store.PRIMARY, udi=UDI
)
TRIAL = License("securityk9", "1.0", LicenseType.EVAL_RIGHT_TO_USE, LicenseState.NOT_IN_USE, Eula.NOT_ACCEPTED, store=Store.BUILT_IN)
OWNED = replace(BASE, feature="securityk9", state=LicenseState.NOT_IN_USE)


def row(technology: str, current: str | None, following: str | None) -> Level:
    return Level("0", "c1900", technology, current, LicenseType.PERMANENT if current else None, following)


ROUTER = Observed(
    era=Era.CISL,
    hostname="R1",
    platform="c1900",
    members=(Member("0", UDI),),
    image=Image(IMAGE, ImageName("C1900-UNIVERSALK9-M", "c1900", "universalk9", True, True), None, "15.4(3)M3", IMAGE),
    levels=(row("ipbase", "ipbasek9", "ipbasek9"), row("security", None, None)),
    levels_complete=True,
    licenses=(BASE, TRIAL),
    licenses_complete=True,
    features=(Feature("securityk9", True, True, False, False, True),),
    filesystems=(Filesystem("flash0:", 180_000_000, 255_000_000, True, "disk", "rw", ("flash:",)),),
    flash=Directory("flash0:/", (DirectoryEntry(IMAGE.partition(":")[2], 75_000_000, False, "-rw-", None, 1),), 255_000_000, 180_000_000),
    boot=BootState(0x2102, None, 1_814_400, ""),
    config=ConfigState(readable=True, unsaved=(), scp_server=True),
)
"""A healthy CISCO1941/K9 with nothing but what it was bought with."""


def lic(udi: Udi = UDI, *features: str, body: str = "x") -> bytes:
    """A license file in one of the two recollected shapes."""
    records = "".join(
        f"<CISCO_WT_LICENSE><FEATURE_NAME>{feature}</FEATURE_NAME><FEATURE_VERSION>1.0</FEATURE_VERSION>"
        f"<UDI><PID>{udi.pid}</PID><SN>{udi.sn}</SN></UDI><LICENSE_LINE><![CDATA[11 {feature} {body}]]></LICENSE_LINE></CISCO_WT_LICENSE>"
        for feature in features or ("securityk9",)
    )
    return f"<CISCO_WT_LICENSES>{records}</CISCO_WT_LICENSES>".encode()


def file(name: str, content: bytes, explicit: bool = False) -> OfferedFile:
    return offered(f"licenses/{name}", content, explicit)


class ScriptedCli:
    """A device that answers from a table and remembers what it heard; what is not in the table is answered with nothing."""

    crypto = None

    def __init__(self, answers: Mapping[str, Any] | None = None, files: Mapping[str, list[bytes]] | None = None) -> None:
        self.answers, self.files = dict(answers or {}), {name: list(reads) for name, reads in (files or {}).items()}
        self.heard: list[str] = []

    def run(self, command: Command) -> str:
        self.heard.append(command.line)
        return str(next((text for line, text in self.answers.items() if command.line.startswith(line)), ""))

    def look(self, lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.run(Command(line)) for line in lines)

    def read_file(self, path: str) -> bytes:
        self.heard.append(f"read {path}")
        reads = next((reads for name, reads in self.files.items() if path.startswith(name)), None)
        if not reads:
            raise TransferFailed(f"no file {path}")
        return reads.pop(0) if len(reads) > 1 else reads[0]

    def write_file(self, path: str, content: bytes) -> None:
        self.heard.append(f"write {path}")

    def reconnect(self, within: float) -> None:
        self.heard.append("reconnect")

    def close(self) -> None:
        self.heard.append("close")
