# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which commands a device is asked: those that its era needs, and no more."""

from __future__ import annotations

from collections.abc import Sequence

from ..cli.port import Cli
from ..domain.errors import LicensingError
from ..domain.platform import Era
from ..parsers import show_file_systems
from ..parsers.refusals import refusal_in
from .commands import ALL, DETAIL, KEYS, RELOAD, RIGHTS, STARTUP, SUMMARY, VERSION, Outputs
from .observe import observe

CLASSIC = ("show license udi", DETAIL, "show license feature", "show running-config", "show bootvar", "show file systems")
MORE = {
    Era.CISL: CLASSIC,
    Era.RTU: ("show license udi", RIGHTS, DETAIL, "show running-config"),
    Era.SMART: (ALL, "show running-config"),
    Era.SLP: (ALL, "show running-config"),
    Era.IMAGE: ("show file systems",),
    Era.ASA_KEY: (KEYS,),
    Era.ASA_SMART: (ALL,),
    Era.UNKNOWN: ("show license udi", ALL, SUMMARY, RIGHTS, "show running-config"),
}
"""What a device is asked after `show version`, which tells most eras apart by itself."""


FOR_CHANGE = (VERSION, *CLASSIC, STARTUP, RELOAD, "dir")
"""What a change is planned from."""

INSTEAD = {DETAIL: ALL, "show bootvar": "show boot"}
"""An output that serves as well."""


def missing_for_change(outputs: Outputs) -> tuple[str, ...]:
    """Outputs that a change would have to be planned from and that are not there."""
    given = {command.partition(" ")[0] if command.startswith("dir") else command for command in outputs}
    return tuple(command for command in FOR_CHANGE if command not in given and INSTEAD.get(command) not in given)


def read_facts(cli: Cli) -> dict[str, str]:
    """Everything the facts of a device need, in two goes; the summary of the licenses only where the details are refused."""
    outputs = _looked(cli, (VERSION,))
    more = MORE[observe(outputs).era]
    outputs |= _looked(cli, more)
    if DETAIL in outputs and refusal_in(outputs[DETAIL], DETAIL) is not None:
        outputs |= _looked(cli, (SUMMARY,))
    return outputs


def read_for_change(cli: Cli) -> dict[str, str]:
    """What is needed before something may be changed: the facts, the saved configuration, a scheduled reload and the flash."""
    outputs = read_facts(cli)
    more = [STARTUP, RELOAD]
    flash = _default_filesystem(outputs.get("show file systems", ""))
    if flash:
        more.append(f"dir {flash}")
    return outputs | _looked(cli, more)


def _looked(cli: Cli, lines: Sequence[str]) -> dict[str, str]:
    """What a device answered, by command. The prompt behind an answer is no part of it, and shows that its last line is whole."""
    return {line: f"{answer}\n" for line, answer in zip(lines, cli.look(lines), strict=True)}


def _default_filesystem(output: str) -> str | None:
    try:
        return next((fs.name for fs in show_file_systems.parse(output).value if fs.default), None)
    except LicensingError:
        return None
