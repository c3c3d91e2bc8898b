# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""License lines of a configuration, running or saved."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..domain.level import BootModuleLine
from ..domain.reading import Reading
from ..domain.screens import ConfigScreen
from .answer import answer_lines, left_out
from .config_texts import statements
from .secrets import masked

COMMAND = "show running-config"

_CHANGED = re.compile(r"! Last configuration change at (.{8,60}?)(?: by \S+)?\s*")
_SAVED = re.compile(r"! NVRAM config last updated at (.{8,60}?)(?: by \S+)?\s*")
_SETTLED = re.compile(r"end\s*")  # what may stand in a last line that nothing ended
_BOOT_MODULE = re.compile(r"license boot module ([A-Za-z0-9_-]{1,20}) technology-package ([A-Za-z0-9_-]{1,40})( disable)?")


def parse(text: str) -> Reading[ConfigScreen]:
    """License and boot lines. That something is not configured is only said of a configuration that was read to its `end`."""
    lines, unended = statements(answer_lines(text, COMMAND, _SETTLED, may_be_blank=True))
    whole = any(line == "end" for line in lines[-3:])
    return Reading(
        ConfigScreen(
            license_lines=tuple(masked(line) for line in lines if line.startswith("license ")),
            boot_system=tuple(line for line in lines if line.startswith("boot system ")),
            scp_server=True if "ip scp server enable" in lines else (False if whole else None),
            changed=_date(_CHANGED, lines),
            saved=_date(_SAVED, lines),
        ),
        (f"{unended.strip()[:100]!r} begins a text that has no end",) if unended is not None else left_out(text, COMMAND, _SETTLED),
    )


def boot_module_line(printed: str) -> BootModuleLine | None:
    """The parts of `license boot module ...`; None for every other line."""
    found = _BOOT_MODULE.fullmatch(printed.strip())
    return BootModuleLine(printed.strip(), found[1], found[2], disabled=found[3] is not None) if found else None


def _date(pattern: re.Pattern[str], lines: Sequence[str]) -> str | None:
    return next((found[1] for found in map(pattern.fullmatch, lines) if found), None)
