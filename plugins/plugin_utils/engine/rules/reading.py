# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the device could be read at all."""

from __future__ import annotations

import re
from dataclasses import replace

from ...domain.finding import Finding, FindingId, Shown
from ...domain.platform import Era
from .case import Case, Found

_OF_A_COMMAND = re.compile(r"((?:show|dir)\b[^:]{0,60}): (.+)", re.DOTALL)
# A device need not know every command, and a command that is only kept says nothing that is needed: what lacks is named by the rule that needs it.
_NO_MISTAKE = ("the device answers ", "is kept for a capture and not read yet")
_LONGEST = 200


def reading(case: Case) -> Found:
    """Everything that was not understood, one finding for each command; and an era that is not known."""
    found = [] if case.seen.era is not Era.UNKNOWN else [_era(case)]
    sentences: dict[str, list[str]] = {}
    for warning in case.seen.warnings:
        told = _OF_A_COMMAND.fullmatch(warning)
        command, sentence = told.groups() if told else ("", warning)
        if not sentence.startswith(_NO_MISTAKE) and not (case.seen.era is Era.UNKNOWN and sentence.endswith("so the licensing era is not known")):
            sentences.setdefault(command, []).append(sentence)
    for command, told_of in sentences.items():
        more = f" (and {len(told_of) - 1} more)" if len(told_of) > 1 else ""
        says = f"in the output of `{command}`: {told_of[0][:_LONGEST]}{more}" if command else told_of[0][:_LONGEST]
        remedy = "Read the device again; if this stays, send a capture without names (license_facts with capture_dir) so that it can be read."
        finding = case.found(FindingId.NOT_READ, command or "device", says, remedy)
        found.append(replace(finding, evidence=(Shown(command),)) if command else finding)
    return tuple(found)


def _era(case: Case) -> Finding:
    why = next((warning for warning in case.seen.warnings if warning.endswith("so the licensing era is not known")), "")
    says = f"how this device is licensed is not known{f' ({why})' if why else ''}"
    return case.found(FindingId.ERA_UNKNOWN, "era", says, "Read it again with `show version` and `show license all`, to the prompt behind them.", "image")
