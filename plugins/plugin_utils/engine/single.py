# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What one output says by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from ..domain.asa import AsaKeys
from ..domain.errors import BadArgument
from ..domain.observed import Observed
from ..domain.reading import Reading
from ..domain.smart import SmartState
from ..parsers import (
    running_config,
    show_activation_key,
    show_file_systems,
    show_license,
    show_license_all,
    show_license_all_smart,
    show_license_authorization,
    show_license_detail,
    show_license_feature,
    show_license_right_to_use,
    show_license_status,
    show_license_summary,
    show_license_tech_support,
    show_license_udi,
    show_license_usage,
    show_version,
    show_version_asa,
)
from .commands import RIGHTS_COMMANDS
from .observe import observe

_SMART = ("era", "udi", "smart")
PARTS: Mapping[str, tuple[str, ...]] = {
    "show version": ("era", "hostname", "platform", "udi", "image", "levels", "reload_pending", "smart", "activation_keys"),
    "show license": ("licenses",),
    "show license detail": ("licenses",),
    "show license all": (*_SMART, "licenses"),
    "show license feature": ("features",),
    "show license udi": ("udi",),
    "show license status": _SMART,
    "show license summary": _SMART,
    "show license usage": _SMART,
    "show license tech support": _SMART,
    "show license authorization": _SMART,
    **dict.fromkeys(RIGHTS_COMMANDS, ("right_to_use",)),
    "show running-config": ("configured",),
    "show file systems": ("filesystems",),
    "show activation-key": ("activation_keys", "reload_pending"),
}
"""Command -> the keys of the facts that its output fills."""

_PARSERS: Mapping[str, Callable[[str], Reading[Any]]] = {
    "show license": show_license.parse,
    "show license detail": show_license_detail.parse,
    "show license feature": show_license_feature.parse,
    "show license udi": show_license_udi.parse,
    "show license status": show_license_status.parse,
    "show license summary": show_license_summary.parse,
    "show license usage": show_license_usage.parse,
    "show license tech support": show_license_tech_support.parse,
    "show license authorization": show_license_authorization.parse,
    **dict.fromkeys(RIGHTS_COMMANDS, show_license_right_to_use.parse),
    "show running-config": running_config.parse,
    "show file systems": show_file_systems.parse,
    "show activation-key": show_activation_key.parse,
}


def observe_one(text: str, command: str) -> Observed:
    """The picture that one output gives; raises what its parser raises."""
    if command not in PARTS:
        raise BadArgument(f"{command[:80]!r} is not read", hint=f"can be: {', '.join(PARTS)}")
    reading = _parser(text, command)(text)
    if isinstance(reading.value, AsaKeys):
        return Observed(firewall=reading.value, levels_complete=reading.value.flash_key is not None, warnings=reading.warnings)
    seen = observe({command: text})
    return replace(seen, smart=seen.smart or reading.value) if isinstance(reading.value, SmartState) else seen


def _parser(text: str, command: str) -> Callable[[str], Reading[Any]]:
    if command == "show version":
        return show_version_asa.parse if show_version_asa.is_firewall(text) else show_version.parse
    if command == "show license all":
        return show_license_all.parse if show_license_all.is_classic(text) else show_license_all_smart.parse
    return _PARSERS[command]
