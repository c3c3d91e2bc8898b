# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The modules as a play uses them: twice, in check mode, over inventories as they are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ansible_collections.netlicense.cisco.plugins.plugin_utils.engine.looks import read_for_change

from .lab import Lab, Router


class Play:
    """Runs one task on every router of the lab and hands back what it returned."""

    def __init__(self, lab: Lab, folder: Path) -> None:
        self.lab, self.folder = lab, folder
        self.output = ""

    def told(self, text: str) -> bool:
        return text in " ".join(self.output.split())

    def run(
        self, module: str, arguments: dict[str, Any], *options: str, keywords: dict[str, Any] | None = None, **variables: Any
    ) -> dict[str, Any]:
        """The result of the task on R1."""
        play = {
            "hosts": "all",
            "gather_facts": False,
            "tasks": [
                {f"netlicense.cisco.{module}": arguments, "register": "result", "ignore_errors": True, **(keywords or {})},
                {
                    "ansible.builtin.copy": {"content": "{{ result | to_json }}", "dest": f"{self.folder}/result-{{{{ inventory_hostname }}}}.json"},
                    "delegate_to": "localhost",
                    "become": False,
                    "check_mode": False,
                    "vars": {"ansible_connection": "local", "ansible_python_interpreter": sys.executable, "ansible_become": False},
                },
            ],
        }
        playbook = self.folder / "play.yml"
        playbook.write_text(yaml.safe_dump([play]), encoding="utf-8")
        inventory = self.lab.inventory(self.folder / "inventory.yml", **variables)
        command = [sys.executable, "-m", "ansible", "playbook", "-i", str(inventory), str(playbook), *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=self.folder)
        self.output = done.stdout + done.stderr
        assert done.returncode == 0, self.output
        result: dict[str, Any] = json.loads((self.folder / "result-R1.json").read_text(encoding="utf-8"))
        return result


@pytest.fixture
def play(lab: Lab, tmp_path: Path) -> Play:
    folder = tmp_path / "project"
    folder.mkdir()
    return Play(lab, folder)


def activation(play: Play, router: Router, **more: Any) -> dict[str, Any]:
    files = play.folder / "licenses"
    files.mkdir(exist_ok=True)
    (files / "R1.lic").write_bytes(router.license("securityk9"))
    return {
        "config": {"technology_packages": ["securityk9"]},
        "license_files": ["licenses/"],
        "vault": "vault",
        "vault_durable": True,
        **more,
    }


def test_ios_license_twice_and_in_check_mode(lab: Lab, play: Play) -> None:
    router = lab.router()
    arguments = activation(play, router, reload="if_needed")
    states = router.states()
    check = play.run("ios_license", arguments, "--check", "--diff")
    assert (check["changed"], check["status"]) == (True, "converged")
    assert play.told("plan: 1. ") and play.told("(RELOAD)") and play.told("license install flash0:")
    assert play.told('- "next_reload": null') and play.told('+ "next_reload": "securityk9"'), play.output
    assert router.states() == states and not (play.folder / "vault").exists()
    first = play.run("ios_license", arguments)
    assert (first["changed"], first["status"], first["reload_required"]) == (True, "converged", False)
    assert first["after"] == check["after"] | {"licenses": first["after"]["licenses"], "levels": first["after"]["levels"], "eula": first["after"]["eula"]}
    assert first["backup"]["verified"] and Path(first["backup"]["path"]).is_file()
    states = router.states()
    for options in ((), ("--check",)):
        second = play.run("ios_license", arguments, *options)
        assert (second["changed"], second["status"], second["commands"]) == (False, "converged", [])
    assert router.states() == states


def test_an_accepted_agreement_says_for_whom(lab: Lab, play: Play) -> None:
    lab.router()
    config = {"technology_packages": ["datak9"]}
    asked = {"config": config, "allow_types": ["eval_right_to_use"], "accept_eula": True, "vault": "vault", "vault_durable": True}
    (consent,) = play.run("ios_license", asked)["eula"]
    assert (consent["feature"], consent["task"], consent["user"]) == ("datak9", "netlicense.cisco.ios_license", "admin")
    assert consent["at"] and consent["text"]


