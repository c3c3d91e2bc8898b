# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The licensing dance on the emulator, step by step, without the product."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ..integration.lab import Lab, Router
from .conftest import Typist

Login = Callable[..., Typist]
DATA = "license boot module c1900 technology-package datak9"


def levels(user: Typist) -> dict[str, tuple[str, str]]:
    """Row -> what runs and what runs after the next reload."""
    table = user.type("show version").split("Next reboot")[1].split("\n")[2:]
    rows = [line.split() for line in table]
    return {row[0]: (row[1], row[-1]) for row in rows if len(row) == 4}


def reloaded(router: Router, user: Typist, login: Login) -> Typist:
    user.type("reload", r"\[confirm\]$")
    user.key("\r")
    router.wait_until_back()
    return login(router)


@pytest.mark.parametrize(("style", "prompt"), [("brackets", r"ACCEPT\? \[yes/no\]: $"), ("parens", r"ACCEPT\? \(yes/\[no\]\): $")])
def test_an_evaluation_asks_once_and_runs_after_write_and_reload(lab: Lab, login: Login, style: str, prompt: str) -> None:
    router = lab.router(eula_style=style)
    user = login(router)
    user.type("configure terminal")
    agreement = user.type(DATA, prompt)
    assert agreement.split("\n")[1:5] == ["", "", "", "PLEASE  READ THE  FOLLOWING TERMS  CAREFULLY. INSTALLING THE LICENSE OR"]
    assert "% use 'write' command to make license boot config take effect on next boot" in user.type("yes")
    user.type("end")
    assert levels(user)["data"] == ("None", "datak9")
    assert "[OK]" in user.type("write")
    assert levels(reloaded(router, user, login))["data"] == ("datak9", "datak9")


def test_a_refused_agreement_changes_nothing(lab: Lab, login: Login) -> None:
    router = lab.router()
    user = login(router)
    user.type("configure terminal")
    user.type(DATA, r": $")
    user.type("no")
    assert len(router.states()) == 1


def test_a_line_that_was_not_saved_is_gone_after_a_reload(lab: Lab, login: Login) -> None:
    router = lab.router()
    user = login(router)
    for line, pattern in (("configure terminal", "#$"), (DATA, ": $"), ("yes", "#$"), ("end", "#$"), ("reload", r"Save\? \[yes/no\]: $")):
        user.type(line, pattern)
    user.type("no", r"\[confirm\]$")
    user.key("\r")
    router.wait_until_back()
    assert levels(login(router))["data"] == ("None", "None")


def test_a_configured_package_without_a_license_falls_back(lab: Lab, login: Login) -> None:
    user = login(lab.router(boot_modules=["securityk9"]))
    assert levels(user)["security"] == ("None", "None")
    assert "securityk9" in user.type("show running-config | include license boot")


def install(lab: Lab, login: Login, content: Callable[[Router], bytes], **settings: object) -> str:
    router = lab.router(**settings)
    router.listener.device.flash.put("flash0:x.lic", content(router), "Jan 5 2016 10:00:00 +00:00")
    return login(router).type("license install flash0:x.lic")


def test_an_install_counts_what_it_did(lab: Lab, login: Login) -> None:
    answer = install(lab, login, lambda router: router.license("securityk9", "datak9"), licenses=[{"feature": "datak9"}])
    assert [line[:3] for line in answer.split("\n") if "licenses were" in line] == ["1/2", "1/2", "0/2"]


@pytest.mark.parametrize(
    "damage",
    [lambda body: body.replace(b"CISCO1941/K9", b"CISCO2911/K9"), lambda body: body.replace(b"securityk9", b"datak9")],
)
def test_a_license_for_another_device_or_with_a_changed_line_fails(lab: Lab, login: Login, damage: Callable[[bytes], bytes]) -> None:
    answer = install(lab, login, lambda router: damage(router.license("securityk9")))
    assert "1/1 licenses were failed to install" in answer


def test_a_file_that_is_none_has_no_counters(lab: Lab, login: Login) -> None:
    assert "licenses were" not in install(lab, login, lambda _router: b"hello")


def test_a_full_flash_takes_no_file(lab: Lab, login: Login) -> None:
    router = lab.router(flash_free=10)
    assert "No space" in login(router).type("license save flash0:all.lic")
    assert len(router.states()) == 1


def test_what_license_save_writes_can_be_installed(lab: Lab, login: Login) -> None:
    router = lab.router(licenses=[{"feature": "securityk9"}])
    user = login(router)
    user.type("license save flash0:all.lic")
    assert "2/2 licenses were existing licenses" in user.type("license install flash0:all.lic")
