# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""cisco.ios over ansible.netcommon.network_cli, by libssh and by paramiko: facts, commands, configuration, files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from .conftest import CLONE, Environment
from .emulated import Device

PLAYBOOKS = Path(__file__).parent / "playbooks"


def inventory(folder: Path, device: Device, transport: str) -> Path:
    """One router as an inventory for network_cli names it."""
    host = {
        "ansible_host": "127.0.0.1",
        "ansible_port": device.port,
        "ansible_user": device.username,
        "ansible_password": device.password,
        "ansible_become_password": device.enable,
        "ansible_connection": "ansible.netcommon.network_cli",
        "ansible_network_os": "cisco.ios.ios",
        "ansible_become": True,
        "ansible_become_method": "ansible.netcommon.enable",
        "ansible_network_cli_ssh_type": transport,
        "ansible_host_key_checking": False,
        "ansible_command_timeout": 20,
    }
    path = folder / "inventory.yml"
    path.write_text(yaml.safe_dump({"all": {"hosts": {"R1": host}}}), encoding="utf-8")
    return path


def played(client: Environment, folder: Path, device: Device, transport: str, playbook: str, **more: str) -> dict[str, Any]:
    """Name of a task -> its result. `more`: variables of the play, over those of the inventory."""
    variables = {
        "ANSIBLE_HOME": str(folder / "ansible"),
        "ANSIBLE_STDOUT_CALLBACK": "ansible.posix.json",
        "ANSIBLE_DEPRECATION_WARNINGS": "False",
        "ANSIBLE_COLLECTIONS_PATH": str(CLONE / ".tree"),
    }
    where = ("-i", str(inventory(folder, device, transport)), str(PLAYBOOKS / f"{playbook}.yml"))
    done = client.run("-m", "ansible", "playbook", *where, "-e", json.dumps({"folder": str(folder), **more}), **variables)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    tasks = json.loads(done.stdout[done.stdout.index("{\n") :])["plays"][0]["tasks"]
    return {task["task"]["name"]: task["hosts"]["R1"] for task in tasks}


@pytest.mark.parametrize(("transport", "sessions"), [("libssh", 9), ("paramiko", 1)])
def test_facts_commands_configuration_and_files(
    environment: Callable[[str], Environment],
    lab: Callable[..., Device],
    look: Callable[[Device, str], str],
    tmp_path: Path,
    transport: str,
    sessions: int,
) -> None:
    client, device, content = environment("network_cli"), lab(sessions_per_connection=sessions), bytes(range(1, 256)) * 40
    (tmp_path / "sent.bin").write_bytes(content)
    came = played(client, tmp_path, device, transport, "network_cli")
    facts = came["Facts"]["ansible_facts"]
    assert (facts["ansible_net_hostname"], facts["ansible_net_serialnum"], facts["ansible_net_model"]) == ("R1", device.sn, device.pid)
    assert facts["ansible_net_filesystems"] == ["flash0:"] and facts["ansible_net_memtotal_mb"] > 0
    assert device.sn in came["Commands"]["stdout"][0] and "Directory of flash0:/" in came["Commands"]["stdout"][1]
    refused = came["A command that the device refuses"]
    assert refused["failed"] and "Invalid input" in refused["msg"]
    assert came["Configuration, saved"]["changed"] and not came["The same configuration"]["changed"]
    assert "ip domain-name lab.example" in look(device, "show startup-config").splitlines() and "write" in device.causes()
    assert [cause for cause in device.causes() if cause.startswith("scp")] == ["scp flash:/sent.bin"]
    assert (tmp_path / "back.bin").read_bytes() == content
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    assert f"verify /md5 (flash:/sent.bin) = {digest}" in look(device, "verify /md5 flash:/sent.bin")


def test_by_libssh_no_file_moves_where_a_connection_has_one_session(
    environment: Callable[[str], Environment], lab: Callable[..., Device], tmp_path: Path
) -> None:
    client, device = environment("network_cli"), lab(extra_files={"there.txt": "kept"})
    came = played(client, tmp_path, device, "libssh", "libssh_files")
    fetched = came["The file from the device"]
    assert "UTC" in came["Command"]["stdout"][0] and fetched["failed"] and "Initializing SCP session" in fetched["msg"]
    assert not (tmp_path / "back.bin").exists()
    assert "session-refused" in device.heard() and not [line for line in device.heard() if "scp" in line]


@pytest.mark.parametrize("transport", ["libssh", "paramiko"])
def test_license_facts_take_the_inventory_of_cisco_ios_as_it_is(
    environment: Callable[[str], Environment], lab: Callable[..., Device], tmp_path: Path, transport: str
) -> None:
    client, device = environment("network_cli"), lab(privilege=1, licenses=[{"feature": "securityk9"}])
    facts = _license_facts(client, tmp_path, device, transport)
    assert (facts["hostname"], facts["era"], facts["udi"][0]["sn"], facts["warnings"]) == ("R1", "cisl", device.sn, [])
    assert {level["technology"]: level["current"] for level in facts["levels"]}["security"] == "securityk9"
    assert len([line for line in device.heard() if line.startswith("login ")]) == 1, "the connection of the inventory is not used"
    for connection in ("ansible.builtin.ssh", "ansible.builtin.local", "netlicense.cisco.ios_ssh"):
        assert _stable(_license_facts(client, tmp_path, device, transport, ansible_connection=connection)) == _stable(facts), connection


def _license_facts(client: Environment, folder: Path, device: Device, transport: str, **more: str) -> dict[str, Any]:
    facts: dict[str, Any] = played(client, folder, device, transport, "license_facts", **more)["License facts"]["ansible_facts"]["net_license"]
    return facts


def _stable(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if key != "filesystems"}
