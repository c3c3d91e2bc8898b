# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges what a play has read of its hosts by a policy, and writes the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ansible import constants as C
from ansible.plugins.action import ActionBase

from ..plugin_utils.edge import readings, report_files, results
from ..plugin_utils.edge.inventory_rows import rows
from ..plugin_utils.edge.storage import base_folder, collect, read_texts
from ..plugin_utils.edge.validation import validated
from ..plugin_utils.edge.version import version
from ..plugin_utils.engine.clock import SystemClock
from ..plugin_utils.engine.compliance import judged
from ..plugin_utils.report import formats, shape
from ..plugin_utils.report.document import Document, device_entry, document, many, open_findings, unjudged, weighs
from ..plugin_utils.report.history import merged, with_trend
from ..plugin_utils.vault.vault import Vault


class ActionModule(ActionBase):
    """Everything happens on the control node; no device is asked. In check mode nothing is written."""

    _supports_check_mode = True
    _requires_connection = False

    def run(self, tmp: str | None = None, task_vars: dict[str, Any] | None = None) -> dict[str, Any]:
        result: dict[str, Any] = super().run(tmp, task_vars)
        with results.errors_told():
            args = validated(self, "license_report")
            report = self._compared(args, self._report_of(args, task_vars or {}))
            files = formats.rendered(report, args["formats"])
            folder = base_folder(self) / str(args["dest"])
            written = () if self._task.check_mode else report_files.write(folder, files)
        return {**result, **_told(report, {name: str(folder / name) for name in files}, args["fail_on"]), "changed": bool(written)}

    def _report_of(self, args: Mapping[str, Any], task_vars: Mapping[str, Any]) -> Document:
        """The report of this run, together with those of other runs that are named."""
        now = SystemClock().now()
        read = self._read_devices(args, task_vars)
        vault = Vault(base_folder(self) / str(args["vault"])) if args["vault"] else None
        policies, awaited = (read_texts(self, args[option], option) for option in ("policy", "orders"))
        fleet = judged(read, policies, awaited, vault, collect(self, args["license_files"]).files, now)
        entries = [device_entry(one, _rows(reading)) for one, reading in zip(fleet.judged, read, strict=True)]
        own = document(entries, fleet.policies, now, version())
        return merged([*map(self._read, args["merge"]), own], now, version()) if args["merge"] else own

    def _read_devices(self, args: Mapping[str, Any], task_vars: Mapping[str, Any]) -> list[readings.Reading]:
        if args["findings"] is not None:
            return readings.of_findings(args["findings"], task_vars.get("groups") or {})
        return readings.of_play(task_vars, args["registered"], kept=C.config.get_config_value("CACHE_PLUGIN") not in ("memory", "ansible.builtin.memory"))

    def _compared(self, args: Mapping[str, Any], report: Document) -> Document:
        """The report with its trend: against the report that is named, else against the one that this run replaces."""
        if args["previous"]:
            return with_trend(report, self._read(args["previous"]))
        last = base_folder(self) / str(args["dest"]) / formats.JSON_NAME
        return with_trend(report, shape.checked(report_files.read_json(last), str(last))) if last.is_file() else report

    def _read(self, given: str) -> Document:
        path = base_folder(self) / str(given)
        return shape.checked(report_files.read_json(path), str(path))


def _rows(reading: readings.Reading) -> list[dict[str, Any]]:
    """Rows for an inventory; of a device that was not read there are none."""
    keys = ("name", "feature", "type", "state", "count", "serial", "part_id", "expiry")
    found = rows(reading.facts, reading.name, reading.read_at) if reading.facts else []
    return [{key: row[key] for key in keys} for row in found]


def _told(report: Document, paths: Mapping[str, str], fail_on: str) -> dict[str, Any]:
    """The result; it fails when something weighs as much as `fail_on`."""
    told = {"paths": dict(paths), "summary": report["summary"], "trend": report["trend"], "compliant": report["compliant"]}
    if sentences := unjudged(report):
        told["warnings"] = sentences
    if not weighs(report, fail_on):
        return told
    where = next(iter(paths.values()), "the result")
    return {**told, "failed": True, "msg": f"not compliant: {open_findings(report)} at {many(report['summary']['devices'], 'device')}; see {where}"}
