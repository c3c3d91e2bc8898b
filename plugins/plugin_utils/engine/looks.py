# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which commands are read, and how their answers are kept."""

from __future__ import annotations

from collections.abc import Mapping

from ..cli.port import Cli
from ..domain.errors import LicensingError
from ..parsers import show_file_systems
from ..parsers.refusals import refusal_in

Outputs = Mapping[str, str]
"""Command -> what the device printed."""

FACTS = (
    "show version",
    "show license udi",
    "show license detail",
    "show license feature",
    "show running-config",
    "show bootvar",
    "show file systems",
)

STARTUP = "show startup-config"
DETAIL, SUMMARY = "show license detail", "show license"


def read_facts(cli: Cli) -> dict[str, str]:
    """Everything the facts of a device need, in one go; the summary of the licenses only where the details are refused."""
    outputs = dict(zip(FACTS, cli.look(FACTS), strict=True))
    if refusal_in(outputs[DETAIL], DETAIL) is not None:
        outputs[SUMMARY] = cli.look((SUMMARY,))[0]
    return outputs


def read_for_change(cli: Cli) -> dict[str, str]:
    """What is needed before something may be changed: the facts, the saved configuration and the flash."""
    outputs = read_facts(cli)
    more = [STARTUP]
    flash = _default_filesystem(outputs["show file systems"])
    if flash:
        more.append(f"dir {flash}")
    return outputs | dict(zip(more, cli.look(more), strict=True))


def _default_filesystem(output: str) -> str | None:
    try:
        return next((fs.name for fs in show_file_systems.parse(output).value if fs.default), None)
    except LicensingError:
        return None
