# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an open terminal to a known prompt."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.cli.login import Manners
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.command import Command
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import CannotLogin
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.failure_reason import FailureReason

from .scripted import INVALID, Ask, HangUp, Raw, ScriptedDevice, Silent, shell_on

BANNERS = [
    "\r\n",
    "",
    "\r\n**** Host# login > enter # ****\r\n\r\n",
    "\r\n####################\r\n#  KEEP OUT  #\r\n####################\r\n",
    "\r\nR1#\r\nR2>\r\nWhat do you want? Password: [yes/no]: \r\n",
    "\r\n*Mar  1 00:00:01.000: %SYS-5-CONFIG_I: Configured from console\r\n",
]
PROMPTS = [
    "R1#",
    "R1>",
    "a" * 63 + "#",
    "core_1.lab-x:0#",
    "[R1] vty0 #",
    "R1 (do not touch) # ",
    "100%#",
    "R1(standby)#",
]


@pytest.mark.parametrize("pieces", [1, 5, 10_000])
@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("prompt", PROMPTS)
def test_learns_the_exact_prompt(prompt: str, banner: str, pieces: int) -> None:
    device = ScriptedDevice({"show clock": "12:00\n"}, prompt=prompt, banner=banner, pieces=pieces)
    assert shell_on(device).run(Command("show clock")) == "12:00"


def test_a_prompt_of_another_shape_is_learnt_after_a_silence() -> None:
    device = ScriptedDevice({"show clock": "12:00\n"}, prompt="router1 $ ")
    assert shell_on(device).run(Command("show clock")) == "12:00"


def test_a_question_at_login_is_not_answered() -> None:
    device = ScriptedDevice(prompt="Enter new password: ")
    with pytest.raises(CannotLogin) as caught:
        shell_on(device)
    assert caught.value.reason is FailureReason.PROMPT_LOST
    assert (device.sent, device.closed) == ("", True)


def enabling(result: str, prompt: str = "R1>") -> ScriptedDevice:
    def check(typed: str) -> str:
        if typed == "s3cret":
            device.prompt = "R1#"
            return ""
        return result

    device = ScriptedDevice(
        {"enable": Ask("Password: ", check, echo=False), "terminal no monitor": "", "show clock": "12:00\n"},
        prompt=prompt,
    )
    return device


def test_enables_with_the_secret_sent_once_and_nothing_behind_it() -> None:
    device = enabling("")
    shell = shell_on(device, Manners(enable=True, secret="s3cret"))
    assert shell.privileged
    assert device.sent == "terminal length 0\rterminal width 511\renable\rs3cret\rterminal no monitor\r"


@pytest.mark.parametrize("said", ["% Access denied\n\n", "% Bad secrets\n\n", "% Error in authentication.\n\n"])
def test_a_refused_secret_is_not_tried_again(said: str) -> None:
    device = enabling(said)
    with pytest.raises(CannotLogin) as caught:
        shell_on(device, Manners(enable=True, secret="wr0ng"))
    assert caught.value.reason is FailureReason.ENABLE_REFUSED
    assert said.strip() in str(caught.value)
    assert "wr0ng" not in str(caught.value) + caught.value.hint
    assert device.sent.count("wr0ng") == 1
    assert device.closed


def test_a_device_that_asks_for_the_secret_again_gets_none() -> None:
    device = ScriptedDevice(
        {"enable": Ask("Password: ", lambda typed: Ask("Password: ", lambda again: "", echo=False), echo=False)},
        prompt="R1>",
    )
    with pytest.raises(CannotLogin) as caught:
        shell_on(device, Manners(enable=True, secret="wr0ng"))
    assert caught.value.reason is FailureReason.ENABLE_REFUSED
    assert device.sent.endswith("enable\rwr0ng\r")


def test_a_device_that_asks_for_a_secret_that_is_not_set() -> None:
    device = enabling("")
    with pytest.raises(CannotLogin, match="none is set") as caught:
        shell_on(device, Manners(enable=True))
    assert caught.value.reason is FailureReason.ENABLE_REFUSED
    assert device.sent.endswith("enable\r")


def test_enable_without_a_password_configured() -> None:
    device = ScriptedDevice({"enable": "% No password set\n"}, prompt="R1>")
    with pytest.raises(CannotLogin, match="No password set"):
        shell_on(device, Manners(enable=True, secret="s3cret"))
    assert "s3cret" not in device.sent


def test_a_privileged_login_does_not_enable() -> None:
    device = ScriptedDevice()
    shell_on(device, Manners(enable=True, secret="s3cret"))
    assert device.heard == ["terminal length 0", "terminal width 511", "terminal no monitor"]


def test_an_unprivileged_login_goes_on_as_it_is() -> None:
    device = ScriptedDevice({"show clock": "12:00\n"}, prompt="R1>")
    shell = shell_on(device)
    assert not shell.privileged
    assert shell.run(Command("show clock")) == "12:00"


@pytest.mark.parametrize("denied", ["Command authorization failed.\n\n", INVALID])
def test_a_denied_pager_is_paged_through_while_looking(denied: str) -> None:
    def page(typed: str) -> str:
        return "\b" * 9 + " " * 9 + "\b" * 9 + "second\n" if typed == " " else "left\n"

    device = ScriptedDevice(
        {"terminal length 0": denied, "show x": Ask("first\n --More-- ", page, key=True), "show y": "y\n"}
    )
    shell = shell_on(device)
    assert shell.look(["show x", "show y"]) == ("first\nsecond", "y")
    assert device.sent.endswith("show x\r show y\r")


def test_a_link_that_ends_before_a_prompt() -> None:
    device = ScriptedDevice({"terminal length 0": HangUp("line is busy\n"), "x": Raw("")})
    with pytest.raises(CannotLogin) as caught:
        shell_on(device)
    assert caught.value.reason is FailureReason.CONNECTION_LOST


def test_secrets_are_in_no_representation() -> None:
    assert "s3cret" not in repr(Manners(enable=True, secret="s3cret"))


@pytest.mark.parametrize("after", ["% Bad secrets: wr0ng\n\n", Silent("what is wr0ng")])
def test_a_secret_that_the_device_shows_is_not_told(after: str | Silent) -> None:
    device = ScriptedDevice({"enable": Ask("Password: ", lambda typed: after, echo=False)}, prompt="R1>")
    with pytest.raises(CannotLogin) as caught:
        shell_on(device, Manners(enable=True, secret="wr0ng"))
    assert "***" in str(caught.value) and "wr0ng" not in str(caught.value)