def test_what_was_gathered_can_be_fed_back_and_changes_nothing(lab: Lab, play: Play) -> None:
    router = lab.router(licenses=[{"feature": "securityk9"}])
    gathered = play.run("ios_license", {"state": "gathered"})["gathered"]
    assert gathered["technology_packages"] == ["securityk9"]
    config = {key: gathered[key] for key in ("technology_packages", "licenses")}
    again = play.run("ios_license", {"config": config, "vault": "vault", "vault_durable": True})
    assert (again["changed"], again["status"]) == (False, "converged")
    assert router.changes() == []


def outputs_of(router: Router) -> dict[str, str]:
    session = router.session()
    try:
        return {"dir" if command.startswith("dir ") else command: text for command, text in read_for_change(session).items()}
    finally:
        session.close()


def printing_levels() -> dict[str, list[dict[str, Any]]]:
    """The tasks that print levels: those of the README and those of the module's page."""
    root = Path(__file__).resolve().parents[2]
    readme = (root / "README.md").read_text(encoding="utf-8").partition("To see what each router runs:")[2]
    page = (root / "plugins" / "modules" / "ios_license.py").read_text(encoding="utf-8")
    examples = yaml.safe_load(page.partition('EXAMPLES = r"""')[2].partition('"""')[0])
    names = ("Read the state in the shape of config", "Print what each router runs, and what it runs after the next reload")
    return {
        "readme": yaml.safe_load(readme.partition("```yaml\n")[2].partition("```")[0]),
        "page": [task for task in examples if task["name"] in names],
    }


