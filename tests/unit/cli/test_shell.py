# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""One command and its answer: prompts, questions, silence, noise and dropped links."""

from __future__ import annotations

import pytest
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.command import Command, Question
from ansible_collections.netlicense.cisco.plugins.plugin_utils.domain.errors import (
    BadArgument,
    CommandTimeout,
    ConnectionLost,
    PromptLost,
    SessionError,
    UnknownQuestion,
)

from .scripted import Ask, HangUp, Raw, ScriptedDevice, Silent, shell_on

EULA_TEXT = "\n\n\nPLEASE  READ THE  FOLLOWING TERMS  CAREFULLY. INSTALLING THE LICENSE OR\nLICENSE  KEY  PROVIDED ...\n\n\nACCEPT? [yes/no]: "
EULA = Question(
    id="eula",
    begins=r"\s*(?:Feature Name: ?\S{1,100}\s+)?PLEASE\s+READ\s+THE\s+FOLLOWING\s+TERMS\s+CAREFULLY\.",
    ends=r"ACCEPT\? (?:\[yes/no\]|\(yes/\[no\]\)): ?",
    answer="yes",
)
CONFIRM = Question(ends=r"Proceed with reload\? \[confirm\]\s*", answer="\r", key=True)
LOG = "*Mar  1 00:02:03.004: %SYS-5-CONFIG_I: Configured from console by vty0 (192.0.2.1)"
STAMPS = [
    LOG,
    "%LINK-3-UPDOWN: Interface Gi0/1, changed state to up",
    "000123: Jun  3 2026 12:00:00.123 CEST: %LICENSE-6-INSTALL: Feature securityk9 1.0 was installed",
    ".Mar  1 00:02:03: %PLATFORM_ENV-1-FAN: x",
    "2w3d: %SYS-5-RELOAD: y",
    "00:01:02: %IOS_LICENSE_IMAGE_APPLICATION-6-LICENSE_LEVEL: Module name = c1900",
]


def accept(typed: str) -> str:
    return "accepted\n" if typed in ("yes", "\r") else "not accepted\n"


@pytest.mark.parametrize("pieces", [1, 3, 10_000])
def test_output_comes_without_echo_and_prompt(pieces: int) -> None:
    device = ScriptedDevice({"show version": "\nline 1\n  line 2\n\n"}, pieces=pieces)
    assert shell_on(device).run(Command("show version")) == "\nline 1\n  line 2\n"


@pytest.mark.parametrize("pieces", [1, 10_000])
def test_a_file_without_a_last_newline_ends_where_it_ends(pieces: int) -> None:
    device = ScriptedDevice({"more flash:x": Raw("<a>\r\n<b>R1#")}, pieces=pieces)
    assert shell_on(device).run(Command("more flash:x")) == "<a>\n<b>"


@pytest.mark.parametrize("hostname", ["R1", "core.lab-1", "a-very-long-hostname-that-ios-cuts-in-configuration-mode"])
def test_configuration_prompts_are_learnt_on_the_way_in(hostname: str) -> None:
    device = ScriptedDevice(prompt=f"{hostname}#")
    device.answers = {"configure terminal": Raw(f"Enter configuration commands.\r\n{hostname[:20]}(config)#")}
    shell = shell_on(device)
    assert shell.run(Command("configure terminal")) == "Enter configuration commands."
    device.prompt = f"{hostname[:20]}(config)#"
    device.answers = {"license boot module c1900 technology-package securityk9": "% use 'write' command\n"}
    assert shell.run(Command("license boot module c1900 technology-package securityk9")) == "% use 'write' command"
    device.prompt = f"{hostname}#"
    device.answers = {"end": ""}
    assert shell.run(Command("end")) == ""


def test_anothers_configuration_prompt_is_not_ours() -> None:
    device = ScriptedDevice({"configure terminal": Raw("R1(config)#")})
    shell = shell_on(device)
    shell.run(Command("configure terminal"))
    device.answers = {"license boot x": Raw("R2(config)#")}
    with pytest.raises(PromptLost):
        shell.run(Command("license boot x"))


def test_a_custom_prompt_does_not_count_in_configuration_mode() -> None:
    device = ScriptedDevice(prompt="[core] 7 #")
    device.answers = {"configure terminal": Raw("R1(config)#")}
    assert shell_on(device).run(Command("configure terminal")) == ""


def test_anothers_prompt_is_not_ours() -> None:
    device = ScriptedDevice({"connect": Raw("R2#")})
    with pytest.raises(PromptLost):
        shell_on(device).run(Command("connect"))
    assert device.closed


@pytest.mark.parametrize("pieces", [1, 10_000])
@pytest.mark.parametrize("prompt", ["ACCEPT? [yes/no]: ", "ACCEPT? (yes/[no]): ", "ACCEPT? [yes/no]:"])
def test_an_agreement_is_accepted_when_it_begins_and_ends_as_observed(prompt: str, pieces: int) -> None:
    text = EULA_TEXT.replace("ACCEPT? [yes/no]: ", prompt)
    device = ScriptedDevice({"license boot x": Ask(text, accept)}, pieces=pieces)
    output = shell_on(device).run(Command("license boot x", (EULA,)))
    assert output.rstrip().endswith("accepted") and "PLEASE  READ" in output
    assert device.sent.endswith("license boot x\ryes\r")


