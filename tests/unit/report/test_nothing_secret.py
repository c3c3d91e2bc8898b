# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs of devices hold passwords, bodies of licenses, activation keys and tokens. None of them is in any format of a report."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.report_format import ReportFormat
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.subject import Reading, Source
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.facts import facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge.inventory_rows import rows
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.compliance import judged
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.shown import shown
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.document import device_entry, document
from ansible_collections.netlicense.cisco.plugins.plugin_utils.report.formats import rendered

from ..parsers import asa_samples, license_samples, router_samples, smart_samples

NOW = "2026-03-10T05:00:00Z"
BODY = "z3sJ8mQbX0fHrT5yLw2nVdPaKcGuEoIt=="
SECRETS = (
    "$1$n0tr$SecretOfEnable0000000",
    "0822455D0A16-type7",
    "hunter2-cleartext",
    "community-s3cret",
    "tacacs-k3y",
    "proxyuser:proxypw",
    "MDEyMzQ1Njc4OXRva2Vu-idtoken",
    BODY,
)
RUNNING = f"""\
Building configuration...

hostname branch-44
enable secret 5 {SECRETS[0]}
username admin privilege 15 password 7 {SECRETS[1]}
username guest password 0 {SECRETS[2]}
snmp-server community {SECRETS[3]} RO
tacacs-server key {SECRETS[4]}
license udi pid CISCO2911/K9 sn FTX1599B0AA
license boot module c2900 technology-package securityk9
license smart url https://{SECRETS[5]}@cssm.example.net/its
license smart register idtoken {SECRETS[6]} force
license smart trust idtoken {SECRETS[6]} local
license call-home url https://{SECRETS[5]}@tools.example.net/its
end
"""
STORED = f"""\
show license file
License Store: Primary License Storage
  Store Index: 0
  License: 11 securityk9 1.0 LONG NORMAL STANDALONE EXCL INFINITE_KEYS INFINITE_KEYS NEVER NEVER NiL SLM_CODE CL_ND_LCK NiL *1AAAAAAAAAAAAAAAA {BODY}
  Comment:
  Hash: aBcDeFgHiJkLmNoPqRsTuVwXyZ0=
"""
POLICY = """\
schema: 1
name: everything
levels: [datak9]
fallback: true
reload: true
must_have: [datak9]
forbidden: [securityk9, network-advantage]
license_types: [permanent]
evaluation_days: 3000
eula: true
backup: {max_age_days: 1}
image: [{minimum: "17.12.1"}]
waiting_days: 0
smart: {registered: true, authorized: true, transports: [callhome], report_days: 1, trust_code: true}
ssh: {sha1: false}
"""
DEVICES = {
    "classic": {"show version": router_samples.FORM_D, "show license": license_samples.SUMMARY, "show running-config": RUNNING, "show license file": STORED},
    "smart": {"show license all": smart_samples.POLICY_ALL, "show running-config": RUNNING.replace("branch-44", "switch")},
    "registered": {"show license status": smart_samples.REGISTERED_STATUS, "show license authorization": smart_samples.AUTHORIZATION},
    "reserved": {"show license all": smart_samples.RESERVED_ALL},
    "firewall": {"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS},
    "old firewall": {"show activation-key": asa_samples.OLD_KEYS},
}
KEYS = [word for key in (asa_samples.PERMANENT, asa_samples.TIMEBASED, asa_samples.OTHER) for word in (key, *key.split())]


def report() -> dict[str, object]:
    """Every device as the module reads, judges and renders it."""
    read = []
    for name, outputs in DEVICES.items():
        seen = observe(outputs)
        read.append(Reading(name, Source.OUTPUTS, facts(seen, None, shown(outputs, seen)), None, NOW))
    fleet = judged(read, [("policy.yml", POLICY)], [], None, (), NOW)
    keys = ("name", "feature", "type", "state", "count", "serial", "part_id", "expiry")
    licenses = [[{key: row[key] for key in keys} for row in rows(one.facts, one.name, one.read_at)] for one in read]
    return document([device_entry(one, held) for one, held in zip(fleet.judged, licenses, strict=True)], fleet.policies, NOW, "0.1.0")


FILES = {name: content.decode("utf-8") for name, content in rendered(report(), [one.value for one in ReportFormat]).items()}


@pytest.mark.parametrize("name", FILES)
def test_no_format_holds_a_secret(name: str) -> None:
    assert [secret for secret in (*SECRETS, *KEYS) if secret.lower() in FILES[name].lower()] == []


def test_the_outputs_held_them_and_the_report_is_of_those_devices() -> None:
    everything = "\n".join(text for outputs in DEVICES.values() for text in outputs.values())
    assert all(secret in everything for secret in (*SECRETS, asa_samples.PERMANENT, asa_samples.TIMEBASED))
    assert all(name in FILES["devices.csv"] for name in DEVICES)
    assert all(words in FILES["findings.csv"] for words in ("level_missing", "smart_transport", "feature_forbidden"))
    assert "technology-package securityk9" in FILES["report.json"]
