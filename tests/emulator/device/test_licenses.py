# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Licenses are installed, packages chosen, agreements asked, and a reload decides what runs."""

from __future__ import annotations

import re
import time

import pytest

from .lab import PROMPT, Lab, Router, Shell

MODULE = "license boot module c1900 technology-package"
HINT = "% use 'write' command to make license boot config take effect on next boot\n\n\n"
RELOAD = r"Proceed with reload\? \[confirm\]$"


def counters(installed: int, existing: int, failed: int, of: int = 1) -> str:
    return (
        f"{installed}/{of} licenses were successfully installed\n"
        f"{existing}/{of} licenses were existing licenses\n"
        f"{failed}/{of} licenses were failed to install\n"
    )


def package(shell: Shell, row: str = "security") -> list[str]:
    """Current package, type and next package of a row of `show version`."""
    found = re.search(rf"^{row} +(\S+) +(\S+) +(\S+)$", shell.run("show version"), re.MULTILINE)
    assert found is not None
    return list(found.groups())


def reload(router: Router, shell: Shell) -> Shell:
    """Confirms a reload and waits until the router is back."""
    shell.run("reload", RELOAD)
    shell.send("\n")
    shell.transport.join(5)
    assert not shell.transport.is_active(), "every session is gone"
    return again(router)


def again(router: Router) -> Shell:
    for _attempt in range(100):
        time.sleep(0.05)
        try:
            return router.privileged()
        except (OSError, EOFError):
            continue
    raise AssertionError("the router does not come back")


def test_a_factory_router_runs_ip_base_and_has_evaluations(router: Router) -> None:
    shell = router.privileged()
    assert package(shell, "ipbase") == ["ipbasek9", "Permanent", "ipbasek9"]
    assert package(shell) == ["None", "None", "None"]
    summary = shell.run("show license")
    assert summary.startswith("Index 1 Feature: ipbasek9 ") and summary.count("License Type: EvalRightToUse") == 5
    assert summary.count("License State: Active, Not in Use, EULA not accepted") == 5
    assert shell.run("show license udi").splitlines()[2].split() == ["*0", "CISCO1941/K9", router.device.sn, f"CISCO1941/K9:{router.device.sn}"]


def test_a_permanent_license_sets_the_next_level_and_a_reload_runs_it(router: Router) -> None:
    shell = router.privileged()
    path = router.holds("a.lic", router.license("securityk9"))
    answer = shell.run(f"license install {path}")
    assert answer == f'Installing licenses from "{path}"\nInstalling...Feature:securityk9...Successful:Supported\n{counters(1, 0, 0)}'
    assert package(shell) == ["None", "None", "securityk9"]
    log = shell.run("show logging")
    udi = f"UDI=CISCO1941/K9:{router.device.sn}"
    assert f"%LICENSE-6-INSTALL: Feature securityk9 1.0 was installed in this device. {udi}; StoreIndex=1:Primary License Storage" in log
    assert "LICENSE_LEVEL: Module name = c1900 Next reboot level = securityk9 and License = securityk9" in log
    shell = reload(router, shell)
    assert package(shell) == ["securityk9", "Permanent", "securityk9"]
    assert " uptime is 0 minutes\n" in shell.run("show version")
    assert "Inactive" in shell.run("show license detail securityk9")
    assert "Enabled" in shell.run("show license feature") and router.heard().count("boot") == 1


def test_the_log_speaks_on_a_terminal_only_when_asked_and_behind_the_prompt(router: Router) -> None:
    shell, watching = router.privileged(), router.privileged()
    watching.run("terminal monitor")
    path = router.holds("a.lic", router.license("securityk9", "datak9"))
    watching.send(f"license install {path}\n")
    seen = watching.until(r"License = datak9\r\n$")
    assert seen.index("R1#") < seen.index("%LICENSE-6-INSTALL")
    assert "%" not in shell.run("show privilege")


def test_a_second_install_finds_it_existing(router: Router) -> None:
    shell = router.privileged()
    path = router.holds("a.lic", router.license("securityk9"))
    shell.run(f"license install {path}")
    states = router.states()
    assert shell.run(f"license install {path}").endswith(counters(0, 1, 0))
    assert router.states() == states