@pytest.mark.parametrize(
    "before", [f"\n{LOG}\n", "\n\tFeature Name:securityk9 \n\n", f"{LOG}\n\n\tFeature Name: securityk9\n"]
)
def test_what_may_stand_before_an_agreement(before: str) -> None:
    device = ScriptedDevice({"license boot x": Ask(before + EULA_TEXT, accept)})
    assert "accepted" in shell_on(device).run(Command("license boot x", (EULA,)))


@pytest.mark.parametrize("pieces", [1, 10_000])
def test_an_agreement_that_begins_otherwise_is_not_accepted(pieces: int) -> None:
    device = ScriptedDevice({"license boot x": Ask("You lose everything.\n" + EULA_TEXT, accept)}, pieces=pieces)
    with pytest.raises(UnknownQuestion, match="ACCEPT"):
        shell_on(device).run(Command("license boot x", (EULA,)))
    assert device.sent.endswith("license boot x\r")
    assert device.closed


@pytest.mark.parametrize(
    "question",
    [
        "Erase flash: before copying? [confirm]",
        "Overwrite?[confirm]",
        "ACCEPT? [yes/no]: ",
        "Select Index to Clear [1-2]: ",
        "Destination filename [x]? ",
        "Are you sure you want to clear? (yes/[no]): ",
        "Password: ",
        "Continue?",
    ],
)
@pytest.mark.parametrize(
    "command", [Command("license install flash:x"), Command("reload", (CONFIRM,)), Command("show version")]
)
def test_an_unknown_question_is_never_answered(question: str, command: Command) -> None:
    device = ScriptedDevice({command.line: Ask(f"text\n{question}", accept)})
    shell = shell_on(device)
    already = device.sent
    with pytest.raises(UnknownQuestion) as caught:
        shell.run(command)
    assert caught.value.question == question.strip()
    assert device.sent == f"{already}{command.line}\r"
    assert device.closed and shell.closed
    assert device.now < 5


def test_a_key_is_sent_without_enter_and_each_question_is_answered_once() -> None:
    device = ScriptedDevice(
        {
            "reload": Ask(
                "Proceed with reload? [confirm]",
                lambda key: Ask("Proceed with reload? [confirm]", accept, key=True),
                key=True,
            )
        }
    )
    with pytest.raises(UnknownQuestion):
        shell_on(device).run(Command("reload", (CONFIRM,)))
    assert device.sent.endswith("reload\r\r")


def test_two_questions_in_a_row() -> None:
    name = Question(ends=r"Delete filename \[x\]\? ?", answer="")
    sure = Question(ends=r"Delete flash:x\? ?\[confirm\] ?", answer="\r", key=True)
    device = ScriptedDevice(
        {
            "delete flash:x": Ask(
                "Delete filename [x]? ", lambda typed: Ask("Delete flash:x? [confirm]", accept, key=True)
            )
        }
    )
    assert "accepted" in shell_on(device).run(Command("delete flash:x", (name, sure)))
    assert device.sent.endswith("delete flash:x\r\r\r")


def test_a_pager_is_left_alone_while_writing() -> None:
    device = ScriptedDevice({"license install flash:x": Ask("first\n --More-- ", accept, key=True)})
    with pytest.raises(UnknownQuestion, match="More"):
        shell_on(device).run(Command("license install flash:x"))
    assert device.sent.endswith("license install flash:x\r")


@pytest.mark.parametrize(
    "said",
    [
        "Building configuration...",
        "Installing...Feature:securityk9...",
        "!!!!",
        "Loading x from 192.0.2.1 (via Gi0/0): ",
    ],
)
def test_progress_is_no_question(said: str) -> None:
    device = ScriptedDevice({"write memory": Silent(said)})
    with pytest.raises(CommandTimeout) as caught:
        shell_on(device).run(Command("write memory", timeout=60))
    assert said.strip() in str(caught.value)
    assert 59 < device.now < 65
    assert device.closed


def test_a_timeout_of_a_command_of_its_own_counts() -> None:
    device = ScriptedDevice({"write memory": Silent("Building configuration...")})
    with pytest.raises(CommandTimeout, match="5 s"):
        shell_on(device).run(Command("write memory", timeout=5))


def test_a_link_that_drops_inside_a_command() -> None:
    device = ScriptedDevice({"license install flash:x": HangUp("Installing...")})
    shell = shell_on(device)
    with pytest.raises(ConnectionLost) as caught:
        shell.run(Command("license install flash:x"))
    assert caught.value.during == "license install flash:x"
    assert shell.closed


def test_a_link_that_drops_while_looking() -> None:
    device = ScriptedDevice({"show version": "v\n", "show license": HangUp("Index 1")})
    with pytest.raises(ConnectionLost):
        shell_on(device).look(["show version", "show license", "show license udi"])


