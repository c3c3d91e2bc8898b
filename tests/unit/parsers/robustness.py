# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every parser with every sample that it reads, and what a cut output may say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.license import LicenseState, LicenseType
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.reading import Reading
from ansible_collections.netlicense.cisco.plugins.plugin_utils.parsers import (
    dir as directory,
    running_config,
    show_activation_key,
    show_bootvar,
    show_file_systems,
    show_inventory,
    show_license,
    show_license_all,
    show_license_all_smart,
    show_license_authorization,
    show_license_detail,
    show_license_feature,
    show_license_right_to_use,
    show_license_rum,
    show_license_status,
    show_license_status_classic,
    show_license_summary,
    show_license_tech_support,
    show_license_udi,
    show_license_usage,
    show_version,
    show_version_asa,
)

from . import asa_samples, hardware_samples, license_samples, other_samples, router_samples, smart_samples, version_samples, xe_samples

Parser = Callable[[str], Reading[Any]]

VERSIONS = {
    **{name: vars(version_samples)[name] for name in ("FORM_A", "FORM_B", "FORM_C")},
    **{name: vars(router_samples)[name] for name in ("FORM_D", "NPE", "EXPERIMENTAL", "OLD", "XE")},
    **{
        name: vars(xe_samples)[name]
        for name in ("STACK", "TYPE_FIRST", "LINES", "WIRELESS", "SUPERVISOR", "BUILD", "TWO_UDIS")
    },
}

SMART = {
    "all with a policy": (show_license_all_smart, smart_samples.POLICY_ALL),
    "all with a reservation": (show_license_all_smart, smart_samples.RESERVED_ALL),
    "all of a firewall": (show_license_all_smart, smart_samples.FIREWALL_ALL),
    "all of an old agent": (show_license_all_smart, smart_samples.OLD_AGENT),
    "status with a policy": (show_license_status, smart_samples.POLICY_STATUS),
    "status, registered": (show_license_status, smart_samples.REGISTERED_STATUS),
    "status, unregistered": (show_license_status, smart_samples.UNREGISTERED_STATUS),
    "status, classic": (show_license_status_classic, smart_samples.CLASSIC_STATUS),
    "summary, registered": (show_license_summary, smart_samples.SUMMARY_REGISTERED),
    "summary with a policy": (show_license_summary, smart_samples.SUMMARY_POLICY),
    "usage": (show_license_usage, smart_samples.USAGE),
    "tech support": (show_license_tech_support, smart_samples.TECH_SUPPORT),
    "authorization": (show_license_authorization, smart_samples.AUTHORIZATION),
    "udi list": (show_license_udi, smart_samples.UDI_LIST),
    "reports": (show_license_rum, smart_samples.REPORTS),
}

CASES: dict[str, tuple[Any, str]] = {
    **{f"version {name}": (show_version, text) for name, text in VERSIONS.items()},
    **SMART,
    "license": (show_license, license_samples.SUMMARY),
    "detail": (show_license_detail, license_samples.DETAIL),
    "all": (show_license_all, license_samples.ALL),
    "feature, four columns": (show_license_feature, license_samples.FEATURES_4),
    "feature, five columns": (show_license_feature, license_samples.FEATURES_5),
    "udi": (show_license_udi, license_samples.UDI),
    "udi of a stack": (show_license_udi, license_samples.UDI_STACK),
    "udi by slot": (show_license_udi, license_samples.UDI_SLOT),
    "udi in lines": (show_license_udi, license_samples.UDI_LINES),
    "dir": (directory, other_samples.DIR),
    "dir of a firewall": (directory, other_samples.DIR_FIREWALL),
    "dir, empty": (directory, other_samples.DIR_EMPTY),
    "file systems": (show_file_systems, other_samples.FILE_SYSTEMS),
    "running-config": (running_config, other_samples.RUNNING),
    "bootvar, two images": (show_bootvar, other_samples.BOOT_TWO),
    "bootvar, empty": (show_bootvar, other_samples.BOOT_EMPTY),
    "bootvar, absent": (show_bootvar, other_samples.BOOT_ABSENT),
    "bootvar of a switch": (show_bootvar, other_samples.BOOT_SWITCH),
    "bootvar of a later stack": (show_bootvar, other_samples.BOOT_STACK),
    "version of a firewall": (show_version_asa, asa_samples.VERSION),
    "version of a virtual firewall": (show_version_asa, asa_samples.VIRTUAL),
    "version of a user context": (show_version_asa, asa_samples.CONTEXT),
    "activation keys": (show_activation_key, asa_samples.KEYS),
    "older activation keys": (show_activation_key, asa_samples.OLD_KEYS),
    "inventory": (show_inventory, hardware_samples.INVENTORY),
    "inventory of a firewall": (show_inventory, hardware_samples.FIREWALL),
    "rights to use": (show_license_right_to_use, hardware_samples.RIGHTS),
    "rights to use, three columns": (show_license_right_to_use, hardware_samples.RIGHTS_3),
}
"""Name of the case -> the parser's module, and an output that it reads whole."""

# Where nothing was read, these stand. A cut output may say them in place of what the whole one says.
_NOTHING = (None, (), False, "", LicenseState.UNKNOWN, LicenseState.NOT_INSTALLED, LicenseType.UNKNOWN)


def contradictions(cut: Any, whole: Any, where: str = "value") -> Iterator[str]:
    """Everything that a cut output says otherwise than the whole one; saying less is no contradiction."""
    if cut == whole or cut in _NOTHING or getattr(cut, "name", "") == "UNKNOWN":
        return
    if isinstance(cut, tuple) and isinstance(whole, tuple) and len(cut) <= len(whole):
        for number, (one, other) in enumerate(zip(cut, whole, strict=False)):
            yield from contradictions(one, other, f"{where}[{number}]")
    elif is_dataclass(cut) and type(cut) is type(whole):
        for field in fields(cut):
            yield from contradictions(getattr(cut, field.name), getattr(whole, field.name), f"{where}.{field.name}")
    else:
        yield f"{where}: {cut!r} in place of {whole!r}"
