# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From validated arguments to the domain's values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.check import WAIVABLE
from ..domain.desired import ConfigLine, Desired, ReloadPolicy, SavePolicy, Terms, Transfer
from ..domain.errors import BadArgument
from ..domain.license import LicenseType
from ..engine.commands import UNREAD
from ..engine.one_device import refuse_two_devices
from ..domain.udi import Udi

OUTPUT_COMMANDS = (
    "show version",
    "show license",
    "show license detail",
    "show license all",
    "show license feature",
    "show license udi",
    "show license status",
    "show license summary",
    "show license usage",
    "show license right-to-use",
    "show license right-to-use summary",
    "show license right-to-use usage",
    "show license right-to-use default",
    "show license tech support",
    "show license authorization",
    "show license rum id all",
    "show running-config",
    "show startup-config",
    "show boot",
    "show bootvar",
    "show reload",
    "show inventory",
    "show file systems",
    "dir",
    "show activation-key",
    *sorted(UNREAD),
)
"""Outputs that `license_facts` reads offline."""

_PID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/+-]{0,39}")
_SN = re.compile(r"[A-Za-z0-9]{4,20}")
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
    refuse_two_devices(given)
    return {command: str(text) for command, text in given.items()}


def devices(args: Mapping[str, Any]) -> dict[str, frozenset[Udi]] | None:
    """The UDIs of each host; None when the play gives no devices."""
    if args["devices"] is None:
        return None
    return {str(host): frozenset(_udi(str(host), one) for one in _listed(given)) for host, given in args["devices"].items()}


def _listed(given: object) -> Sequence[object]:
    """One UDI stands for a list of one; nothing for a device whose UDI is not known."""
    if given is None:
        return ()
    return given if isinstance(given, Sequence) and not isinstance(given, str) else (given,)


def _udi(host: str, given: object) -> Udi:
    if isinstance(given, Mapping):
        pid, sn = given.get("pid"), given.get("sn")
    else:
        pid, _colon, sn = str(given).strip().rpartition(":")
    if not (isinstance(pid, str) and isinstance(sn, str) and _PID.fullmatch(pid) and _SN.fullmatch(sn)):
        raise BadArgument(
            f"devices: {str(given)[:80]!r} of {host} is not a UDI",
            hint="give `PID:SN` as `show license udi` prints it, for example CISCO1941/K9:FTX00000001, or a dictionary with pid and sn",
        )
    return Udi(str(pid), str(sn))


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
