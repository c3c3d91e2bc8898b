# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A capture holds no name of anybody, and still gives the facts."""

from __future__ import annotations

import re
import time
from dataclasses import replace

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.capture import Capture, capture
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe

from ..parsers import (
    asa_samples,
    hardware_samples,
    license_samples,
    other_samples,
    router_samples,
    smart_samples,
    version_samples,
    xe_samples,
)

SALT = b"one salt of many" * 2
OTHER_SALT = b"another one of many" * 2
COMMANDS = {
    asa_samples: {"KEYS": "show activation-key", "OLD_KEYS": "show activation-key"},
    hardware_samples: {"RIGHTS": "show license right-to-use", "RIGHTS_3": "show license right-to-use"},
    license_samples: {"SUMMARY": "show license", "DETAIL": "show license detail", "ALL": "show license all"},
    other_samples: {
        "DIR": "dir",
        "DIR_EMPTY": "dir",
        "DIR_FIREWALL": "dir",
        "FILE_SYSTEMS": "show file systems",
        "RUNNING": "show running-config",
    },
    router_samples: {},
    smart_samples: {
        "AUTHORIZATION": "show license authorization",
        "SUMMARY_REGISTERED": "show license summary",
        "SUMMARY_POLICY": "show license summary",
        "USAGE": "show license usage",
        "TECH_SUPPORT": "show license tech support",
        "REPORTS": "show license rum id all",
        "POLICY_STATUS": "show license status",
        "REGISTERED_STATUS": "show license status",
        "UNREGISTERED_STATUS": "show license status",
    },
    version_samples: {},
    xe_samples: {},
}
STARTS = {
    "FEATURES": "show license feature",
    "UDI": "show license udi",
    "BOOT": "show bootvar",
    "INVENTORY": "show inventory",
}
NOT_OUTPUTS = re.compile(
    r"RULER|BASE|ADDON|AIR|PRIVACY|POLICY_(?:DEFAULT|OWN)|PERMANENT|TIMEBASED|OTHER.*|INSTALL|.*HARDWARE"
)


def _samples() -> dict[str, tuple[str, str]]:
    """Name -> command and text, of everything that the tests of the parsers read."""
    found: dict[str, tuple[str, str]] = {}
    for module, named in COMMANDS.items():
        place = module.__name__.rpartition(".")[2]
        for name, text in vars(module).items():
            if not (name.isupper() and isinstance(text, str)) or NOT_OUTPUTS.fullmatch(name):
                continue
            usual = (
                "show license all"
                if module is smart_samples
                else "show inventory"
                if module is hardware_samples
                else "show version"
            )
            command = named.get(name) or next(
                (value for start, value in STARTS.items() if name.startswith(start)), usual
            )
            found[f"{place}.{name}"] = (command, text)
    return found


SAMPLES = _samples()
SERIALS = re.compile(
    r"\b(?:F[A-Z]{2}|J[A-Z]{2}|N[A-Z]{2}|AGD)\d{4,5}[A-Z0-9]{3,4}\b|\b9TEST\w+|\b9ATEST\w+|\b9AEXAMPLE\w+|\b1234567890\b"
    r"|(?:[0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|\b192\.0\.2\.\d+"
    r"|0x(?!0)[0-9a-f]{8}|0x0000[0-9a-f]{4}|\b[0-9a-f]{8}\b(?=\n)"
)
NAMES = (
    "dist-hall2", "kiosk-17", "floor-9", "branch-44", "attic", "edge-3", "hall-5", "fw-hall", "cloud-fw", "tenant-1",
    "Example Works", "Branch, North", "Branch Policy", "receiver.example.com", "Firewalls", " by ann", "someone", "prod_rel_team'",
)  # fmt: skip


def identities(text: str) -> set[str]:
    return {found[0] for found in SERIALS.finditer(text)} | {name for name in NAMES if name in text}


def taken(command: str, text: str, *names: str, salt: bytes = SALT) -> Capture:
    return capture({command: text}, names, salt)


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_name_of_a_sample_is_left(sample: str) -> None:
    command, text = SAMPLES[sample]
    shown = taken(command, text).outputs[command].lower()
    assert [name for name in identities(text) if name.lower() in shown] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_without_names_gives_the_same_facts(sample: str) -> None:
    command, text = SAMPLES[sample]
    assert taken(command, text).differs == ()


def test_the_samples_have_names_to_take_out() -> None:
    assert len(SAMPLES) > 60
    assert sum(bool(identities(text)) for _command, text in SAMPLES.values()) > 40