@pytest.mark.parametrize("scramble", [None, "other words"])
def test_a_license_of_another_device_fails(lab: Lab, scramble: str | None) -> None:
    router = lab.router(scramble=scramble)
    states = router.states()
    path = router.holds("a.lic", router.license("securityk9", sn="FTX99999999"))
    answer = router.privileged().run(f"license install {path}")
    assert answer.endswith(counters(0, 0, 1))
    assert ("UDI mismatch" in answer) is (scramble is None)
    assert router.states() == states


def test_each_license_of_a_file_is_judged_by_itself(lab: Lab) -> None:
    router = lab.router(licenses=[{"feature": "datak9"}], primary_store_slots=4)
    body = router.license("securityk9", "datak9", "SNASw", "gatekeeper").replace(b"</CISCO_WT_LICENSES>", b"")
    stranger = router.license("securityk9", sn="FTX99999999").partition(b"\n")[2]
    shell = router.privileged()
    answer = shell.run(f"license install {router.holds('a.lic', body + stranger)}")
    assert answer.endswith(counters(2, 1, 2, of=5))
    assert "Feature:SNASw...Successful:Not Supported" in answer
    assert [entry.feature for entry in router.device.entries if entry.store.startswith("Primary")] == ["ipbasek9", "datak9", "securityk9", "SNASw"]


@pytest.mark.parametrize("damage", [b"securityk9 1.0 LONG", b"<?xml"])
def test_a_damaged_file_installs_nothing(router: Router, damage: bytes) -> None:
    content = router.license("securityk9").replace(damage, damage[::-1]).replace(b"LICENSE_LINE", b"LICENSE_LINE")
    broken = content if damage == b"<?xml" else router.license("securityk9").replace(b"<FEATURE_NAME>securityk9", b"<FEATURE_NAME>datak9")
    answer = router.privileged().run(f"license install {router.holds('a.lic', broken)}")
    assert "successfully" not in answer or answer.endswith(counters(0, 0, 1))
    assert len(router.device.entries) == 6


@pytest.mark.parametrize("path", ["flash0:nothing.lic", "tftp://192.0.2.1/a.lic", "usbflash0:a.lic"])
def test_a_file_that_is_not_there_gives_no_counters(router: Router, path: str) -> None:
    assert "licenses were" not in router.privileged().run(f"license install {path}")


def test_a_file_that_is_not_there_is_named_as_missing(router: Router) -> None:
    assert router.privileged().run("license install flash0:none.lic") == "%Error opening flash0:none.lic (No such file or directory)\n"


def test_what_license_save_writes_can_be_installed(router: Router) -> None:
    shell = router.privileged()
    shell.run(f"license install {router.holds('a.lic', router.license('securityk9', 'datak9'))}")
    shell.run("license save flash0:saved.lic")
    router.device.entries = [entry for entry in router.device.entries if entry.index == 0 or entry.store.startswith("Built")]
    assert shell.run("license install flash:saved.lic").endswith(counters(2, 1, 0, of=3))


@pytest.mark.parametrize(("style", "question"), [("brackets", "ACCEPT? [yes/no]: "), ("parens", "ACCEPT? (yes/[no]): ")])
def test_an_evaluation_asks_for_the_agreement(lab: Lab, style: str, question: str) -> None:
    router = lab.router(eula_style=style)
    shell = router.privileged()
    shell.run("configure terminal")
    text = shell.run(f"{MODULE} datak9", rf"{re.escape(question)}$")
    assert text.startswith("\n\n\nPLEASE  READ THE  FOLLOWING TERMS  CAREFULLY. INSTALLING THE LICENSE OR\n")
    assert text.endswith(f"your acceptance of this agreement.\n\n\n{question}")
    assert shell.run("yes") == HINT
    shell.run("end")
    assert "Active, Not in Use, EULA accepted" in shell.run("show license")
    assert package(shell, "data") == ["None", "None", "datak9"]
    assert router.heard().count("answer yes") == 1
    shell.run("configure terminal")
    assert shell.run(f"{MODULE} datak9") == HINT, "asked only once"


