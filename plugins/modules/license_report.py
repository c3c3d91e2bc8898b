# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Documentation of the action plugin of the same name."""

from __future__ import annotations

DOCUMENTATION = r"""
module: license_report
short_description: Judge the licenses of a whole play by a policy, and write a report
version_added: 0.1.0
description:
  - Judges what M(netlicense.cisco.license_facts) or M(netlicense.cisco.license_archive_info) has read, by a policy, and writes one report of all
    devices. Run it once, with C(run_once), after every host was read. The role P(netlicense.cisco.audit#role) does both.
  - No device is asked. A host of the play that was not read, or was lost before, is a finding, and never a pass.
  - What a policy can ask for is on the page C(docs/policy.md) of the collection; every finding, and the way out of it, on C(docs/findings.md).
options:
  findings:
    description:
      - Devices to judge, as RV(netlicense.cisco.license_archive_info#module:devices) holds them. Dictionaries with C(name), and C(facts) or
        C(unread); C(groups) and C(read_at) (ISO 8601) are optional. Without C(groups) those of the host with this name in the inventory count.
      - Without it, the hosts of the play.
    type: list
    elements: dict
  registered:
    description:
      - Name of the variable in which each host registered the result of M(netlicense.cisco.license_facts). With it, the reason why a host could
        not be read is told.
      - Without it, C(ansible_facts['net_license']) of each host is judged. Where facts are cached between runs they may be of an earlier one, so
        the host then counts as not read.
    type: str
  policy:
    description: Policy files, or folders of them (C(.yml), C(.yaml)). Without one, only what could not be read is a finding.
    type: list
    elements: path
    default: []
  vault:
    description: The folder of license backups, for rules about them. It is only read; bodies stay encrypted.
    type: path
  orders:
    description:
      - Files that list licenses somebody waits for. A YAML list of dictionaries with C(pid), C(sn), C(feature) and C(ordered), the day.
    type: list
    elements: path
    default: []
  license_files:
    description: License files, or folders of them, that are at hand but not installed yet. Only used to say where a device stands.
    type: list
    elements: path
    default: []
  merge:
    description: Reports (C(report.json)) of other runs. Of a device that several hold, the newest attempt to read it counts, also one that failed.
    type: list
    elements: path
    default: []
  previous:
    description: The C(report.json) to compare with. Without it, the one in O(dest) that this run replaces, if there is one.
    type: path
  dest:
    description:
      - Folder of the report. Its files have fixed names and replace those of an earlier run.
      - Relative to the playbook; in the playbooks of this collection, to the folder in which C(ansible-playbook) was started.
    type: path
    required: true
  formats:
    description:
      - V(html), one page without any other file, C(report.html).
      - V(json), everything, C(report.json). Its schema is C(docs/schemas/report.schema.json).
      - V(junit), a case for each host and rule, C(junit.xml).
      - V(sarif), for code scanning, C(report.sarif).
      - V(csv), a line for each device, C(devices.csv), and for each finding, C(findings.csv).
      - V(netbox) and V(nautobot), inventory items to import into NetBox 4.2 or later and Nautobot 2, C(netbox.csv) and C(nautobot.csv).
      - V(markdown), a summary for a pull request, C(summary.md).
    type: list
    elements: str
    choices: [html, json, junit, sarif, csv, netbox, nautobot, markdown]
    default: [html, json]
  fail_on:
    description: Fail when an open finding weighs as much as this. The report is written before.
    type: str
    choices: [error, warning, note, never]
    default: never
attributes:
  check_mode:
    description: Judges as usual and writes nothing.
    support: full
  diff_mode:
    description: Has no difference to show.
    support: none
author:
  - netlicense.cisco contributors (@netlicense)
seealso:
  - module: netlicense.cisco.license_facts
  - module: netlicense.cisco.license_archive_info
"""

EXAMPLES = r"""
- name: Read every device
  netlicense.cisco.license_facts:
  register: reading
  ignore_errors: true
  ignore_unreachable: true

- name: Judge all of them and stop the pipeline at an error
  netlicense.cisco.license_report:
    registered: reading
    policy: [policies/]
    vault: license_vault
    dest: license_report
    formats: [html, json, junit]
    fail_on: error
  run_once: true

- name: Judge an archive of collected outputs
  netlicense.cisco.license_report:
    findings: "{{ archive.devices }}"
    policy: [policies/]
    dest: license_report
  run_once: true
"""

RETURN = r"""
compliant:
  description: Whether nothing is open at any device.
  returned: always
  type: bool
paths:
  description: The files of the report, by their names; in check mode, those that would be written.
  returned: always
  type: dict
  sample: {"report.html": "/plays/license_report/report.html"}
summary:
  description: The numbers of the fleet.
  returned: always
  type: dict
  contains:
    devices:
      description: How many devices were judged.
      returned: always
      type: int
    outcomes:
      description: How many of them V(pass), are V(waived), V(fail), or are V(unknown).
      returned: always
      type: dict
    findings:
      description: How many findings are open, by severity.
      returned: always
      type: dict
    waived:
      description: How many findings are waived.
      returned: always
      type: int
    eras:
      description: How many devices are licensed in which way.
      returned: always
      type: dict
    levels:
      description: How many devices run which level.
      returned: always
      type: dict
    stages:
      description: How many devices stand where on the way from an ordered license to a proven level.
      returned: always
      type: dict
trend:
  description: What is new and what is gone since the last report; null where there was none.
  returned: always
  type: dict
"""