def test_a_name_has_one_stand_in_in_all_outputs_of_one_capture() -> None:
    outputs = {
        "show version": router_samples.FORM_D,
        "show license udi": license_samples.UDI,
        "show running-config": other_samples.RUNNING,
    }
    seen = observe(capture(outputs, (), SALT).outputs)
    serial = seen.members[0].udi.sn
    assert serial != "FTX1599B0AA"
    assert re.fullmatch(r"[A-Z]{3}\d{4}[A-Z]\d[A-Z]{2}", serial)
    assert f"license udi pid CISCO2911/K9 sn {serial}" in seen.config.license_lines
    assert f"hostname {seen.hostname}" in capture(outputs, (), SALT).outputs["show running-config"]


def test_names_cannot_be_found_again_in_another_capture() -> None:
    command, text = SAMPLES["router_samples.FORM_D"]
    one, other = taken(command, text), taken(command, text, salt=OTHER_SALT)
    assert one.hostname != other.hostname
    assert observe(one.outputs).members != observe(other.outputs).members


def test_two_keys_stay_two_and_one_key_stays_one() -> None:
    before = observe({"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS}).firewall
    outputs = {"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS}
    after = observe(capture(outputs, (), SALT).outputs).firewall
    assert before is not None and after is not None
    was, became = [key.fingerprint for key in before.keys], [key.fingerprint for key in after.keys]
    assert [was.index(key) for key in was] == [became.index(key) for key in became]
    assert set(was).isdisjoint(became)


@pytest.mark.parametrize(
    "line",
    [
        "username bob privilege 15 secret 5 $1$abcd$efghijklmnop",
        "enable secret 9 $9$abcdefghijkl",
        "snmp-server community s3cr3t RO",
        "tacacs-server key 7 0822455D0A16",
        "crypto pki certificate chain TP-self-signed-1",
        " description to bank Smith and Sons",
        "banner motd ^C Property of Smith and Sons ^C",
        "ip domain name smith.example",
        "key chain secretkeys",
        "! managed by bob",
    ],
)
def test_of_a_configuration_only_license_lines_are_left(line: str) -> None:
    text = other_samples.RUNNING.replace("line vty 0 4", f"{line}\nline vty 0 4")
    kept = taken("show running-config", text).outputs["show running-config"]
    assert kept == taken("show running-config", other_samples.RUNNING).outputs["show running-config"]
    assert [row.split()[0] for row in kept.splitlines()].count("license") == 4
    assert kept.endswith("\nend\n")


@pytest.mark.parametrize("user", ["ann", "configure", "version"])
def test_who_saved_a_configuration_is_not_told(user: str) -> None:
    text = other_samples.RUNNING.replace("by ann", f"by {user}")
    header = [
        line
        for line in taken("show running-config", text).outputs["show running-config"].splitlines()
        if line.startswith("! ")
    ]
    assert header[0] == "! Last configuration change at 09:14:02 UTC Tue Mar 10 2015"
    assert len(header) == 2


def test_an_end_within_a_configuration_is_not_its_end() -> None:
    cut = other_samples.RUNNING.partition("ip scp server enable")[0] + "banner motd ^C\nend\nof\nall\nbad\n"
    assert "end" not in taken("show running-config", cut).outputs["show running-config"].splitlines()


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ('License: <CISCO_WT_LICENSE version="1.0"><FEATURE_NAME>datak9', "CISCO_WT"),
        ("<LICENSE_LINE>DATAK9 1.0 LONG NORMAL STANDALONE", "LICENSE_LINE"),
        ("  " + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNk" * 2, "QUJDREVGR0hJSktM"),
        ("  Smart Account: Rather & Sons As of Jan 10 08:09:10 2025 UTC", "Rather"),
        ("  Virtual Account: Default Network", "Default Network"),
        ("  Last Confirmation code: 1a2b3c4d", "1a2b3c4d"),
        ("  Request code: CB-ZABC:DEF-ABCDEFGH-12", "ZABC"),
        ("  URL: https://bob:pa55@license.network.local:8443/path", "network.local"),
        ("  URL: https://bob:pa55@license.network.local:8443/path", "pa55"),
        ("  Address: 2001:db8::17", "2001:db8::17"),
        ("  Address: 10.20.30.40", "10.20.30.40"),
        ("  Address: license.network.com", "license.network.com"),
        ("  Account Name: Standard Data Storage", "Standard Data"),
        ("  UUID: 01234567-89ab-cdef-0123-456789abcdef", "89ab-cdef"),
        ("  contact carol@corp.example", "carol"),
        ("  idtoken ZmFrZXRva2VuZmFrZXRva2Vu", "ZmFrZX"),
        ("  PAK: 12345678901", "12345678901"),
        ("  Serial number: 40123456", "40123456"),
        ("  the owner is M\u00fcller", "ller"),
    ],
)
def test_what_is_not_known_to_be_public_goes(line: str, secret: str) -> None:
    text = f"{smart_samples.POLICY_ALL}{line}\n"
    assert secret.lower() not in taken("show license all", text).outputs["show license all"].lower()


def test_addresses_of_the_maker_and_dates_stay() -> None:
    text = smart_samples.POLICY_ALL.replace("receiver.example.com", "smartreceiver.cisco.com")
    shown = taken("show license all", text).outputs["show license all"]
    assert "URL: https://smartreceiver.cisco.com/licservice/license\n" in shown
    assert "Next ACK deadline: Apr 10 08:09:20 2025 UTC" in shown


@pytest.mark.parametrize("name", ["Router", "c2900", "license", "ios", "R1", "SW", "M7", "Cisco"])
def test_a_name_that_is_also_a_word_of_the_screens_goes_where_it_is_a_name(name: str) -> None:
    text = router_samples.FORM_D.replace("branch-44", name)
    found = taken("show version", text)
    assert f"\n{name} uptime" not in found.outputs["show version"]
    assert found.hostname.lower() != name.lower()
    assert observe(found.outputs).levels == observe({"show version": text}).levels


def test_names_of_the_inventory_go_wherever_they_stand() -> None:
    text = router_samples.FORM_D.replace("by reload", "by operator Bert, from JUMPHOST.corp (198.51.100.7)")
    shown = (
        taken("show version", text, "core-rtr", "198.51.100.7", "bert", "jumphost.corp").outputs["show version"].lower()
    )
    assert [name for name in ("bert", "jumphost", "198.51.100.7") if name in shown] == []


def test_a_name_within_a_longer_word_goes_with_it() -> None:
    text = router_samples.FORM_D.replace("by reload", "by svcberthold on xFTX1599B0AAx")
    shown = taken("show version", text, "berthold").outputs["show version"].lower()
    assert "berthold" not in shown
    assert "ftx1599b0aa" not in shown


@pytest.mark.parametrize("name", ["M7-2102", "T1-17"])
def test_a_line_in_which_a_name_would_be_left_is_cut(name: str) -> None:
    """Every piece of these names is one that releases have, so only the whole gives them away."""
    text = router_samples.FORM_D.replace("branch-44", name).replace("export@cisco.com.", f"see {name}a")
    assert name.lower() not in taken("show version", text).outputs["show version"].lower()


def test_a_serial_number_that_looks_like_a_release_goes(name: str = "40123") -> None:
    text = license_samples.UDI.replace("FTX1599B0AA", name)
    assert name not in taken("show license udi", text).outputs["show license udi"]


def test_letters_of_the_world_do_no_harm() -> None:
    text = router_samples.FORM_D.replace("branch-44", "\u0130stanbul-\u00df\ufb01-\u0661")
    assert taken("show version", text).outputs["show version"].isascii()


def test_parts_of_a_key_without_their_zeros_go() -> None:
    text = asa_samples.KEYS.replace(asa_samples.PERMANENT, "0xa11c 0xb0b0 0xc0de 0xd00d 0xe66e")
    assert "0xa11c" not in taken("show activation-key", text).outputs["show activation-key"]


def test_a_cut_output_stays_cut() -> None:
    text = router_samples.FORM_D.rstrip("\n ")[:-4]
    assert observe(taken("show version", text).outputs).boot == replace(observe({"show version": text}).boot)


@pytest.mark.parametrize(
    "filler",
    [
        "SN: AB{n}-{n}\n",
        "1:",
        "a.",
        "0x1 ",
        "9" * 40,
        "https://",
        "Serial Number: ",
        "<PID>",
        "Serial Number" + " " * 1900 + "\n",
        " " * 1999 + "\n",
    ],
)
def test_hostile_outputs_cost_little(filler: str) -> None:
    text = (
        "".join(filler.replace("{n}", str(number)) for number in range(20000 if len(filler) < 50 else 500))
        + router_samples.FORM_D
    )
    begun = time.process_time()
    taken("show version", text)
    assert time.process_time() - begun < 10  # linear: a second or two