@pytest.mark.parametrize(("style", "answer"), [("brackets", "no"), ("brackets", "n"), ("parens", "no"), ("parens", "")])
def test_who_does_not_agree_has_no_line(lab: Lab, style: str, answer: str) -> None:
    router = lab.router(eula_style=style)
    shell = router.privileged()
    states = router.states()
    shell.run("configure terminal")
    shell.run(f"{MODULE} datak9", r"ACCEPT\?[^:]*: $")
    assert shell.run(answer) == ""
    assert router.states() == states


def test_neither_yes_nor_no_is_asked_again(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    shell.run(f"{MODULE} datak9", r"ACCEPT\?[^:]*: $")
    assert "ACCEPT?" in shell.run("end", r"ACCEPT\?[^:]*: $")
    shell.send("\x03")
    assert shell.until(PROMPT).endswith("R1#")
    assert MODULE not in "\n".join(router.device.running)


def test_one_agreement_for_all(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    shell.run("license accept end user agreement", r"ACCEPT\?[^:]*: $")
    shell.run("yes")
    assert shell.run(f"{MODULE} datak9") == HINT
    shell.run("end")
    assert "license accept end user agreement" in shell.run("show running-config")
    assert "%LICENSE-6-EULA_ACCEPT_ALL: The Right to Use End User License Agreement is accepted" in shell.run("show logging")


def test_an_evaluation_runs_after_write_and_reload_and_its_clock_with_it(lab: Lab) -> None:
    router = lab.router(agreed=["datak9"])
    shell = router.privileged()
    shell.lines("configure terminal", f"{MODULE} datak9", "end", "write memory")
    shell = reload(router, shell)
    assert package(shell, "data") == ["datak9", "EvalRightToUse", "datak9"]
    assert "Active, In Use" in shell.run("show license detail datak9")


def test_a_line_that_was_not_saved_is_lost_and_the_reload_asks(lab: Lab) -> None:
    router = lab.router(agreed=["datak9"])
    shell = router.privileged()
    shell.lines("configure terminal", f"{MODULE} datak9", "end")
    assert package(shell, "data") == ["None", "None", "datak9"]
    shell.run("reload", r"\nSystem configuration has been modified\. Save\? \[yes/no\]: $")
    assert "[yes/no]" in shell.run("maybe", r"Save\? \[yes/no\]: $")
    shell.run("no", RELOAD)
    shell.send("\n")
    shell = again(router)
    assert package(shell, "data") == ["None", "None", "None"]
    assert MODULE not in shell.run("show running-config")


def test_answering_yes_saves(lab: Lab) -> None:
    router = lab.router(agreed=["datak9"])
    shell = router.privileged()
    shell.lines("configure terminal", f"{MODULE} datak9", "end")
    shell.run("reload", r"Save\? \[yes/no\]: $")
    assert shell.run("yes", RELOAD).startswith("Building configuration...\n[OK]\n")
    shell.send("y")
    assert package(again(router), "data") == ["datak9", "EvalRightToUse", "datak9"]


def test_every_session_ends_and_nobody_gets_in_while_it_boots(lab: Lab) -> None:
    router = lab.router(boot_s=1.0)
    shell, other = router.privileged(), router.shell()
    shell.run("reload", RELOAD)
    shell.send("\n")
    for one in (shell, other):
        one.transport.join(5)
        assert not one.transport.is_active()
    with pytest.raises(OSError):
        Shell(router.port)
    assert router.heard().count("boot") == 0
    assert again(router).run("show privilege") and router.heard().count("boot") == 1


def test_a_reload_that_is_not_confirmed_does_not_happen(router: Router) -> None:
    shell = router.privileged()
    shell.run("reload", RELOAD)
    shell.send("n")
    shell.until(PROMPT)
    assert "boot" not in router.heard() and shell.run("show privilege")


def test_a_package_without_a_valid_license_has_fallen_back(lab: Lab) -> None:
    router = lab.router(boot_modules=["securityk9"])
    shell = router.privileged()
    assert f"{MODULE} securityk9" in shell.run("show running-config | section license")
    assert package(shell) == ["None", "None", "None"]


def test_disable_keeps_a_licensed_package_off(lab: Lab) -> None:
    router = lab.router(licenses=[{"feature": "securityk9"}])
    shell = router.privileged()
    assert package(shell) == ["securityk9", "Permanent", "securityk9"]
    shell.lines("configure terminal", f"{MODULE} securityk9 disable", "end", "write")
    assert package(shell) == ["securityk9", "Permanent", "None"]
    shell = reload(router, shell)
    assert package(shell) == ["None", "None", "None"]
    shell.lines("configure terminal", f"no {MODULE} securityk9 disable", "end")
    assert package(shell) == ["None", "None", "securityk9"]


def test_a_wrong_module_or_package_gets_a_caret(router: Router) -> None:
    shell = router.privileged()
    shell.run("configure terminal")
    for line, word in (("license boot module c2900 technology-package datak9", "c2900"), (f"{MODULE} uck9", "uck9")):
        answer = shell.run(line)
        assert answer.splitlines()[0] == " " * (len("R1(config)#") + line.index(word)) + "^"


def test_licenses_of_a_fleet_file(lab: Lab) -> None:
    rows = [{"feature": "securityk9", "type": "right_to_use"}, {"feature": "datak9", "type": "evaluation", "used_s": 14 * 86400}]
    shell = lab.router(licenses=rows, boot_modules=["securityk9", "datak9"]).privileged()
    assert package(shell) == ["securityk9", "RightToUse", "securityk9"]
    assert package(shell, "data") == ["datak9", "EvalRightToUse", "datak9"]
    detail = shell.run("show license detail datak9")
    assert "Evaluation period left: 6  weeks 4  days \n" in detail or "Evaluation period left: 6  weeks 3  days \n" in detail
    assert "Period used: 2  weeks 0  day  \n" in detail


@pytest.mark.parametrize(("register", "event"), [("0x2142", "boot without the configuration"), ("0x2100", "boot stays in the monitor")])
def test_a_register_that_does_not_boot_the_configuration_leaves_it_unreachable(router: Router, register: str, event: str) -> None:
    shell = router.privileged()
    shell.lines("configure terminal", f"config-register {register}", "end")
    assert f"Configuration register is 0x2102 (will be {register} at next reload)" in shell.run("show version")
    shell.run("reload", RELOAD)
    shell.send("\n")
    for _wait in range(50):
        if router.heard()[-1].startswith("boot"):
            break
        time.sleep(0.05)
    assert router.heard()[-1] == event
    with pytest.raises(OSError):
        Shell(router.port)


def test_another_image_boots_and_the_first_save_asks(lab: Lab) -> None:
    other = "c1900-universalk9-mz.SPA.157-3.M8.bin"
    router = lab.router(extra_files={other: 90000000})
    shell = router.privileged()
    shell.lines("configure terminal", f"boot system flash0:{other}", "end", "write")
    shell = reload(router, shell)
    assert "Version 15.7(3)M8, RELEASE" in shell.run("show version")
    shell.run("write", r"Overwrite the previous NVRAM configuration\?\[confirm\]$")
    shell.send("\n")
    assert shell.until(PROMPT).endswith("Building configuration...\r\n[OK]\r\nR1#")


def test_a_scheduled_reload_is_shown_and_called_off(lab: Lab) -> None:
    router = lab.router(scheduled_reload=90)
    shell = router.privileged()
    assert re.match(r"Reload scheduled for \S+ UTC .* \(in 1 hour and 30 minutes\) by admin", shell.run("show reload"))
    shell.run("reload cancel")
    assert shell.run("show reload") == "No reload is scheduled.\n"
    shell.run("reload in 5", RELOAD)
    shell.send("\n")
    shell.until(PROMPT)
    assert "(in 0 hours and 5 minutes)" in shell.run("show reload")