@pytest.mark.parametrize("where", ["readme", "page"])
def test_the_tasks_that_print_levels_work_as_they_stand(lab: Lab, play: Play, where: str) -> None:
    lab.router(licenses=[{"feature": "securityk9", "since_boot": True}])
    playbook = play.folder / "levels.yml"
    playbook.write_text(yaml.safe_dump([{"hosts": "all", "gather_facts": False, "tasks": printing_levels()[where]}]), encoding="utf-8")
    inventory = lab.inventory(play.folder / "inventory.yml")
    command = [sys.executable, "-m", "ansible", "playbook", "-i", str(inventory), str(playbook)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=play.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ("security: none. " if where == "readme" else "security: none, after a reload securityk9. ") in done.stdout


def test_parsed_is_what_gathered_gives_and_connects_to_nothing(lab: Lab, play: Play) -> None:
    router = lab.router(licenses=[{"feature": "securityk9"}])
    gathered = play.run("ios_license", {"state": "gathered"})["gathered"]
    outputs, logins = outputs_of(router), router.logins()
    for options in ((), ("--check",)):
        parsed = play.run("ios_license", {"state": "parsed", "outputs": outputs}, *options)
        assert (parsed["changed"], parsed["parsed"]) == (False, gathered)
    assert router.logins() == logins


def test_rendered_are_the_lines_that_merged_sends(lab: Lab, play: Play) -> None:
    router = lab.router()
    arguments = activation(play, router, reload="if_needed")
    given = {key: arguments[key] for key in ("config", "license_files", "reload") if key in arguments}
    outputs, logins = outputs_of(router), router.logins()
    rendered = play.run("ios_license", {**given, "state": "rendered", "outputs": {name: outputs[name] for name in outputs if name != "dir"}})
    assert (rendered["changed"], rendered["status"]) == (False, "refused")
    assert "image_unknown" in {check["id"] for check in rendered["checks"] if check["status"] == "refuse"}  # what boots next is not known
    assert any(warning.startswith("a device in this state is refused: ") for warning in rendered["warnings"])
    rendered = play.run("ios_license", {**given, "state": "rendered", "outputs": outputs})
    assert (rendered["changed"], rendered["status"], router.logins()) == (False, "converged", logins)
    sent = play.run("ios_license", arguments)["commands"]
    (planned,) = (line for line in rendered["rendered"] if line.startswith("license install"))
    (installed,) = (line for line in sent if line.startswith("license install"))
    assert installed.startswith(planned.removesuffix(".lic") + "-"), "the name that was copied to carries a token of its run"


def test_rendered_names_the_outputs_it_lacks(lab: Lab, play: Play) -> None:
    router = lab.router()
    arguments = activation(play, router)
    given = {key: arguments[key] for key in ("config", "license_files")}
    outputs = outputs_of(router)
    few = {name: outputs[name] for name in ("show version", "show license detail")}
    told = play.run("ios_license", {**given, "state": "rendered", "outputs": few, "waive": [{"check": "no_room", "reason": "offline"}]})
    assert (told["changed"], told["status"], told["plan"], told.get("failed", False)) == (False, "refused", [], False)
    (lacks,) = (warning for warning in told["warnings"] if "lacks" in warning)
    assert all(name in lacks for name in outputs if name not in few), "every other output is named"
    whole = play.run("ios_license", {**given, "state": "rendered", "outputs": outputs})
    assert (whole["status"], "warnings" in whole) == ("pending_reload", False)


def test_a_refusal_is_a_failed_task_with_its_words(lab: Lab, play: Play) -> None:
    router = lab.router(scp=False)
    result = play.run("ios_license", activation(play, router))
    assert (result["failed"], result["changed"], result["status"]) == (True, False, "refused")
    assert "\nip scp server enable\nend\n" in result["hint"]  # as it is pasted
    assert result["failure_reason"] == "scp_off"
    assert "ip scp server enable" in result["hint"]
    assert {check["id"]: check["status"] for check in result["checks"]}["scp_off"] == "refuse"


def files_in(folder: Path) -> dict[Path, bytes]:
    """Every file of a folder, and what is in it."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("scp", [True, False])
def test_ios_license_backup_twice_and_in_check_mode(lab: Lab, play: Play, scp: bool) -> None:
    router = lab.router(scp=scp, licenses=[{"feature": "securityk9"}])
    arguments = {"vault": "vault", "vault_durable": True}
    states = router.states()
    check = play.run("ios_license_backup", arguments, "--check")
    assert (check["changed"], check["backup"]) == (True, None)
    assert router.states() == states and not (play.folder / "vault").exists()
    first = play.run("ios_license_backup", arguments)
    assert first["changed"] and first["backup"]["verified"]
    assert {name.split()[0] for name in first["backup"]["licenses"]} == {"ipbasek9", "securityk9"}
    assert Path(first["backup"]["path"]).stat().st_mode & 0o777 == 0o600
    kept = files_in(play.folder / "vault")
    assert play.run("ios_license_backup", arguments)["changed"] is False
    again = files_in(play.folder / "vault")
    assert [path.name for path in again.keys() - kept.keys()] == [".proved"], "when it was found whole is all that is new"
    assert {path: again[path] for path in kept} == kept
    assert play.run("ios_license_backup", arguments, "--check")["changed"] is False
    assert files_in(play.folder / "vault") == again
    assert router.states()[-1] == states[-1], "what license save wrote is gone"


def test_a_backup_tells_what_could_not_be_read(lab: Lab, play: Play) -> None:
    lab.router(scp=True, licenses=[{"feature": "securityk9"}], deny=["show license feature"])
    kept = play.run("ios_license_backup", {"vault": "vault", "vault_durable": True})
    assert kept["backup"]["verified"]
    assert any("show license feature" in warning and "authorization" in warning for warning in kept["warnings"]), kept["warnings"]


def test_a_vault_that_would_be_lost_with_the_job_is_refused(lab: Lab, play: Play) -> None:
    router = lab.router()
    result = play.run("ios_license_backup", {"vault": "vault"})
    assert result["failure_reason"] == "vault_not_durable"
    assert router.heard() == []


@pytest.mark.parametrize("connection", ["netlicense.cisco.ios_ssh", "ssh", "local"])
def test_license_facts_twice_over_any_connection(lab: Lab, play: Play, connection: str) -> None:
    router = lab.router(privilege=1, scp=False)
    states = router.states()
    read = play.run("license_facts", {}, ansible_connection=connection)
    assert "ansible_facts" in read, read["msg"]
    first = read["ansible_facts"]["net_license"]
    again = play.run("license_facts", {}, "--check", ansible_connection=connection)
    assert again["changed"] is False
    assert (first["era"], first["platform"], first["hostname"]) == ("cisl", "c1900", "R1")
    assert first["udi"] == [{"slot": "0", "pid": router.udi[0], "sn": router.udi[1], "active": True, "state": None}]
    assert first["ssh"]["host_key"] == "ssh-rsa"
    assert router.states() == states and router.changes() == []
    assert router.logins() == 2, "one login per task"


@pytest.mark.parametrize("connection", ["netlicense.cisco.ios_ssh", "ssh", "local"])
def test_a_delegated_task_is_on_the_device_it_names(lab: Lab, play: Play, connection: str) -> None:
    router, other = lab.router("R1"), lab.router("R2", password="another", enable="secret", username="operator")
    options = ("--limit", "R1")
    read = play.run("license_facts", {}, *options, keywords={"delegate_to": "R2"}, ansible_connection=connection)
    assert "ansible_facts" in read, read["msg"]
    assert read["ansible_facts"]["net_license"]["hostname"] == "R2", read
    assert (router.logins(), other.logins()) == (0, 1)
    arguments = {"config": {"technology_packages": ["securityk9"]}, "license_files": ["licenses/"], "vault": "vault", "vault_durable": True}
    activation(play, other)
    done = play.run("ios_license", arguments, *options, keywords={"delegate_to": "R2"}, ansible_connection=connection)
    assert done["changed"] and other.changes() and router.heard() == []


@pytest.mark.parametrize("connection", ["netlicense.cisco.ios_ssh", "ssh", "local"])
def test_a_task_delegated_to_the_control_node_is_on_the_device_of_the_play(lab: Lab, play: Play, connection: str) -> None:
    router, other = lab.router("R1"), lab.router("R2")
    for here in ("localhost", "127.0.0.1"):
        read = play.run("license_facts", {}, "--limit", "R1", keywords={"delegate_to": here}, ansible_connection=connection)
        assert read["ansible_facts"]["net_license"]["hostname"] == "R1", read
    assert (router.logins(), other.logins()) == (2, 0)


@pytest.mark.parametrize("connection", ["netlicense.cisco.ios_ssh", "local"])
def test_a_device_without_an_address_is_dialled_by_its_name_and_not_by_that_of_the_control_node(lab: Lab, play: Play, connection: str) -> None:
    router = lab.router("R1")
    lab.hosts = {"R1": {"ansible_host": None}}
    read = play.run("license_facts", {}, keywords={"delegate_to": "localhost"}, ansible_connection=connection)
    assert router.logins() == 0 and "'R1' leads nowhere" in read["msg"]


def test_variables_of_a_delegated_device_are_told_by_its_own(lab: Lab, play: Play) -> None:
    router, other = lab.router("R1"), lab.router("R2")
    ports = {one.listener.device.name: one.listener.port for one in (router, other)}
    lab.hosts = {name: {"own_port": port, "ansible_port": "{{ own_port }}"} for name, port in ports.items()}
    play.run("license_facts", {}, "--limit", "R1", keywords={"delegate_to": "R2"}, ansible_connection="local")
    assert (router.logins(), other.logins()) == (0, 1)


def test_license_facts_reads_collected_outputs_without_a_device(lab: Lab, play: Play) -> None:
    router = lab.router()
    text = router.session().look(["show version"])[0]
    heard = router.heard()
    result = play.run("license_facts", {"outputs": {"show version": text}})["ansible_facts"]["net_license"]
    assert result["image"]["name"] == "C1900-UNIVERSALK9-M"
    assert result["ssh"] is None
    assert router.heard()[: len(heard)] == heard and not any("show license" in line for line in router.heard())


def test_an_output_that_is_not_read_is_refused_by_name(lab: Lab, play: Play) -> None:
    lab.router()
    result = play.run("license_facts", {"outputs": {"show clock": "12:00"}})
    assert result["failure_reason"] == "bad_argument" and "show clock" in result["msg"]


def test_no_secret_is_in_any_output(lab: Lab, play: Play) -> None:
    router = lab.router()
    play.run("ios_license", activation(play, router), "-vvv")
    device = router.listener.device
    assert device.password not in play.output and device.enable not in play.output
    assert "SLM_CODE" not in play.output


UNSAVED = ["username ops privilege 15 password 0 S3cret-ops", "snmp-server community S3cret-snmp RO", "tacacs-server key S3cret-aaa"]


@pytest.mark.parametrize(
    ("settings", "given", "reason"),
    [
        ({}, {"ansible_password": "S3cret-wrong"}, "authentication_failed"),
        ({"privilege": 1}, {"ansible_become_password": "S3cret-wrong"}, "enable_refused"),
        ({"unsaved": UNSAVED}, {}, "unsaved_configuration"),
        ({"faults": [{"do": "stall", "when": "inside", "command": "show running-config"}]}, {"ansible_command_timeout": 3}, "prompt_lost"),
        ({"faults": [{"do": "drop", "when": "inside", "command": "license install"}]}, {}, "connection_lost"),
    ],
)
def test_no_secret_is_in_any_output_of_a_failure(lab: Lab, play: Play, settings: dict[str, Any], given: dict[str, Any], reason: str) -> None:
    router = lab.router(**settings)
    variables = play.folder / "given.yml"
    variables.write_text(yaml.safe_dump(given), encoding="utf-8")
    result = play.run("ios_license", activation(play, router, reload="if_needed"), "-vvv", "--diff", "-e", f"@{variables}")
    assert result["failure_reason"] == reason, result
    device = router.listener.device
    for secret in ("S3cret", device.password, device.enable, "SLM_CODE", "CDATA"):
        assert secret not in play.output and secret not in json.dumps(result)


def test_facts_of_ansible_itself_are_answered_in_one_sentence(lab: Lab, play: Play) -> None:
    lab.router()
    inventory = lab.inventory(play.folder / "inventory.yml")
    command = [sys.executable, "-m", "ansible", "adhoc", "-i", str(inventory), "all", "-m", "ansible.builtin.setup"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert "set `gather_facts: false` and use netlicense.cisco.license_facts" in done.stdout + done.stderr


def test_no_secret_of_an_unsaved_configuration_is_in_the_report(lab: Lab, play: Play) -> None:
    router = lab.router(unsaved=UNSAVED)
    (play.folder / "R1.lic").write_bytes(router.license("securityk9"))
    inventory = lab.inventory(play.folder / "inventory.yml")
    variables = {
        "activate_packages": ["securityk9"],
        "activate_license_files": ["R1.lic"],
        "activate_vault": "vault",
        "activate_vault_durable": True,
        "activate_reload": "if_needed",
        "activate_report": "report.html",
    }
    command = [sys.executable, "-m", "ansible", "playbook", "-vvv", "-i", str(inventory), "netlicense.cisco.activate", "-e", json.dumps(variables)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=play.folder)
    report = (play.folder / "report.html").read_text(encoding="utf-8")
    assert "username ops ..." in report and "snmp-server community ..." in done.stdout
    assert "S3cret" not in report + done.stdout + done.stderr


def test_the_role_writes_its_report_and_fails_where_a_router_was_refused(lab: Lab, play: Play) -> None:
    router, other = lab.router("R1"), lab.router("R2", scp=False)
    (play.folder / "licenses").mkdir()
    for number, one in enumerate((router, other)):
        (play.folder / "licenses" / f"{number}.lic").write_bytes(one.license("securityk9"))
    inventory = lab.inventory(play.folder / "inventory.yml")
    variables = {
        "activate_packages": ["securityk9"],
        "activate_license_files": ["licenses"],
        "activate_vault": "vault",
        "activate_vault_durable": True,
        "activate_report": "report.html",  # paths start where the packaged playbook is run
    }
    command = [sys.executable, "-m", "ansible", "playbook", "-i", str(inventory), "netlicense.cisco.activate", "-e", json.dumps(variables)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=play.folder)
    assert done.returncode == 2, done.stdout + done.stderr
    assert '"R1: pending_reload: reload to run securityk9"' in done.stdout
    assert '"R2: refused (scp_off): ' in done.stdout and "`activate_transfer: on_flash`" in done.stdout
    report = (play.folder / "report.html").read_text(encoding="utf-8")
    assert list((play.folder / "vault").rglob("*.lic"))
    assert "pending reload" in report and "refused" in report
    assert "`activate_transfer: on_flash`" in report and "`transfer: on_flash`" not in report
    assert "http" not in report.replace("http-equiv", "")


def test_a_vault_that_would_be_lost_is_told_in_the_words_of_the_role(lab: Lab, play: Play) -> None:
    lab.router()
    inventory = lab.inventory(play.folder / "inventory.yml")
    variables = {"activate_packages": ["securityk9"], "activate_vault": "vault", "activate_report": "report.html"}
    command = [sys.executable, "-m", "ansible", "playbook", "-i", str(inventory), "netlicense.cisco.activate", "-e", json.dumps(variables), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, cwd=play.folder)
    assert done.returncode == 2 and '"R1: failed (vault_not_durable): ' in done.stdout
    assert "`activate_vault_durable: true`" in done.stdout
    assert not (play.folder / "report.html").exists(), "--check writes no report"


def test_a_router_that_only_waits_for_its_reload_says_so(lab: Lab, play: Play) -> None:
    router = lab.router()
    arguments = activation(play, router)
    check = play.run("ios_license", arguments, "--check")
    assert (check["status"], check["warnings"]) == ("pending_reload", ["securityk9 runs after the next reload"])
    for _run in range(2):
        result = play.run("ios_license", arguments)
        assert (result["status"], result["warnings"]) == ("pending_reload", ["everything is in place; securityk9 runs after the next reload"])
