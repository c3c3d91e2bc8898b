# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From validated arguments to the domain's values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..domain.check import WAIVABLE
from ..domain.desired import ConfigLine, Desired, ReloadPolicy, SavePolicy, Terms, Transfer
from ..domain.errors import BadArgument
from ..domain.failure_reason import FailureReason
from ..domain.license import LicenseType
from ..domain.license_file import OfferedFile
from ..engine.files import offered

OUTPUT_COMMANDS = (
    "show version",
    "show license",
    "show license detail",
    "show license all",
    "show license feature",
    "show license udi",
    "show running-config",
    "show boot",
    "show bootvar",
    "show file systems",
    "dir",
)
"""Outputs that `license_facts` reads offline."""

LARGEST_FILE = 4 * 1024 * 1024
_ENDINGS = (".lic", ".xml")
_FEATURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def desired(args: Mapping[str, Any]) -> Desired:
    """The declared state; names that could not be a feature are refused before anything is sent."""
    config = args["config"] or {}
    packages, licenses = config.get("technology_packages"), config.get("licenses")
    return Desired(
        technology_packages=None if packages is None else tuple(_feature(name, "config.technology_packages") for name in packages),
        licenses=None if licenses is None else tuple(_feature(entry["feature"], "config.licenses") for entry in licenses),
    )


def terms(args: Mapping[str, Any]) -> Terms:
    """What the play allows."""
    return Terms(
        allow_types=frozenset(LicenseType(str(word)) for word in args["allow_types"]),
        accept_eula=bool(args["accept_eula"]),
        save=SavePolicy(str(args["save"])),
        reload=ReloadPolicy(str(args["reload"])),
        transfer=Transfer(str(args["transfer"])),
        config_line=ConfigLine(str(args["config_line"])),
        waive={_waivable(entry["check"]): _reason(entry) for entry in args["waive"]},
        install_timeout=float(args["install_timeout"]),
        reload_timeout=float(args["reload_timeout"]),
    )


def outputs(args: Mapping[str, Any]) -> dict[str, str]:
    """The captures to read instead of a device; a command that is not read is refused by its name."""
    given = {str(command): text for command, text in args["outputs"].items()}
    unknown = [command for command in given if command not in OUTPUT_COMMANDS]
    if unknown:
        raise BadArgument(f"`outputs` has {', '.join(map(repr, unknown))}, which is not read", hint=f"it reads: {', '.join(OUTPUT_COMMANDS)}")
    for command, text in given.items():
        if not isinstance(text, str):
            raise BadArgument(f"`outputs` of {command!r} is not text", hint="give what the device printed, as one string")
    return {command: str(text) for command, text in given.items()}


def offered_files(paths: Sequence[str], find: Callable[[str], str]) -> tuple[OfferedFile, ...]:
    """The license files that the play names, and those in the folders it names (nested too). `find` looks a name up as copy does."""
    return tuple(_offered(path, explicit) for path, explicit in _found(paths, find))


def _found(paths: Sequence[str], find: Callable[[str], str]) -> Iterator[tuple[Path, bool]]:
    seen: set[Path] = set()
    for given in paths:
        place = Path(find(given))
        files = sorted(path for path in place.rglob("*") if path.suffix.lower() in _ENDINGS and path.is_file()) if place.is_dir() else [place]
        for path in files:
            if path.resolve() not in seen:
                seen.add(path.resolve())
                yield path, not place.is_dir()


def _offered(path: Path, explicit: bool) -> OfferedFile:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadArgument(f"cannot read the license file {path}: {error.strerror}", reason=FailureReason.FILE_UNREADABLE) from error
    return offered(str(path), content, explicit)


def _feature(name: object, where: str) -> str:
    text = str(name)
    if not _FEATURE.fullmatch(text):
        raise BadArgument(f"{where}: {text!r} is not a feature name", hint="use the name that `show license feature` prints, for example securityk9")
    return text


def _waivable(check: object) -> str:
    if str(check) not in {reason.value for reason in WAIVABLE}:
        raise BadArgument(f"waive: {str(check)!r} cannot be waived", hint=f"can be: {', '.join(sorted(reason.value for reason in WAIVABLE))}")
    return str(check)


def _reason(entry: Mapping[str, Any]) -> str:
    reason = str(entry["reason"]).strip()
    if not reason:
        raise BadArgument(f"waive: {entry['check']} needs a reason", hint="say who decided it, for example the number of the change")
    return reason
