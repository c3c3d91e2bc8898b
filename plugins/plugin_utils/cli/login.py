# Copyright (c) 2026 netlicense.cisco contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From an open terminal to a session that can be trusted: the prompt is learnt, the pager is off, enable is reached."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..domain.errors import CannotLogin
from ..domain.failure_reason import FailureReason
from ..domain.log_message import is_noise, without_log_message
from .conversation import Conversation, LinkEnded
from .noise import looks_like_question
from .prompt import Prompts, looks_like_prompt

_ANY_USER = ("terminal length 0", "terminal width 511")
_PRIVILEGED = "terminal no monitor"
_BANNER_PAUSE = 0.1
_Condition = Callable[[], bool]
_ASKS_SECRET = re.compile(r"(?:.* )?[Pp]assword: ?")


@dataclass(frozen=True)
class Manners:
    """How a session behaves: whether it enables, and how long it waits (seconds)."""

    enable: bool = False
    secret: str | None = field(default=None, repr=False)
    timeout: float = 30.0
    settle: float = 2.0  # silence behind an unfinished line before it counts as a question


@dataclass(frozen=True)
class Login:
    """What a login came to."""

    prompts: Prompts
    paged: bool  # `terminal length 0` did not come back clean
    lifted: bool = False  # privileged by `enable` only; files are copied with the privilege of the login itself


def log_in(talk: Conversation, manners: Manners) -> Login:
    """Learn the prompt, turn the pager off, enable if asked to. Raises CannotLogin."""
    try:
        return _log_in(talk, manners)
    except LinkEnded:
        raise CannotLogin(
            "the device took the login and hung up before it showed a prompt",
            hint="often all vty lines are in use, or the line's exec-timeout or absolute-timeout is over",
            reason=FailureReason.CONNECTION_LOST,
        ) from None


def _log_in(talk: Conversation, manners: Manners) -> Login:
    unprivileged = _wait_for_prompt(talk, manners)
    prompt, answers = _learn(talk, _ANY_USER if unprivileged else (*_ANY_USER, _PRIVILEGED), manners.timeout)
    if manners.enable and unprivileged:
        _enable(talk, prompt, manners)
        prompt, _quiet = _learn(talk, (_PRIVILEGED,), manners.timeout)
        if not Prompts(prompt).privileged:
            raise _refused(f"the prompt is still {prompt!r}")
    return Login(Prompts(prompt), not all(map(is_noise, answers[0])), lifted=unprivileged)


def _wait_for_prompt(talk: Conversation, manners: Manners) -> bool:
    """Waits until the device is ready for a line; whether its prompt looks like that of an unprivileged user.

    Banners hold `#` and `>` too. What stands here is a first guess: the prompt itself is learnt from the echo of the first line.
    """
    deadline = talk.clock() + manners.timeout
    while talk.clock() < deadline:
        guess = looks_like_prompt(talk.screen.current)
        if guess and all(map(is_noise, talk.screen.lines)):
            break
        patience = _BANNER_PAUSE if guess else manners.settle
        if not talk.hear(min(patience, deadline - talk.clock())) and talk.screen.current.strip():
            if guess or not looks_like_question(talk.screen.current):
                break
            raise _no_prompt(talk)
    else:
        raise _no_prompt(talk)
    return talk.screen.current.rstrip().endswith(">")


def _learn(talk: Conversation, lines: Sequence[str], timeout: float) -> tuple[str, list[list[str]]]:
    """Send lines that ask nothing, all at once. What stands before every echo, and at the end alone, is the prompt.

    Returns it, and what each line printed.
    """
    talk.screen.forget()
    talk.say("".join(f"{line}\r" for line in lines))
    deadline = talk.clock() + timeout
    while True:
        learnt = _echoes(talk, lines)
        if learnt is not None:
            return learnt
        if not talk.hear(deadline - talk.clock()):
            raise _no_prompt(talk)


def _echoes(talk: Conversation, lines: Sequence[str]) -> tuple[str, list[list[str]]] | None:
    prompt = talk.screen.current
    if not prompt.strip():
        return None
    answers: list[list[str]] = []
    for shown in talk.screen.lines:
        if len(answers) < len(lines) and without_log_message(shown) == prompt + lines[len(answers)]:
            answers.append([])
        elif answers:
            answers[-1].append(shown)
    return (prompt, answers) if len(answers) == len(lines) else None


def _enable(talk: Conversation, prompt: str, manners: Manners) -> None:
    """Nothing is ever sent behind `enable`: it asks. The secret is given once."""
    talk.screen.forget()
    talk.say("enable\r")
    _until(
        talk,
        lambda: _asks_secret(talk) or (bool(talk.screen.lines) and looks_like_prompt(talk.screen.current)),
        manners,
    )
    if _asks_secret(talk):
        if manners.secret is None:
            raise _refused("the device asks for a password, and none is set", hint="set ansible_become_password")
        talk.screen.forget()
        talk.say(f"{manners.secret}\r")
        _until(
            talk,
            lambda: bool(talk.screen.lines) and (_asks_secret(talk) or looks_like_prompt(talk.screen.current)),
            manners,
        )
    if _asks_secret(talk) or talk.screen.current == prompt:
        raise _refused(_told(talk, prompt, manners.secret))


def _asks_secret(talk: Conversation) -> bool:
    return _ASKS_SECRET.fullmatch(talk.screen.current) is not None


def _until(talk: Conversation, reached: _Condition, manners: Manners) -> None:
    deadline = talk.clock() + manners.timeout
    while not reached():
        if talk.hear(min(manners.settle, deadline - talk.clock())):
            continue
        if looks_like_question(talk.screen.current) or talk.clock() >= deadline:
            raise _refused(f"the device shows {_without(manners.secret, talk.screen.current.strip())[-80:]!r} and no prompt")


def _without(secret: str | None, told: str) -> str:
    """What the device printed, without the secret where it echoed it."""
    return told.replace(secret, "***") if secret else told


def _told(talk: Conversation, prompt: str, secret: str | None) -> str:
    said = [
        line.strip()
        for line in talk.screen.lines
        if not is_noise(line) and not _ASKS_SECRET.fullmatch(line) and not line.startswith(prompt)
    ]
    return f"the device answers {_without(secret, said[-1])!r}" if said else "the device asks for the password again"


def _refused(why: str, hint: str = "check ansible_become_password; it was tried once") -> CannotLogin:
    return CannotLogin(f"enable was refused: {why}", hint=hint, reason=FailureReason.ENABLE_REFUSED)


def _no_prompt(talk: Conversation) -> CannotLogin:
    return CannotLogin(
        f"the login shows no prompt; the last the device printed is {talk.screen.current.strip()[-120:]!r}",
        hint="log in by hand with the same user and look at what the device asks",
        reason=FailureReason.PROMPT_LOST,
    )