def test_a_session_that_ends_as_it_should() -> None:
    device = ScriptedDevice(
        {"reload": Ask("Proceed with reload? [confirm]", lambda key: HangUp("\n*** SHUTDOWN NOW ***\n"), key=True)}
    )
    output = shell_on(device).run(Command("reload", (CONFIRM,), ends_session=True))
    assert "SHUTDOWN NOW" in output
    assert device.sent.endswith("reload\r\r")


def test_a_device_that_reloads_without_hanging_up() -> None:
    device = ScriptedDevice({"reload": Ask("Proceed with reload? [confirm]", lambda key: Silent("\n"), key=True)})
    shell = shell_on(device)
    shell.run(Command("reload", (CONFIRM,), timeout=120, ends_session=True))
    assert shell.closed
    assert device.now < 30


@pytest.mark.parametrize("pieces", [1, 10_000])
@pytest.mark.parametrize("stamp", STAMPS)
def test_a_log_message_behind_the_prompt_does_not_hide_it(stamp: str, pieces: int) -> None:
    device = ScriptedDevice(pieces=pieces)
    device.answers = {"end": Raw(f"R1#\r\n{stamp}\r\n"), "dir": Raw(f"a\r\nR1#{stamp}\r\n"), "show clock": "12:00\n"}
    shell = shell_on(device)
    assert shell.run(Command("end")) == ""
    assert shell.run(Command("show clock")) == "12:00"
    assert shell.run(Command("dir")) == "a"
    assert shell.run(Command("show clock")) == "12:00"
    assert device.now == 0


def test_a_long_message_behind_the_prompt() -> None:
    device = ScriptedDevice({"end": Raw(f"R1#\r\n{LOG}\r\nand it goes on\r\n"), "show clock": "12:00\n"})
    shell = shell_on(device)
    assert shell.run(Command("end")) == ""
    assert shell.run(Command("show clock")) == "12:00"


@pytest.mark.parametrize("pieces", [1, 10_000])
def test_a_prompt_drawn_again_is_no_answer(pieces: int) -> None:
    device = ScriptedDevice({"show clock": "12:00\n"}, pieces=pieces)
    shell = shell_on(device)
    device.print(f"\r\n{LOG}\r\nR1#")
    assert shell.run(Command("show clock")) == "12:00"
    device.echoes = False
    device.print(f"\r\n{LOG}\r\nR1#")
    device.answers = {"show clock": Raw(f"show cl\r\n{LOG}\r\nR1#show clock\r\n12:01\r\nR1#")}
    assert shell.run(Command("show clock")) == "12:01"


def test_an_echo_that_a_log_message_cut() -> None:
    device = ScriptedDevice()
    shell = shell_on(device)
    device.echoes = False
    device.answers = {"show clock": Raw(f"show\r\n{LOG}\r\n clock\r\n12:02\r\nR1#")}
    assert shell.run(Command("show clock")) == "12:02"
    device.answers = {"show clock": Raw(f"show{LOG}\r\n clock\r\n12:03\r\nR1#")}
    assert shell.run(Command("show clock")) == "12:03"


def test_a_line_wider_than_the_terminal() -> None:
    device = ScriptedDevice()
    shell = shell_on(device)
    device.echoes = False
    line = "license boot module c1900 technology-package securityk9"
    device.answers = {line: Raw(f"{line}\rR1#${line[-30:]}{' ' * 40}\r\nok\r\nR1#")}
    assert shell.run(Command(line)).strip() == "ok"


def test_a_line_that_was_not_taken() -> None:
    device = ScriptedDevice()
    shell = shell_on(device)
    device.echoes = False
    device.answers = {"show clock": Silent()}
    with pytest.raises(PromptLost, match="did not take"):
        shell.run(Command("show clock"))


@pytest.mark.parametrize("line", ["", "show ?", "a\nb", "a\rb", "x\x03", "x" * 255, "caf\u00e9", " lead", "tab\there"])
def test_what_is_not_one_line_is_not_sent(line: str) -> None:
    device = ScriptedDevice()
    shell = shell_on(device)
    already = device.sent
    with pytest.raises(BadArgument):
        shell.run(Command(line))
    assert device.sent == already


def test_after_a_failure_nothing_more_is_sent() -> None:
    device = ScriptedDevice({"x": Ask("Sure? ", accept)})
    shell = shell_on(device)
    with pytest.raises(UnknownQuestion):
        shell.run(Command("x"))
    already = device.sent
    with pytest.raises(SessionError):
        shell.run(Command("show version"))
    assert device.sent == already


@pytest.mark.parametrize("command", ["show running-config", "show startup-config", "more flash0:x.lic"])
@pytest.mark.parametrize("shown", ["username ops password 0 S3cret", "enable password S3cret? [yes/no]: "])
def test_a_line_that_may_hold_a_secret_is_not_told(command: str, shown: str) -> None:
    with pytest.raises(SessionError) as caught:
        shell_on(ScriptedDevice({command: Silent(f"\n{shown}")})).run(Command(command))
    assert "S3cret" not in str(caught.value) and "not shown" in str(caught.value)
