# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures there and back, and devices of every era over every kind of inventory: real plays against replayed captures."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from ansible_collections.netlicense.cisco.plugins.plugin_utils.edge import captures, facts
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.capture import Capture
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.observe import observe
from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.shown import shown

from ..unit.parsers import (
    asa_samples,
    hardware_samples,
    license_samples,
    other_samples,
    router_samples,
    smart_samples,
    version_samples,
    xe_samples,
)
from .lab import Lab, Router

NOT_COMPARED = ("ssh", "warnings")
RUNNING_OF_HALL_5 = other_samples.RUNNING.replace("hostname branch-44", "hostname hall-5").replace("license udi pid CISCO2911/K9 sn FTX1599B0AA\n", "")
ERAS = {
    "cisl": {
        "show version": router_samples.FORM_D,
        "show license udi": license_samples.UDI,
        "show license detail": license_samples.DETAIL,
        "show license feature": license_samples.FEATURES_5,
        "show running-config": other_samples.RUNNING,
        "show bootvar": other_samples.BOOT_EMPTY,
        "show file systems": other_samples.FILE_SYSTEMS,
    },
    "rtu": {"show version": version_samples.FORM_C, "show license right-to-use": hardware_samples.RIGHTS},
    "smart": {
        "show version": xe_samples.STACK,
        "show license all": smart_samples.RESERVED_ALL,
        "show running-config": RUNNING_OF_HALL_5,
    },
    "slp": {
        "show version": xe_samples.LINES,
        "show license all": smart_samples.POLICY_ALL,
        "show running-config": RUNNING_OF_HALL_5,
    },
    "image": {"show version": router_samples.OLD, "show file systems": other_samples.FILE_SYSTEMS},
    "asa_key": {"show version": asa_samples.VERSION, "show activation-key": asa_samples.KEYS.replace("JMX0000AAAA", "FCH00000ABC")},
    "asa_smart": {"show version": asa_samples.VIRTUAL, "show license all": smart_samples.FIREWALL_ALL},
}
CONNECTIONS: dict[str, dict[str, Any]] = {
    "ssh": {"ansible_connection": "ssh"},
    "local": {"ansible_connection": "local"},
    "own": {"ansible_connection": "netlicense.cisco.ios_ssh"},
    "cisco.ios": {
        "ansible_connection": "ansible.netcommon.network_cli",
        "ansible_network_os": "cisco.ios.ios",
        "ansible_become_method": "enable",
    },
}


def cisco_ios_is_there() -> bool:
    """Whether an inventory for cisco.ios can be played: it needs that collection and ansible.netcommon."""
    try:
        return all(
            importlib.util.find_spec(f"ansible_collections.{name}") is not None
            for name in ("ansible.netcommon", "cisco.ios")
        )
    except ModuleNotFoundError:
        return False


def capture_file(folder: Path, era: str) -> Path:
    """A capture written by hand: what devices of an era print."""
    outputs = ERAS[era]
    seen = observe(outputs)
    path = folder / f"{era}.yml"
    path.write_text(captures.rendered(Capture(str(seen.hostname), era.startswith("asa"), outputs)), encoding="utf-8")
    return path


def played(
    folder: Path,
    routers: dict[str, Router],
    *options: str,
    variables: dict[str, dict[str, Any]] | None = None,
    **arguments: Any,
) -> dict[str, Any]:
    """One task on every router: name -> its result."""
    hosts = {}
    for name, router in routers.items():
        device = router.listener.device
        hosts[name] = {
            "ansible_host": "127.0.0.1",
            "ansible_port": router.listener.port,
            "ansible_user": device.username,
            "ansible_password": device.password,
            "ansible_become": True,
            "ansible_become_password": device.enable,
            "ios_ssh_host_key": "off",
            "ansible_connection": "netlicense.cisco.ios_ssh",
            **(variables or {}).get(name, {}),
        }
    (folder / "inventory.yml").write_text(yaml.safe_dump({"all": {"hosts": hosts}}), encoding="utf-8")
    keep = {
        "ansible.builtin.copy": {
            "content": "{{ result | to_json }}",
            "dest": f"{folder}/result-{{{{ inventory_hostname }}}}.json",
        },
        "delegate_to": "localhost",
        "check_mode": False,
        "vars": {"ansible_connection": "local", "ansible_python_interpreter": sys.executable, "ansible_become": False},
    }
    tasks = [{"netlicense.cisco.license_facts": arguments, "register": "result", "ignore_errors": True}, keep]
    (folder / "play.yml").write_text(
        yaml.safe_dump([{"hosts": "all", "gather_facts": False, "tasks": tasks}], sort_keys=False), encoding="utf-8"
    )
    command = [
        sys.executable,
        "-m",
        "ansible",
        "playbook",
        "-i",
        str(folder / "inventory.yml"),
        str(folder / "play.yml"),
        *options,
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: json.loads((folder / f"result-{name}.json").read_text(encoding="utf-8")) for name in routers}


def found(result: dict[str, Any]) -> dict[str, Any]:
    assert not result.get("failed"), result.get("msg")
    return {key: value for key, value in result["ansible_facts"]["net_license"].items() if key not in NOT_COMPARED}


