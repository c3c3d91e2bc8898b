# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What each module takes: keyword arguments for the validation of ansible-core."""

from __future__ import annotations

from typing import Any

from ..domain.desired import ConfigLine, ReloadPolicy, SavePolicy, Transfer
from ..domain.finding import Severity
from ..domain.license import LicenseType
from ..domain.report_format import ReportFormat

_VAULT: dict[str, Any] = {
    "vault": {"type": "path", "required": True},
    "encrypt": {"type": "bool", "default": True},
    "vault_durable": {"type": "bool", "default": False},
}

_CONFIG: dict[str, Any] = {
    "technology_packages": {"type": "list", "elements": "str"},
    "licenses": {"type": "list", "elements": "dict", "options": {"feature": {"type": "str", "required": True}}},
}

_WAIVER: dict[str, Any] = {
    "check": {"type": "str", "required": True},
    "reason": {"type": "str", "required": True},
}


def _choices(words: Any) -> list[str]:
    return [word.value for word in words]


_IOS_LICENSE: dict[str, Any] = {
    "config": {"type": "dict", "options": _CONFIG},
    "license_files": {"type": "list", "elements": "path", "default": []},
    "allow_types": {
        "type": "list",
        "elements": "str",
        "default": ["permanent", "permanent_right_to_use"],
        "choices": [word.value for word in LicenseType if word not in (LicenseType.UNKNOWN, LicenseType.SMART)],
    },
    "accept_eula": {"type": "bool", "default": False},
    "vault": {"type": "path"},
    "encrypt": {"type": "bool", "default": True},
    "vault_durable": {"type": "bool", "default": False},
    "transfer": {"type": "str", "default": "auto", "choices": _choices(Transfer)},
    "save": {"type": "str", "default": "if_clean", "choices": _choices(SavePolicy)},
    "reload": {"type": "str", "default": "never", "choices": _choices(ReloadPolicy)},
    "config_line": {"type": "str", "default": "if_needed", "choices": _choices(ConfigLine)},
    "waive": {"type": "list", "elements": "dict", "options": _WAIVER, "default": []},
    "install_timeout": {"type": "int", "default": 180},
    "reload_timeout": {"type": "int", "default": 600},
    "outputs": {"type": "dict"},
    "state": {"type": "str", "default": "merged", "choices": ["merged", "gathered", "parsed", "rendered"]},
}

_LICENSE_FILE_INFO: dict[str, Any] = {
    "paths": {"type": "list", "elements": "path", "required": True},
    "devices": {"type": "dict"},
}

_PATHS: dict[str, Any] = {"type": "list", "elements": "path", "default": []}

_LICENSE_REPORT: dict[str, Any] = {
    "findings": {"type": "list", "elements": "dict"},
    "registered": {"type": "str"},
    "policy": _PATHS,
    "vault": {"type": "path"},
    "orders": _PATHS,
    "license_files": _PATHS,
    "merge": _PATHS,
    "previous": {"type": "path"},
    "dest": {"type": "path", "required": True},
    "formats": {"type": "list", "elements": "str", "default": ["html", "json"], "choices": _choices(ReportFormat)},
    "fail_on": {"type": "str", "default": "never", "choices": [*_choices(Severity), "never"]},
}

_NEEDED_BY_STATE = [
    ["state", "merged", ["config", "vault"]],
    ["state", "parsed", ["outputs"]],
    ["state", "rendered", ["outputs", "config"]],
]

ARGUMENT_SPECS: dict[str, dict[str, Any]] = {
    "license_facts": {"argument_spec": {"outputs": {"type": "dict"}, "capture_dir": {"type": "path"}}},
    "ios_license": {"argument_spec": _IOS_LICENSE, "required_if": _NEEDED_BY_STATE},
    "ios_license_backup": {"argument_spec": _VAULT},
    "license_file_info": {"argument_spec": _LICENSE_FILE_INFO},
    "license_report": {"argument_spec": _LICENSE_REPORT, "mutually_exclusive": [["findings", "registered"]]},
    "license_archive_info": {"argument_spec": {"paths": {"type": "list", "elements": "path", "required": True}}},
}
"""Module name -> what ansible-core's `ArgumentSpecValidator` gets."""