def without_names(told: dict[str, Any]) -> dict[str, Any]:
    """Facts without what a stand-in stands for."""
    licenses = [{**held, "udi": held["udi"] and held["udi"]["pid"]} for held in told["licenses"]]
    return {
        **told,
        "hostname": None,
        "udi": [one["pid"] for one in told["udi"]],
        "configured": len(told["configured"]),
        "licenses": licenses,
    }


def test_license_facts_of_every_era_over_every_inventory(lab: Lab, tmp_path: Path) -> None:
    kinds = [kind for kind in CONNECTIONS if kind != "cisco.ios" or cisco_ios_is_there()]
    routers, variables, eras = {}, {}, {}
    for era in ERAS:
        path = capture_file(tmp_path, era)
        for kind in kinds:
            name = f"{era}-{kind}".replace(".", "-").replace("_", "-")
            routers[name] = lab.router(name, replay=str(path))
            variables[name], eras[name] = CONNECTIONS[kind], era
    results = played(tmp_path, routers, "--forks", "8", variables=variables)
    for name, result in results.items():
        outputs = ERAS[eras[name]]
        seen = observe(outputs)
        told = facts.facts(seen, shown=shown(outputs, seen))
        expected = {key: value for key, value in told.items() if key not in NOT_COMPARED}
        assert found(result) == json.loads(json.dumps(expected)), name
        assert expected["era"] == eras[name]
        assert result["changed"] is False
        assert routers[name].changes() == [], name
        assert routers[name].logins() == 1, name


@pytest.mark.skipif(cisco_ios_is_there(), reason="cisco.ios is there, and used")
def test_inventories_of_cisco_ios() -> None:
    pytest.skip("cisco.ios or ansible.netcommon is not installed: inventories with network_cli are not played")


def test_a_router_captured_and_replayed_gives_the_same_facts(lab: Lab, tmp_path: Path) -> None:
    router = lab.router(
        "branch-77",
        licenses=[{"feature": "securityk9"}],
        boot_modules=["securityk9"],
        unsaved=["snmp-server community s3cr3t RO"],
    )
    first = played(tmp_path, {"branch-77": router}, capture_dir="captures")["branch-77"]
    assert first["changed"] is True
    assert first["capture"]["differs"] == []
    assert first["capture"]["commands"][0] == "show version"
    assert router.changes() == []
    assert router.logins() == 1
    path = Path(first["capture"]["path"])
    assert path.parent == tmp_path / "captures"
    text = path.read_text(encoding="utf-8").lower()
    secrets = (
        "branch-77",
        router.udi[1].lower(),
        "s3cr3t",
        router.listener.device.username + " ",
        "192.0.2.",
        "interface gig",
    )
    assert [secret for secret in secrets if secret in text] == []
    again = played(tmp_path, {"again": lab.router("again", replay=str(path))})["again"]
    assert without_names(found(again)) == without_names(found(first))
    assert found(again)["hostname"] == path.stem
    assert found(again)["udi"][0]["sn"] != router.udi[1]


def test_captures_of_every_era_are_replayed_with_the_same_facts(lab: Lab, tmp_path: Path) -> None:
    real = {
        era.replace("_", "-"): lab.router(era.replace("_", "-"), replay=str(capture_file(tmp_path, era)))
        for era in ERAS
    }
    first = played(tmp_path, real, "--forks", "8", capture_dir="captures")
    paths = {name: result["capture"]["path"] for name, result in first.items()}
    copies = {f"copy-{name}": lab.router(f"copy-{name}", replay=path) for name, path in paths.items()}
    second = played(tmp_path, copies, "--forks", "8")
    for name, result in first.items():
        one, other = found(result), found(second[f"copy-{name}"])
        same = ("era", "platform", "levels", "features", "filesystems", "image", "reload_pending", "right_to_use")
        assert [key for key in same if one[key] != other[key]] == [], name
        assert without_names(one)["licenses"] == without_names(other)["licenses"]
        assert result["capture"]["differs"] == []
        usage = [[row["entitlement"] for row in (told["smart"] or {}).get("usage", [])] for told in (one, other)]
        assert usage[0] == usage[1]


def test_check_mode_writes_no_capture_and_says_where_it_would(lab: Lab, tmp_path: Path) -> None:
    result = played(tmp_path, {"R1": lab.router()}, "--check", capture_dir="captures")["R1"]
    assert result["changed"] is True
    assert result["capture"]["path"].startswith(str(tmp_path / "captures"))
    assert not (tmp_path / "captures").exists()


def test_outputs_that_were_collected_before_become_a_capture_without_a_login(lab: Lab, tmp_path: Path) -> None:
    router = lab.router()
    result = played(tmp_path, {"R1": router}, outputs=ERAS["slp"], capture_dir="captures")["R1"]
    assert result["capture"]["commands"] == list(ERAS["slp"])
    assert router.logins() == 0
    assert "FOC9901AAAA" not in Path(result["capture"]["path"]).read_text(encoding="utf-8")
